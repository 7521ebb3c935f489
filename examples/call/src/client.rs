//! The client.

use std::marker::PhantomData;
use std::time::Duration;

use backon::{BlockingRetryable, ExponentialBuilder};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tencent_errors::{Error, ErrorCode, Kind, read_response};
use ureq::Agent;

use crate::sign::{CONTENT_TYPE, Credentials};

/// How large a response may be, in bytes.
const LIMIT: u64 = 64 << 20;

/// Something that the product with the codes `E` can be asked to do.
#[derive(Debug, Clone, Copy)]
pub struct Action<E> {
    version: &'static str,
    name: &'static str,
    codes: PhantomData<E>,
}

impl<E: ErrorCode> Action<E> {
    /// An action of a version of a product's API.
    #[must_use]
    pub const fn new(version: &'static str, name: &'static str) -> Action<E> {
        Action { version, name, codes: PhantomData }
    }
}

/// A client of a product in a region.
#[derive(Debug, Clone)]
pub struct Client {
    agent: Agent,
    endpoint: String,
    region: String,
    credentials: Credentials,
    backoff: ExponentialBuilder,
}

impl Client {
    /// A client that sends calls to an endpoint, such as `https://cvm.tencentcloudapi.com`.
    pub fn new(
        endpoint: impl Into<String>,
        region: impl Into<String>,
        credentials: Credentials,
    ) -> Client {
        let config = Agent::config_builder()
            // The body says what is wrong.
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)));
        let endpoint: String = endpoint.into();
        Client {
            agent: config.build().into(),
            // The host is signed, without a slash.
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            region: region.into(),
            credentials,
            backoff: ExponentialBuilder::default().with_jitter(),
        }
    }

    /// Waits like this between tries: by default for a second, then two, then four.
    #[must_use]
    pub fn with_backoff(self, backoff: ExponentialBuilder) -> Client {
        Client { backoff, ..self }
    }

    /// Calls an action that may be repeated, again and again while the error says that it may help.
    ///
    /// # Errors
    ///
    /// If the last try failed.
    pub fn call<E: ErrorCode, Q: Serialize, T: DeserializeOwned>(
        &self,
        action: &Action<E>,
        request: &Q,
    ) -> Result<T, Error> {
        let invalid = |error| Error::transport(Kind::InvalidArgument, error);
        let body = serde_json::to_vec(request).map_err(invalid)?;
        (|| self.call_once(action, &body)).retry(self.backoff).when(Error::is_retryable).call()
    }

    fn call_once<E: ErrorCode, T: DeserializeOwned>(
        &self,
        action: &Action<E>,
        body: &[u8],
    ) -> Result<T, Error> {
        let now = Timestamp::now();
        let host = self.endpoint.split_once("://").map_or(&*self.endpoint, |(_, host)| host);
        let response = self
            .agent
            .post(&self.endpoint)
            .header("Authorization", self.credentials.authorize(E::PRODUCT, host, body, now))
            .header("Content-Type", CONTENT_TYPE)
            .header("X-TC-Action", action.name)
            .header("X-TC-Region", &self.region)
            .header("X-TC-Timestamp", now.as_second().to_string())
            .header("X-TC-Version", action.version)
            .send(body)
            .map_err(transport)?;
        let (head, mut body) = response.into_parts();
        let body = body.with_config().limit(LIMIT).read_to_vec().map_err(transport)?;
        read_response::<E, T>(head.status, &head.headers, &body)
    }
}

/// The error of a call that did not complete.
fn transport(error: ureq::Error) -> Error {
    let kind = match error {
        ureq::Error::Timeout(_) => Kind::DeadlineExceeded,
        ureq::Error::Io(_) | ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => {
            Kind::Unavailable
        }
        _ => Kind::Unknown,
    };
    Error::transport(kind, error)
}
