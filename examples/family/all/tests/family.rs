//! One error type for products that do not depend on each other.

#![cfg(all(feature = "cos", feature = "cvm", feature = "sms"))]

use family::cos::errors::CosError;
use family::cvm::errors::CvmError;
use family::sms::errors::SmsError;
use family::tencent_errors::{AnyError, ApiV3Error, ErrorCode, Kind, Lang};
use family::{Error, cos, cvm, sms};

const NOT_FOUND: &[u8] = br#"{"Response": {"Error": {"Code": "InvalidInstanceId.NotFound"}}}"#;
const LIMIT: &[u8] = br#"{"Response": {"Error": {"Code": "LimitExceeded.PhoneNumberDailyLimit"}}}"#;
const NO_KEY: &[u8] = b"<Error><Code>NoSuchKey</Code></Error>";
const RATE: &[u8] = br#"{"Response": {"Error": {"Code": "RequestLimitExceeded"}}}"#;

/// Calls several products; `?` propagates the errors of each.
fn run(cvm: &[u8], sms: &[u8], cos: &[u8]) -> Result<(), Error> {
    cvm::describe_instances(cvm)?;
    sms::send_sms(sms)?;
    cos::get_object(cos)
}

#[test]
fn one_error_type_for_all_products() {
    let success = br#"{"Response": {"RequestId": "r"}}"#;
    let known = |cvm, sms, cos| run(cvm, sms, cos).unwrap_err().known().unwrap();
    let errors: [AnyError; 3] = [
        known(NOT_FOUND, LIMIT, NO_KEY),
        known(success, LIMIT, NO_KEY),
        known(success, success, NO_KEY),
    ];
    assert_eq!(errors[0].downcast(), Some(CvmError::InvalidInstanceIdNotFound));
    assert_eq!(errors[1].downcast(), Some(SmsError::LimitExceededPhoneNumberDailyLimit));
    assert_eq!(errors[2].downcast(), Some(CosError::NoSuchKey));
    assert_eq!(
        errors.map(|error| error.kind()),
        [Kind::NotFound, Kind::ResourceExhausted, Kind::NotFound]
    );
    assert_eq!(errors[2].summary(Lang::Zh), "没有这个对象。");
}

#[test]
fn shared_items_are_the_same_from_every_crate() {
    let of = |result: Result<(), Error>| result.unwrap_err().known().unwrap();
    let (cvm, sms) = (of(cvm::describe_instances(RATE)), of(sms::send_sms(RATE)));
    assert_eq!(cvm, sms);
    assert_eq!(cvm.downcast(), Some(ApiV3Error::RequestLimitExceeded));
}

#[test]
fn generic_code_needs_no_table_of_its_own() {
    fn meaning<E: ErrorCode>(code: &str) -> (Option<AnyError>, Kind) {
        (E::resolve_nearest(code), E::classify(code).kind())
    }
    let unknown = "FailedOperation.BrandNewNotFound";
    let expected = (Some(ApiV3Error::FailedOperation.into()), Kind::NotFound);
    assert_eq!(meaning::<CvmError>(unknown), expected);
    assert_eq!(meaning::<SmsError>(unknown), expected);
    // COS does not share codes with API 3.0.
    assert_eq!(meaning::<CosError>(unknown), (None, Kind::NotFound));
}
