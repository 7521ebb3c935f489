//! Errors in arguments and files become compile errors that the author can act on: at the argument, with file, line
//! and column, all at once.

use tencent_errors_tests::{CompileError, Consumer, product};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// Checks a crate with this macro call and these files; `main` uses the emitted items.
fn check(name: &str, arguments: &str, files: &[(&str, &[u8])], main: &str) -> Vec<CompileError> {
    let consumer = Consumer::with_macro(TMP, name);
    for (path, content) in files {
        consumer.write(path, content);
    }
    let source = format!(
        "mod errors {{\n    tencent_errors::tencent_errors! {{ {arguments} }}\n}}\n\nfn main() {{ {main} }}\n"
    );
    consumer.write("src/main.rs", source);
    consumer.check()
}

/// The messages of the errors.
fn messages(errors: &[CompileError]) -> Vec<&str> {
    errors.iter().map(|error| error.message.as_str()).collect()
}

#[test]
fn every_wrong_argument_is_named() {
    let errors = check(
        "wrong-arguments",
        r#"product = [scf], products = [api_v3, sfc, api_v3], display = fr, serde = "yes", catalogs = ["none.yaml"]"#,
        &[],
        "let _ = errors::ApiV3Error::ALL;",
    );
    let expected = [
        ("unknown argument `product`\nhelp: did you mean `products`?", "product"),
        ("expected a language: `zh` or `en`", "fr"),
        ("expected `true`, or a path such as `::serde` with `runtime = self`", "\"yes\""),
        ("none.yaml: no such file\nhelp: looked for ", "\"none.yaml\""),
        ("product `api_v3` is listed twice", "api_v3"),
    ];
    assert_eq!(errors.len(), expected.len(), "{errors:#?}");
    for (error, (message, text)) in errors.iter().zip(expected) {
        assert!(error.message.starts_with(message), "{error:#?}");
        assert!(error.points_at[0].ends_with(&format!(": {text}")), "{error:#?}");
    }
}

#[test]
fn an_unknown_product_names_the_nearest() {
    let errors = check("unknown-product", "products = [api_v3, sfc, nothing_like_it]", &[], "");
    assert_eq!(
        messages(&errors),
        [
            "unknown product `sfc`\nhelp: did you mean `scf`, Serverless Cloud Function?",
            "unknown product `nothing_like_it`\nhelp: for a product of your own, add its file to `catalogs`",
        ]
    );
    assert_eq!(errors[0].points_at, ["src/main.rs:2:59: sfc"]);
}

#[test]
fn broken_files_are_reported_together_with_their_positions() {
    let files: &[(&str, &[u8])] = &[
        ("errors/syntax.yaml", b"product: one\n  title: x\n"),
        ("errors/latin1.yaml", b"product: two\ntitle: { zh: \xe9, en: e }\n"),
        ("errors/empty.yaml", b""),
    ];
    let errors = check(
        "broken-files",
        r#"catalogs = ["errors/syntax.yaml", "errors/latin1.yaml", "errors/empty.yaml"], products = [one, api_v2]"#,
        files,
        "let _ = errors::ApiV2Error::from_number(4100);",
    );
    assert_eq!(
        messages(&errors),
        [
            "errors/syntax.yaml:2:8: mapping values are not allowed in this context",
            "errors/latin1.yaml:2:14: the file is not UTF-8\nhelp: save it as UTF-8",
            "errors/empty.yaml:1:1: the file is empty\nhelp: a catalog file starts with `product:`",
        ]
    );
}

#[test]
fn one_bad_entry_raises_no_secondary_errors() {
    let yaml = "\
product: demo
title: { zh: 演示, en: Demo }
extends: api_v3
errors:
  - code: InvalidParameter.Good
    summary: { zh: 好, en: good }
  - code: InvalidParameter.Bad
    sumary: { zh: 坏, en: bad }
    http: 999
";
    let errors = check(
        "one-bad-entry",
        r#"catalogs = ["demo.yaml"]"#,
        &[("demo.yaml", yaml.as_bytes())],
        "let _ = [errors::DemoError::InvalidParameterGood, errors::DemoError::InvalidParameterBad].map(|e| e.kind());",
    );
    assert_eq!(
        messages(&errors),
        [
            "demo.yaml:8:5: unknown key `sumary`\nhelp: did you mean `summary`?",
            "demo.yaml:9:11: 999 is not a registered HTTP status\nhelp: use a status of the IANA registry, or 499; put the service's own code in `number`",
        ]
    );
    for error in &errors {
        assert_eq!(error.points_at, ["src/main.rs:2:51: \"demo.yaml\""]);
    }
}

#[test]
fn a_file_listed_twice_and_a_directory_without_files_are_refused() {
    let yaml = product("demo", "  - { code: A, kind: ok, summary: { zh: 好, en: good } }\n");
    let errors = check(
        "listed-twice",
        r#"catalogs = ["demo.yaml", "./demo.yaml", "src"]"#,
        &[("demo.yaml", yaml.as_bytes())],
        "let _ = errors::DemoError::A;",
    );
    assert_eq!(errors.len(), 2, "{errors:#?}");
    assert_eq!(errors[0].message, "./demo.yaml: the file is listed twice");
    assert_eq!(
        errors[1].message,
        "src: no catalog files in this directory\nhelp: catalog files end in `.yaml` or `.yml`"
    );
    assert_eq!(errors[1].points_at, ["src/main.rs:2:79: \"src\""]);
}

#[test]
fn a_directory_stands_for_the_catalog_files_in_it() {
    let file = |product: &str, summary: &str| {
        format!(
            "product: {product}\ntitle: {{ zh: 演示, en: Demo }}\nerrors:\n  - {{ code: A, kind: ok, {summary}: {{ zh: 好, en: good }} }}\n"
        )
    };
    let (one, two, three) = (file("one", "summary"), file("two", "sumary"), file("three", "x"));
    let files: &[(&str, &[u8])] = &[
        ("errors/one.yaml", one.as_bytes()),
        ("errors/two.yml", two.as_bytes()),
        ("errors/notes.txt", b"not a catalog"),
        ("errors/below/three.yaml", three.as_bytes()),
    ];
    let main = "let _ = (errors::OneError::A, errors::TwoError::A);";
    let errors = check("directory", r#"catalogs = ["errors/"]"#, files, main);
    assert_eq!(
        messages(&errors),
        ["errors/two.yml:4:26: unknown key `sumary`\nhelp: did you mean `summary`?"]
    );
    assert_eq!(errors[0].points_at, ["src/main.rs:2:51: \"errors/\""]);
}

#[test]
fn a_catalog_is_named_by_a_string_literal() {
    let errors = check(
        "computed-path",
        r#"catalogs = [concat!(env!("CARGO_MANIFEST_DIR"), "/a.yaml")]"#,
        &[],
        "",
    );
    assert_eq!(
        messages(&errors),
        [
            "expected a string literal\nhelp: write the path itself, relative to the `Cargo.toml` of this crate"
        ]
    );
    assert!(errors[0].points_at[0].starts_with("src/main.rs:2:51: concat"), "{errors:#?}");
}

#[test]
fn text_that_needs_quotes_is_explained() {
    let head = product("demo", "");
    let block = format!(
        "{head}  - code: A\n    kind: ok\n    summary:\n      en: Error: x\n      zh: 一\n"
    );
    let flow = format!("{head}  - {{ code: A, kind: ok, summary: {{ zh: 一, en: Error: x }} }}\n");
    let files: &[(&str, &[u8])] =
        &[("block.yaml", block.as_bytes()), ("flow.yaml", flow.as_bytes())];
    let errors = check("quotes", r#"catalogs = ["block.yaml", "flow.yaml"]"#, files, "");
    assert_eq!(errors.len(), 2, "{errors:#?}");
    for error in &errors {
        let help = "\nhelp: put text that contains `: ` in quotes";
        assert!(error.message.ends_with(help), "{error:#?}");
    }
}

#[test]
fn a_call_in_a_function_is_an_error_with_advice() {
    let consumer = Consumer::with_macro(TMP, "in-function");
    for arguments in ["", "runtime = crate::errors, products = [scf]"] {
        consumer.write(
            "src/main.rs",
            format!(
                "mod errors {{ tencent_errors::tencent_errors!(); }}\nfn main() {{\n    tencent_errors::tencent_errors! {{ {arguments} }}\n}}\n"
            ),
        );
        let errors = consumer.check();
        assert_eq!(errors.len(), 1, "{errors:#?}");
        let advice = "no `__invoke_tencent_errors_in_a_module_of_its_own` in the root";
        assert!(errors[0].points_at[0].contains(advice), "{errors:#?}");
    }
}

#[test]
fn an_invalid_runtime_is_an_error_at_the_argument() {
    let errors = check("no-runtime", "runtime = crate::nothing, products = [scf]", &[], "");
    assert!(!errors.is_empty());
    for error in &errors {
        assert!(error.points_at[0].starts_with("src/main.rs:2:"), "{error:#?}");
    }
    assert!(errors[0].points_at[0].contains("nothing"), "{errors:#?}");
}

#[test]
fn empty_output_causes_no_further_error() {
    let expected = [
        (r#"products = [sfc]"#, "unknown product `sfc`"),
        (r#"products = [cvm], catalogs = ["missing.yaml"]"#, "missing.yaml: no such file"),
    ];
    for (index, (arguments, expected)) in expected.iter().enumerate() {
        let errors = check(&format!("nothing-{index}"), arguments, &[], "");
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert!(errors[0].message.starts_with(expected), "{errors:#?}");
    }
    let files: &[(&str, &[u8])] = &[("cvm.yaml", b"product: cvm\n  broken: [\n")];
    let errors = check("nothing-2", r#"products = [cvm], catalogs = ["cvm.yaml"]"#, files, "");
    assert_eq!(messages(&errors), ["cvm.yaml:2:9: mapping values are not allowed in this context"]);
}

#[test]
fn missing_serde_is_a_single_error() {
    let check = |arguments: &str| check("no-serde", arguments, &[], "");
    let errors = check("serde = true, products = [api_v3, scf]");
    assert_eq!(
        messages(&errors),
        [
            "the feature `serde` of `tencent-errors` is not enabled\nhelp: add `features = [\"serde\"]` to `tencent-errors` in Cargo.toml"
        ]
    );
    assert_eq!(errors[0].points_at, ["src/main.rs:2:47: true"]);
    let errors = check("serde = ::serde, products = [api_v3, scf]");
    assert_eq!(
        messages(&errors),
        [
            "`serde` can be a path only with `runtime = self`\nhelp: write `serde = true` to use the serde of `tencent-errors`"
        ]
    );
    let errors = check("runtime = self, serde = ::no::serde, products = [api_v3, scf]");
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].points_at[0].starts_with("src/main.rs:2:65: no "), "{errors:#?}");
}

#[test]
fn common_codes_that_a_file_adds_to_are_emitted_here() {
    let yaml = "product: api_v3\nerrors:\n  - { code: AuthFailure.Mine, summary: { zh: 我的, en: mine } }\n";
    let consumer = Consumer::with_macro(TMP, "common-addition");
    consumer.write("mine.yaml", yaml);
    consumer.write(
        "src/main.rs",
        r#"
mod errors { tencent_errors::tencent_errors! { products = [scf], catalogs = ["mine.yaml"] } }
use tencent_errors::{AnyError, ErrorCode};
fn main() {
    // A separate enum, which contains the addition and is resolved along the chain of the product.
    let mine = errors::ApiV3Error::AuthFailureMine;
    let resolved = errors::TencentError::resolve(errors::Product::Scf, "AuthFailure.Mine");
    assert_eq!(resolved, Some(mine.into()));
    // `AnyError` converts between the enums by product and name.
    let theirs = AnyError::from(tencent_errors::ApiV3Error::AuthFailure);
    assert_eq!(theirs.downcast(), Some(errors::ApiV3Error::AuthFailure));
    assert_eq!(AnyError::from(mine).downcast::<tencent_errors::ApiV3Error>(), None);
    assert_eq!(errors::TencentError::try_from(theirs), Ok(errors::ApiV3Error::AuthFailure.into()));
    assert_eq!(tencent_errors::ApiV3Error::ALL.len() + 1, errors::ApiV3Error::ALL.len());
}
"#,
    );
    consumer.cargo(&["run", "--quiet"]).assert_success();
}
