//! The sources of this crate. The generator emits them for consumers that do not link the crate.

/// The names and the text of the modules that generated code needs.
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

/// The module that implements serde's traits.
pub const SERDE: &str = include_str!("serde.rs");

/// The module whose `impl AnyError` contains, with absolute paths, the methods that every enum also has.
pub const INFO: &str = include_str!("info.rs");

/// The version marker.
pub const MARKER: &str = include_str!("marker.rs");
