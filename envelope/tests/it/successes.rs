//! Successes in every envelope, including those that look like failures.

use std::collections::HashMap;

use tencent_errors_envelope::{Envelope, Reply, Success, decode};

fn success(body: &str) -> Success<'_> {
    match decode(body.as_bytes()) {
        Ok(Reply::Success(success)) => success,
        other => panic!("{body}: {other:?}"),
    }
}

#[test]
fn every_envelope_has_a_success() {
    for (body, envelope, request_id) in [
        (r#"{"Response": {"TotalCount": 0, "RequestId": "r"}}"#, Envelope::ApiV3, Some("r")),
        (r#"{"Response": {"Error": null, "RequestId": "r"}}"#, Envelope::ApiV3, Some("r")),
        (r#"{"Response": {"Error": {}}}"#, Envelope::ApiV3, None),
        (r#"{"Response": {"Error": {"Code": "", "Message": ""}}}"#, Envelope::ApiV3, None),
        (r#"{"Response": {}, "code": 5000, "statusCode": 433}"#, Envelope::ApiV3, None),
        (r#"{"code": 0, "message": "", "codeDesc": "Success"}"#, Envelope::ApiV2, None),
        (r#"{"code": "0", "requestId": "r"}"#, Envelope::ApiV2, Some("r")),
        (r#"{"Error": null, "code": 0}"#, Envelope::ApiV2, None),
        (r#"{"code": "SUCCESS", "data": {}}"#, Envelope::ApiV2, None),
        (r#"{"code": 0, "errorMessage": "the last task failed"}"#, Envelope::ApiV2, None),
        (r#"{"Response": {"Error": {"Code": 0, "Message": ""}}}"#, Envelope::ApiV3, None),
        (r#"{"statusCode": 200, "errorMessage": "", "requestId": "r"}"#, Envelope::Scf, Some("r")),
        (r#"{"errorCode": 0, "errorMessage": ""}"#, Envelope::Scf, None),
        // The response of a function to API Gateway.
        (
            r#"{"isBase64Encoded": false, "statusCode": 404, "headers": {}, "body": "x"}"#,
            Envelope::Scf,
            None,
        ),
        (r#"{"statusCode": "200", "body": "hi"}"#, Envelope::Scf, None),
        (r#"{"statusCode": 201}"#, Envelope::Scf, None),
        (r#"{"errorcode": 0, "errormessage": ""}"#, Envelope::Cls, None),
        (r#"{"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": ""}"#, Envelope::Im, None),
        (r#"{"ErrorCode": 0, "ErrorInfo": "OK", "Result": []}"#, Envelope::Im, None),
        (r#"{"ActionStatus": "OK", "Fail_Account": ["a"]}"#, Envelope::Im, None),
        (
            r#"{"id": "r", "object": "chat.completion", "choices": [], "error": null}"#,
            Envelope::OpenAi,
            Some("r"),
        ),
        (r#"{"object": "list", "data": [{"object": "embedding"}]}"#, Envelope::OpenAi, None),
        (
            r#"{"Response": {"Choices": [], "ErrorMsg": null, "RequestId": "r"}}"#,
            Envelope::ApiV3,
            Some("r"),
        ),
        // The members have the same names as those of other products.
        (r#"{"Response": {"ErrorMsg": "the last task failed"}}"#, Envelope::ApiV3, None),
        (r#"{"Response": {"ErrorMsg": {"Code": "a", "Text": "b"}}}"#, Envelope::ApiV3, None),
        (r#"{"Response": {"ErrorMsg": {"Code": 0, "Msg": ""}}}"#, Envelope::ApiV3, None),
        (r#"{"Response": {"error": {"code": "a"}, "errcode": 1}}"#, Envelope::ApiV3, None),
        (r#"{"code": 0, "error": {"message": "of the last task"}}"#, Envelope::ApiV2, None),
        (r#"{"code": 0, "status": {"code": "5", "message": "m"}}"#, Envelope::ApiV2, None),
        (r#"{"code": 0, "result": 5, "errmsg": "m"}"#, Envelope::ApiV2, None),
        (r#"{"statusCode": 200, "body": "b", "error": "e"}"#, Envelope::Scf, None),
        (
            r#"{"code": 0, "message": "success", "voice_id": "v", "final": 1, "result": {}}"#,
            Envelope::Speech,
            Some("v"),
        ),
        (r#"{"code": "SUCCESS", "requestId": "r"}"#, Envelope::ApiV2, Some("r")),
        (r#"{"errcode": 0, "errmsg": "ok"}"#, Envelope::CloudBase, None),
        (r#"{"errCode": 0, "errMsg": "m", "requestID": "r"}"#, Envelope::CloudBase, Some("r")),
        (
            r#"{"status": {"code": "1", "message": "m", "created_at": "t"}, "records": []}"#,
            Envelope::Dnspod,
            None,
        ),
        (r#"{"status": {"code": "1", "message": "m"}}"#, Envelope::Dnspod, None),
        (r#"{"result": 0, "errmsg": "OK", "sid": "s", "fee": 1}"#, Envelope::Sms, None),
    ] {
        let success = success(body);
        assert_eq!((success.envelope(), success.request_id()), (envelope, request_id), "{body}");
        assert_eq!(success.body(), body.as_bytes());
    }
}

#[cfg(feature = "xml")]
#[test]
fn other_xml_is_a_success() {
    for (body, request_id) in [
        ("<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>", None),
        ("<DeleteResult><Error><Code>PathConflict</Code></Error></DeleteResult>", None),
        (
            "<Response><JobsDetail><Code>Failed</Code></JobsDetail><RequestId>r</RequestId></Response>",
            Some("r"),
        ),
        ("<Response><Code>Success</Code></Response>", None),
        ("<Response><Code>0</Code></Response>", None),
        ("<ListAllMyBucketsResult/>", None),
    ] {
        let success = success(body);
        assert_eq!(
            (success.envelope(), success.request_id()),
            (Envelope::Xml, request_id),
            "{body}"
        );
    }
    let error = success("<A/>").read::<HashMap<String, String>>().unwrap_err();
    assert_eq!(error.to_string(), "the answer is XML");
}

#[test]
fn the_answer_is_read_from_where_its_envelope_has_it() {
    let body = r#" {"retcode": 0, "Response": {"TotalCount": 3, "Name": "n\u0061", "RequestId": "r"}, "x": []}"#;
    let answer: HashMap<&str, serde_json::Value> = success(body).read().unwrap();
    assert_eq!(
        (answer.len(), &answer["TotalCount"], &answer["Name"]),
        (3, &3.into(), &"na".into())
    );
    let answer: HashMap<String, serde_json::Value> =
        success(r#"{"code": 0, "totalCount": 3}"#).read().unwrap();
    assert_eq!(answer["totalCount"], 3);
    // A mismatched type is an error of the caller.
    assert!(success(body).read::<Vec<u8>>().is_err());
}
