//! The code shared by all generated products.
//!
//! These modules are not part of the generator: they are emitted verbatim into the consumer, with
//! `core` as their only dependency (see `shared.rs`). So they must compile in every edition from
//! 2018 on, start every path to `core` with `::`, and call no macro by a bare name. Here they are
//! compiled only for their tests, except `layout` and `hash`, which the generator also uses to pack
//! what the others read. `kind`, which they use too, is generated from the catalog's kinds.

#[cfg(test)]
mod any;
#[cfg(test)]
mod bytes;
#[cfg(test)]
mod chain;
#[cfg(test)]
mod class;
#[cfg(test)]
mod code;
#[cfg(test)]
mod downcast;
#[cfg(test)]
mod entry;
pub(crate) mod hash;
#[cfg(test)]
mod info;
#[cfg(test)]
mod lang;
pub(crate) mod layout;
#[cfg(test)]
mod lookup;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod unknown;
#[cfg(test)]
mod wire;

// Emitted from the catalog crate, which decides by the same rules.
#[cfg(test)]
mod matcher {
    pub use tencent_errors_catalog::rules::{Decided, ROW, Rules};
}

#[cfg(test)]
mod rules {
    use super::matcher::Rules;

    pub const RULES: Rules<'static> =
        Rules { patterns: &[], roots: &[], rows: &[], categories: &[] };
}

#[cfg(test)]
mod kind {
    pub use tencent_errors_catalog::Kind;
}

#[cfg(test)]
#[allow(unused_imports)]
mod exports;
#[cfg(test)]
#[allow(unused_imports)]
pub(crate) use exports::*;
