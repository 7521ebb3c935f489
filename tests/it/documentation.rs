//! The code in the documentation, which must match the compiled examples, and the rustdoc output of generated code.

use std::fs;
use std::path::Path;

use tencent_errors_catalog::{Source, Sources, load};
use tencent_errors_codegen::{Options, Plan, generate};
use tencent_errors_tests::Consumer;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The trimmed lines of a text that are not empty.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Returns each Rust block of a page with the last file that is linked before it.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let mut blocks = Vec::new();
    let mut file = None;
    let mut rest = page;
    while let Some(at) = rest.find("```rust\n") {
        let (text, block) = rest.split_at(at);
        let links = text.match_indices("](../examples/");
        file = links
            .filter_map(|(at, _)| text[at + 5..].split_once(')'))
            .map(|(link, _)| link)
            .filter(|link| link.ends_with(".rs"))
            .last()
            .or(file);
        let block = &block["```rust\n".len()..];
        let end = block.find("```").expect("a block ends");
        blocks.push((file.expect("a link to a file precedes the block"), &block[..end]));
        rest = &block[end + 3..];
    }
    blocks
}

#[test]
fn glue_for_clients_matches_the_examples() {
    let read = |path: &str| {
        let path = Path::new(ROOT).join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let pages = ["docs/clients.md", "docs/clients.zh-CN.md"].map(read);
    let [english, chinese] = pages.each_ref().map(|page| blocks(page));
    assert!(english.len() >= 12, "{}", english.len());
    for (file, block) in &english {
        let source = read(file);
        let (source, block) = (lines(&source), lines(block));
        assert!(source.windows(block.len()).any(|lines| lines == block), "{file}: {block:#?}");
    }
    assert_eq!(english, chinese);
}

const CVM: &str = r#"product: cvm
title: { zh: 云服务器, en: Cloud Virtual Machine }
extends: api_v3
sources: ["https://example.com/cvm/errors.go", "A page. Of 2 parts."]
errors:
  - code: ResourceNotFound.Disk
    number: 7
    summary: { zh: 磁盘 `disk-1` 不存在。, en: Disk `disk-1` doesn't exist (v1.0). }
    description: { zh: 说明, en: The same. }
    solution: { zh: 办法, en: The same. }
    links: ["https://example.com/a?b=c_d"]
    successor: ResourceNotFound
"#;

#[test]
fn rustdoc_output_has_links_and_labels() {
    let consumer = Consumer::with_macro(env!("CARGO_TARGET_TMPDIR"), "linked");
    consumer.write("errors/cvm.yaml", CVM);
    let page = |arguments: &str, name: &str| {
        let source = format!(
            "//! Docs.\n/// Errors.\npub mod errors {{ tencent_errors::tencent_errors! {{ {arguments} }} }}\n"
        );
        consumer.write("src/lib.rs", source);
        let strict = [("RUSTDOCFLAGS", "-D warnings")];
        consumer.cargo_with(&["doc", "--no-deps", "--quiet"], &strict).assert_success();
        let path = consumer.target().join("doc/linked/errors").join(name);
        fs::read_to_string(path).unwrap()
    };
    let links = |page: &str, parts: &[&str]| {
        for part in parts {
            assert!(page.contains(part), "{part} is not in the page");
        }
    };
    let arguments = r#"catalogs = ["errors"], products = [cvm]"#;
    let name = "enum.CvmError.html";
    // Links to shared items lead to the documentation of the crates that define them.
    let cvm = page(arguments, name);
    let runtime = "https://docs.rs/tencent-errors-runtime/0.1/tencent_errors_runtime";
    let facade = "https://docs.rs/tencent-errors/0.1/tencent_errors";
    links(
        &cvm,
        &[
            &format!("<a href=\"{runtime}/kind/enum.Kind.html#variant.NotFound\""),
            &format!("href=\"{facade}/common/enum.ApiV3Error.html#variant.ResourceNotFound\""),
        ],
    );
    let cvm = page(&format!("{arguments}, runtime = self"), name);
    links(
        &cvm,
        &[
        r#"<a href="enum.Kind.html#variant.NotFound" title="variant example::errors::Kind::NotFound"><code>not_found</code></a>"#
            .replace("example", "linked")
            .as_str(),
        r#"href="enum.ApiV3Error.html#variant.ResourceNotFound""#,
        r#"<a href="https://example.com/cvm/errors.go">"#,
        "<li>A page. Of 2 parts.</li>",
        r#"<a href="https://example.com/a?b=c_d">"#,
        "磁盘 <code>disk-1</code> 不存在。 / Disk <code>disk-1</code> doesn’t exist (v1.0).",
        "<p><strong>说明：</strong> 说明</p>",
        "<p><strong>Details:</strong> The same.</p>",
        "<p><strong>解决方法：</strong> 办法</p>",
        ],
    );
    // Equal texts are shown once, and names are not followed by discriminants.
    assert_eq!(cvm.matches("The same.").count(), 1);
    assert!(!cvm.contains("= 0"));
    // The code of a successor is not a link if its enum is not emitted.
    let alone = page("products = [api_v2], runtime = self", "enum.ApiV2Error.html");
    assert!(alone.contains("<code>AuthFailure.SignatureFailure</code>"));
    assert!(!alone.contains("ApiV3Error"));
}

/// Compiles the examples in the documentation of enums, which are `text` blocks and so no doctests.
#[test]
fn examples_of_enums_compile_as_source() {
    let everything = include_str!("../everything.yaml");
    let mut sources = Sources::built_in();
    sources.add(Source::new("everything.yaml", everything));
    let catalog = load(&sources).unwrap();
    let plan = Plan::new(&catalog, Options::new().emit_runtime()).unwrap();
    let file: syn::File = syn::parse2(generate(&plan).into_tokens()).unwrap();
    let mut functions = String::new();
    for item in &file.items {
        let syn::Item::Enum(item) = item else { continue };
        let docs: Vec<String> = item.attrs.iter().filter_map(docs).collect();
        let Some((_, block)) = docs.iter().find_map(|docs| docs.split_once("```text\n")) else {
            continue;
        };
        let (example, _) = block.split_once("```").unwrap();
        functions +=
            &format!("pub fn {}() {{\n{example}}}\n", item.ident.to_string().to_lowercase());
    }
    // Serverless Framework has neither codes nor numbers.
    assert_eq!(functions.matches("pub fn ").count(), catalog.products().len() - 1, "{functions}");
    let consumer = Consumer::with_macro(env!("CARGO_TARGET_TMPDIR"), "examples-of-enums");
    consumer.write("everything.yaml", everything);
    let module =
        "mod errors { tencent_errors::tencent_errors! { catalogs = [\"everything.yaml\"] } }";
    consumer.write("src/lib.rs", format!("#![deny(warnings)]\n{module}\n{functions}"));
    consumer.cargo(&["check", "--quiet"]).assert_success();
}

/// The text of a documentation attribute.
fn docs(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(meta) = &attribute.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &meta.value else {
        return None;
    };
    meta.path.is_ident("doc").then(|| text.value())
}
