//! Catalog files in the YAML language server, which VS Code and other editors use, with the schema.

use std::io::Write as _;

use serde_json::Value;
use tencent_errors_catalog::SCHEMA;
use tencent_errors_tests::Consumer;
use tencent_errors_tests::lsp::Editor;
use tencent_errors_tests::schema::{Case, cases};

/// Creates a folder with the schema and starts the editor. Returns `None` if the server is not installed.
fn open() -> Option<(Consumer, Editor)> {
    let Some(editor) = Editor::of_yaml() else {
        let required = std::env::var_os("REQUIRE_YAML_LANGUAGE_SERVER").is_some();
        assert!(!required, "yaml-language-server is not on the path");
        let message =
            "SKIPPED: there is no yaml-language-server; `npm install -g yaml-language-server`";
        // Bypasses the output capture of tests.
        let _ = writeln!(std::io::stderr(), "{message}");
        return None;
    };
    let folder = Consumer::new(env!("CARGO_TARGET_TMPDIR"), "yaml-editor");
    folder.write("catalog.schema.json", SCHEMA);
    Some((folder, editor))
}

/// The URI of a file in a folder.
fn uri(folder: &Consumer, name: &str) -> String {
    format!("file://{}", folder.dir().join(name).display())
}

const HEAD: &str = "# yaml-language-server: $schema=catalog.schema.json\n";

#[test]
fn a_yaml_editor_reports_mistakes_while_typing() {
    let Some((folder, mut editor)) = open() else { return };
    for (index, Case { name, editor: sees, text, .. }) in cases().into_iter().enumerate() {
        // Each case is a separate file, because diagnostics identify the file but not its text.
        editor.open("yaml", &uri(&folder, &format!("case-{index}.yaml")), &format!("{HEAD}{text}"));
        let found = editor.diagnostics();
        assert_eq!(!found.is_empty(), sees, "{name}: {found:?}");
    }
    // Messages that explain the mistake.
    for (index, (entry, message)) in [
        ("code: A, kind: notfound", "Not a kind: the kinds are ok, cancelled, "),
        (
            "code: A, kind: not_found, retry: true",
            "Retrying cannot help with an error of this kind",
        ),
        ("code: A, kind: ok, http: 999", "Neither a registered HTTP status nor 499."),
        ("code: 7, kind: ok", "Expected a string: put it in quotes."),
        ("code: ' A', kind: ok", "starts or ends with white space"),
        ("code: A, kind: ok, name: PRODUCT", "The name is reserved."),
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!(
            "{HEAD}product: t\ntitle: {{ zh: 一, en: one }}\nerrors:\n  - {{ {entry}, summary: {{ zh: 一, en: one }} }}\n"
        );
        editor.open("yaml", &uri(&folder, &format!("message-{index}.yaml")), &text);
        let found = editor.diagnostics();
        assert!(found.iter().any(|found| found.contains(message)), "{entry}: {found:?}");
    }
}

/// Returns the completions at the cursor `|`: each label with the inserted text.
fn offered(folder: &Consumer, editor: &mut Editor, text: &str) -> Vec<(String, String)> {
    let name = format!("complete-{}.yaml", text.len());
    editor.open("yaml", &uri(folder, &name), &format!("{HEAD}{}", text.replace('|', "")));
    let line = text.lines().find(|line| line.contains('|')).unwrap();
    let answer = editor.ask("completion", line);
    let items = answer["items"].as_array().unwrap_or_else(|| panic!("{answer}")).iter();
    let word = |item: &Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
    items
        .map(|item| {
            let edit = item["textEdit"]["newText"].as_str().map(str::to_owned);
            (word(item, "label"), edit.unwrap_or_else(|| word(item, "insertText")))
        })
        .collect()
}

#[test]
fn a_yaml_editor_completes_whole_entries_keys_and_values() {
    let Some((folder, mut editor)) = open() else { return };
    let head = "product: crm\ntitle: { zh: 一, en: one }\n";
    let entry = format!("{head}extends: api_v3\nerrors:\n  - code: A\n");
    for (text, label, inserted) in [
        (
            format!("{head}errors:\n  - |\n"),
            "entry",
            "code: $1\n  kind: $2\n  summary:\n    zh: $3\n    en: $4",
        ),
        (format!("{entry}    kind: |\n"), "not_found", "not_found"),
        (format!("{entry}    summ|\n"), "summary", "summary:\n  zh: $1\n  en: $2"),
        (format!("{entry}    succ|\n"), "successor", "successor: "),
        (format!("{entry}    successor: |\n"), "ResourceNotFound", "ResourceNotFound"),
        (format!("{entry}    canon|\n"), "canonical", "canonical: true"),
        (format!("{entry}    repl|\n"), "replace", "replace: true"),
        ("product: crm\ntit|\n".to_owned(), "title", "title:\n  zh: $1\n  en: $2"),
        (format!("{head}extends: |\n"), "api_v3", "api_v3"),
    ] {
        let offered = offered(&folder, &mut editor, &text);
        let found = offered.iter().find(|(of, _)| of == label);
        let (_, text) = found.unwrap_or_else(|| panic!("{text}: {offered:?}"));
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(text), squeezed(inserted));
        assert!(!offered.iter().any(|(_, inserted)| inserted.contains("false")), "{offered:?}");
    }
}

#[test]
fn a_yaml_editor_explains_keys() {
    let Some((folder, mut editor)) = open() else { return };
    let text = format!(
        "{HEAD}product: crm\ntitle: {{ zh: 一, en: one }}\nextends: api_v3\nerrors:\n  - code: A\n    kind: not_found\n    retry: false\n    summary: {{ zh: 一, en: one }}\n"
    );
    editor.open("yaml", &uri(&folder, "hover.yaml"), &text);
    for (place, part) in [
        ("ki|nd: not_found", "[google.rpc.Code](https://"),
        ("ret|ry: false", "`true` if an idempotent call is worth retrying."),
        ("ext|ends: api_v3", "such as `api_v3`"),
        ("sum|mary: {", "A description of the error, in one line."),
    ] {
        let hover = editor.ask("hover", place);
        let text =
            hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{place}: {hover}"));
        assert!(text.contains(part), "{place}: {text}");
    }
}
