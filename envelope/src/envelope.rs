//! The shapes of responses.

use core::fmt;

/// The shape of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Envelope {
    /// API 3.0: `{"Response": {"Error": {"Code": …, "Message": …}, "RequestId": …}}`. A success has no
    /// `Error`.
    ApiV3,
    /// API 2.0: `{"code": 5100, "message": …, "codeDesc": …}`, where the code is a number, or that
    /// number as a string, and 0 is success. `codeDesc`, the string code, and `message` may be missing.
    /// CMQ, CloudBase and the JSON of COS send the same members with codes of their own. A code of
    /// `Ok` or `Success` is success, too.
    ApiV2,
    /// `{"Error": {"Code": …, "Message": …}}`, with which parts of API 2.0 are documented.
    ErrorObject,
    /// Serverless Cloud Function: `{"statusCode": 433, "errorMessage": …, "requestId": …}`, or the same
    /// without a status where the function itself failed. Status 200 is success, and so is the answer of
    /// a function to API Gateway, which has a status of its own and a `body`.
    Scf,
    /// Cloud Log Service: `{"errorcode": …, "errormessage": …}`.
    Cls,
    /// The XML of Cloud Object Storage and Cloud Infinite: `<Error><Code>…</Code>…</Error>`.
    Xml,
    /// Text, as Serverless Framework prints it. It is always a failure.
    Text,
}

impl fmt::Display for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Envelope::ApiV3 => "API 3.0",
            Envelope::ApiV2 => "API 2.0",
            Envelope::ErrorObject => "API 2.0, error object",
            Envelope::Scf => "SCF status",
            Envelope::Cls => "CLS",
            Envelope::Xml => "COS XML",
            Envelope::Text => "plain text",
        })
    }
}
