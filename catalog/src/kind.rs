//! The classification of an error: the canonical codes of google.rpc.Code.

use core::fmt;

/// What sort of error an entry is.
///
/// The kinds are the canonical codes of [google.rpc.Code], whose comments also give the HTTP
/// status of each. Which of them are worth a retry follows [AIP-194].
///
/// [google.rpc.Code]: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
/// [AIP-194]: https://google.aip.dev/194
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename_all = "snake_case", description = "A canonical code of google.rpc.Code.")
)]
pub enum Kind {
    /// Not an error.
    Ok,
    /// The caller cancelled the operation.
    Cancelled,
    /// An error of which nothing more is known.
    Unknown,
    /// The caller sent an invalid argument.
    InvalidArgument,
    /// The deadline passed before the operation could complete.
    DeadlineExceeded,
    /// The requested thing does not exist.
    NotFound,
    /// The thing to be created exists.
    AlreadyExists,
    /// The caller is known and may not do this.
    PermissionDenied,
    /// A quota or a resource is used up.
    ResourceExhausted,
    /// The system is not in the state that the operation needs.
    FailedPrecondition,
    /// The operation was aborted, typically by a conflict.
    Aborted,
    /// The operation went past the valid range.
    OutOfRange,
    /// The operation does not exist or is not supported.
    Unimplemented,
    /// Something inside the service broke.
    Internal,
    /// The service is not available at the moment.
    Unavailable,
    /// Data is lost or corrupted.
    DataLoss,
    /// The caller could not be identified.
    Unauthenticated,
}

impl Kind {
    /// Every kind, in the order of google.rpc.Code.
    pub const ALL: [Kind; 17] = [
        Kind::Ok,
        Kind::Cancelled,
        Kind::Unknown,
        Kind::InvalidArgument,
        Kind::DeadlineExceeded,
        Kind::NotFound,
        Kind::AlreadyExists,
        Kind::PermissionDenied,
        Kind::ResourceExhausted,
        Kind::FailedPrecondition,
        Kind::Aborted,
        Kind::OutOfRange,
        Kind::Unimplemented,
        Kind::Internal,
        Kind::Unavailable,
        Kind::DataLoss,
        Kind::Unauthenticated,
    ];

    /// The name as catalog files write it, such as `invalid_argument`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Ok => "ok",
            Kind::Cancelled => "cancelled",
            Kind::Unknown => "unknown",
            Kind::InvalidArgument => "invalid_argument",
            Kind::DeadlineExceeded => "deadline_exceeded",
            Kind::NotFound => "not_found",
            Kind::AlreadyExists => "already_exists",
            Kind::PermissionDenied => "permission_denied",
            Kind::ResourceExhausted => "resource_exhausted",
            Kind::FailedPrecondition => "failed_precondition",
            Kind::Aborted => "aborted",
            Kind::OutOfRange => "out_of_range",
            Kind::Unimplemented => "unimplemented",
            Kind::Internal => "internal",
            Kind::Unavailable => "unavailable",
            Kind::DataLoss => "data_loss",
            Kind::Unauthenticated => "unauthenticated",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The HTTP status that google.rpc.Code gives the kind.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        match self {
            Kind::Ok => 200,
            Kind::InvalidArgument | Kind::FailedPrecondition | Kind::OutOfRange => 400,
            Kind::Unauthenticated => 401,
            Kind::PermissionDenied => 403,
            Kind::NotFound => 404,
            Kind::AlreadyExists | Kind::Aborted => 409,
            Kind::ResourceExhausted => 429,
            Kind::Cancelled => 499,
            Kind::Unknown | Kind::Internal | Kind::DataLoss => 500,
            Kind::Unimplemented => 501,
            Kind::Unavailable => 503,
            Kind::DeadlineExceeded => 504,
        }
    }

    /// Whether an error of this kind is worth a retry unless its entry says otherwise.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Kind::Unavailable)
    }

    /// Whether sending the same request again can succeed at all.
    pub(crate) const fn retry_can_help(self) -> bool {
        !matches!(
            self,
            Kind::Ok
                | Kind::InvalidArgument
                | Kind::NotFound
                | Kind::AlreadyExists
                | Kind::PermissionDenied
                | Kind::Unimplemented
                | Kind::Unauthenticated
        )
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::from_name("Internal"), None);
    }
}
