//! Classification of all labeled codes: generated code against a scan of the table of rules, pattern by pattern.

#![allow(missing_docs)]

use std::hint::black_box;

use tencent_errors_benches::report::Report;
use tencent_errors_benches::turns::Turns;
use tencent_errors_catalog::classifier::{self, ROWS, Scope, Subject};
use tencent_errors_tests::labels;

mod errors {
    tencent_errors::tencent_errors! { products = [api_v3] }
}

use errors::{Class, Product};

fn main() {
    let codes: Vec<&str> = labels::read().iter().map(|label| label.code).collect();
    let rows: Vec<Row> = ROWS.iter().map(Row::new).collect();
    let mut turns = Turns::default();
    turns.add("classify", || all(&codes, |code| Product::ApiV3.classify(code).http_status()));
    turns.add("Class::of", || all(&codes, |code| Class::of(code).http_status()));
    turns.add("scan", || all(&codes, |code| scan(&rows, code).unwrap_or_default()));
    let times = turns.run("a labeled code", codes.len());
    let [classify, scan] =
        ["classify", "scan"].map(|name| times.of(name).expect("both were measured"));
    let mut report = Report::default();
    let microsecond = 1e-6 * codes.len() as f64;
    report.ratio("Product::classify, a labeled code", classify, "1 µs", microsecond, Some(1.0));
    report.ratio("Product::classify", classify, "a scan of the table", scan, None);
    report.print("classification of codes that are not in the catalog");
}

/// Classifies all codes.
fn all(codes: &[&str], classify: impl Fn(&str) -> u16) {
    for code in codes {
        black_box(classify(black_box(code)));
    }
}

/// A row with its patterns in lower case.
struct Row {
    scope: Scope,
    http_status: u16,
    patterns: Vec<String>,
}

impl Row {
    fn new(row: &classifier::Row) -> Row {
        let patterns = row.patterns().filter(|pattern| !pattern.starts_with('!'));
        let letters = |pattern: &str| pattern.trim_matches('*').to_ascii_lowercase();
        Row {
            scope: row.scope(),
            http_status: row.class().http_status(),
            patterns: match row.subject() {
                Subject::LastPart => patterns.map(letters).collect(),
                // An empty pattern matches any code.
                Subject::Category | Subject::Default => vec![String::new()],
            },
        }
    }
}

/// Scans like a hand-written chain of `contains`, which ignores word boundaries.
fn scan(rows: &[Row], code: &str) -> Option<u16> {
    let category = code.split('.').next()?;
    let last = code.rsplit('.').next()?.to_ascii_lowercase();
    let applies = |row: &&Row| match row.scope {
        Scope::Any => true,
        Scope::In(names) => names.contains(&category),
        Scope::NotIn(names) => !names.contains(&category),
    };
    let fits = |row: &&Row| row.patterns.iter().any(|pattern| last.contains(pattern.as_str()));
    rows.iter().filter(applies).find(fits).map(|row| row.http_status)
}
