//! Line-by-line differences between texts.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

/// The maximum number of characters of a line to show; a packed table is a single line.
const MAX_SHOWN: usize = 160;

/// A unified diff in color; empty if there is no difference.
pub(crate) fn unified(old: &str, new: &str, path: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut text = String::new();
    for (index, hunk) in diff.unified_diff().context_radius(2).iter_hunks().enumerate() {
        if index == 0 {
            let _ = writeln!(text, "--- {path}\n+++ {path}");
        }
        let _ = writeln!(text, "{}", hunk.header());
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Delete => Style::new().fg_color(Some(AnsiColor::Red.into())),
                ChangeTag::Insert => Style::new().fg_color(Some(AnsiColor::Green.into())),
                ChangeTag::Equal => Style::new(),
            };
            let line = change.value().trim_end_matches(['\n', '\r']);
            let shown = match line.char_indices().nth(MAX_SHOWN) {
                Some((at, _)) => format!("{}… ({} bytes)", &line[..at], line.len()),
                None => line.to_owned(),
            };
            let _ = writeln!(text, "{style}{}{shown}{style:#}", change.tag());
        }
    }
    text
}
