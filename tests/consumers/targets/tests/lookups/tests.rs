use errors::{
    ApiV2Error, ApiV3Error, CosError, ErrorCode, Kind, Lang, Product, ScfStatus,
    ServerlessFrameworkError, TencentError,
};

/// Asserts that every entry is found by its code and its number, and that similar codes are not.
fn assert_found<E: ErrorCode + core::fmt::Debug>() {
    for &entry in E::ALL {
        if let Some(code) = entry.code() {
            assert!(E::candidates(code).contains(&entry), "{code}");
            assert_eq!(E::from_code(code).unwrap().code(), Some(code));
            let longer = format!("{code}.Unheard");
            assert_eq!(E::from_code(&longer), None);
            assert_eq!(E::nearest(&longer).unwrap().code(), Some(code));
            assert_eq!(E::from_code(&code[1..]), None, "{code}");
        }
        if let Some(number) = entry.number() {
            assert_eq!(E::from_number(number), Some(entry));
            assert_eq!(E::number_to_code(number), entry.code());
            assert_eq!(E::from_number(number + 1_000_000), None);
        }
        for lang in [Lang::Zh, Lang::En] {
            assert!(!entry.summary(lang).is_empty());
            assert!(format!("{}", entry.in_lang(lang)).contains(entry.summary(lang)));
        }
        assert!((200..600).contains(&entry.http_status()), "{entry:?}");
    }
}

#[test]
fn every_entry_is_found() {
    assert_found::<ApiV2Error>();
    assert_found::<ApiV3Error>();
    assert_found::<CosError>();
    assert_found::<ScfStatus>();
    assert_found::<ServerlessFrameworkError>();
}

#[test]
fn documented_samples_are_found() {
    let error = ApiV3Error::from_code("AuthFailure.SignatureFailure").unwrap();
    assert_eq!((error.kind(), error.http_status()), (Kind::Unauthenticated, 401));
    let error = ApiV2Error::from_number(4100).unwrap();
    assert_eq!(error.code(), Some("InvalidParameter.SignatureFailure"));
    assert_eq!(error.zh().to_string(), "4100 InvalidParameter.SignatureFailure: 身份认证失败");
    assert_eq!(CosError::from_code("NoSuchKey").unwrap().http_status(), 404);
}

#[test]
fn unknown_codes_are_classified_by_their_words() {
    for (code, kind) in [
        ("FailedOperation.DiskNotFound", Kind::NotFound),
        ("InvalidParameter.Whatever", Kind::InvalidArgument),
        ("UnauthorizedOperation.NoCamPermission", Kind::PermissionDenied),
        ("你好", Kind::Unknown),
        ("", Kind::Unknown),
    ] {
        assert_eq!(Product::ApiV3.classify(code).kind(), kind, "{code}");
    }
    let error = TencentError::resolve_nearest(Product::ApiV3, "InternalError.DbError").unwrap();
    assert_eq!(error.code(), Some("InternalError"));
}

#[test]
fn messages_are_found_by_their_templates() {
    let error =
        ServerlessFrameworkError::from_message("timeout 300ms, https://cam.tencentcloudapi.com");
    assert!(error.is_some());
    assert_eq!(ServerlessFrameworkError::from_message("nothing of the kind"), None);
}
