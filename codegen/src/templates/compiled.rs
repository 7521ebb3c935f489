//! The templates, compiled with a fictitious product.

use tencent_errors_runtime::__rt;

#[path = "action.rs"]
#[allow(private_interfaces)]
mod action;
#[path = "inhabited.rs"]
mod inhabited;
#[path = "product.rs"]
mod product;

#[derive(Clone, Copy, PartialEq)]
pub(super) enum __Enum {
    Only,
}

#[derive(Clone, Copy, PartialEq)]
enum __Action {
    First,
    Second,
}

#[derive(Clone, Copy)]
enum Product {
    MadeUp,
}

#[allow(non_upper_case_globals)]
const __Product: Product = Product::MadeUp;

#[derive(Debug, Clone, Copy, PartialEq)]
enum TencentError {
    MadeUp(__Enum),
}

impl TencentError {
    fn __of(near: Product, entry: __rt::Entry) -> Option<TencentError> {
        match near {
            Product::MadeUp => Some(TencentError::MadeUp(__Enum::ALL[entry.index()])),
        }
    }
}

mod __tables {
    use super::{__Action, __Enum, __rt};

    const NOTHING: __rt::Lookup = __rt::Lookup::NONE;

    pub(super) static __PACKED: __rt::Table = __rt::Table {
        product: "made_up",
        title: ["虚构", "Made up"],
        display: 1,
        text: "Onlyone",
        columns: [b"", b"\0\0\0\0\x04\0", b"", b"\x04\0\0\0\x03\0", b"", b"", b"", b"", b""],
        facts: b"\x94\x01\x05\x08",
        numbers: b"",
        by_code: NOTHING,
        by_number: NOTHING,
        groups: b"",
        templates: b"",
    };

    pub(super) static __ACTIONS: __rt::Actions = __rt::Actions {
        text: "FirstSecond",
        ends: b"\x05\0\0\0\0\0\0\0\x0b\0\0\0\x01\0\0\0",
        errors: b"\0",
        actions: 2,
        entries: 1,
    };

    impl __Action {
        pub(super) const ALL: &'static [Self] = &[__Action::First, __Action::Second];
    }

    impl __Enum {
        pub(in super::super) const ALL: &'static [Self] = &[__Enum::Only];
    }

    impl __rt::ErrorCode for __Enum {
        const ALL: &'static [Self] = Self::ALL;
        const __TABLE: &'static __rt::Table = &__PACKED;
        const __BY_CODE: __rt::Lookup = NOTHING;
    }
}

#[test]
fn the_templates_work() {
    use tencent_errors_runtime::{AnyError, ErrorCode, ErrorInfo, Lang};

    let error = __Enum::Only;
    assert_eq!((error.name(), error.code(), error.number()), ("Only", None, None));
    assert_eq!((error.http_status(), error.kind().as_str()), (404, "not_found"));
    assert_eq!(error.gateway_status(), 404);
    assert_eq!(error.to_string(), "Only: one");
    assert_eq!(error.zh().to_string(), "Only: one");
    assert_eq!((error.summary(Lang::En), error.details(Lang::Zh)), ("one", None));
    assert!(error.is_translated(Lang::En) && !error.is_translated(Lang::Zh));
    assert_eq!((error.solution(Lang::Zh), error.successor()), (None, None));
    assert!(!error.is_retryable() && error.en().lang() == Lang::En);
    assert_eq!(__Enum::from_code("Only"), None);
    assert!(__Enum::candidates("Only").is_empty() && __Enum::nearest("A.B").is_none());
    assert_eq!((__Enum::from_number(1), __Enum::number_to_code(1)), (None, None));
    assert!(__Enum::try_from(1).is_err() && "Only".parse::<__Enum>().is_err());
    assert_eq!(__Enum::from_message("Only"), None);
    assert_eq!((__Enum::PRODUCT, <__Enum as ErrorCode>::PRODUCT), (super::ID, "made_up"));
    assert_eq!(format!("{error:?}"), "Only");
    let any = AnyError::from(error);
    assert_eq!((any.product_id(), any.to_string().as_str()), ("made_up", "Only: one"));
    assert_eq!(any.downcast::<__Enum>(), Some(error));
    assert!(!error.is_deprecated());
}

#[test]
fn the_template_of_actions_works() {
    let [first, second] = *__Action::ALL else { panic!() };
    assert_eq!((first.name(), second.to_string().as_str()), ("First", "Second"));
    assert_eq!(format!("{first:?} {second:>8}"), "First   Second");
    assert_eq!(first.errors().count(), 0);
    assert_eq!(second.errors().collect::<Vec<_>>(), [TencentError::MadeUp(__Enum::Only)]);
    assert_eq!(__Enum::Only.actions().collect::<Vec<_>>(), [second]);
    assert_eq!("Second".parse(), Ok(second));
    assert_eq!("second".parse::<__Action>().unwrap_err().to_string(), "unknown action");
}
