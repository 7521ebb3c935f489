//! A server that calls Tencent Cloud. It answers its own callers with an HTTP status that fits the error, and
//! with the text of the error in their preferred language.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use call::errors::{CvmError, Lang};
use call::{Action, Client, Error};
use serde_json::{Value, json};

const DESCRIBE_INSTANCES: Action<CvmError> = Action::new("2017-03-12", "DescribeInstances");

/// The owner of the credentials and quotas that a gateway uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// The caller, who is informed about problems with the credentials and quotas.
    Callers,
    /// The gateway itself, whose callers cannot fix such problems.
    Own,
}

/// The routes: `GET /instances/{id}`.
pub fn router(client: Client, account: Account) -> Router {
    Router::new().route("/instances/{id}", get(instance)).with_state((client, account))
}

async fn instance(
    State((client, account)): State<(Client, Account)>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let request = json!({ "InstanceIds": [id] });
    let call = move || client.call::<_, _, Value>(&DESCRIBE_INSTANCES, &request);
    // The client blocks, so the call runs on a thread for blocking work.
    match tokio::task::spawn_blocking(call).await {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(error)) => refusal(&error, account, language(&headers)),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The language that the caller prefers; defaults to Chinese.
#[must_use]
pub fn language(headers: &HeaderMap) -> Lang {
    // Several header fields are equivalent to a single one with the joined values.
    let headers = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    let ranges: Vec<_> = headers.filter_map(|value| value.to_str().ok()).collect();
    Lang::negotiate(&ranges.join(",")).unwrap_or(Lang::Zh)
}

/// The response to a request that failed.
fn refusal(error: &Error, account: Account, lang: Lang) -> Response {
    let status = match account {
        Account::Callers => error.http_status(),
        Account::Own => error.gateway_status(),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let text = json!({
        "error": error.kind().as_str(),
        "message": error.localized(lang).to_string(),
        "retry": error.is_retryable(),
    });
    (status, [(header::CONTENT_LANGUAGE, lang.as_str())], Json(text)).into_response()
}
