//! What must hold of every body.

use tencent_errors_envelope::{Envelope, Reply, decode};

/// Any bytes are a reply or malformed, and whatever comes out can be used.
pub(crate) fn decode_any(body: &[u8]) {
    match decode(body) {
        Ok(Reply::Success(success)) => {
            for list in ["SendStatusSet", "Error", "detail", "a.b", "", "."] {
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
            let status = failure.http_status();
            assert_eq!(status, owned.http_status());
            assert!(status.is_none_or(|status| matches!(status, 400..=599)), "{status:?}");
            assert!(status.is_none() || failure.envelope() == Envelope::OpenAi);
        }
        Err(malformed) => assert!(malformed.to_string().len() < 600, "{malformed}"),
    }
}
