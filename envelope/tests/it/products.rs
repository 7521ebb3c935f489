//! Failures in the envelopes of single products.

use crate::failures::{describe, failure};

#[test]
fn im() {
    let body = r#"{"ActionStatus": "FAIL", "ErrorCode": 60010, "ErrorInfo": "user is no admin"}"#;
    assert_eq!(describe(body), "Im, 60010: user is no admin (none)");
    let body = r#"{"RequestId": "r", "ErrorDisplay": "d", "ErrorInfo": "", "ErrorCode": 10002, "ActionStatus": "FAIL"}"#;
    assert_eq!(describe(body), "Im, 10002: d (r)");
    assert_eq!(describe(r#"{"ErrorCode": -3, "ErrorInfo": "m"}"#), "Im, -3: m (none)");
    // The body contains only a status.
    assert_eq!(describe(r#"{"ActionStatus": "FAIL"}"#), "Im, FAIL:  (none)");
    let body = r#"{"ActionStatus": "FAIL", "ErrorCode": 0, "ErrorInfo": "m"}"#;
    assert_eq!(describe(body), "Im, FAIL: m (none)");
}

#[test]
fn the_open_ai_api() {
    let body = r#"{"error": {"id": "r", "message": "no `user`", "type": "invalid_request_error", "param": null, "code": "1002"}}"#;
    assert_eq!(describe(body), "OpenAi, 1002, invalid_request_error: no `user` (r)");
    let body = r#"{"error": {"message": "m", "type": "server_error", "code": null}, "request_id": "r", "id": "i"}"#;
    assert_eq!(describe(body), "OpenAi, server_error: m (r)");
    let body = r#"{"type": "error", "error": {"code": 460004, "message": "m"}, "id": "i"}"#;
    assert_eq!(describe(body), "OpenAi, 460004: m (i)");
    assert_eq!(describe(r#"{"error": {"message": "m"}}"#), "OpenAi, : m (none)");
    assert_eq!(describe(r#"{"error": {"type": "t", "code": {}}}"#), "OpenAi, t:  (none)");
    assert_eq!(describe(r#"{"error": "no key", "request_id": "r"}"#), "OpenAi, : no key (r)");
    // The outer code is the HTTP status of an intermediary.
    let body = r#"{"code": 500, "error": {"message": "m", "type": "t"}}"#;
    assert_eq!(describe(body), "OpenAi, t: m (none)");
}

#[test]
fn the_open_ai_api_implies_a_status() {
    let status = |code: &str, kind: &str| {
        failure(&format!(r#"{{"error": {{"message": "m", "code": {code}, "type": "{kind}"}}}}"#))
            .http_status()
    };
    for (kind, expected) in [
        ("invalid_request_error", 400),
        ("authentication_error", 401),
        ("permission_error", 403),
        ("permission_denied_error", 403),
        ("not_found_error", 404),
        ("rate_limit_error", 429),
        ("server_error", 500),
        ("api_error", 500),
        ("internal_server_error", 500),
        ("overloaded_error", 503),
        ("timeout", 504),
    ] {
        assert_eq!(status("\"1001\"", kind), Some(expected), "{kind}");
        assert_eq!(status("null", kind), Some(expected), "{kind}");
    }
    // The code is more specific than the type.
    for (code, expected) in [
        ("\"invalid_api_key\"", 401),
        ("\"model_not_found\"", 404),
        ("\"rate_limit_exceeded\"", 429),
        ("\"insufficient_quota\"", 429),
        ("\"service_unavailable\"", 503),
        ("429", 429),
        ("\"503\"", 503),
    ] {
        assert_eq!(status(code, "invalid_request_error"), Some(expected), "{code}");
    }
    for code in ["399", "600", "\"1001\"", "null", "\"x\""] {
        assert_eq!(status(code, "runtime_error"), None, "{code}");
    }
    // Outside the OpenAI API, these words mean nothing.
    assert_eq!(failure(r#"{"code": "timeout", "message": "m"}"#).http_status(), None);
    assert_eq!(failure(r#"{"error": "timeout"}"#).http_status(), None);
}

#[test]
fn hunyuan() {
    let body = r#"{"Response": {"RequestId": "r", "ErrorMsg": {"Msg": "busy", "Code": 2002}}}"#;
    assert_eq!(describe(body), "Hunyuan, 2002: busy (r)");
    let body =
        r#"{"Note": "n", "Id": "r", "Choices": [], "ErrorMsg": {"Code": 4001, "Msg": "bad"}}"#;
    assert_eq!(describe(body), "Hunyuan, 4001: bad (r)");
    assert_eq!(describe(r#"{"ErrorMsg": {"Msg": "bad"}}"#), "Hunyuan, : bad (none)");
    // An error of API 3.0 takes precedence.
    let body = r#"{"Response": {"ErrorMsg": {"Msg": "m", "Code": 2002}, "Error": {"Code": "C"}}}"#;
    assert_eq!(describe(body), "ApiV3, C:  (none)");
}

#[test]
fn speech() {
    let body =
        r#"{"code": 4008, "message": "no data for long", "voice_id": "v", "message_id": "v_1"}"#;
    assert_eq!(describe(body), "Speech, 4008: no data for long (v)");
    let body = r#"{"code": 10003, "message": "m", "session_id": "s", "request_id": "r", "result": {"subtitles": null}}"#;
    assert_eq!(describe(body), "Speech, 10003: m (r)");
    assert_eq!(describe(r#"{"code": 4008, "voice_id": null}"#), "ApiV2, 4008:  (none)");
    let body = r#"{"code": "NoSuchKey", "session_id": "s"}"#;
    assert_eq!(describe(body), "ApiV2, NoSuchKey:  (none)");
}

#[test]
fn cloud_base() {
    let body = r#"{"code": "STORAGE_EXCEED_AUTHORITY", "message": "m", "requestId": "r"}"#;
    assert_eq!(describe(body), "CloudBase, STORAGE_EXCEED_AUTHORITY: m (r)");
    let body = r#"{"errcode": -502003, "errmsg": "not allowed"}"#;
    assert_eq!(describe(body), "CloudBase, -502003: not allowed (none)");
    let body = r#"{"errCode": "INVALID_ENV", "errMsg": "m", "requestID": "r"}"#;
    assert_eq!(describe(body), "CloudBase, INVALID_ENV: m (r)");
    let body = r#"{"code": "NO_AUTH", "codeDesc": "AuthFailure"}"#;
    assert_eq!(describe(body), "ApiV2, NO_AUTH, AuthFailure:  (none)");
    assert_eq!(describe(r#"{"code": "TIMEOUT"}"#), "ApiV2, TIMEOUT:  (none)");
}

#[test]
fn the_old_api_of_dnspod() {
    let body = r#"{"status": {"code": "-8", "message": "Too many logins", "created_at": "2015-01-18 17:23:58"}}"#;
    assert_eq!(describe(body), "Dnspod, -8: Too many logins (none)");
    let body = r#"{"status": {"message": "Invalid domain id", "code": "6"}, "domain": {}}"#;
    assert_eq!(describe(body), "Dnspod, 6: Invalid domain id (none)");
    let body = r#"{"status": {"message": "m", "code": 10004, "created_at": "t"}}"#;
    assert_eq!(describe(body), "Dnspod, 10004: m (none)");
}

#[test]
fn the_old_api_of_sms() {
    let body = r#"{"result": 1001, "errmsg": "sig is invalid", "ext": "e"}"#;
    assert_eq!(describe(body), "Sms, 1001: sig is invalid (none)");
    assert_eq!(describe(r#"{"errmsg": "", "result": "1015"}"#), "Sms, 1015:  (none)");
}
