//! Kind, HTTP status and retry advice: the values that an entry states, and those that it inherits.

use tencent_errors_runtime::__private::longest_prefix;
use tencent_errors_runtime::{Facts, Kind};

use super::draft::{Draft, DraftEntry};
use super::extends::Base;
use super::findings::Entries;
use crate::closest::{closest, is_certain_typo};
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::http::is_http_status;
use crate::lint::Lint;
use crate::raw::Field;
use crate::{classifier, stated};

/// Determines the class of every entry of every draft.
pub(super) fn check<'r>(
    drafts: &[Draft<'r>],
    bases: &[Base],
    entries: &[Entries<'r>],
    all_named: bool,
) -> (Vec<Vec<Facts>>, Vec<PendingDiagnostic>) {
    let classes = drafts.iter().map(|draft| vec![None; draft.entries.len()]).collect();
    let has_own = drafts.iter().any(Draft::has_own);
    let mut checker = Checker {
        ancestry: Ancestry { drafts, bases, entries },
        all_named,
        has_own,
        classes,
        diagnostics: Vec::new(),
    };
    let classes = (0..drafts.len())
        .map(|draft| {
            (0..drafts[draft].entries.len()).map(|entry| checker.class(draft, entry)).collect()
        })
        .collect();
    (classes, checker.diagnostics)
}

/// Returns the class that each entry would have if it stated no kind, or `None` for an entry with nothing to inherit.
#[cfg(feature = "workbench")]
pub(super) fn inherited<'r>(
    drafts: &[Draft<'r>],
    bases: &[Base],
    entries: &[Entries<'r>],
    classes: &[Vec<Facts>],
) -> Vec<Vec<Option<Facts>>> {
    let ancestry = Ancestry { drafts, bases, entries };
    let of_entry = |draft: usize, index: usize| {
        let raw = drafts[draft].entries[index].raw;
        let (from, entry) = ancestry.inherits_from(draft, index)?;
        let class = classes[from][entry];
        let http_status = raw.http.unwrap_or(class.http_status());
        let retryable = raw.retry.unwrap_or(class.is_retryable());
        Some(Facts::new(class.kind(), http_status, retryable))
    };
    let of_draft = |draft: usize| {
        (0..drafts[draft].entries.len()).map(|index| of_entry(draft, index)).collect()
    };
    (0..drafts.len()).map(of_draft).collect()
}

/// Resolves which entries inherit from which.
#[derive(Clone, Copy)]
struct Ancestry<'a, 'r> {
    drafts: &'a [Draft<'r>],
    bases: &'a [Base],
    entries: &'a [Entries<'r>],
}

impl Ancestry<'_, '_> {
    /// A product and the products that it extends. Products in a cycle extend nothing.
    fn chain(&self, draft: usize) -> impl Iterator<Item = usize> + Clone {
        std::iter::successors(Some(draft), |&draft| self.bases[draft].product())
    }

    /// The entry from which the given one inherits: the entry on the chain of the product whose code is the longest
    /// dotted prefix of the given entry's code. The nearer product wins ties. If the given entry did not exist, its
    /// code would resolve to this entry.
    fn inherits_from(&self, draft: usize, index: usize) -> Option<(usize, usize)> {
        let code = self.drafts[draft].entries[index].code()?;
        longest_prefix(&self.chain(draft), code, |product, prefix| {
            // In its own product, the code would resolve to the entry itself, or to another entry with the same code.
            let is_other = product != draft || prefix != code;
            is_other.then(|| Some((product, self.entries[product].codes.entry(prefix)?))).flatten()
        })
    }
}

struct Checker<'a, 'r> {
    ancestry: Ancestry<'a, 'r>,
    all_named: bool,
    /// Set if there are user files. They may change what built-in entries inherit, and users cannot fix those
    /// entries.
    has_own: bool,
    /// The classes that are already determined.
    classes: Vec<Vec<Option<Facts>>>,
    diagnostics: Vec<PendingDiagnostic>,
}

impl<'a, 'r> Checker<'a, 'r> {
    fn entry(&self, draft: usize, index: usize) -> &'a DraftEntry<'r> {
        &self.ancestry.drafts[draft].entries[index]
    }

    /// The class of an entry, either stated or inherited. The recursion terminates because the entry that it inherits
    /// from has a shorter code, or its product is further along the chain.
    fn class(&mut self, draft: usize, index: usize) -> Facts {
        if let Some(class) = self.classes[draft][index] {
            return class;
        }
        let entry = self.entry(draft, index);
        let mut is_of_box = entry.built_in;
        let mut class = match &entry.raw.kind {
            Field::Value(kind) => match kind.parse::<Kind>() {
                Ok(kind) => kind.into(),
                Err(_) => {
                    self.diagnostics.push(unknown_kind(entry, kind));
                    Kind::Unknown.into()
                }
            },
            kind => match self.ancestry.inherits_from(draft, index) {
                Some((from, base)) => {
                    // A newer built-in catalog may insert an entry between a user entry and the entry that it has
                    // inherited from so far.
                    is_of_box = from == draft && self.entry(from, base).built_in;
                    self.class(from, base)
                }
                None if entry.built_in && self.has_own => {
                    let decision = entry.code().and_then(classifier::decide);
                    decision.map_or(Kind::Unknown.into(), |decision| decision.class())
                }
                None => {
                    if kind.is_absent() {
                        self.missing_kind(draft, index);
                    }
                    Kind::Unknown.into()
                }
            },
        };
        if let Some(http_status) = entry.raw.http {
            class = class.with_http_status(http_status);
            if !is_http_status(http_status) {
                let message = format!("{http_status} is not a registered HTTP status");
                let unknown = PendingDiagnostic::error(
                    Lint::UNKNOWN_HTTP_STATUS,
                    entry.value("http"),
                    message,
                );
                let help = "use a status of the IANA registry, or 499; put the service's own code in `number`";
                self.diagnostics.push(unknown.help(help));
            }
        }
        if let Some(retryable) = entry.raw.retry {
            class = class.with_retry(retryable);
            let is_inherited = entry.raw.kind.is_absent() && is_of_box && self.has_own;
            if retryable && !class.kind().retry_can_help() && !is_inherited {
                let message = format!("a retry cannot help with kind `{}`", class.kind());
                let futile =
                    PendingDiagnostic::error(Lint::FUTILE_RETRY, entry.value("retry"), message);
                self.diagnostics.push(futile.help("remove `retry`, or choose another kind"));
            }
        }
        self.classes[draft][index] = Some(class);
        class
    }

    fn missing_kind(&mut self, draft_index: usize, index: usize) {
        let ancestry @ Ancestry { drafts, bases, .. } = self.ancestry;
        let (draft, base) = (&drafts[draft_index], bases[draft_index]);
        let entry = &draft.entries[index];
        let Some(code) = entry.code() else {
            // If the entry has a code that could not be read, it may inherit a kind after all.
            if !ancestry.entries[draft_index].found[index].is_broken {
                let missing = PendingDiagnostic::error(
                    Lint::MISSING_KEY,
                    entry.whole(),
                    "missing key `kind`",
                );
                let help = "an entry without a code cannot inherit its kind";
                self.diagnostics.push(missing.help(help));
            }
            return;
        };
        let may_be_elsewhere = !self.all_named && base != Base::Nothing;
        let is_broken =
            |product: usize| bases[product] == Base::Broken || drafts[product].lacks_codes;
        if may_be_elsewhere || ancestry.chain(draft_index).any(is_broken) {
            return;
        }
        let message = format!("`{code}` has no `kind` and inherits none");
        let decision = classifier::decide(code);
        let (http, retry) = (entry.raw.http, entry.raw.retry);
        let add = match &decision {
            Some(decision) => {
                let keys = stated::keys_without(decision.class(), http.is_some(), retry.is_some());
                format!("add {keys} (suggested by the rules)")
            }
            None => "add `kind: …`".to_owned(),
        };
        let help = match base {
            Base::Nothing => {
                format!(
                    "{add}, or `extends: api_v3` at the top of the file to inherit from the common codes"
                )
            }
            Base::Broken | Base::Product(_) => {
                format!(
                    "{add}; neither this product nor any product it extends has an entry for a prefix of this code"
                )
            }
        };
        let missing = PendingDiagnostic::error(Lint::MISSING_KIND, entry.value("code"), message);
        // A broken key may contain the intended kind, and a stated status or retry advice may contradict the rules.
        let says_nothing = !entry.raw.broken && http.is_none() && retry.is_none();
        let sure = decision.filter(|decision| decision.is_sure() && says_nothing);
        let fix = sure.map(|decision| Fix::Classify(decision.class()));
        self.diagnostics.push(missing.help(help).fix(fix));
    }
}

fn unknown_kind(entry: &DraftEntry<'_>, kind: &str) -> PendingDiagnostic {
    let names = || Kind::ALL.iter().map(|kind| kind.as_str());
    let close = closest(kind, names());
    let help = match close {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("the kinds are {}", names().collect::<Vec<_>>().join(", ")),
    };
    let message = format!("unknown kind `{kind}`");
    PendingDiagnostic::error(Lint::UNKNOWN_KIND, entry.value("kind"), message).help(help).fix(
        close
            .filter(|close| is_certain_typo(kind, close))
            .map(|close| Fix::Replace(close.to_owned())),
    )
}
