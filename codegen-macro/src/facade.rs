//! The tokens that the facade passes before the user's arguments: the path of the facade and its features.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Result, bracketed, parenthesized};

/// `($crate) [serde]`, or `(::tencent_errors_runtime) [bare]` in the facade itself.
pub(crate) struct Facade {
    pub(crate) path: TokenStream,
    /// Set if its feature `serde` is enabled.
    pub(crate) has_serde: bool,
    /// Set if it defines only the shared items, without the common codes.
    pub(crate) is_bare: bool,
}

impl Parse for Facade {
    fn parse(input: ParseStream<'_>) -> Result<Facade> {
        let (path, list);
        parenthesized!(path in input);
        bracketed!(list in input);
        let path = path.parse()?;
        let mut features = Vec::new();
        while !list.is_empty() {
            features.push(Ident::parse_any(&list)?);
        }
        let has = |name: &str| features.iter().any(|feature| feature == name);
        Ok(Facade { path, has_serde: has("serde"), is_bare: has("bare") })
    }
}

impl Facade {
    /// Reads the tokens before the arguments, and returns the arguments.
    pub(crate) fn split(input: TokenStream) -> Result<(Facade, TokenStream)> {
        let parser = |input: ParseStream<'_>| Ok((input.parse()?, input.parse()?));
        syn::parse::Parser::parse2(parser, input).map_err(|_: Error| {
            let message = "this macro is part of `tencent_errors::tencent_errors!`\nhelp: depend on `tencent-errors`, and call its macro";
            Error::new(Span::call_site(), message)
        })
    }
}

impl Default for Facade {
    fn default() -> Facade {
        Facade { path: quote!(::tencent_errors), has_serde: false, is_bare: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Result<(Facade, TokenStream)> {
        Facade::split(text.parse().unwrap())
    }

    #[test]
    fn the_facade_precedes_the_arguments() {
        let (facade, arguments) = split("(::x) [serde] products = [scf]").unwrap();
        assert_eq!(facade.path.to_string(), ":: x");
        assert!(facade.has_serde && !facade.is_bare);
        assert_eq!(arguments.to_string(), "products = [scf]");
        let (facade, arguments) = split("(::x) [bare]").unwrap();
        assert!(!facade.has_serde && facade.is_bare && arguments.is_empty());
    }

    #[test]
    fn a_call_without_the_facade_is_an_error_with_help() {
        for text in ["", "products = [scf]", "(x)", "(x) [1]"] {
            let error = split(text).err().unwrap().to_string();
            assert!(error.contains("help: depend on `tencent-errors`"), "{error}");
        }
    }
}
