//! Writes the tables that `lookup` compares.

#[path = "src/synthetic.rs"]
#[allow(dead_code)]
mod synthetic;
#[path = "src/writers.rs"]
#[allow(dead_code)]
mod writers;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use synthetic::{Entry, Product};
use tencent_errors_catalog::{Lang, Sources};

fn main() {
    let out = env::var("OUT_DIR").expect("Cargo sets `OUT_DIR`");
    let out = Path::new(&out);
    let tables = [synthetic::numbered("n26", 26, 26), synthetic::numbered("n424", 424, 424)];
    fs::write(out.join("api_v3.rs"), others(&api_v3())).expect("OUT_DIR is writable");
    let mut catalogs = String::new();
    for table in &tables {
        let file = out.join(format!("{}.yaml", table.id));
        fs::write(&file, writers::yaml(table)).expect("OUT_DIR is writable");
        let _ = write!(catalogs, "{:?}, ", file.to_str().expect("OUT_DIR is UTF-8"));
        fs::write(out.join(format!("{}.rs", table.id)), others(table))
            .expect("OUT_DIR is writable");
    }
    let ours = format!("tencent_errors::tencent_errors! {{ catalogs = [{catalogs}] }}");
    fs::write(out.join("ours.rs"), ours).expect("OUT_DIR is writable");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
}

/// The actual common codes of API 3.0.
fn api_v3() -> Product {
    let catalog =
        tencent_errors_catalog::load(&Sources::built_in()).expect("the built-in catalog is valid");
    let product = catalog.product("api_v3").expect("`api_v3` is built in");
    let entries = product.entries().iter().map(|entry| Entry {
        code: entry.code().expect("each entry has a code").to_owned(),
        number: None,
        zh: entry.summary().get(Lang::Zh).to_owned(),
        en: entry.summary().get(Lang::En).to_owned(),
        http: entry.class().http_status(),
    });
    Product { id: product.id().to_owned(), entries: entries.collect() }
}

/// Returns the source of phf's map and of the enum with thiserror and strum.
fn others(table: &Product) -> String {
    let mut map = phf_codegen::Map::new();
    for (index, entry) in table.entries.iter().enumerate() {
        map.entry(entry.code.as_str(), format!("{index}_u16"));
    }
    let mut source = format!("pub static PHF: phf::Map<&'static str, u16> = {};\n", map.build());
    source += "pub static CODES: &[&str] = &[\n";
    for entry in &table.entries {
        let _ = writeln!(source, "    {:?},", entry.code);
    }
    source += "];\npub static NUMBERS: &[i64] = &[";
    for number in table.entries.iter().filter_map(|entry| entry.number) {
        let _ = write!(source, "{number}, ");
    }
    source += "];\n";
    source += &writers::thiserror_and_strum(table);
    source
}
