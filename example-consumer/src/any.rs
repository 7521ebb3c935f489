//! Responses from any product, for programs that do not know the product at compile time. An SDK for a single
//! product does not need this.

use tencent_errors::Error;
use tencent_errors::envelope::{Envelope, Failure, Success, decode};

use crate::errors::{
    ApiV2Error, ApiV3Error, ClsError, CosError, CvmError, OrdersError, Product, ScfStatus,
    ServerlessFrameworkError,
};

/// Checks whether a call of a service of `product`, or of the product indicated by the shape of the response,
/// succeeded.
///
/// # Errors
///
/// Returns an error if the call failed, or if the body is not a response.
pub fn check_any(product: Product, body: &[u8]) -> Result<Success<'_>, Error> {
    let Ok(reply) = decode(body) else {
        // This error is the same for every product.
        return tencent_errors::check::<ApiV3Error>(body);
    };
    reply.into_result().map_err(|failure| {
        let by_shape = product_of(failure.envelope(), product);
        // Text may also come from the runtime of a function.
        let of_text = (by_shape == Product::ServerlessFramework).then_some(Product::Scf);
        let others = of_text.into_iter().chain([product]);
        let error = error(by_shape, failure.clone());
        match error.class().is_exact() {
            true => error,
            false => others
                .map(|product| self::error(product, failure.clone()))
                .find(|other| other.class().is_exact())
                .unwrap_or(error),
        }
    })
}

/// Creates an error from a failure of a product.
fn error(product: Product, failure: Failure<'_>) -> Error {
    match product {
        Product::ApiV2 => Error::of::<ApiV2Error>(failure),
        Product::Cls => Error::of::<ClsError>(failure),
        Product::Cos => Error::of::<CosError>(failure),
        Product::Cvm => Error::of::<CvmError>(failure),
        Product::Orders => Error::of::<OrdersError>(failure),
        Product::Scf => Error::of::<ScfStatus>(failure),
        Product::ServerlessFramework => Error::of::<ServerlessFrameworkError>(failure),
        Product::ApiV3 => Error::of::<ApiV3Error>(failure),
    }
}

/// The product whose codes occur in responses of this shape, or the product that was called.
#[must_use]
pub fn product_of(envelope: Envelope, called: Product) -> Product {
    match envelope {
        Envelope::ApiV2 | Envelope::ErrorObject => Product::ApiV2,
        Envelope::Scf => Product::Scf,
        Envelope::Cls => Product::Cls,
        Envelope::Xml => Product::Cos,
        Envelope::Text => Product::ServerlessFramework,
        _ => called,
    }
}
