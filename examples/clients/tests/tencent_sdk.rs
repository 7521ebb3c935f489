//! `tencent-sdk` against a server on the loopback interface.

mod cases;

use clients::errors::CvmError;
use clients::tencent_sdk::error;
use loopback::{Server, json};
use tencent_sdk::client::EndpointMode;
use tencent_sdk::types::cvm::DescribeInstancesRequest;
use tencent_sdk::{Auth, Client};

#[tokio::test]
async fn every_case() {
    let server = Server::http();
    let client = Client::builder(server.url())
        .unwrap()
        .endpoint_mode(EndpointMode::FixedHost)
        .auth(Auth::tc3("id", "key"))
        .default_region("ap-guangzhou")
        .no_system_proxy(true)
        .build()
        .unwrap();
    let request = DescribeInstancesRequest::new();
    let call =
        || async { client.cvm().describe_instances(&request).await.map_err(error::<CvmError>) };
    let success = json(r#"{"Response": {"TotalCount": 0, "InstanceSet": [], "RequestId": "r"}}"#);
    cases::check(&server, cases::api_v3(), success, call).await;
    // The service sends no usable response.
    server.answer([]);
    let error = call().await.unwrap_err();
    assert_eq!(error.code(), None);
}
