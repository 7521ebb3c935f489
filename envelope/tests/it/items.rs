//! Successes with a code for each item of a list.

use tencent_errors_envelope::{Reply, decode};

/// Formats the items as `index code: message`, with a `!` after failed items.
fn items(body: &str, list: &str) -> Vec<String> {
    let Ok(Reply::Success(success)) = decode(body.as_bytes()) else { panic!("{body}") };
    let items = success.items(list);
    assert_eq!(items.len(), items.clone().count());
    let described = items.map(|item| {
        let failed = if item.is_success() { "" } else { "!" };
        format!("{} {}: {}{failed}", item.index(), item.code().unwrap_or("none"), item.message())
    });
    described.collect()
}

const SMS: &str = r#"{"Response": {"SendStatusSet": [
    {"SerialNo": "5000:1", "PhoneNumber": "+8613711112222", "Fee": 1, "Code": "Ok", "Message": "send success"},
    {"SerialNo": "", "PhoneNumber": "+8613711113333", "Fee": 0, "Code": "LimitExceeded.PhoneNumberDailyLimit", "Message": "the number of SMS messages sent"}
], "RequestId": "a0aabda6"}}"#;

#[test]
fn messages_of_sms() {
    assert_eq!(
        items(SMS, "SendStatusSet"),
        [
            "0 Ok: send success",
            "1 LimitExceeded.PhoneNumberDailyLimit: the number of SMS messages sent!"
        ]
    );
}

#[test]
fn a_missing_list_has_no_items() {
    for list in ["", "Nothing", "RequestId", "SendStatusSet.Code", "Response", "SendStatusSet."] {
        assert_eq!(items(SMS, list), [""; 0], "{list}");
    }
    assert_eq!(items(r#"{"Response": {"Set": {"Code": "x"}}}"#, "Set"), [""; 0]);
    assert_eq!(items(r#"{"Response": {"Set": null}}"#, "Set"), [""; 0]);
}

#[test]
fn codes_have_several_names_and_types() {
    let body = r#"{"Response": {"Set": [
        {"ErrCode": 0, "ErrMsg": ""}, {"ErrorCode": 70000, "ErrorMessage": "m"}, {"Code": "SUCCESS"},
        {"Code": ""}, {"Code": null}, {}, 0, -1101, "OK", "E", null, [1]
    ]}}"#;
    assert_eq!(
        items(body, "Set"),
        [
            "0 0: ",
            "1 70000: m!",
            "2 SUCCESS: ",
            "3 none: ",
            "4 none: ",
            "5 none: ",
            "6 0: ",
            "7 -1101: !",
            "8 OK: ",
            "9 E: !",
            "10 none: ",
            "11 none: "
        ]
    );
}

#[test]
fn lists_inside_of_objects_and_lists() {
    let body = r#"{"Response": {"Data": {"Lists": [{"Set": [{"Code": "A"}]}, {"Set": [{"Code": "B"}, {"Code": "ok"}]}]}}}"#;
    assert_eq!(items(body, "Data.Lists.Set"), ["0 A: !", "0 B: !", "1 ok: "]);
    // In other envelopes, the path starts at the top level.
    let body = r#"{"code": 0, "detail": {"set": [{"code": 4000, "message": "m"}]}}"#;
    assert_eq!(items(body, "detail.set"), ["0 4000: m!"]);
}

#[test]
fn messages_of_the_old_api_of_sms() {
    let body = r#"{"result": 0, "errmsg": "OK", "ext": "", "detail": [
        {"result": 0, "errmsg": "OK", "mobile": "13711112222", "nationcode": "86"},
        {"result": 1016, "errmsg": "wrong mobile number", "mobile": "1"}, {"result": 7}
    ]}"#;
    let expected = ["0 0: OK", "1 1016: wrong mobile number!", "2 none: "];
    assert_eq!(items(body, "detail"), expected);
}

#[cfg(feature = "xml")]
#[test]
fn objects_that_cos_did_not_delete() {
    let body = "<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>PathConflict</Code><Message>Path conflict.</Message></Error><Error><Code>AccessDenied</Code></Error></DeleteResult>";
    assert_eq!(items(body, "Error"), ["0 PathConflict: Path conflict.!", "1 AccessDenied: !"]);
    assert_eq!(items(body, "Deleted"), ["0 none: "]);
    assert_eq!(items(body, "Error.Code"), ["0 none: ", "1 none: "]);
    assert_eq!(items(body, ""), [""; 0]);
    let body = "<R><Error><Message>m</Message><Code/></Error><Error><Code><x/>A</Code></Error></R>";
    assert_eq!(items(body, "Error"), ["0 none: m", "1 A: !"]);
    let body = "<R><Error><Message/><Code>A</Code></Error><Error/></R>";
    assert_eq!(items(body, "Error"), ["0 A: !", "1 none: "]);
    let body = "<Response><A><JobsDetail><B><Code>no</Code></B><Code>Success</Code><Message/></JobsDetail><Other><JobsDetail><Code>no</Code></JobsDetail></Other></A><JobsDetail><Code>no</Code></JobsDetail></Response>";
    assert_eq!(items(body, "A.JobsDetail"), ["0 Success: "]);
}
