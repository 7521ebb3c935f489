//! The shared part of [`tencent-errors`]: kinds, languages, traits, and an error of any
//! product; the lookups in packed tables; and the rules that classify codes which no catalog has.
//!
//! Depend on [`tencent-errors`], which has all of this and the macro that writes the enums of products.
//! This crate is apart so that the catalog and the generator use the same types, and so that every
//! crate in a program shares them, whoever wrote it. It depends on `core` alone, and never allocates.
//!
//! # Features
//!
//! - `serde`: serde's traits for [`Kind`], [`Lang`], [`MaybeKnown`] and [`AnyError`].
//!
//! [`tencent-errors`]: https://docs.rs/tencent-errors

#![cfg_attr(not(test), no_std)]
#![doc(html_root_url = "https://docs.rs/tencent-errors-runtime/0.1")]

mod actions;
mod advice;
mod bytes;
mod catalog;
mod chain;
mod class;
mod code;
mod downcast;
mod entry;
mod exports;
mod facts;
mod hash;
mod info;
mod kind;
mod lang;
mod layout;
mod lookup;
mod marker;
mod matcher;
mod maybe_known;
mod rules;
#[cfg(feature = "serde")]
mod serde;
#[doc(hidden)]
pub mod sources;
mod table;
mod unknown;

/// Exports the items that users see of every module with generated code, and lists their names.
macro_rules! shared {
    ($($name:ident),* $(,)?) => {
        pub use self::exports::{$($name),*};

        const SHARED_NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

shared! {
    AnyError, Class, ErrorCode, ErrorInfo, Kind, Lang, Localized, MaybeKnown, UnknownAction,
    UnknownCode, UnknownKind, UnknownLang, UnknownProduct,
}

pub use self::exports::Facts;

/// The items that generated code uses. They change incompatibly only along with the marker, [`__shared`].
#[doc(hidden)]
pub mod __rt {
    pub use crate::exports::*;
}

#[cfg(feature = "serde")]
#[doc(hidden)]
pub use ::serde as __serde;

/// Items for the other crates of this project. Nobody else may rely on them.
///
/// The catalog and the generator are built against any compatible release of this crate, so these items and
/// the shape of the sources change only with an incompatible one.
#[doc(hidden)]
pub mod __private {
    /// The names of the items that users see of every module with generated code.
    pub const SHARED_NAMES: &[&str] = crate::SHARED_NAMES;

    pub use crate::advice::Advice;
    pub use crate::chain::{longest_prefix, prefixes};
    pub use crate::marker::SHARED_ITEMS;
    pub use crate::matcher::{AT_END, AT_START, CATEGORY, Decided, EXCEPT, OTHER, ROW, Rules};
    pub use crate::rules::{ADVICE, RULES};
    pub use crate::table::decimal;

    /// The hash of keys.
    pub mod hash {
        pub use crate::hash::*;
    }

    /// The layout of tables.
    pub mod layout {
        pub use crate::actions::{ACTION, Actions};
        pub use crate::entry::*;
        pub use crate::layout::*;
    }
}
