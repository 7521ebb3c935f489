//! Bodies in no known envelope: the reasons and the excerpts.

use std::error::Error;

use tencent_errors_envelope::{Malformed, Reason, decode};

fn malformed(body: impl AsRef<[u8]>) -> Malformed {
    let body = body.as_ref();
    match decode(body) {
        Ok(reply) => panic!("{reply:?}"),
        Err(malformed) => malformed,
    }
}

#[test]
fn the_reason_is_returned() {
    for (body, reason) in [
        (&b""[..], Reason::Empty),
        (b"\xEF\xBB\xBF \r\n", Reason::Empty),
        (b"\xFF\xFE<\0", Reason::Binary),
        (b"\x89PNG\r\n\x1A\n", Reason::Binary),
        (b"text\0", Reason::Binary),
        (b"<html><body>Bad Gateway</body></html>", Reason::Html),
        (b"<!DOCTYPE HTML PUBLIC>", Reason::Html),
        (b"data: {\"Choices\": []}\n\n", Reason::EventStream),
        (b"<!doctype html><br>", Reason::Html),
        (b"<!-- x --><html><br></html>", Reason::Html),
        (b"\n<center><h1>502</h1></center>", Reason::Html),
        (b"<H1>502 Bad Gateway</H1>", Reason::Html),
        (b"id: 1\ndata: {}\n\n", Reason::EventStream),
        (b": ping\n\n", Reason::EventStream),
        (b"data: {\"error\": {\"message\": \"m\"}}\n\ndata: {}\n\n", Reason::EventStream),
        (b"data: {\"code\": 0}\n\ndata: [DONE]\n\n", Reason::EventStream),
        (b"data: no such model\n\n", Reason::EventStream),
        (b"data: {\"code\": 5\n\n", Reason::EventStream),
        (b"data: \xFF\n\n", Reason::Binary),
        (b"{\"code\":\n 5x", Reason::Json { line: 2, column: 3 }),
        (b"\n\n{\"a\":}", Reason::Json { line: 3, column: 6 }),
        (b"{\"code\": 0} x", Reason::Json { line: 1, column: 13 }),
        (b"{\"code\": \"\xFF\"}", Reason::Json { line: 1, column: 11 }),
    ] {
        assert_eq!(malformed(body).reason(), reason, "{body:?}");
    }
    assert_eq!(malformed(vec![b'a'; (64 << 10) + 1]).reason(), Reason::LongText);
    assert!(decode(&vec![b'a'; 64 << 10]).is_ok());
    let stream = "data: {\"Choices\": []}\n\n".repeat(64 << 10);
    assert_eq!(malformed(stream).reason(), Reason::EventStream);
}

const OTHER: &str = "the body is a JSON object of an unknown shape";

#[test]
fn json_of_another_shape_is_reported_with_the_reason() {
    for (body, what) in [
        ("{}", OTHER),
        (r#"{"Error": null}"#, OTHER),
        ("[]", "the body is JSON but not an object"),
        ("null", "the body is JSON but not an object"),
        ("\"x\"", "the body is JSON but not an object"),
        (r#"{"Response": 1}"#, "`Response` is not an object"),
        (r#"{"Response": null, "code": 0}"#, "`Response` is not an object"),
        (r#"{"Response": {"Error": "x"}}"#, "`Error` is not an object"),
        (r#"{"Response": {"Error": {"Code": []}}}"#, "`Code` is neither a string nor a number"),
        (r#"{"Error": {}}"#, "`Error` has neither `Code` nor `Message`"),
        (r#"{"Error": true}"#, "`Error` has neither `Code` nor `Message`"),
        (r#"{"code": {}}"#, "`code` is neither a number nor a string"),
        (r#"{"code": ""}"#, "`code` is neither a number nor a string"),
        (
            r#"{"statusCode": [], "errorMessage": "m"}"#,
            "`statusCode` is neither a number nor a string",
        ),
        // These are responses of other servers.
        (r#"{"status": 404, "error": "Not Found", "path": "/"}"#, OTHER),
        (r#"{"error": ["a"]}"#, OTHER),
        (r#"{"error": ""}"#, OTHER),
        (r#"{"error": {"message": "", "code": null}}"#, OTHER),
        (r#"{"error": {"message": "none", "code": 0}}"#, OTHER),
        (r#"{"ErrorCode": 5}"#, OTHER),
        (r#"{"ActionStatus": ""}"#, OTHER),
        (r#"{"result": 7}"#, OTHER),
        (r#"{"result": {}, "errmsg": "m"}"#, OTHER),
        (r#"{"errMsg": "cloud.callFunction:ok"}"#, OTHER),
        (r#"{"status": {"code": 5, "message": "m"}}"#, OTHER),
        (r#"{"status": {"code": "200", "message": "m"}}"#, OTHER),
        (r#"{"status": {"code": "7", "message": "OK"}}"#, OTHER),
        (r#"{"status": {"code": "A", "message": "m"}}"#, OTHER),
        (r#"{"ErrorMsg": "m"}"#, OTHER),
        (r#"{"ErrorMsg": {"Code": 5}}"#, OTHER),
        (r#"{"ErrorMsg": {"Code": 0, "Msg": "m"}}"#, OTHER),
        (r#"{"voice_id": "v"}"#, OTHER),
        (
            r#"{"statusCode": 401, "error": "Unauthorized", "message": "m"}"#,
            "`statusCode` without `errorMessage` or `body`",
        ),
        (r#"{"errorcode": {}}"#, "`errorcode` is neither a string nor a number"),
    ] {
        assert_eq!(malformed(body).reason(), Reason::Shape(what), "{body}");
    }
    let list = format!("[{}0]", "0,".repeat(64 << 10));
    assert_eq!(malformed(list).reason(), Reason::Shape("the body is JSON but not an object"));
}

#[cfg(feature = "xml")]
#[test]
fn broken_xml_is_reported_with_its_position() {
    for (body, offset) in [
        ("<Error><Code>C</Message></Error>", 14),
        ("<Error><Code>C</Code>", 21),
        ("<Error", 0),
        ("<Error></Error><Error></Error>", 22),
        ("<Error></Error><Error/>", 23),
        ("<Error></Error>x", 16),
        ("<Error></Error>&amp;", 20),
        ("<Error></Error><![CDATA[x]]>", 28),
        ("<?xml version='1.0'?>", 21),
        ("<!-- -->", 8),
    ] {
        assert_eq!(malformed(body).reason(), Reason::Xml { offset }, "{body}");
    }
    assert_eq!(malformed("<a>\u{0}</a><html/>").reason(), Reason::Xml { offset: 15 });
    assert_eq!(malformed(b"<a>\xFF</a>").reason(), Reason::Binary);
    assert_eq!(malformed("<!-- --><html/>").reason(), Reason::Html);
    let what = "the body is XML but not in the format of COS";
    assert_eq!(malformed("<error><code>X</code></error>").reason(), Reason::Shape(what));
    let what = "`Error` has neither `Code` nor `Message`";
    assert_eq!(malformed("<Error><RequestId>r</RequestId></Error>").reason(), Reason::Shape(what));
}

#[cfg(not(feature = "xml"))]
#[test]
fn xml_names_the_feature() {
    assert_eq!(malformed("<Error><Code>C</Code></Error>").reason(), Reason::XmlFeature);
}

#[test]
fn a_page_is_recognized_after_any_prefix() {
    for head in [
        "<!-- a > b -->",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<!-- <Error> --> <?a?> <!-- b --> ",
        "<!ENTITY x>",
    ] {
        for page in ["<html>", "<HTML lang=\"en\">", "<h1>502</h1>", "<!DOCTYPE html><html>"] {
            assert_eq!(malformed(format!("{head}{page}")).reason(), Reason::Html, "{head}{page}");
        }
    }
}

#[test]
fn the_excerpt_is_short_and_fit_for_a_line() {
    let error = malformed("<html>\n\t<h1>502</h1>\u{7}");
    assert_eq!(error.excerpt(), "<html>  <h1>502</h1>\u{FFFD}");
    let expected = "unrecognized response: the body is an HTML page: <html>  <h1>502</h1>\u{FFFD}";
    assert_eq!(error.to_string(), expected);
    // The excerpt ends at a character boundary.
    for pad in 0..4 {
        let body = format!("{{{}{}", "x".repeat(pad), "云".repeat(100));
        let excerpt = malformed(&body).excerpt().to_owned();
        assert!(body.starts_with(&excerpt), "{excerpt}");
        assert!((117..=120).contains(&excerpt.len()), "{}", excerpt.len());
    }
    assert!(malformed(vec![0xFF; 1000]).excerpt().len() <= 360);
    // Without a character boundary, the excerpt has its maximum length.
    let body = [vec![b'x'; 100], vec![0x80; 100]].concat();
    assert_eq!(malformed(body).excerpt().chars().count(), 120);
    assert_eq!(malformed("").to_string(), "unrecognized response: the body is empty");
}

#[test]
fn the_cause_is_the_source_and_not_displayed_twice() {
    let error = malformed("{\"a\": tru}");
    let source = error.source().unwrap().to_string();
    assert!(source.starts_with("expected ident"), "{source}");
    assert!(!error.to_string().contains(&source));
    assert!(malformed("{}").source().is_none());
}
