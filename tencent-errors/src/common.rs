//! The common codes of API 3.0, shared by all crates.

#[cfg(not(feature = "serde"))]
tencent_errors_macro::expand! { (::tencent_errors_runtime) [bare] products = [api_v3] }

#[cfg(feature = "serde")]
tencent_errors_macro::expand! {
    (::tencent_errors_runtime) [bare serde] products = [api_v3], serde = true
}
