// Included by the consumers of every edition. The generated code uses only full paths, so nothing
// that its module shadows affects it.

mod core {}
mod std {}

/// A module that defines every name that the generated code could trip over.
#[allow(missing_docs, non_camel_case_types, unused_macros)]
pub mod errors {
    pub mod core {}
    pub mod std {}

    macro_rules! shadow {
        ($($name:ident)*) => { $(pub struct $name;)* };
    }

    shadow! {
        Option Some None Result Ok Err String Vec Box Iterator IntoIterator From Into TryFrom FromStr
        Default AsRef Fn FnMut FnOnce Send Sync Sized Drop Clone Copy Debug Display Hash Eq PartialEq
        Ord PartialOrd Ordering Error Formatter Self_ Table Entry Wire
        str bool char u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64
    }

    macro_rules! write { () => {}; }
    macro_rules! matches { () => {}; }
    macro_rules! assert { () => {}; }
    macro_rules! concat { () => {}; }
    macro_rules! env { () => {}; }
    macro_rules! include_bytes { () => {}; }
    macro_rules! format_args { () => {}; }

    tencent_errors::tencent_errors! {
        catalogs = ["cvm.yaml"],
    }
}

#[cfg(test)]
mod tests {
    use crate::errors::{ApiV3Error, CvmError, ErrorInfo, Product, ScfStatus, TencentError};

    #[test]
    fn the_enums_work() {
        let status = ScfStatus::from_number(406).unwrap();
        assert_eq!(status.http_status(), 413);
        let resolved = TencentError::resolve(Product::Cvm, "InternalError.New");
        assert_eq!(resolved, Some(ApiV3Error::InternalError.into()));
        assert_eq!("InvalidInstanceId.NotFound".parse(), Ok(CvmError::InvalidInstanceIdNotFound));
        let dynamic: &dyn ErrorInfo = &status;
        assert_eq!(dynamic.en().to_string(), status.to_string());
    }
}
