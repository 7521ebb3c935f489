//! The generated code needs only `core`.

#![no_std]

/// Every built-in product.
pub mod errors {
    tencent_errors::tencent_errors!();
}

/// The HTTP status to return for an API 2.0 number.
#[must_use]
pub fn status(number: i64) -> u16 {
    errors::ApiV2Error::from_number(number).map_or(500, errors::ApiV2Error::http_status)
}

/// Numbers can be looked up at compile time.
pub const QUOTA: Option<errors::ApiV2Error> = errors::ApiV2Error::from_number(4400);

/// Every built-in product, with the shared items.
pub mod alone {
    tencent_errors::tencent_errors! { runtime = self }
}
