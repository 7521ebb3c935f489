//! Decoding of responses: the envelope crate against a hand-written struct that supports only API 3.0, and against
//! `serde_json::Value`.

#![allow(missing_docs)]

use std::borrow::Cow;
use std::hint::black_box;

use serde::Deserialize;
use serde_json::Value;
use tencent_errors::{ApiV3Error, check};
use tencent_errors_benches::report::Report;
use tencent_errors_benches::turns::Turns;
use tencent_errors_envelope::{Reply, decode};

/// A struct as an SDK would write it by hand.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Body<'a> {
    #[serde(borrow)]
    response: Response<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Response<'a> {
    #[serde(borrow)]
    error: Option<ErrorObject<'a>>,
    #[serde(borrow)]
    request_id: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ErrorObject<'a> {
    #[serde(borrow)]
    code: Cow<'a, str>,
    #[serde(borrow)]
    message: Cow<'a, str>,
}

const FAILURE: &str = r#"{"Response": {"Error": {"Code": "RequestLimitExceeded", "Message": "Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second. Please reduce the frequency of calls."}, "RequestId": "18c96ea0-3c4d-4a66-b1fa-cb1d2a05a1a6"}}"#;

/// Returns a list of instances like that of `DescribeInstances`.
fn success(instances: usize) -> String {
    let instance = |index: usize| {
        format!(
            r#"{{"InstanceId": "ins-{index:08x}", "InstanceName": "未命名", "Placement": {{"Zone": "ap-guangzhou-6", "ProjectId": 0}}, "InstanceState": "RUNNING", "CPU": 4, "Memory": 16, "PrivateIpAddresses": ["10.0.0.{index}"], "CreatedTime": "2026-01-01T00:00:00Z", "ExpiredTime": null, "RestrictState": "NORMAL"}}"#
        )
    };
    let set: Vec<_> = (0..instances).map(instance).collect();
    format!(
        r#"{{"Response": {{"TotalCount": {instances}, "InstanceSet": [{}], "RequestId": "b5b41468"}}}}"#,
        set.join(", ")
    )
}

fn main() {
    let mut report = Report::default();
    for (what, body) in [
        ("a failure", FAILURE.to_owned()),
        ("a success, 1 instance", success(1)),
        ("a success, 100", success(100)),
    ] {
        let body = body.as_bytes();
        let count = 1_000_000 / (body.len() + 300);
        let ours = || match decode(black_box(body)) {
            Ok(Reply::Failure(failure)) => {
                failure.code().map_or(0, str::len) + failure.message().len()
            }
            Ok(Reply::Success(success)) => success.request_id().map_or(0, str::len),
            Err(_) => 0,
        };
        let by_struct = || match serde_json::from_slice::<Body<'_>>(black_box(body))
            .map(|body| body.response)
        {
            Ok(Response { error: Some(error), .. }) => error.code.len() + error.message.len(),
            Ok(response) => response.request_id.map_or(0, |id| id.len()),
            Err(_) => 0,
        };
        let by_value = || {
            let value: Value = serde_json::from_slice(black_box(body)).unwrap_or_default();
            let text = |value: &Value| value.as_str().map_or(0, str::len);
            match &value["Response"]["Error"] {
                Value::Null => text(&value["Response"]["RequestId"]),
                error => text(&error["Code"]) + text(&error["Message"]),
            }
        };
        // With the ready-made error, which owns its texts and classifies the code.
        let ready = || match check::<ApiV3Error>(black_box(body)) {
            Ok(success) => success.request_id().map_or(0, str::len),
            Err(error) => error.code().map_or(0, str::len) + error.message().len(),
        };
        let mut turns = Turns::default();
        turns.add("ours", repeated(count, &ours));
        turns.add("ready", repeated(count, &ready));
        turns.add("struct", repeated(count, &by_struct));
        turns.add("Value", repeated(count, &by_value));
        let times = turns.run(what, count);
        let time = |name| times.of(name).expect("the name was added");
        report.ratio(what, time("ours"), "a struct", time("struct"), Some(1.3));
        report.ratio(what, time("ours"), "serde_json::Value", time("Value"), None);
        // Only failures are converted to errors, so only successes have a target.
        let most = what.starts_with("a success").then_some(1.1);
        let name = format!("{what}, checked");
        report.ratio(&name, time("ready"), "decoding alone", time("ours"), most);
    }
    report.print("decoding responses of API 3.0");
}

/// Returns a function that decodes this many times.
fn repeated(count: usize, decode: &dyn Fn() -> usize) -> impl FnMut() {
    move || {
        for _ in 0..count {
            black_box(decode());
        }
    }
}
