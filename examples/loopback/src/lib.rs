//! A test server on the loopback interface with scripted responses.
//!
//! It takes a queue of responses, one per request, and records the requests.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum_server::tls_rustls::RustlsConfig;
use rcgen::CertifiedKey;
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;

/// A response of the server.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub media_type: &'static str,
    /// The body.
    pub body: &'static str,
}

/// A JSON response with status 200, which API 3.0 uses for failures as well as successes.
#[must_use]
pub const fn json(body: &'static str) -> Answer {
    Answer { status: 200, media_type: "application/json", body }
}

/// An XML response, as sent by COS.
#[must_use]
pub const fn xml(status: u16, body: &'static str) -> Answer {
    Answer { status, media_type: "application/xml", body }
}

/// A request that the server received.
#[derive(Debug, Clone)]
pub struct Request {
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// A running server. It runs until the process exits.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    certificate: Option<String>,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    answers: VecDeque<Answer>,
    requests: Vec<Request>,
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    /// Starts an HTTP server on a free port.
    ///
    /// # Panics
    ///
    /// Panics if no port is available.
    #[must_use]
    pub fn http() -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        Server::start(listener, None)
    }

    /// Starts an HTTPS server on one of these ports, with its own [certificate](Server::certificate).
    ///
    /// # Panics
    ///
    /// Panics if none of the ports is free.
    #[must_use]
    pub fn https(ports: &[u16]) -> Server {
        let bind = |&port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok();
        let listener = ports.iter().find_map(bind).expect("a port is free");
        let names = [Ipv4Addr::LOCALHOST.to_string()];
        let CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(names).expect("the certificate can be generated");
        let key = PrivateKeyDer::try_from(signing_key.serialize_der())
            .expect("the generated key is valid");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring supports the default protocol versions")
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .expect("the key fits the certificate");
        Server::start(listener, Some((cert.pem(), config)))
    }

    fn start(listener: TcpListener, tls: Option<(String, ServerConfig)>) -> Server {
        listener.set_nonblocking(true).expect("the listener can be non-blocking");
        let address = listener.local_addr().expect("the listener has an address");
        let shared = Arc::<Mutex<Shared>>::default();
        let service =
            Router::new().fallback(answer).with_state(Arc::clone(&shared)).into_make_service();
        let (certificate, config) = tls.unzip();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("the runtime can be built");
            runtime.block_on(async move {
                match config {
                    None => {
                        axum_server::from_tcp(listener)
                            .expect("tokio accepts the listener")
                            .serve(service)
                            .await
                    }
                    Some(config) => {
                        let config = RustlsConfig::from_config(Arc::new(config));
                        let server = axum_server::from_tcp_rustls(listener, config);
                        server.expect("tokio accepts the listener").serve(service).await
                    }
                }
            })
        });
        Server { address, certificate, shared }
    }

    /// The address that the server listens on, such as `127.0.0.1:41733`.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of the server: `http://…`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The certificate of an HTTPS server, in PEM format.
    #[must_use]
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// Queues responses for the next requests, and clears the recorded requests. Requests after the last
    /// response are answered with status 500 and an empty body.
    pub fn answer(&self, answers: impl IntoIterator<Item = Answer>) {
        let mut shared = lock(&self.shared);
        shared.answers = answers.into_iter().collect();
        shared.requests.clear();
    }

    /// The requests since the last call of [`answer`](Server::answer).
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared).requests.clone()
    }
}

async fn answer(
    State(shared): State<Arc<Mutex<Shared>>>,
    parts: Parts,
    body: Bytes,
) -> (StatusCode, [(header::HeaderName, &'static str); 1], &'static str) {
    let mut shared = lock(&shared);
    shared.requests.push(Request { headers: parts.headers, body });
    let answer = shared.answers.pop_front().unwrap_or(Answer {
        status: 500,
        media_type: "text/plain",
        body: "",
    });
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, answer.media_type)], answer.body)
}
