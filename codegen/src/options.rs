//! What to generate.

use proc_macro2::TokenStream;
use tencent_errors_catalog::Lang;

/// What to generate. By default, every product, with errors in English and the shared items.
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
    pub(crate) runtime: Option<TokenStream>,
    pub(crate) serde: Option<TokenStream>,
}

impl Default for Options {
    fn default() -> Options {
        Options { products: Vec::new(), display: Lang::En, runtime: None, serde: None }
    }
}

impl Options {
    /// The defaults.
    #[must_use]
    pub fn new() -> Options {
        Options::default()
    }

    /// Emits this product and those named by further calls; without any, all of them. Whatever they
    /// extend is also emitted, or taken from [`runtime`](Options::runtime).
    #[must_use]
    pub fn product(mut self, id: impl Into<String>) -> Options {
        self.products.push(id.into());
        self
    }

    /// Emits these products as well, like [`product`](Options::product) for each.
    #[must_use]
    pub fn products(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Options {
        self.products.extend(ids.into_iter().map(Into::into));
        self
    }

    /// The language in which the errors display.
    #[must_use]
    pub fn display(self, lang: Lang) -> Options {
        Options { display: lang, ..self }
    }

    /// Takes the shared items from the module at this path instead of emitting them.
    #[must_use]
    pub fn runtime(self, module: TokenStream) -> Options {
        Options { runtime: Some(module), ..self }
    }

    /// Implements serde's traits, using the serde crate at this path.
    #[must_use]
    pub fn serde(self, path: TokenStream) -> Options {
        Options { serde: Some(path), ..self }
    }
}
