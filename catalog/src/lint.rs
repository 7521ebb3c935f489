//! Warnings: what holds by the rules and is probably not meant.

use crate::kind::Kind;
use crate::position::{Path, Place};
use crate::raw::{Issue, RawEntry, RawProduct, RawText};

/// Notes what looks wrong in a file whose values could be read.
///
/// Entries about which a problem has been noted are left out: they may change with its repair.
pub(crate) fn lint(file: usize, raw: &RawProduct, issues: &mut Vec<Issue>) {
    let entries: Vec<&RawEntry> = raw.entries.iter().filter(|entry| !entry.broken).collect();
    let mut texts = Texts::default();
    let mut mismatches = Vec::new();
    if let Some(title) = &raw.title {
        // Many a product has one name in both languages.
        let at = |language| Place::node(file, &Path::Root.key("title").key(language));
        mismatches.extend(mismatch(title, at).filter(|_| title.zh != title.en));
    }
    for entry in &entries {
        for (key, text) in texts_of(entry) {
            let root = Path::Root.key("errors");
            let entry = root.item(entry.index);
            let at = |language| Place::node(file, &entry.key(key).key(language));
            match mismatch(text, at) {
                Some(issue) => mismatches.push(issue),
                None => texts.count(text, || Place::of_key(file, &entry.key(key))),
            }
        }
    }
    // What is about many entries comes first, so that it is told where there is too much to tell.
    issues.extend(texts.untranslated());
    // What is no error needs no solution.
    let lacks = |entry: &&&RawEntry| {
        entry.solution.is_none() && entry.kind.as_deref() != Some(Kind::Ok.as_str())
    };
    let mut without = entries.iter().filter(lacks);
    if let Some(first) = without.next() {
        let count = 1 + without.count();
        let message = format!("no `solution` in {count} of {} entries", entries.len());
        let place = Place::node(file, &Path::Root.key("errors").item(first.index));
        let help = "`solution: { zh: …, en: … }` says what to do; this is the first entry without";
        issues.push(Issue::new(place, message).help(help));
    }
    issues.append(&mut mismatches);
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

/// Two texts that do not look like a text and its translation.
fn mismatch(text: &RawText, at: impl Fn(&'static str) -> Place) -> Option<Issue> {
    let (zh, en) = (text.zh.as_deref()?, text.en.as_deref()?);
    if zh == en {
        let issue = Issue::new(at("en"), "the Chinese and the English text are the same");
        return Some(issue.help("translate one of them"));
    }
    if !has_chinese(zh) && has_english(zh) && !has_english(en) && has_chinese(en) {
        let issue = Issue::new(at("zh"), "the languages look swapped");
        return Some(issue.help("`zh` is Chinese, `en` is English"));
    }
    None
}

/// Whether a text has a Chinese character.
fn has_chinese(text: &str) -> bool {
    text.chars().any(is_chinese)
}

/// Whether a text has more letters than Chinese characters: an English text may name something Chinese, and
/// most Chinese texts name something in Latin letters.
fn has_english(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    letters > text.chars().filter(|c| is_chinese(*c)).count()
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// How many texts there are that look sound, and which of them are missing in a language or written in the
/// other.
#[derive(Default)]
struct Texts {
    all: usize,
    zh: Lacking,
    en: Lacking,
}

#[derive(Default)]
struct Lacking {
    count: usize,
    first: Option<Place>,
}

impl Texts {
    fn count(&mut self, text: &RawText, place: impl Fn() -> Place) {
        self.all += 1;
        // A text without a letter, such as a number, is in every language.
        let has_letters = |text: &&str| has_chinese(text) || has_english(text);
        let lacks = |text: &Option<String>, is_in: fn(&str) -> bool| {
            let text = text.as_deref();
            text.is_none() || text.filter(has_letters).is_some_and(|text| !is_in(text))
        };
        for (lacking, lacks) in [
            (&mut self.zh, lacks(&text.zh, has_chinese)),
            (&mut self.en, lacks(&text.en, has_english)),
        ] {
            if lacks {
                lacking.count += 1;
                lacking.first.get_or_insert_with(&place);
            }
        }
    }

    fn untranslated(self) -> impl Iterator<Item = Issue> {
        let all = self.all;
        [("Chinese", self.zh), ("English", self.en)].into_iter().filter_map(
            move |(name, lacking)| {
                let share = (lacking.count * 100).div_ceil(all.max(1));
                let count = lacking.count;
                let message = format!("no {name} in {count} of {all} texts ({share} %)");
                Some(Issue::new(lacking.first?, message).help("this is the first of them"))
            },
        )
    }
}
