//! A catalog that tries to break out of names, texts and documentation.

/// Only the hostile product.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [hostile],
        catalogs = ["hostile.yaml"],
        actions = true,
        serde = true,
    }
}

#[cfg(test)]
mod tests {
    use super::errors::HostileError;
    use tencent_errors_catalog::{Lang, Source, Sources, load};

    #[test]
    fn every_variant_round_trips_through_serde() {
        for &error in HostileError::ALL {
            let json = serde_json::to_string(&error).unwrap();
            assert_eq!(serde_json::from_str::<HostileError>(&json).unwrap(), error, "{json}");
        }
    }

    #[test]
    fn every_variant_round_trips_as_a_key() {
        let map: std::collections::HashMap<_, _> =
            HostileError::ALL.iter().map(|&error| (error, 1)).collect();
        let json = serde_json::to_string(&map).unwrap();
        assert_eq!(serde_json::from_str::<std::collections::HashMap<_, _>>(&json).unwrap(), map);
    }

    #[test]
    fn serde_writes_wire_values() {
        let json = |error: HostileError| serde_json::to_string(&error).unwrap();
        assert_eq!(json(HostileError::Ok), r#""Ok""#);
        assert_eq!(json(HostileError::Number), "4100");
        assert_eq!(json(HostileError::DecimalCode), r#""4101""#);
        // A shared code is ambiguous.
        assert_eq!(json(HostileError::Shared), "8");
        assert_eq!(json(HostileError::OnlyMessage), r#""OnlyMessage""#);
    }

    #[test]
    fn shared_types_have_serde_too() {
        use super::errors::{AnyError, Kind, Lang, TencentError};

        for &kind in Kind::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{kind}\""));
            assert_eq!(serde_json::from_str::<Kind>(&json).unwrap(), kind);
        }
        for (tag, lang) in [("zh", Lang::Zh), ("en", Lang::En), ("zh-CN", Lang::Zh)] {
            assert_eq!(serde_json::from_str::<Lang>(&format!("\"{tag}\"")).unwrap(), lang);
        }
        assert_eq!(serde_json::to_string(&[Lang::Zh, Lang::En]).unwrap(), r#"["zh","en"]"#);
        for error in ["\"NotFound\"", "5", "null"] {
            assert!(serde_json::from_str::<Kind>(error).is_err(), "{error}");
            assert!(serde_json::from_str::<Lang>(error).is_err(), "{error}");
        }
        for &error in HostileError::ALL {
            let json = serde_json::to_string(&error).unwrap();
            assert_eq!(serde_json::to_string(&AnyError::from(error)).unwrap(), json);
            assert_eq!(serde_json::to_string(&TencentError::from(error)).unwrap(), json);
        }
    }

    #[test]
    fn serde_reads_a_code_then_a_number_then_a_name() {
        let read = |json: &str| serde_json::from_str::<HostileError>(json).ok();
        assert_eq!(read(r#""4101""#), Some(HostileError::DecimalCode));
        assert_eq!(read("4101"), None);
        assert_eq!(read("4100"), Some(HostileError::Number));
        assert_eq!(read(r#""4100""#), Some(HostileError::Number));
        assert_eq!(read(r#""4294967295""#), Some(HostileError::Largest));
        assert_eq!(read(r#""SharedSeven""#), Some(HostileError::SharedSeven));
        assert_eq!(read(r#""Shared""#), Some(HostileError::Shared));
        for unknown in ["-1", "4294967296", r#""""#, r#""Nope""#, "true", "null", "1.5"] {
            assert_eq!(read(unknown), None, "{unknown}");
        }
        let error = serde_json::from_str::<HostileError>(r#""Nope""#).unwrap_err().to_string();
        assert!(error.contains("an error code of hostile"), "{error}");
    }

    #[test]
    fn every_text_matches_the_catalog() {
        let mut sources = Sources::built_in();
        sources.add(Source::new("hostile.yaml", include_str!("../hostile.yaml")));
        let catalog = load(&sources).unwrap();
        let product = catalog.product("hostile").unwrap();
        for (error, entry) in HostileError::ALL.iter().zip(product.entries()) {
            assert_eq!(error.name(), entry.name());
            assert_eq!(error.code(), entry.code());
            assert_eq!(error.summary(super::errors::Lang::En), entry.summary().get(Lang::En));
        }
    }

    #[test]
    fn templates_match_by_their_literals() {
        let found = HostileError::from_message;
        assert_eq!(found(r#"x SET {y} of "z""#), Some(HostileError::Err));
        assert_eq!(found(r"it's \ <b></b>"), Some(HostileError::Err));
        assert_eq!(found("say: only a message with much in it."), Some(HostileError::OnlyMessage));
        // The template with more literal text wins, though both occur.
        assert_eq!(
            found("only a message with much more to say in it"),
            Some(HostileError::LongMessage)
        );
        // Both templates have ten characters of literal text; placeholders do not count.
        assert_eq!(found("tie x first other"), Some(HostileError::TieFirst));
        assert_eq!(found("tie x first the longer"), Some(HostileError::TieLonger));
        assert_eq!(found("in it only a message with"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn prefixes_end_at_dots() {
        assert_eq!(
            HostileError::nearest("lower.case.code.more"),
            Some(HostileError::LowerCaseCode)
        );
        assert_eq!(HostileError::nearest("lower.case.codes"), None);
        assert_eq!(HostileError::nearest("Prefix."), Some(HostileError::Prefix));
        assert_eq!(HostileError::nearest("Prefix"), None);
        assert_eq!(HostileError::nearest("Prefix..x"), Some(HostileError::Prefix));
        assert_eq!(HostileError::nearest(""), None);
    }

    #[test]
    fn candidates_are_in_catalog_order() {
        let expected = [HostileError::SharedSeven, HostileError::Shared];
        assert_eq!(HostileError::candidates("Shared"), expected);
        assert_eq!(HostileError::from_code("Shared"), Some(HostileError::Shared));
        assert_eq!(HostileError::candidates("Box"), [HostileError::Box]);
        assert_eq!(HostileError::candidates("shared"), []);
    }
}
