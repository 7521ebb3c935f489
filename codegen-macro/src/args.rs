//! The arguments of the macro.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitBool, LitStr, Result, Token, bracketed, token};
use tencent_errors_catalog::__private::did_you_mean;
use tencent_errors_catalog::Lang;

/// The parsed arguments, and the errors in them.
pub(crate) struct Args {
    pub(crate) products: Products,
    pub(crate) catalogs: Vec<LitStr>,
    pub(crate) actions: bool,
    pub(crate) display: Lang,
    pub(crate) runtime: Option<Runtime>,
    pub(crate) serde: Option<Serde>,
    pub(crate) errors: Vec<Error>,
}

/// The products to emit.
#[derive(Default)]
pub(crate) enum Products {
    /// The default products, and those that the user's files define or add to.
    #[default]
    Unsaid,
    /// These products.
    Listed(Vec<Ident>),
    /// Every product.
    All,
}

impl Products {
    /// The listed products.
    pub(crate) fn listed(&self) -> &[Ident] {
        match self {
            Products::Listed(ids) => ids,
            Products::Unsaid | Products::All => &[],
        }
    }
}

/// The source of the shared items, if it is not the facade.
pub(crate) enum Runtime {
    /// `self`: the macro emits them.
    Emitted,
    /// The module at this path defines them.
    At(TokenStream),
}

/// The source of serde.
pub(crate) enum Serde {
    /// `true`: the runtime re-exports it.
    OfRuntime(Span),
    /// The crate at this path.
    At(TokenStream),
}

impl Default for Args {
    fn default() -> Args {
        Args {
            products: Products::Unsaid,
            catalogs: Vec::new(),
            actions: false,
            display: Lang::En,
            runtime: None,
            serde: None,
            errors: Vec::new(),
        }
    }
}

const KEYS: [&str; 6] = ["products", "catalogs", "actions", "display", "runtime", "serde"];

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> Result<Args> {
        let mut args = Args::default();
        let mut seen: Vec<Ident> = Vec::new();
        while !input.is_empty() {
            if let Err(error) = args.argument(input, &mut seen) {
                args.errors.push(error);
                skip_to_comma(input);
            }
            if !input.is_empty() && input.parse::<Token![,]>().is_err() {
                args.errors.push(input.error("expected `,` before the next argument"));
                skip_to_comma(input);
                let _ = input.parse::<Token![,]>();
            }
        }
        Ok(args)
    }
}

impl Args {
    /// Rejects a source of serde that does not match the source of the shared items.
    pub(crate) fn check_serde(&mut self, facade_has_serde: bool) {
        let (message, place) = match (&self.serde, &self.runtime) {
            (Some(Serde::OfRuntime(place)), Some(Runtime::Emitted)) => (
                "with `runtime = self`, `serde` must be the path of the crate\nhelp: write `serde = ::serde`",
                *place,
            ),
            (Some(Serde::OfRuntime(place)), None) if !facade_has_serde => (
                "the feature `serde` of `tencent-errors` is not enabled\nhelp: add `features = [\"serde\"]` to `tencent-errors` in Cargo.toml",
                *place,
            ),
            (Some(Serde::At(path)), None | Some(Runtime::At(_))) => (
                "`serde` can be a path only with `runtime = self`\nhelp: write `serde = true` to use the serde of `tencent-errors`",
                first_span(path),
            ),
            _ => return,
        };
        self.errors.push(Error::new(place, message));
        self.serde = None;
    }

    fn argument(&mut self, input: ParseStream<'_>, seen: &mut Vec<Ident>) -> Result<()> {
        let key = Ident::parse_any(input).map_err(|error| {
            Error::new(error.span(), format!("expected an argument: {}", listed()))
        })?;
        let name = key.to_string();
        if !KEYS.contains(&name.as_str()) {
            let help = did_you_mean(&name, KEYS)
                .unwrap_or_else(|| format!("the arguments are {}", listed()));
            return Err(Error::new(key.span(), format!("unknown argument `{name}`\nhelp: {help}")));
        }
        if seen.contains(&key) {
            return Err(Error::new(key.span(), format!("duplicate argument `{name}`")));
        }
        seen.push(key.clone());
        if input.parse::<Token![=]>().is_err() {
            let at = if input.is_empty() { key.span() } else { input.span() };
            return Err(Error::new(at, format!("expected `=` and a value after `{name}`")));
        }
        let at = if input.is_empty() { key.span() } else { input.span() };
        match name.as_str() {
            "products" => {
                // A list that cannot be read means no products instead of the default ones.
                self.products = Products::Listed(Vec::new());
                let (products, error) = products(input, at)?;
                self.products = products;
                self.errors.extend(error);
            }
            "catalogs" => self.catalogs = catalogs(input, at)?,
            "actions" => self.actions = actions(input, at)?,
            "display" => self.display = display(input, at)?,
            "runtime" => self.runtime = Some(runtime(input, at)?),
            _ => self.serde = serde(input, at)?,
        }
        Ok(())
    }
}

/// Reads the products, with an error if they are not listed correctly.
fn products(input: ParseStream<'_>, at: Span) -> Result<(Products, Option<Error>)> {
    let expected = "expected a list of products, such as `[cvm, cos]`, or `all`";
    if let Ok(word) = input.call(Ident::parse_any) {
        return match word == "all" {
            true => Ok((Products::All, None)),
            false => {
                let message = format!("{expected}\nhelp: write `[{word}]`");
                let error = Error::new(word.span(), message);
                Ok((Products::Listed(vec![word]), Some(error)))
            }
        };
    }
    let ids = list(input, at, expected, |list| match Ident::parse_any(list) {
        Ok(id) => Some(Ok(id)),
        Err(_) => {
            let quoted = list.parse::<LitStr>().ok()?;
            let message =
                format!("product ids are written without quotes\nhelp: write `{}`", quoted.value());
            Some(Err(Error::new(quoted.span(), message)))
        }
    })?;
    if ids.is_empty() {
        let message = "`products` is empty\nhelp: write `products = all` for every product";
        return Err(Error::new(at, message));
    }
    Ok((Products::Listed(ids), None))
}

fn catalogs(input: ParseStream<'_>, at: Span) -> Result<Vec<LitStr>> {
    let expected = "expected a list of catalog files, such as `[\"errors/cvm.yaml\"]`";
    list(input, at, expected, |list| {
        let at = list.span();
        Some(list.parse().map_err(|_| {
            let message = "expected a string literal\nhelp: write the path itself, relative to the `Cargo.toml` of this crate";
            Error::new(at, message)
        }))
    })
}

/// Reads a list in brackets. For an item that `item` does not recognize, the error is `expected`.
fn list<T>(
    input: ParseStream<'_>,
    at: Span,
    expected: &str,
    item: impl Fn(ParseStream<'_>) -> Option<Result<T>>,
) -> Result<Vec<T>> {
    if !input.peek(token::Bracket) {
        return Err(Error::new(at, expected));
    }
    let list;
    bracketed!(list in input);
    let mut items = Vec::new();
    while !list.is_empty() {
        let at = list.span();
        let read = item(&list).unwrap_or_else(|| Err(Error::new(at, expected)));
        let comma = list.is_empty() || list.parse::<Token![,]>().is_ok();
        match read {
            Ok(item) if comma => items.push(item),
            read => {
                let unexpected = list.span();
                // syn would report leftover tokens in a separate error.
                while list.parse::<TokenTree>().is_ok() {}
                return Err(read.err().unwrap_or_else(|| Error::new(unexpected, expected)));
            }
        }
    }
    Ok(items)
}

fn actions(input: ParseStream<'_>, at: Span) -> Result<bool> {
    let flag = input.parse::<LitBool>();
    flag.map(|flag| flag.value).map_err(|_| Error::new(at, "expected `true` or `false`"))
}

fn display(input: ParseStream<'_>, at: Span) -> Result<Lang> {
    let language = Ident::parse_any(input).ok();
    language
        .and_then(|ident| Lang::from_key(&ident.to_string()))
        .ok_or_else(|| Error::new(at, "expected a language: `zh` or `en`"))
}

fn runtime(input: ParseStream<'_>, at: Span) -> Result<Runtime> {
    let path = path(input, at, "`self`, or a module path, such as `::my_core::errors`")?;
    // Only the bare word `self` emits the items; `self::x` is a path.
    Ok(if path.to_string() == "self" { Runtime::Emitted } else { Runtime::At(path) })
}

fn serde(input: ParseStream<'_>, at: Span) -> Result<Option<Serde>> {
    if input.peek(LitBool) {
        let flag = input.parse::<LitBool>()?;
        return Ok(flag.value.then(|| Serde::OfRuntime(flag.span())));
    }
    let path = path(input, at, "`true`, or a path such as `::serde` with `runtime = self`")?;
    Ok(Some(Serde::At(path)))
}

/// Reads a path to a module. Does not use `syn::Path`, because the feature of syn that defines it takes a second to
/// build.
fn path(input: ParseStream<'_>, at: Span, expected: &str) -> Result<TokenStream> {
    let mut path = TokenStream::new();
    input.parse::<Option<Token![::]>>()?.to_tokens(&mut path);
    loop {
        let is_segment = input.peek(syn::Ident)
            || input.peek(Token![crate])
            || input.peek(Token![self])
            || input.peek(Token![super]);
        if !is_segment {
            return Err(Error::new(at, format!("expected {expected}")));
        }
        Ident::parse_any(input)?.to_tokens(&mut path);
        match input.parse::<Option<Token![::]>>()? {
            Some(colons) => colons.to_tokens(&mut path),
            None => return Ok(path),
        }
    }
}

fn first_span(tokens: &TokenStream) -> Span {
    tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span())
}

/// Skips the rest of an argument that could not be read.
fn skip_to_comma(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _ = input.parse::<TokenTree>();
    }
}

fn listed() -> String {
    KEYS.map(|key| format!("`{key}`")).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Args {
        syn::parse_str(text).unwrap()
    }

    fn errors(text: &str) -> Vec<String> {
        parse(text).errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_argument_is_read() {
        let args = parse(
            r#"products = [api_v3, scf,], catalogs = ["a.yaml", "b c.yaml"], actions = true, display = zh,
               runtime = ::my_core::errors, serde = true,"#,
        );
        assert!(args.errors.is_empty());
        assert_eq!(args.products.listed(), ["api_v3", "scf"]);
        assert_eq!(args.catalogs[1].value(), "b c.yaml");
        assert_eq!((args.actions, args.display), (true, Lang::Zh));
        let Some(Runtime::At(runtime)) = args.runtime else { panic!() };
        assert_eq!(runtime.to_string(), ":: my_core :: errors");
        assert!(matches!(args.serde, Some(Serde::OfRuntime(_))));
    }

    #[test]
    fn empty_arguments_mean_the_defaults() {
        let args = parse("");
        assert!(args.errors.is_empty() && args.catalogs.is_empty());
        assert!(matches!(args.products, Products::Unsaid));
        assert_eq!((args.actions, args.display), (false, Lang::En));
    }

    #[test]
    fn all_is_a_word_and_not_an_item() {
        assert!(matches!(parse("products = all").products, Products::All));
        assert_eq!(parse("products = [all]").products.listed(), ["all"]);
        let expected = "expected a list of products, such as `[cvm, cos]`, or `all`";
        assert_eq!(errors("products = cvm"), [format!("{expected}\nhelp: write `[cvm]`")]);
        assert_eq!(errors("products = 1"), [expected]);
    }

    #[test]
    fn serde_takes_a_path_and_false() {
        let Some(Serde::At(path)) = parse("serde = crate::x").serde else { panic!() };
        assert_eq!(path.to_string(), "crate :: x");
        assert!(parse("serde = false").serde.is_none());
    }

    #[test]
    fn self_alone_is_not_a_path() {
        assert!(matches!(parse("runtime = self").runtime, Some(Runtime::Emitted)));
        let Some(Runtime::At(path)) = parse("runtime = self::x").runtime else { panic!() };
        assert_eq!(path.to_string(), "self :: x");
    }

    #[test]
    fn serde_is_taken_from_the_crate_of_the_shared_items() {
        let checked = |text: &str, has_serde: bool| {
            let mut args = parse(text);
            args.check_serde(has_serde);
            let errors: Vec<_> = args.errors.iter().map(ToString::to_string).collect();
            assert_eq!(args.serde.is_none(), !errors.is_empty(), "{text}");
            errors.first().map(|error| error.lines().next().unwrap().to_owned())
        };
        let lacking = Some("the feature `serde` of `tencent-errors` is not enabled".to_owned());
        assert_eq!(checked("serde = true", false), lacking);
        assert_eq!(checked("serde = true", true), None);
        assert_eq!(checked("serde = true, runtime = ::x", false), None);
        assert_eq!(checked("serde = ::serde, runtime = self", false), None);
        let a_path =
            Some("with `runtime = self`, `serde` must be the path of the crate".to_owned());
        assert_eq!(checked("runtime = self, serde = true", true), a_path);
        let no_path = Some("`serde` can be a path only with `runtime = self`".to_owned());
        assert_eq!(checked("serde = ::serde", true), no_path);
        assert_eq!(checked("serde = ::serde, runtime = ::x", true), no_path);
    }

    #[test]
    fn every_wrong_argument_is_reported_and_the_rest_is_read() {
        let text = r#"catalog = ["a"], display = fr, products = "scf", serde = 1, runtime, display = zh, actions = [cvm]"#;
        assert_eq!(
            errors(text),
            [
                "unknown argument `catalog`\nhelp: did you mean `catalogs`?",
                "expected a language: `zh` or `en`",
                "expected a list of products, such as `[cvm, cos]`, or `all`",
                "expected `true`, or a path such as `::serde` with `runtime = self`",
                "expected `=` and a value after `runtime`",
                "duplicate argument `display`",
                "expected `true` or `false`",
            ]
        );
        let all = "`products`, `catalogs`, `actions`, `display`, `runtime`, `serde`";
        assert_eq!(
            errors("nothing_like_it = 1, 2"),
            [
                format!("unknown argument `nothing_like_it`\nhelp: the arguments are {all}"),
                format!("expected an argument: {all}"),
            ]
        );
        let args = parse(r#"display = 1 2, catalogs = ["a.yaml"]"#);
        assert_eq!(args.errors.len(), 1);
        assert_eq!(args.catalogs.len(), 1);
    }

    #[test]
    fn a_product_in_quotes_is_explained() {
        let expected = "product ids are written without quotes\nhelp: write `scf`";
        assert_eq!(errors(r#"products = ["scf"]"#), [expected]);
        assert_eq!(errors("products = [,]").len(), 1);
        assert_eq!(errors("products = [a b], catalogs = [a]").len(), 2);
        assert_eq!(errors("products = []").len(), 1);
    }

    #[test]
    fn a_catalog_is_named_by_a_literal() {
        let [error] = &errors(r#"catalogs = ["a.yaml", concat!(env!("X"), "b")]"#)[..] else {
            panic!()
        };
        assert!(
            error.starts_with("expected a string literal\nhelp: write the path itself"),
            "{error}"
        );
        assert_eq!(errors("catalogs = \"a.yaml\"").len(), 1);
    }

    #[test]
    fn unknown_arguments_are_errors() {
        for text in
            ["=", ",", ",,", "products", "products =", "1", "display = zh zh", "self = 1", "\"a\""]
        {
            assert!(!parse(text).errors.is_empty(), "{text}");
        }
    }
}
