//! Any bytes are a reply or malformed, and whatever comes out can be used.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tencent_errors_envelope::{Reply, decode};

fuzz_target!(|bytes: &[u8]| match decode(bytes) {
    Ok(Reply::Success(success)) => {
        for list in ["SendStatusSet", "Error", "a.b", ""] {
            success.items(list).for_each(drop);
        }
        let _ = success.read::<serde_json::Value>();
    }
    Ok(Reply::Failure(failure)) => {
        assert_eq!(failure.to_string(), failure.clone().into_owned().to_string());
        assert_eq!(failure.codes().next(), failure.code());
    }
    Err(malformed) => assert!(malformed.to_string().len() < 600, "{malformed}"),
});
