//! Prints changes as a list per product, or as a changelog section.

use std::fmt;

use anstyle::{AnsiColor, Style};

use super::change::{Change, ChangeKind, Impact, Subject};
use crate::outcome::{Output, note, pluralize};

/// Prints the changes of at least the given impact as lines, and the number of the others.
pub(super) fn human(changes: &[Change], level: Impact, out: &mut Output) {
    const TITLE: Style = Style::new().bold();
    for of_product in changes.chunk_by(|a, b| a.product == b.product) {
        out.line(format_args!("{TITLE}{}{TITLE:#}", of_product[0].product));
        for change in of_product.iter().filter(|change| change.impact() >= level) {
            let (mark, color) = match change.kind {
                ChangeKind::Added => ("+", AnsiColor::Green),
                ChangeKind::Removed { .. } => ("-", AnsiColor::Red),
                ChangeKind::Changed(..) | ChangeKind::Codes { .. } => ("~", AnsiColor::Yellow),
            };
            let style = Style::new().fg_color(Some(color.into()));
            let (impact, sentence) = (change.impact().as_str(), sentence(change, str::to_owned));
            out.line(format_args!("  {style}{mark}{style:#} {impact:<8}  {sentence}"));
        }
        for (impact, count) in others(of_product, level) {
            out.line(format_args!("    {:<8}  {count}", impact.as_str()));
        }
    }
    if !changes.is_empty() {
        out.line("");
    }
    out.line(verdict(changes));
    if changes.iter().any(|change| change.impact() < level) {
        note("`-v` lists all changes");
    }
}

/// Prints the changes of at least the given impact, grouped by kind, and the number of the others.
pub(super) fn markdown(changes: &[Change], level: Impact, out: &mut Output) {
    type Select = fn(&ChangeKind) -> bool;
    let sections: [(&str, Select); 3] = [
        ("Added", |kind| matches!(kind, ChangeKind::Added)),
        ("Changed", |kind| matches!(kind, ChangeKind::Changed(..) | ChangeKind::Codes { .. })),
        ("Removed", |kind| matches!(kind, ChangeKind::Removed { .. })),
    ];
    let mut first = true;
    for (title, select) in sections {
        let mut lines = Vec::new();
        for of_product in changes.chunk_by(|a, b| a.product == b.product) {
            let product = code_span(&of_product[0].product);
            let of_section: Vec<Change> =
                of_product.iter().filter(|change| select(&change.kind)).cloned().collect();
            for change in of_section.iter().filter(|change| change.impact() >= level) {
                let breaking = match change.impact() {
                    Impact::Breaking => "**Breaking:** ",
                    Impact::Minor | Impact::Patch => "",
                };
                lines.push(format!("- {breaking}{product}: {}", sentence(change, code_span)));
            }
            let others = others(&of_section, level);
            lines.extend(others.map(|(_, count)| format!("- {product}: {count}")));
        }
        if lines.is_empty() {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.line("");
        }
        out.line(format_args!("### {title}\n"));
        for line in lines {
            out.line(line);
        }
    }
    if changes.is_empty() {
        out.line("No changes.");
    }
}

/// The number of changes of each impact below a level: "71 texts changed".
fn others(changes: &[Change], level: Impact) -> impl Iterator<Item = (Impact, String)> {
    let of_impact = |impact: Impact| changes.iter().filter(move |change| change.impact() == impact);
    let minor = of_impact(Impact::Minor).count();
    let is_links = |change: &&Change| matches!(&change.kind, ChangeKind::Changed(field, _) if field.is_links());
    let links = of_impact(Impact::Patch).filter(is_links).count();
    let texts = of_impact(Impact::Patch).count() - links;
    let texts = (texts > 0).then(|| format!("{} changed", pluralize(texts, "text", "texts")));
    let links =
        (links > 0).then(|| format!("links of {} changed", pluralize(links, "entry", "entries")));
    let patch: Vec<String> = texts.into_iter().chain(links).collect();
    let minor = (minor > 0).then(|| (Impact::Minor, pluralize(minor, "change", "changes")));
    let patch = (!patch.is_empty()).then(|| (Impact::Patch, patch.join(", ")));
    minor.into_iter().chain(patch).filter(move |(impact, _)| *impact < level)
}

/// A text from a catalog as inline code in Markdown.
fn code_span(text: &str) -> String {
    // One more backtick than the longest run in the text.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A change as a sentence; `code` formats the parts that come from a catalog.
fn sentence(change: &Change, code: fn(&str) -> String) -> String {
    let subject = match &change.subject {
        Subject::Product => "the product".to_owned(),
        Subject::Entry(entry) => code(entry),
        Subject::Action(action) => format!("action {}", code(action)),
    };
    match &change.kind {
        ChangeKind::Added => format!("{subject} added"),
        ChangeKind::Removed { renamed: None } => format!("{subject} removed"),
        ChangeKind::Removed { renamed: Some(new) } => {
            format!("{subject} removed, perhaps renamed to {}", code(new))
        }
        ChangeKind::Changed(field, None) => format!("{subject}: {field} changed"),
        ChangeKind::Changed(field, Some((old, new))) => {
            let shown = |value: &Option<String>| value.as_deref().map_or("none".to_owned(), code);
            format!("{subject}: {field} {} → {}", shown(old), shown(new))
        }
        ChangeKind::Codes { gained, lost } => {
            let listed = |codes: &[String]| {
                let codes: Vec<String> = codes.iter().map(|text| code(text)).collect();
                codes.join(", ")
            };
            let mut parts = Vec::new();
            if !gained.is_empty() {
                parts.push(format!("also returns {}", listed(gained)));
            }
            if !lost.is_empty() {
                parts.push(format!("no longer returns {}", listed(lost)));
            }
            format!("{subject}: {}", parts.join("; "))
        }
    }
}

/// The number of changes of each impact, and the release that they require.
fn verdict(changes: &[Change]) -> impl fmt::Display + use<> {
    let count = |impact: Impact| changes.iter().filter(|change| change.impact() == impact).count();
    let meaning = match changes.iter().map(Change::impact).max() {
        None => return "no changes".to_owned(),
        Some(Impact::Patch) => "a patch release is enough",
        Some(Impact::Minor) => "the next release must be at least minor (below 1.0, a patch)",
        Some(Impact::Breaking) => "the next release must be major (below 1.0, minor)",
    };
    let [breaking, minor, patch] = [Impact::Breaking, Impact::Minor, Impact::Patch].map(count);
    format!(
        "{}, {breaking} breaking, {minor} minor, {patch} patch: {meaning}",
        pluralize(changes.len(), "change", "changes")
    )
}

#[cfg(test)]
mod tests {
    use super::code_span;

    #[test]
    fn code_spans_hold_any_text() {
        assert_eq!(code_span("A.B"), "`A.B`");
        assert_eq!(code_span("a`b"), "``a`b``");
        assert_eq!(code_span("`"), "`` ` ``");
    }
}
