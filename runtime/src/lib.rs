//! The shared part of [`tencent-errors`]: kinds, languages, traits, an error type for any product, lookups in
//! packed tables, and the rules that classify codes missing from every catalog.
//!
//! Depend on [`tencent-errors`] instead: it re-exports this crate and provides the macro that generates the
//! enums. This crate is separate so that the catalog, the generator and every crate in a program share the same
//! types. It depends only on `core` and never allocates.
//!
//! # Features
//!
//! - `serde`: implements serde's traits for [`Kind`], [`Lang`], [`MaybeKnown`] and [`AnyError`].
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

/// Re-exports the public items of every module of generated code, and lists their names.
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

/// Items used by generated code. Incompatible changes to them also bump the version in [`__shared`].
#[doc(hidden)]
pub mod __rt {
    pub use crate::exports::*;
}

#[cfg(feature = "serde")]
#[doc(hidden)]
pub use ::serde as __serde;

/// Internal items for the other crates of this project.
///
/// The catalog and the generator are built against any compatible release of this crate, so these items and the
/// structure of the sources change only in an incompatible release.
#[doc(hidden)]
pub mod __private {
    /// The names of the public items of every module of generated code.
    pub const SHARED_NAMES: &[&str] = crate::SHARED_NAMES;

    pub use crate::advice::Advice;
    pub use crate::chain::{longest_prefix, prefixes};
    pub use crate::marker::SHARED_ITEMS;
    pub use crate::matcher::{AT_END, AT_START, CATEGORY, Decided, EXCEPT, OTHER, ROW, Rules};
    pub use crate::rules::{ADVICE, RULES};
    pub use crate::table::decimal;

    /// Key hashing.
    pub mod hash {
        pub use crate::hash::*;
    }

    /// Table layout.
    pub mod layout {
        pub use crate::actions::{ACTION, Actions};
        pub use crate::entry::*;
        pub use crate::layout::*;
    }
}
