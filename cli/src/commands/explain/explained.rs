//! The explanation of a text.

use tencent_errors_catalog::Product;
use tencent_errors_envelope::Shape;

use super::documented::Documented;
use super::index::{Match, MatchedBy};
use super::words::ClassByWords;

/// The maximum length in bytes of a message that is used as the title of an error.
const MAX_TITLE: usize = 60;

/// The errors that a text reports, and their explanations.
#[derive(Default)]
pub(super) struct Explained<'c> {
    /// The errors, in the order of the text.
    pub(super) errors: Vec<Explanation<'c>>,
    /// Set if the text reports a success, and nothing else was found.
    pub(super) success: bool,
    /// Entries whose texts contain the words of the text, if nothing else was found.
    pub(super) related: Vec<Match<'c>>,
}

impl<'c> Explained<'c> {
    /// Returns whether any error has an explanation.
    pub(super) fn is_error(&self) -> bool {
        self.errors.iter().any(Explanation::is_answer)
    }

    pub(super) fn matches(&self) -> impl Iterator<Item = &Match<'c>> {
        self.errors.iter().flat_map(|error| &error.matches)
    }

    pub(super) fn is_exact(&self) -> bool {
        self.matches().any(|known| !matches!(known.found, MatchedBy::Prefix | MatchedBy::Similar))
    }
}

/// An error in a text, and its explanation.
pub(super) struct Explanation<'c> {
    /// The form in which the text reports the error; `None` for typed text or a message.
    pub(super) shape: Option<Shape>,
    pub(super) code: Option<String>,
    /// The message of the service; may be empty.
    pub(super) message: String,
    /// The ids of the failed requests.
    pub(super) request_ids: Vec<String>,
    pub(super) http_status: Option<u16>,
    /// The entries that explain it.
    pub(super) matches: Vec<Match<'c>>,
    /// Entries with the same code in products that are probably not meant.
    pub(super) others: Vec<Match<'c>>,
    /// The class of the error, if its code is missing from the catalog.
    pub(super) class: Option<ClassByWords>,
    /// Codes that were probably meant.
    pub(super) suggestions: Vec<String>,
    /// The products that the text points to.
    pub(super) hinted: Vec<&'c Product>,
    /// The actions that the text names, with their products.
    pub(super) actions: Vec<(&'c Product, String)>,
    /// The documentation of the action that failed.
    pub(super) documented: Option<Documented>,
}

impl<'c> Explanation<'c> {
    pub(super) fn new(matches: Vec<Match<'c>>) -> Explanation<'c> {
        Explanation {
            shape: None,
            code: None,
            message: String::new(),
            request_ids: Vec::new(),
            http_status: None,
            matches,
            others: Vec::new(),
            class: None,
            suggestions: Vec::new(),
            hinted: Vec::new(),
            actions: Vec::new(),
            documented: None,
        }
    }

    pub(super) fn is_answer(&self) -> bool {
        !self.matches.is_empty() || self.class.is_some()
    }

    /// The title of the error: its code or, if it has none, its message if that is short.
    pub(super) fn title(&self) -> &str {
        let of_class = self.class.as_ref().and_then(|class| class.code.as_deref());
        let is_short = self.message.len() <= MAX_TITLE && !self.message.contains('\n');
        match self.code.as_deref().or(of_class) {
            Some(code) => code,
            None if self.shape.is_none() && is_short => &self.message,
            None => "an error without a code",
        }
    }
}
