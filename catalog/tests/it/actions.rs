//! Actions and the codes that they return.

use tencent_errors_catalog::__private::{errors_of_actions, place_in_box};
use tencent_errors_catalog::{Catalog, Lint, LintConfig, Source, Sources, check, load};

use crate::{HEAD, diagnostics, load_with, product};

/// The codes of an action, each with its product.
fn errors(catalog: &Catalog, product: &str, action: &str) -> Vec<String> {
    let product = catalog.product(product).unwrap();
    let errors = catalog.errors_of(product, product.action(action).unwrap());
    errors.iter().map(|(of, entry)| format!("{} {}", of.id(), entry.name())).collect()
}

#[test]
fn built_in_actions_are_read_on_request() {
    let cvm = |sources: Sources| {
        let catalog = load(&sources.products(["cvm"])).unwrap();
        catalog.product("cvm").unwrap().actions().len()
    };
    assert_eq!(cvm(Sources::built_in()), 0);
    assert!(cvm(Sources::built_in().with_actions()) > 100);
    let catalog = load(&Sources::built_in().with_actions()).unwrap();
    assert!(
        catalog.product("cvm").is_none() && !catalog.product("scf").unwrap().actions().is_empty()
    );
}

#[test]
fn products_of_the_box_have_a_place() {
    let place = |path: &str| {
        let path = format!("tencent-errors-data/{path}");
        Sources::built_in().iter().position(|(_, source)| source.path() == path)
    };
    assert_eq!(place_in_box("api_v3"), place("documents/api_v3.yaml"));
    assert_eq!(place_in_box("cvm"), place("products/cvm.yaml"));
    assert!(place_in_box("cvm") > place_in_box("cos") && place_in_box("cos").is_some());
    assert_eq!(place_in_box("nothing"), None);
}

#[test]
fn an_action_returns_codes_of_its_product_and_of_extended_products() {
    let text = format!(
        "{HEAD}  - {{ code: B.One, kind: ok, summary: {{ zh: 一, en: one }} }}\n  \
         - {{ code: A.Two, kind: ok, summary: {{ zh: 二, en: two }} }}\n\
         every_action: [UnauthorizedOperation]\nactions:\n  \
         Run: [InternalError, A.Two, B.One]\n  Stop: []\n"
    );
    let loaded = load_with(&[("t.yaml", &text)]);
    assert_eq!(loaded.diagnostics, []);
    let (catalog, product) = (&loaded.catalog, loaded.catalog.product("t").unwrap());
    let names: Vec<&str> = product.actions().iter().map(|action| action.name()).collect();
    assert_eq!(names, ["Run", "Stop"]);
    // Codes of the nearer product come first, in the order of each product.
    let expected = ["t BOne", "t ATwo", "api_v3 InternalError", "api_v3 UnauthorizedOperation"];
    assert_eq!(errors(catalog, "t", "Run"), expected);
    assert_eq!(errors(catalog, "t", "Stop"), ["api_v3 UnauthorizedOperation"]);
    assert!(product.action("Pause").is_none());
    let run = product.action("Run").unwrap();
    assert_eq!(run.codes()[..3], ["InternalError", "A.Two", "B.One"]);
    // Indices count the entries of the product first, then those of the extended one.
    let common = catalog.product("api_v3").unwrap().entries();
    let of_common = |code| 2 + common.iter().position(|entry| entry.code() == Some(code)).unwrap();
    let (internal, unauthorized) = (of_common("InternalError"), of_common("UnauthorizedOperation"));
    let mut expected = vec![0, 1, internal, unauthorized];
    expected.sort_unstable();
    assert_eq!(errors_of_actions(catalog, product), [expected, vec![unauthorized]]);
}

#[test]
fn an_action_of_scf_returns_codes_of_the_api_not_statuses() {
    let catalog = load(&Sources::built_in().products(["scf"]).with_actions()).unwrap();
    let scf = catalog.product("scf").unwrap();
    assert!(scf.entry("InvalidParameterValue").unwrap().number().is_some());
    let invoke = errors(&catalog, "scf", "UpdateTrigger");
    assert!(invoke.contains(&"api_v3 InvalidParameterValue".to_owned()), "{invoke:?}");
    assert!(!invoke.contains(&"scf EventNotJson".to_owned()), "{invoke:?}");
}

#[test]
fn own_files_add_to_the_actions_of_the_box_and_to_each_other() {
    let add =
        "product: cvm\nactions:\n  RunInstances: [InternalError]\n  RunOwn: [InternalError]\n";
    let more = "product: cvm\nerrors:\n  - { code: Own, kind: ok, summary: { zh: 一, en: one } }\nactions: { RunOwn: [Own] }\n";
    let mut sources = Sources::built_in().with_actions();
    sources.add(Source::new("a.yaml", add));
    sources.add(Source::new("b.yaml", more));
    let catalog = load(&sources).unwrap();
    assert_eq!(errors(&catalog, "cvm", "RunOwn"), ["cvm Own", "api_v3 InternalError"]);
    let run = errors(&catalog, "cvm", "RunInstances");
    assert!(run.contains(&"api_v3 InternalError".to_owned()) && run.len() > 20, "{run:?}");
    // A product that a user file replaces has only the actions of that file.
    let whole = "product: cvm\nreplace: true\ntitle: { zh: 一, en: One }\nextends: api_v3\nerrors: []\nactions: { Run: [InternalError] }\n";
    let mut sources = Sources::built_in().with_actions();
    sources.add(Source::new("a.yaml", whole));
    let catalog = load(&sources).unwrap();
    let names = catalog.product("cvm").unwrap().actions().iter().map(|action| action.name());
    assert_eq!(names.collect::<Vec<_>>(), ["Run"]);
}

#[test]
fn codes_repeated_from_the_box_are_a_warning() {
    let mut sources = Sources::built_in();
    let text =
        "product: cvm\nactions:\n  RunInstances: [InternalError, LimitExceeded.InstanceQuota]\n";
    sources.add(Source::new("t.yaml", text));
    let report = check(&sources, &LintConfig::new());
    let [found] = &report.diagnostics[..] else { panic!("{:?}", report.diagnostics) };
    assert_eq!(
        found.to_string(),
        "t.yaml:3:33: the built-in catalog already lists `LimitExceeded.InstanceQuota` for RunInstances\nhelp: remove it"
    );
    assert_eq!(found.lint(), Lint::IN_THE_BOX);
}

#[test]
fn imported_codes_of_an_action_raise_no_warning() {
    let mut sources = Sources::built_in();
    let text = "product: cvm\nactions:\n  RunInstances: [LimitExceeded.InstanceQuota]\n  StartInstances: [InvalidInstanceId.NotFound]\n\
        upstream:\n  RunInstances: zh:3a3e514ca8da\n";
    sources.add(Source::new("t.yaml", text));
    let report = check(&sources, &LintConfig::new());
    let [found] = &report.diagnostics[..] else { panic!("{:?}", report.diagnostics) };
    assert!(found.to_string().contains("for StartInstances"), "{found}");
}

#[test]
fn a_code_is_not_unknown_if_it_may_be_in_an_unreadable_part() {
    let broken = product(
        "t",
        "  - { code: [A], kind: ok, summary: { zh: 一, en: one } }\nactions: { Run: [A] }\n",
    );
    let found = diagnostics(&broken);
    assert!(found.iter().all(|found| !found.contains("is not a code")), "{found:?}");
    let lost = "product: t\nextends: nothing\ntitle: { zh: 一, en: One }\nerrors: []\nactions: { Run: [A] }\n";
    let found = diagnostics(lost);
    assert_eq!(found.len(), 1, "{found:?}");
    let misspelt = "product: t\ntitle: { zh: 一, en: One }\neror: []\nactions: { Run: [A] }\n";
    let of_wrong_type = misspelt.replace("eror: []", "errors: {}");
    let bare = misspelt.replace("eror: []\n", "");
    for text in [misspelt, &of_wrong_type, &bare] {
        let found = diagnostics(text);
        assert_eq!(found.len(), 1, "{found:?}");
    }
    // Another file of the product could define the code.
    let text = "product: cvm\nactions: { Run: [Mine] }\n";
    let broken = "product: cvm\nerrors:\n  - { code: Mine\n";
    let found = load_with(&[("a.yaml", text), ("b.yaml", broken)]).diagnostics;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].path(), "b.yaml");
}

#[test]
fn a_replaced_built_in_code_is_not_unknown() {
    let own = "product: cvm\nerrors:\n  - { code: Mine, name: InvalidFilter, kind: ok, summary: { zh: 一, en: one } }\n";
    let actions = "product: cvm\nactions: { Run: [InvalidFilter, Mine] }\n";
    let loaded = load_with(&[("a.yaml", own), ("b.yaml", actions)]);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(errors(&loaded.catalog, "cvm", "Run"), ["cvm InvalidFilter"]);
}

#[test]
fn entries_with_numbers_are_returned_only_if_every_entry_of_the_product_has_one() {
    let number =
        "  - { code: InternalError, number: 5000, kind: ok, summary: { zh: 一, en: one } }\n";
    let actions = "actions: { Run: [InternalError] }\n";
    let loaded = load_with(&[("t.yaml", &format!("{HEAD}{number}{actions}"))]);
    assert_eq!(errors(&loaded.catalog, "t", "Run"), ["t InternalError"]);
    let plain = "  - { code: Other, kind: ok, summary: { zh: 二, en: two } }\n";
    let loaded = load_with(&[("t.yaml", &format!("{HEAD}{number}{plain}{actions}"))]);
    assert_eq!(errors(&loaded.catalog, "t", "Run"), ["api_v3 InternalError"]);
}

#[test]
fn a_comment_inside_of_actions_allows_nothing() {
    let text = "product: cvm\nactions:\n  # tencent-errors: allow(in-the-box)\n  RunInstances: [LimitExceeded.InstanceQuota]\n";
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    let lints: Vec<Lint> =
        check(&sources, &LintConfig::new()).diagnostics.iter().map(|found| found.lint()).collect();
    assert_eq!(lints, [Lint::INVALID_ALLOW, Lint::IN_THE_BOX]);
    let at_head = text.replace("actions:\n  # tencent-errors: allow(in-the-box)\n", "");
    let at_head = format!(
        "# tencent-errors: allow(in-the-box)\n{}",
        at_head.replace("  Run", "actions:\n  Run")
    );
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", at_head));
    assert_eq!(check(&sources, &LintConfig::new()).diagnostics, []);
}

#[test]
fn the_enum_of_actions_may_not_be_an_item_of_the_macro() {
    let text = "product: unknown\ntitle: { zh: 一, en: One }\nextends: api_v3\nerrors: []\n";
    assert!(diagnostics(text).is_empty());
    let found = diagnostics(&format!("{text}actions: {{ Run: [InternalError] }}\n"));
    let expected = "1:10: the enum of the actions would be `UnknownAction`, which is taken";
    assert!(found[0].starts_with(expected), "{found:?}");
}

#[test]
fn all_unknown_codes_are_reported() {
    use core::fmt::Write as _;

    let mut text = "product: cvm\nactions:\n  Run:\n".to_owned();
    for index in 0..300 {
        let _ = writeln!(text, "    - Nothing.OfTheKind{index}");
    }
    let loaded = load_with(&[("t.yaml", &text)]);
    assert_eq!((loaded.total, loaded.diagnostics.len()), (300, 101));
}

#[test]
fn a_file_may_have_actions_alone_if_its_product_is_known_or_extends_one() {
    assert!(diagnostics("product: cvm\nactions: { Run: [] }\n").is_empty());
    let own = "product: t\ntitle: { zh: 一, en: One }\nextends: api_v3\nactions: { Run: [InternalError] }\n";
    assert!(diagnostics(own).is_empty());
    let bare = own.replace("extends: api_v3\n", "");
    let found = diagnostics(&bare);
    assert!(found[0].contains("the product has no entries"), "{found:?}");
    assert!(diagnostics("product: cvm\nevery_action: [InternalError]\n").is_empty());
    let every = bare.replace("actions: { Run: [InternalError] }", "every_action: []");
    let found = diagnostics(&every);
    assert!(found[0].contains("the product has no entries"), "{found:?}");
    let neither = diagnostics("product: cvm\n");
    assert!(neither[0].contains("missing key `errors`"), "{neither:?}");
}

#[test]
fn a_product_has_as_many_actions_as_its_table_counts() {
    use core::fmt::Write as _;

    let mut text = "product: cvm\nactions:\n".to_owned();
    for index in 0..=65_535 {
        let _ = writeln!(text, "  A{index}: []");
    }
    let found = diagnostics(&text);
    assert_eq!(found, ["65538:3: a product has at most 65535 actions"]);
}
