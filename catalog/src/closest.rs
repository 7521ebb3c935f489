//! "Did you mean …?"

/// Longer names are not typos, and comparing them would be slow.
const MAX_LENGTH: usize = 200;

/// The candidate that `name` most likely stands for, if any is close.
///
/// Close means at most one edit per three characters, ignoring case; among equally close
/// candidates, the first wins.
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
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Help that suggests the closest candidate, if any is close.
#[must_use]
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    closest(name, candidates).map(|closest| format!("did you mean `{closest}`?"))
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_typo_finds_its_word() {
        let keys = ["code", "summary", "solution", "successor"];
        assert_eq!(closest("sumary", keys), Some("summary"));
        assert_eq!(closest("Summary", keys), Some("summary"));
        assert_eq!(closest("soltuion", keys), Some("solution"));
    }

    #[test]
    fn a_stranger_finds_nothing() {
        assert_eq!(closest("colour_of_money", ["code", "summary"]), None);
        assert_eq!(closest("", ["code"]), None);
    }
}
