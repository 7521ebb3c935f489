//! Rust names: product ids, enums and variants.

use heck::ToUpperCamelCase;
use tencent_errors_runtime::__private::SHARED_NAMES;

/// The default name of a variant, from its code.
pub(crate) fn variant_of_code(code: &str) -> String {
    if is_dotted_camel_case(code) { code.replace('.', "") } else { code.to_upper_camel_case() }
}

/// Returns whether `code` consists of UpperCamelCase words joined by dots, so that heck would only drop the
/// dots. Nearly all codes do, and heck is slow when unoptimized, as in most builds of a macro.
fn is_dotted_camel_case(code: &str) -> bool {
    let mut before = b'.';
    for &byte in code.as_bytes() {
        let goes_on = match byte {
            b'A'..=b'Z' => before == b'.' || before.is_ascii_lowercase(),
            b'a'..=b'z' => before != b'.',
            b'.' => before.is_ascii_lowercase(),
            _ => false,
        };
        if !goes_on {
            return false;
        }
        before = byte;
    }
    before.is_ascii_lowercase()
}

/// The default variant name for a code; `None` if it would be invalid.
///
/// ```
/// use tencent_errors_catalog::__private::variant_name;
///
/// assert_eq!(variant_name("LimitExceeded.CALL_rate"), Some("LimitExceededCallRate".to_owned()));
/// assert_eq!(variant_name("404"), None);
/// ```
#[must_use]
pub fn variant_name(code: &str) -> Option<String> {
    let name = variant_of_code(code);
    let sound = is_upper_camel_case(&name) && !TAKEN_IN_ENUM.contains(&name.as_str());
    sound.then_some(name)
}

/// The default name of a product's enum; `None` if it clashes with an item that the macro emits.
///
/// ```
/// use tencent_errors_catalog::__private::enum_name;
///
/// assert_eq!(enum_name("cvm"), Some("CvmError".to_owned()));
/// assert_eq!(enum_name("tencent"), None);
/// ```
#[must_use]
pub fn enum_name(product: &str) -> Option<String> {
    let name = enum_of_product(product);
    (!is_taken_beside_enum(&name)).then_some(name)
}

/// The default name of a product's enum.
pub(crate) fn enum_of_product(product: &str) -> String {
    product.to_upper_camel_case() + "Error"
}

/// The variant for a product.
pub(crate) fn variant_of_product(product: &str) -> String {
    product.to_upper_camel_case()
}

/// Returns whether `id` consists of words of lower-case letters and digits, joined by `_`.
pub(crate) fn is_snake_case(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.split('_').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

/// Returns whether `id` is a valid product id: in snake case, and with a variant name that is free.
#[must_use]
pub fn is_product_id(id: &str) -> bool {
    let variant = variant_of_product(id);
    is_snake_case(id) && variant != "Self" && !TAKEN_IN_ENUM.contains(&variant.as_str())
}

/// Returns whether `name` can name a type or a variant: an identifier in UpperCamelCase, of ASCII letters and
/// digits, and Chinese characters.
///
/// `Self` is the only keyword in UpperCamelCase. Other scripts are not allowed because rustc normalizes
/// names: two names that look different could be the same.
pub(crate) fn is_upper_camel_case(name: &str) -> bool {
    let is_chinese = |c: char| matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}');
    name.starts_with(|c: char| c.is_ascii_uppercase() || is_chinese(c))
        && name.chars().all(|c| c.is_ascii_alphanumeric() || is_chinese(c))
        && name != "Self"
}

/// Returns whether `name` can name an action, which also becomes the name of a variant.
#[must_use]
pub fn is_action(name: &str) -> bool {
    is_upper_camel_case(name) && !TAKEN_AMONG_ACTIONS.contains(&name)
}

/// The name of the enum of a product's actions.
///
/// ```
/// use tencent_errors_catalog::__private::enum_of_actions;
///
/// assert_eq!(enum_of_actions("cvm"), "CvmAction");
/// ```
#[must_use]
pub fn enum_of_actions(product: &str) -> String {
    product.to_upper_camel_case() + ACTIONS
}

/// Returns whether the name of an enum is reserved for enums of actions.
pub(crate) fn is_of_actions(enum_name: &str) -> bool {
    enum_name.ends_with(ACTIONS)
}

/// The suffix of every enum of actions.
const ACTIONS: &str = "Action";

/// Names taken by generated items in the enum of a product.
pub(crate) const TAKEN_IN_ENUM: [&str; 2] = ["ALL", "PRODUCT"];

/// Names taken by generated items in an enum of actions.
pub(crate) const TAKEN_AMONG_ACTIONS: [&str; 1] = ["ALL"];

/// The names of the enums over all products.
pub(crate) const OF_ALL_PRODUCTS: [&str; 2] = ["Product", "TencentError"];

/// Returns whether an enum would clash with the name of a generated item next to it.
pub(crate) fn is_taken_beside_enum(name: &str) -> bool {
    SHARED_NAMES.contains(&name) || OF_ALL_PRODUCTS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_made_of_codes() {
        assert_eq!(
            variant_of_code("InvalidParameter.SignatureFailure"),
            "InvalidParameterSignatureFailure"
        );
        assert_eq!(variant_of_code("SYS_ERR"), "SysErr");
        assert_eq!(variant_of_code("A.b.C"), "ABC");
        assert_eq!(variant_of_code("MissingParameter."), "MissingParameter");
    }

    #[test]
    fn the_fast_path_gives_the_same_name() {
        for code in [
            "A.B",
            "Ab.Cd",
            "AbCd",
            "Ab.CDe",
            "AbCDe",
            "ABc",
            "Ab.c",
            "Ab..Cd",
            ".Ab",
            "Ab.",
            "Ab1",
            "Ab.1c",
            "",
            ".",
            "ab",
            "Ab_Cd",
            "Ab.CdE",
            "Ab.CdEF",
            "参数.Ab",
        ] {
            assert_eq!(variant_of_code(code), code.to_upper_camel_case(), "{code}");
        }
    }

    #[test]
    fn product_ids_are_snake_case() {
        for id in ["scf", "api_v2", "cvm_v20140101"] {
            assert!(is_product_id(id), "{id}");
        }
        for id in ["", "Scf", "api-v2", "_scf", "scf_", "a__b", "2fa", "云", "self", "a_l_l"] {
            assert!(!is_product_id(id), "{id}");
        }
    }

    #[test]
    fn names_are_identifiers_in_upper_camel_case() {
        for name in ["AuthFailure", "MFAFailure", "Ipv6", "参数错误", "A"] {
            assert!(is_upper_camel_case(name), "{name}");
        }
        for name in ["", "authFailure", "Auth_Failure", "Auth.Failure", "2Fa", "Self", "type", "_A"]
        {
            assert!(!is_upper_camel_case(name), "{name}");
        }
    }

    #[test]
    fn codes_in_camel_case_only_lose_their_dots() {
        for code in ["Internal", "AuthFailure.SignatureFailure", "Ab.Cd.EfGh"] {
            assert!(is_dotted_camel_case(code), "{code}");
            assert_eq!(variant_of_code(code), code.to_upper_camel_case());
        }
        for code in [
            "", "A", "aB", "AB", "ABc", ".Ab", "Ab.", "Ab..Cd", "Ab.c", "Ab.CDe", "Ab_c", "Ab1",
            "Ab.A", "Ab C",
        ] {
            assert!(!is_dotted_camel_case(code), "{code}");
        }
    }

    #[test]
    fn actions_are_named_as_variants_are() {
        for name in ["RunInstances", "DescribeDBInstances", "A"] {
            assert!(is_action(name), "{name}");
        }
        for name in ["runInstances", "Run-Instances", "Run Instances", "ALL", "Self", ""] {
            assert!(!is_action(name), "{name}");
        }
        assert!(is_of_actions(&enum_of_actions("cvm")) && !is_of_actions("CvmActionError"));
    }

    #[test]
    fn some_names_are_taken() {
        assert_eq!(
            variant_name("LimitExceeded.CALL_rate").as_deref(),
            Some("LimitExceededCallRate")
        );
        for code in ["404", "A.L.L", "self", ""] {
            assert_eq!(variant_name(code), None, "{code}");
        }
        assert_eq!(enum_name("cvm").as_deref(), Some("CvmError"));
        assert_eq!(enum_name("tencent"), None);
    }
}
