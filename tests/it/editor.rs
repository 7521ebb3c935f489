//! Generated code in rust-analyzer: texts on hover, and navigation from a variant to its catalog.

use std::fmt::Write as _;
use std::io::Write as _;

use tencent_errors_tests::Consumer;
use tencent_errors_tests::lsp::Editor;

const FILE: &str = "src/lib.rs";
const VARIANTS: usize = 421;
/// The macro call, the literal that defines the items of the user's catalog, and the id that defines built-in items.
const CALL: &str = "tencent_errors::tencent_errors!";
const LITERAL: &str = "\"errors/crm.yaml\"";
const ID: &str = "ckafka";

/// Creates a crate with a user-defined catalog of many codes, and an enum with the same variants written by hand.
fn consumer() -> Consumer {
    let consumer = Consumer::with_macro(env!("CARGO_TARGET_TMPDIR"), "editor");
    let mut catalog = String::from(
        "product: crm\ntitle: { zh: 客户管理, en: Customer Relationship }\nextends: api_v3\nerrors:\n",
    );
    let mut by_hand =
        String::from("#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]\npub enum CrmError {\n");
    for index in 0..VARIANTS {
        let _ = write!(
            catalog,
            "  - code: ResourceNotFound.No{index}\n    \
             summary: {{ zh: 没有第 {index} 个实例。, en: There is no instance {index}. }}\n"
        );
        let _ = write!(
            by_hand,
            "/// 没有第 {index} 个实例。 / There is no instance {index}.\n///\n\
             /// It has code `ResourceNotFound.No{index}`, kind `not_found`, HTTP status 404.\n\
             #[doc(alias = \"ResourceNotFound.No{index}\")]\nResourceNotFoundNo{index},\n"
        );
    }
    consumer.write("errors/crm.yaml", catalog);
    consumer.write("src/by_hand.rs", by_hand + "}\n");
    // The file is short, so that offsets into another file would be out of range.
    consumer.write(
        FILE,
        format!(
            "pub mod errors {{
    {CALL} {{ catalogs = [{LITERAL}], products = [crm, {ID}] }}
}}
pub mod by_hand;
pub fn uses(code: &str) {{
    let error = errors::CrmError::ResourceNotFoundNo420;
    errors::CrmError::from_code(code);
    errors::CrmError::ALL;
    error.kind();
    <errors::CrmError as errors::ErrorInfo>::number(&error);
    let built_in = errors::ApiV3Error::UnsupportedRegion;
    built_in.successor();
    errors::Product::from_id(code);
    errors::TencentError::resolve(errors::Product::Crm, code);
    errors::Kind::Unauthenticated;
    let of_box = errors::CkafkaError::RegionError;
    errors::CrmError::;
    by_hand::CrmError::;
}}
"
        ),
    );
    consumer
}

#[test]
fn an_editor_shows_and_finds_what_is_generated() {
    let consumer = consumer();
    let Some(mut editor) = Editor::of_rust(&consumer, FILE) else {
        assert!(std::env::var_os("REQUIRE_RUST_ANALYZER").is_none(), "rust-analyzer does not run");
        // Bypasses the output capture of tests.
        let message = "SKIPPED: rust-analyzer does not run; `rustup component add rust-analyzer`";
        let _ = writeln!(std::io::stderr(), "{message}");
        return;
    };

    // Hovering shows the texts in both languages.
    for (place, parts) in [
        (
            "= errors::CrmError::Resource|NotFoundNo420",
            ["没有第 420 个实例。", "There is no instance 420"],
        ),
        ("= errors::Crm|Error::ResourceNotFoundNo420", ["客户管理", "Customer Relationship"]),
        ("ApiV3Error::Unsupported|Region", ["接口不支持所传地域", "region"]),
        ("= errors::Ckafka|Error::", ["消息队列 CKafka 版", "TDMQ for CKafka"]),
        ("CkafkaError::Region|Error", ["地域", "region"]),
        ("CrmError::from|_code", ["exactly this string code", ""]),
        ("Kind::Un|authenticated", ["could not be identified", ""]),
    ] {
        let hover = editor.ask("hover", place);
        let text =
            hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{place}: {hover}"));
        assert!(parts.iter().all(|part| text.contains(part)), "{place}: {text}");
        assert!(!text.lines().any(|line| line.starts_with('/')), "{place}: {text}");
    }

    // User-defined items are defined at the literal that names their catalog, other generated items at the call, and
    // shared items in the crate that contains them.
    let (own, others) = ([LITERAL, CALL].as_slice(), [CALL].as_slice());
    let of_box = [ID, CALL].as_slice();
    let (runtime, facade) = ("/runtime/src/", "/tencent-errors/src/common.rs");
    for (place, targets, name, uses) in [
        ("= errors::Crm|Error::ResourceNotFoundNo420", own, "CrmError", 5),
        ("= errors::CrmError::Resource|NotFoundNo420", own, "ResourceNotFoundNo420", 1),
        ("= errors::Ckafka|Error::", of_box, "CkafkaError", 1),
        ("CrmError::from|_code", own, "from_code", 1),
        ("CrmError::AL|L", own, "ALL", 1),
        ("error.ki|nd", own, "kind", 1),
        ("Product::from|_id", others, "from_id", 1),
        ("TencentError::res|olve", others, "resolve", 1),
    ] {
        let definition = editor.ask("definition", place);
        assert_eq!(editor.texts(&definition), targets, "{place}: {definition}");
        let references = editor.ask("references", place);
        let mut expected = [targets, vec![name; uses].as_slice()].concat();
        expected.sort_unstable();
        assert_eq!(editor.texts(&references), expected, "{place}: {references}");
        editor.ask("implementation", place);
    }
    for (place, file, name) in [
        ("ErrorInfo>::num|ber", runtime, "number"),
        ("Kind::Un|authenticated", runtime, "Unauthenticated"),
        ("errors::Api|V3Error::UnsupportedRegion", facade, "ApiV3Error"),
        ("ApiV3Error::Unsupported|Region", facade, "UnsupportedRegion"),
        ("built_in.succ|essor", facade, "successor"),
    ] {
        let definition = editor.ask("definition", place);
        let files = editor.files(&definition);
        assert!(files.iter().any(|found| found.contains(file)), "{place}: {definition}");
        let references = editor.ask("references", place);
        assert_eq!(editor.texts(&references), [name], "{place}: {references}");
    }
    for (place, targets) in [("let err|or", own), ("CrmError::AL|L", own)] {
        let definition = editor.ask("typeDefinition", place);
        assert_eq!(editor.texts(&definition), targets, "{place}: {definition}");
    }

    for place in ["    errors::CrmError::|;", "    by_hand::CrmError::|;"] {
        let answer = editor.ask("completion", place);
        assert_eq!(Editor::variants(&answer), VARIANTS, "{place}");
    }
    // An edit of the catalog is seen as soon as the call is touched.
    let catalog = std::fs::read_to_string(consumer.dir().join("errors/crm.yaml")).unwrap();
    consumer.write("errors/crm.yaml", catalog.replace("没有第 420 个实例。", "第 420 个不见了。"));
    let touched = editor.text().replace(&format!("[{LITERAL}]"), &format!("[{LITERAL},]"));
    editor.change(&touched);
    let hover = editor.ask("hover", "= errors::CrmError::Resource|NotFoundNo420");
    let text = hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{hover}"));
    assert!(text.contains("第 420 个不见了。"), "{text}");
}
