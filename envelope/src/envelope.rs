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
    /// CMQ and the JSON of COS send the same members with codes of their own. A code of `Ok` or `Success`
    /// is success, too.
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
    /// IM and TRTC: `{"ActionStatus": "FAIL", "ErrorCode": 70001, "ErrorInfo": …}`, where 0 and `OK` are
    /// success.
    Im,
    /// The OpenAI API, which Hunyuan and others offer: `{"error": {"message": …, "type": …, "code": …}}`,
    /// or `{"error": …}` with the message alone. A success is an object with an `object`.
    OpenAi,
    /// What Hunyuan sends inside an answer: `{"ErrorMsg": {"Msg": …, "Code": 2003}}`, by itself or in the
    /// `Response` of API 3.0. It is always a failure.
    Hunyuan,
    /// Speech recognition and speech synthesis: `{"code": 4002, "message": …, "voice_id": …}`, or with a
    /// `session_id`. The numbers are not those of API 2.0; 0 is success.
    Speech,
    /// CloudBase: `{"code": "INVALID_PARAM", "message": …, "requestId": …}`, or as in mini programs
    /// `{"errcode": -501000, "errmsg": …}`, also as `errCode` and `errMsg`, where 0 is success.
    CloudBase,
    /// The old API of DNSPod: `{"status": {"code": "-1", "message": …, "created_at": …}}`, where 1 is
    /// success. Its API 3.0 is that of every product.
    Dnspod,
    /// The old API of SMS: `{"result": 1014, "errmsg": …}`, where 0 is success. Its API 3.0 is that of
    /// every product.
    Sms,
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
            Envelope::Im => "IM",
            Envelope::OpenAi => "OpenAI API",
            Envelope::Hunyuan => "Hunyuan",
            Envelope::Speech => "speech",
            Envelope::CloudBase => "CloudBase",
            Envelope::Dnspod => "DNSPod, old API",
            Envelope::Sms => "SMS, old API",
            Envelope::Text => "plain text",
        })
    }
}
