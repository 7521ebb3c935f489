//! One product as the tables of both languages describe it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tencent_errors_catalog::__private::{MAX_LINE, PerLang, is_web_url, one_line};
use tencent_errors_catalog::Lang;

/// A text in the languages that have it.
pub(super) type OptionalTexts = PerLang<Option<String>>;

/// A product, in all versions or in one of them.
#[derive(Debug, Clone)]
pub(super) struct Upstream {
    /// The id in the catalog.
    pub(super) id: String,
    /// The id without a version.
    pub(super) product: String,
    pub(super) title: OptionalTexts,
    /// The addresses of the tables, including those that were not read.
    pub(super) addresses: [(Lang, Address); 2],
    /// The languages whose tables were read completely.
    pub(super) whole: Vec<Lang>,
    pub(super) errors: Vec<UpstreamError>,
    /// The actions, if they are imported and every client could be read.
    pub(super) actions: Option<UpstreamActions>,
}

/// The actions of a client, each with the codes that it may return.
pub(super) type ActionCodes = BTreeMap<String, BTreeSet<String>>;

/// The actions of a product in the clients of the SDK, merged from all versions that were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UpstreamActions {
    /// The codes of each action, and the language of the client that has it.
    pub(super) lists: BTreeMap<String, (Lang, BTreeSet<String>)>,
    /// The languages whose clients were read.
    pub(super) read: Vec<Lang>,
}

impl UpstreamActions {
    /// Merges the clients of the versions of a product. The Chinese clients take precedence; the English
    /// clients add the actions that the Chinese ones lack. `None` if no client has any actions.
    pub(super) fn unite(clients: &PerLang<Option<Vec<ActionCodes>>>) -> Option<UpstreamActions> {
        let mut united = UpstreamActions { lists: BTreeMap::new(), read: Vec::new() };
        for (lang, clients) in clients.present() {
            let mut of_lang = ActionCodes::new();
            for (name, codes) in clients.iter().flatten() {
                of_lang.entry(name.clone()).or_default().extend(codes.iter().cloned());
            }
            // Clients without actions do not show which actions are gone.
            if of_lang.is_empty() {
                continue;
            }
            united.read.push(lang);
            for (name, codes) in of_lang {
                united.lists.entry(name).or_insert((lang, codes));
            }
        }
        (!united.lists.is_empty()).then_some(united)
    }
}

/// The addresses of the tables of a product in one language: URLs that differ only in the version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// The parts before and after the version in each SDK that has the tables, starting with the SDK that was
    /// read.
    pub(super) places: Vec<(String, &'static str)>,
    /// The versions of the tables that were read, newest first.
    pub(super) versions: Vec<String>,
}

impl Address {
    /// The URLs of the tables that were read.
    pub(super) fn urls(&self) -> impl Iterator<Item = String> {
        let place = self.places.first();
        place.into_iter().flat_map(|(start, end)| {
            self.versions.iter().map(move |version| format!("{start}{version}/{end}"))
        })
    }

    /// The version in the URL of a table.
    pub(super) fn version_in<'t>(&self, url: &'t str) -> Option<&'t str> {
        let version = |(start, end): &(String, &str)| {
            url.strip_prefix(start.as_str())?.strip_suffix(end)?.strip_suffix('/')
        };
        self.places.iter().find_map(version).filter(|version| is_version(version))
    }
}

/// Returns whether a folder name is a version, such as `v20170312`.
pub(super) fn is_version(name: &str) -> bool {
    let date = name.strip_prefix('v').unwrap_or_default();
    !date.is_empty() && date.bytes().all(|byte| byte.is_ascii_digit())
}

/// A row of a table: a code and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) code: String,
    pub(super) text: Option<String>,
    /// The links in the text.
    pub(super) links: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UpstreamError {
    pub(super) code: String,
    /// The languages whose tables have the code, even without a text.
    pub(super) languages: Vec<Lang>,
    pub(super) texts: OptionalTexts,
    /// The links in the texts.
    pub(super) links: Vec<String>,
}

impl Upstream {
    /// The title, or a placeholder derived from the id if none is known.
    pub(super) fn title_or_stand_in(&self, lang: Lang) -> String {
        match self.title.of(lang) {
            Some(title) => title.clone(),
            None => self.stand_in_title(lang),
        }
    }

    fn stand_in_title(&self, lang: Lang) -> String {
        let id = self.id.replace('_', " ");
        match lang {
            Lang::Zh => format!("腾讯云 {id}"),
            Lang::En => format!("Tencent Cloud {id}"),
        }
    }

    /// Returns whether a title is a placeholder that an import wrote: that of this release or, in a file with
    /// imported entries, the id that earlier releases wrote.
    pub(super) fn is_stand_in_title(&self, lang: Lang, title: &str, is_imported: bool) -> bool {
        let version = self.id.strip_prefix(&self.product).unwrap_or_default().replace('_', " ");
        let of_before = || format!("{}{version}", self.product.to_uppercase());
        title == self.stand_in_title(lang) || (is_imported && title == of_before())
    }

    pub(super) fn by_code(&self) -> HashMap<&str, &UpstreamError> {
        self.errors.iter().map(|error| (error.code.as_str(), error)).collect()
    }
}

/// Joins the tables of the versions of a product, newest first: all codes, each with the newest text.
pub(super) fn join_versions(tables: &[&[Row]]) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::new();
    for table in tables {
        joined = interleave(joined, table, |row, older| {
            if row.text.is_none() {
                row.text.clone_from(&older.text);
                row.links.clone_from(&older.links);
            }
        });
    }
    joined
}

/// Joins the tables in both languages.
pub(super) fn join(zh: &[Row], en: &[Row]) -> Vec<UpstreamError> {
    let error = |row: &Row, lang| {
        let mut texts = OptionalTexts::default();
        *texts.get_mut(lang) = row.text.clone();
        let (code, links) = (row.code.clone(), row.links.clone());
        UpstreamError { code, languages: vec![lang], texts, links }
    };
    let of = |rows: &[Row], lang| -> Vec<UpstreamError> {
        rows.iter().map(|row| error(row, lang)).collect()
    };
    interleave(of(zh, Lang::Zh), &of(en, Lang::En), |error, en| {
        error.languages.push(Lang::En);
        error.texts.en.clone_from(&en.texts.en);
        for link in &en.links {
            if !error.links.contains(link) {
                error.links.push(link.clone());
            }
        }
    })
}

trait HasCode {
    fn code(&self) -> &str;
}

impl HasCode for Row {
    fn code(&self) -> &str {
        &self.code
    }
}

impl HasCode for UpstreamError {
    fn code(&self) -> &str {
        &self.code
    }
}

/// Joins two tables without duplicate codes. Keeps the order of the first; codes that only the second has are
/// inserted after their predecessor there.
fn interleave<T: HasCode + Clone>(
    mut first: Vec<T>,
    second: &[T],
    merge: impl Fn(&mut T, &T),
) -> Vec<T> {
    let codes = first.iter().enumerate().map(|(index, item)| (item.code().to_owned(), index));
    let at: HashMap<String, usize> = codes.collect();
    // The codes that the first table lacks, by the index of their predecessor in it.
    let mut behind: HashMap<Option<usize>, Vec<T>> = HashMap::new();
    let mut before = None;
    for item in second {
        match at.get(item.code()) {
            Some(&index) => {
                merge(&mut first[index], item);
                before = Some(index);
            }
            None => behind.entry(before).or_default().push(item.clone()),
        }
    }
    let mut joined = behind.remove(&None).unwrap_or_default();
    for (index, item) in first.into_iter().enumerate() {
        joined.push(item);
        joined.append(&mut behind.remove(&Some(index)).unwrap_or_default());
    }
    joined
}

/// Converts the comment of a table to a catalog text and its links; the text is `None` if it is blank.
pub(super) fn text(comment: &str) -> (Option<String>, Vec<String>) {
    let mut text = String::new();
    for line in comment.lines().map(one_line).filter(|line| !line.is_empty()) {
        // Chinese has no spaces between words.
        let joins = |c: char| !c.is_ascii();
        let is_chinese = text.ends_with(joins) || line.starts_with(joins);
        if !text.is_empty() && !is_chinese {
            text.push(' ');
        }
        text.push_str(&line);
    }
    let (text, links) = without_links(&text);
    ((!text.is_empty()).then_some(text), links)
}

/// Replaces Markdown links by the text in their brackets, and returns their URLs.
fn without_links(text: &str) -> (String, Vec<String>) {
    let (mut plain, mut links) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let (before, after) = (&rest[..middle], &rest[middle + 2..]);
        let link = before.rfind('[').and_then(|open| {
            let end = closing_parenthesis(after)?;
            let address = after[..end].trim();
            // A relative link is useless outside of its page.
            (is_web_url(address) || address.starts_with('/')).then_some((open, end, address))
        });
        let Some((open, end, address)) = link else {
            plain.push_str(&rest[..middle + 2]);
            rest = after;
            continue;
        };
        plain.push_str(&before[..open]);
        plain.push_str(before[open + 1..].trim());
        let address = address.to_owned();
        if is_web_url(&address) && !links.contains(&address) {
            links.push(address);
        }
        rest = &after[end + 1..];
    }
    plain.push_str(rest);
    (plain.trim().to_owned(), links)
}

/// The position of the parenthesis that closes an earlier one.
fn closing_parenthesis(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// A text as a summary, truncated to the maximum length of a summary.
pub(super) fn summary(text: &str) -> String {
    const ELLIPSIS: char = '…';
    if text.len() <= MAX_LINE {
        return text.to_owned();
    }
    let fits = |&(at, c): &(usize, char)| at + c.len_utf8() <= MAX_LINE - ELLIPSIS.len_utf8();
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8());
    format!("{}{ELLIPSIS}", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, text: &str) -> Row {
        let text = Some(text.to_owned()).filter(|text| !text.is_empty());
        Row { code: code.to_owned(), text, links: Vec::new() }
    }

    #[test]
    fn tables_are_joined_in_order() {
        let zh = [row("B", "乙"), row("D", "丁")];
        let en = [row("A", "a"), row("B", "b"), row("C", "c"), row("C2", "c2"), row("E", "e")];
        let joined = join(&zh, &en);
        let codes: Vec<&str> = joined.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(codes, ["A", "B", "C", "C2", "E", "D"]);
        assert_eq!(
            joined[1].texts,
            PerLang { zh: Some("乙".to_owned()), en: Some("b".to_owned()) }
        );
        assert_eq!(joined[5].texts.en, None);
    }

    #[test]
    fn texts_are_those_of_the_newest_version() {
        let newest = [row("B", "new"), row("C", "")];
        let older = [row("A", "a"), row("B", "old"), row("C", "c"), row("D", "")];
        let oldest = [row("D", "d"), row("E", "e"), row("C", "older")];
        let joined = join_versions(&[&newest, &older, &oldest]);
        let expected =
            [row("A", "a"), row("B", "new"), row("C", "c"), row("D", "d"), row("E", "e")];
        assert_eq!(joined, expected);
    }

    #[test]
    fn lines_of_chinese_are_joined_without_a_space() {
        let joined = |comment: &str| text(comment).0.unwrap();
        assert_eq!(joined("one\n two \n\nthree"), "one two three");
        assert_eq!(joined("实例\nID 无效"), "实例ID 无效");
        assert_eq!(joined("the\n实例"), "the实例");
    }

    #[test]
    fn links_move_out_of_a_text() {
        let (plain, links) =
            text("请[ 联系我们](https://a.b/c#d)，或见 [x](https://e.f) 与 `[y](z)`。");
        assert_eq!(plain.unwrap(), "请联系我们，或见 x 与 `[y](z)`。");
        assert_eq!(links, ["https://a.b/c#d", "https://e.f"]);
        let (plain, links) = text("See [`Filter`](/document/1#x) and [a]( https://a.b/x_(y) ).");
        assert_eq!(plain.unwrap(), "See `Filter` and a.");
        assert_eq!(links, ["https://a.b/x_(y)"]);
        for same in ["](https://a.b)", "[x](https://a.b", "[x](ftp://a.b)", "a [b] (c)", "[x]("] {
            assert_eq!(without_links(same), (same.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn comments_become_lines() {
        let text = |comment| text(comment).0;
        assert_eq!(text("two\nwords\n\n"), Some("two words".to_owned()));
        assert_eq!(text("一，\n二"), Some("一，二".to_owned()));
        assert_eq!(text("\u{8}该地址\t冲突"), Some("该地址 冲突".to_owned()));
        assert_eq!(text(" \n"), None);
    }

    #[test]
    fn a_summary_is_no_longer_than_it_may_be() {
        assert_eq!(summary("短"), "短");
        let long = summary(&"云".repeat(1000));
        assert!(long.len() <= MAX_LINE && long.ends_with("云…") && long.len() > MAX_LINE - 6);
    }

    #[test]
    fn the_version_of_a_table_is_in_its_address() {
        let versions = vec!["v2".to_owned(), "v1".to_owned()];
        let places =
            vec![("https://a.b/p/".to_owned(), "errors.go"), ("https://a.b/q/".to_owned(), "e.py")];
        let address = Address { places, versions };
        assert!(address.urls().eq(["https://a.b/p/v2/errors.go", "https://a.b/p/v1/errors.go"]));
        assert_eq!(address.version_in("https://a.b/p/v1/errors.go"), Some("v1"));
        assert_eq!(address.version_in("https://a.b/q/v3/e.py"), Some("v3"));
        for other in [
            "https://a.b/p/v1/client.go",
            "https://a.b/q/v1/errors.go",
            "https://a.b/p/v1/errors.go#L12",
            "https://a.b/p/x/errors.go",
        ] {
            assert_eq!(address.version_in(other), None);
        }
    }
}
