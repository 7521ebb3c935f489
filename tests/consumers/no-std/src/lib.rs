//! The generated code needs `core` alone.

#![no_std]

/// Every built-in product.
pub mod errors {
    tencent_errors::tencent_errors!();
}

/// What to answer for a number of API 2.0.
#[must_use]
pub fn status(number: i64) -> u16 {
    errors::ApiV2Error::from_number(number).map_or(500, errors::ApiV2Error::http_status)
}

/// Numbers are known at compile time.
pub const QUOTA: Option<errors::ApiV2Error> = errors::ApiV2Error::from_number(4400);
