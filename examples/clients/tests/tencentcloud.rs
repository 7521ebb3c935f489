//! `tencentcloud` against a server on the loopback interface. The client requires TLS, reads certificates from
//! the file that an environment variable names, and has a constant host.

// Setting an environment variable is unsafe in a program with several threads.
#![allow(unsafe_code)]

mod cases;

use std::env;
use std::io::Write;

use clients::errors::CvmError;
use clients::tencentcloud::error;
use loopback::{Server, json};
use serde::{Deserialize, Serialize};
use tencentcloud::api::Api;
use tencentcloud::{Auth, Client};

/// Candidate ports. The port must be known at compile time.
const PORTS: [u16; 3] = [41_733, 42_817, 43_921];

#[derive(Debug)]
struct DescribeZones<const PORT: u16>;

#[derive(Debug, Serialize)]
struct Nothing {}

#[derive(Debug, Deserialize)]
struct Zones {
    #[serde(rename = "TotalCount")]
    total_count: u64,
}

impl<const PORT: u16> Api for DescribeZones<PORT> {
    type Request<'a> = Nothing;
    type Response = Zones;
    const VERSION: &'static str = "2017-03-12";
    const ACTION: &'static str = "DescribeZones";
    const SERVICE: &'static str = "cvm";
    const HOST: &'static str = match PORT {
        41_733 => "127.0.0.1:41733",
        42_817 => "127.0.0.1:42817",
        _ => "127.0.0.1:43921",
    };
}

fn main() {
    let server = Server::https(&PORTS);
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(server.certificate().unwrap().as_bytes()).unwrap();
    // SAFETY: the only other thread is the server's, which does not read the environment.
    unsafe { env::set_var("SSL_CERT_FILE", file.path()) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        match server.address().port() {
            41_733 => every_case::<41_733>(&server).await,
            42_817 => every_case::<42_817>(&server).await,
            _ => every_case::<43_921>(&server).await,
        }
    });
    println!("every_case ... ok");
}

async fn every_case<const PORT: u16>(server: &Server) {
    let client = Client::new("ap-guangzhou".into(), Auth::new("key".into(), "id".into()), None);
    let call = || async {
        client.send::<DescribeZones<PORT>>(&Nothing {}).await.map_err(error::<CvmError>)
    };
    let success = json(r#"{"Response": {"TotalCount": 3, "ZoneSet": [], "RequestId": "r"}}"#);
    cases::check(server, cases::api_v3(), success, call).await;
    server.answer([success]);
    let (zones, request_id) = call().await.unwrap();
    assert_eq!((zones.total_count, &*request_id), (3, "r"));
    server.answer([]);
    assert_eq!(call().await.unwrap_err().code(), None);
}
