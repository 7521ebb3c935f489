//! `tencent-errors` on top of published clients: for each client, a conversion from its error to that of
//! `tencent-errors`. The tests call servers on the loopback interface.

pub mod cos;
pub mod sms;
pub mod tencent_sdk;
pub mod tencentcloud;

/// The error codes of the products that the clients call.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [cvm, sms, cos],
    }
}
