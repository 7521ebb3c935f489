//! Every envelope of a success, and what looks like a failure and is none.

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
        // The answer of a function to API Gateway.
        (
            r#"{"isBase64Encoded": false, "statusCode": 404, "headers": {}, "body": "x"}"#,
            Envelope::Scf,
            None,
        ),
        (r#"{"statusCode": "200", "body": "hi"}"#, Envelope::Scf, None),
        (r#"{"statusCode": 201}"#, Envelope::Scf, None),
        (r#"{"errorcode": 0, "errormessage": ""}"#, Envelope::Cls, None),
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
    // Another type than the answer has is an error of the caller's.
    assert!(success(body).read::<Vec<u8>>().is_err());
}
