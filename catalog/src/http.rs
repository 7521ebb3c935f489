//! HTTP statuses.

/// Returns whether a status is in use according to the IANA "Hypertext Transfer Protocol (HTTP) Status Code
/// Registry" (306 and 418 are registered as unused), or is nginx's 499, which google.rpc.Code assigns to
/// `cancelled`.
pub(crate) fn is_http_status(status: u16) -> bool {
    matches!(
        status,
        100..=104
            | 200..=208
            | 226
            | 300..=305
            | 307..=308
            | 400..=417
            | 421..=426
            | 428..=429
            | 431
            | 451
            | 499
            | 500..=508
            | 510..=511
    )
}
