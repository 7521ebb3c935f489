//! A client of API 3.0, and its actions.

use std::marker::PhantomData;
use std::time::Duration;

use backon::{BlockingRetryable, ExponentialBuilder};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tencent_errors::{Error, ErrorCode, Kind, read_response};
use ureq::Agent;

use crate::sign::{CONTENT_TYPE, Credentials};

/// The maximum size of a response, in bytes.
const LIMIT: u64 = 64 << 20;

/// An action of the product whose codes are `E`.
#[derive(Debug, Clone, Copy)]
pub struct Action<E> {
    version: &'static str,
    name: &'static str,
    codes: PhantomData<E>,
}

impl<E: ErrorCode> Action<E> {
    /// Creates an action from the version of its API and its name.
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
    /// Creates a client that sends calls to an endpoint, such as `https://cvm.tencentcloudapi.com`.
    pub fn new(
        endpoint: impl Into<String>,
        region: impl Into<String>,
        credentials: Credentials,
    ) -> Client {
        let config = Agent::config_builder()
            // The body contains the error.
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)));
        let endpoint: String = endpoint.into();
        Client {
            agent: config.build().into(),
            // The host is signed without a trailing slash.
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            region: region.into(),
            credentials,
            backoff: ExponentialBuilder::default().with_jitter(),
        }
    }

    /// Sets the number of retries and the waits before them. By default, there are three retries, after at
    /// least one, two and four seconds.
    #[must_use]
    pub fn with_backoff(self, backoff: ExponentialBuilder) -> Client {
        Client { backoff, ..self }
    }

    /// Calls an idempotent action, and retries it after retryable errors, as often as the backoff allows.
    ///
    /// # Errors
    ///
    /// Returns the error of the last try.
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

/// Creates an error for a call that did not complete.
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
