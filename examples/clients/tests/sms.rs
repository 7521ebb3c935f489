//! `tencentcloud-sms-sdk` against a server on the loopback interface.

mod cases;

use clients::errors::{Kind, SmsError};
use clients::sms::{error, error_of_status};
use loopback::{Server, json};
use tencentcloud_sms_sdk::{Client, ClientProfile, Credential, HttpProfile, SendSmsRequest};

#[tokio::test]
async fn every_case() {
    let server = Server::http();
    let mut http = HttpProfile::new();
    http.set_endpoint(server.url());
    let credential = Credential::new("id", "key", None);
    let profile = ClientProfile::with_http_profile(http);
    let client = Client::with_profile(credential, "ap-guangzhou", profile);
    let call = || async {
        let numbers = vec!["+8618511122233".to_owned(), "+8618511122266".to_owned()];
        let code = vec!["12345".to_owned()];
        client
            .send_sms(SendSmsRequest::new(numbers, "1400006666", "1110", "sign", code))
            .await
            .map_err(error)
    };
    let success = json(
        r#"{"Response": {"SendStatusSet": [
            {"SerialNo": "5000:1", "PhoneNumber": "+8618511122233", "Fee": 1, "SessionContext": "", "Code": "Ok", "Message": "send success", "IsoCode": "CN"},
            {"SerialNo": "", "PhoneNumber": "+8618511122266", "Fee": 0, "SessionContext": "", "Code": "LimitExceeded.PhoneNumberDailyLimit", "Message": "m", "IsoCode": "CN"}
        ], "RequestId": "r"}}"#,
    );
    let [rate_limit, signature, _, unknown] = cases::api_v3();
    let own = (
        json(
            r#"{"Response": {"Error": {"Code": "FailedOperation.PhoneNumberInBlacklist", "Message": "m"}, "RequestId": "r"}}"#,
        ),
        Some(SmsError::FailedOperationPhoneNumberInBlacklist.into()),
        Kind::FailedPrecondition,
        false,
    );
    cases::check(&server, [rate_limit, signature, own, unknown], success, call).await;

    // The call succeeded, but one of its messages was not sent.
    server.answer([success]);
    let response = call().await.unwrap();
    let errors: Vec<_> = response.send_status_set.iter().map(error_of_status).collect();
    let [None, Some(error)] = &errors[..] else { panic!("{errors:?}") };
    assert_eq!(error.exact(), Some(SmsError::LimitExceededPhoneNumberDailyLimit));
    assert_eq!((error.kind(), error.is_retryable()), (Kind::ResourceExhausted, false));

    server.answer([]);
    assert_eq!(call().await.unwrap_err().code(), None);
}
