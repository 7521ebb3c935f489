//! The table of rules and its matching against codes.

use proptest::prelude::*;
use tencent_errors_catalog::Kind;
use tencent_errors_catalog::classifier::{self, ROWS, Scope, Subject};

use crate::reading::{NOT_FOUND, assert_as_read, occurs, words};

#[test]
fn patterns_of_a_row_do_not_cover_each_other() {
    for row in ROWS {
        for (index, pattern) in row.patterns().enumerate() {
            let covers = |(at, other): (usize, &str)| {
                let is_wider = |edge: fn(&str) -> bool| edge(other) || !edge(pattern);
                at != index
                    && other.starts_with('!') == pattern.starts_with('!')
                    && is_wider(|pattern| pattern.starts_with('*'))
                    && is_wider(|pattern| pattern.ends_with('*'))
                    && occurs(other, &words(pattern.trim_matches(['*', '!'])))
            };
            let by = row.patterns().enumerate().find(|&other| covers(other));
            assert_eq!(by, None, "{pattern} in {row:?}");
        }
    }
}

#[test]
fn words_end_where_camel_case_does() {
    for (code, is_found) in NOT_FOUND {
        let kind = classifier::decide(code).map(|decision| decision.class().kind());
        assert_eq!(kind == Some(Kind::NotFound), is_found, "{code}");
    }
}

#[test]
fn the_deciding_pattern_is_returned() {
    let decision = classifier::decide("FailedOperation.DiskNotFound").unwrap();
    assert_eq!(decision.pattern(), Some("*NotFound*"));
    assert!(decision.is_sure() && !decision.is_by_category());
    let decision = classifier::decide("FailedOperation.Wobble").unwrap();
    assert_eq!(decision.pattern(), None);
    assert!(!decision.is_sure() && decision.is_by_category());
    assert!(classifier::decide("Wobble").is_none());
}

/// Texts before and after a pattern that may affect whether it matches.
const AROUND: [(&str, &str); 20] = [
    ("", ""),
    ("X", ""),
    ("", "X"),
    ("x", ""),
    ("", "x"),
    ("1", ""),
    ("", "1"),
    ("_", "_"),
    ("X_", ""),
    ("", "-X"),
    ("é", "é"),
    ("", "Error"),
    ("", "_err_"),
    ("", "ExceptionErr"),
    ("", "XyzxyzxyzError"),
    ("", "Errors"),
    ("Error", ""),
    ("ID", ""),
    ("", "ID"),
    ("AB", "ABError"),
];

#[test]
fn every_pattern_is_found_in_its_scope() {
    let mut around = AROUND.into_iter().cycle();
    for row in ROWS {
        let category = match row.scope() {
            Scope::In(names) => names[0],
            Scope::Any | Scope::NotIn(_) => "Wobble",
        };
        for pattern in row.patterns() {
            let word = pattern.trim_matches(['*', '!']);
            let (before, behind) = around.next().unwrap();
            let last = format!("{before}{word}{behind}");
            assert_as_read(&format!("{category}.{last}"));
            if row.subject() == Subject::Category {
                assert_as_read(&last);
            }
        }
    }
    // A pattern that matches anywhere, and one that matches a whole part.
    for word in ["NotFound", "Timeout"] {
        for (before, behind) in AROUND {
            assert_as_read(&format!("Wobble.{before}{word}{behind}"));
        }
        let snake = words(word);
        assert_as_read(&format!("Wobble.x_{}_x", snake.join("_")));
        assert_as_read(&format!("Wobble.{}", snake.join("-")));
    }
    for code in ["A.Error", "A.Err_", "A._", "A.error.", ".", "Error", "AuthFailure.QuotaExceed"] {
        assert_as_read(code);
    }
}

#[test]
fn the_returned_pattern_occurs_in_the_code() {
    for row in ROWS.iter().filter(|row| row.subject() == Subject::LastPart) {
        let patterns = || row.patterns().filter(|pattern| !pattern.starts_with('!'));
        for pattern in patterns() {
            let word = pattern.trim_matches('*');
            let code = format!("Wobble.{word}");
            let Some(decision) = classifier::decide(&code) else { continue };
            if std::ptr::eq(decision.row(), row) {
                let first = patterns().find(|pattern| occurs(pattern, &words(word)));
                assert_eq!(decision.pattern(), first, "{code}");
            }
        }
    }
}

#[test]
fn categories_are_those_with_a_default() {
    for name in ["AuthFailure", "InternalError", "LimitExceeded", "ResourceNotFound"] {
        assert!(classifier::is_category(name), "{name}");
    }
    for name in ["", "Auth", "authfailure", "Wobble", "NotFound"] {
        assert!(!classifier::is_category(name), "{name}");
    }
}

/// A word, from the table or not, in one of the styles of codes.
fn word() -> impl Strategy<Value = String> {
    let of_table: Vec<String> = ROWS
        .iter()
        .flat_map(|row| row.patterns().chain(row.scope().names().iter().copied()))
        .map(|pattern| pattern.trim_matches(['*', '!']).to_owned())
        .collect();
    let word = prop_oneof![
        6 => prop::sample::select(of_table),
        2 => "[A-Z][a-z]{0,5}",
        1 => prop::sample::select(vec!["Error", "Err", "Exception", "ID", "2", "_", "-", " ", "é", "云", ""])
            .prop_map(str::to_owned),
    ];
    (word, 0..6).prop_map(|(word, style)| match style {
        0 => word.to_uppercase(),
        1 => word.to_lowercase(),
        _ => word,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_code_is_decided_as_the_table_reads(
        parts in prop::collection::vec(prop::collection::vec(word(), 0..4), 1..4),
    ) {
        let parts: Vec<String> = parts.iter().map(|words| words.concat()).collect();
        assert_as_read(&parts.join("."));
    }

    #[test]
    fn any_text_is_decided(text in any::<String>()) {
        assert_as_read(&text);
    }
}
