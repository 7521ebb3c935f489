//! The values of a document: scalars with their types, and aliases replaced by the nodes to which they refer.
//!
//! Scalars have the types that `serde_yaml` gives them; tests compare the values of both.

use super::document::{Content, Document, SpanNode};
use super::events::ScalarStyle;
use super::syntax::{MAX_DEPTH, SyntaxError};
use crate::lint::Lint;

/// A value. Mappings preserve the order of keys, and duplicate keys.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ValueNode {
    Nothing,
    Bool(bool),
    /// A whole number that fits an `i128`; larger ones are a [`ValueNode::Number`].
    Integer(i128),
    /// Any other number, as Rust prints it.
    Number(String),
    String(String),
    List(Vec<ValueNode>),
    Mapping(Vec<(ValueNode, ValueNode)>),
    /// A value with a `!tag`.
    Tagged,
}

impl ValueNode {
    /// The description of this type in a message.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            ValueNode::Nothing => "nothing",
            ValueNode::Bool(_) => "true or false",
            ValueNode::Integer(_) | ValueNode::Number(_) => "a number",
            ValueNode::String(_) => "a string",
            ValueNode::List(_) => "a list",
            ValueNode::Mapping(_) => "a mapping",
            ValueNode::Tagged => "a tagged value",
        }
    }
}

/// Reads a text that contains one YAML document.
pub(super) fn parse(text: &str) -> Result<ValueNode, SyntaxError> {
    let document = Document::read(text)?;
    // Without aliases, no text has more nodes and bytes than this.
    let budget = text.len() * 4 + 64;
    Reader { document: &document, alias: None, budget }.read(document.root(), 0)
}

/// Reads values, within a budget that only an alias bomb exceeds.
struct Reader<'d> {
    document: &'d Document,
    /// The outermost alias whose node is being read.
    alias: Option<&'d SpanNode>,
    budget: usize,
}

impl<'d> Reader<'d> {
    fn read(&mut self, node: &'d SpanNode, depth: usize) -> Result<ValueNode, SyntaxError> {
        let at = self.alias.unwrap_or(node).span.start;
        // The document limits the depth of the text, but not of the nodes that aliases repeat.
        if depth > MAX_DEPTH {
            return Err(SyntaxError::too_deep(at));
        }
        let cost = 1 + node.text().map_or(0, str::len);
        self.budget = self.budget.checked_sub(cost).ok_or_else(|| {
            let message = "the aliases of this file expand to more than four times its size";
            SyntaxError::new(Lint::ALIAS_BOMB, at, message)
        })?;
        let tag = node.tag.as_deref();
        let value = match &node.content {
            Content::List(items) => {
                let items = items.iter().map(|item| self.read(item, depth + 1));
                ValueNode::List(items.collect::<Result<_, _>>()?)
            }
            Content::Mapping(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| {
                    Ok((self.read(key, depth + 1)?, self.read(value, depth + 1)?))
                });
                ValueNode::Mapping(pairs.collect::<Result<_, _>>()?)
            }
            Content::Alias(name) => {
                let found = self.document.anchored(name);
                let found = found.ok_or_else(|| SyntaxError::no_anchor(at, name))?;
                let is_outermost = self.alias.is_none();
                self.alias = self.alias.or(Some(node));
                let value = self.read(found, depth)?;
                self.alias = self.alias.filter(|_| !is_outermost);
                value
            }
            Content::Scalar(_) | Content::Missing => {
                let text = node.text().unwrap_or_default();
                scalar(text, tag, node.style).map_err(|expected| {
                    let message = format!("expected {expected} after this tag");
                    SyntaxError::new(Lint::SYNTAX, node.outer_start, message)
                })?
            }
        };
        let is_tagged = tag.is_some_and(|tag| tag.starts_with('!'));
        Ok(if is_tagged { ValueNode::Tagged } else { value })
    }
}

/// The value of a scalar.
///
/// # Errors
///
/// If its tag requires something else, which is described.
fn scalar(text: &str, tag: Option<&str>, style: ScalarStyle) -> Result<ValueNode, &'static str> {
    match tag.map(|tag| tag.strip_prefix("tag:yaml.org,2002:").unwrap_or_default()) {
        Some("null") => null(text).filter(|_| !text.is_empty()).ok_or("`null`"),
        Some("bool") => bool(text).ok_or("`true` or `false`"),
        Some("int") => integer(text).ok_or("a whole number"),
        Some("float") => float(text).ok_or("a number"),
        None if style == ScalarStyle::Plain => Ok(untagged(text)),
        _ => Ok(ValueNode::String(text.to_owned())),
    }
}

fn untagged(text: &str) -> ValueNode {
    let number = || integer(text).or_else(|| float(text).filter(|_| !is_padded(text)));
    let value = null(text).or_else(|| bool(text)).or_else(number);
    value.unwrap_or_else(|| ValueNode::String(text.to_owned()))
}

/// Returns whether a text consists of digits that start with a needless zero, such as `007`, which is not a number.
fn is_padded(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

fn null(text: &str) -> Option<ValueNode> {
    matches!(text, "" | "~" | "null" | "Null" | "NULL").then_some(ValueNode::Nothing)
}

fn bool(text: &str) -> Option<ValueNode> {
    match text {
        "true" | "True" | "TRUE" => Some(ValueNode::Bool(true)),
        "false" | "False" | "FALSE" => Some(ValueNode::Bool(false)),
        _ => None,
    }
}

fn integer(text: &str) -> Option<ValueNode> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let radix = match digits.get(..2) {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 10,
    };
    let digits = if radix == 10 { digits } else { &digits[2..] };
    // Rust accepts a second sign.
    if digits.starts_with('+') || is_padded(text) {
        return None;
    }
    let magnitude = u128::from_str_radix(digits, radix).ok()?;
    if text.starts_with('-') {
        return 0_i128.checked_sub_unsigned(magnitude).map(ValueNode::Integer);
    }
    let large = |_| ValueNode::Number(magnitude.to_string());
    Some(i128::try_from(magnitude).map_or_else(large, ValueNode::Integer))
}

fn float(text: &str) -> Option<ValueNode> {
    let number = match text {
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => f64::INFINITY,
        "-.inf" | "-.Inf" | "-.INF" => f64::NEG_INFINITY,
        ".nan" | ".NaN" | ".NAN" => f64::NAN,
        // Rust accepts other spellings of these.
        _ => text.parse().ok().filter(|number: &f64| number.is_finite())?,
    };
    // The text keeps its decimal point, which distinguishes it from a whole number.
    Some(ValueNode::Number(format!("{number:?}")))
}

#[cfg(test)]
mod tests;
