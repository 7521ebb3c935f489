//! Compile time of crates that use error codes: ours, with the YAML read and expanded, against thiserror and strum
//! for the same data, and against our generated code as source.
//!
//! Dependencies are built beforehand, the implementations take turns, and the best time of each counts. Compilation
//! is not incremental, except in the section `edit`, which measures a check and a completion in rust-analyzer after
//! an edit outside the error codes. `cargo bench --bench compile -- edit` runs only this section. The sections are
//! check, box, actions, release, edit, expansion and cold.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tencent_errors_benches::of_box;
use tencent_errors_benches::report::Report;
use tencent_errors_benches::synthetic::{self, Product};
use tencent_errors_benches::writers::{self, OTHERS, OURS};
use tencent_errors_catalog::{Source, Sources, load};
use tencent_errors_codegen::{Options, Plan, generate};
use tencent_errors_tests::Consumer;
use tencent_errors_tests::lsp::Editor;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");
const ROUNDS: usize = 5;

/// Measures a section.
type Section = fn(&mut Report);

fn main() {
    let sections: [(&str, Section); 7] = [
        ("check", check),
        ("box", the_box),
        ("actions", actions),
        ("release", release),
        ("edit", edit),
        ("expansion", expand),
        ("cold", cold),
    ];
    // Cargo passes `--bench` in addition to the sections.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|name| name != "--bench").collect();
    let unknown = wanted.iter().find(|name| !sections.iter().any(|(known, _)| known == name));
    assert_eq!(unknown, None, "the sections are {:?}", sections.map(|(name, _)| name));
    let mut report = Report::default();
    for (name, section) in sections {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            section(&mut report);
        }
    }
    report.print("compile time (best of several runs, taken in turns)");
}

fn of_424() -> [Product; 1] {
    [synthetic::product("p424", 424, 424)]
}

fn check(report: &mut Report) {
    let (all, of_424) = (synthetic::all_products(1), of_424());
    let of_1000 = first(&all, 1000);
    let one = [synthetic::product("p1", 1, 1)];
    let check = ["check", "--quiet"];
    let [none, small, large] =
        fastest(&check, [ours("none", &one), ours("small", &of_1000), ours("large", &all)]);
    let [ours_all, theirs_all, written_all] = {
        let crates = [ours("ours-all", &all), others("theirs-all", &all), written("written", &all)];
        fastest(&check, crates)
    };
    report.ratio("check, 283 products", ours_all, OTHER, theirs_all, Some(0.40));
    report.ratio("check, 283 products, as source", written_all, OTHER, theirs_all, Some(0.30));
    let [ours_424, alone_424, theirs_424] = fastest(&check, of_each_way(&of_424));
    report.ratio("check, 424 codes", ours_424, OTHER, theirs_424, Some(0.80));
    report.ratio("check, 424 codes, runtime = self", alone_424, OTHER, theirs_424, None);
    let codes = |products: &[Product]| products.iter().map(|p| p.entries.len()).sum::<usize>();
    let per_code = |time: f64, products| (time - none) / codes(products) as f64;
    let (large, small) = (per_code(large, &all), per_code(small, &of_1000));
    report.ratio("check, per code, 17,000 codes", large, "1,000 codes", small, Some(1.3));
}

/// Creates a crate that calls the macro.
fn of(name: &str, arguments: &str) -> Consumer {
    let consumer = Consumer::new(TMP, name);
    consumer.manifest(name, OURS);
    let call = format!("tencent_errors::tencent_errors! {{ {arguments} }}");
    consumer.write("src/lib.rs", format!("pub mod errors {{ {call} }}\n"));
    consumer
}

/// Measures the actions of one product and of all products.
fn actions(report: &mut Report) {
    let check = ["check", "--quiet"];
    let with = of("box-cvm-actions", "products = [cvm], actions = true");
    let [with, without] = fastest(&check, [with, of("box-cvm", "products = [cvm]")]);
    report.ratio("check, CVM with its actions", with, "without", without, Some(1.25));
    let with = of("box-all-actions", "products = all, actions = true");
    let [with, without] = fastest(&check, [with, of("box-all", "products = all")]);
    report.ratio("check, products = all, with actions", with, "without", without, None);
}

/// Measures the built-in products: all together, each separately, and one compared with a user file with the same
/// contents.
fn the_box(report: &mut Report) {
    let catalog = of_box::catalog();
    let products = of_box::products(&catalog);
    let check = ["check", "--quiet"];
    let contestants = [of("box-all", "products = all"), others("theirs-box", &products)];
    let [ours, theirs] = fastest(&check, contestants);
    report.ratio("check, products = all", ours, OTHER, theirs, Some(0.55));

    // The same file as a user's own catalog.
    let own = of("own-cvm", "products = [cvm_own], catalogs = [\"cvm.yaml\"]");
    let file = tencent_errors_data::FILES.iter().find(|file| file.product == "cvm");
    let text = file.expect("CVM is built in").text.replace("product: cvm", "product: cvm_own");
    own.write("cvm.yaml", text);
    let [of_box, own] = fastest(&check, [of("box-cvm", "products = [cvm]"), own]);
    report.ratio("check, a built-in product", of_box, "the same own file", own, Some(1.05));

    let start = Instant::now();
    for product in catalog.products() {
        let id = product.id();
        let consumer = of("box-one", &format!("products = [{id}]"));
        consumer.cargo_with(&check, &[("CARGO_INCREMENTAL", "0")]).assert_success();
    }
    let each = start.elapsed().as_secs_f64() / catalog.products().len() as f64;
    report.note(format!(
        "check, each of {} products alone: {each:.2} s on average, products = all: {ours:.2} s",
        catalog.products().len()
    ));

    // The cost of the built-in texts for a build of the macro.
    let [with, without] = cold_builds([OURS, OURS], [None, Some(documents_alone())]);
    report.ratio("cold build with all products", with, "the documents only", without, Some(1.05));
}

/// Copies the data package without the products that no document describes.
fn documents_alone() -> PathBuf {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog/data");
    let copy = Path::new(TMP).join("documents-alone");
    let _ = fs::remove_dir_all(&copy);
    for folder in ["src", "documents"] {
        fs::create_dir_all(copy.join(folder)).expect("folders can be created");
        for file in fs::read_dir(data.join(folder)).expect("the folder exists") {
            let file = file.expect("the folder can be listed").path();
            let name = file.file_name().expect("a file has a name");
            fs::copy(&file, copy.join(folder).join(name)).expect("files can be copied");
        }
    }
    let index = fs::read_to_string(data.join("src/index.rs")).expect("the file exists");
    let (head, _) = index.split_once("    \"products\": [").expect("the index lists products");
    fs::write(copy.join("src/index.rs"), format!("{head}    \"products\": []\n}};\n"))
        .expect("files can be written");
    let none = "use super::File;\n\npub static ACTIONS: &[File] = files! {};\n";
    fs::write(copy.join("src/actions.rs"), none).expect("files can be written");
    let manifest = fs::read_to_string(data.join("Cargo.toml")).expect("the file exists");
    let manifest = manifest.replace("edition.workspace = true", "edition = \"2024\"");
    let lines = manifest.lines().filter(|line| !line.ends_with("workspace = true"));
    let lines: String =
        lines.filter(|line| *line != "[lints]").map(|line| format!("{line}\n")).collect();
    fs::write(copy.join("Cargo.toml"), lines + "\n[workspace]\n").expect("files can be written");
    copy
}

fn release(report: &mut Report) {
    let (all, of_424) = (synthetic::all_products(1), of_424());
    let release = ["build", "--release", "--quiet"];
    let [ours_all, theirs_all] =
        fastest(&release, [ours("ours-all", &all), others("theirs-all", &all)]);
    report.ratio("release build, 283 products", ours_all, OTHER, theirs_all, Some(0.45));
    let [ours_424, alone_424, theirs_424] = fastest(&release, of_each_way(&of_424));
    report.ratio("release build, 424 codes", ours_424, OTHER, theirs_424, Some(0.75));
    report.ratio("release build, 424 codes, runtime = self", alone_424, OTHER, theirs_424, None);
}

fn edit(report: &mut Report) {
    let (all, of_424) = (synthetic::all_products(1), of_424());
    let crates = || [ours("ours-424", &of_424), others("theirs-424", &of_424)];
    let [ours_424, alone_424, theirs_424] = edited(of_each_way(&of_424));
    report.ratio("check after an edit, 424 codes", ours_424, OTHER, theirs_424, Some(0.9));
    let what = "check after an edit, 424 codes, runtime = self";
    report.ratio(what, alone_424, OTHER, theirs_424, None);
    let [ours_all, theirs_all] = edited([ours("ours-all", &all), others("theirs-all", &all)]);
    report.ratio("check after an edit, 283 products", ours_all, OTHER, theirs_all, Some(1.0));
    match completed(crates()) {
        Some([ours, theirs]) => {
            report.ratio("completing a variant, 424 codes", ours, OTHER, theirs, Some(1.0));
        }
        None => report.note("completing a variant: rust-analyzer is not available"),
    }
}

fn expand(report: &mut Report) {
    let (expansion, yaml) = expansion(&of_424()[0]);
    report.ratio("expansion, 424 codes, dev build", expansion, "serde_yaml alone", yaml, Some(3.0));
}

fn cold(report: &mut Report) {
    let strum_with_phf = OTHERS.replace("\"derive\"", "\"derive\", \"phf\"");
    let [ours_cold, theirs_cold, without_phf] =
        cold_builds([OURS, &strum_with_phf, OTHERS], [None, None, None]);
    let with_phf = "thiserror + strum (derive, phf)";
    report.ratio("cold build with all dependencies", ours_cold, with_phf, theirs_cold, Some(1.15));
    report.ratio("cold build with all dependencies", ours_cold, OTHER, without_phf, None);
}

const OTHER: &str = "thiserror + strum";

/// Returns a sample of the products with at most this many codes in total.
fn first(products: &[Product], codes: usize) -> Vec<Product> {
    let mut total = 0;
    // Takes every 17th product, to include both large and small ones.
    let some = products.iter().step_by(17);
    some.take_while(|product| {
        total += product.entries.len();
        total <= codes
    })
    .cloned()
    .collect()
}

/// Creates crates with our macro, with our shared items emitted, and with thiserror and strum.
fn of_each_way(product: &[Product]) -> [Consumer; 3] {
    let alone = ours_with("alone-424", product, "runtime = self");
    [ours("ours-424", product), alone, others("theirs-424", product)]
}

fn ours(name: &str, products: &[Product]) -> Consumer {
    ours_with(name, products, "")
}

/// Creates a crate with our macro and further arguments.
fn ours_with(name: &str, products: &[Product], arguments: &str) -> Consumer {
    let consumer = Consumer::new(TMP, name);
    consumer.manifest(name, OURS);
    // The call includes the extended products, but no other built-in ones.
    let (mut ids, mut catalogs) = (String::new(), String::new());
    for product in products {
        let file = format!("errors/{}.yaml", product.id);
        consumer.write(&file, writers::yaml(product));
        ids += &format!("{}, ", product.id);
        catalogs += &format!("{file:?}, ");
    }
    let call =
        format!("tencent_errors! {{ products = [{ids}], catalogs = [{catalogs}], {arguments} }}");
    consumer.write("src/lib.rs", format!("pub mod errors {{ tencent_errors::{call} }}\n"));
    consumer
}

fn others(name: &str, products: &[Product]) -> Consumer {
    let consumer = Consumer::new(TMP, name);
    consumer.manifest(name, OTHERS);
    consumer
        .write("src/lib.rs", products.iter().map(writers::thiserror_and_strum).collect::<String>());
    consumer
}

fn written(name: &str, products: &[Product]) -> Consumer {
    let consumer = Consumer::new(TMP, name);
    consumer.manifest(name, "");
    let mut sources = Sources::built_in();
    sources.extend(products.iter().map(|product| Source::new(&product.id, writers::yaml(product))));
    let catalog = load(&sources).expect("generated catalogs are valid");
    let options =
        Options::new().emit_runtime().products(products.iter().map(|product| &product.id));
    let plan = Plan::new(&catalog, options).expect("the products are in the catalog");
    let file = syn::parse2(generate(&plan).into_tokens()).expect("the generated code is Rust");
    consumer.write("src/lib.rs", prettyplease::unparse(&file));
    consumer
}

/// Returns the best time of each crate, in seconds.
fn fastest<const N: usize>(arguments: &[&str], consumers: [Consumer; N]) -> [f64; N] {
    let mut times = [f64::MAX; N];
    for round in 0..=ROUNDS {
        for (consumer, best) in consumers.iter().zip(&mut times) {
            let main = consumer.dir().join("src/lib.rs");
            let source = fs::read(&main).expect("the consumer has a main file");
            fs::write(&main, source).expect("the consumer has a main file");
            let start = Instant::now();
            consumer.cargo_with(arguments, &[("CARGO_INCREMENTAL", "0")]).assert_success();
            // The first round builds the dependencies.
            if round > 0 {
                *best = best.min(start.elapsed().as_secs_f64());
            }
        }
    }
    for (consumer, time) in consumers.iter().zip(times) {
        let name = consumer.dir().file_name().unwrap_or_default();
        println!("{:<24} {:<12} {time:.2} s", name.to_string_lossy(), arguments[0]);
    }
    times
}

/// Returns the time of an incremental check of each crate after an edit outside the codes, in seconds.
fn edited<const N: usize>(consumers: [Consumer; N]) -> [f64; N] {
    for consumer in &consumers {
        let main = consumer.dir().join("src/lib.rs");
        let source = fs::read_to_string(&main).expect("the consumer has a main file");
        consumer.write("src/lib.rs", source + "\npub mod beside;\n");
    }
    let mut times = [f64::MAX; N];
    for round in 0..=2 * ROUNDS {
        for (consumer, best) in consumers.iter().zip(&mut times) {
            consumer
                .write("src/beside.rs", format!("pub fn round() -> usize {{\n    {round}\n}}\n"));
            let start = Instant::now();
            consumer
                .cargo_with(&["check", "--quiet"], &[("CARGO_INCREMENTAL", "1")])
                .assert_success();
            if round > 0 {
                *best = best.min(start.elapsed().as_secs_f64());
            }
        }
    }
    for (consumer, time) in consumers.iter().zip(times) {
        let name = consumer.dir().file_name().unwrap_or_default();
        println!("{:<24} {:<12} {time:.2} s", name.to_string_lossy(), "edit, check");
    }
    times
}

/// Returns the time that rust-analyzer takes to complete a variant of the enum of 424 codes after an edit outside
/// it, in seconds. Returns `None` if rust-analyzer is not installed.
fn completed<const N: usize>(consumers: [Consumer; N]) -> Option<[f64; N]> {
    const FILE: &str = "src/beside.rs";
    let mut editors = Vec::new();
    for consumer in &consumers {
        let main = consumer.dir().join("src/lib.rs");
        let source = fs::read_to_string(&main).expect("the consumer has a main file");
        let path = if source.contains("mod errors") { "crate::errors" } else { "crate" };
        let text = move |round| {
            format!("pub fn round() -> usize {{\n    {path}::P424Error::;\n    {round}\n}}\n")
        };
        consumer.write("src/lib.rs", source + "\npub mod beside;\n");
        consumer.write(FILE, text(0));
        editors.push((Editor::of_rust(consumer, FILE)?, text));
    }
    let mut times = [f64::MAX; N];
    for round in 0..=4 * ROUNDS {
        for ((editor, text), best) in editors.iter_mut().zip(&mut times) {
            editor.change(&text(round));
            let start = Instant::now();
            let answer = editor.ask("completion", "P424Error::|;");
            let time = start.elapsed().as_secs_f64();
            assert_eq!(Editor::variants(&answer), 424);
            // The first round includes loading the crate.
            if round > 0 {
                *best = best.min(time);
            }
        }
    }
    for (consumer, time) in consumers.iter().zip(times) {
        let name = consumer.dir().file_name().unwrap_or_default();
        println!("{:<24} {:<12} {time:.4} s", name.to_string_lossy(), "completion");
    }
    Some(times)
}

/// Returns the time that the macro takes to expand a product in a dev build, and the time that serde_yaml takes to
/// read its file into a `Value`, in seconds. Both run in the compiler, in one run.
fn expansion(product: &Product) -> (f64, f64) {
    let probe = Consumer::new(TMP, "probe");
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = |krate: &str| format!("{{ path = {:?} }}", workspace.join(krate));
    probe.write(
        "Cargo.toml",
        format!(
            "[package]\nname = \"probe\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [lib]\nproc-macro = true\n\n[dependencies]\ntencent-errors-catalog = {}\n\
             tencent-errors-codegen = {}\nproc-macro2 = \"1\"\n\
             serde_yaml = {{ package = \"yaml_serde\", version = \"0.10\" }}\n\n[workspace]\n",
            path("catalog"),
            path("codegen"),
        ),
    );
    probe.write("src/lib.rs", include_str!("probe.rs"));
    probe.write("p424.yaml", writers::yaml(product));
    let user = Consumer::new(TMP, "probe-user");
    user.manifest("probe-user", &format!("probe = {{ path = {:?} }}", probe.dir()));
    let file = probe.dir().join("p424.yaml");
    user.write("src/lib.rs", format!("pub mod errors {{ probe::probe!({file:?}); }}\n"));
    let run = user.cargo_with(&["check"], &[("CARGO_INCREMENTAL", "0")]);
    run.assert_success();
    let seconds = |what: &str| {
        let line = run.stderr.lines().find_map(|line| line.strip_prefix(what));
        let nanoseconds: u64 =
            line.and_then(|line| line.parse().ok()).expect("the probe prints the times");
        Duration::from_nanos(nanoseconds).as_secs_f64()
    };
    (seconds("expansion "), seconds("yaml "))
}

/// Returns the time of a cold build of a crate with each of these dependencies, in seconds. `packages` overrides a
/// package with a folder.
fn cold_builds<const N: usize>(
    dependencies: [&str; N],
    packages: [Option<PathBuf>; N],
) -> [f64; N] {
    let mut times = [f64::MAX; N];
    let target = Path::new(TMP).join("cold");
    for _ in 0..3 {
        for ((dependencies, package), best) in dependencies.iter().zip(&packages).zip(&mut times) {
            let consumer = Consumer::new(TMP, "cold-build");
            consumer.manifest("cold-build", dependencies);
            if let Some(package) = package {
                consumer.write(".cargo/config.toml", format!("paths = [{package:?}]\n"));
            }
            consumer.write("src/lib.rs", "");
            let _ = fs::remove_dir_all(&target);
            let target = target.to_str().expect("the target directory is UTF-8");
            let start = Instant::now();
            // Cargo does not compile registry packages incrementally, but would do so with our path dependencies.
            let env = [("CARGO_TARGET_DIR", target), ("CARGO_INCREMENTAL", "0")];
            let run = consumer.cargo_with(&["build", "--quiet"], &env);
            black_box(&run).assert_success();
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    times
}
