//! HTTP statuses implied by codes.

/// The HTTP status that a code or type of the OpenAI API implies. A number from 400 to 599 is the status itself.
pub(crate) fn http_status(code: &str) -> Option<u16> {
    Some(match code {
        "invalid_request_error" | "bad_request" | "context_length_exceeded" | "content_filter" => {
            400
        }
        "authentication_error" | "invalid_api_key" | "unauthorized" => 401,
        "billing_error" => 402,
        "permission_error" | "permission_denied_error" | "permission_denied" | "forbidden" => 403,
        "not_found_error" | "model_not_found" | "not_found" => 404,
        "request_too_large" => 413,
        "rate_limit_error" | "rate_limit_exceeded" | "insufficient_quota" => 429,
        "server_error" | "api_error" | "internal_server_error" | "internal_error" => 500,
        "overloaded_error" | "service_unavailable" | "service_unavailable_error" => 503,
        "timeout" | "timeout_error" => 504,
        _ => return code.parse().ok().filter(|status| matches!(status, 400..=599)),
    })
}
