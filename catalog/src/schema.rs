//! The JSON Schema of catalog files, from the types that they are read into.
//!
//! It is for editors: completion, and a check while one types. It says what one file can tell of
//! itself; the loader remains the judge.

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::check::is_http_status;
use crate::raw::RawProduct;
use crate::text::MAX_LINE;

/// The JSON Schema (draft 2020-12) of catalog files.
#[must_use]
pub fn json_schema() -> Value {
    let mut schema = schemars::schema_for!(RawProduct);
    RecursiveTransform(tidy).transform(&mut schema);
    schema.insert("title".into(), "A catalog file of tencent-errors".into());
    let properties = schema.pointer_mut("/properties").and_then(Value::as_object_mut);
    if let Some(properties) = properties {
        properties.insert("languages".into(), self::languages());
    }
    schema.insert("allOf".into(), every_language().into());
    if let Some(entry) = schema.pointer_mut("/$defs/Entry") {
        let found_by = ["code", "number", "message"].map(|key| json!({ "required": [key] }));
        entry["anyOf"] = found_by.into();
        // Without a code there is nothing to name the variant by or to inherit a kind from.
        entry["if"] = json!({ "not": { "required": ["code"] } });
        entry["then"] = json!({ "required": ["name", "kind"] });
    }
    schema.into()
}

/// `languages`, of which nothing is left once a file has been read.
fn languages() -> Value {
    json!({
        "description": "The languages that every text must have. Default: both. With `[zh]`, `en` \
            may be left out and falls back to `zh`.",
        "type": "array",
        "items": { "enum": ["zh", "en"] },
        "minItems": 1,
        "uniqueItems": true,
        "default": ["zh", "en"],
    })
}

/// A text has every language of the file.
fn every_language() -> [Value; 2] {
    ["zh", "en"].map(|language| {
        let required = json!({ "required": [language] });
        let texts = ["summary", "description", "solution"].map(|key| (key, required.clone()));
        let entry = json!({ "properties": Value::from_iter(texts) });
        let says = json!({ "languages": { "contains": { "const": language } } });
        json!({
            "if": { "properties": says },
            "then": { "properties": { "title": required, "errors": { "items": entry } } },
        })
    })
}

/// Says that a key that is there has a value, and drops line breaks of the source code.
fn tidy(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::String(description)) = object.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    if object.get("format").is_some_and(|format| format == "uint32") {
        object.remove("format");
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| choice != &json!({ "type": "null" }));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
}

/// A schema written out.
macro_rules! inline {
    ($(#[$attribute:meta])* $name:ident, $value:tt) => {
        $(#[$attribute])*
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($value)
            }
        }
    };
}

inline! {
    /// A text of one line.
    Line, { "type": "string", "pattern": "^\\S(.*\\S)?$", "maxLength": MAX_LINE }
}

inline! {
    /// The name of an enum or a variant.
    Name, { "type": "string", "pattern": "^[A-Z\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}][A-Za-z0-9\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}]*$" }
}

inline! {
    /// A link.
    Link, { "type": "string", "format": "uri", "pattern": "^https?://" }
}

inline! {
    /// The number of an HTTP status.
    HttpStatus, { "enum": ((100..600).filter(|&status| is_http_status(status)).collect::<Vec<u16>>()) }
}

/// A template or a list of templates.
pub(crate) struct Messages;

impl JsonSchema for Messages {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Messages".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let template = Line::json_schema(generator);
        json_schema!({ "anyOf": [template, { "type": "array", "items": template, "minItems": 1 }] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::{ENTRY_KEYS, PRODUCT_KEYS};

    fn keys(schema: &Value) -> Vec<&str> {
        let mut keys: Vec<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn sorted<const N: usize>(mut keys: [&'static str; N]) -> Vec<&'static str> {
        keys.sort_unstable();
        keys.to_vec()
    }

    #[test]
    fn the_schema_has_the_keys_that_the_loader_reads() {
        let schema = json_schema();
        assert_eq!(keys(&schema), sorted(PRODUCT_KEYS));
        assert_eq!(keys(&schema["$defs"]["Entry"]), sorted(ENTRY_KEYS));
        assert_eq!(keys(&schema["$defs"]["Text"]), sorted(["zh", "en"]));
        assert!(!schema.to_string().contains("null"));
    }

    #[test]
    fn the_committed_schema_is_this_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/catalog.schema.json");
        let committed: Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let hint = "cargo run -p tencent-errors-cli -- schema > catalog/catalog.schema.json";
        assert_eq!(committed, json_schema(), "write it anew: {hint}");
    }
}
