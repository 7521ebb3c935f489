//! A small SDK crate, as an author would write it on top of `tencent-errors`: the error codes are one
//! macro call, the error is ready, and each call reads its answer in one line.
//!
//! ```
//! use example_consumer::describe_instances;
//! use example_consumer::errors::{CvmError, Lang};
//!
//! let body = br#"{"Response": {"Error": {"Code": "InvalidInstanceId.NotFound", "Message": "no ins-1"},
//!     "RequestId": "6ef60bec"}}"#;
//! let error = describe_instances(body).unwrap_err();
//! let advice = match error.exact() {
//!     Some(CvmError::InvalidInstanceIdNotFound) => "check the id and the region".to_owned(),
//!     _ if error.is_retryable() => "try again later".to_owned(),
//!     _ => error.localized(Lang::Zh).to_string(),
//! };
//! assert_eq!(advice, "check the id and the region");
//! ```

mod any;

use serde::Deserialize;
pub use tencent_errors::Error;
use tencent_errors::{check, read};

pub use any::{check_any, product_of};
use errors::{ClsError, CvmError, Kind};

/// The error codes: of the products that this SDK calls, of a product of its own, and for programs that do not
/// know the product, those of the older APIs. `errors/cls.yaml` adds codes to CLS.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [cvm, cls, cos, scf, orders, api_v2, api_v3, serverless_framework],
        catalogs = ["errors/cls.yaml", "errors/orders.yaml"],
        actions = true,
    }
}

/// The answer of CVM's `DescribeInstances`, as far as this SDK reads it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct DescribeInstances {
    /// How many instances there are.
    pub total_count: u64,
    /// The id of the request, for a ticket.
    pub request_id: String,
}

/// Reads the response to CVM's `DescribeInstances`.
///
/// # Errors
///
/// If the call failed, or if the body is not its answer.
pub fn describe_instances(body: &[u8]) -> Result<DescribeInstances, Error> {
    read::<CvmError, _>(body)
}

/// Says what to do about a failure of [`describe_instances`]: by the errors that the service documents for the
/// action, and the rest by their class.
///
/// ```
/// use example_consumer::{advice, describe_instances};
///
/// let body = br#"{"Response": {"Error": {"Code": "InvalidFilter", "Message": "m"}, "RequestId": "r"}}"#;
/// assert_eq!(advice(&describe_instances(body).unwrap_err()), "check the filters");
/// let body = br#"{"Response": {"Error": {"Code": "RequestLimitExceeded", "Message": "m"}, "RequestId": "r"}}"#;
/// assert_eq!(advice(&describe_instances(body).unwrap_err()), "try again later");
/// ```
#[must_use]
pub fn advice(error: &Error) -> &'static str {
    match error.exact() {
        Some(
            CvmError::InvalidInstanceIdMalformed
            | CvmError::InvalidParameterValueInstanceIdMalformed
            | CvmError::InvalidParameterValueUuidMalformed,
        ) => "copy the ids of the instances from the console",
        Some(CvmError::InvalidFilter | CvmError::InvalidFilterValueLimitExceeded) => {
            "check the filters"
        }
        Some(CvmError::InvalidParameterValueLimitExceeded) => "ask for fewer instances at a time",
        _ if error.is_retryable() => "try again later",
        _ => match error.kind() {
            Kind::Unauthenticated | Kind::PermissionDenied => "check the key and its permissions",
            Kind::InvalidArgument | Kind::NotFound => "check the parameters",
            Kind::FailedPrecondition => "check the state of the instances",
            _ => "report the id of the request",
        },
    }
}

/// Reads the response to an upload of logs to CLS, which has no answer.
///
/// # Errors
///
/// If the call failed, or if the body is no response.
pub fn put_logs(body: &[u8]) -> Result<(), Error> {
    check::<ClsError>(body).map(drop)
}

#[cfg(test)]
mod tests {
    use super::advice;
    use super::errors::{CvmAction, CvmError};
    use tencent_errors::Error;

    /// Shows what a newer catalog documents for the action, so that somebody decides what to advise.
    #[test]
    fn documented_codes_have_advice() {
        let without = CvmAction::DescribeInstances.errors().filter(|error| {
            let error = Error::of_code::<CvmError>(error.code().unwrap_or_default(), "");
            advice(&error) == "report the id of the request"
        });
        let without: Vec<&str> = without.filter_map(|error| error.code()).collect();
        assert_eq!(without, [""; 0]);
    }
}
