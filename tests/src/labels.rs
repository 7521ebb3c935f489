//! Published codes that were classified by reviewers, and the accuracy of the rules on them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use tencent_errors_catalog::classifier::{Exceptions, decide};
use tencent_errors_catalog::{Facts, Kind};

/// The labels.
const LABELS: &str = include_str!("../labels.tsv");

/// The file of exceptions that is generated from the labels.
pub const EXCEPTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../cli/src/exceptions.txt");

/// The number of parts into which the products are split.
pub const FOLDS: usize = 5;

/// The meaning that reviewers found for a code.
#[derive(Debug, Clone)]
pub struct Label {
    /// Products that return it.
    pub products: Vec<&'static str>,
    /// The code.
    pub code: &'static str,
    /// The class.
    pub class: Facts,
    /// Equally right kinds and HTTP statuses, where reviewers disagreed.
    pub or: (Vec<Kind>, Vec<u16>),
    /// Other kinds that a reviewer would accept.
    pub also: Vec<Kind>,
    /// Set if either retry advice is right.
    pub either: bool,
    /// Set if the code was published after the patterns of the rules were chosen.
    pub later: bool,
}

/// Reads the labels.
///
/// # Panics
///
/// If a line is not a label.
#[must_use]
pub fn read() -> Vec<Label> {
    let lines = LABELS.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| parse(line).unwrap_or_else(|| panic!("not a label: {line}"))).collect()
}

fn parse(line: &'static str) -> Option<Label> {
    let (line, later) = match line.strip_suffix("\tlater") {
        Some(line) => (line, true),
        None => (line, false),
    };
    let columns: Vec<&str> = line.split('\t').collect();
    let [products, code, kind, also, http, retry] = columns.try_into().ok()?;
    let kinds = kind.split(',').map(|kind| kind.parse().ok()).collect::<Option<Vec<Kind>>>()?;
    let statuses = http.split(',').map(|http| http.parse().ok()).collect::<Option<Vec<u16>>>()?;
    let ((&kind, other_kinds), (&http, other_statuses)) =
        (kinds.split_first()?, statuses.split_first()?);
    let retryable = match retry {
        "yes" => true,
        "no" => false,
        // Either advice is right, so the default of the kind is used.
        "either" => kind.is_retryable(),
        _ => return None,
    };
    let also = also.split(',').filter(|kind| !kind.is_empty()).map(|kind| kind.parse().ok());
    Some(Label {
        products: products.split(',').collect(),
        code,
        class: Facts::new(kind, http, retryable),
        or: (other_kinds.to_vec(), other_statuses.to_vec()),
        also: also.collect::<Option<_>>()?,
        either: retry == "either",
        later,
    })
}

impl Label {
    /// Returns whether the code has a category and a sub-code, separated by a dot.
    #[must_use]
    pub fn is_sub_code(&self) -> bool {
        self.code.contains('.')
    }

    /// Returns whether the kind is the kind of the label or an accepted one.
    #[must_use]
    pub fn kind_holds(&self, class: Facts) -> bool {
        self.is_best(class.kind()) || self.also.contains(&class.kind())
    }

    fn is_best(&self, kind: Kind) -> bool {
        kind == self.class.kind() || self.or.0.contains(&kind)
    }

    /// Returns whether kind, HTTP status and retry advice are right. An accepted kind must have its default status.
    #[must_use]
    pub fn holds(&self, class: Facts) -> bool {
        let status = class.http_status();
        let status_holds = match self.is_best(class.kind()) {
            true => status == self.class.http_status() || self.or.1.contains(&status),
            false => status == class.kind().http_status(),
        };
        self.kind_holds(class)
            && status_holds
            && (self.either || class.is_retryable() == self.class.is_retryable())
    }

    /// The part of the products to which the label belongs.
    #[must_use]
    pub fn fold(&self) -> usize {
        let hash = self.products[0]
            .bytes()
            .fold(0_usize, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
        hash % FOLDS
    }
}

/// The number of labels for which a classification is right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    /// All labels.
    pub labels: u32,
    /// Labels whose kind is right.
    pub kind: u32,
    /// Labels whose kind, HTTP status and retry advice are right.
    pub all: u32,
}

impl Score {
    /// Counts a label.
    pub fn count(&mut self, label: &Label, class: Facts) {
        self.labels += 1;
        self.kind += u32::from(label.kind_holds(class));
        self.all += u32::from(label.holds(class));
    }

    /// The share of labels whose kind is right.
    #[must_use]
    pub fn kind_share(self) -> f64 {
        f64::from(self.kind) / f64::from(self.labels.max(1))
    }

    /// The share of labels for which everything is right.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.all) / f64::from(self.labels.max(1))
    }
}

/// Scores a classification by product and code.
pub fn score<'l>(
    labels: impl IntoIterator<Item = &'l Label>,
    classify: impl Fn(&str, &str) -> Facts,
) -> Score {
    let mut score = Score::default();
    for label in labels {
        score.count(label, classify(label.products[0], label.code));
    }
    score
}

/// Returns the exceptions to a classification according to these labels, in the format of the command line.
///
/// # Panics
///
/// Never: every code that is grouped here has a label.
#[must_use]
pub fn exceptions<'l>(
    labels: impl IntoIterator<Item = &'l Label>,
    classify: impl Fn(&str) -> Facts,
) -> String {
    let mut by_code: BTreeMap<&str, Vec<&Label>> = BTreeMap::new();
    for label in labels {
        by_code.entry(label.code).or_default().push(label);
    }
    let mut lines: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |class: String, line: String| {
        lines.entry(class).or_default().insert(line);
    };
    for (code, mut meanings) in by_code {
        // The meaning in most products also applies elsewhere.
        meanings.sort_by_key(|label| std::cmp::Reverse(label.products.len()));
        let (usual, others) = meanings.split_first().expect("a code has a label");
        let mut class = classify(code);
        if !usual.holds(class) {
            add(usual.class.to_string(), code.to_owned());
            class = usual.class;
        } else if !decide(code).is_some_and(|decision| decision.is_sure()) {
            // The rule is unreliable here, so a text could override it.
            add("confirmed".to_owned(), code.to_owned());
        }
        for label in others.iter().filter(|label| !label.holds(class)) {
            for product in &label.products {
                add(label.class.to_string(), format!("{code}\t{product}"));
            }
        }
    }
    let mut text = String::from(
        "# Reviewed codes: those whose class differs from the class according to the rules, and those that\n\
         # unreliable rules classify correctly. Generated from tests/labels.tsv by\n\
         # `cargo run -p tencent-errors-tests --bin labels -- --write`.\n",
    );
    for (class, codes) in lines {
        let _ = writeln!(text, "{class}");
        for code in codes {
            let _ = writeln!(text, "\t{code}");
        }
    }
    text
}

/// Parses exceptions from the output of [`exceptions`].
///
/// # Panics
///
/// If they cannot be read.
#[must_use]
pub fn parse_exceptions(text: &str) -> Exceptions {
    Exceptions::parse(text).expect("the exceptions can be read")
}

/// Returns the score of each category, sorted by descending number of labels.
#[must_use]
pub fn by_category(
    labels: &[Label],
    classify: impl Fn(&str, &str) -> Facts,
) -> Vec<(String, Score)> {
    let mut scores: HashMap<&str, Score> = HashMap::new();
    for label in labels {
        let category = label.code.split('.').next().unwrap_or_default();
        let class = classify(label.products[0], label.code);
        scores.entry(category).or_default().count(label, class);
    }
    let mut scores: Vec<(String, Score)> =
        scores.into_iter().map(|(category, score)| (category.to_owned(), score)).collect();
    scores.sort_by(|(a, one), (b, other)| other.labels.cmp(&one.labels).then(a.cmp(b)));
    scores
}
