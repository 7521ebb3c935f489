//! The template of the enums over all products, compiled with the fictitious product.

use tencent_errors_runtime::__rt;

#[path = "all_products.rs"]
#[allow(private_interfaces, unreachable_patterns)]
mod all_products;

use super::compiled::__Enum;
use all_products::{Product, TencentError};

const __DISPLAY: __rt::Lang = __rt::Lang::En;
#[allow(non_upper_case_globals)]
const __Base: Product = Product::__Variant;

#[test]
fn the_template_of_all_products_works() {
    use tencent_errors_runtime::{AnyError, ErrorInfo};

    let [product] = *Product::ALL else { panic!() };
    assert_eq!((product.as_str(), product.to_string().as_str()), ("made_up", "made_up"));
    assert_eq!((Product::from_id("made_up"), Product::from_id("x")), (Some(product), None));
    assert_eq!((product.title(__rt::Lang::Zh), product.extends()), ("虚构", Some(product)));
    assert!("made_up".parse() == Ok(product) && "x".parse::<Product>().is_err());
    assert_eq!(product.classify("ResourceNotFound").kind(), __rt::Kind::NotFound);
    let error = TencentError::from(__Enum::Only);
    assert_eq!((error.product(), error.to_string().as_str()), (product, "Only: one"));
    assert_eq!(TencentError::try_from(AnyError::from(error)), Ok(error));
    assert_eq!((error.name(), ErrorInfo::http_status(&error)), ("Only", 404));
    assert_eq!(TencentError::resolve(product, "Only"), None);
    assert_eq!(TencentError::resolve_nearest(product, "Only.One"), None);
}
