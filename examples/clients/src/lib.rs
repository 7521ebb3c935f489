//! `tencent-errors` on top of published clients: for each, the glue between its error type and the
//! typed codes. That is all of it; the tests call servers on the loopback interface.

pub mod cos;
pub mod sms;
pub mod tencent_sdk;
pub mod tencentcloud;

/// The error codes: the built-in catalog, with that of COS, and two products of one's own.
pub mod errors {
    tencent_errors::tencent_errors! {
        catalogs = ["errors/cvm.yaml", "errors/sms.yaml"],
    }
}
