//! Warnings about texts that are valid but probably not intended.

use tencent_errors_runtime::{Kind, Lang};

use super::allow::Allowed;
use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;
use crate::per_lang::PerLang;
use crate::raw::{RawEntry, RawProduct, RawText};
use crate::source::SourceId;
use crate::text::{has_chinese, is_chinese};
use crate::upstream_state::has_written;
use crate::yaml::{Path, Place};

/// Finds suspicious texts in a file whose values could be read.
///
/// Entries that raised a diagnostic are skipped: fixing it may change them. Entries that allow a lint are not
/// counted for it.
pub(crate) fn find(
    source: SourceId,
    raw: &RawProduct,
    allowed: &Allowed,
) -> Vec<PendingDiagnostic> {
    let entries: Vec<&RawEntry> = raw.entries.iter().filter(|entry| !entry.broken).collect();
    let is_allowed = |lint, index| allowed.has(lint, Some(index));
    let mut texts = TextCounts::default();
    let mut mismatches = Vec::new();
    if let Some(title) = raw.title.value() {
        let at = |lang: Lang| Place::node(source, &Path::Root.key("title").key(lang.as_str()));
        let stand_in = raw.product.as_deref().and_then(|id| stand_in(title, id, "id", at));
        // Many products have the same name in both languages.
        let mismatch = || mismatch(title, at).filter(|_| title.zh != title.en);
        mismatches.extend(stand_in.or_else(mismatch));
    }
    for entry in &entries {
        for (key, text) in texts_of(entry) {
            if key == "summary" && is_imported(entry, text) {
                continue;
            }
            let (root, index) = (Path::Root.key("errors"), entry.index);
            let code = entry.code.value().filter(|_| key == "summary");
            let entry = root.item(index);
            let at = |lang: Lang| Place::node(source, &entry.key(key).key(lang.as_str()));
            let stand_in = code.and_then(|code| stand_in(text, code, "code", at));
            match stand_in.or_else(|| mismatch(text, at)) {
                Some(found) => mismatches.push(found),
                None if is_allowed(Lint::UNTRANSLATED, index) => {}
                None => texts.count(text, || Place::of_key(source, &entry.key(key))),
            }
        }
    }
    let mut warnings: Vec<PendingDiagnostic> = texts.untranslated().collect();
    // Imports do not write solutions.
    let checked_sources =
        |entry: &RawEntry| entry.upstream.is_none() && !is_allowed(Lint::NO_SOLUTION, entry.index);
    warnings.extend(without_solution(source, &entries, checked_sources));
    warnings.append(&mut mismatches);
    warnings
}

fn without_solution(
    source: SourceId,
    entries: &[&RawEntry],
    checked_sources: impl Fn(&RawEntry) -> bool,
) -> Option<PendingDiagnostic> {
    // Entries that are not errors need no solution.
    let is_ok = |entry: &RawEntry| entry.kind.value().is_some_and(|kind| kind == Kind::Ok.as_str());
    let lacks =
        |entry: &RawEntry| entry.solution.is_none() && !is_ok(entry) && checked_sources(entry);
    let mut without = entries.iter().filter(|entry| lacks(entry));
    let first = without.next()?;
    let count = 1 + without.count();
    let message = format!("no `solution` in {count} of {} entries", entries.len());
    let place = Place::node(source, &Path::Root.key("errors").item(first.index));
    let help = "add `solution: { zh: …, en: … }`; this is the first entry without one";
    Some(PendingDiagnostic::warning(Lint::NO_SOLUTION, place, message).help(help))
}

/// Returns whether an import wrote the summary of an entry in every language.
fn is_imported(entry: &RawEntry, summary: &RawText) -> bool {
    entry.upstream.as_ref().is_some_and(|upstream| {
        Lang::BOTH.into_iter().all(|lang| {
            summary.get(lang).as_deref().is_none_or(|text| has_written(upstream, lang, text))
        })
    })
}

fn texts_of(entry: &RawEntry) -> impl Iterator<Item = (&'static str, &RawText)> {
    [
        ("summary", &entry.summary),
        ("description", &entry.description),
        ("solution", &entry.solution),
    ]
    .into_iter()
    .filter_map(|(key, text)| Some((key, text.as_ref()?)))
}

/// Reports a text that only repeats the name of its subject.
fn stand_in(
    text: &RawText,
    name: &str,
    what: &str,
    at: impl Fn(Lang) -> Place,
) -> Option<PendingDiagnostic> {
    let lang = Lang::BOTH.into_iter().find(|&lang| text.get(lang).as_deref() == Some(name))?;
    let message = format!("the text only repeats the {what}");
    let help = match what {
        "id" => "write the name of the product",
        _ => "describe what the code means",
    };
    Some(PendingDiagnostic::warning(Lint::STAND_IN_TEXT, at(lang), message).help(help))
}

/// Reports two texts that do not look like a text and its translation.
fn mismatch(text: &RawText, at: impl Fn(Lang) -> Place) -> Option<PendingDiagnostic> {
    let (zh, en) = (text.zh.as_deref()?, text.en.as_deref()?);
    if zh == en {
        let message = "the Chinese and the English text are the same";
        let same = PendingDiagnostic::warning(Lint::SAME_TEXT, at(Lang::En), message);
        return Some(same.help("translate one of them"));
    }
    if !has_chinese(zh) && has_english(zh) && !has_english(en) && has_chinese(en) {
        let message = "the languages look swapped";
        let swapped = PendingDiagnostic::warning(Lint::SWAPPED_LANGUAGES, at(Lang::Zh), message);
        return Some(swapped.help("`zh` is Chinese, `en` is English"));
    }
    None
}

/// Returns whether a text has more letters than Chinese characters: English texts may contain Chinese
/// names, and most Chinese texts contain Latin ones.
fn has_english(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    letters > text.chars().filter(|c| is_chinese(*c)).count()
}

/// Counts texts, and for each language the texts that lack it, either because the text is missing or because it is
/// written in the other language.
#[derive(Default)]
struct TextCounts {
    all: usize,
    lacking: PerLang<Lacking>,
}

#[derive(Default)]
struct Lacking {
    count: usize,
    first: Option<Place>,
}

impl TextCounts {
    fn count(&mut self, text: &RawText, place: impl Fn() -> Place) {
        self.all += 1;
        // A text without letters, such as a number, counts as any language.
        let has_letters = |text: &&str| has_chinese(text) || has_english(text);
        let lacks = |text: &Option<String>, is_in: fn(&str) -> bool| {
            let text = text.as_deref();
            text.is_none() || text.filter(has_letters).is_some_and(|text| !is_in(text))
        };
        for (lacking, lacks) in [
            (&mut self.lacking.zh, lacks(&text.zh, has_chinese)),
            (&mut self.lacking.en, lacks(&text.en, has_english)),
        ] {
            if lacks {
                lacking.count += 1;
                lacking.first.get_or_insert_with(&place);
            }
        }
    }

    fn untranslated(self) -> impl Iterator<Item = PendingDiagnostic> {
        let all = self.all;
        self.lacking.into_iter().filter_map(move |(lang, Lacking { count, first })| {
            let share = (count * 100).div_ceil(all.max(1));
            let name = lang.english_name();
            let message = format!("no {name} in {count} of {all} texts ({share}%)");
            let untranslated = PendingDiagnostic::warning(Lint::UNTRANSLATED, first?, message);
            Some(untranslated.help("this is the first such text"))
        })
    }
}
