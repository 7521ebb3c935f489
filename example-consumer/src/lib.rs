//! A small SDK crate, as an author would write it on top of `tencent-errors`: the error codes are one
//! macro call, `tencent-errors-envelope` reads responses, and these two files are the rest.
//!
//! ```
//! use example_consumer::errors::{CvmError, Kind, Product};
//!
//! fn instances(body: &[u8]) -> Result<u64, example_consumer::Error> {
//!     let response = example_consumer::read::<serde_json::Value>(Product::Cvm, body)?;
//!     Ok(response.answer["TotalCount"].as_u64().unwrap_or(0))
//! }
//!
//! let body = br#"{"Response": {"Error": {"Code": "InvalidInstanceId.NotFound", "Message": "no ins-1"},
//!     "RequestId": "6ef60bec"}}"#;
//! let error = instances(body).unwrap_err();
//! assert_eq!(error.kind(), Kind::NotFound);
//! assert_eq!(error.known(), Some(CvmError::InvalidInstanceIdNotFound.into()));
//! ```

mod error;
mod response;

pub use error::{Error, product_of};
pub use response::{Response, decode, read};

/// The error codes: the built-in catalog, and this crate's own for CVM and CLS.
pub mod errors {
    tencent_errors::tencent_errors! {
        catalogs = ["errors/cvm.yaml", "errors/cls.yaml"],
    }
}
