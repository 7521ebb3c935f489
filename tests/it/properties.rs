//! Properties of the loader and the generator over random catalogs and random damage.

use std::fmt::Write;
use std::sync::LazyLock;

use proptest::collection::{SizeRange, vec};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tencent_errors_catalog::{
    Catalog, Kind, Label, Lang, LoadError, Position, Source, Sources, load,
};
use tencent_errors_codegen::{Options, Plan, generate};
use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// Loads a file with the common codes, which it may extend.
fn load_one(bytes: impl Into<Vec<u8>>) -> Result<Catalog, LoadError> {
    let built_in = Sources::built_in();
    let files = built_in.iter().map(|(_, source)| source);
    let mut sources: Sources =
        files.filter(|source| source.path().ends_with("/api_v3.yaml")).cloned().collect();
    sources.add(Source::new("t.yaml", bytes));
    load(&sources)
}

// Random catalogs

/// Characters with and without a special meaning in YAML, Rust, Markdown or HTML.
const CHARACTERS: &str = r##" abcXYZ019 .,:;!?'"`´\/|&*#%@^~+-=_<>()[]{}$€云错误码，。（）éß😀"##;

fn line() -> impl Strategy<Value = String> + Clone {
    let characters: Vec<char> = CHARACTERS.chars().collect();
    vec(proptest::sample::select(characters), 1..40)
        .prop_map(|characters| characters.into_iter().collect::<String>().trim().to_owned())
        .prop_filter("a text is not empty", |text| !text.is_empty())
}

fn lines() -> impl Strategy<Value = String> + Clone {
    vec(line(), 1..4).prop_map(|lines| lines.join("\n"))
}

fn text(strategy: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = String> {
    (strategy.clone(), strategy)
        .prop_map(|(zh, en)| format!("{{ zh: {}, en: {} }}", quoted(&zh), quoted(&en)))
}

/// Quotes a string as JSON, which is also valid YAML.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[derive(Debug, Clone)]
struct RandomEntry {
    identity: Identity,
    category: usize,
    sub_code: Vec<String>,
    numbered: bool,
    kind: Option<usize>,
    http: Option<u16>,
    summary: String,
    description: Option<String>,
    solution: Option<String>,
    deprecated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Identity {
    Code,
    Number,
    Message,
    Shared,
}

const CATEGORIES: [&str; 6] = [
    "InvalidParameter",
    "InternalError",
    "AuthFailure.TokenFailure",
    "LimitExceeded",
    "RequestLimitExceeded",
    "FailedOperation",
];

prop_compose! {
    fn entry()(
        identity in proptest::sample::select(vec![Identity::Code, Identity::Code, Identity::Number, Identity::Message, Identity::Shared]),
        category in 0..CATEGORIES.len(),
        sub_code in vec("[A-Za-z0-9_]{1,12}", 0..3),
        numbered: bool,
        kind in proptest::option::of(0..Kind::ALL.len()),
        http in proptest::option::of(proptest::sample::select(vec![200_u16, 400, 404, 418 + 11, 499, 503])),
        summary in text(line()),
        description in proptest::option::of(text(lines())),
        solution in proptest::option::of(text(lines())),
        deprecated: bool,
    ) -> RandomEntry {
        RandomEntry { identity, category, sub_code, numbered, kind, http, summary, description, solution, deprecated }
    }
}

/// A valid catalog file. Indices keep codes and names distinct.
fn catalog(size: impl Into<SizeRange>) -> impl Strategy<Value = String> {
    (text(line()), vec(entry(), size)).prop_map(|(title, entries)| {
        let mut yaml = format!("product: t\ntitle: {title}\nextends: api_v3\nerrors:\n");
        let shared = entries.iter().filter(|entry| entry.identity == Identity::Shared).count();
        let first_shared = entries.iter().position(|entry| entry.identity == Identity::Shared);
        for (index, entry) in entries.iter().enumerate() {
            let category = CATEGORIES[entry.category];
            let kind = entry.kind.map_or("unknown", |kind| Kind::ALL[kind].as_str());
            let mut fields = Vec::new();
            match entry.identity {
                Identity::Code => {
                    let mut code = category.to_owned();
                    for part in &entry.sub_code {
                        let _ = write!(code, ".{part}");
                    }
                    fields.push(format!("code: {}", quoted(&format!("{code}.N{index}"))));
                    fields.push(format!("name: Code{index}"));
                    fields.extend(entry.numbered.then(|| format!("number: {index}")));
                    fields.extend(entry.kind.map(|_| format!("kind: {kind}")));
                }
                Identity::Number => {
                    let offset = i64::try_from(index).unwrap();
                    let ends = [i64::MIN + offset, -1 - offset, i64::MAX - offset];
                    fields.push(format!("number: {}", ends[index % ends.len()]));
                    fields.push(format!("name: Number{index}\n    kind: {kind}"));
                }
                Identity::Message => {
                    fields.push(format!(
                        "message: [\"text {index} {{}} of {category}\", \"other {{{{{index}}}}}\"]"
                    ));
                    fields.push(format!("name: Message{index}\n    kind: {kind}"));
                }
                Identity::Shared => {
                    fields.push("code: LimitExceeded.Shared".to_owned());
                    fields.push(format!("number: {index}\n    name: Shared{index}"));
                    fields.extend(
                        (shared > 1 && first_shared == Some(index))
                            .then(|| "canonical: true".to_owned()),
                    );
                }
            }
            fields.extend(entry.http.map(|http| format!("http: {http}")));
            fields.extend(entry.deprecated.then(|| "deprecated: true".to_owned()));
            fields.push(format!("summary: {}", entry.summary));
            fields.extend(entry.description.iter().map(|text| format!("description: {text}")));
            fields.extend(entry.solution.iter().map(|text| format!("solution: {text}")));
            let _ = writeln!(yaml, "  - {}", fields.join("\n    "));
        }
        yaml
    })
}

fn tokens(catalog: &Catalog) -> String {
    let options = Options::new().product("t").display(Lang::Zh);
    let tokens = generate(&Plan::new(catalog, options).unwrap()).into_tokens();
    syn::parse2::<syn::File>(tokens.clone()).expect("the tokens are a Rust file");
    tokens.to_string()
}

/// Returns whether a file is valid against the JSON Schema.
fn obeys_schema(yaml: &str) -> bool {
    static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let schema = serde_json::from_str(tencent_errors_catalog::SCHEMA).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    });
    let yaml = yaml.strip_prefix('\u{FEFF}').unwrap_or(yaml);
    let value: serde_json::Value = serde_yaml::from_str(yaml).unwrap();
    VALIDATOR.is_valid(&value)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_valid_catalog_loads_and_generates_the_same_rust_every_time(yaml in catalog(1..20)) {
        let loaded = load_one(yaml.clone());
        prop_assert!(loaded.is_ok(), "{}\n{yaml}", loaded.unwrap_err());
        prop_assert!(obeys_schema(&yaml), "{yaml}");
        let again = load_one(yaml).unwrap();
        prop_assert_eq!(tokens(&loaded.unwrap()), tokens(&again));
    }
}

#[test]
fn a_sample_of_random_catalogs_compiles_and_round_trips() {
    let consumer = Consumer::with_macro(TMP, "random-catalogs");
    let mut runner = TestRunner::deterministic();
    let mut modules = String::new();
    let mut checks = String::new();
    for sample in 0..8 {
        let yaml =
            catalog(sample * 12 + 1..sample * 12 + 2).new_tree(&mut runner).unwrap().current();
        consumer.write(&format!("{sample}.yaml"), yaml);
        modules += &format!(
            "mod m{sample} {{\n    tencent_errors::tencent_errors! {{ catalogs = [\"{sample}.yaml\"], products = [t], runtime = crate::core_errors }}\n}}\n"
        );
        checks += &format!("    round_trips::<m{sample}::TError>({});\n", sample * 12 + 1);
    }
    let source = format!(
        r#"mod core_errors {{
    tencent_errors::tencent_errors!();
}}

{modules}
use core_errors::{{ErrorCode, Lang}};

fn round_trips<E: ErrorCode>(count: usize) {{
    assert_eq!(E::ALL.len(), count);
    for &error in E::ALL {{
        if let Some(number) = error.number() {{
            assert_eq!(E::from_number(number), Some(error));
            assert_eq!(E::number_to_code(number), error.code());
        }}
        if let Some(code) = error.code() {{
            let candidates = E::candidates(code);
            assert!(candidates.contains(&error) && candidates.contains(&E::from_code(code).unwrap()));
            assert!(candidates.len() > 1 || E::from_code(code) == Some(error));
            assert_eq!(E::nearest(&format!("{{code}}.New")), E::from_code(code));
        }}
        for lang in [Lang::Zh, Lang::En] {{
            assert!(!error.summary(lang).is_empty());
            assert!(error.in_lang(lang).to_string().ends_with(error.summary(lang)));
        }}
    }}
}}

fn main() {{
{checks}}}
"#
    );
    consumer.write("src/main.rs", source);
    consumer.cargo(&["run", "--quiet"]).assert_success();
}

// Random damage

/// A file with every key in every style.
const EVERYTHING: &str = include_str!("../everything.yaml");

#[derive(Debug, Clone)]
enum Damage {
    Flip(prop::sample::Index, u8),
    Insert(prop::sample::Index, char),
    Cut(prop::sample::Index, usize),
    DropLine(prop::sample::Index),
    DoubleLine(prop::sample::Index),
    SwapLines(prop::sample::Index, prop::sample::Index),
    Indent(prop::sample::Index, usize),
    Outdent(prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<prop::sample::Index>;
    let characters: Vec<char> =
        "\t\n\r \0\u{7f}\u{85}\u{2028}\u{feff}\u{202e}-?:,[]{}#&*!|>'\"%@`\\~0a云"
            .chars()
            .collect();
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, byte)| Damage::Flip(at, byte)),
        (index(), proptest::sample::select(characters)).prop_map(|(at, c)| Damage::Insert(at, c)),
        (index(), 1..30_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        index().prop_map(Damage::DropLine),
        index().prop_map(Damage::DoubleLine),
        (index(), index()).prop_map(|(a, b)| Damage::SwapLines(a, b)),
        (index(), 1..9_usize).prop_map(|(line, width)| Damage::Indent(line, width)),
        index().prop_map(Damage::Outdent),
    ]
}

fn damaged(text: &str, damage: &[Damage]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for damage in damage {
        if bytes.is_empty() {
            break;
        }
        let mut lines: Vec<Vec<u8>> =
            bytes.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        match damage {
            Damage::Flip(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] ^= byte;
                continue;
            }
            Damage::Insert(at, c) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, c.to_string().into_bytes());
                continue;
            }
            Damage::Cut(at, length) => {
                let at = at.index(bytes.len());
                bytes.drain(at..bytes.len().min(at + length));
                continue;
            }
            Damage::DropLine(line) => {
                let line = line.index(lines.len());
                lines.remove(line);
            }
            Damage::DoubleLine(line) => {
                let line = line.index(lines.len());
                lines.insert(line, lines[line].clone());
            }
            Damage::SwapLines(a, b) => {
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
            }
            Damage::Indent(line, width) => {
                let line = line.index(lines.len());
                lines[line].splice(0..0, vec![b' '; *width]);
            }
            Damage::Outdent(line) => {
                let line = line.index(lines.len());
                let rest = lines[line].iter().position(|&byte| byte != b' ').unwrap_or(0);
                lines[line].drain(..rest);
            }
        }
        bytes = lines.concat();
    }
    bytes
}

/// Asserts that loading succeeds or returns diagnostics, each with a position inside the file.
fn assert_loads_or_reports(bytes: &[u8]) {
    let loaded = load_one(bytes);
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<_> = text.split('\n').collect();
    let error = match loaded {
        // This product and api_v3; the damage may have changed its name.
        Ok(catalog) => return assert_eq!(catalog.products().len(), 2, "{text}"),
        Err(error) => error,
    };
    assert!(!error.diagnostics().is_empty(), "{text}");
    for diagnostic in error.diagnostics() {
        assert_eq!(diagnostic.path(), "t.yaml", "{diagnostic}");
        for span in std::iter::once(diagnostic.span()).chain(diagnostic.labels().map(Label::span)) {
            for Position { line, column } in [span.start(), span.end()] {
                let count = lines.len();
                assert!((1..=count).contains(&line), "{diagnostic} in {count} lines\n{text}");
                let width = lines[line - 1].chars().count();
                let is_inside = (1..=width + 1).contains(&column);
                assert!(is_inside, "{span:?} of {diagnostic} in {width} columns\n{text}");
            }
        }
        assert!(
            !diagnostic.message().is_empty() && !diagnostic.message().contains('\n'),
            "{diagnostic}"
        );
    }
}

#[test]
fn the_undamaged_file_is_sound() {
    load_one(EVERYTHING).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_to_a_file_is_survived_and_reported(damage in vec(damage(), 1..5)) {
        let damaged = damaged(EVERYTHING, &damage);
        assert_loads_or_reports(&damaged);
        // The schema accepts every file that the loader accepts.
        if let (Ok(text), Ok(_)) = (String::from_utf8(damaged.clone()), load_one(damaged)) {
            prop_assert!(obeys_schema(&text), "{text}");
        }
    }

    #[test]
    fn any_text_is_survived(text in "(?s).{0,200}") {
        let loaded = load_one(text);
        prop_assert!(!loaded.unwrap_err().diagnostics().is_empty());
    }

    #[test]
    fn any_text_of_yaml_indicators_is_survived(text in r#"[-?:,\[\]{}#&*!|>'"%@` \n\ta0~.]{0,80}"#) {
        let loaded = load_one(text);
        prop_assert!(!loaded.unwrap_err().diagnostics().is_empty());
    }
}

/// Inputs that once failed.
#[test]
fn former_failures_pass() {
    for text in REGRESSIONS {
        assert_loads_or_reports(text.as_bytes());
    }
}

const REGRESSIONS: &[&str] = &[
    // Only the YAML parser treats a lone carriage return as a line break.
    "product: everything\r\r\rtitle: x\n",
    // A message quotes a multi-line key.
    "product: everything\n\"a\\nb\": x\n",
];
