//! No body makes it panic, or takes longer than its length justifies.

use proptest::prelude::*;
use tencent_errors_envelope::{Envelope, Reply, decode};

/// Uses whatever comes out.
fn run(body: &[u8]) {
    match decode(body) {
        Ok(Reply::Success(success)) => {
            for list in ["SendStatusSet", "Error", "a.b", "", "."] {
                success.items(list).for_each(drop);
            }
            let _ = success.read::<serde_json::Value>();
        }
        Ok(Reply::Failure(failure)) => {
            let owned = failure.clone().into_owned();
            assert_eq!(failure.to_string(), owned.to_string());
            // A function may throw what is no text.
            let is_told = failure.code().is_some() || !failure.message().is_empty();
            assert!(is_told || failure.envelope() == Envelope::Scf);
            assert_eq!(failure.codes().next(), failure.code());
            assert!(failure.codes().all(|code| !code.is_empty()));
        }
        Err(malformed) => assert!(malformed.to_string().len() < 600, "{malformed}"),
    }
}

const SAMPLES: &[&str] = &[
    r#"{"Response": {"Error": {"Code": "A.B", "Message": "m\u6a21"}, "SendStatusSet": [{"Code": "Ok"}], "RequestId": "r"}}"#,
    r#"{"code": "5100", "message": "m", "codeDesc": "AuthFailure", "a": {"b": [1, -2.5e3, true, null]}}"#,
    r#"{"errorCode": -1, "errorMessage": {"errorMessage": "m"}, "requestId": "r", "statusCode": 433}"#,
    r#"{"errorcode": "LogsetNotExist", "errormessage": "m"}"#,
    r#"{"Error": {"Code": "A", "Message": "m"}}"#,
    "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>a &lt; b<![CDATA[x]]></Message></Error>",
    "<DeleteResult><Error><Code>A</Code></Error><a><b><Code>C</Code></b></a></DeleteResult>",
    "timeout 300ms, https://cam.tencentcloudapi.com",
];

#[test]
fn every_start_of_a_sample() {
    for sample in SAMPLES {
        for end in 0..=sample.len() {
            run(&sample.as_bytes()[..end]);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes(body in proptest::collection::vec(any::<u8>(), 0..200)) {
        run(&body);
    }

    #[test]
    fn any_json(body in r#"\{("(Response|Error|code|statusCode|errorMessage|errorcode|Code|x)": ?(\{|\[|"[a0.]*"|-?[0-9]{1,20}|null|true|\}|\])[,}] ?){1,8}"#) {
        run(body.as_bytes());
    }

    #[test]
    fn any_xml(body in r"(<(/?)(Error|Response|Code|Message|a|b)( a='1')?(/?)>|&(lt|#60|x|#xFFFFFF);|x| |<!\[CDATA\[|\]\]>|<!--|-->|<\?|\?>){1,20}") {
        run(body.as_bytes());
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
        run(&body);
    }
}

/// Long and deep bodies are read in one pass: were any of these quadratic, or recursive, this test
/// would not end well.
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
    ] {
        run(body.as_bytes());
    }
}
