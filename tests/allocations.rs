//! Counts the allocations made while reading a response.

use allocation_counter::{AllocationInfo, measure};
use serde::Deserialize;
use tencent_errors::{ApiV3Error, Error, check, read};

const SUCCESS: &[u8] =
    br#"{"Response": {"TotalCount": 3, "Zone": "ap-guangzhou-6", "RequestId": "r"}}"#;
const FAILURE: &[u8] = br#"{"Response": {"Error": {"Code": "InternalError", "Message": "m"}}}"#;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Borrowed<'a> {
    total_count: u64,
    zone: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Owned {
    zone: String,
}

fn allocations(run: impl FnOnce()) -> u64 {
    let AllocationInfo { count_total, .. } = measure(run);
    count_total
}

#[test]
fn a_success_costs_no_allocation_beyond_the_answer() {
    assert_eq!(allocations(|| assert!(check::<ApiV3Error>(SUCCESS).is_ok())), 0);
    let borrowed = || {
        let answer: Borrowed<'_> = read::<ApiV3Error, _>(SUCCESS).unwrap();
        assert_eq!((answer.total_count, answer.zone), (3, "ap-guangzhou-6"));
    };
    assert_eq!(allocations(borrowed), 0);
    // An owned answer allocates its only text.
    let owned = || {
        let answer: Owned = read::<ApiV3Error, _>(SUCCESS).unwrap();
        assert_eq!(answer.zone.len(), 14);
    };
    assert_eq!(allocations(owned), 1);
}

#[test]
fn queries_of_an_error_do_not_allocate() {
    assert!(allocations(|| drop(check::<ApiV3Error>(FAILURE))) > 0, "it outlives the body");
    let error: Error = check::<ApiV3Error>(FAILURE).unwrap_err();
    let asked = || {
        assert_eq!(error.exact(), Some(ApiV3Error::InternalError));
        assert!(error.is_retryable() && error.http_status() == 500);
        assert_eq!((error.code(), error.message()), (Some("InternalError"), "m"));
    };
    assert_eq!(allocations(asked), 0);
}
