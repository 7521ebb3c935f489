//! Assigns names to codes whose default name is taken or invalid.

use std::collections::{HashMap, HashSet};

use tencent_errors_catalog::__private::{digest, variant_name};

/// The names and codes of a product.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: HashSet<String>,
    codes: HashSet<String>,
}

impl Names {
    /// Adds an entry that already has a name.
    pub(super) fn reserve(&mut self, name: Option<&str>, code: Option<&str>) {
        let default = || code.and_then(variant_name);
        self.names.extend(name.map(str::to_owned).or_else(default));
        self.codes.extend(code.map(str::to_owned));
    }

    /// Finds names for the codes whose default name is taken or invalid.
    ///
    /// The order of the codes does not matter: if several have the same default name, the code with the fewest
    /// dots gets it; ties are broken by length, then alphabetically.
    pub(super) fn assign<'u>(
        &mut self,
        codes: impl IntoIterator<Item = &'u str>,
    ) -> HashMap<&'u str, String> {
        let mut codes: Vec<&str> = codes.into_iter().collect();
        codes.sort_by_key(|code| (code.matches('.').count(), code.len(), *code));
        self.codes.extend(codes.iter().map(|&code| code.to_owned()));
        let mut assigned = HashMap::new();
        for code in codes {
            let default = variant_name(code).filter(|name| self.is_free(name, code));
            let name = match default {
                Some(name) => name,
                None => {
                    let mut candidates = candidates(code);
                    let name = candidates.find(|name| self.is_free(name, code));
                    let name = name.expect("the numbered names never run out");
                    assigned.insert(code, name.clone());
                    name
                }
            };
            self.names.insert(name);
        }
        assigned
    }

    /// Returns whether no other entry has this name as its name or code.
    fn is_free(&self, name: &str, code: &str) -> bool {
        !self.names.contains(name) && (name == code || !self.codes.contains(name))
    }
}

/// The candidate names: `TooLargeInInvalidParameterValue`, then `InvalidParameterValueTooLarge2` and so on.
fn candidates(code: &str) -> impl Iterator<Item = String> {
    let within = code.split_once('.').and_then(|(category, rest)| {
        Some(format!("{}In{}", variant_name(rest)?, variant_name(category)?))
    });
    let base = variant_name(code)
        .or_else(|| variant_name(&format!("Code.{code}")))
        .unwrap_or_else(|| format!("Code{}", digest(code)));
    let first = variant_name(code).is_none().then(|| base.clone());
    within.into_iter().chain(first).chain((2..).map(move |number| format!("{base}{number}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(codes: &[&str]) -> Vec<(String, String)> {
        let mut names: Vec<_> = Names::default()
            .assign(codes.iter().copied())
            .into_iter()
            .map(|(code, name)| (code.to_owned(), name))
            .collect();
        names.sort();
        names
    }

    fn one(code: &str, name: &str) -> Vec<(String, String)> {
        vec![(code.to_owned(), name.to_owned())]
    }

    #[test]
    fn codes_with_the_same_name_get_distinct_ones() {
        for (codes, code, name) in [
            (
                ["InvalidParameterValue.TooLarge", "InvalidParameter.ValueTooLarge"],
                "InvalidParameterValue.TooLarge",
                "TooLargeInInvalidParameterValue",
            ),
            (
                ["InvalidParameterConflict", "InvalidParameter.Conflict"],
                "InvalidParameter.Conflict",
                "ConflictInInvalidParameter",
            ),
            (["MissingParameter.", "MissingParameter"], "MissingParameter.", "MissingParameter2"),
            // The default name is the code of the other entry.
            (["InvalidSgID", "InvalidSgId"], "InvalidSgID", "InvalidSgId2"),
        ] {
            assert_eq!(assigned(&codes), one(code, name));
            assert_eq!(assigned(&[codes[1], codes[0]]), one(code, name));
        }
    }

    #[test]
    fn a_name_is_not_the_code_of_another_entry() {
        // The default name of `A.b` is `AB`, which is the code of the other entry, so another name is assigned.
        assert_eq!(assigned(&["A.b", "AB"]), one("A.b", "BInA"));
    }

    #[test]
    fn codes_without_a_default_name_get_one() {
        assert_eq!(assigned(&["404"]), one("404", "Code404"));
        assert_eq!(assigned(&["Self"]), one("Self", "CodeSelf"));
        assert_eq!(assigned(&["_"]), one("_", "Code"));
        assert_eq!(assigned(&["é"]), one("é", &format!("Code{}", digest("é"))));
    }

    #[test]
    fn existing_names_are_kept() {
        let mut names = Names::default();
        names.reserve(None, Some("AB.C"));
        names.reserve(Some("Mine"), Some("X"));
        let assigned = names.assign(["ABC", "Mine.", "X2"]);
        assert_eq!(assigned.get("Mine.").map(String::as_str), Some("Mine2"));
        assert_eq!(assigned.len(), 1);
    }
}
