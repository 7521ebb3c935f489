//! Writes facts as the keys of an entry.

use tencent_errors_runtime::Facts;

/// The keys of an entry that state the facts, with their values: the kind, and all values that it does not imply.
pub(crate) fn pairs(facts: Facts) -> Vec<(&'static str, String)> {
    let implied = Facts::from(facts.kind());
    let (http, retry) = (facts.http_status(), facts.is_retryable());
    let mut pairs = vec![("kind", facts.kind().to_string())];
    pairs.extend((http != implied.http_status()).then(|| ("http", http.to_string())));
    pairs.extend((retry != implied.is_retryable()).then(|| ("retry", retry.to_string())));
    pairs
}

/// The keys that state the facts, each in backticks: "`kind: internal` and `retry: true`".
#[cfg(feature = "workbench")]
pub(crate) fn keys(facts: Facts) -> String {
    keys_without(facts, false, false)
}

/// Like `keys`, without keys that are already present.
pub(crate) fn keys_without(facts: Facts, http: bool, retry: bool) -> String {
    let is_there = |key: &str| (key == "http" && http) || (key == "retry" && retry);
    let pairs = pairs(facts).into_iter().filter(|(key, _)| !is_there(key));
    list(pairs.map(|(key, value)| format!("{key}: {value}")))
}

/// The keys that an entry needs in addition to the facts that it inherits.
#[cfg(feature = "workbench")]
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
    fn keys_that_are_there_are_left_out() {
        let facts = Facts::new(Kind::FailedPrecondition, 409, true);
        assert_eq!(
            keys_without(facts, true, false),
            "`kind: failed_precondition` and `retry: true`"
        );
        assert_eq!(keys_without(facts, true, true), "`kind: failed_precondition`");
    }

    #[test]
    #[cfg(feature = "workbench")]
    fn facts_that_the_kind_implies_have_no_keys() {
        let facts = Facts::new(Kind::FailedPrecondition, 409, true);
        let expected = "`kind: failed_precondition`, `http: 409` and `retry: true`";
        assert_eq!(keys(facts), expected);
        assert_eq!(keys(Kind::NotFound.into()), "`kind: not_found`");
    }

    #[test]
    #[cfg(feature = "workbench")]
    fn a_kind_that_is_inherited_has_no_key() {
        let inherited = Facts::from(Kind::FailedPrecondition);
        let facts = Facts::new(Kind::FailedPrecondition, 409, true);
        assert_eq!(keys_besides(inherited, facts), "`http: 409` and `retry: true`");
        assert_eq!(keys_besides(inherited, Kind::NotFound.into()), "`kind: not_found`");
    }
}
