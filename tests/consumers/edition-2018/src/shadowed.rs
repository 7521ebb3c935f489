// Included by the consumers of every edition. The generated code uses only full paths, so nothing
// that its module shadows affects it.

mod core {}
mod std {}

/// A module that defines every name that could conflict with the generated code.
#[allow(missing_docs, non_camel_case_types, unused_macros)]
pub mod errors {
    include!("names.rs");

    tencent_errors::tencent_errors! {
        catalogs = ["crm.yaml"],
        actions = true,
    }
}

/// The same, with the shared items emitted into the module.
#[allow(missing_docs, non_camel_case_types, unused_macros)]
pub mod alone {
    include!("names.rs");

    tencent_errors::tencent_errors! {
        catalogs = ["crm.yaml"],
        actions = true,
        runtime = self,
    }
}

#[cfg(test)]
mod tests {
    use crate::errors::{ApiV3Error, CrmAction, CrmError, ErrorInfo, Product, ScfStatus, TencentError};

    #[test]
    fn the_enums_work() {
        let status = ScfStatus::from_number(406).unwrap();
        assert_eq!(status.http_status(), 413);
        let resolved = TencentError::resolve_nearest(Product::Crm, "InternalError.New");
        assert_eq!(resolved, Some(ApiV3Error::InternalError.into()));
        assert_eq!("InvalidInstanceId.NotFound".parse(), Ok(CrmError::InvalidInstanceIdNotFound));
        let returned = [TencentError::from(CrmError::LimitExceededInstanceQuota)];
        assert!(CrmAction::Run.errors().take(1).eq(returned));
        assert!(CrmError::LimitExceededInstanceQuota.actions().eq([CrmAction::Run]));
        let dynamic: &dyn ErrorInfo = &status;
        assert_eq!(dynamic.en().to_string(), status.to_string());
    }

    #[test]
    fn the_enums_work_without_the_facade() {
        use crate::alone::{ApiV3Error, CrmError, ErrorInfo, Product, TencentError};

        let resolved = TencentError::resolve_nearest(Product::Crm, "InternalError.New");
        assert_eq!(resolved, Some(ApiV3Error::InternalError.into()));
        let error: CrmError = "InvalidInstanceId.NotFound".parse().unwrap();
        let dynamic: &dyn ErrorInfo = &error;
        assert_eq!(dynamic.en().to_string(), error.to_string());
    }
}
