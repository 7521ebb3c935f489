use std::fs;

use super::*;

const GO: &str = "package v1\n\nconst (\n";

struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(tempfile::tempdir().unwrap());
        repository::write(repository.0.path());
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap()
    }

    /// Writes a table in both languages: codes with their texts.
    fn table(&self, product: &str, rows: &[(&str, &str, &str)]) {
        for (lang, text) in [("zh", 1), ("en", 2)] {
            let row = |(at, row): (usize, &(&str, &str, &str))| {
                let text = if text == 1 { row.1 } else { row.2 };
                format!("\t// {text}\n\tC{at} = \"{}\"\n\n", row.0)
            };
            let rows: String = rows.iter().enumerate().map(row).collect();
            let path = format!("{lang}/tencentcloud/{product}/v20200101/errors.go");
            self.write(&path, &format!("{GO}{rows})\n"));
        }
    }

    /// Writes a client: actions with their codes.
    fn client(&self, lang: &str, product: &str, actions: &[(&str, &[&str])]) {
        let action = |(name, codes): &(&str, &[&str])| {
            let codes: String = codes.iter().map(|code| format!("//  A = \"{code}\"\n")).collect();
            format!(
                "// 可能返回的错误码:\n{codes}func (c *Client) {name}(request *{name}Request) {{}}\n\n"
            )
        };
        let actions: String = actions.iter().map(action).collect();
        let path = format!("{lang}/tencentcloud/{product}/v20200101/client.go");
        self.write(&path, &format!("package v1\n\n{actions}"));
    }

    fn run(&self, today: &str) -> (Outcome, String) {
        repository::upkeep(self.0.path(), today)
    }
}

#[test]
fn the_box_follows_newer_tables() {
    let repository = Repository::new();
    let rows = [
        ("InternalError", "内部错误。", "Internal error."),
        ("ResourceNotFound.B", "乙不存在。", "B does not exist."),
        ("LimitExceeded.New", "新的超限。", "The new limit is exceeded."),
    ];
    repository.table("abc", &rows);
    repository.table("brand_new", &[("InvalidParameter.X", "参数错误。", "Wrong.")]);
    let (outcome, out) = repository.run("20261201");
    assert_eq!(outcome, Outcome::Fine);
    assert_eq!(
        out,
        "updated catalog/data/products/abc.yaml: 1 code added, 1 code no longer upstream, 1 code upstream again\n\
             created catalog/data/products/brand_new.yaml: 1 code\n\
             the version of the data is now 1.20261201.0\n\
             catalog/data/products/abc.yaml:19: LimitExceeded.New: resource_exhausted\n    \
                 published in zh: 新的超限。\n    published in en: The new limit is exceeded.\n\
             catalog/data/products/brand_new.yaml:3: the title\n\
             catalog/data/products/brand_new.yaml:8: InvalidParameter.X: invalid_argument\n    \
                 published in zh: 参数错误。\n    published in en: Wrong.\n\
             2 files changed, 3 texts to write\n"
    );
    let abc = repository.read("catalog/data/products/abc.yaml");
    assert!(
        abc.contains("  # The first.\n  - code: ResourceNotFound.A\n    deprecated: true\n"),
        "{abc}"
    );
    assert!(abc.contains("  - code: ResourceNotFound.B\n    kind: not_found\n"), "{abc}");
    let new = "  - code: LimitExceeded.New\n    kind: resource_exhausted\n    summary:\n      zh: LimitExceeded.New\n      \
            en: LimitExceeded.New\n";
    assert!(abc.ends_with(new), "{abc}");
    assert!(!abc.contains("InternalError") && !abc.contains("超限"), "{abc}");
    assert!(
        repository
            .read("catalog/data/src/index.rs")
            .contains("        abc\n        brand_new\n    ]\n")
    );
    let schema = repository.read("catalog/catalog.schema.json");
    assert_eq!(schema.matches("\"^(api_v2|api_v3|abc|brand_new)$\"").count(), 2, "{schema}");
    for file in ["catalog/data/Cargo.toml", "Cargo.lock"] {
        assert!(repository.read(file).contains("version = \"1.20261201.0\"\n"), "{file}");
    }
    // An interrupted run is completed.
    let index = repository.read("catalog/data/src/index.rs");
    repository.write("catalog/data/src/index.rs", &index.replace("        brand_new\n", ""));
    let (_, out) = repository.run("20261201");
    assert!(out.starts_with("the version of the data is now 1.20261201.1\n"), "{out}");
    assert_eq!(repository.read("catalog/data/src/index.rs"), index);
    // Another run only lists the texts to write.
    let (_, again) = repository.run("20261202");
    assert!(again.ends_with("Wrong.\n0 files changed, 3 texts to write\n"), "{again}");
    assert_eq!(repository.read("catalog/data/products/abc.yaml"), abc);
    assert!(repository.read("Cargo.lock").contains("1.20261201.1"));
}

#[test]
fn the_actions_of_the_box_follow_the_clients() {
    let repository = Repository::new();
    repository
        .table("abc", &[("ResourceNotFound.A", "甲", "A"), ("ResourceNotFound.B", "乙", "B")]);
    repository.table("bare", &[]);
    repository.client(
        "zh",
        "abc",
        &[
            ("RunAbc", &["ResourceNotFound.B", "InternalError", "ResourceNotFound.A"]),
            ("ListAbc", &["InternalError", "ResourceNotFound.*", "ResourceNotFound.A"]),
            ("StopAbc", &["InternalError", "ResourceNotFound.A"]),
        ],
    );
    // English clients are not the source.
    repository.client(
        "en",
        "abc",
        &[("RunAbc", &["FailedOperation"]), ("ShipAbc", &["InternalError", "ResourceNotFound.A"])],
    );
    repository.client("zh", "bare", &[("PingBare", &["InternalError"])]);
    repository.client("en", "bare", &[("PingBare", &[])]);
    // The product is gone upstream, but names are kept within a format version.
    let old = "product: old\ntitle: { zh: 旧, en: Old }\nextends: api_v3\nerrors: []\n";
    repository.write("catalog/data/products/old.yaml", old);
    repository.write("catalog/data/actions/old.yaml", "product: old\nactions:\n  RunOld: []\n");
    let (outcome, out) = repository.run("20261201");
    assert_eq!(outcome, Outcome::Fine);
    assert_eq!(
        out,
        "updated catalog/data/products/abc.yaml: 1 code upstream again\n\
         created catalog/data/products/bare.yaml: 0 codes\n\
         updated catalog/data/actions/abc.yaml: 2 actions added, 1 action changed\n\
         created catalog/data/actions/bare.yaml: 1 action added\n\
         the version of the data is now 1.20261201.0\n\
         not in these tables, left unchanged: old\n\
         catalog/data/actions/abc.yaml: codes omitted from actions, because the product does not define them: ResourceNotFound.*\n\
         catalog/data/products/bare.yaml:3: the title\n\
         4 files changed, 1 text to write\n"
    );
    assert_eq!(
        repository.read("catalog/data/actions/abc.yaml"),
        "\
# yaml-language-server: $schema=../../catalog.schema.json
product: abc
every_action:
  - InternalError
  - ResourceNotFound.A
actions:
  ListAbc: []
  RunAbc:
    - ResourceNotFound.B
  StopAbc: []
"
    );
    // A single action shares no codes.
    let bare = repository.read("catalog/data/actions/bare.yaml");
    assert!(
        bare.ends_with("product: bare\nactions:\n  PingBare:\n    - InternalError\n"),
        "{bare}"
    );
    let index = repository.read("catalog/data/src/index.rs");
    assert!(
        index.contains("\"products\": [\n        abc\n        bare\n        old\n    ]\n"),
        "{index}"
    );
    let actions = repository.read("catalog/data/src/actions.rs");
    let products = "\"actions\": [\n        abc\n        bare\n        old\n    ]\n";
    assert!(actions.contains(products), "{actions}");
    let (_, again) = repository.run("20261202");
    assert!(again.ends_with("0 files changed, 1 text to write\n"), "{again}");

    // A client that is missing or empty does not show which actions are gone.
    let before = repository.read("catalog/data/actions/abc.yaml");
    repository.client("zh", "bare", &[]);
    repository.client("en", "bare", &[]);
    fs::remove_file(repository.0.path().join("zh/tencentcloud/abc/v20200101/client.go")).unwrap();
    let (_, out) = repository.run("20261203");
    let missing = "without a client.go, actions left unchanged: abc/v20200101\n";
    assert!(!out.contains("/actions/") && !out.contains("removed"), "{out}");
    assert_eq!(repository.read("catalog/data/actions/abc.yaml"), before);
    // A run without any client does not show this either.
    assert!(!out.contains(missing), "{out}");
    repository.client("zh", "bare", &[("PingBare", &["InternalError"])]);
    let (_, out) = repository.run("20261203");
    assert!(out.contains(missing), "{out}");
}

#[test]
fn actions_that_are_gone_upstream_stay() {
    let repository = Repository::new();
    repository
        .table("abc", &[("ResourceNotFound.A", "甲", "A"), ("ResourceNotFound.B", "乙", "B")]);
    repository.client("zh", "abc", &[("StopAbc", &["InternalError"])]);
    let root = repository.0.path();
    let (zh, en, data) = (root.join("zh"), root.join("en"), root.join("catalog/data"));
    let args = Args { zh, en, data, day: None, max_gone: 0 };
    let Err(Failure::Usage { message, .. }) = run(&args, "20261201", &mut Output::default()) else {
        panic!("it went on")
    };
    assert_eq!(message, "1 action is gone upstream");
    let (outcome, out) = repository.run("20261201");
    assert_eq!(outcome, Outcome::Fine);
    let kept = "catalog/data/actions/abc.yaml: gone upstream, kept: RunAbc\n";
    assert!(out.contains(kept), "{out}");
    let abc = repository.read("catalog/data/actions/abc.yaml");
    assert!(abc.contains("  RunAbc: []\n  StopAbc: []\n"), "{abc}");
    // A file that cannot be read stops the run: it may contain actions to keep.
    repository.write("catalog/data/actions/abc.yaml", "product: abc\nactions:\n<<<<<<< ours\n");
    let (zh, en, data) = (root.join("zh"), root.join("en"), root.join("catalog/data"));
    let args = Args { zh, en, data, day: None, max_gone: 0 };
    let Err(Failure::Usage { message, .. }) = run(&args, "20261201", &mut Output::default()) else {
        panic!("it went on")
    };
    assert!(
        message.starts_with("the built-in catalog has errors: ") && message.contains("abc.yaml"),
        "{message}"
    );
    repository.write("catalog/data/actions/abc.yaml", &abc);
    // A client that cannot be read stops the run, as a table does.
    repository.write("zh/tencentcloud/abc/v20200101/client.go", "var s = \"\n");
    let (outcome, out) = repository.run("20261201");
    assert_eq!((outcome, out.as_str()), (Outcome::Problems, "nothing was written\n"));
}

#[test]
fn failures_write_nothing() {
    let repository = Repository::new();
    repository.table("abc", &[("LimitExceeded.New", "新的超限。", "It is new.")]);
    let before = repository.read("catalog/data/products/abc.yaml");
    repository.write("catalog/data/src/index.rs", "");
    let root = repository.0.path();
    let run = |max_gone| {
        let (zh, en, data) = (root.join("zh"), root.join("en"), root.join("catalog/data"));
        let args = Args { zh, en, data, day: None, max_gone };
        match run(&args, "20261201", &mut Output::default()) {
            Err(Failure::Usage { message, .. }) => message,
            other => panic!("{other:?}"),
        }
    };
    assert!(run(MAX_GONE).ends_with("index.rs has no list of products"));
    assert_eq!(run(0), "1 code would become deprecated");
    assert_eq!(repository.read("catalog/data/products/abc.yaml"), before);
    assert!(repository.read("catalog/data/Cargo.toml").contains("1.20261128.0"));
}

#[test]
fn an_unreadable_table_stops_the_update() {
    let repository = Repository::new();
    repository.table("abc", &[("ResourceNotFound.A", "", "")]);
    repository.write("en/tencentcloud/abc/v20200101/errors.go", "const (\n\tA = iota\n)\n");
    let before = repository.read("catalog/data/products/abc.yaml");
    let (outcome, out) = repository.run("20261201");
    assert_eq!((outcome, out.as_str()), (Outcome::Problems, "nothing was written\n"));
    assert_eq!(repository.read("catalog/data/products/abc.yaml"), before);
}

#[test]
fn a_day_has_eight_digits() {
    assert_eq!(day("20261128"), Ok("20261128".to_owned()));
    for text in ["", "2026112", "202611281", "2026-1-1", "2026112x"] {
        assert!(day(text).is_err(), "{text}");
    }
}
