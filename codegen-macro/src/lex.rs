//! Text to tokens that lead to where the text comes from.
//!
//! The compiler gives all tokens of a text that it lexes the span of the call. In rust-analyzer their
//! spans are offsets into that text, taken for offsets into the file with the call, and looking one
//! up fails. So whatever a user may look up is given a span anew.

use proc_macro::{Delimiter, Group, Span, TokenStream, TokenTree};

use crate::expand::Text;

/// Reads Rust with the compiler's own lexer.
///
/// Of the text of a product, only what names something gets the span: in a product with many codes
/// most tokens do not.
pub(crate) fn lex(text: Text<'_>, span: proc_macro2::Span) -> proc_macro2::TokenStream {
    let span = span.unwrap();
    match text {
        Text::Shared(text) => respan_all(parse(text), span),
        Text::Product(text) => respan_names(parse(text), span),
    }
    .into()
}

fn parse(text: &str) -> TokenStream {
    text.parse().expect("the generator writes Rust")
}

/// Items: everything outside of their bodies, for a derived impl stands where its path does in the
/// attribute; and the top level of their bodies, where variants, methods and constants have names.
fn respan_names(items: TokenStream, span: Span) -> TokenStream {
    respan(items, span, |group| {
        Some(match group.delimiter() {
            Delimiter::Brace => respan(group.stream(), span, |_| None),
            _ => respan_all(group.stream(), span),
        })
    })
}

fn respan_all(tokens: TokenStream, span: Span) -> TokenStream {
    respan(tokens, span, |group| Some(respan_all(group.stream(), span)))
}

/// Gives tokens a span, and what is inside of groups too if there is something new for it.
fn respan(
    tokens: TokenStream,
    span: Span,
    inside: impl Fn(&Group) -> Option<TokenStream>,
) -> TokenStream {
    let mut respanned = Vec::new();
    for mut tree in tokens {
        if let TokenTree::Group(group) = &mut tree {
            if let Some(stream) = inside(group) {
                *group = Group::new(group.delimiter(), stream);
            }
        }
        tree.set_span(span);
        respanned.push(tree);
    }
    respanned.into_iter().collect()
}
