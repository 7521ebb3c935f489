//! Entries as serde writes and reads them.

use super::code::ErrorCode;
use super::table::decimal;

/// A serialized entry.
#[doc(hidden)]
pub enum Wire {
    /// A code or a name.
    Str(&'static str),
    /// A number.
    Number(i64),
}

/// Reads a serialized entry: a code, else a decimal number, else a name.
#[doc(hidden)]
#[must_use]
pub fn from_wire<E: ErrorCode>(wire: &str) -> Option<E> {
    let named = || E::ALL.iter().copied().find(|entry| entry.name() == wire);
    E::from_code(wire).or_else(|| E::from_number(decimal(wire)?)).or_else(named)
}
