//! The status with which a gateway answers its own caller.

use crate::generated::errors::{
    AnyError, ApiV2Error, ApiV3Error, Class, CosError, ErrorCode, ErrorInfo, Product, ScfStatus,
};

#[test]
fn a_gateway_does_not_blame_its_caller_for_its_own_account() {
    for (error, http, gateway) in [
        (AnyError::from(ApiV3Error::AuthFailureSignatureExpire), 401, 502),
        (ApiV3Error::UnauthorizedOperation.into(), 403, 502),
        (ApiV3Error::RequestLimitExceeded.into(), 429, 503),
        (ApiV3Error::LimitExceeded.into(), 429, 503),
        (ScfStatus::InsufficientBalance.into(), 402, 502),
        (CosError::ExpiredToken.into(), 400, 502),
        (CosError::TooManyBuckets.into(), 400, 503),
        (CosError::NoSuchKey.into(), 404, 404),
        (ApiV3Error::InvalidParameter.into(), 400, 400),
        (ApiV3Error::InternalError.into(), 500, 500),
        (ScfStatus::TimeLimitReached.into(), 504, 504),
        // For COS, this is an error of its client, which is the gateway.
        (CosError::RequestTimeout.into(), 400, 504),
        (CosError::KmsException.into(), 400, 500),
        (CosError::UnavailableForLegalReasons.into(), 451, 502),
    ] {
        assert_eq!((error.http_status(), error.gateway_status()), (http, gateway), "{error}");
        let dynamic: &dyn ErrorInfo = &error;
        assert_eq!(dynamic.gateway_status(), gateway);
    }
    let class = Product::Cos.classify("Brand.NewRateLimitExceeded");
    assert_eq!((class.http_status(), class.gateway_status()), (429, 503));
    assert_eq!(ApiV3Error::AuthFailure.gateway_status(), 502);
    let class = Class::from(AnyError::from(ScfStatus::TimeLimitReached));
    assert_eq!(class, Product::Scf.classify("433"));
    // COS reports the state of the object with this status.
    let all = [all::<ApiV2Error>(), all::<ApiV3Error>(), all::<ScfStatus>(), all::<CosError>()];
    let blamed = all
        .concat()
        .into_iter()
        .filter(|error| matches!(error.gateway_status(), 401 | 402 | 403 | 429 | 451));
    assert!(blamed.eq([CosError::InvalidObjectState.into()]));
}

fn all<E: ErrorCode>() -> Vec<AnyError>
where
    AnyError: From<E>,
{
    E::ALL.iter().map(|&error| AnyError::from(error)).collect()
}
