//! The reviewed kinds, HTTP statuses, retry advice, canonical entries and successors of the documents.

use tencent_errors_catalog::{Catalog, Entry, Kind, Sources, load};

fn built_in() -> Catalog {
    load(&Sources::built_in()).unwrap()
}

/// Formats a class as `kind`, `kind 402` or `kind retry`. Defaults of the kind are omitted.
fn class(entry: &Entry) -> String {
    let mut class = entry.kind().to_string();
    if entry.http_status() != entry.kind().http_status() {
        class += &format!(" {}", entry.http_status());
    }
    if entry.is_retryable() != entry.kind().is_retryable() {
        class += if entry.is_retryable() { " retry" } else { " no retry" };
    }
    class
}

fn assert_classes(product: &str, key: fn(&Entry) -> String, expected: &str) {
    let catalog = load(&Sources::built_in().products([product])).unwrap();
    let entries = catalog.product(product).unwrap().entries();
    // The codes of the SCF API are in a separate file.
    let source = catalog.product(product).unwrap().source();
    let entries = entries.iter().filter(|entry| entry.source() == source);
    let actual: Vec<_> = entries.map(|entry| format!("{}: {}", key(entry), class(entry))).collect();
    let expected: Vec<_> =
        expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(actual, expected);
}

fn number(entry: &Entry) -> String {
    entry.number().map_or_else(|| entry.code().unwrap().to_owned(), |number| number.to_string())
}

#[test]
fn api_v2() {
    assert_classes(
        "api_v2",
        number,
        "4000: invalid_argument
         4100: unauthenticated
         4101: permission_denied
         4102: permission_denied
         4103: permission_denied
         4104: unauthenticated
         4105: unauthenticated
         4106: unauthenticated
         4110: internal retry
         4300: permission_denied
         4400: resource_exhausted
         4500: unauthenticated
         4600: invalid_argument
         5000: not_found
         5100: internal retry
         5200: failed_precondition
         5300: failed_precondition 402
         5400: unknown
         5500: failed_precondition
         6000: internal retry
         6100: unimplemented 404
         6200: unavailable
         InvalidRequest.RequestConcurrencyExceeded: resource_exhausted retry
         4200: unauthenticated",
    );
}

#[test]
fn api_v3() {
    assert_classes(
        "api_v3",
        |entry| entry.code().unwrap().to_owned(),
        "AuthFailure: unauthenticated
         AuthFailure.InvalidSecretId: unauthenticated
         AuthFailure.MFAFailure: unauthenticated
         AuthFailure.SecretIdNotFound: unauthenticated
         AuthFailure.SignatureExpire: unauthenticated
         AuthFailure.SignatureFailure: unauthenticated
         AuthFailure.TokenFailure: unauthenticated
         AuthFailure.UnauthorizedOperation: permission_denied
         DryRunOperation: failed_precondition 412
         FailedOperation: internal
         InternalError: internal retry
         InvalidAction: unimplemented 404
         InvalidParameter: invalid_argument
         InvalidParameterValue: invalid_argument
         LimitExceeded: resource_exhausted
         MissingParameter: invalid_argument
         NoSuchVersion: unimplemented 404
         RequestLimitExceeded: resource_exhausted retry
         ResourceInUse: failed_precondition 409
         ResourceInsufficient: resource_exhausted 503
         ResourceNotFound: not_found
         ResourceUnavailable: failed_precondition
         UnauthorizedOperation: permission_denied
         UnknownParameter: invalid_argument
         UnsupportedOperation: failed_precondition
         UnsupportedProtocol: invalid_argument
         UnsupportedRegion: invalid_argument
         ActionOffline: unimplemented 410
         AuthFailure.InvalidAuthorization: unauthenticated
         InvalidRequest: invalid_argument
         IpInBlacklist: permission_denied
         IpNotInWhitelist: permission_denied
         NoSuchProduct: unimplemented 404
         RequestLimitExceeded.GlobalRegionUinLimitExceeded: resource_exhausted retry
         RequestLimitExceeded.IPLimitExceeded: resource_exhausted retry
         RequestLimitExceeded.UinLimitExceeded: resource_exhausted retry
         RequestSizeLimitExceeded: invalid_argument 413
         ResponseSizeLimitExceeded: out_of_range
         ServiceUnavailable: unavailable",
    );
}

#[test]
fn scf() {
    assert_classes(
        "scf",
        number,
        "200: ok
         400: invalid_argument
         401: unauthenticated
         402: failed_precondition 402
         404: failed_precondition 500
         405: failed_precondition 500
         406: invalid_argument 413
         407: failed_precondition 502
         410: failed_precondition 402
         429: resource_exhausted retry
         430: unknown
         432: resource_exhausted retry
         433: deadline_exceeded
         434: resource_exhausted 500
         435: not_found
         436: invalid_argument
         437: failed_precondition 500
         438: failed_precondition 503
         439: unknown
         441: permission_denied
         442: not_found
         443: unknown
         444: failed_precondition 500
         445: failed_precondition 500
         446: failed_precondition 500
         447: deadline_exceeded
         449: resource_exhausted 503
         450: deadline_exceeded
         499: cancelled
         500: internal retry",
    );
}

#[test]
fn serverless_framework() {
    assert_classes(
        "serverless_framework",
        |entry| entry.name().to_owned(),
        "AppidContentIllegal: failed_precondition 402
         AppidLegalReasons: permission_denied
         NoPermission: permission_denied
         InvalidCredentials: unauthenticated
         SocketHangUp: unavailable
         CamTimeout: unavailable 504
         InternalError: internal retry
         AuthenticationFailed: unauthenticated
         NoAccessToOrganization: permission_denied
         InternalServerlessError: internal
         EmptyResponse: unavailable",
    );
}

#[test]
fn sdk() {
    assert_classes(
        "sdk",
        |entry| entry.code().unwrap_or(entry.name()).to_owned(),
        "ClientError: invalid_argument
         ClientError.NetworkError: unavailable
         ClientError.HttpStatusCodeError: unavailable 502
         ClientError.ParseJsonError: unknown 502
         ClientError.IOError: unavailable
         ClientError.TypeError: internal
         ClientError.InvalidParameter: invalid_argument
         ClientError.CircuitBreakerError: unavailable
         ClientError.CredentialError: unauthenticated
         ClientError.INIError: unauthenticated
         ClientNetworkError: unavailable
         ServerNetworkError: unavailable 502
         ClientParamsError: invalid_argument
         ClientParamError: invalid_argument
         InvalidCredential: unauthenticated
         ClientSideError: unauthenticated
         signMethod invalid: invalid_argument
         CommonClientParameterError: invalid_argument
         ContentTypeError: invalid_argument
         ServerSideError: unavailable 502
         DnsError: unavailable
         ConnectionError: unavailable
         SSLError: unavailable no retry
         NetworkError: unavailable
         ServiceNetworkError: unavailable 502",
    );
}

#[test]
fn cos() {
    let catalog = built_in();
    let entries = catalog.product("cos").unwrap().entries();
    let names = |holds: &dyn Fn(&Entry) -> bool| {
        let names = entries.iter().filter(|entry| holds(entry)).map(Entry::name);
        names.collect::<Vec<_>>().join(" ")
    };
    let of_kind = |kind: Kind| names(&|entry| entry.kind() == kind);
    for (kind, expected) in [
        (
            Kind::Unauthenticated,
            "ExpiredToken InvalidAccessKeyId RequestTimeTooSkewed RequestHasExpired SignatureDoesNotMatch",
        ),
        (
            Kind::PermissionDenied,
            "AccessDenied AccessForbidden NoProcessAuthority UserNotSourceBucketOwner UserNotTargetBucketOwner PathStyleDomainForbidden",
        ),
        (
            Kind::ResourceExhausted,
            "AttachmentFull InventoryFull PolicyFull PolicyVersionFull TooManyBuckets KmsFreqControl SlowDown",
        ),
        (
            Kind::AlreadyExists,
            "LoggingConfExists BucketAlreadyExists BucketAlreadyOwnedByYou RecordAlreadyExist",
        ),
        (Kind::DeadlineExceeded, "RequestTimeout UserNetworkTooSlow"),
        (Kind::Aborted, "PathConflict UploadConflict"),
        (Kind::OutOfRange, "InvalidRange"),
        (Kind::Unimplemented, "MethodNotAllowed NotImplemented"),
        (Kind::Internal, "KmsException InternalError KmsInternalException"),
        (Kind::Unavailable, "ServiceUnavailable"),
    ] {
        assert_eq!(of_kind(kind), expected, "{kind}");
    }
    // Only missing objects are `not_found`: those with status 404, and one to which the page assigns 400.
    for entry in entries {
        let is_missing = entry.http_status() == 404 || entry.name() == "KmsKeyNotExist";
        assert_eq!(entry.kind() == Kind::NotFound, is_missing, "{}", entry.name());
    }
    assert_eq!(
        names(&Entry::is_retryable),
        "KmsException RequestTimeout UserNetworkTooSlow PathConflict UploadConflict InternalError \
         KmsInternalException KmsFreqControl ServiceUnavailable SlowDown"
    );
}

#[test]
fn shared_codes_have_their_canonical_entry() {
    let catalog = built_in();
    let mut canonical = Vec::new();
    for product in catalog.products() {
        let shared = product.entries().iter().filter(|entry| entry.shares_code());
        canonical.extend(shared.filter(|entry| entry.is_canonical()).map(|entry| entry.number()));
    }
    assert_eq!(canonical, [Some(4101), Some(436)]);
}

#[test]
fn successors_of_api_v2_are_named() {
    let catalog = built_in();
    let entries = catalog.product("api_v2").unwrap().entries();
    let actual: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some(format!("{}: {}", number(entry), entry.successor()?)))
        .collect();
    let expected = [
        "4000: InvalidParameter",
        "4100: AuthFailure.SignatureFailure",
        "4101: AuthFailure.UnauthorizedOperation",
        "4102: AuthFailure.UnauthorizedOperation",
        "4103: AuthFailure.UnauthorizedOperation",
        "4104: AuthFailure.SecretIdNotFound",
        "4105: AuthFailure.TokenFailure",
        "4106: AuthFailure.MFAFailure",
        "4110: InternalError",
        "4400: RequestLimitExceeded",
        "4500: AuthFailure.SignatureExpire",
        "4600: UnsupportedProtocol",
        "5000: ResourceNotFound",
        "5100: FailedOperation",
        "6000: InternalError",
        "6100: InvalidAction",
        "InvalidRequest.RequestConcurrencyExceeded: RequestLimitExceeded",
        "4200: AuthFailure.SignatureExpire",
    ];
    assert_eq!(actual, expected);
}

#[test]
fn kinds_are_the_canonical_codes_of_google_rpc() {
    // The codes of google/rpc/code.proto, with the HTTP status that its comments give.
    let published = [
        ("ok", 200),
        ("cancelled", 499),
        ("unknown", 500),
        ("invalid_argument", 400),
        ("deadline_exceeded", 504),
        ("not_found", 404),
        ("already_exists", 409),
        ("permission_denied", 403),
        ("resource_exhausted", 429),
        ("failed_precondition", 400),
        ("aborted", 409),
        ("out_of_range", 400),
        ("unimplemented", 501),
        ("internal", 500),
        ("unavailable", 503),
        ("data_loss", 500),
        ("unauthenticated", 401),
    ];
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| (kind.as_str(), kind.http_status())).collect();
    assert_eq!(kinds, published);
    let retryable: Vec<_> = Kind::ALL.iter().filter(|kind| kind.is_retryable()).collect();
    assert_eq!(retryable, [&Kind::Unavailable]);
}
