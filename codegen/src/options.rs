//! The options of the generator.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use tencent_errors_catalog::Lang;

/// The source of the shared items.
#[derive(Debug, Clone)]
pub(crate) enum Runtime {
    /// They are emitted.
    Emitted,
    /// The crate or module at this path defines them.
    At {
        path: TokenStream,
        /// The span for errors about the path.
        place: Span,
        common: Common,
    },
}

/// The common codes of API 3.0 in a runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Common {
    /// Always defined, because the runtime is the facade.
    Always,
    /// Defined if the products of the runtime, a previously generated module, needed them.
    IfNeeded,
    /// Never defined: the runtime contains only the shared items.
    Never,
}

/// The source of serde.
#[derive(Debug, Clone)]
pub(crate) enum Serde {
    /// The runtime re-exports serde.
    OfRuntime,
    /// The crate at this path, for emitted shared items.
    At(TokenStream),
}

/// The product of the common codes of API 3.0, which the runtime defines.
pub(crate) const COMMON: &str = "api_v3";

/// The options of the generator. By default, every product is emitted, with errors in English, on top of the crate
/// `tencent-errors`.
///
/// ```
/// use tencent_errors_codegen::Options;
/// use tencent_errors_codegen::catalog::Lang;
///
/// let options = Options::new().product("api_v3").product("scf").display(Lang::Zh);
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) products: Vec<String>,
    pub(crate) display: Lang,
    pub(crate) runtime: Runtime,
    pub(crate) serde: Option<Serde>,
    pub(crate) actions: bool,
}

impl Default for Options {
    fn default() -> Options {
        let options = Options {
            products: Vec::new(),
            display: Lang::En,
            runtime: Runtime::Emitted,
            serde: None,
            actions: false,
        };
        options.facade(quote!(::tencent_errors))
    }
}

impl Options {
    /// Creates the default options.
    #[must_use]
    pub fn new() -> Options {
        Options::default()
    }

    /// Emits this product, along with those named by further calls. Without any call, every product is emitted. The
    /// products that they extend are also emitted, except the common codes of API 3.0, which the runtime defines.
    #[must_use]
    pub fn product(mut self, id: impl Into<String>) -> Options {
        self.products.push(id.into());
        self
    }

    /// Also emits these products, like [`product`](Options::product) for each.
    #[must_use]
    pub fn products(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Options {
        self.products.extend(ids.into_iter().map(Into::into));
        self
    }

    /// Also emits the actions of each product, with the errors that each may return. The actions of the built-in
    /// catalog have to be [read](tencent_errors_catalog::Sources::with_actions).
    ///
    /// ```
    /// use tencent_errors_codegen::catalog::{Sources, load};
    /// use tencent_errors_codegen::{Options, Plan, generate};
    ///
    /// let catalog = load(&Sources::built_in().products(["cvm"]).with_actions())?;
    /// let plan = Plan::new(&catalog, Options::new().product("cvm").actions())?;
    /// let tokens = generate(&plan).into_tokens();
    /// assert!(tokens.to_string().contains("enum CvmAction"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn actions(self) -> Options {
        Options { actions: true, ..self }
    }

    /// Sets the language in which the errors display.
    #[must_use]
    pub fn display(self, lang: Lang) -> Options {
        Options { display: lang, ..self }
    }

    /// Takes the shared items and `ApiV3Error` from the previously generated module at this path instead of from
    /// `::tencent_errors`.
    #[must_use]
    pub fn runtime(self, module: TokenStream) -> Options {
        let place = place(&module);
        Options { runtime: Runtime::At { path: module, place, common: Common::IfNeeded }, ..self }
    }

    /// Takes the shared items from the crate at this path, which contains nothing else.
    pub(crate) fn bare_runtime(self, path: TokenStream) -> Options {
        let place = Span::call_site();
        Options { runtime: Runtime::At { path, place, common: Common::Never }, ..self }
    }

    /// Takes the shared items and `ApiV3Error` from the crate that calls the macro on behalf of the user.
    pub(crate) fn facade(self, path: TokenStream) -> Options {
        let place = Span::call_site();
        Options { runtime: Runtime::At { path, place, common: Common::Always }, ..self }
    }

    /// Emits the shared items, so that the code depends only on `core`.
    #[must_use]
    pub fn emit_runtime(self) -> Options {
        Options { runtime: Runtime::Emitted, ..self }
    }

    /// Implements serde's traits. The runtime must have its feature `serde`.
    #[must_use]
    pub fn serde(self) -> Options {
        Options { serde: Some(Serde::OfRuntime), ..self }
    }

    /// Implements serde's traits, using the serde crate at this path. For code with emitted shared items, which has
    /// no runtime to take serde from.
    #[must_use]
    pub fn serde_at(self, path: TokenStream) -> Options {
        Options { serde: Some(Serde::At(path)), ..self }
    }
}

/// The span for errors about a path: the span of its last segment, resolved at the call site.
pub(crate) fn place(path: &TokenStream) -> Span {
    let call = Span::call_site();
    path.clone().into_iter().last().map_or(call, |last| call.located_at(last.span()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::__private;

    /// The path of the shared items, and the condition for taking `ApiV3Error` from there.
    fn runtime(options: &Options) -> (String, Common) {
        match &options.runtime {
            Runtime::Emitted => panic!("nothing is emitted"),
            Runtime::At { path, common, .. } => (path.to_string(), *common),
        }
    }

    #[test]
    fn each_option_leaves_the_others_alone() {
        let options = Options::new().product("a").products(["b", "c"]);
        let options = options.display(Lang::Zh).actions().runtime(quote!(::my::errors)).serde();
        assert_eq!(options.products, ["a", "b", "c"]);
        assert_eq!((options.display, options.actions), (Lang::Zh, true));
        assert_eq!(runtime(&options), (":: my :: errors".to_owned(), Common::IfNeeded));
        assert!(matches!(options.serde, Some(Serde::OfRuntime)));

        let options = options.serde_at(quote!(::serde)).emit_runtime();
        assert_eq!((options.display, options.actions), (Lang::Zh, true));
        assert!(matches!(options.runtime, Runtime::Emitted));
        assert!(matches!(options.serde, Some(Serde::At(path)) if path.to_string() == ":: serde"));
    }

    #[test]
    fn common_codes_are_where_the_runtime_has_them() {
        let path = || quote!(::demo);
        let options = || Options::new().display(Lang::Zh);
        for (options, common) in [
            (__private::facade(options(), path()), Common::Always),
            (__private::bare_runtime(options(), path()), Common::Never),
            (options().runtime(path()), Common::IfNeeded),
        ] {
            assert_eq!(runtime(&options), (":: demo".to_owned(), common));
            assert_eq!(options.display, Lang::Zh);
        }
        assert_eq!(runtime(&Options::new()), (":: tencent_errors".to_owned(), Common::Always));
    }
}
