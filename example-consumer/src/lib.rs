//! An example of a small SDK built on `tencent-errors`: one macro call generates the error codes, the error
//! type is ready to use, and each call reads its answer in one line.
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

/// The error codes of the products that this SDK calls, of its own product, and, for programs that do not know
/// the product, of the older APIs. `errors/cls.yaml` adds codes to CLS.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [cvm, cls, cos, scf, orders, api_v2, api_v3, serverless_framework],
        catalogs = ["errors/cls.yaml", "errors/orders.yaml"],
        actions = true,
    }
}

/// The answer of CVM's `DescribeInstances`, limited to the fields that this SDK reads.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct DescribeInstances {
    /// The number of instances.
    pub total_count: u64,
    /// The id of the request, for support tickets.
    pub request_id: String,
}

/// Reads the response to CVM's `DescribeInstances`.
///
/// # Errors
///
/// Returns an error if the call failed, or if the body is not an answer of this call.
pub fn describe_instances(body: &[u8]) -> Result<DescribeInstances, Error> {
    read::<CvmError, _>(body)
}

/// Advises on a failure of [`describe_instances`]. Errors that the service documents for the action are handled
/// one by one, all others by their class.
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

/// Reads the response to a log upload to CLS, which has no answer.
///
/// # Errors
///
/// Returns an error if the call failed, or if the body is not a response.
pub fn put_logs(body: &[u8]) -> Result<(), Error> {
    check::<ClsError>(body).map(drop)
}

#[cfg(test)]
mod tests {
    use super::advice;
    use super::errors::{CvmAction, CvmError};
    use tencent_errors::Error;

    /// Lists codes that a newer catalog documents for the action, so that advice can be added for them.
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
