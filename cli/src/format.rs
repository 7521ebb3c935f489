//! Formats generated code as reviewable source text.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use syn::File;
use syn::parse::{Parse, ParseStream};
use tencent_errors_codegen::Generated;

/// Formats generated code roughly as rustfmt would, except for the packed tables at the end, which are one line
/// each.
pub(crate) fn format(Generated { items, tables, .. }: Generated) -> String {
    let parse =
        |tokens| syn::parse2::<File>(lines_of_docs(tokens)).expect("the generator writes Rust");
    let mut text = prettyplease::unparse(&parse(items));
    text += "mod __tables {\n";
    for item in parse(tables).items {
        let item = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
        push_lines(&prettyplease::unparse(&item), &mut text);
    }
    text += "}\n";
    text
}

/// Turns each line of documentation into a separate attribute, so that it is printed as a comment.
fn lines_of_docs(tokens: TokenStream) -> TokenStream {
    let mut lines = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let docs = match (&token, tokens.peek()) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(group))) if hash.as_char() == '#' => {
                syn::parse2::<Doc>(group.stream()).ok()
            }
            _ => None,
        };
        if let Some(Doc(docs)) = docs {
            tokens.next();
            for line in docs.split('\n') {
                let space = if line.is_empty() || line.starts_with(' ') { "" } else { " " };
                let line = format!("{space}{line}");
                lines.extend(quote!(#[doc = #line]));
            }
            continue;
        }
        lines.extend([match token {
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), lines_of_docs(group.stream())).into()
            }
            token => token,
        }]);
    }
    lines
}

/// The text of `doc = "…"`.
struct Doc(String);

impl Parse for Doc {
    fn parse(input: ParseStream<'_>) -> syn::Result<Doc> {
        let name: syn::Ident = input.parse()?;
        if name != "doc" {
            return Err(syn::Error::new(name.span(), "not documentation"));
        }
        input.parse::<syn::Token![=]>()?;
        Ok(Doc(input.parse::<syn::LitStr>()?.value()))
    }
}

/// Joins the lines of an item. No literal spans several lines, and all comments are documentation.
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
