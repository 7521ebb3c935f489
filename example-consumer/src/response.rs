//! Responses.

use serde::de::DeserializeOwned;
use tencent_errors_envelope::Success;

use crate::Error;
use crate::errors::Product;

/// What a successful call returned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response<T> {
    /// The answer.
    pub answer: T,
    /// The id of the request, for a ticket.
    pub request_id: Option<String>,
}

/// Reads the body of a response from a service of `product`.
///
/// # Errors
///
/// If the call failed, if the body is no response, or if its answer is no `T`.
pub fn read<T: DeserializeOwned>(product: Product, body: &[u8]) -> Result<Response<T>, Error> {
    let success = decode(product, body)?;
    let request_id = success.request_id().map(str::to_owned);
    Ok(Response { answer: success.read().map_err(Error::answer)?, request_id })
}

/// Tells whether a call of a service of `product` succeeded, without reading its answer.
///
/// # Errors
///
/// If the call failed, or if the body is no response.
pub fn decode(product: Product, body: &[u8]) -> Result<Success<'_>, Error> {
    let reply = tencent_errors_envelope::decode(body).map_err(Error::malformed)?;
    reply.into_result().map_err(|failure| Error::service(product, failure))
}
