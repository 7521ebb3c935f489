//! Failures in every envelope.

use tencent_errors_envelope::{Envelope, Failure, decode};

pub(crate) fn failure(body: &str) -> Failure<'_> {
    match decode(body.as_bytes()) {
        Ok(reply) => reply.failure().unwrap_or_else(|| panic!("a success: {body}")),
        Err(error) => panic!("{error}"),
    }
}

/// Formats a failure as `envelope, code, more codes: message (request id)`.
pub(crate) fn describe(body: &str) -> String {
    let failure = failure(body);
    format!(
        "{:?}, {}: {} ({})",
        failure.envelope(),
        failure.codes().collect::<Vec<_>>().join(", "),
        failure.message(),
        failure.request_id().unwrap_or("none"),
    )
}

#[test]
fn api_v3() {
    let body = r#"{"Response": {"Error": {"Code": "InvalidInstanceId.NotFound", "Message": "The instance `ins-1` does not exist."}, "RequestId": "6ef60bec"}}"#;
    let expected =
        "ApiV3, InvalidInstanceId.NotFound: The instance `ins-1` does not exist. (6ef60bec)";
    assert_eq!(describe(body), expected);
    assert_eq!(failure(body).code(), Some("InvalidInstanceId.NotFound"));
    // Other members before and after it do not matter.
    let body = r#"{"retcode": 0, "code": 0, "Error": 1, "Response": {"Data": {"Error": {"Code": "inner"}}, "RequestId": "r", "Error": {"More": [1], "Message": "m", "Code": "C"}}, "message": "ok"}"#;
    assert_eq!(describe(body), "ApiV3, C: m (r)");
    let body =
        "\u{FEFF}\r\n {\"Response\": {\"Error\": {\"Code\": \"C\", \"Message\": \"m\"}}}\n\n";
    assert_eq!(describe(body), "ApiV3, C: m (none)");
}

#[test]
fn api_v3_with_gaps() {
    assert_eq!(describe(r#"{"Response": {"Error": {"Code": "C"}}}"#), "ApiV3, C:  (none)");
    assert_eq!(
        describe(r#"{"Response": {"Error": {"Code": "C", "Message": null}}}"#),
        "ApiV3, C:  (none)"
    );
    assert_eq!(describe(r#"{"Response": {"Error": {"Message": "m"}}}"#), "ApiV3, : m (none)");
    assert_eq!(
        describe(r#"{"Response": {"Error": {"Code": "", "Message": "m"}}}"#),
        "ApiV3, : m (none)"
    );
    // A mixed form that products with a model send in streams.
    assert_eq!(
        describe(r#"{"Response": {"Error": {"Code": 4001, "Message": "m"}}}"#),
        "ApiV3, 4001: m (none)"
    );
}

#[test]
fn an_error_object_at_the_top() {
    let body = r#"{"Error": {"Code": "InvalidParameter.SignatureFailure", "Message": "m"}, "RequestId": "r"}"#;
    assert_eq!(describe(body), "ErrorObject, InvalidParameter.SignatureFailure: m (r)");
    assert_eq!(describe(r#"{"requestId": "r", "Error": {"Code": "C"}}"#), "ErrorObject, C:  (r)");
}

#[test]
fn api_v2_with_a_number_or_its_text() {
    assert_eq!(describe(r#"{"code": "5100"}"#), "ApiV2, 5100:  (none)");
    assert_eq!(
        describe(
            r#"{"code": 4102, "message": "(110009)no permission", "codeDesc": "AuthFailure", "data": []}"#
        ),
        "ApiV2, 4102, AuthFailure: (110009)no permission (none)"
    );
    assert_eq!(
        describe(r#"{"codeDesc": "", "message": null, "code": 6000}"#),
        "ApiV2, 6000:  (none)"
    );
    // Other services that send the same members.
    assert_eq!(
        describe(
            r#"{"code": 6010, "message": "delete message partially failed", "requestId": "14534664555", "errorList": [{"code": 4430}]}"#
        ),
        "ApiV2, 6010: delete message partially failed (14534664555)"
    );
    assert_eq!(
        describe(r#"{"code": -46628, "message": "m", "request_id": "NTlh"}"#),
        "ApiV2, -46628: m (NTlh)"
    );
    assert_eq!(
        describe(r#"{"code": "NoSuchBucket", "message": "m"}"#),
        "ApiV2, NoSuchBucket: m (none)"
    );
    assert_eq!(
        describe(r#"{"code": 18446744073709551615}"#),
        "ApiV2, 18446744073709551615:  (none)"
    );
}

#[test]
fn a_status_of_scf() {
    let body = r#"{"errorCode": -1, "errorMessage": "Invoking task timed out after 3 seconds", "requestId": "3fed", "statusCode": 433}"#;
    assert_eq!(describe(body), "Scf, 433: Invoking task timed out after 3 seconds (3fed)");
    let body =
        r#"{"errorMessage": "[./scf_bootstrap] no such file or directory", "statusCode": 443}"#;
    assert_eq!(describe(body), "Scf, 443: [./scf_bootstrap] no such file or directory (none)");
    assert_eq!(describe(r#"{"errorCode": 1, "statusCode": 430}"#), "Scf, 430:  (none)");
    assert_eq!(describe(r#"{"statusCode": "433", "errorMessage": ""}"#), "Scf, 433:  (none)");
}

#[test]
fn a_code_takes_precedence_over_other_fields() {
    let body =
        r#"{"statusCode": 401, "errorMessage": "m", "code": 4100, "message": "auth failed"}"#;
    assert_eq!(describe(body), "ApiV2, 4100: auth failed (none)");
    assert_eq!(describe(r#"{"Error": {}, "code": 4100}"#), "ApiV2, 4100:  (none)");
    assert_eq!(describe(r#"{"Error": "boom", "code": 4100}"#), "ApiV2, 4100:  (none)");
}

#[test]
fn exceptions_of_a_function() {
    let body = r#"{"errorCode": 1, "errorMessage": "user code exception caught", "stackTrace": "Traceback\n  line 1"}"#;
    assert_eq!(describe(body), "Scf, : user code exception caught (none)");
    let body = r#"{"errorMessage": {"errorType": "TypeError", "errorMessage": "x is undefined", "stackTrace": []}, "statusCode": 430}"#;
    assert_eq!(describe(body), "Scf, 430: x is undefined (none)");
    let body = r#"{"errorMessage": {"message": "boom", "stack": "at"}, "statusCode": 430, "requestId": "r"}"#;
    assert_eq!(describe(body), "Scf, 430: boom (r)");
    assert_eq!(describe(r#"{"errorMessage": ["a"], "statusCode": 430}"#), "Scf, 430:  (none)");
    assert_eq!(describe(r#"{"errorMessage": true}"#), "Scf, :  (none)");
    let body = r#"{"errorType": "TypeError", "errorMessage": "x is undefined"}"#;
    assert_eq!(describe(body), "Scf, : x is undefined (none)");
}

#[test]
fn cls() {
    let body = r#"{"errorcode": "LogsetNotExist", "errormessage": "logset does not exist"}"#;
    assert_eq!(describe(body), "Cls, LogsetNotExist: logset does not exist (none)");
    assert_eq!(describe(r#"{"errorcode": -45086}"#), "Cls, -45086:  (none)");
}

#[test]
fn text() {
    let body = "you are not authorized to perform operation (scf:CreateFunction)\nresource (qcs::scf) has no permission\n";
    let expected = format!("Text, : {} (none)", body.trim());
    assert_eq!(describe(body), expected);
    assert_eq!(describe("[./scf_bootstrap] failed"), "Text, : [./scf_bootstrap] failed (none)");
    assert_eq!(describe("\u{1b}[31m超时\u{1b}[0m"), "Text, : \u{1b}[31m超时\u{1b}[0m (none)");
}

#[cfg(feature = "xml")]
#[test]
fn cos_xml() {
    let body = "<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n\t<Code>NoSuchKey</Code>\n\t<Message>The specified key does not exist.</Message>\n\t<Resource>examplebucket-1250000000.cos.ap-beijing.myqcloud.com/a&amp;b</Resource>\n\t<RequestId>NWRkOTI4</RequestId>\n\t<TraceId>OGVmYzZiMmQ=</TraceId>\n</Error>\n";
    assert_eq!(describe(body), "Xml, NoSuchKey: The specified key does not exist. (NWRkOTI4)");
    let failure = failure(body);
    assert_eq!(
        failure.resource(),
        Some("examplebucket-1250000000.cos.ap-beijing.myqcloud.com/a&b")
    );
    assert_eq!(failure.trace_id(), Some("OGVmYzZiMmQ="));
    assert_eq!(failure.into_owned().trace_id(), Some("OGVmYzZiMmQ="));
    assert_eq!(describe("<Error><Code>SlowDown</Code></Error>"), "Xml, SlowDown:  (none)");
    assert_eq!(describe("<Error><Message>m</Message><Code/></Error>"), "Xml, : m (none)");
}

#[cfg(feature = "xml")]
#[test]
fn xml_in_other_styles() {
    for (body, message) in [
        (
            "<c:Error xmlns:c=\"http://www.qcloud.com/document/product/436/7751\"><c:Code>C</c:Code><c:Message>m</c:Message></c:Error>",
            "m",
        ),
        (
            "<Error><Code><!-- --> C </Code><Message><![CDATA[<a> & b]]></Message></Error>",
            "<a> & b",
        ),
        (
            "<!DOCTYPE Error [<!ENTITY e \"eee\">]><Error><Code>C</Code><Message>&#x5bf9;&e;&lt;&nbsp;</Message></Error>",
            "对&e;<&nbsp;",
        ),
        ("<Error><Code>C</Code><Message>a & b</Message></Error>", "a & b"),
        (
            "<Error><Code>C</Code><Inner><Code>D</Code><Message>n</Message></Inner><Message>m</Message></Error>",
            "m",
        ),
        ("<?pi?><Error a='1'><Code a=\"<\">C</Code ><Message>m</Message></Error><!-- end -->", "m"),
    ] {
        let failure = failure(body);
        assert_eq!((failure.code(), failure.message()), (Some("C"), message), "{body}");
    }
}

#[cfg(feature = "xml")]
#[test]
fn an_answer_of_cloud_infinite_may_be_an_error() {
    let body = "<Response><Code>InvalidArgument</Code><Message>Part is required</Message><State>Failed</State><RequestId>r</RequestId></Response>";
    assert_eq!(describe(body), "Xml, InvalidArgument: Part is required (r)");
}

#[test]
fn texts_are_borrowed_from_the_body_unless_they_have_escapes() {
    let body = r#"{"Response": {"Error": {"Code": "C", "Message": "m"}, "RequestId": "r"}}"#;
    let range = body.as_bytes().as_ptr_range();
    let failure = failure(body);
    for text in [failure.code().unwrap(), failure.message(), failure.request_id().unwrap()] {
        assert!(range.contains(&text.as_ptr()), "{text}");
    }
    let escaped =
        r#"{"\u0052esponse": {"Error": {"C\u006fde": "A\u002eB", "Message": "\u6a21\n"}}}"#;
    assert_eq!(describe(escaped), "ApiV3, A.B: 模\n (none)");
}

#[test]
fn a_failure_displays_what_there_is() {
    for (body, expected) in [
        (r#"{"code": 1, "message": "m", "requestId": "r"}"#, "1: m (request r)"),
        (r#"{"code": 1}"#, "1"),
        (r#"{"errorCode": 1, "errorMessage": "m"}"#, "m"),
        (r#"{"errorCode": 1, "errorMessage": ""}"#, "an error without a code or a message"),
    ] {
        assert_eq!(failure(body).to_string(), expected);
    }
}

#[test]
fn an_owned_failure_outlives_the_body() {
    fn run(body: &[u8]) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        decode(body)?.into_result().map_err(Failure::into_owned)?;
        Ok(())
    }
    let error = run(br#"{"code": 4102, "codeDesc": "AuthFailure", "message": "m"}"#).unwrap_err();
    let failure = error.downcast::<Failure<'static>>().unwrap();
    assert!(failure.codes().eq(["4102", "AuthFailure"]));
    assert_eq!(failure.envelope(), Envelope::ApiV2);
}

#[test]
fn envelopes_have_names() {
    for (envelope, name) in [
        (Envelope::ApiV3, "API 3.0"),
        (Envelope::ApiV2, "API 2.0"),
        (Envelope::ErrorObject, "API 2.0, error object"),
        (Envelope::Scf, "SCF status"),
        (Envelope::Cls, "CLS"),
        (Envelope::Xml, "COS XML"),
        (Envelope::Im, "IM"),
        (Envelope::OpenAi, "OpenAI API"),
        (Envelope::Hunyuan, "Hunyuan"),
        (Envelope::Speech, "speech"),
        (Envelope::CloudBase, "CloudBase"),
        (Envelope::Dnspod, "DNSPod, old API"),
        (Envelope::Sms, "SMS, old API"),
        (Envelope::Text, "plain text"),
    ] {
        assert_eq!(envelope.to_string(), name);
    }
}

#[test]
fn values_of_another_type_are_read_as_far_as_possible() {
    assert_eq!(describe(r#"{"code": 1.5, "message": "m"}"#), "ApiV2, 1.5: m (none)");
    let body = r#"{"Response": {"Error": {"Code": "A", "Message": {"a": 1, "b": [2]}}, "RequestId": "r"}}"#;
    assert_eq!(describe(body), "ApiV3, A:  (r)");
}
