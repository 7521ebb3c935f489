//! `generate`.

use proc_macro2::{TokenStream, TokenTree};
use snapbox::str;
use tencent_errors_catalog::{Lang, Source, Sources, load};
use tencent_errors_codegen::{Options, Plan, generate};
use tencent_errors_tests::Consumer;

use crate::{CRM, Folder, stderr, stdout};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// Returns the tokens of a file, uniformly formatted, with each item's documentation in one piece.
fn tokens(source: &str) -> String {
    let formatted = prettyplease::unparse(&syn::parse_file(source).unwrap());
    documented_once(formatted.parse().unwrap())
}

fn documented_once(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut docs: Vec<String> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let next = tokens.peek().map(ToString::to_string).unwrap_or_default();
        if let (true, Some(doc)) = (token.to_string() == "#", next.strip_prefix("[doc = ")) {
            tokens.next();
            let doc: syn::LitStr = syn::parse_str(doc.strip_suffix(']').unwrap()).unwrap();
            docs.extend(doc.value().split('\n').map(|line| line.trim().to_owned()));
            continue;
        }
        if !docs.is_empty() {
            text += &format!("{docs:?}\n");
            docs.clear();
        }
        match token {
            TokenTree::Group(group) => {
                text +=
                    &format!("{:?} {{ {} }} ", group.delimiter(), documented_once(group.stream()));
            }
            token => text += &format!("{token} "),
        }
    }
    text
}

/// Asserts that two texts are equal. Prints only the first difference, because the texts are long.
#[track_caller]
fn assert_same(a: &str, b: &str) {
    let first = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    assert!(a == b, "{first:#?}");
}

/// Returns the code that the macro emits for a catalog and the built-in one, without the items that track files.
fn emitted(catalog: &str, options: Options) -> String {
    let mut sources = Sources::built_in();
    sources.add(Source::new("errors/crm.yaml", catalog));
    let catalog = load(&sources).unwrap();
    let generated = generate(&Plan::new(&catalog, options).unwrap()).into_tokens();
    tokens(&prettyplease::unparse(&syn::parse2(generated).unwrap()))
}

#[test]
fn tokens_are_those_of_the_macro() {
    let folder = Folder::with_crm();
    folder.run("generate --catalog errors/crm.yaml -o src/errors.rs").success().stdout_eq("");
    let text = folder.read("src/errors.rs");
    assert_same(&tokens(&text), &emitted(CRM, Options::new()));
    // Code examples are indented by four spaces.
    let is_doubled = |line: &&str| line.contains("///  ") && !line.contains("///    ");
    let doubled = text.lines().find(is_doubled);
    assert_eq!(doubled, None);

    folder.run("generate --catalog errors --display zh --serde --product crm --runtime ::core_crate::errors -o all.rs").success();
    let options = Options::new()
        .product("crm")
        .display(Lang::Zh)
        .runtime("::core_crate::errors".parse().unwrap())
        .serde();
    assert_same(&tokens(&folder.read("all.rs")), &emitted(CRM, options));
}

#[test]
fn serde_takes_a_path_with_and_without_an_equals_sign() {
    let folder = Folder::with_crm();
    for (given, written) in [
        ("--serde -o a.rs", "use ::tencent_errors::__serde;"),
        ("--runtime self --serde -o a.rs", "use ::serde as __serde"),
        ("--runtime self --serde ::my::serde -o a.rs", "use ::my::serde as __serde"),
        ("--runtime self --serde=::my::serde -o a.rs", "use ::my::serde as __serde"),
    ] {
        folder.run(&format!("generate --catalog errors/crm.yaml {given}")).success();
        assert!(folder.read("a.rs").contains(written), "{given}");
    }
}

#[test]
fn a_product_with_swapped_letters_is_found() {
    let folder = Folder::with_crm();
    folder.write("errors/cre.yaml", CRM.replace("product: crm", "product: cre"));
    for command in ["generate -o a.rs", "explain 7001"] {
        let run = folder.run(&format!("{command} --catalog errors --product cmr")).code(2);
        assert!(
            stderr(&run).contains("did you mean `crm`, Customer Relationship?"),
            "{}",
            stderr(&run)
        );
    }
}

#[test]
fn unusual_texts_are_those_of_the_macro() {
    let hostile = include_str!("../../../tests/consumers/hostile/hostile.yaml");
    let folder = Folder::new();
    folder.write("hostile.yaml", hostile);
    folder.run("generate --catalog hostile.yaml -o errors.rs").success();
    assert_same(&tokens(&folder.read("errors.rs")), &emitted(hostile, Options::new()));
}

#[test]
fn the_header_contains_the_command_to_regenerate() {
    let folder = Folder::with_crm();
    folder.write("my errors/it's.yaml", CRM);
    let line = r#"generate --product crm --catalog "my errors/it's.yaml" --display zh --runtime self --serde=::my::serde -o src/errors.rs"#;
    folder.run(line).success();
    let text = folder.read("src/errors.rs");
    let header: String = text
        .lines()
        .take_while(|line| line.starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    snapbox::assert_data_eq!(
        header,
        str![[r#"
// @generated by tencent-errors 0.1.0. Do not edit it: change the catalog and run
//
//     tencent-errors generate --product crm --catalog "my errors/it's.yaml" --display zh --runtime self '--serde=::my::serde' -o src/errors.rs
//
// It belongs in its own module, with attributes that allow unused items and another style:
//
//     /// Error codes of Tencent Cloud.
//     #[allow(clippy::all, clippy::nursery, clippy::pedantic, unused, unused_qualifications)]
//     #[allow(missing_copy_implementations, missing_debug_implementations, unreachable_pub)]
//     #[rustfmt::skip]
//     pub mod errors;

"#]]
    );
    // Defaults are omitted.
    let command = |line: &str, file: &str| {
        folder.run(&format!("generate --product crm --catalog errors {line} -o {file}")).success();
        let text = folder.read(file);
        let line = text.lines().find(|line| line.contains("tencent-errors generate ")).unwrap();
        line.trim_start_matches(['/', '<', '!', '-', ' ']).split_once(" -o").unwrap().0.to_owned()
    };
    let common = "tencent-errors generate --product crm --catalog errors";
    assert!(command("--display en", "en.rs").ends_with(common));
    let markdown = command("--display en --format markdown", "en.md");
    assert!(markdown.ends_with(&format!("{common} --format markdown --display en")), "{markdown}");
    // The command in the header works.
    let command = text.lines().nth(2).unwrap().trim_start_matches('/').trim();
    let command = command.strip_prefix("tencent-errors ").unwrap();
    let run = folder.run(&format!("{command} --check")).success();
    assert_eq!(stderr(&run), "src/errors.rs is up to date\n");
}

#[test]
fn tables_are_last_and_on_one_line_each() {
    let folder = Folder::with_crm();
    folder.run("generate --runtime self --catalog errors -o errors.rs").success();
    let text = folder.read("errors.rs");
    let (code, tables) = text.split_once("\nmod __tables {\n").unwrap();
    assert!(!code.contains("static TABLE_"));
    let statics: Vec<&str> = tables
        .lines()
        .filter(|line| line.trim_start().starts_with("pub(super) static TABLE_"))
        .collect();
    assert_eq!(statics.len(), 6);
    assert!(statics.iter().all(|line| line.ends_with("};")));
    assert!(tables.ends_with("}\n}\n"));
}

#[test]
fn a_changed_entry_changes_few_lines() {
    let folder = Folder::with_crm();
    folder.run("generate --catalog errors -o errors.rs").success();
    folder
        .write("errors/crm.yaml", CRM.replace("The instance does not exist.", "No such instance."));
    let run = folder.run("generate --catalog errors -o errors.rs --check").code(1);
    let diff = stdout(&run);
    let changed = |mark: &str| {
        diff.lines()
            .filter(|line| line.starts_with(mark) && !line.starts_with(&mark.repeat(3)))
            .count()
    };
    // The documentation of the entry and the table of its product change.
    assert_eq!((changed("-"), changed("+")), (2, 2), "{diff}");
    assert!(diff.starts_with("--- errors.rs\n+++ errors.rs\n@@ "), "{diff}");
    assert!(diff.contains("+    /// 实例不存在。 / No such instance.\n"), "{diff}");
    assert_eq!(
        stderr(&run),
        "errors.rs is not up to date; run `tencent-errors generate --catalog errors -o errors.rs`\n"
    );
}

#[test]
fn check_writes_nothing() {
    let folder = Folder::with_crm();
    folder.run("generate --catalog errors -o none/errors.rs --check").code(1).stderr_eq(
        "none/errors.rs does not exist; run `tencent-errors generate --catalog errors -o none/errors.rs`\n",
    );
    assert_eq!(folder.list("."), ["errors"]);
}

#[test]
fn current_files_are_not_touched() {
    let folder = Folder::with_crm();
    let line = "generate --catalog errors -o src/errors.rs";
    assert_eq!(stderr(&folder.run(line).success()), "wrote src/errors.rs\n");
    assert_eq!(folder.list("src"), ["errors.rs"]);
    let written = std::fs::metadata(folder.path("src/errors.rs")).unwrap().modified().unwrap();
    assert_eq!(stderr(&folder.run(line).success()), "src/errors.rs is up to date\n");
    assert_eq!(
        std::fs::metadata(folder.path("src/errors.rs")).unwrap().modified().unwrap(),
        written
    );
    let run = folder.run("generate --catalog errors -o -").success();
    assert!(stdout(&run).contains("pub enum CrmError {"));
}

#[test]
fn problems_leave_the_file_as_it_is() {
    let folder = Folder::with_crm();
    folder.run("generate -o errors.rs").success();
    let before = folder.read("errors.rs");
    folder.write("errors/crm.yaml", CRM.replace("kind: not_found", "kind: not_fund"));
    let run = folder.run("generate --catalog errors -o errors.rs").code(1);
    assert!(stderr(&run).contains(" --> errors/crm.yaml:6:11\n"), "{}", stderr(&run));
    assert_eq!(folder.read("errors.rs"), before);
}

#[test]
fn invalid_arguments_are_rejected() {
    let folder = Folder::with_crm();
    for (arguments, message) in [
        (
            "--product cmr --catalog errors",
            "error: unknown product `cmr`\n  |\n  = help: did you mean `crm`, Customer Relationship?\n",
        ),
        (
            "--product all",
            "error: unknown product `all`\n  |\n  = help: `--all` writes every product\n",
        ),
        (
            "--product frobnicator",
            "error: unknown product `frobnicator`\n  |\n  = help: to use your own product, pass its file with `--catalog`\n",
        ),
        ("--product scf --product scf", "error: product `scf` is listed twice\n"),
        ("--catalog missing.yaml", "error: missing.yaml: no such file\n"),
    ] {
        let run = folder.run(&format!("generate {arguments} -o x.rs")).code(2);
        assert_eq!(stderr(&run), message);
    }
    for arguments in [
        "--runtime 1x",
        "--runtime 'a::<b>'",
        "--runtime Self",
        "--runtime a::crate",
        "--runtime 'a//x'",
        "--serde='a b'",
        "--display fr",
        "-o - --check",
    ] {
        let output = if arguments.contains("-o") { "" } else { "-o x.rs" };
        folder.run(&format!("generate {arguments} {output}")).code(2);
    }
    // The folder of the output is a file.
    let run = folder.run("generate --product crm --catalog errors -o errors/crm.yaml/x.rs").code(2);
    assert!(
        stderr(&run).starts_with("error: cannot read errors/crm.yaml/x.rs"),
        "{}",
        stderr(&run)
    );
    let run = folder.run("generate --serde=::my::serde -o x.rs").code(2);
    let expected = "error: `--serde` takes a path only with `--runtime self`";
    assert!(stderr(&run).starts_with(expected), "{}", stderr(&run));
    assert!(!folder.path("x.rs").exists());
}

/// Creates a crate with committed generated code, in the module that the header describes.
fn consumer(name: &str, visibility: &str) -> Consumer {
    let folder = Folder::with_crm();
    folder.run("generate --runtime self --catalog errors/crm.yaml -o errors.rs").success();
    let code = folder.read("errors.rs");
    // The lines that, according to the header, belong above `pub mod errors;`.
    let header: Vec<&str> = code
        .lines()
        .take_while(|line| line.starts_with("//"))
        .filter_map(|line| line.strip_prefix("//     "))
        .filter(|line| line.starts_with(['#', '/']))
        .collect();
    assert_eq!(header.len(), 4);
    let consumer = Consumer::new(TMP, name);
    consumer.manifest(name, "");
    let lints = [
        "warnings",
        "missing_copy_implementations",
        "missing_debug_implementations",
        "missing_docs",
        "unreachable_pub",
        "unused_qualifications",
    ]
    .map(|lint| format!("#![deny({lint})]\n"))
    .concat();
    consumer.write(
        "src/main.rs",
        format!(
            "//! Generated code, checked in.\n{lints}\n{}\n{visibility}mod errors;\n\n\
             fn main() {{\n    let found = errors::CrmError::from_code(\"LimitExceeded.InstanceQuota\");\n    \
             assert_eq!(found.map(errors::CrmError::http_status), Some(429));\n}}\n",
            header.join("\n")
        ),
    );
    consumer.write("src/errors.rs", &code);
    consumer
}

#[test]
fn committed_code_compiles_without_warnings() {
    for (name, visibility) in [("generated-private", ""), ("generated-public", "pub ")] {
        let consumer = consumer(name, visibility);
        consumer.cargo(&["run", "--quiet"]).assert_success();
        let lints = ["-D", "warnings", "-W", "clippy::pedantic", "-W", "clippy::nursery"];
        let clippy = [&["clippy", "--quiet", "--"], &lints[..]].concat();
        consumer.cargo(&clippy).assert_success();
        // rustfmt does not change the code, so `--check` continues to pass.
        consumer.cargo(&["fmt", "--check"]).assert_success();
    }
}

#[test]
fn foreign_files_are_not_overwritten() {
    let folder = Folder::with_crm();
    folder.write("main.rs", "fn main() {}\n");
    for output in ["main.rs", "errors/crm.yaml"] {
        let before = folder.read(output);
        let run = folder.run(&format!("generate --catalog errors -o {output}")).code(2);
        let message = format!("error: {output} was not generated by tencent-errors\n");
        assert!(stderr(&run).starts_with(&message), "{}", stderr(&run));
        assert_eq!(folder.read(output), before);
    }
    let run = folder.run("generate -o errors").code(2);
    assert!(stderr(&run).starts_with("error: errors is not a regular file\n"));
    #[cfg(unix)]
    folder.run("generate -o /dev/null").code(2);
}

#[test]
fn spelling_of_paths_and_line_ends_do_not_matter() {
    let folder = Folder::with_crm();
    folder.run("generate --catalog ./errors/crm.yaml -o ./errors.rs").success();
    folder.run("generate --catalog errors/crm.yaml -o errors.rs --check").success();
    let text = folder.read("errors.rs");
    folder.write("errors.rs", text.replace('\n', "\r\n"));
    folder.run("generate --catalog errors/crm.yaml -o errors.rs --check").success();
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = Folder::with_crm();
    std::fs::create_dir_all(folder.path("real")).unwrap();
    std::os::unix::fs::symlink("real/errors.rs", folder.path("errors.rs")).unwrap();
    for _ in 0..2 {
        folder.run("generate --catalog errors -o errors.rs").success();
        assert!(folder.path("errors.rs").is_symlink());
        assert!(folder.read("real/errors.rs").contains("CrmError"));
        folder.write("errors/crm.yaml", CRM.replace("Raise", "Do raise"));
    }
}
