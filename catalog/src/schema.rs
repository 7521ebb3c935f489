//! The JSON Schema of catalog files.
//!
//! Editors use it for completion and for checks while typing. It covers only the checks that need no other file;
//! the loader is authoritative. It is written by hand, and tests compare it with the loader.

/// The JSON Schema (draft 2020-12) of catalog files.
pub const SCHEMA: &str = include_str!("../catalog.schema.json");

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tencent_errors_runtime::__private::SHARED_NAMES;

    use super::SCHEMA;
    use crate::Kind;
    use crate::http::is_http_status;
    use crate::keys::{ENTRY_KEYS, PRODUCT_KEYS, TEXT_KEYS};
    use crate::name::{OF_ALL_PRODUCTS, TAKEN_AMONG_ACTIONS, TAKEN_IN_ENUM};
    use crate::text::MAX_LINE;
    use crate::{Entry, Product, Sources, load};

    fn schema() -> Value {
        serde_json::from_str(SCHEMA).unwrap()
    }

    fn keys(schema: &Value) -> Vec<&str> {
        let mut keys: Vec<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn sorted(keys: &[&'static str]) -> Vec<&'static str> {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn the_schema_has_the_keys_that_the_loader_reads() {
        let schema = schema();
        assert_eq!(keys(&schema), sorted(PRODUCT_KEYS));
        assert_eq!(keys(&schema["$defs"]["Entry"]), sorted(ENTRY_KEYS));
        assert_eq!(keys(&schema["$defs"]["Text"]), sorted(TEXT_KEYS));
    }

    #[test]
    fn the_schema_has_the_values_that_the_loader_accepts() {
        let schema = schema();
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        let meanings: Vec<&str> = Kind::ALL.iter().map(|kind| kind.meaning()).collect();
        let of_kind = &schema["$defs"]["Kind"];
        assert_eq!(of_kind["enum"], json!(kinds));
        assert_eq!(of_kind["markdownEnumDescriptions"], json!(meanings));
        let entry = &schema["$defs"]["Entry"]["properties"];
        let statuses: Vec<u16> = (0..1000).filter(|&status| is_http_status(status)).collect();
        assert_eq!(entry["http"]["enum"], json!(statuses));
        assert_eq!(entry["number"]["minimum"], json!(i64::MIN));
        assert_eq!(entry["number"]["maximum"], json!(i64::MAX));
        assert_eq!(schema["$defs"]["Line"]["maxLength"], json!(MAX_LINE));
    }

    /// Collects every value of a key, anywhere in a schema.
    fn all<'v>(schema: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
        match schema {
            Value::Object(object) => {
                found.extend(object.get(key));
                object.values().for_each(|value| all(value, key, found));
            }
            Value::Array(items) => items.iter().for_each(|item| all(item, key, found)),
            _ => {}
        }
    }

    #[test]
    fn the_schema_lists_built_in_and_reserved_names() {
        let schema = schema();
        let catalog = load(&Sources::built_in().every_product()).unwrap();
        let ids: Vec<&str> = catalog.products().iter().map(Product::id).collect();
        let pattern = json!(format!("^({})$", ids.join("|")));
        let mut patterns = Vec::new();
        all(&schema, "pattern", &mut patterns);
        assert_eq!(patterns.iter().filter(|found| ***found == pattern).count(), 2);
        let taken = |names: &[&str]| json!(format!("^(?!(Self|{})$)", names.join("|")));
        let mut beside_enums = [SHARED_NAMES, &OF_ALL_PRODUCTS].concat();
        beside_enums.sort_unstable();
        for names in [&TAKEN_IN_ENUM[..], &TAKEN_AMONG_ACTIONS[..], &beside_enums] {
            assert!(patterns.contains(&&taken(names)), "{}", taken(names));
        }
        let bodies = |schema: &Value| -> Vec<String> {
            let snippets = schema["defaultSnippets"].as_array().unwrap().iter();
            snippets.map(|snippet| snippet["body"].as_str().unwrap().to_owned()).collect()
        };
        let mut extends = bodies(&schema["properties"]["extends"]);
        extends.sort_unstable();
        let documents = load(&Sources::built_in()).unwrap();
        let mut documents: Vec<&str> = documents.products().iter().map(Product::id).collect();
        documents.sort_unstable();
        assert_eq!(extends, documents);
        let common = catalog.product("api_v3").unwrap();
        for successor in bodies(&schema["$defs"]["Entry"]["properties"]["successor"]) {
            let is_it = |entry: &&Entry| entry.code() == Some(successor.as_str());
            assert!(common.entries().iter().any(|entry| is_it(&entry)), "{successor}");
        }
    }

    #[test]
    fn editors_insert_no_defaults_and_show_markdown() {
        let schema = schema();
        let mut defaults = Vec::new();
        all(&schema, "default", &mut defaults);
        assert_eq!(defaults, [&Value::Null; 0]);
        let entry = &schema["$defs"]["Entry"]["properties"];
        for (key, of_key) in
            [&schema["properties"], entry].iter().flat_map(|keys| keys.as_object().unwrap())
        {
            // Both are the same, except that Markdown may contain links.
            let plain = of_key["description"].as_str().unwrap();
            let markdown = of_key["markdownDescription"].as_str().unwrap();
            let (mut text, mut rest) = (String::new(), markdown);
            while let Some((before, link)) = rest.split_once('[') {
                let Some((label, after)) = link.split_once("](") else { break };
                text = text + before + label;
                rest = after.split_once(')').unwrap().1;
            }
            assert_eq!(text + rest, plain, "{key}");
        }
    }
}
