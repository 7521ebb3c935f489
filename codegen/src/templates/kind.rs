//! The impls of `Kind`.

use super::Kind;

impl ::core::fmt::Display for Kind {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Parses a name such as `invalid_argument`.
impl ::core::str::FromStr for Kind {
    type Err = super::unknown::UnknownKind;

    fn from_str(name: &str) -> Result<Kind, super::unknown::UnknownKind> {
        let found = Kind::ALL.iter().copied().find(|kind| kind.as_str() == name);
        found.ok_or(super::unknown::UnknownKind(()))
    }
}
