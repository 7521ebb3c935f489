//! The size that error codes add to a program: the size of a stripped release binary that uses every method, minus
//! the size of one that does nothing.

use std::fs;
use std::path::Path;

use object::{Object, ObjectSection};
use tencent_errors_benches::report::Report;
use tencent_errors_benches::synthetic::{self, Product};
use tencent_errors_benches::writers::{self, OTHERS, OURS};
use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

fn main() {
    let mut report = Report::default();
    let product = synthetic::product("p424", 424, 424);
    let half = synthetic::product("p424", 212, 424);
    let empty = measure("size-empty", "", "fn main() {}\n", &[]);
    let ours = ours(&product);
    let theirs = others(&product);
    let above = |size: &Size| (size.file - empty.file) as f64;
    report.ratio(
        "binary, 424 codes, above an empty main",
        above(&ours),
        "thiserror + strum",
        above(&theirs),
        Some(0.60),
    );
    report.note(format!(
        "above an empty main: ours {} bytes, thiserror + strum {} bytes",
        above(&ours),
        above(&theirs)
    ));
    let half = self::ours(&half);
    let relocated = |size: &Size| (size.relocated - empty.relocated) as f64;
    report.ratio(".data.rel.ro, 424 codes", relocated(&ours), "1 KiB", 1024.0, Some(1.0));
    report.note(format!(
        ".data.rel.ro above an empty main: ours {} bytes (212 codes: {}), thiserror + strum {}",
        relocated(&ours),
        relocated(&half),
        relocated(&theirs),
    ));
    report.print("size of a stripped release binary");
}

/// Sizes in bytes.
struct Size {
    file: u64,
    /// `.data.rel.ro`, the data that the loader has to relocate.
    relocated: u64,
}

fn measure(name: &str, dependencies: &str, main: &str, files: &[(&str, String)]) -> Size {
    let consumer = Consumer::new(TMP, name);
    consumer.manifest(name, dependencies);
    let manifest =
        fs::read_to_string(consumer.dir().join("Cargo.toml")).expect("the manifest was written");
    consumer.write("Cargo.toml", manifest + "\n[profile.release]\nstrip = true\n");
    consumer.write("src/main.rs", main);
    for (path, content) in files {
        consumer.write(path, content);
    }
    let target = Path::new(TMP).join("size");
    let target = target.to_str().expect("the target directory is UTF-8");
    consumer
        .cargo_with(&["build", "--release", "--quiet"], &[("CARGO_TARGET_DIR", target)])
        .assert_success();
    let binary = Path::new(target).join("release").join(name);
    let bytes = fs::read(&binary).expect("Cargo built it");
    let parsed = object::File::parse(bytes.as_slice()).expect("the binary is an object file");
    let section = parsed.section_by_name(".data.rel.ro");
    Size { file: bytes.len() as u64, relocated: section.map_or(0, |section| section.size()) }
}

fn ours(product: &Product) -> Size {
    measure("size-ours", OURS, OURS_MAIN, &[("p424.yaml", writers::yaml(product))])
}

const OURS_MAIN: &str = "
mod errors {
    tencent_errors::tencent_errors! { products = [p424], catalogs = [\"p424.yaml\"] }
}
use errors::{Lang, P424Error};
fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let lang = if text.len() > 3 { Lang::Zh } else { Lang::En };
    let number = text.len() as i64;
    let found = [
        P424Error::from_code(&text),
        P424Error::nearest(&text),
        P424Error::from_number(number),
        P424Error::from_message(&text),
        text.parse().ok(),
        number.try_into().ok(),
    ];
    println!(\"{} {}\", P424Error::PRODUCT, P424Error::number_to_code(number).unwrap_or_default());
    for error in P424Error::ALL.iter().chain(P424Error::candidates(&text)).chain(found.iter().flatten()) {
        println!(\"{error} {error:#} {error:?} {} {} {}\", error.zh(), error.en(), error.in_lang(lang));
        println!(\"{} {} {}\", text_of(error.code()), error.number().unwrap_or_default(), error.name());
        println!(\"{} {}\", error.summary(lang), text_of(error.details(lang)));
        println!(\"{} {}\", text_of(error.solution(lang)), text_of(error.successor()));
        println!(\"{} {} {}\", error.kind(), error.http_status(), error.is_retryable());
    }
}
fn text_of(text: Option<&'static str>) -> &'static str {
    text.unwrap_or_default()
}
";

fn others(product: &Product) -> Size {
    let source = writers::thiserror_and_strum(product) + OTHERS_MAIN;
    measure("size-theirs", OTHERS, &source, &[])
}

const OTHERS_MAIN: &str = "
use strum::VariantArray;
fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let found: Option<P424Error> = text.parse().ok();
    for error in P424Error::VARIANTS.iter().chain(&found) {
        let code: &'static str = error.into();
        println!(\"{error} {error:?} {} {code} {}\", error.zh(), error.http_status());
    }
}
";
