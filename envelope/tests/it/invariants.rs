//! Invariants that hold for every body.

use tencent_errors_envelope::{Envelope, Reply, Shape, decode, find, find_with};

/// Any bytes decode to a reply or are malformed, and the result is usable.
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
            // A function may throw a value that is not text.
            let is_described = failure.code().is_some() || !failure.message().is_empty();
            assert!(is_described || failure.envelope() == Envelope::Scf);
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

/// Errors in any bytes are found in order, within bounds and with usable fields, and recognizing words as codes
/// never panics.
pub(crate) fn find_any(text: &[u8]) {
    let found: Vec<_> = find(text).collect();
    assert!(found.is_sorted_by_key(|sighting| sighting.range().start));
    for sighting in &found {
        assert!(text.get(sighting.range()).is_some());
        assert_eq!(sighting.codes().next(), sighting.code());
        assert!(sighting.codes().all(|code| !code.is_empty()));
        assert!(sighting.http_status().is_none_or(|status| matches!(status, 100..=599)));
        assert_ne!(sighting.shape(), Shape::Word);
        let has_something = sighting.code().is_some()
            || sighting.http_status().is_some()
            || !sighting.message().is_empty();
        assert!(has_something || sighting.shape() == Shape::Body(Envelope::Scf), "{sighting:?}");
        assert!(!sighting.shape().to_string().is_empty());
        sighting.hints().iter().for_each(|hint| assert!(!hint.name().is_empty()));
    }
    find_with(text, |word| word.len() > 3).for_each(drop);
}
