//! No body and no text causes a panic or takes more than linear time.

use crate::invariants::{decode_any, find_any};
use proptest::prelude::*;

const SAMPLES: &[&str] = &[
    r#"{"Response": {"Error": {"Code": "A.B", "Message": "m\u6a21"}, "SendStatusSet": [{"Code": "Ok"}], "RequestId": "r"}}"#,
    r#"{"code": "5100", "message": "m", "codeDesc": "AuthFailure", "a": {"b": [1, -2.5e3, true, null]}}"#,
    r#"{"errorCode": -1, "errorMessage": {"errorMessage": "m"}, "requestId": "r", "statusCode": 433}"#,
    r#"{"errorcode": "LogsetNotExist", "errormessage": "m"}"#,
    r#"{"Error": {"Code": "A", "Message": "m"}}"#,
    r#"{"ActionStatus": "FAIL", "ErrorCode": 60002, "ErrorInfo": "m", "ErrorDisplay": "d"}"#,
    r#"{"error": {"message": "m", "type": "timeout", "param": null, "code": "7", "id": "r"}, "id": "s"}"#,
    r#"{"Response": {"ErrorMsg": {"Msg": "m", "Code": 2003}, "RequestId": "r"}}"#,
    r#"{"status": {"code": "-8", "message": "m", "created_at": "2015-01-18 17:23:58"}}"#,
    r#"{"result": 1001, "errmsg": "m", "ext": "", "detail": [{"result": 1016, "errmsg": "n"}]}"#,
    r#"{"code": 4007, "message": "m", "voice_id": "v"}"#,
    r#"{"errCode": -502001, "errMsg": "m", "requestID": "r"}"#,
    "event: a\ndata: {\"Choices\": []}\n\ndata: {\"error\":\ndata: {\"message\": \"m\"}}\n\ndata: [DONE]\n",
    "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>a &lt; b<![CDATA[x]]></Message></Error>",
    "<DeleteResult><Error><Code>A</Code></Error><a><b><Code>C</Code></b></a></DeleteResult>",
    "timeout 300ms, https://cam.tencentcloudapi.com",
];

#[test]
fn every_start_of_a_sample() {
    for sample in SAMPLES {
        for end in 0..=sample.len() {
            decode_any(&sample.as_bytes()[..end]);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes(body in proptest::collection::vec(any::<u8>(), 0..200)) {
        decode_any(&body);
    }

    #[test]
    fn any_json(body in r#"\{("(Response|Error|code|statusCode|errorMessage|errorcode|Code|error|message|type|ErrorMsg|Msg|status|created_at|result|errmsg|errCode|ActionStatus|ErrorCode|ErrorInfo|voice_id|object|x)": ?(\{|\[|"[a0.]*"|-?[0-9]{1,20}|null|true|\}|\])[,}] ?){1,8}"#) {
        decode_any(body.as_bytes());
    }

    #[test]
    fn any_xml(body in r"(<(/?)(Error|Response|Code|Message|a|b)( a='1')?(/?)>|&(lt|#60|x|#xFFFFFF);|x| |<!\[CDATA\[|\]\]>|<!--|-->|<\?|\?>){1,20}") {
        decode_any(body.as_bytes());
    }

    #[test]
    fn any_damage(
        sample in 0..SAMPLES.len(),
        at in any::<prop::sample::Index>(),
        cut in 0..6_usize,
        put in proptest::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut body = SAMPLES[sample].as_bytes().to_vec();
        let start = at.index(body.len());
        let end = (start + cut).min(body.len());
        body.splice(start..end, put);
        decode_any(&body);
    }
}

/// Long and deeply nested bodies are read in one pass. With quadratic time or recursion, this test would time
/// out or overflow the stack.
#[test]
fn long_and_deep_bodies() {
    const LEN: usize = 1 << 20;
    let wide = |one: &str| one.repeat(LEN / one.len());
    for body in [
        format!("{{\"Response\": {{\"a\": {}", wide("[")),
        format!("{{\"code\": {}{}}}", wide("["), wide("]")),
        format!("{{\"Response\": {{\"Error\": {{\"Code\": {}1{}}}}}}}", wide("{\"a\":"), wide("}")),
        format!("{{\"Response\": {{\"SendStatusSet\": [{}{{}}]}}}}", wide("{\"Code\": \"A\"},")),
        format!("{{{}\"code\": 1}}", wide("\"code\": 1, ")),
        format!("{{\"code\": \"{}\"}}", wide("\\n")),
        format!("{{\"code\": {}}}", wide("9")),
        wide("{"),
        wide("["),
        wide("<a>"),
        format!("{}{}", wide("<a>"), wide("</a>")),
        format!("<Error><Message>{}</Message></Error>", wide("&lt;")),
        format!("<DeleteResult>{}</DeleteResult>", wide("<Error><Code>C</Code></Error>")),
        wide("<!-- -->"),
        format!("<a/>{}", wide(" <!---->")),
        format!("{}<A/>", wide("<!----> ")),
        format!("<A>{}</A>", wide(" <!---->")),
        format!("<A>{}</A>", wide("a<b/>")),
        wide("a"),
        wide("data: {\"a\": 1}\n\n"),
        wide("data: {\n"),
        wide("data:\n"),
        format!("{}data: {{\"error\": \"e\"}}", wide("id: 1\r\n\r\n")),
        format!("{{\"error\": {}", wide("{\"error\": ")),
    ] {
        decode_any(body.as_bytes());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_searched(text in proptest::collection::vec(any::<u8>(), 0..200)) {
        find_any(&text);
    }

    #[test]
    fn any_text_is_searched(text in r#"((\[TencentCloudSDKE|CosClientError: |code|Code=|message:|msg |RequestId|status code|type|Error|error|错误码|errorCode|statusCode|errmsg|Service|ErrorMsg)[:= ]{0,2}|<Error>|<Code>|</Error>|A\.B|NoSuchKey|403|-1|Error|[{}()\[\]"'`\\,;:|\n<> ]|tts\.tencentcloudapi\.com|tencentcloud_x|x\.RunInstances){1,24}"#) {
        find_any(text.as_bytes());
    }
}

/// Long texts are read in one pass. With quadratic time, this test would time out.
#[test]
fn long_texts() {
    const LEN: usize = 1 << 16;
    let wide = |one: &str| one.repeat(LEN / one.len());
    for text in [
        "msg:",
        "msg: ",
        "code:A: x ",
        "code:A.B message:",
        "{code:A,",
        "{\"a\":",
        "{\"a\":\"",
        "a:\"b:'",
        "[",
        "(",
        "{",
        "}",
        "<Error>",
        "<Error><Code>",
        "</Error>",
        "x:\\\"",
        "\\",
        "\"",
        "'",
        "`",
        "错误码",
        "错误码：1",
        "TencentCloudSDKError: ",
        "TencentCloudSDKError: code=A.B ",
        "CosClientError: x ",
        "error ",
        "Error: ",
        "status code: 404, request id: r ",
        "A.B: ",
        "A.B ",
        "requestId:r ",
        "a.b.",
        "a-",
        "host.tencentcloudapi.com ",
        "tencentcloud/",
        "a.RunInstances ",
        "(x:RunInstances) ",
        "code:1\n",
        "code:A.B\n\n",
        "msg:\nRequestId=",
        "occurred (A) when calling the ",
        "A(Message: ",
        "exit code 1 ",
        "code=A desc = ",
        "AClient ",
        "\n",
        " ",
    ] {
        find_any(wide(text).as_bytes());
    }
    find_any(format!("message:a{}b code=X", wide(" ")).as_bytes());
    for open in ["{", "{\"a\":"] {
        find_any(format!("{}{}", open.repeat(70), wide("message:a ")).as_bytes());
    }
}
