//! Responses with any status, headers and body.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tencent_errors::{ApiV3Error, Error, Lang, check, check_response, read, read_response};

/// Checks that any status, headers and body yield a success or a sound error. The input consists of two bytes
/// of status, lines of headers, an empty line, and the body.
pub fn error(bytes: &[u8]) {
    let Some((status, rest)) = bytes.split_first_chunk() else { return };
    let status = StatusCode::from_u16(u16::from_be_bytes(*status)).unwrap_or_default();
    let split = rest.windows(2).position(|window| window == b"\n\n");
    let (head, body) = split.map_or((&[][..], rest), |at| (&rest[..at], &rest[at + 2..]));
    let headers: HeaderMap = head.split(|byte| *byte == b'\n').filter_map(header).collect();
    for result in [
        check::<ApiV3Error>(body).map(drop),
        read::<ApiV3Error, serde_json::Value>(body).map(drop),
        check_response::<ApiV3Error>(status, &headers, body).map(drop),
        read_response::<ApiV3Error, serde_json::Value>(status, &headers, body).map(drop),
    ] {
        if let Err(error) = result {
            assert_sound(&error);
        }
    }
    let text = String::from_utf8_lossy(body);
    assert_sound(&Error::of_code::<ApiV3Error>(&*text, ""));
    assert_sound(&Error::of_code::<ApiV3Error>("", text));
    assert_sound(&Error::of_status::<ApiV3Error>(status.as_u16()));
    // Only a response with a 2xx status can be a success; without a body, it always is.
    let checked = check_response::<ApiV3Error>(status, &headers, body);
    assert!(status.is_success() || checked.is_err());
    assert!(!body.is_empty() || status.is_success() == checked.is_ok());
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = HeaderName::from_bytes(&line[..colon]).ok()?;
    Some((name, HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?))
}

fn assert_sound(error: &Error) {
    for text in [error.to_string(), error.localized(Lang::Zh).to_string(), format!("{error:#}")] {
        assert!(!text.is_empty(), "{error:?}");
        assert!(error.request_id().is_none_or(|id| text.contains(id)), "{error:?}");
    }
    assert!((100..600).contains(&error.http_status()) || error.class().is_exact(), "{error:?}");
    let exact = error.exact::<ApiV3Error>();
    assert_eq!(exact.is_some(), error.class().is_exact(), "{error:?}");
    assert!(exact.is_none_or(|exact| error.known() == Some(exact.into())), "{error:?}");
    let _ = (error.retry_after(), error.gateway_status(), error.message());
}
