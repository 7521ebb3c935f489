//! The JSON Schema of catalog files.
//!
//! It is for editors: completion, and checking as you type. It covers what can be checked in a file
//! by itself; the loader has the final say. It is written by hand, and tests compare it with the
//! loader.

/// The JSON Schema (draft 2020-12) of catalog files.
pub const SCHEMA: &str = include_str!("../catalog.schema.json");

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::SCHEMA;
    use crate::http::is_http_status;
    use crate::kind::Kind;
    use crate::raw::{ENTRY_KEYS, PRODUCT_KEYS, TEXT_KEYS};
    use crate::text::MAX_LINE;

    fn schema() -> Value {
        serde_json::from_str(SCHEMA).unwrap()
    }

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
    fn it_has_the_keys_that_the_loader_reads() {
        let schema = schema();
        assert_eq!(keys(&schema), sorted(PRODUCT_KEYS));
        assert_eq!(keys(&schema["$defs"]["Entry"]), sorted(ENTRY_KEYS));
        assert_eq!(keys(&schema["$defs"]["Text"]), sorted(TEXT_KEYS));
    }

    #[test]
    fn it_has_the_values_that_the_loader_takes() {
        let schema = schema();
        let kinds: Vec<Value> = Kind::ALL.iter().map(|kind| json!(kind.as_str())).collect();
        let in_schema: Vec<Value> = schema["$defs"]["Kind"]["oneOf"]
            .as_array()
            .unwrap()
            .iter()
            .map(|kind| kind["const"].clone())
            .collect();
        assert_eq!(in_schema, kinds);
        let entry = &schema["$defs"]["Entry"]["properties"];
        let statuses: Vec<u16> = (0..1000).filter(|&status| is_http_status(status)).collect();
        assert_eq!(entry["http"]["enum"], json!(statuses));
        assert_eq!(entry["number"]["minimum"], json!(i64::MIN));
        assert_eq!(entry["number"]["maximum"], json!(i64::MAX));
        assert_eq!(schema["$defs"]["Line"]["maxLength"], json!(MAX_LINE));
    }
}
