//! Rustdoc for the generated items. Catalog text is escaped, so that none of it becomes Markdown,
//! HTML, a link or a doctest.

use std::fmt::Write;

use tencent_errors_catalog::{Entry, Lang, Product, Text};

use crate::literal;

/// Writes documentation as attributes.
pub(crate) fn write(docs: &str, out: &mut String) {
    *out += "#[doc = ";
    literal::string(docs, out);
    *out += "]\n";
}

/// The documentation of a product's enum.
pub(crate) fn of_product(product: &Product) -> String {
    let mut docs = format!("{}\n\n", title(product));
    let _ = write!(docs, "The error codes of product {}", code_span(product.id()));
    match product.extends() {
        Some(base) => {
            let _ = writeln!(docs, "; its services return those of {} too.", code_span(base));
        }
        None => docs.push_str(".\n"),
    }
    if !product.sources().is_empty() {
        docs.push_str("\nTranscribed from:\n\n");
        for source in product.sources() {
            let _ = writeln!(docs, "- {}", escape(source));
        }
    }
    docs.push_str("\nAdding a code to the catalog is a minor change; the order of variants may change with it.");
    docs
}

/// The title of a product.
pub(crate) fn title(product: &Product) -> String {
    both(product.title())
}

/// The documentation of a variant.
pub(crate) fn of_entry(entry: &Entry) -> String {
    let mut docs = both(entry.summary());
    docs += "\n\nIt has ";
    if let Some(code) = entry.code() {
        docs += "code ";
        docs += &code_span(code);
        docs += ", ";
    }
    if let Some(number) = entry.number() {
        let _ = write!(docs, "number {number}, ");
    }
    let retry = if entry.is_retryable() { "may" } else { "does not" };
    let (kind, status) = (entry.kind(), entry.http_status());
    let _ = write!(docs, "kind `{kind}`, HTTP status {status}; a retry {retry} help.");
    if let Some(successor) = entry.successor() {
        let _ = write!(docs, " Its successor in API 3.0 is {}.", code_span(successor));
    }
    if entry.is_deprecated() {
        docs.push_str(" The service is known to have dropped it.");
    }
    for template in entry.templates() {
        let _ = write!(docs, "\n\nMessage: {}", code_span(template.text()));
    }
    let solution = entry.solution().filter(|solution| Some(*solution) != entry.description());
    for text in [entry.description(), solution].into_iter().flatten() {
        docs += "\n\n";
        docs += &escape(text.get(Lang::Zh));
        if text.get(Lang::En) != text.get(Lang::Zh) {
            docs += "\n\n";
            docs += &escape(text.get(Lang::En));
        }
    }
    for link in entry.links() {
        let _ = write!(docs, "\n\n<{link}>");
    }
    docs
}

/// What rustdoc's search finds an entry by, in addition to its name.
pub(crate) fn aliases(entry: &Entry) -> Vec<String> {
    let number = entry.number().map(|number| number.to_string());
    let mut aliases = Vec::new();
    for alias in number.into_iter().chain(entry.code().map(str::to_owned)) {
        // rustdoc rejects aliases with quotes or with white space other than inner spaces, and
        // those equal to the name itself.
        let allowed =
            !alias.contains(|c: char| c == '"' || c == '\'' || (c.is_whitespace() && c != ' '));
        if allowed && alias.trim() == alias && alias != entry.name() && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

fn both(text: &Text) -> String {
    if text.get(Lang::Zh) == text.get(Lang::En) {
        escape(text.get(Lang::Zh))
    } else {
        format!("{} / {}", escape(text.get(Lang::Zh)), escape(text.get(Lang::En)))
    }
}

fn code_span(text: &str) -> String {
    if text.contains('`') || text.trim() != text || text.is_empty() {
        escape(text)
    } else {
        format!("`{text}`")
    }
}

/// Makes a text render literally in Markdown: escapes every punctuation character, drops
/// indentation, and keeps line breaks.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        // From one punctuation character to the next.
        let mut start = 0;
        for (at, byte) in line.as_bytes().iter().enumerate() {
            if byte.is_ascii_punctuation() {
                escaped.push_str(&line[start..at]);
                escaped.push('\\');
                start = at;
            }
        }
        escaped.push_str(&line[start..]);
        if let Some(next) = lines.peek() {
            // A backslash before the newline is a hard break; an empty line breaks anyway.
            escaped.push_str(if line.is_empty() || next.is_empty() { "\n" } else { "\\\n" });
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, load};

    use super::{aliases, code_span, escape};

    #[test]
    fn entries_are_found_under_what_is_not_their_name_and_rustdoc_allows() {
        let text = "
product: demo
title: { zh: 演示, en: Demo }
errors:
  - { code: A.B, number: 7, kind: ok, summary: { zh: 一, en: one } }
  - { code: Plain, kind: ok, summary: { zh: 二, en: two } }
  - { code: 'say \"x\"', kind: ok, summary: { zh: 三, en: three } }
  - { code: '8', number: 8, name: Eight, kind: ok, summary: { zh: 四, en: four } }
";
        let catalog = load(&[Source::new("demo.yaml", text)].into()).unwrap();
        let aliases: Vec<_> = catalog.products()[0].entries().iter().map(aliases).collect();
        assert_eq!(aliases, [vec!["7", "A.B"], vec![], vec![], vec!["8"]]);
    }

    #[test]
    fn punctuation_is_escaped() {
        assert_eq!(
            escape("a <b> [c](d) `e` _f_ &g; 1. #h"),
            r"a \<b\> \[c\]\(d\) \`e\` \_f\_ \&g\; 1\. \#h"
        );
        assert_eq!(escape("请参考 API 文档。"), "请参考 API 文档。");
    }

    #[test]
    fn lines_stay_lines_and_make_no_code_block() {
        assert_eq!(escape("one\n    two\n\nthree"), "one\\\ntwo\n\nthree");
    }

    #[test]
    fn a_code_span_holds_what_has_no_backtick() {
        assert_eq!(code_span("A.B <c>"), "`A.B <c>`");
        assert_eq!(code_span("A`B"), r"A\`B");
    }
}
