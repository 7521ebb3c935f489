//! Failures at the end of a stream of events.

use tencent_errors_envelope::decode;

use crate::failures::{describe, failure};

const GOOD: &str =
    "data: {\"id\": \"r\", \"object\": \"chat.completion.chunk\", \"choices\": []}\n\n";

#[test]
fn the_last_event_may_be_a_failure() {
    for (event, expected) in [
        (
            r#"{"error": {"message": "m", "type": "server_error", "code": "1003"}}"#,
            "OpenAi, 1003, server_error: m (none)",
        ),
        (
            r#"{"Response": {"Error": {"Code": "C", "Message": "m"}, "RequestId": "r"}}"#,
            "ApiV3, C: m (r)",
        ),
        (r#"{"Id": "r", "ErrorMsg": {"Msg": "m", "Code": 2002}}"#, "Hunyuan, 2002: m (r)"),
    ] {
        for body in [
            format!("data: {event}\n\n"),
            format!("data:{event}"),
            format!("{GOOD}{GOOD}data: {event}\n\ndata: [DONE]\n\n"),
            format!("event: a\r\nid: 1\r\ndata: {{}}\r\n\r\nevent: error\r\ndata: {event}\r\n\r\n"),
            format!(": ping\n\ndata: {event}\nid: 2\n\n: ping\n\ndata:\n\n"),
            // No empty lines between events.
            format!("data: {{}}\ndata: {event}\ndata: [DONE]\n"),
        ] {
            assert_eq!(describe(&body), expected, "{body}");
        }
    }
}

#[test]
fn an_event_may_have_several_lines() {
    let body = "data: {}\n\ndata: {\ndata:   \"error\": {\"message\": \"m\"}\ndata: }\n\n";
    assert_eq!(describe(body), "OpenAi, : m (none)");
}

#[test]
fn texts_of_a_stream_are_borrowed_from_it() {
    let body = format!("{GOOD}data: {{\"error\": {{\"message\": \"m\", \"code\": \"c\"}}}}\n\n");
    let failure = failure(&body);
    assert!(body.as_bytes().as_ptr_range().contains(&failure.message().as_ptr()));
}

#[test]
fn a_long_stream_is_read_from_its_end() {
    let body = format!("{}data: {{\"error\": \"m\"}}\n\n", GOOD.repeat(4 << 10));
    assert_eq!(describe(&body), "OpenAi, : m (none)");
    assert!(decode(body.replace("error", "errors").as_bytes()).is_err());
}
