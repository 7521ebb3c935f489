//! The table of rules as read by a person, compared with the packed one that classifies codes.

use tencent_errors_catalog::classifier::{self, ROWS, Row, Scope, Subject};

/// Classifies a code by the table as a person reads it.
fn by_reading(code: &str) -> Option<&'static Row> {
    let category = code.split('.').next().unwrap();
    let last = code.split('.').rfind(|part| !words(part).is_empty()).unwrap_or_default();
    let is_named = ROWS
        .iter()
        .any(|row| row.subject() == Subject::Default && row.scope().names().contains(&category));
    let in_scope = |row: &Row| match row.scope() {
        Scope::Any => true,
        Scope::In(names) => names.contains(&category),
        Scope::NotIn(names) => !names.contains(&category),
    };
    ROWS.iter().filter(|row| in_scope(row)).find(|row| match row.subject() {
        Subject::LastPart => (last != category || !is_named) && fits(row, last),
        Subject::Category => !is_named && fits(row, category),
        Subject::Default => true,
    })
}

fn fits(row: &Row, text: &str) -> bool {
    let words = words(text);
    let (excepted, patterns): (Vec<_>, Vec<_>) =
        row.patterns().partition(|pattern| pattern.starts_with('!'));
    let is_excepted = excepted.iter().any(|pattern| {
        let pattern = format!("*{}*", &pattern[1..]);
        occurs(&pattern, &words)
    });
    !is_excepted && patterns.iter().any(|pattern| occurs(pattern, &words))
}

/// Returns whether a pattern occurs in a text that consists of these words.
pub(crate) fn occurs(pattern: &str, words: &[String]) -> bool {
    let letters = pattern.trim_matches('*').to_lowercase();
    let says_nothing = |words: &[String]| {
        words.iter().all(|word| ["error", "err", "exception"].contains(&&**word))
    };
    (0..words.len()).any(|start| {
        (start + 1..=words.len()).any(|end| {
            let from_start = pattern.starts_with('*') || start == 0;
            let to_end = pattern.ends_with('*') || says_nothing(&words[end..]);
            from_start && to_end && words[start..end].concat() == letters
        })
    })
}

/// The words of camel case, in lower case.
pub(crate) fn words(text: &str) -> Vec<String> {
    #[derive(PartialEq, Clone, Copy)]
    enum Class {
        Upper,
        Lower,
        Digit,
        Other,
        Between,
    }
    let class = |c: char| match c {
        'A'..='Z' => Class::Upper,
        'a'..='z' => Class::Lower,
        '0'..='9' => Class::Digit,
        c if c.is_ascii() => Class::Between,
        _ => Class::Other,
    };
    let chars: Vec<char> = text.chars().collect();
    let mut words: Vec<String> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map_or(Class::Between, |before| class(chars[before]));
        let after = chars.get(at + 1).map_or(Class::Between, |&after| class(after));
        let starts = match (before, class(c)) {
            (_, Class::Between) => continue,
            (Class::Upper, Class::Upper) => after == Class::Lower,
            (Class::Upper, Class::Lower) => false,
            (before, here) => before != here,
        };
        if starts || words.is_empty() {
            words.push(String::new());
        }
        words.last_mut().unwrap().push(c.to_ascii_lowercase());
    }
    words
}

pub(crate) fn assert_as_read(code: &str) {
    let decided = classifier::decide(code).map(|decision| decision.row());
    let read = by_reading(code);
    assert_eq!(decided.map(std::ptr::from_ref), read.map(std::ptr::from_ref), "{code:?}: {read:?}");
}

/// Codes, and whether their words mean "not found", which depends on the end of words in camel case.
pub(crate) const NOT_FOUND: [(&str, bool); 12] = [
    ("A.DiskNotFound", true),
    ("A.DiskNotFoundError", true),
    ("A.DiskNotFoundErrException", true),
    ("A.disk_not_found", true),
    ("A.DISK_NOT_FOUND", true),
    ("A.DiskIDNotFound", true),
    ("A.Disk2NotFound", true),
    ("A.磁盘NotFound", true),
    ("A.NotFound.", true),
    ("A.NotFoundation", false),
    ("A.KnotExist", false),
    ("A.NotFound.Disk", false),
];
