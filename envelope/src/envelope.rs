//! Response formats.

use core::fmt;

/// The format of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Envelope {
    /// API 3.0: `{"Response": {"Error": {"Code": …, "Message": …}, "RequestId": …}}`. A success has no
    /// `Error`.
    ApiV3,
    /// API 2.0: `{"code": 5100, "message": …, "codeDesc": …}`. The code is a number, or that number as a
    /// string, and 0 means success. `codeDesc`, which is the string code, and `message` may be missing. CMQ and
    /// the JSON responses of COS have the same members, with their own codes. A code of `Ok` or `Success` also
    /// means success.
    ApiV2,
    /// `{"Error": {"Code": …, "Message": …}}`, as documented for parts of API 2.0.
    ErrorObject,
    /// Serverless Cloud Function: `{"statusCode": 433, "errorMessage": …, "requestId": …}`, or the same without
    /// a status if the function itself failed. Status 200 is a success. So is the response of a function to API
    /// Gateway, which contains the function's own status and a `body`.
    Scf,
    /// Cloud Log Service: `{"errorcode": …, "errormessage": …}`.
    Cls,
    /// The XML of Cloud Object Storage and Cloud Infinite: `<Error><Code>…</Code>…</Error>`.
    Xml,
    /// IM and TRTC: `{"ActionStatus": "FAIL", "ErrorCode": 70001, "ErrorInfo": …}`, where 0 and `OK` mean
    /// success.
    Im,
    /// The OpenAI API, as offered by Hunyuan and other products:
    /// `{"error": {"message": …, "type": …, "code": …}}`, or `{"error": …}` with only the message. A success is
    /// an object with a member `object`.
    OpenAi,
    /// An error that Hunyuan sends inside an answer: `{"ErrorMsg": {"Msg": …, "Code": 2003}}`, either at the
    /// top level or in the `Response` of API 3.0. It is always a failure.
    Hunyuan,
    /// Speech recognition and speech synthesis: `{"code": 4002, "message": …, "voice_id": …}`, or with a
    /// `session_id`. The numbers differ from those of API 2.0; 0 means success.
    Speech,
    /// CloudBase: `{"code": "INVALID_PARAM", "message": …, "requestId": …}`, or, as in mini programs,
    /// `{"errcode": -501000, "errmsg": …}` or the same with `errCode` and `errMsg`, where 0 means success.
    CloudBase,
    /// The old API of DNSPod: `{"status": {"code": "-1", "message": …, "created_at": …}}`, where 1 means
    /// success. The newer API of DNSPod is API 3.0.
    Dnspod,
    /// The old API of SMS: `{"result": 1014, "errmsg": …}`, where 0 means success. The newer API of SMS is API
    /// 3.0.
    Sms,
    /// Plain text, as printed by Serverless Framework. It is always a failure.
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
