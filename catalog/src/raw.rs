//! What a file may say: the YAML tree read into products and entries, with every problem noted
//! and nothing checked yet that takes more than one look at one value.

use crate::position::{Path, Place, Position, Step};
#[cfg(feature = "schema")]
use crate::schema;
use crate::suggest::nearest;
use crate::text::{self, Lines};
use crate::yaml::Node;

/// A problem, before its place is turned into a line and a column.
#[derive(Debug)]
pub(crate) struct Issue {
    pub(crate) place: Place,
    pub(crate) message: String,
    pub(crate) help: Option<Help>,
}

/// A hint; `{}` in its text stands for the place, if there is one.
#[derive(Debug)]
pub(crate) struct Help {
    pub(crate) text: String,
    pub(crate) place: Option<Place>,
}

impl Issue {
    pub(crate) fn new(place: Place, message: impl Into<String>) -> Issue {
        Issue { place, message: message.into(), help: None }
    }

    pub(crate) fn help(self, text: impl Into<String>) -> Issue {
        Issue { help: Some(Help { text: text.into(), place: None }), ..self }
    }

    pub(crate) fn maybe_help(self, text: Option<impl Into<String>>) -> Issue {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    pub(crate) fn see(self, text: impl Into<String>, place: Place) -> Issue {
        Issue { help: Some(Help { text: text.into(), place: Some(place) }), ..self }
    }
}

/// A catalog file: the error codes of one product.
// The comments are what editors show, through the schema.
#[derive(Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Catalog", deny_unknown_fields))]
pub(crate) struct RawProduct {
    /// The id, in snake_case, unique. The id of a built-in product: this file adds to it.
    #[cfg_attr(
        feature = "schema",
        schemars(required, regex(pattern = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"))
    )]
    pub(crate) product: Option<String>,
    /// The name of the enum. Default: the product in UpperCamelCase, and `Error`.
    #[cfg_attr(feature = "schema", schemars(rename = "enum", with = "Option<schema::Name>"))]
    pub(crate) enum_name: Option<String>,
    /// What the product is called. A file that adds to a built-in product may leave it out.
    pub(crate) title: Option<RawText>,
    /// There is no title, not even a broken one.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) lacks_title: bool,
    /// A product whose codes the services of this one return too, such as `api_v3`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Line>"))]
    pub(crate) extends: Option<String>,
    /// There is an `extends` that could not be read.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) lost_extends: bool,
    /// Titles or URLs of what the entries were transcribed from.
    #[cfg_attr(feature = "schema", schemars(default, with = "Vec<schema::Line>"))]
    pub(crate) sources: Vec<String>,
    /// The entries.
    #[cfg_attr(feature = "schema", schemars(rename = "errors", length(min = 1, max = 65535)))]
    pub(crate) entries: Vec<RawEntry>,
}

/// The languages that every text of a file must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Languages {
    pub(crate) zh: bool,
    pub(crate) en: bool,
}

impl Languages {
    /// What the file says could not be read: nothing is required.
    const UNKNOWN: Languages = Languages { zh: false, en: false };
}

impl Default for Languages {
    fn default() -> Languages {
        Languages { zh: true, en: true }
    }
}

/// A text in Chinese and English.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Text", deny_unknown_fields))]
pub(crate) struct RawText {
    /// Chinese.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub(crate) zh: Option<String>,
    /// English.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub(crate) en: Option<String>,
}

/// A string that may be an item of a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RawItem {
    /// Its index in the list; none if it stands alone.
    pub(crate) index: Option<usize>,
    pub(crate) text: String,
}

impl RawItem {
    /// The path to the item, below the path to the key that holds it.
    pub(crate) fn path<'p>(&self, key: &'p Path<'p>) -> Path<'p> {
        self.index.map_or(*key, |index| key.item(index))
    }
}

/// An error. It has at least one of `code`, `number` and `message`.
#[derive(Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Entry", deny_unknown_fields))]
pub(crate) struct RawEntry {
    /// Its index in the file, where broken items count as well.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) index: usize,
    /// Whether a problem has been noted about it.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) broken: bool,
    /// There is a code that could not be read.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) lost_code: bool,
    /// There is a kind that could not be read.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) lost_kind: bool,
    /// The string code, as on the wire.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Line>"))]
    pub(crate) code: Option<String>,
    /// The numeric code, unique in the product.
    #[cfg_attr(feature = "schema", schemars(range(max = 4_294_967_295_u32)))]
    pub(crate) number: Option<u32>,
    /// What the service prints: a template or a list of templates. `{}` is any text, `{{` and `}}`
    /// are braces.
    #[cfg_attr(
        feature = "schema",
        schemars(rename = "message", default, with = "schema::Messages")
    )]
    pub(crate) messages: Vec<RawItem>,
    /// The variant, in UpperCamelCase. Default: the code in UpperCamelCase.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Name>"))]
    pub(crate) name: Option<String>,
    /// What sort of error it is: a canonical code of google.rpc.Code. Default: that of the entry
    /// with the longest dotted prefix of the code, in this product, else along `extends`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::Kind>"))]
    pub(crate) kind: Option<String>,
    /// The HTTP status that a gateway should answer its own caller with. Default: inherited like
    /// the kind, else that of the kind.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::HttpStatus>"))]
    pub(crate) http: Option<u16>,
    /// Whether an idempotent call is worth a retry. Default: inherited like the kind, else only
    /// `unavailable` is.
    pub(crate) retry: Option<bool>,
    /// `true` on the one of several entries with the same code that the code alone stands for.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(crate) canonical: bool,
    /// `true` to replace the built-in entry with the same number, else code, else name.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(crate) replace: bool,
    /// `true` if the service dropped the code: a note in the documentation.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(crate) deprecated: bool,
    /// The code of `api_v3` that took its place.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Line>"))]
    pub(crate) successor: Option<String>,
    /// What is wrong, in one line.
    #[cfg_attr(feature = "schema", schemars(with = "RawText"))]
    pub(crate) summary: Option<RawText>,
    /// What is wrong, in more words.
    pub(crate) description: Option<RawText>,
    /// What to do about it.
    pub(crate) solution: Option<RawText>,
    /// Where to read on: http and https URLs.
    #[cfg_attr(feature = "schema", schemars(default, with = "Vec<schema::Link>"))]
    pub(crate) links: Vec<RawItem>,
    /// Written by `tencent-errors import`: digests of the upstream texts that it saw last.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Line>"))]
    pub(crate) upstream: Option<String>,
}

pub(crate) const PRODUCT_KEYS: [&str; 7] =
    ["product", "enum", "title", "extends", "languages", "sources", "errors"];

pub(crate) const ENTRY_KEYS: [&str; 16] = [
    "code",
    "number",
    "message",
    "name",
    "kind",
    "http",
    "retry",
    "canonical",
    "replace",
    "deprecated",
    "successor",
    "summary",
    "description",
    "solution",
    "links",
    "upstream",
];

/// How much of a key is shown, in characters.
const MAX_SHOWN: usize = 80;

const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Reads the tree of one file.
pub(crate) fn read(file: usize, root: &Node, issues: &mut Vec<Issue>) -> RawProduct {
    let mut reader = Reader { file, languages: Languages::default(), issues };
    if *root == Node::Nothing {
        let issue = Issue::new(Place::at(file, Position::START), "the file is empty");
        reader.issues.push(issue.help("a catalog file starts with `product:`"));
        return RawProduct::default();
    }
    reader.product(root)
}

struct Reader<'i> {
    file: usize,
    languages: Languages,
    issues: &'i mut Vec<Issue>,
}

/// The values of a mapping by key, each key once.
#[derive(Default)]
struct Fields<'n> {
    values: Vec<(&'static str, &'n Node)>,
    /// Keys that an unknown one was probably meant to be: that they are missing only follows.
    misspelt: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    fn get(&self, key: &str) -> Option<&'n Node> {
        self.values.iter().find(|(name, _)| *name == key).map(|(_, node)| *node)
    }

    fn lacks(&self, key: &str) -> bool {
        self.get(key).is_none() && !self.misspelt.contains(&key)
    }
}

impl Reader<'_> {
    fn product(&mut self, root: &Node) -> RawProduct {
        let path = &Path::Root;
        let fields = self.fields(root, path, &PRODUCT_KEYS);
        if let Some(node) = fields.get("languages") {
            self.languages = self.languages(node, &path.key("languages"));
        } else if !fields.lacks("languages") {
            self.languages = Languages::UNKNOWN;
        }
        let product = self.field(&fields, path, "product", Self::line);
        let entries = match fields.get("errors") {
            Some(Node::List(items)) if !items.is_empty() => {
                let path = &path.key("errors");
                let entries = items.iter().enumerate();
                entries.map(|(index, item)| self.entry(item, &path.item(index), index)).collect()
            }
            Some(Node::List(_) | Node::Nothing) => {
                let place = Place::of_key(self.file, &path.key("errors"));
                self.issues.push(Issue::new(place, "the product has no entries"));
                Vec::new()
            }
            Some(node) => {
                self.wrong_type(node, &path.key("errors"), "a list of entries");
                Vec::new()
            }
            None => Vec::new(),
        };
        for key in ["product", "errors"] {
            if matches!(root, Node::Mapping(_)) && fields.lacks(key) {
                let issue =
                    Issue::new(Place::node(self.file, path), format!("missing key `{key}`"));
                self.issues.push(match key {
                    "product" => issue.help("`product: cvm` names the product in snake_case"),
                    _ => issue.help("`errors:` lists the entries"),
                });
            }
        }
        let extends = self.field(&fields, path, "extends", Self::line);
        RawProduct {
            product,
            enum_name: self.field(&fields, path, "enum", Self::line),
            title: self.field(&fields, path, "title", Self::text_line),
            lacks_title: fields.lacks("title"),
            lost_extends: extends.is_none() && !fields.lacks("extends"),
            extends,
            sources: self
                .field(&fields, path, "sources", Self::lines)
                .unwrap_or_default()
                .into_iter()
                .map(|item| item.text)
                .collect(),
            entries,
        }
    }

    fn entry(&mut self, node: &Node, path: &Path<'_>, index: usize) -> RawEntry {
        let before = self.issues.len();
        let fields = self.fields(node, path, &ENTRY_KEYS);
        let entry = RawEntry {
            index,
            broken: false,
            lost_code: false,
            lost_kind: false,
            code: self.field(&fields, path, "code", Self::line),
            number: self.field(&fields, path, "number", Self::number),
            messages: self.field(&fields, path, "message", Self::messages).unwrap_or_default(),
            name: self.field(&fields, path, "name", Self::line),
            kind: self.field(&fields, path, "kind", Self::line),
            http: self.field(&fields, path, "http", Self::number),
            retry: self.field(&fields, path, "retry", Self::flag),
            canonical: self.field(&fields, path, "canonical", Self::flag).unwrap_or_default(),
            replace: self.field(&fields, path, "replace", Self::flag).unwrap_or_default(),
            deprecated: self.field(&fields, path, "deprecated", Self::flag).unwrap_or_default(),
            successor: self.field(&fields, path, "successor", Self::line),
            summary: self.field(&fields, path, "summary", Self::text_line),
            description: self.field(&fields, path, "description", Self::text_lines),
            solution: self.field(&fields, path, "solution", Self::text_lines),
            links: self.field(&fields, path, "links", Self::lines).unwrap_or_default(),
            upstream: self.field(&fields, path, "upstream", Self::line),
        };
        if matches!(node, Node::Mapping(_)) {
            let place = Place::node(self.file, path);
            if ["code", "number", "message"].iter().all(|key| fields.lacks(key)) {
                let issue =
                    Issue::new(place.clone(), "the entry has no `code`, `number` or `message`");
                self.issues
                    .push(issue.help("write at least one of them: it is how the entry is found"));
            }
            if fields.lacks("summary") {
                let issue = Issue::new(place, "missing key `summary`");
                self.issues
                    .push(issue.help("`summary: { zh: …, en: … }` says in one line what is wrong"));
            }
        }
        RawEntry {
            broken: self.issues.len() > before,
            lost_code: entry.code.is_none() && !fields.lacks("code"),
            lost_kind: entry.kind.is_none() && !fields.lacks("kind"),
            ..entry
        }
    }

    /// Looks through the keys of a mapping.
    fn fields<'n>(
        &mut self,
        node: &'n Node,
        path: &Path<'_>,
        known: &[&'static str],
    ) -> Fields<'n> {
        let mut fields = Fields::default();
        let Node::Mapping(pairs) = node else {
            self.wrong_type(node, path, &format!("a mapping with the keys {}", listed(known)));
            return fields;
        };
        for (index, (key, value)) in pairs.iter().enumerate() {
            let place = Place::of_key(self.file, &path.pair(index));
            let Node::String(key) = key else {
                let issue = Issue::new(place, format!("{} cannot be a key", key.type_name()));
                self.issues.push(issue.help(format!("the keys here are {}", listed(known))));
                continue;
            };
            let Some(&name) = known.iter().find(|name| *name == key) else {
                let help = match nearest(key, known.iter().copied()) {
                    Some(name) => {
                        fields.misspelt.extend(known.iter().find(|&known| *known == name));
                        format!("did you mean `{name}`?")
                    }
                    None => format!("the keys here are {}", listed(known)),
                };
                let shown: String = key.chars().take(MAX_SHOWN).collect();
                self.issues.push(Issue::new(place, format!("unknown key `{shown}`")).help(help));
                continue;
            };
            if fields.get(name).is_some() {
                let first = Place::of_key(self.file, &path.key(name));
                let issue = Issue::new(place, format!("duplicate key `{name}`"));
                self.issues.push(issue.see("first given at {}", first));
                continue;
            }
            fields.values.push((name, value));
        }
        fields
    }

    /// Reads one value of a mapping, if it is there.
    fn field<T>(
        &mut self,
        fields: &Fields<'_>,
        path: &Path<'_>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &Node, &Path<'_>) -> Option<T>,
    ) -> Option<T> {
        read(self, fields.get(key)?, &path.key(key))
    }

    fn wrong_type(&mut self, node: &Node, path: &Path<'_>, expected: &str) {
        let place = match node {
            // A value that is not there has no position of its own.
            Node::Nothing if !matches!(path, Path::Below(_, Step::Item(_))) => {
                Place::of_key(self.file, path)
            }
            _ => Place::node(self.file, path),
        };
        let message = format!("expected {expected}, found {}", node.type_name());
        self.issues.push(Issue::new(place, message));
    }

    fn string<'n>(&mut self, node: &'n Node, path: &Path<'_>) -> Option<&'n str> {
        match node {
            Node::String(string) => return Some(string),
            Node::Bool(_) | Node::Integer(_) | Node::Number(_) => {
                let message = format!("expected a string, found {}", node.type_name());
                let issue = Issue::new(Place::node(self.file, path), message);
                self.issues.push(issue.help("put it in quotes"));
            }
            _ => self.wrong_type(node, path, "a string"),
        }
        None
    }

    fn checked(&mut self, node: &Node, path: &Path<'_>, lines: Lines) -> Option<String> {
        let string = self.string(node, path)?;
        if let Some((message, help)) = text::problem(string, lines) {
            let issue = Issue::new(Place::node(self.file, path), message);
            self.issues.push(issue.maybe_help(help));
            // What such a text would break further on only follows.
            return text::stand_in(string, lines);
        }
        Some(string.to_owned())
    }

    fn line(&mut self, node: &Node, path: &Path<'_>) -> Option<String> {
        self.checked(node, path, Lines::One)
    }

    fn lines(&mut self, node: &Node, path: &Path<'_>) -> Option<Vec<RawItem>> {
        let Node::List(items) = node else {
            if let Node::String(_) = node {
                let message = "expected a list of strings, found a string";
                let issue = Issue::new(Place::node(self.file, path), message);
                self.issues.push(issue.help("put it in brackets: `[…]`"));
            } else {
                self.wrong_type(node, path, "a list of strings");
            }
            return None;
        };
        let items = items.iter().enumerate().filter_map(|(index, item)| {
            let text = self.line(item, &path.item(index))?;
            Some(RawItem { index: Some(index), text })
        });
        Some(items.collect())
    }

    fn messages(&mut self, node: &Node, path: &Path<'_>) -> Option<Vec<RawItem>> {
        match node {
            Node::List(items) if items.is_empty() => {
                self.wrong_type(&Node::Nothing, path, "a template or a list of templates");
                None
            }
            Node::List(_) => self.lines(node, path),
            _ => Some(vec![RawItem { index: None, text: self.line(node, path)? }]),
        }
    }

    fn number<T: TryFrom<u64>>(&mut self, node: &Node, path: &Path<'_>) -> Option<T> {
        match node {
            Node::Integer(number) => {
                let narrow = T::try_from(*number).ok();
                if narrow.is_none() {
                    self.out_of_range::<T>(number, path);
                }
                narrow
            }
            Node::String(string) => {
                let message = "expected a number, found a string";
                let issue = Issue::new(Place::node(self.file, path), message);
                let number = string.parse::<u64>().ok();
                self.issues
                    .push(issue.maybe_help(
                        number.map(|number| format!("write {number}, without quotes")),
                    ));
                None
            }
            Node::Number(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.out_of_range::<T>(number, path);
                None
            }
            Node::Number(_) => {
                self.wrong_type(node, path, "a whole number that is not negative");
                None
            }
            _ => {
                self.wrong_type(node, path, "a number");
                None
            }
        }
    }

    fn out_of_range<T>(&mut self, number: impl std::fmt::Display, path: &Path<'_>) {
        let max = u64::MAX >> (64 - 8 * size_of::<T>());
        let message = format!("the number {number} is out of range");
        let issue = Issue::new(Place::node(self.file, path), message);
        self.issues.push(issue.help(format!("it may be 0 to {max}")));
    }

    fn flag(&mut self, node: &Node, path: &Path<'_>) -> Option<bool> {
        match node {
            Node::Bool(flag) => Some(*flag),
            _ => {
                self.wrong_type(node, path, "true or false");
                None
            }
        }
    }

    fn languages(&mut self, node: &Node, path: &Path<'_>) -> Languages {
        let mut languages = Languages::UNKNOWN;
        for item in self.lines(node, path).unwrap_or_default() {
            let place = Place::node(self.file, &item.path(path));
            let name = item.text.as_str();
            let known = match name {
                "zh" => &mut languages.zh,
                "en" => &mut languages.en,
                _ => {
                    let issue = Issue::new(place, format!("unknown language `{name}`"));
                    self.issues.push(issue.help("the languages are `zh` and `en`"));
                    continue;
                }
            };
            if core::mem::replace(known, true) {
                self.issues.push(Issue::new(place, format!("language `{name}` is given twice")));
            }
        }
        if *node == Node::List(Vec::new()) {
            let issue =
                Issue::new(Place::node(self.file, path), "a product has at least one language");
            self.issues.push(issue.help("the languages are `zh` and `en`; both is the default"));
        }
        languages
    }

    fn text_line(&mut self, node: &Node, path: &Path<'_>) -> Option<RawText> {
        self.text(node, path, Lines::One)
    }

    fn text_lines(&mut self, node: &Node, path: &Path<'_>) -> Option<RawText> {
        self.text(node, path, Lines::Many)
    }

    fn text(&mut self, node: &Node, path: &Path<'_>, lines: Lines) -> Option<RawText> {
        if let Node::String(_) = node {
            let message = "expected a text in each language, found a string";
            let issue = Issue::new(Place::node(self.file, path), message);
            self.issues.push(issue.help("write `{ zh: …, en: … }`"));
            return None;
        }
        let fields = self.fields(node, path, &LANGUAGES);
        let read = |reader: &mut Self, key| {
            reader.field(&fields, path, key, |reader, node, path| reader.checked(node, path, lines))
        };
        let text = RawText { zh: read(self, "zh"), en: read(self, "en") };
        let Languages { zh, en } = self.languages;
        for (key, required) in [("zh", zh), ("en", en)] {
            if required && matches!(node, Node::Mapping(_)) && fields.lacks(key) {
                let message = format!("the text is missing in language `{key}`");
                let issue = Issue::new(Place::of_key(self.file, path), message);
                let other = if key == "zh" { "en" } else { "zh" };
                self.issues.push(issue.help(format!(
                    "add `{key}: …`, or say `languages: [{other}]` at the top of the file"
                )));
            }
        }
        Some(text)
    }
}

/// `a`, `b` and `c`.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
