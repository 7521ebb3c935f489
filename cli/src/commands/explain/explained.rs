//! The answer to a text.

use tencent_errors_catalog::Product;
use tencent_errors_envelope::Shape;

use super::documented::Documented;
use super::index::{Match, MatchedBy};
use super::words::ClassByWords;

/// How long a message may be that stands for the error, in bytes.
const MAX_TITLE: usize = 60;

/// The errors that a text reports, and what is known about them.
#[derive(Default)]
pub(super) struct Explained<'c> {
    /// The errors, in the order of the text.
    pub(super) errors: Vec<Explanation<'c>>,
    /// All that was found is that the call succeeded.
    pub(super) success: bool,
    /// Entries whose texts have the words, where nothing else was found.
    pub(super) related: Vec<Match<'c>>,
}

impl<'c> Explained<'c> {
    /// Returns whether an error was found that something is known about.
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

/// An error in a text, and what explains it.
pub(super) struct Explanation<'c> {
    /// The form in which the text reports it; `None` if it is a text that somebody typed, or a message.
    pub(super) shape: Option<Shape>,
    pub(super) code: Option<String>,
    /// The message of the service; may be empty.
    pub(super) message: String,
    /// The ids of the requests that failed so.
    pub(super) request_ids: Vec<String>,
    pub(super) http_status: Option<u16>,
    /// The entries that explain it.
    pub(super) matches: Vec<Match<'c>>,
    /// Entries of products that have the code too, and are not meant.
    pub(super) others: Vec<Match<'c>>,
    /// Its class where no catalog has it.
    pub(super) class: Option<ClassByWords>,
    /// Codes that were probably meant.
    pub(super) suggestions: Vec<String>,
    /// The products that the text points to.
    pub(super) hinted: Vec<&'c Product>,
    /// The actions that the text names with their products.
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

    /// The name that the text gives it.
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
