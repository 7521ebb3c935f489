//! Writers of the same data for each implementation: a catalog for `tencent_errors!`, and Rust source for the others.

use std::fmt::Write;

use heck::ToUpperCamelCase;

use crate::synthetic::{Entry, Product, kind};

/// The dependency on our crate, for `Cargo.toml`.
pub const OURS: &str = concat!(
    "tencent-errors = { path = \"",
    env!("CARGO_MANIFEST_DIR"),
    "/../../tencent-errors\" }"
);

/// The dependencies on thiserror and strum, for `Cargo.toml`.
pub const OTHERS: &str =
    "thiserror = \"2\"\nstrum = { version = \"0.28\", features = [\"derive\"] }";

/// Returns a product as a catalog file.
#[must_use]
pub fn yaml(product: &Product) -> String {
    let id = &product.id;
    let mut yaml = format!(
        "product: {id}\ntitle: {{ zh: 测试产品, en: Test Product }}\nextends: api_v3\nerrors:\n"
    );
    for entry in &product.entries {
        let Entry { code, zh, en, .. } = entry;
        let _ = writeln!(yaml, "  - code: {code}");
        if let Some(number) = entry.number {
            let _ = writeln!(yaml, "    number: {number}");
        }
        if let Some(kind) = kind(code) {
            let _ = writeln!(yaml, "    kind: {kind}");
        }
        let _ = writeln!(yaml, "    summary:\n      zh: {zh}\n      en: {en}");
    }
    yaml
}

/// The enum's name.
#[must_use]
pub fn enum_name(product: &Product) -> String {
    product.id.to_upper_camel_case() + "Error"
}

/// The variant names: the code in upper camel case, as both implementations name them.
#[must_use]
pub fn variants(product: &Product) -> Vec<String> {
    product.entries.iter().map(|entry| entry.code.to_upper_camel_case()).collect()
}

/// Returns the enum as one would write it with thiserror and strum: `Display` in English, conversion from and to the
/// code, and matches for the Chinese text and the HTTP status.
#[must_use]
pub fn thiserror_and_strum(product: &Product) -> String {
    let name = enum_name(product);
    let variants = variants(product);
    let mut source = format!(
        "#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, \
         strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]\n\
         #[non_exhaustive]\npub enum {name} {{\n"
    );
    for (entry, variant) in product.entries.iter().zip(&variants) {
        let Entry { code, zh, en, .. } = entry;
        let shown = format!("{code}: {en}").replace('{', "{{").replace('}', "}}");
        let _ = writeln!(
            source,
            "    /// {zh} / {en}\n    #[error({shown:?})]\n    \
             #[strum(serialize = \"{code}\")]\n    {variant},"
        );
    }
    let _ = write!(source, "}}\n\nimpl {name} {{\n");
    let mut method = |signature: &str, arm: &dyn Fn(&Entry) -> String| {
        let _ = write!(source, "    pub fn {signature} {{\n        match self {{\n");
        for (entry, variant) in product.entries.iter().zip(&variants) {
            let _ = writeln!(source, "            {name}::{variant} => {},", arm(entry));
        }
        source.push_str("        }\n    }\n");
    };
    method("zh(self) -> &'static str", &|entry| format!("{:?}", entry.zh));
    method("http_status(self) -> u16", &|entry| entry.http.to_string());
    source.push_str("}\n\n");
    source
}
