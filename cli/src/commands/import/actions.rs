//! The actions of a file: decides which lists of codes follow the SDK, and which are the author's.
//!
//! For each action, the key `upstream` of the file holds a digest of the list that an import last wrote, or
//! last saw upstream if the list is the author's. A list that matches its digest follows the SDK. A list that
//! does not match, was deleted, or has no digest is the author's.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;

use serde_yaml::Value;
use tencent_errors_catalog::{Lang, Product};

use super::upstream::Upstream;
use crate::edit::{PairChanges, PairValue};
use crate::outcome::Output;
use tencent_errors_catalog::__private::{digest, scalar};

/// The changes that an import makes to the actions of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ActionChanges {
    /// The number of actions in the file after the update.
    pub(super) actions: usize,
    /// Set if the updated file has any key about actions.
    pub(super) is_any: bool,
    pub(super) added: usize,
    pub(super) changed: usize,
    /// Actions that were removed because they are gone upstream and unedited.
    pub(super) gone: usize,
    /// Actions that were removed because they are unedited and the built-in catalog has all of their codes.
    pub(super) in_the_box: usize,
    /// Edited actions that upstream has changed.
    pub(super) kept: Vec<Kept>,
    /// Codes that the SDK lists and the product does not define.
    pub(super) unknown: BTreeSet<String>,
}

/// An action that is the author's and has changed upstream.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kept {
    name: String,
    /// The difference between upstream and the file; `None` if upstream no longer has the action.
    difference: Option<Difference>,
}

/// The codes by which two lists differ.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    upstream_only: Vec<String>,
    file_only: Vec<String>,
}

/// The maximum number of codes that a message names from one list.
const MAX_NAMED: usize = 8;

impl ActionChanges {
    /// Reports upstream changes to lists that the author has edited.
    pub(super) fn report_kept(&self, path: &impl fmt::Display, out: &mut Output) {
        for Kept { name, difference } in &self.kept {
            match difference {
                Some(difference) => out.line(format_args!(
                    "{path}: upstream changed the codes of action `{name}`; yours are kept ({difference})"
                )),
                None => out.line(format_args!(
                    "{path}: action `{name}` is no longer upstream; yours is kept"
                )),
            }
        }
    }
}

/// Reports the codes that a file omits.
pub(super) fn report_unknown(
    path: &impl fmt::Display,
    unknown: &BTreeSet<String>,
    out: &mut Output,
) {
    if !unknown.is_empty() {
        let codes: Vec<&str> = unknown.iter().map(String::as_str).collect();
        out.line(format_args!(
            "{path}: codes omitted from actions, because the product does not define them: {}",
            codes.join(", ")
        ));
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { upstream_only, file_only } = self;
        let parts = [("upstream also has", upstream_only), ("yours also have", file_only)];
        let parts = parts.iter().filter(|(_, codes)| !codes.is_empty());
        let parts = parts.map(|(start, codes)| {
            let named: Vec<String> =
                codes.iter().take(MAX_NAMED).map(|code| format!("`{code}`")).collect();
            let rest = codes.len() - named.len();
            let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            format!("{start} {}{more}", named.join(", "))
        });
        f.write_str(&parts.collect::<Vec<_>>().join("; "))
    }
}

/// The value of an action under `upstream`: the language of its client, and the digest of its codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ActionOrigin {
    pub(super) lang: Lang,
    digest: String,
}

impl ActionOrigin {
    fn new(lang: Lang, codes: &BTreeSet<&str>) -> ActionOrigin {
        ActionOrigin { lang, digest: digest_of(codes) }
    }

    /// Parses a mark; `None` if it has the format of a later release.
    pub(super) fn parse(text: &str) -> Option<ActionOrigin> {
        let (lang, digest) = text.split_once(':')?;
        Some(ActionOrigin { lang: Lang::from_key(lang)?, digest: digest.to_owned() })
    }
}

impl fmt::Display for ActionOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.lang.as_str(), self.digest)
    }
}

/// The digest of codes, independent of their order.
fn digest_of(codes: &BTreeSet<&str>) -> String {
    digest(&codes.iter().copied().collect::<Vec<_>>().join(" "))
}

/// The current state of an action in a file.
#[derive(Debug, Default)]
pub(super) struct Current<'a> {
    pub(super) mark: Option<ActionOrigin>,
    pub(super) list: Option<List<'a>>,
}

/// The list of an action in a file.
#[derive(Debug)]
pub(super) struct List<'a> {
    pub(super) codes: BTreeSet<&'a str>,
    /// Set if it can be rewritten without losing a comment or an anchor.
    pub(super) is_plain: bool,
    /// Set if it can be removed without losing a comment or an anchor.
    pub(super) can_go: bool,
}

/// The list that a file should have for an action, according to the SDK and the built-in catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted<'a> {
    /// A list of these codes.
    Codes(Lang, BTreeSet<&'a str>),
    /// No list: the built-in catalog has all of the codes.
    InTheBox,
    Gone,
    /// Unknown, because the client that had the action was not read.
    Unknown,
}

/// The decision about an action.
#[derive(Debug, PartialEq, Eq)]
enum Outcome<'a> {
    Leave,
    /// Write this list.
    Write {
        codes: &'a BTreeSet<&'a str>,
        mark: ActionOrigin,
    },
    /// Keep the author's list. An upstream change is reported.
    Keep {
        mark: Option<ActionOrigin>,
        is_news: bool,
    },
    Remove,
}

/// Decides what to do with an action.
fn decide<'a>(current: &Current<'_>, wanted: &'a Wanted<'a>) -> Outcome<'a> {
    let list = current.list.as_ref();
    let Some(mark) = &current.mark else {
        return match (list, wanted) {
            (None, Wanted::Codes(lang, codes)) => {
                Outcome::Write { codes, mark: ActionOrigin::new(*lang, codes) }
            }
            _ => Outcome::Leave,
        };
    };
    // The author has deleted the list.
    let Some(list) = list else { return Outcome::Leave };
    let is_untouched = list.is_plain && digest_of(&list.codes) == mark.digest;
    match wanted {
        Wanted::Unknown => Outcome::Leave,
        Wanted::Codes(lang, codes) => {
            let now = ActionOrigin::new(*lang, codes);
            if now == *mark {
                Outcome::Leave
            } else if is_untouched && now.digest != mark.digest {
                Outcome::Write { codes, mark: now }
            } else {
                let is_news = now.digest != mark.digest && list.codes != *codes;
                Outcome::Keep { mark: Some(now), is_news }
            }
        }
        Wanted::InTheBox | Wanted::Gone if is_untouched && list.can_go => Outcome::Remove,
        Wanted::InTheBox => Outcome::Leave,
        Wanted::Gone => Outcome::Keep { mark: None, is_news: true },
    }
}

/// Determines the lists of a file.
pub(super) struct Lister<'a> {
    /// The built-in product that the file adds to.
    pub(super) adds_to: Option<&'a Product>,
    /// The codes that an action may list: those of the file, of other files of the product, and of the extended
    /// products.
    pub(super) known: HashSet<&'a str>,
    /// The codes that the file lists for every action.
    pub(super) every: HashSet<&'a str>,
    /// Codes that upstream lists and the product does not define.
    pub(super) unknown: BTreeSet<String>,
}

impl<'a> Lister<'a> {
    /// Returns the list that the file should have for an action of the SDK.
    pub(super) fn wanted(
        &mut self,
        name: &str,
        lang: Lang,
        codes: &'a BTreeSet<String>,
    ) -> Wanted<'a> {
        let mut wanted: BTreeSet<&str> = BTreeSet::new();
        for code in codes.iter().map(String::as_str) {
            if !self.known.contains(code) {
                self.unknown.insert(code.to_owned());
            } else if !self.every.contains(code) {
                wanted.insert(code);
            }
        }
        if let Some(of_box) = self.adds_to.and_then(|product| product.action(name)) {
            for code in of_box.codes() {
                wanted.remove(code.as_str());
            }
            if wanted.is_empty() {
                return Wanted::InTheBox;
            }
        }
        Wanted::Codes(lang, wanted)
    }
}

/// The actions of a new file.
pub(super) struct NewActions<'a> {
    lists: BTreeMap<&'a str, BTreeSet<&'a str>>,
    marks: BTreeMap<&'a str, ActionOrigin>,
    unknown: BTreeSet<String>,
}

impl<'a> NewActions<'a> {
    /// The actions of the SDK, without codes that the built-in catalog has.
    pub(super) fn of(upstream: &'a Upstream, mut lister: Lister<'a>) -> NewActions<'a> {
        let (mut lists, mut marks) = (BTreeMap::new(), BTreeMap::new());
        for (name, (lang, codes)) in upstream.actions.iter().flat_map(|actions| &actions.lists) {
            if let Wanted::Codes(lang, codes) = lister.wanted(name, *lang, codes) {
                marks.insert(name.as_str(), ActionOrigin::new(lang, &codes));
                lists.insert(name.as_str(), codes);
            }
        }
        NewActions { lists, marks, unknown: lister.unknown }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The keys of the file for the actions.
    pub(super) fn text(&self) -> String {
        if self.lists.is_empty() {
            return String::new();
        }
        let mark =
            |(name, mark): (&&str, &ActionOrigin)| format!("  {}: {mark}\n", scalar(name, false));
        let marks: String = self.marks.iter().map(mark).collect();
        format!("{}upstream:\n{marks}", block(&self.lists))
    }

    pub(super) fn into_changes(self) -> ActionChanges {
        let added = self.lists.len();
        let unknown = self.unknown;
        ActionChanges {
            added,
            actions: added,
            is_any: added > 0,
            unknown,
            ..ActionChanges::default()
        }
    }
}

/// Formats the key `actions` with these lists, one code per line.
pub(super) fn block(lists: &BTreeMap<&str, BTreeSet<&str>>) -> String {
    let mut text = "actions:\n".to_owned();
    for (name, codes) in lists {
        let end = if codes.is_empty() { " []" } else { "" };
        text += &format!("  {}:{end}\n", scalar(name, false));
        for code in codes {
            text += &format!("    - {}\n", scalar(code, false));
        }
    }
    text
}

/// The strings in a list.
pub(super) fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_sequence().into_iter().flatten().filter_map(Value::as_str)
}

/// The changed pairs of a file.
#[derive(Default)]
pub(super) struct NewPairs {
    pub(super) lists: PairChanges,
    pub(super) marks: PairChanges,
}

impl NewPairs {
    /// Decides what to do with an action, and counts the change.
    pub(super) fn add(
        &mut self,
        name: &str,
        current: &Current<'_>,
        wanted: &Wanted<'_>,
        changes: &mut ActionChanges,
    ) {
        let mark = match decide(current, wanted) {
            Outcome::Leave => return,
            Outcome::Write { codes, mark } => {
                let codes = codes.iter().map(|code| (*code).to_owned()).collect();
                self.lists.insert(name.to_owned(), Some(PairValue::List(codes)));
                match current.list {
                    Some(_) => changes.changed += 1,
                    None => changes.added += 1,
                }
                Some(mark)
            }
            Outcome::Keep { mark, is_news } => {
                changes.kept.extend(is_news.then(|| kept(name, current, wanted)));
                mark
            }
            Outcome::Remove => {
                self.lists.insert(name.to_owned(), None);
                match wanted {
                    Wanted::Gone => changes.gone += 1,
                    _ => changes.in_the_box += 1,
                }
                None
            }
        };
        self.marks.insert(name.to_owned(), mark.map(|mark| PairValue::Text(mark.to_string())));
    }
}

/// Compares the author's list of an action, which is kept, with the SDK.
fn kept(name: &str, current: &Current<'_>, wanted: &Wanted<'_>) -> Kept {
    let difference = match (wanted, &current.list) {
        (Wanted::Codes(_, upstream), Some(list)) => {
            let only = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| -> Vec<String> {
                one.difference(other).map(|code| (*code).to_owned()).collect()
            };
            Some(Difference {
                upstream_only: only(upstream, &list.codes),
                file_only: only(&list.codes, upstream),
            })
        }
        _ => None,
    };
    Kept { name: name.to_owned(), difference }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes<'a>(codes: &[&'a str]) -> BTreeSet<&'a str> {
        codes.iter().copied().collect()
    }

    fn current<'a>(was: &[&str], now: &[&'a str], is_plain: bool, can_go: bool) -> Current<'a> {
        let mark = Some(ActionOrigin::new(Lang::Zh, &codes(was)));
        Current { mark, list: Some(List { codes: codes(now), is_plain, can_go }) }
    }

    #[test]
    fn an_untouched_list_follows_the_client() {
        let wanted = Wanted::Codes(Lang::Zh, codes(&["A", "B"]));
        let mark = ActionOrigin::new(Lang::Zh, &codes(&["A", "B"]));
        let write = || Outcome::Write {
            codes: match &wanted {
                Wanted::Codes(_, codes) => codes,
                _ => unreachable!(),
            },
            mark: mark.clone(),
        };
        assert_eq!(decide(&Current::default(), &wanted), write());
        assert_eq!(decide(&current(&["A"], &["A"], true, true), &wanted), write());
        assert_eq!(decide(&current(&["A"], &["A"], true, false), &wanted), write());
        assert_eq!(decide(&current(&["A", "B"], &["B"], true, true), &wanted), Outcome::Leave);
        // The same codes from a client in the other language are only noted.
        let english = Wanted::Codes(Lang::En, codes(&["A"]));
        let noted = |is_news| Outcome::Keep {
            mark: Some(ActionOrigin::new(Lang::En, &codes(&["A"]))),
            is_news,
        };
        assert_eq!(decide(&current(&["A"], &["A"], true, true), &english), noted(false));
    }

    #[test]
    fn an_edited_list_stays_and_news_are_reported() {
        let wanted = Wanted::Codes(Lang::Zh, codes(&["A", "B"]));
        let kept = |is_news| Outcome::Keep {
            mark: Some(ActionOrigin::new(Lang::Zh, &codes(&["A", "B"]))),
            is_news,
        };
        for (now, is_plain, is_news) in
            [(&["C"][..], true, true), (&["A"], false, true), (&["A", "B"], true, false)]
        {
            assert_eq!(decide(&current(&["A"], now, is_plain, is_plain), &wanted), kept(is_news));
        }
        let deleted = Current { list: None, ..current(&["A"], &[], true, true) };
        assert_eq!(decide(&deleted, &wanted), Outcome::Leave);
        let own = Current { mark: None, ..current(&[], &["A"], true, true) };
        assert_eq!(decide(&own, &wanted), Outcome::Leave);
    }

    #[test]
    fn a_list_goes_only_if_it_is_untouched_and_free_of_comments() {
        for (wanted, otherwise) in [
            (Wanted::InTheBox, Outcome::Leave),
            (Wanted::Gone, Outcome::Keep { mark: None, is_news: true }),
        ] {
            let of = |now: &[&'static str], is_plain, can_go| {
                let outcome = decide(&current(&["A"], now, is_plain, can_go), &wanted);
                (outcome == Outcome::Remove, outcome == otherwise)
            };
            assert_eq!(of(&["A"], true, true), (true, false));
            assert_eq!(of(&["A"], true, false), (false, true));
            assert_eq!(of(&["A"], false, false), (false, true));
            assert_eq!(of(&["A", "B"], true, true), (false, true));
        }
        assert_eq!(decide(&current(&["A"], &["A"], true, true), &Wanted::Unknown), Outcome::Leave);
    }

    #[test]
    fn new_actions_are_counted() {
        let changes = |names: &[&'static str]| {
            let lists = names.iter().map(|&name| (name, codes(&["A"]))).collect();
            let new = NewActions { lists, marks: BTreeMap::new(), unknown: BTreeSet::new() };
            let changes = new.into_changes();
            (changes.is_any, changes.added, changes.actions)
        };
        assert_eq!(changes(&[]), (false, 0, 0));
        assert_eq!(changes(&["Run", "Stop"]), (true, 2, 2));
    }

    #[test]
    fn a_difference_names_some_codes() {
        let all: Vec<String> = (0..MAX_NAMED + 2).map(|index| format!("C{index}")).collect();
        let named: Vec<String> = all[..MAX_NAMED].iter().map(|code| format!("`{code}`")).collect();
        let difference = Difference { upstream_only: all.clone(), file_only: vec!["X".to_owned()] };
        let expected =
            format!("upstream also has {} and 2 more; yours also have `X`", named.join(", "));
        assert_eq!(difference.to_string(), expected);
        let difference =
            Difference { upstream_only: Vec::new(), file_only: all[..MAX_NAMED].to_vec() };
        assert_eq!(difference.to_string(), format!("yours also have {}", named.join(", ")));
    }
}
