//! Facts as the keys of an entry.

use tencent_errors_runtime::Facts;

/// The keys of an entry that state the facts, each in backticks: "`kind: internal` and `retry: true`".
pub(crate) fn keys(facts: Facts) -> String {
    let text = facts.to_string();
    let mut keys: Vec<String> =
        format!("kind: {text}").split(", ").map(|key| format!("`{key}`")).collect();
    let last = keys.pop().unwrap_or_default();
    if keys.is_empty() { last } else { format!("{} and {last}", keys.join(", ")) }
}

#[cfg(test)]
mod tests {
    use tencent_errors_runtime::Kind;

    use super::*;

    #[test]
    fn facts_that_the_kind_implies_have_no_keys() {
        let facts = Facts::new(Kind::FailedPrecondition, 409, true);
        let expected = "`kind: failed_precondition`, `http: 409` and `retry: true`";
        assert_eq!(keys(facts), expected);
        assert_eq!(keys(Kind::NotFound.into()), "`kind: not_found`");
    }
}
