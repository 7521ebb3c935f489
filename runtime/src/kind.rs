//! The kinds of errors: the canonical codes of google.rpc.Code.

use ::core::error::Error;
use ::core::fmt;
use ::core::str::FromStr;

/// One row per kind: its gRPC code, variant, name, HTTP status and meaning.
macro_rules! kinds {
    ($($grpc:literal $variant:ident $name:literal $http:literal $meaning:literal)*) => {
        /// The kind of an error: one of the canonical codes of [google.rpc.Code].
        ///
        /// The comments in that file also list the HTTP status of each kind.
        ///
        /// ```
        /// # use tencent_errors_runtime as tencent_errors;
        /// use tencent_errors::Kind;
        ///
        /// assert_eq!(Kind::NotFound.as_str(), "not_found");
        /// assert_eq!(Kind::NotFound.http_status(), 404);
        /// assert_eq!(Kind::NotFound.grpc_code(), 5);
        /// assert_eq!("not_found".parse(), Ok(Kind::NotFound));
        /// ```
        ///
        /// [google.rpc.Code]: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind {
            $(#[doc = $meaning] $variant = $grpc,)*
        }

        impl Kind {
            /// Every kind, in the order of google.rpc.Code.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// The name of the kind, such as `invalid_argument`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Kind::$variant => $name,)*
                }
            }

            /// The HTTP status that google.rpc.Code assigns to the kind. An entry may have a different status;
            /// see [`ErrorInfo::http_status`](super::ErrorInfo::http_status).
            #[must_use]
            #[allow(clippy::match_same_arms)]
            pub const fn http_status(self) -> u16 {
                match self {
                    $(Kind::$variant => $http,)*
                }
            }

            /// The meaning of the kind, in one sentence.
            #[doc(hidden)]
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Kind::$variant => $meaning,)*
                }
            }
        }
    };
}

#[rustfmt::skip]
kinds! {
     0 Ok                 "ok"                  200 "Not an error."
     1 Cancelled          "cancelled"           499 "The caller cancelled the operation."
     2 Unknown            "unknown"             500 "An unknown error."
     3 InvalidArgument    "invalid_argument"    400 "The caller sent an invalid argument."
     4 DeadlineExceeded   "deadline_exceeded"   504 "The deadline passed before the operation could complete."
     5 NotFound           "not_found"           404 "The requested resource does not exist."
     6 AlreadyExists      "already_exists"      409 "The resource to be created already exists."
     7 PermissionDenied   "permission_denied"   403 "The caller is identified but lacks permission."
     8 ResourceExhausted  "resource_exhausted"  429 "A quota or a resource is exhausted."
     9 FailedPrecondition "failed_precondition" 400 "The system is not in the state required for the operation."
    10 Aborted            "aborted"             409 "The operation was aborted, typically because of a conflict."
    11 OutOfRange         "out_of_range"        400 "The operation went past the valid range."
    12 Unimplemented      "unimplemented"       501 "The operation does not exist or is not supported."
    13 Internal           "internal"            500 "An internal error occurred in the service."
    14 Unavailable        "unavailable"         503 "The service is currently unavailable."
    15 DataLoss           "data_loss"           500 "Data was lost or corrupted."
    16 Unauthenticated    "unauthenticated"     401 "The caller could not be identified."
}

impl Kind {
    /// The number of the kind in google.rpc.Code, which is also its gRPC status code.
    #[must_use]
    pub const fn grpc_code(self) -> i32 {
        self as i32
    }

    /// The kind that corresponds to an HTTP status, for use when nothing else is known about the error. 2xx is
    /// [`Ok`](Kind::Ok); a status below 200, from 300 to 399 or above 599 is [`Unknown`](Kind::Unknown).
    ///
    /// | status | kind |
    /// |---|---|
    /// | 400 | [`InvalidArgument`](Kind::InvalidArgument) |
    /// | 401 | [`Unauthenticated`](Kind::Unauthenticated) |
    /// | 403 | [`PermissionDenied`](Kind::PermissionDenied) |
    /// | 404, 410 | [`NotFound`](Kind::NotFound) |
    /// | 408, 504 | [`DeadlineExceeded`](Kind::DeadlineExceeded) |
    /// | 409 | [`Aborted`](Kind::Aborted) |
    /// | 412, and every other 4xx | [`FailedPrecondition`](Kind::FailedPrecondition) |
    /// | 416 | [`OutOfRange`](Kind::OutOfRange) |
    /// | 429 | [`ResourceExhausted`](Kind::ResourceExhausted) |
    /// | 499 | [`Cancelled`](Kind::Cancelled) |
    /// | 501 | [`Unimplemented`](Kind::Unimplemented) |
    /// | 502, 503 | [`Unavailable`](Kind::Unavailable) |
    /// | every other 5xx | [`Internal`](Kind::Internal) |
    ///
    /// This differs from gRPC's own mapping, which is meant for proxies that do not speak gRPC and has
    /// `INTERNAL` for 400, `UNIMPLEMENTED` for 404, and `UNAVAILABLE` for 429 and 504.
    ///
    /// ```
    /// # use tencent_errors_runtime as tencent_errors;
    /// use tencent_errors::Kind;
    ///
    /// assert_eq!(Kind::of_http_status(404), Kind::NotFound);
    /// assert_eq!(Kind::of_http_status(302), Kind::Unknown);
    /// ```
    #[must_use]
    pub const fn of_http_status(status: u16) -> Kind {
        match status {
            200..=299 => Kind::Ok,
            400 => Kind::InvalidArgument,
            401 => Kind::Unauthenticated,
            403 => Kind::PermissionDenied,
            404 | 410 => Kind::NotFound,
            408 | 504 => Kind::DeadlineExceeded,
            409 => Kind::Aborted,
            416 => Kind::OutOfRange,
            429 => Kind::ResourceExhausted,
            499 => Kind::Cancelled,
            501 => Kind::Unimplemented,
            502 | 503 => Kind::Unavailable,
            402..=498 => Kind::FailedPrecondition,
            500..=599 => Kind::Internal,
            _ => Kind::Unknown,
        }
    }

    /// Returns whether errors of this kind are retryable by default ([AIP-194]). An entry may override this.
    ///
    /// [AIP-194]: https://google.aip.dev/194
    #[doc(hidden)]
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        ::core::matches!(self, Kind::Unavailable)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Parses a name such as `invalid_argument`.
impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Kind, UnknownKind> {
        let found = Kind::ALL.iter().copied().find(|kind| kind.as_str() == name);
        found.ok_or(UnknownKind(()))
    }
}

/// The error returned when parsing a [`Kind`] fails because no kind has that name.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{Kind, UnknownKind};
///
/// let unknown: UnknownKind = "NotFound".parse::<Kind>().unwrap_err();
/// assert_eq!(unknown.to_string(), "unknown error kind");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownKind(());

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error kind")
    }
}

impl Error for UnknownKind {}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for &kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert!("Internal".parse::<Kind>().is_err());
    }

    #[test]
    fn kinds_have_the_numbers_of_google_rpc_code() {
        let numbers =
            [(Kind::Ok, 0), (Kind::Cancelled, 1), (Kind::NotFound, 5), (Kind::Aborted, 10)];
        for (kind, number) in numbers.into_iter().chain([(Kind::Unauthenticated, 16)]) {
            assert_eq!(kind.grpc_code(), number);
        }
        assert_eq!(Kind::ALL.len(), 17);
    }

    #[test]
    fn unavailable_alone_is_retryable_by_default() {
        let retryable: Vec<_> = Kind::ALL.iter().filter(|kind| kind.is_retryable()).collect();
        assert_eq!(retryable, [&Kind::Unavailable]);
    }
}
