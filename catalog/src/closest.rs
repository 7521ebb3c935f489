//! Suggests similar names: "did you mean …?"

/// The maximum length of a name to compare. Longer names are not typos, and comparing them would be slow.
const MAX_LENGTH: usize = 200;

/// Returns the candidate that `name` most likely stands for, if any is close.
///
/// A candidate is close if it differs by at most one edit per three characters, ignoring case; swapping two
/// letters is one edit. Among equally close candidates, one with the same letters wins, then the first.
#[must_use]
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > MAX_LENGTH {
        return None;
    }
    let name = name.to_lowercase();
    let limit = name.chars().count().div_ceil(3);
    candidates
        .into_iter()
        .map(|candidate| {
            let distance = strsim::osa_distance(&name, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, candidate)| (distance, letters(candidate) != letters(&name)))
        .map(|(_, candidate)| candidate)
}

/// The sorted letters of a name, in lower case.
fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters
}

/// Returns whether a name is so close to a candidate that nothing else can be meant: one edit apart, or two for long
/// names. Names of fewer than four characters never qualify, because they are one edit away from too many others.
#[must_use]
pub fn is_certain_typo(name: &str, candidate: &str) -> bool {
    let length = name.chars().count().min(candidate.chars().count());
    let limit = match length {
        0..4 => 0,
        4..10 => 1,
        _ => 2,
    };
    strsim::osa_distance(&name.to_lowercase(), &candidate.to_lowercase()) <= limit
}

/// Returns a help text that suggests the closest candidate, if any is close.
#[must_use]
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    closest(name, candidates).map(|closest| format!("did you mean `{closest}`?"))
}

#[cfg(test)]
mod tests {
    use super::{closest, did_you_mean, is_certain_typo};

    #[test]
    fn a_typo_finds_its_word() {
        let keys = ["code", "summary", "solution", "successor"];
        assert_eq!(closest("sumary", keys), Some("summary"));
        assert_eq!(closest("Summary", keys), Some("summary"));
        assert_eq!(closest("soltuion", keys), Some("solution"));
    }

    #[test]
    fn swapped_letters_are_likelier_than_a_wrong_one() {
        assert_eq!(closest("cmv", ["cme", "cvm"]), Some("cvm"));
        assert_eq!(closest("CMV", ["cme", "cvm"]), Some("cvm"));
        assert_eq!(closest("cmx", ["cme", "cvm"]), Some("cme"));
    }

    #[test]
    fn certain_typos_are_one_edit_away() {
        for (name, candidate) in
            [("sumary", "summary"), ("kidn", "kind"), ("deadline_exeeded_", "deadline_exceeded")]
        {
            assert!(is_certain_typo(name, candidate), "{name}");
        }
        for (name, candidate) in
            [("es", "en"), ("date", "name"), ("knd", "kind"), ("cod", "code"), ("sumry", "summary")]
        {
            assert!(!is_certain_typo(name, candidate), "{name}");
        }
    }

    #[test]
    fn a_suggestion_is_a_question() {
        let help = did_you_mean("sumary", ["code", "summary"]);
        assert_eq!(help.as_deref(), Some("did you mean `summary`?"));
        assert_eq!(did_you_mean("colour", ["code", "summary"]), None);
    }

    #[test]
    fn an_unrelated_name_finds_nothing() {
        assert_eq!(closest("colour_of_money", ["code", "summary"]), None);
        assert_eq!(closest("", ["code"]), None);
    }

    #[test]
    fn a_name_that_is_too_long_is_not_a_typo() {
        let longest = "x".repeat(super::MAX_LENGTH);
        assert_eq!(closest(&longest, [longest.as_str()]), Some(longest.as_str()));
        let longer = format!("{longest}x");
        assert_eq!(closest(&longer, [longer.as_str()]), None);
    }
}
