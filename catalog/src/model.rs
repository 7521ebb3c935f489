//! The checked catalog, which upholds every rule of the format.
//!
//! Values of these types are created only by [`load`](crate::load).

use std::collections::HashMap;
use std::sync::OnceLock;

use tencent_errors_runtime::{Facts, Kind, Lang};

use crate::name;
use crate::per_lang::PerLang;
use crate::source::SourceId;
use crate::template::Template;

/// Every product that was loaded, those of the built-in catalog first.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    products: Vec<Product>,
    by_id: HashMap<String, usize>,
    /// Set if the built-in catalog is among its sources, even if only part of it was read.
    has_box: bool,
}

impl Catalog {
    pub(crate) fn new(products: Vec<Product>, has_box: bool) -> Catalog {
        let with_id = |(index, product): (usize, &Product)| (product.id.clone(), index);
        let by_id = products.iter().enumerate().map(with_id).collect();
        Catalog { products, by_id, has_box }
    }

    /// The products, in catalog order.
    #[must_use]
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// The product with this id.
    #[must_use]
    pub fn product(&self, id: &str) -> Option<&Product> {
        Some(&self.products[*self.by_id.get(id)?])
    }

    /// Returns whether the built-in catalog is among its sources, even if only part of it was read.
    pub(crate) fn has_box(&self) -> bool {
        self.has_box
    }

    /// The errors that an action of a product is documented to return: entries of the product and of those it extends,
    /// each with its product, the nearer product first, in catalog order.
    ///
    /// ```
    /// use tencent_errors_catalog::{Sources, load};
    ///
    /// let catalog = load(&Sources::built_in().products(["cvm"]).with_actions())?;
    /// let cvm = catalog.product("cvm").unwrap();
    /// let action = cvm.action("RunInstances").unwrap();
    /// let mut errors = catalog.errors_of(cvm, action).into_iter();
    /// assert!(errors.any(|(_, entry)| entry.code() == Some("LimitExceeded.InstanceQuota")));
    /// # Ok::<(), tencent_errors_catalog::LoadError>(())
    /// ```
    #[must_use]
    pub fn errors_of<'c>(
        &'c self,
        product: &'c Product,
        action: &Action,
    ) -> Vec<(&'c Product, &'c Entry)> {
        let chain: Vec<&Product> = self.chain(product).collect();
        let at = |(depth, index): (usize, usize)| (chain[depth], &chain[depth].entries[index]);
        places(&chain, action).into_iter().map(at).collect()
    }

    /// The product that `product` extends.
    #[must_use]
    pub fn extended_by(&self, product: &Product) -> Option<&Product> {
        self.product(product.extends()?)
    }
}

/// A product and its error codes.
#[derive(Debug, Clone)]
pub struct Product {
    pub(crate) id: String,
    pub(crate) source: SourceId,
    pub(crate) built_in: bool,
    pub(crate) enum_name: String,
    pub(crate) title: Text,
    pub(crate) extends: Option<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) sources: Vec<String>,
    pub(crate) added_by: Vec<SourceId>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) actions: Vec<Action>,
    /// Built on first use: the macro uses it only for products with actions.
    pub(crate) index: OnceLock<Index>,
}

/// The indices of entries by code and by number.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    by_code: HashMap<String, usize>,
    by_number: HashMap<i64, usize>,
    /// Set if an entry has a code and no number.
    has_codes_alone: bool,
}

impl Index {
    fn new(entries: &[Entry]) -> Index {
        let numbered = |(index, entry): (usize, &Entry)| Some((entry.number()?, index));
        let coded = |(index, entry): (usize, &Entry)| {
            entry.is_canonical().then(|| Some((entry.code()?.to_owned(), index))).flatten()
        };
        Index {
            // In a catalog with errors, two entries may have the same code or number: the first one counts.
            by_code: entries.iter().enumerate().rev().filter_map(coded).collect(),
            by_number: entries.iter().enumerate().rev().filter_map(numbered).collect(),
            has_codes_alone: entries
                .iter()
                .any(|entry| entry.code.is_some() && entry.number.is_none()),
        }
    }
}

impl Product {
    /// The id, in snake case.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The file that defines the product.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// Returns whether that file is part of the built-in catalog.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.built_in
    }

    /// The name of the product's enum.
    #[must_use]
    pub fn enum_name(&self) -> &str {
        &self.enum_name
    }

    /// The product's variant in enums over all products.
    #[must_use]
    pub fn variant_name(&self) -> String {
        name::variant_of_product(&self.id)
    }

    /// The title of the product.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// The id of the product whose codes this one's services also return.
    #[must_use]
    pub fn extends(&self) -> Option<&str> {
        self.extends.as_deref()
    }

    /// Other names by which the product is known.
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// Titles or URLs of the documents that the entries were transcribed from.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The files that add to the product, excluding the one that defines it.
    #[must_use]
    pub fn added_by(&self) -> &[SourceId] {
        &self.added_by
    }

    /// The entries, in catalog order; at most 65,535.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The actions that were read, in catalog order; at most 65,535. Those of the built-in catalog are read
    /// [only on request](crate::Sources::with_actions).
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The action of this name.
    #[must_use]
    pub fn action(&self, name: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.name == name)
    }

    /// The entry that the bare code resolves to.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        Some(&self.entries[*self.index().by_code.get(code)?])
    }

    /// The entry with this number.
    #[must_use]
    pub fn numbered(&self, number: i64) -> Option<&Entry> {
        Some(&self.entries[*self.index().by_number.get(&number)?])
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.entries))
    }
}

/// An error of a product.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(crate) source: SourceId,
    pub(crate) name: String,
    pub(crate) code: Option<String>,
    pub(crate) number: Option<i64>,
    pub(crate) templates: Vec<Template>,
    pub(crate) class: Facts,
    pub(crate) canonical: bool,
    pub(crate) shared: bool,
    pub(crate) deprecated: bool,
    pub(crate) successor: Option<String>,
    pub(crate) summary: Text,
    pub(crate) description: Option<Text>,
    pub(crate) solution: Option<Text>,
    pub(crate) links: Vec<String>,
    pub(crate) upstream: Option<String>,
}

impl Entry {
    /// The file that contains the entry.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The variant's name: unique in the product, and not another entry's code.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The string code, as on the wire.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The numeric code: unique in the product.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        self.number
    }

    /// Templates of the text that the service prints.
    #[must_use]
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// Kind, HTTP status and retry advice.
    #[must_use]
    pub fn class(&self) -> Facts {
        self.class
    }

    /// The classification.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.class.kind()
    }

    /// The HTTP status to return to the caller whose credentials were used.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        self.class.http_status()
    }

    /// Returns whether an idempotent call is worth a retry.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.class.is_retryable()
    }

    /// Returns whether the bare code resolves to this entry. Exactly one of the entries that share a code is
    /// canonical.
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        self.canonical || !self.shared
    }

    /// Returns whether other entries of the product have the same code.
    #[must_use]
    pub fn shares_code(&self) -> bool {
        self.shared
    }

    /// Returns whether the service is known to have dropped the code.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        self.deprecated
    }

    /// The `api_v3` code that replaced the entry.
    #[must_use]
    pub fn successor(&self) -> Option<&str> {
        self.successor.as_deref()
    }

    /// A one-line summary of the error.
    #[must_use]
    pub fn summary(&self) -> &Text {
        &self.summary
    }

    /// A longer description of the error.
    #[must_use]
    pub fn description(&self) -> Option<&Text> {
        self.description.as_ref()
    }

    /// Advice on how to resolve the error.
    #[must_use]
    pub fn solution(&self) -> Option<&Text> {
        self.solution.as_ref()
    }

    /// Further reading: http and https URLs.
    #[must_use]
    pub fn links(&self) -> &[String] {
        &self.links
    }

    /// The digests of the upstream texts that an import last saw.
    #[must_use]
    pub fn upstream(&self) -> Option<&str> {
        self.upstream.as_deref()
    }
}

/// The entries that an action returns, in ascending order, each as the depth of its product in the chain and its
/// index in that product.
pub(crate) fn places(chain: &[&Product], action: &Action) -> Vec<(usize, usize)> {
    let mut places = Vec::with_capacity(action.codes.len());
    for code in &action.codes {
        let mut found = None;
        for (depth, product) in chain.iter().enumerate() {
            let Some(&index) = product.index().by_code.get(code) else { continue };
            found = found.or(Some((depth, index)));
            // If only some entries of a product have numbers, a numbered entry describes a code that the API does not
            // return.
            let is_of_api =
                product.entries[index].number.is_none() || !product.index().has_codes_alone;
            if is_of_api {
                found = Some((depth, index));
                break;
            }
        }
        let Some(place) = found else { continue };
        // Entries are listed once, in order.
        if let Err(at) = places.binary_search(&place) {
            places.insert(at, place);
        }
    }
    places
}

/// An action of a product, such as `RunInstances`, and the codes that it is documented to return.
#[derive(Debug, Clone)]
pub struct Action {
    pub(crate) source: SourceId,
    pub(crate) name: String,
    pub(crate) codes: Vec<String>,
}

impl Action {
    /// The file that first names the action.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The name, as the service spells it: an identifier, unique in the product.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The codes, as files list them; see [`Catalog::errors_of`] for the entries.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        &self.codes
    }
}

/// A text in both languages. If the file omits one language, the text of the other is used for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub(crate) texts: PerLang<String>,
    /// The language that the file omits.
    pub(crate) lacks: Option<Lang>,
}

impl Text {
    /// The text in this language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.texts.get(lang)
    }

    /// Returns whether the file contains the text in this language. If not, [`Text::get`] returns the text in the
    /// other language.
    #[must_use]
    pub fn is_translated(&self, lang: Lang) -> bool {
        self.lacks != Some(lang)
    }
}
