//! Prints the share of labels for which the rules are right, and derives the exceptions from the labels.
//!
//! With `--write`, writes the exceptions to the source of the command line.

use std::process::ExitCode;

use tencent_errors_catalog::{Catalog, Facts, Sources, classifier, load};
use tencent_errors_tests::labels::{self, EXCEPTIONS, FOLDS, Label, Score};

mod errors {
    tencent_errors::tencent_errors! { products = [api_v3] }
}

/// The number of categories that are printed separately.
const CATEGORIES: usize = 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let write = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => false,
        ["--write"] => true,
        _ => {
            eprintln!("usage: labels [--write]");
            return ExitCode::from(2);
        }
    };
    let labels = labels::read();
    let catalog = load(&Sources::built_in()).expect("the built-in catalog is valid");
    let by_rules = |code: &str| classify(&catalog, code);
    let made = labels::exceptions(&labels, by_rules);
    let written = if write { std::fs::write(EXCEPTIONS, &made) } else { Ok(()) };
    if let Err(error) = written {
        eprintln!("cannot write {EXCEPTIONS}: {error}");
        return ExitCode::FAILURE;
    }
    let alone = |_: &str, code: &str| at_run_time(code);
    let exceptions = labels::parse_exceptions(&made);
    let with = |product: &str, code: &str| {
        exceptions.get(product, code).unwrap_or_else(|| at_run_time(code))
    };

    println!("                                  rules alone      with exceptions");
    println!("                        labels    kind    all      kind    all");
    let sub_codes: Vec<Label> =
        labels.iter().filter(|label| label.is_sub_code()).cloned().collect();
    let (one, other) =
        (labels::by_category(&sub_codes, alone), labels::by_category(&sub_codes, with));
    let (mut rest, mut rest_with) = (Score::default(), Score::default());
    for (index, ((category, alone), (_, with))) in one.iter().zip(&other).enumerate() {
        if index < CATEGORIES {
            print(category, *alone, *with);
        } else {
            add(&mut rest, *alone);
            add(&mut rest_with, *with);
        }
    }
    print("other categories", rest, rest_with);
    print("sub-codes", labels::score(&sub_codes, alone), labels::score(&sub_codes, with));
    print("all labels", labels::score(&labels, alone), labels::score(&labels, with));

    println!("\nsub-codes, split by product; exceptions from the other parts");
    for fold in 0..FOLDS {
        let (held, rest): (Vec<&Label>, Vec<&Label>) =
            sub_codes.iter().partition(|label| label.fold() == fold);
        let exceptions = labels::parse_exceptions(&labels::exceptions(rest, by_rules));
        let with = |product: &str, code: &str| {
            exceptions.get(product, code).unwrap_or_else(|| at_run_time(code))
        };
        let name = format!("part {} of {FOLDS}", fold + 1);
        print(&name, labels::score(held.clone(), alone), labels::score(held, with));
    }

    println!("\nsub-codes published after the patterns were chosen; exceptions from the others");
    let (later, earlier): (Vec<&Label>, Vec<&Label>) =
        sub_codes.iter().partition(|label| label.later);
    let exceptions = labels::parse_exceptions(&labels::exceptions(earlier, by_rules));
    let with = |product: &str, code: &str| {
        exceptions.get(product, code).unwrap_or_else(|| at_run_time(code))
    };
    print("published later", labels::score(later.clone(), alone), labels::score(later, with));

    let patterns: usize = classifier::ROWS.iter().map(|row| row.patterns().count()).sum();
    let confirmed = made.lines().skip_while(|line| *line != "confirmed").skip(1);
    let confirmed = confirmed.take_while(|line| line.starts_with('\t')).count();
    let listed = made.lines().filter(|line| line.starts_with('\t')).count();
    println!(
        "\n{} rows, {patterns} patterns, {} exceptions, {confirmed} confirmed",
        classifier::ROWS.len(),
        listed - confirmed,
    );
    ExitCode::SUCCESS
}

/// Classifies a code according to the catalog.
fn classify(catalog: &Catalog, code: &str) -> Facts {
    let api_v3 = catalog.product("api_v3").expect("`api_v3` is always loaded");
    catalog.classify(api_v3, code).class()
}

/// Classifies a code with the generated code.
fn at_run_time(code: &str) -> Facts {
    errors::Product::ApiV3.classify(code).facts()
}

fn add(sum: &mut Score, score: Score) {
    sum.labels += score.labels;
    sum.kind += score.kind;
    sum.all += score.all;
}

fn print(name: &str, alone: Score, with: Score) {
    println!(
        "{name:<24}{:>6}   {:.3}   {:.3}     {:.3}   {:.3}",
        alone.labels,
        alone.kind_share(),
        alone.share(),
        with.kind_share(),
        with.share(),
    );
}
