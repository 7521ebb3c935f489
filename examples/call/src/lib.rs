//! A small blocking client for API 3.0 that signs and sends calls, decodes the responses, and retries when that
//! may help.
//!
//! ```no_run
//! use call::errors::{CvmError, Kind, Lang};
//! use call::{Action, Client, Credentials};
//!
//! const DESCRIBE_ZONES: Action<CvmError> = Action::new("2017-03-12", "DescribeZones");
//!
//! let credentials = Credentials::new("AKID…", "…");
//! let client = Client::new("https://cvm.tencentcloudapi.com", "ap-guangzhou", credentials);
//! match client.call::<_, _, serde_json::Value>(&DESCRIBE_ZONES, &serde_json::json!({})) {
//!     Ok(answer) => println!("{}", answer["TotalCount"]),
//!     Err(error) if error.kind() == Kind::Unauthenticated => println!("check your key: {error}"),
//!     Err(error) => println!("{}", error.localized(Lang::Zh)),
//! }
//! ```

mod client;
mod sign;

pub use client::{Action, Client};
pub use sign::Credentials;
pub use tencent_errors::Error;

/// The error codes of CVM.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [cvm],
    }
}
