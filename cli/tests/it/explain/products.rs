//! Codes that several products define, and the layout of an answer.

use crate::{Folder, stdout};

/// Adds a code to built-in products, each with a kind.
fn with_shared_code(kinds: &[&str]) -> Folder {
    let folder = Folder::new();
    for (id, kind) in ["as", "cbs", "cdb", "cvm", "redis", "tke", "vpc"].iter().zip(kinds) {
        let entry =
            format!("{{ code: SharedWidget, kind: {kind}, summary: {{ zh: 一, en: one }} }}");
        folder
            .write(&format!("errors/{id}.yaml"), format!("product: {id}\nerrors:\n  - {entry}\n"));
    }
    folder
}

#[test]
fn products_with_the_same_class_are_named_unless_they_are_many() {
    let line = "explain --catalog errors --lang en SharedWidget";
    let five = with_shared_code(&["not_found"; 5]).run(line).success();
    assert!(stdout(&five).contains("products  as, cbs, cdb, cvm, redis\n"), "{}", stdout(&five));
    let six = with_shared_code(&["not_found"; 6]);
    let run = six.run(line).success();
    assert!(stdout(&run).contains("products  a code of 6 products; `-v` lists them\n"));
    let run = six.run(&format!("{line} -v")).success();
    assert!(stdout(&run).contains("products  as, cbs, cdb, cvm, redis, tke\n"), "{}", stdout(&run));
    // If the text names one, the others are named or counted.
    let named = line.replace("SharedWidget", "'as.tencentcloudapi.com SharedWidget: x'");
    let run = with_shared_code(&["not_found"; 6]).run(&named).success();
    assert!(
        stdout(&run).ends_with("\nalso a code of cbs, cdb, cvm, redis, tke\n"),
        "{}",
        stdout(&run)
    );
    let seven = with_shared_code(&["not_found"; 7]);
    let run = seven.run(&named).success();
    let expected = "\nalso a code of 6 products; `-v` lists them\n";
    assert!(stdout(&run).ends_with(expected), "{}", stdout(&run));
    let run = seven.run(&format!("{named} -v")).success();
    assert!(stdout(&run).ends_with("\nalso a code of cbs, cdb, cvm, redis, tke, vpc\n"));
}

#[test]
fn entries_with_different_classes_are_printed_up_to_a_limit() {
    let kinds =
        ["ok", "aborted", "internal", "not_found", "unavailable", "out_of_range", "unknown"];
    let line = "explain --catalog errors --lang en SharedWidget";
    let run = with_shared_code(&kinds[..5]).run(line).success();
    assert_eq!(stdout(&run).matches("\n  product   ").count(), 5, "{}", stdout(&run));
    assert!(!stdout(&run).contains("also"), "{}", stdout(&run));
    let run = with_shared_code(&kinds).run(line).success();
    assert_eq!(stdout(&run).matches("\n  product   ").count(), 5);
    let rest =
        "\nalso TkeError::SharedWidget, VpcError::SharedWidget; use `--product` to pick one\n";
    assert!(stdout(&run).ends_with(rest), "{}", stdout(&run));
}

#[test]
fn messages_and_request_ids_are_shown_once() {
    let folder = Folder::new();
    let sdk = "[TencentCloudSDKError] code:ResourceNotFound message:gone requestId:abc-1";
    let run = folder.run_with(["explain", "--lang", "en", sdk], "").success();
    assert!(stdout(&run).contains("\n  message   gone\n  request   abc-1\n"), "{}", stdout(&run));
    let run = folder.run("explain ResourceNotFound").success();
    assert!(!stdout(&run).contains("  message") && !stdout(&run).contains("  request"));
    // A message that is the title is not repeated.
    let run = folder.run_with(["explain", "--lang", "en", "connection refused"], "");
    assert!(stdout(&run).starts_with("connection refused, by its message\n"), "{}", stdout(&run));
    assert!(!stdout(&run).contains("  message"), "{}", stdout(&run));
    // Related entries are listed with their texts.
    let related = "\nentries whose texts contain these words:\n";
    let (_, related) =
        stdout(&run).split_once(related).map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(
        related.contains("  ConnectionError (sdk)\n    The SDK received no response"),
        "{related}"
    );
}

#[test]
fn equal_texts_are_printed_once() {
    let folder = Folder::new();
    let entry = "{ code: A, kind: ok, summary: { zh: Widget, en: Widget } }";
    folder.write(
        "p.yaml",
        format!("product: p\ntitle: {{ zh: Same, en: Same }}\nerrors:\n  - {entry}\n"),
    );
    let run = folder.run("explain --catalog p.yaml --product p A").success();
    assert!(stdout(&run).contains("product   p, Same\n"), "{}", stdout(&run));
    let run = folder.run("explain --catalog p.yaml --product p A --lang zh").success();
    assert!(stdout(&run).contains("product   p, Same\n"), "{}", stdout(&run));
}

#[test]
fn texts_that_differ_between_products_are_omitted() {
    let folder = Folder::new();
    for (id, zh) in [("as", "一"), ("cbs", "二")] {
        let entry =
            format!("{{ code: SharedWidget, kind: ok, summary: {{ zh: {zh}, en: {id} }} }}");
        folder
            .write(&format!("errors/{id}.yaml"), format!("product: {id}\nerrors:\n  - {entry}\n"));
    }
    let run = folder.run("explain --catalog errors SharedWidget --lang en").success();
    let note = "the texts of these products differ; use `--product` to pick one\n";
    assert!(stdout(&run).contains(note), "{}", stdout(&run));
}
