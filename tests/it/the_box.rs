//! The built-in catalog: every product as reviewed, alone and together, and compatibility with a newer catalog.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tencent_errors_catalog::{Catalog, Entry, Lang, Sources, load};
use tencent_errors_tests::{Consumer, labels};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn all() -> Catalog {
    load(&Sources::built_in().every_product()).unwrap()
}

fn with_actions() -> Catalog {
    load(&Sources::built_in().every_product().with_actions()).unwrap()
}

/// Returns the product of a label: `vm_v20201229` is a version of `vm`.
fn product_of<'l>(label: &'l str, catalog: &Catalog) -> &'l str {
    match catalog.product(label) {
        Some(_) => label,
        None => label.split("_v2").next().unwrap_or(label),
    }
}

/// Returns whether an entry is transcribed from a document.
fn is_of_document(entry: &Entry, catalog: &Catalog) -> bool {
    let documents = ["api_v2", "api_v3", "scf", "serverless_framework", "cos", "sdk"];
    documents.iter().any(|id| catalog.product(id).unwrap().source() == entry.source())
}

#[test]
fn every_entry_is_classified_as_labeled() {
    let catalog = all();
    let mut labels: HashMap<(&str, &str), Vec<labels::Label>> = HashMap::new();
    for label in labels::read() {
        for product in &label.products {
            let key = (product_of(product, &catalog), label.code);
            labels.entry(key).or_default().push(label.clone());
        }
    }
    let mut of_code: HashMap<&str, Vec<labels::Label>> = HashMap::new();
    for label in labels::read() {
        of_code.entry(label.code).or_default().push(label);
    }
    let (mut labelled, mut wrong) = (0, String::new());
    for product in catalog.products() {
        for entry in product.entries().iter().filter(|entry| !is_of_document(entry, &catalog)) {
            let Some(code) = entry.code() else { continue };
            // A code that is only labeled for other products has the same meaning here.
            let of_product = labels.get(&(product.id(), code));
            let Some(meanings) = of_product.or_else(|| of_code.get(code)) else { continue };
            labelled += 1;
            // Versions of a product that use a code with different meanings have a label each.
            if !meanings.iter().any(|label| label.holds(entry.class())) {
                let _ = writeln!(wrong, "{} {code}: {}", product.id(), entry.class());
            }
        }
    }
    assert_eq!(wrong, "");
    assert_eq!(labelled, 15_597);
}

#[test]
fn every_product_loads_alone() {
    let everything = all();
    assert_eq!(everything.products().len(), 280);
    for product in everything.products() {
        let catalog = load(&Sources::built_in().products([product.id()])).unwrap();
        let alone = catalog.product(product.id()).unwrap();
        assert_eq!(alone.entries().len(), product.entries().len(), "{}", product.id());
        let classes = |entries: &[Entry]| entries.iter().map(Entry::class).collect::<Vec<_>>();
        assert_eq!(classes(alone.entries()), classes(product.entries()), "{}", product.id());
        // Only the product and those it extends are loaded.
        let chain = catalog.chain(alone).count();
        let api_v3 = usize::from(!catalog.chain(alone).any(|product| product.id() == "api_v3"));
        assert_eq!(catalog.products().len(), chain + api_v3, "{}", product.id());
    }
}

/// Built-in products have the default enum name, so that they match user files that already define the product.
#[test]
fn products_have_their_default_enums() {
    for product in all().products().iter().filter(|product| product.id() != "scf") {
        let default = format!("{}Error", product.variant_name());
        assert_eq!(product.enum_name(), default);
    }
}

#[test]
fn every_text_is_in_both_languages() {
    for product in all().products() {
        let texts = |entry: &Entry| [Some(entry.summary().clone()), entry.solution().cloned()];
        let texts = product.entries().iter().flat_map(texts).flatten();
        for text in texts.chain([product.title().clone()]) {
            for lang in Lang::BOTH {
                assert!(text.is_translated(lang), "{}: {text:?}", product.id());
            }
        }
    }
}

#[test]
fn the_list_of_products_is_up_to_date() {
    let mut page = String::from(
        "# Products\n\n\
         Every built-in product: the id for `products = […]`, its names, its enum and the numbers of its codes and actions. Nearly\n\
         all products also return the 39 common codes of API 3.0, which belong to `api_v3`.\n\n\
         下表列出全部内置产品：用于 `products = […]` 的 id、中英文名称、枚举，以及错误码和接口的数量。几乎所有产品都会返回云 API 3.0 的 39 个公共错误码，见 `api_v3`。\n\n\
         | id | 名称 | name | enum | codes | actions |\n|---|---|---|---|---|---|\n",
    );
    for product in with_actions().products() {
        let title = product.title();
        let (zh, en) = (title.get(Lang::Zh), title.get(Lang::En));
        let (id, name, count) = (product.id(), product.enum_name(), product.entries().len());
        let actions = product.actions().len();
        let _ = writeln!(page, "| `{id}` | {zh} | {en} | `{name}` | {count} | {actions} |");
    }
    let path = Path::new(ROOT).join("docs/products.md");
    if std::env::var_os("SNAPSHOTS").is_some_and(|what| what == "overwrite") {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(written == page, "run with SNAPSHOTS=overwrite");
}

#[test]
fn actions_return_codes_that_their_products_have() {
    let catalog = with_actions();
    let (mut products, mut actions, mut pairs) = (0, 0, 0);
    for product in catalog.products() {
        products += usize::from(!product.actions().is_empty());
        actions += product.actions().len();
        for action in product.actions() {
            let errors = catalog.errors_of(product, action);
            // Unknown codes would be missing here, and repeated ones would be too many.
            assert_eq!(errors.len(), action.codes().len(), "{} {}", product.id(), action.name());
            pairs += errors.len();
        }
    }
    // The numbers in the comments of the official Go client on 21 August 2026, over all versions of a product.
    assert_eq!((products, actions, pairs), (258, 14_863, 132_294));
}

#[test]
fn readmes_state_the_number_of_products_and_codes() {
    let catalog = all();
    let codes = catalog.products().iter().flat_map(|product| product.entries());
    let codes = codes.filter(|entry| !is_of_document(entry, &catalog)).count();
    let in_documents = 6;
    // SCF counts in both numbers.
    let products = catalog.products().len() - in_documents + 1;
    assert_eq!((products, codes), (275, 15_597));
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(Path::new(ROOT).join(readme)).unwrap();
        assert!(text.contains("275") && text.contains("15,597"), "{readme}");
        assert!(text.contains("258") && text.contains("14,863"), "{readme}");
    }
}

#[test]
fn all_products_compile_in_one_crate() {
    let consumer = Consumer::with_macro(TMP, "everything-of-the-box");
    consumer.write(
        "src/main.rs",
        "mod errors { tencent_errors::tencent_errors! { products = all, actions = true } }
         use errors::{AcpAction, AcpError, CvmAction, CvmError, ErrorCode, Kind, Lang, Product, TencentError};
         fn main() {
             assert_eq!(Product::ALL.len(), 280);
             let error = CvmError::InvalidInstanceIdNotFound;
             assert_eq!(error.summary(Lang::En), \"No such instance.\");
             // A product with only common codes has no variants; its codes resolve to the common ones.
             assert!(AcpError::ALL.is_empty() && AcpError::from_code(\"X\").is_none());
             assert_eq!(AcpError::classify(\"ResourceNotFound\").kind(), Kind::NotFound);
             assert!(TencentError::resolve(Product::Acp, \"InternalError\").is_some());
             assert_eq!(CvmAction::RunInstances.errors().count(), 170);
             assert!(!AcpAction::ALL.is_empty());
         }\n",
    );
    consumer.cargo(&["run", "--quiet"]).assert_success();
}

/// A user-defined product with codes that its author found.
const OWN: &str = "\
product: zebra
title: { zh: 斑马, en: Zebra }
enum: StripedError
extends: api_v3
errors:
  - { code: InvalidZebra, kind: invalid_argument, summary: { zh: 一, en: mine } }
  - { code: ResourceNotFound.Stripe, summary: { zh: 二, en: mine } }
actions:
  Run: [InvalidZebra]
";
const ADDITION: &str = "\
product: cvm
errors:
  - { code: InvalidVmColor, kind: invalid_argument, summary: { zh: 三, en: mine } }
  - { code: LimitExceeded.Colors, name: TooManyColors, summary: { zh: 四, en: mine } }
  - { number: 7, name: Painted, kind: aborted, summary: { zh: 五, en: mine } }
actions:
  RunInstances: [InvalidVmColor]
  RunPainted: [LimitExceeded.Colors]
";

const CONSUMER: &str = "
pub mod some { tencent_errors::tencent_errors! { catalogs = [\"errors\"] } }
pub mod listed { tencent_errors::tencent_errors! { products = [cvm, zebra], catalogs = [\"errors\"] } }
pub mod acting { tencent_errors::tencent_errors! { products = [cvm, zebra], catalogs = [\"errors\"], actions = true } }
pub mod everything { tencent_errors::tencent_errors! { products = all, catalogs = [\"errors\"] } }
fn main() {
    use some::{CvmError, Lang, StripedError};
    let errors: [tencent_errors::AnyError; 6] = [
        CvmError::InvalidVmColor.into(),
        CvmError::from_code(\"LimitExceeded.Colors\").unwrap().into(),
        CvmError::from_number(7).unwrap().into(),
        CvmError::TooManyColors.into(),
        StripedError::InvalidZebra.into(),
        listed::StripedError::ResourceNotFoundStripe.into(),
    ];
    assert!(errors.iter().all(|error| error.summary(Lang::En) == \"mine\"), \"{errors:?}\");
    assert_eq!(everything::CvmError::Painted.kind(), everything::Kind::Aborted);
    assert!(acting::CvmError::InvalidVmColor.actions().any(|action| action.name() == \"RunInstances\"));
    assert!(acting::StripedError::InvalidZebra.actions().eq([acting::ZebraAction::Run]));
    println!(\"{} {}\", CvmError::ALL.len(), some::Product::ALL.len());
}
";

/// Adds a product, a code, a number, a name and keys that user files already define to a copy of the built-in
/// catalog, and some that they do not.
fn newer(data: &Path) {
    let cvm = fs::read_to_string(data.join("products/cvm.yaml")).unwrap();
    let cvm = cvm.replace("aliases: [", "aliases: [painted vm, ")
        + "
  - { code: InvalidVmColor, kind: unknown, summary: { zh: 新, en: box } }
  - { code: LimitExceeded.Colors, kind: unknown, summary: { zh: 新, en: box } }
  - { code: TooManyColors, kind: unknown, summary: { zh: 新, en: box } }
  - { code: Coloured, number: 7, kind: unknown, summary: { zh: 新, en: box } }
  - { code: BrandNew.Code, kind: unknown, summary: { zh: 新, en: box } }
";
    fs::write(data.join("products/cvm.yaml"), cvm).unwrap();
    let zebra = "product: zebra\naliases: [zee]\ntitle: { zh: 斑马服务, en: Zebra Service }\nextends: api_v3\nerrors:\n  - { code: InvalidZebra, kind: unknown, summary: { zh: 新, en: box } }\n  - { code: ResourceNotFound.Zoo, summary: { zh: 新, en: box } }\n";
    fs::write(data.join("products/zebra.yaml"), zebra).unwrap();
    // Another product, whose enum has the same name as that of a user file.
    let striped =
        "product: striped\ntitle: { zh: 条纹, en: Stripes }\nextends: api_v3\nerrors: []\n";
    fs::write(data.join("products/striped.yaml"), striped).unwrap();
    let actions = fs::read_to_string(data.join("actions/cvm.yaml")).unwrap();
    let actions = actions.replace("  RunInstances:\n", "  RunInstances:\n    - BrandNew.Code\n");
    fs::write(data.join("actions/cvm.yaml"), actions + "  RunPainted:\n    - InvalidVmColor\n")
        .unwrap();
    for product in ["striped", "zebra"] {
        let actions = format!("product: {product}\nactions:\n  Run: [ResourceNotFound]\n");
        fs::write(data.join(format!("actions/{product}.yaml")), actions).unwrap();
    }
    for list in ["src/index.rs", "src/actions.rs"] {
        let index = fs::read_to_string(data.join(list)).unwrap();
        let index = index.replace("        yunsou\n", "        yunsou\n        zebra\n");
        let index = index.replace("        sts\n", "        striped\n        sts\n");
        fs::write(data.join(list), index).unwrap();
    }
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, to).unwrap();
        }
    }
}

#[test]
fn a_newer_box_never_breaks_a_crate_that_built() {
    let consumer = Consumer::with_macro(TMP, "newer-box");
    consumer.write("errors/zebra.yaml", OWN);
    consumer.write("errors/cvm.yaml", ADDITION);
    consumer.write("src/main.rs", CONSUMER);
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    assert_eq!(run.stdout, "419 7\n");

    let data = Path::new(TMP).join("newer-box-data");
    let _ = fs::remove_dir_all(&data);
    copy(&Path::new(ROOT).join("catalog/data"), &data);
    newer(&data);
    // The copy is not a member of the workspace.
    let manifest = fs::read_to_string(data.join("Cargo.toml")).unwrap();
    let manifest = manifest
        .replace("edition.workspace = true", "edition = \"2024\"")
        .lines()
        .filter(|line| !line.ends_with("workspace = true") && *line != "[lints]")
        .fold(String::new(), |text, line| text + line + "\n");
    fs::write(data.join("Cargo.toml"), manifest + "\n[workspace]\n").unwrap();
    consumer.write(".cargo/config.toml", format!("paths = [{data:?}]\n"));
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    // The new code that the user files do not define was added.
    assert_eq!(run.stdout, "420 7\n");
}
