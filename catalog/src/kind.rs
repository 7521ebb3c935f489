//! The classification of an error: the canonical codes of google.rpc.Code.

use core::fmt;

/// One row per kind: its gRPC code, variant, name, HTTP status and meaning.
macro_rules! kinds {
    ($($grpc:literal $variant:ident $name:literal $http:literal $meaning:literal)*) => {
        /// What sort of error an entry is.
        ///
        /// The kinds are the canonical codes of [google.rpc.Code], whose comments also give the HTTP
        /// status of each. Which of them are worth a retry follows [AIP-194].
        ///
        /// [google.rpc.Code]: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
        /// [AIP-194]: https://google.aip.dev/194
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind {
            $(#[doc = $meaning] $variant = $grpc,)*
        }

        impl Kind {
            /// Every kind, in the order of google.rpc.Code.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// The name as catalog files write it, such as `invalid_argument`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Kind::$variant => $name,)*
                }
            }

            /// The HTTP status that google.rpc.Code assigns to the kind.
            #[must_use]
            pub const fn http_status(self) -> u16 {
                match self {
                    $(Kind::$variant => $http,)*
                }
            }

            /// The variant's name, such as `InvalidArgument`.
            #[must_use]
            pub const fn variant_name(self) -> &'static str {
                match self {
                    $(Kind::$variant => stringify!($variant),)*
                }
            }

            /// What it means, in a sentence.
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
     2 Unknown            "unknown"             500 "An error of which nothing more is known."
     3 InvalidArgument    "invalid_argument"    400 "The caller sent an invalid argument."
     4 DeadlineExceeded   "deadline_exceeded"   504 "The deadline passed before the operation could complete."
     5 NotFound           "not_found"           404 "The requested thing does not exist."
     6 AlreadyExists      "already_exists"      409 "The thing to be created exists already."
     7 PermissionDenied   "permission_denied"   403 "The caller is known and may not do this."
     8 ResourceExhausted  "resource_exhausted"  429 "A quota or a resource is used up."
     9 FailedPrecondition "failed_precondition" 400 "The system is not in the state that the operation needs."
    10 Aborted            "aborted"             409 "The operation was aborted, typically by a conflict."
    11 OutOfRange         "out_of_range"        400 "The operation went past the valid range."
    12 Unimplemented      "unimplemented"       501 "The operation does not exist or is not supported."
    13 Internal           "internal"            500 "Something inside the service broke."
    14 Unavailable        "unavailable"         503 "The service is not available at the moment."
    15 DataLoss           "data_loss"           500 "Data is lost or corrupted."
    16 Unauthenticated    "unauthenticated"     401 "The caller could not be identified."
}

impl Kind {
    /// The number of the kind in google.rpc.Code, and so its gRPC status code.
    #[must_use]
    pub const fn grpc_code(self) -> i32 {
        self as i32
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.as_str() == name)
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
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::from_name("Internal"), None);
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
    fn only_what_is_unavailable_is_worth_a_retry_as_such() {
        let retryable: Vec<_> = Kind::ALL.iter().filter(|kind| kind.is_retryable()).collect();
        assert_eq!(retryable, [&Kind::Unavailable]);
    }
}
