//! Errors in texts.

use tencent_errors_envelope::{Envelope, Hint, Shape, Sighting, decode, find, find_with};

/// The only error in a text.
fn only(text: &str) -> Sighting<'_> {
    let found: Vec<_> = find(text).collect();
    assert_eq!(found.len(), 1, "{text}\n{found:#?}");
    found.into_iter().next().unwrap()
}

/// Checks the shape, code, message and id of the only error in a text.
fn check(text: &str, shape: Shape, code: &str, message: &str, id: &str) {
    let sighting = only(text);
    let found = (sighting.shape(), sighting.code().unwrap_or_default(), sighting.message());
    assert_eq!(found, (shape, code, message), "{text}");
    assert_eq!(sighting.request_id().unwrap_or_default(), id, "{text}");
}

#[test]
fn exceptions_of_sdks_are_found() {
    for text in [
        "[TencentCloudSDKException] code:ResourceBusy message:in use, wait requestId:r-1",
        "panic: [TencentCloudSDKError] Code=ResourceBusy, Message=in use, wait, RequestId=r-1\n\ngoroutine 1",
        "com.tencentcloudapi.common.exception.TencentCloudSDKException: [TencentCloudSDKException]code: ResourceBusy message:in use, wait requestId:r-1",
        "tencentcloud.common.exception.TencentCloudSDKException: [TencentCloudSDKException] code:ResourceBusy message:in use, wait requestId:r-1 (RequestId: r-1)",
        "TencentCloudSDKHttpException: in use, wait\n    at Client.parse (a.js:1:2)\n    at b (c.js:3:4) {\n  requestId: 'r-1',\n  code: 'ResourceBusy'\n}",
        "TencentCloudSDKException(code='ResourceBusy', message=\"in use, wait\", requestId='r-1')",
        "&errors.TencentCloudSDKError{Code:\"ResourceBusy\", Message:\"in use, wait\", RequestId:\"r-1\"}",
        "msg=\"failed: [TencentCloudSDKError] Code=ResourceBusy, Message=in use, wait, RequestId=r-1\" level=error",
        r#"{"error":"[TencentCloudSDKError] Code=ResourceBusy, Message=in use, wait, RequestId=r-1","n":1}"#,
        r#"{"log":"{\"err\":\"[TencentCloudSDKError] Code=ResourceBusy, Message=in use, wait, RequestId=r-1\"}\n"}"#,
    ] {
        check(text, Shape::Sdk, "ResourceBusy", "in use, wait", "r-1");
    }
    let text = "TencentCloudSDKHttpException\n[Error]: not found, check the id.";
    check(text, Shape::Sdk, "", "not found, check the id.", "");
    let text = "TencentCloudSDKException: AuthFailure.SecretIdNotFound-no such id";
    check(text, Shape::Sdk, "AuthFailure.SecretIdNotFound", "no such id", "");
    let text = "[TencentCloudSDKException]code: message:java.net.UnknownHostException requestId:";
    check(text, Shape::Sdk, "", "java.net.UnknownHostException", "");
}

#[test]
fn messages_of_sdks_end_where_the_next_label_starts() {
    let text = "Code=A.B, Message=no (see code: 5), [x] and status code: 4,\nRequestId=r\nnext";
    check(text, Shape::Labelled, "A.B", "no (see code: 5), [x] and status code: 4", "r");
    let text = "[TencentCloudSDKError] Code=A.B, Message=x [request id:r2] y, RequestId=r";
    check(text, Shape::Sdk, "A.B", "x [request id:r2] y", "r");
}

#[test]
fn responses_are_found_in_every_notation() {
    let v3 = Shape::Body(Envelope::ApiV3);
    for text in [
        r#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no \"more\""},"RequestId":"r"}}"#,
        r#"body={"Response":{"RequestId":"r","Error":{"Message":"no \"more\"","Code":"LimitExceeded"}}} in 3 ms"#,
        "{'Response': {'Error': {'Code': 'LimitExceeded', 'Message': 'no \"more\"'}, 'RequestId': 'r'}}",
        "{ Response: { Error: { Code: 'LimitExceeded', Message: 'no \"more\"' }, RequestId: 'r' } }",
        "Response = {\n Error = {\n  Code = LimitExceeded;\n  Message = \"no \\\"more\\\"\";\n };\n RequestId = r;\n};",
        "{\"b\":\"{\\\"Response\\\":{\\\"Error\\\":{\\\"Code\\\":\\\"LimitExceeded\\\",\\\"Message\\\":\\\"no \\\\\\\"more\\\\\\\"\\\"},\\\"RequestId\\\":\\\"r\\\"}}\"}",
    ] {
        check(text, v3, "LimitExceeded", "no \"more\"", "r");
    }
    let text =
        "Array\n(\n    [code] => 4100\n    [message] => denied\n    [codeDesc] => AuthFailure\n)";
    check(text, Shape::Body(Envelope::ApiV2), "4100", "denied", "");
    let text =
        r#"{"body":"<Error>\n\t<Code>NoSuchKey</Code>\n\t<Message>gone</Message>\n</Error>"}"#;
    check(text, Shape::Body(Envelope::Xml), "NoSuchKey", "gone", "");
    let text = "<?xml version='1.0'?>\n<Error>\n <Code>NoSuchKey</Code>\n <Message>a &lt; b</Message>\n <RequestId>r</RequestId>\n</Error>";
    check(text, Shape::Body(Envelope::Xml), "NoSuchKey", "a < b", "r");
}

#[test]
fn responses_have_the_envelope_that_decode_finds() {
    for body in [
        r#"{"Response":{"Error":{"Code":"A.B","Message":"m"},"RequestId":"r"}}"#,
        r#"{"Response":{"Error":{"Code":4100,"Message":"m"}}}"#,
        r#"{"code":5100,"message":"m","codeDesc":"InternalError"}"#,
        r#"{"code":"5100","message":"m"}"#,
        r#"{"Error":{"Code":"A","Message":"m"},"RequestId":"r"}"#,
        r#"{"statusCode":433,"errorMessage":"m","requestId":"r"}"#,
        r#"{"errorCode":-1,"errorMessage":"m","requestId":"r"}"#,
        r#"{"errorcode":"LogsetNotExist","errormessage":"m"}"#,
        r#"{"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"m"}"#,
        r#"{"error":{"message":"m","type":"rate_limit_error","code":"2003","id":"r"}}"#,
        r#"{"status":{"code":"-15","message":"m","created_at":"2026-01-01"}}"#,
        r#"{"result":1014,"errmsg":"m","ext":""}"#,
        r#"{"code":4002,"message":"m","voice_id":"r"}"#,
        r#"{"code":"INVALID_PARAM","message":"m","requestId":"r"}"#,
        r#"{"errcode":-501000,"errmsg":"m"}"#,
        "<Error><Code>NoSuchKey</Code><Message>m</Message><RequestId>r</RequestId></Error>",
    ] {
        // `find` reads XML even without the feature `xml`.
        if body.starts_with('<') && cfg!(not(feature = "xml")) {
            continue;
        }
        let failure = decode(body.as_bytes()).unwrap().failure().unwrap();
        let sighting = only(body);
        assert_eq!(sighting.shape(), Shape::Body(failure.envelope()), "{body}");
        assert!(sighting.codes().eq(failure.codes()), "{body}");
        assert_eq!(sighting.message(), failure.message(), "{body}");
        assert_eq!(sighting.request_id(), failure.request_id(), "{body}");
        assert_eq!(sighting.http_status(), failure.http_status(), "{body}");
    }
}

#[test]
fn successes_are_no_errors() {
    for text in [
        r#"{"Response":{"TotalCount":1,"RequestId":"r"}}"#,
        r#"{"code":0,"message":"OK","data":{"code":"Ok"}}"#,
        r#"{"statusCode":200,"body":"{}"}"#,
        r#"{"success":true,"errorCode":null,"errorMessage":null}"#,
        r#"{"status":{"code":"1","message":"done","created_at":"x"}}"#,
        r#"{"result":0,"errmsg":"OK"}"#,
        r#"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}"#,
        "HTTP/1.1 200 OK, code=0, status: 302",
        "rpc error: code = Unavailable desc = down",
        "exit status 430, process exited with code 433",
        "[ERROR] 2026-01-02 03:04:05 - error: 12:30",
    ] {
        assert_eq!(find(text).next(), None, "{text}");
    }
}

#[test]
fn clients_of_cos_print_codes_without_labels() {
    for (text, status) in [
        (
            "PUT https://b.cos.ap-x.myqcloud.com/k: 404 NoSuchKey(Message: no key, RequestId: r, TraceId: t)",
            None,
        ),
        (
            "ERROR : k: failed: NoSuchKey: no key status code: 404, request id: r, host id: ",
            Some(404),
        ),
        (
            "failed: no key (Service: Amazon S3; Status Code: 404; Error Code: NoSuchKey; Request ID: r)",
            Some(404),
        ),
        (
            "com.qcloud.cos.exception.CosServiceException: no key (Status Code: 404; Error Code: NoSuchKey; Request ID: r; Trace ID: t)",
            Some(404),
        ),
        (
            "Error Domain=com.tencent.qcloud.networking Code=404 UserInfo={RequestId=r, Code=NoSuchKey, Message=no key}",
            Some(404),
        ),
        (
            "CosXmlServiceException: [statusCode=404, errorCode=NoSuchKey, errorMessage=no key, requestId=r]",
            Some(404),
        ),
    ] {
        check(text, Shape::Cos, "NoSuchKey", "no key", "r");
        assert_eq!(only(text).http_status(), status, "{text}");
    }
    let text =
        "ClientError: An error occurred (NoSuchKey) when calling the GetObject operation: no key";
    check(text, Shape::Cos, "NoSuchKey", "no key", "");
    let text = "CosClientError: Max retries exceeded with url: /a";
    check(text, Shape::Cos, "", "Max retries exceeded with url: /a", "");
}

#[test]
fn numbers_of_http_are_statuses() {
    for (text, status) in [
        ("Request failed with status code 400", 400),
        ("Handshake status 401 Unauthorized", 401),
        ("HTTPError: 403 Client Error: Forbidden for url: x", 403),
        (r#"{"code":404,"message":"gone"}"#, 404),
        ("Error: [code 403] no", 403),
    ] {
        let sighting = only(text);
        assert_eq!((sighting.shape(), sighting.code()), (Shape::Status, None), "{text}");
        assert_eq!(sighting.http_status(), Some(status), "{text}");
    }
    let text = "Error code: 429 - {'error': {'message': 'slow', 'type': 'rate_limit_error', 'code': '2003'}}";
    check(text, Shape::Body(Envelope::OpenAi), "2003", "slow", "");
    assert_eq!(only(text).http_status(), Some(429));
}

#[test]
fn hand_written_labels_are_recognized() {
    for (text, code, message) in [
        ("错误码：4100，签名失败", "4100", ""),
        ("错误码为 AuthFailure", "AuthFailure", ""),
        ("[GetFunction] [code=A.B,msg=no such]", "A.B", "no such"),
        ("sdkerr: code='10004', message='no: such'", "10004", "no: such"),
        ("failed, code 6707|msg no answer", "6707", "no answer"),
        ("Error 4100: denied", "4100", "denied"),
        ("code=-302, x", "-302", ""),
    ] {
        check(text, Shape::Labelled, code, message, "");
    }
}

#[test]
fn several_errors_keep_their_order_and_their_hints() {
    let text = "\
cvm.RunInstances: [TencentCloudSDKError] Code=A.B, Message=m1, RequestId=r1
  in resource \"tencentcloud_instance\" \"web\"

[TencentCloudSDKError] Code=C.D, Message=m2, RequestId=r2
  in resource \"tencentcloud_cbs_storage\" \"data\"
";
    let found: Vec<_> = find(text).collect();
    let codes: Vec<_> = found.iter().map(|sighting| sighting.code().unwrap()).collect();
    assert_eq!(codes, ["A.B", "C.D"]);
    let ids: Vec<_> = found.iter().map(|sighting| sighting.request_id().unwrap()).collect();
    assert_eq!(ids, ["r1", "r2"]);
    let action = Hint::Action { product: "cvm", action: "RunInstances" };
    assert_eq!(found[0].hints(), [action, Hint::Resource { name: "instance" }]);
    assert_eq!(found[1].hints(), [Hint::Resource { name: "cbs_storage" }]);
    // Without a hint nearby, the hints of the whole text are used.
    let text = "https://cvm.tencentcloudapi.com/\nCode=A.B\n\nCode=C.D";
    assert!(find(text).all(|sighting| sighting.hints() == [Hint::Endpoint { product: "cvm" }]));
}

#[test]
fn texts_are_borrowed_unless_they_have_escapes() {
    let text = "Code=A.B, Message=m, RequestId=r";
    let sighting = only(text);
    let within = |part: &str| text.as_bytes().as_ptr_range().contains(&part.as_ptr());
    assert!(within(sighting.message()) && within(sighting.code().unwrap()));
    assert_eq!(&text[sighting.range()], "A.B");
}

#[test]
fn words_are_codes_if_the_predicate_accepts_them() {
    let is_code = |word: &str| ["AccessDenied", "A.B", "InternalError"].contains(&word);
    let codes = |text: &'static str| -> Vec<(Shape, String)> {
        let found = find_with(text, is_code);
        found.map(|s| (s.shape(), s.code().unwrap_or_default().to_owned())).collect()
    };
    assert_eq!(codes("`403 AccessDenied`"), [(Shape::Word, "AccessDenied".to_owned())]);
    // A labeled code takes precedence, and words in a message belong to the error of that message.
    assert_eq!(codes("[A.B] code:A.B message:m"), [(Shape::Labelled, "A.B".to_owned())]);
    let text = "code:A.B message:InternalError, try again";
    assert_eq!(codes(text), [(Shape::Labelled, "A.B".to_owned())]);
}

/// All codes in a text, with their messages and ids.
fn all(text: &str) -> Vec<(String, String, String)> {
    let found = find(text).map(|sighting| {
        let id = sighting.request_id().unwrap_or_default().to_owned();
        (sighting.code().unwrap_or_default().to_owned(), sighting.message().to_owned(), id)
    });
    found.collect()
}

fn expected(errors: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    let owned =
        |&(code, message, id): &(&str, &str, &str)| (code.into(), message.into(), id.into());
    errors.iter().map(owned).collect()
}

#[test]
fn messages_and_ids_stay_with_their_errors() {
    const GO: &str = "[TencentCloudSDKError] Code=B.B, Message=b, RequestId=2";
    for (text, errors) in [
        ("ok requestId: old\ncode: A.A, message: a, requestId: new", &[("A.A", "a", "new")][..]),
        (
            "RequestId=1 code=A.A\nRequestId=2 code=B.B\nRequestId=3 code=C.C",
            &[("A.A", "", "1"), ("B.B", "", "2"), ("C.C", "", "3")],
        ),
        (
            "requestId: 1, code: A.A, message: a\nrequestId: 2, code: B.B, message: b",
            &[("A.A", "a", "1"), ("B.B", "b", "2")],
        ),
        (
            "code:A.A message:a\ncode:B.B message:b requestId:2",
            &[("A.A", "a", ""), ("B.B", "b", "2")],
        ),
        (
            "[TencentCloudSDKError] Code=A.A, Message=a\nnext call RequestId=33333333-4444",
            &[("A.A", "a", "33333333-4444")],
        ),
        (
            "code=A.A message=a requestId=1 code=A.A message=b requestId=2",
            &[("A.A", "a", "1"), ("A.A", "b", "2")],
        ),
        ("INFO message: all good\nERROR code=A.A", &[("A.A", "", "")]),
        (
            &format!("[TencentCloudSDKError] Code=A.A, Message=a }} or {{ b, RequestId=1\n{GO}"),
            &[("A.A", "a } or { b", "1"), ("B.B", "b", "2")],
        ),
        (
            &format!("got {{ here\n[TencentCloudSDKError] Code=A.A, Message=a, RequestId=1\n{GO}"),
            &[("A.A", "a", "1"), ("B.B", "b", "2")],
        ),
        (&format!("get Result<Error> in main\n{GO}"), &[("B.B", "b", "2")]),
        (
            "if (x) {\n log(\"code=A.A, message=a\")\n log(\"code=B.B, message=b\")",
            &[("A.A", "a", ""), ("B.B", "b", "")],
        ),
        ("错误码：A.A，错误信息：超限，请求ID：abc-1", &[("A.A", "超限", "abc-1")]),
        ("code：A.A message：超限，requestId：abc-1", &[("A.A", "超限", "abc-1")]),
        (
            "[TencentCloudSDKError] Code=A.A, Message=x,Code : -1 , Msg : y, err : nil, RequestId=1",
            &[("A.A", "x,Code : -1 , Msg : y, err : nil", "1")],
        ),
        (
            "[TencentCloudSDKException]message:A.BadId-no such id requestId:1\n\tat a.b.C(C.java:1)",
            &[("A.BadId", "no such id", "1")],
        ),
        (
            "<Error><Code>A</Code><Message><![CDATA[a < b]]></Message></Error>",
            &[("A", "a < b", "")],
        ),
        (
            r#"{"error":{"Code":"AccessDenied","Message":"m","RequestId":"1","TraceId":"t"},"statusCode":403}"#,
            &[("AccessDenied", "m", "1")],
        ),
        (
            "code: -404011 failed | errMsg: x requestID 3e7eda4e-847b-11ea-b397-5254004f3f4d, and more",
            &[(
                "-404011",
                "x requestID 3e7eda4e-847b-11ea-b397-5254004f3f4d, and more",
                "3e7eda4e-847b-11ea-b397-5254004f3f4d",
            )],
        ),
    ] {
        assert_eq!(all(text), expected(errors), "{text}");
    }
}
