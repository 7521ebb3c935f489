//! Entries as serde writes them.

/// A serialized entry.
#[doc(hidden)]
pub enum Wire {
    /// A code or a name.
    Str(&'static str),
    /// A number.
    Number(i64),
}
