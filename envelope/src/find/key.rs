//! Field labels.

/// The field that a label denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// `code`, `Code`.
    Code,
    /// `codeDesc` of API 2.0.
    CodeDesc,
    /// `errorCode`, `error code`, `错误码`.
    ErrorCode,
    /// `errcode` of CloudBase.
    ErrCode,
    /// `result` and `ret`.
    Result,
    /// `statusCode` of SCF.
    StatusCode,
    /// `status` and `status code` of HTTP.
    Status,
    /// `message`, `msg`.
    Message,
    /// `errorMessage` of SCF and CLS.
    ErrorMessage,
    /// `errmsg` of CloudBase and the old SMS API.
    ErrMsg,
    /// `ErrorInfo` of IM.
    ErrorInfo,
    /// `ActionStatus` of IM.
    ActionStatus,
    RequestId,
    /// `voice_id` of speech recognition.
    VoiceId,
    /// `TraceId` of COS.
    TraceId,
    /// `Service` of S3 clients.
    Service,
    /// `Resource` of COS.
    Resource,
    /// `type` and `id`, which count only within an `error`.
    Type,
    Id,
    Response,
    /// `Error`.
    Error,
    /// `error`.
    LowerError,
    ErrorMsg,
    /// `errorcode` of CLS.
    ClsCode,
    /// `errormessage` of CLS.
    ClsMessage,
}

/// The longest label, in bytes.
const MAX: usize = 16;

/// The field that a word denotes as a label, ignoring case.
pub(super) fn of_word(word: &[u8]) -> Option<Key> {
    match word {
        b"errorcode" => return Some(Key::ClsCode),
        b"errormessage" => return Some(Key::ClsMessage),
        b"error" => return Some(Key::LowerError),
        _ => {}
    }
    let mut lower = [0; MAX];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"code" | b"error.code" => Key::Code,
        b"codedesc" => Key::CodeDesc,
        b"errorcode" | b"error_code" | b"err_code" => Key::ErrorCode,
        b"errcode" | b"errid" => Key::ErrCode,
        b"result" | b"ret" | b"retcode" | b"ret_code" => Key::Result,
        b"statuscode" | b"status_code" => Key::StatusCode,
        b"status" | b"httpstatus" | b"http_status" | b"httpcode" | b"http_code" => Key::Status,
        b"message" | b"msg" => Key::Message,
        b"errormessage" | b"error_message" => Key::ErrorMessage,
        b"errmsg" | b"err_msg" => Key::ErrMsg,
        b"errorinfo" => Key::ErrorInfo,
        b"actionstatus" => Key::ActionStatus,
        b"requestid" | b"request_id" | b"reqid" | b"req_id" => Key::RequestId,
        b"voice_id" | b"voiceid" => Key::VoiceId,
        b"traceid" | b"trace_id" => Key::TraceId,
        b"service" => Key::Service,
        b"resource" => Key::Resource,
        b"type" => Key::Type,
        b"id" => Key::Id,
        b"response" => Key::Response,
        b"error" => Key::Error,
        b"errormsg" => Key::ErrorMsg,
        _ => return None,
    })
}

/// The field that two words denote as a label.
pub(super) fn of_words(first: &[u8], second: &[u8]) -> Option<Key> {
    let is = |word: &[u8], of: &str| word.eq_ignore_ascii_case(of.as_bytes());
    let any = |word: &[u8], of: &[&str]| of.iter().any(|of| is(word, of));
    let keys: [(&[&str], &str, Key); 7] = [
        (&["status", "http"], "code", Key::Status),
        (&["http", "handshake"], "status", Key::Status),
        (&["error", "err"], "code", Key::ErrorCode),
        (&["error"], "message", Key::Message),
        (&["request"], "id", Key::RequestId),
        (&["voice"], "id", Key::VoiceId),
        (&["trace", "host"], "id", Key::TraceId),
    ];
    let mut keys = keys.into_iter();
    keys.find(|(firsts, of_second, _)| is(second, of_second) && any(first, firsts))
        .map(|(.., key)| key)
}

/// The Chinese label at the start of a text, as its field and length.
pub(super) fn of_chinese(text: &[u8]) -> Option<(Key, usize)> {
    const LABELS: [(&str, Key); 12] = [
        ("错误码", Key::ErrorCode),
        ("错误代码", Key::ErrorCode),
        ("错误号", Key::ErrorCode),
        ("返回码", Key::ErrorCode),
        ("错误信息", Key::Message),
        ("错误消息", Key::Message),
        ("状态码", Key::Status),
        ("状态代码", Key::Status),
        ("请求ID", Key::RequestId),
        ("请求 ID", Key::RequestId),
        ("请求Id", Key::RequestId),
        ("请求 Id", Key::RequestId),
    ];
    let label = LABELS.iter().find(|(label, _)| text.starts_with(label.as_bytes()))?;
    Some((label.1, label.0.len()))
}
