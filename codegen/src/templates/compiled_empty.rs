//! The templates, compiled with a product without codes.

use tencent_errors_runtime::__rt;

#[path = "product.rs"]
#[allow(clippy::duplicate_mod)]
mod product;
#[path = "uninhabited.rs"]
mod uninhabited;

#[derive(Clone, Copy, PartialEq)]
enum __Enum {}

mod __tables {
    use super::{__Enum, __rt};

    const NOTHING: __rt::Lookup = __rt::Lookup::NONE;

    pub(super) static __PACKED: __rt::Table = __rt::Table {
        product: "empty",
        title: ["", ""],
        display: 1,
        text: "",
        columns: [b""; 9],
        facts: b"",
        numbers: b"",
        by_code: NOTHING,
        by_number: NOTHING,
        groups: b"",
        templates: b"",
    };

    impl __Enum {
        pub(super) const ALL: &'static [Self] = &[];
    }

    impl __rt::ErrorCode for __Enum {
        const ALL: &'static [Self] = Self::ALL;
        const __TABLE: &'static __rt::Table = &__PACKED;
        const __BY_CODE: __rt::Lookup = NOTHING;
    }
}

#[test]
fn an_enum_without_variants_finds_nothing_and_classifies() {
    use tencent_errors_runtime::{ErrorCode, Kind};

    assert!(__Enum::ALL.is_empty() && __Enum::from_code("A").is_none());
    assert!(__Enum::from_number(0).is_none() && __Enum::from_message("").is_none());
    assert!(__Enum::nearest("A.B").is_none() && __Enum::number_to_code(0).is_none());
    assert!(__Enum::candidates("").is_empty() && __Enum::resolve("").is_none());
    assert!(__Enum::try_from(1).is_err() && "A".parse::<__Enum>().is_err());
    assert_eq!(__Enum::classify("ResourceNotFound.X").kind(), Kind::NotFound);
    assert_eq!((__Enum::PRODUCT, <__Enum as ErrorCode>::PRODUCT), (super::ID, "empty"));
}
