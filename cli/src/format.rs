//! The generated code as source text that can be reviewed.

use proc_macro2::TokenStream;
use syn::{File, Item};

/// Formats generated code: everything as rustfmt might, but the packed tables at its end, of which each is
/// a line.
pub(crate) fn format(tokens: TokenStream) -> String {
    let mut file: File = syn::parse2(tokens).expect("the generator writes Rust");
    let Some(Item::Mod(mut tables)) = file.items.pop() else {
        unreachable!("the generator writes the tables last")
    };
    let (_, items) = tables.content.take().expect("the tables are here");
    let mut text = prettyplease::unparse(&file);
    text += "mod __tables {\n";
    for item in items {
        let item = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
        push_lines(&prettyplease::unparse(&item), &mut text);
    }
    text += "}\n";
    text
}

/// Joins the lines of an item. No literal goes over several lines, and a comment is always documentation.
fn push_lines(item: &str, text: &mut String) {
    let mut starts = true;
    for line in item.lines().map(str::trim) {
        let is_comment = line.starts_with("///");
        if starts {
            text.push_str("    ");
        } else if is_comment {
            text.push_str("\n    ");
        } else {
            text.push(' ');
        }
        text.push_str(line);
        starts = is_comment;
        if is_comment {
            text.push('\n');
        }
    }
    text.push('\n');
}
