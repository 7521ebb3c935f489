//! Removed entries that may have been renamed.

use std::cmp::Reverse;
use std::collections::HashMap;

use tencent_errors_catalog::{Entry, Lang};

/// The minimum similarity of two codes, from 0 to 1, if only their classes are equal.
const ALIKE: f64 = 0.6;

/// The maximum number of pairs of codes to compare: 300 removed and 300 added entries.
const MOST: usize = 90_000;

/// Returns, for each removed entry, the added entry that it may have become: one with the same texts, or with
/// the same class and a similar code.
pub(super) fn find<'n>(removed: &[&Entry], added: &[&'n Entry]) -> Vec<Option<&'n Entry>> {
    let mut found = vec![None; removed.len()];
    // Entries with the same texts are paired in order.
    let mut by_texts: HashMap<_, Vec<usize>> = HashMap::new();
    for (to, new) in added.iter().enumerate().rev() {
        by_texts.entry(texts(new)).or_default().push(to);
    }
    let mut taken = vec![false; added.len()];
    for (found, old) in found.iter_mut().zip(removed) {
        if let Some(to) = by_texts.get_mut(&texts(old)).and_then(Vec::pop) {
            *found = Some(added[to]);
            taken[to] = true;
        }
    }
    let is_open = |open: &usize| found[*open].is_none();
    let olds: Vec<usize> = (0..removed.len()).filter(is_open).collect();
    let news: Vec<usize> = (0..added.len()).filter(|&to| !taken[to]).collect();
    if olds.len() * news.len() > MOST {
        return found;
    }
    let mut pairs = Vec::new();
    for &from in &olds {
        for &to in &news {
            if let Some(alike) = alike(removed[from], added[to]) {
                pairs.push((Reverse(alike), from, to));
            }
        }
    }
    pairs.sort_unstable();
    for (_, from, to) in pairs {
        if found[from].is_none() && !taken[to] {
            found[from] = Some(added[to]);
            taken[to] = true;
        }
    }
    found
}

fn texts(entry: &Entry) -> [Option<&str>; 4] {
    let (summary, details) = (entry.summary(), entry.description());
    let details = |lang| details.map(|text| text.get(lang));
    [Some(summary.get(Lang::Zh)), Some(summary.get(Lang::En)), details(Lang::Zh), details(Lang::En)]
}

/// The similarity of the codes of two entries in thousandths, if they have the same class and it is high
/// enough.
fn alike(old: &Entry, new: &Entry) -> Option<u32> {
    let class = |entry: &Entry| (entry.kind(), entry.http_status(), entry.is_retryable());
    if class(old) != class(new) {
        return None;
    }
    let (old, new) = (old.code()?, new.code()?);
    // A common category is weak evidence that two codes are similar.
    let (old, new) = match (old.split_once('.'), new.split_once('.')) {
        (Some((a, old)), Some((b, new))) if a == b => (old, new),
        _ => (old, new),
    };
    let alike = strsim::sorensen_dice(old, new);
    // The result is at most 1000.
    (alike >= ALIKE).then_some((alike * 1000.0) as u32)
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Catalog, Source, load};

    use super::*;

    fn catalog(codes: &[&str]) -> Catalog {
        let entry = |(index, code): (usize, &&str)| {
            format!(
                "  - {{ code: {code}, kind: not_found, summary: {{ zh: 第{index}条, en: text {index} of {code} }} }}\n"
            )
        };
        let entries: String = codes.iter().enumerate().map(entry).collect();
        let text = format!("product: t\ntitle: {{ zh: 一, en: One }}\nerrors:\n{entries}");
        load(&[Source::new("t.yaml", text)].into()).unwrap()
    }

    /// The code that each removed one is paired with.
    fn renamed(removed: &[&str], added: &[&str]) -> Vec<Option<String>> {
        let (old, new) = (catalog(removed), catalog(added));
        fn entries(catalog: &Catalog) -> Vec<&Entry> {
            catalog.products()[0].entries().iter().collect()
        }
        let found = find(&entries(&old), &entries(&new));
        found.iter().map(|new| new.and_then(Entry::code).map(str::to_owned)).collect()
    }

    #[test]
    fn the_most_similar_codes_are_paired() {
        let to = |code: &str| vec![Some(code.to_owned())];
        let near = "ResourceNotFound.WidgetGroups";
        assert_eq!(
            renamed(&["ResourceNotFound.WidgetGroup"], &["ResourceNotFound.WidgetTroop", near]),
            to(near)
        );
        assert_eq!(
            renamed(&["ResourceNotFound.WidgetGroup"], &[near, "ResourceNotFound.WidgetTroop"]),
            to(near)
        );
    }

    #[test]
    fn a_common_category_does_not_make_codes_similar() {
        assert_eq!(renamed(&["ResourceNotFound.Alpha"], &["ResourceNotFound.Widget"]), [None]);
        // Neither does a common rest below different categories.
        assert_eq!(renamed(&["FailedOperation.Gone"], &["ResourceNotFound.Gone"]), [None]);
    }
}
