//! The sources of this crate, for the generator, which emits them where nothing is to be linked.

/// The modules that generated code needs: their names, and their text.
pub const MODULES: &[(&str, &str)] = &[
    ("actions", include_str!("actions.rs")),
    ("advice", include_str!("advice.rs")),
    ("bytes", include_str!("bytes.rs")),
    ("chain", include_str!("chain.rs")),
    ("class", include_str!("class.rs")),
    ("code", include_str!("code.rs")),
    ("downcast", include_str!("downcast.rs")),
    ("entry", include_str!("entry.rs")),
    ("exports", include_str!("exports.rs")),
    ("facts", include_str!("facts.rs")),
    ("hash", include_str!("hash.rs")),
    ("info", INFO),
    ("kind", include_str!("kind.rs")),
    ("lang", include_str!("lang.rs")),
    ("layout", include_str!("layout.rs")),
    ("lookup", include_str!("lookup.rs")),
    ("matcher", include_str!("matcher.rs")),
    ("maybe_known", include_str!("maybe_known.rs")),
    ("rules", include_str!("rules.rs")),
    ("table", include_str!("table.rs")),
    ("unknown", include_str!("unknown.rs")),
];

/// The module of serde's traits.
pub const SERDE: &str = include_str!("serde.rs");

/// The module that has the methods which every enum has as well, in its `impl AnyError` with absolute paths.
pub const INFO: &str = include_str!("info.rs");

/// The marker.
pub const MARKER: &str = include_str!("marker.rs");
