//! Facts as the keys of an entry.

use tencent_errors_runtime::Facts;

/// The keys of an entry that state the facts, each in backticks: "`kind: internal` and `retry: true`".
pub(crate) fn keys(facts: Facts) -> String {
    let text = facts.to_string();
    list(format!("kind: {text}").split(", ").map(str::to_owned))
}

/// The keys that an entry needs besides those facts that it inherits.
pub(crate) fn keys_besides(inherited: Facts, facts: Facts) -> String {
    if facts.kind() != inherited.kind() {
        return keys(facts);
    }
    let (http, retry) = (facts.http_status(), facts.is_retryable());
    let http = (http != inherited.http_status()).then(|| format!("http: {http}"));
    let retry = (retry != inherited.is_retryable()).then(|| format!("retry: {retry}"));
    list(http.into_iter().chain(retry))
}

fn list(keys: impl Iterator<Item = String>) -> String {
    let mut keys: Vec<String> = keys.map(|key| format!("`{key}`")).collect();
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

    #[test]
    fn a_kind_that_is_inherited_has_no_key() {
        let inherited = Facts::from(Kind::FailedPrecondition);
        let facts = Facts::new(Kind::FailedPrecondition, 409, true);
        assert_eq!(keys_besides(inherited, facts), "`http: 409` and `retry: true`");
        assert_eq!(keys_besides(inherited, Kind::NotFound.into()), "`kind: not_found`");
    }
}
