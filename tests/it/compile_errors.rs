//! Errors in files are compile errors, reported all at once and without follow-up errors.
//!
//! The lints of catalog files are tested in the catalog crate.

use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// Files that are not text, too large, or crafted to be slow.
#[test]
fn hostile_files_are_compile_errors_too() {
    let consumer = Consumer::with_macro(TMP, "compile-fail-hostile");
    let head = "product: t\ntitle: { zh: 测试, en: Test }\nerrors: ";
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        bomb += &format!("a{level}: &a{level} [{below}]\n");
    }
    let many: String = (0..65_537)
        .map(|n| {
            format!("  - {{ number: {n}, name: N{n}, kind: ok, summary: {{ zh: 一, en: one }} }}\n")
        })
        .collect();
    let files: [(&str, Vec<u8>, &str); 6] = [
        (
            "latin1",
            b"product: t\ntitle: { zh: \xe9, en: e }\n".to_vec(),
            "2:14: the file is not UTF-8",
        ),
        ("large", vec![b' '; (16 << 20) + 1], "1:1: the file is larger than 16 MiB"),
        (
            "flow",
            format!("{head}{}", "[".repeat(10_000)).into_bytes(),
            "3:72: nested more than 64 levels deep",
        ),
        (
            "block",
            format!("{head}\n{}x\n", "- ".repeat(10_000)).into_bytes(),
            "4:127: nested more than 64 levels deep",
        ),
        (
            "bomb",
            bomb.into_bytes(),
            "the aliases of this file expand to more than four times its size",
        ),
        (
            "many",
            format!("{head}\n{many}").into_bytes(),
            "65539:5: a product has at most 65535 entries",
        ),
    ];
    let mut source = String::new();
    for (name, bytes, _) in &files {
        consumer.write(&format!("{name}.yaml"), bytes);
        // The rest of the last file is valid, but would take a while to compile.
        source += &format!(
            "pub mod {name} {{ tencent_errors::tencent_errors! {{ catalogs = [\"{name}.yaml\"], products = [api_v3] }} }}\n"
        );
    }
    consumer.write("src/lib.rs", source);
    let errors = consumer.check();
    assert_eq!(errors.len(), files.len(), "{errors:#?}");
    for ((name, _, expected), error) in files.iter().zip(&errors) {
        assert!(error.message.starts_with(&format!("{name}.yaml:")), "{error:?}");
        assert!(error.message.contains(expected), "{error:?}");
    }
}

const TWELVE_MISTAKES: &str = "\
product: demo
title: { zh: 演示, en: Demo }
extends: api_v3
errors:
  - code: InvalidParameter.Sound
    summary: { zh: 好的, en: sound }
  - code: InvalidParameter.Typo
    sumary: { zh: 一, en: one }
  - code: InvalidParameter.Http
    http: 999
    summary: { zh: 二, en: two }
  - code: Nowhere.Kind
    summary: { zh: 三, en: three }
  - code: InvalidParameter.Language
    summary: { zh: 四 }
  - code: InvalidParameter.Sound
    summary: { zh: 五, en: five }
  - code: InvalidParameterValue.TooLarge
    summary: { zh: 六, en: six }
  - code: InvalidParameter.ValueTooLarge
    summary: { zh: 七, en: seven }
  - code: InvalidParameter.Number
    number: '7'
    summary: { zh: 八, en: eight }
  - code: InvalidParameter.Retry
    retry: true
    summary: { zh: 九, en: nine }
  - code: InvalidParameter.Space
    summary: { zh: 十, en: 'ten ' }
  - code: InvalidParameter.Template
    message: 'a { b'
    summary: { zh: 十一, en: eleven }
  - code: InvalidParameter.Successor
    successor: InvalidParametr
    summary: { zh: 十二, en: twelve }
  - code: InvalidParameter.Link
    links: ['see the docs']
    summary: { zh: 十三, en: thirteen }
";

#[test]
fn twelve_mistakes_are_twelve_errors_and_no_more() {
    let consumer = Consumer::with_macro(TMP, "twelve-mistakes");
    consumer.write("errors/demo.yaml", TWELVE_MISTAKES);
    consumer.write(
        "src/main.rs",
        "pub mod errors {\n    tencent_errors::tencent_errors! { catalogs = [\"errors/demo.yaml\"] }\n}\n\n\
         fn main() {\n    println!(\"{}\", errors::DemoError::InvalidParameterSound);\n    \
         assert_eq!(errors::DemoError::InvalidParameterHttp.http_status(), 400);\n}\n",
    );
    let errors = consumer.check();
    let lines: Vec<_> = errors.iter().map(|error| error.first_line()).collect();
    assert_eq!(
        lines,
        [
            "errors/demo.yaml:8:5: unknown key `sumary`",
            "errors/demo.yaml:10:11: 999 is not a registered HTTP status",
            "errors/demo.yaml:12:11: `Nowhere.Kind` has no `kind` and inherits none",
            "errors/demo.yaml:15:5: the text is missing in language `en`",
            "errors/demo.yaml:16:11: duplicate code `InvalidParameter.Sound`",
            "errors/demo.yaml:20:11: `InvalidParameterValue.TooLarge` and `InvalidParameter.ValueTooLarge` both become variant `InvalidParameterValueTooLarge`",
            "errors/demo.yaml:23:13: expected a number, found a string",
            "errors/demo.yaml:26:12: a retry cannot help with kind `invalid_argument`",
            "errors/demo.yaml:29:27: the text has white space at its start or end",
            "errors/demo.yaml:31:14: unbalanced `{` in the template",
            "errors/demo.yaml:34:16: successor `InvalidParametr` is not a code of api_v3",
            "errors/demo.yaml:37:13: `see the docs` is not an http or https URL",
        ]
    );
    for error in &errors {
        assert_eq!(error.points_at, ["src/main.rs:2:51: \"errors/demo.yaml\""]);
    }

    let mut fixed = TWELVE_MISTAKES.to_owned();
    for (wrong, right) in [
        ("    sumary:", "    summary:"),
        ("http: 999", "http: 400"),
        ("Nowhere.Kind\n", "Nowhere.Kind\n    kind: unknown\n"),
        ("{ zh: 四 }", "{ zh: 四, en: four }"),
        (
            "  - code: InvalidParameter.Sound\n    summary: { zh: 五",
            "  - code: InvalidParameter.Other\n    summary: { zh: 五",
        ),
        (
            "InvalidParameter.ValueTooLarge\n",
            "InvalidParameter.ValueTooLarge\n    name: ValueTooLarge\n",
        ),
        ("'7'", "7"),
        ("retry: true", "retry: false"),
        ("'ten '", "ten"),
        ("a { b", "a {} b"),
        ("InvalidParametr\n", "InvalidParameter\n"),
        ("see the docs", "https://example.com"),
    ] {
        assert_eq!(fixed.matches(wrong).count(), 1, "{wrong}");
        fixed = fixed.replace(wrong, right);
    }
    consumer.write("errors/demo.yaml", fixed);
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    assert_eq!(run.stdout, "InvalidParameter.Sound: sound\n");
}
