//! Turns text into tokens whose spans point to the origin of the text.
//!
//! The compiler gives all tokens of a lexed text the span of the call. In rust-analyzer, their
//! spans are offsets into that text, mistaken for offsets into the file with the call, so lookups
//! fail. Hence all tokens that a user may look up get a new span.

use proc_macro::{Delimiter, Group, Span, TokenStream, TokenTree};

use tencent_errors_codegen::Origin;

/// Lexes Rust with the compiler's own lexer.
///
/// In a product's text, only tokens that name something get the span. In a product with many codes,
/// most tokens do not name anything.
pub(crate) fn lex(text: &str, origin: Origin, span: proc_macro2::Span) -> proc_macro2::TokenStream {
    let (span, items) = (span.unwrap(), text.parse().expect("the generator writes valid Rust"));
    let respanned = match origin {
        Origin::Shared => respan_all(items, span),
        Origin::Product(_) => respan_names(items, span),
    };
    respanned.into()
}

/// Respans items: everything outside their bodies, because a derived impl takes the span of its path in the
/// attribute; and the top level of their bodies, which contains the names of variants, methods and constants.
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

/// Gives tokens a span, and replaces the contents of groups if `inside` returns any.
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
