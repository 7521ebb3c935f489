//! The events of the parser, with their places in the text.
//!
//! The parser is a translation of libyaml with the interface of C, so this module, which wraps it, is the only unsafe
//! code of the published crates.

use core::ffi::{CStr, c_char};
use core::marker::PhantomData;
use core::mem::MaybeUninit;
use core::ptr::NonNull;
use core::slice;

use libyaml_rs as sys;

/// Reads the events of a text: an iterator that ends after the last event or the first error.
pub(super) struct Events<'t> {
    /// An initialized parser from [`Box::into_raw`]. It points to itself, so it must not move.
    parser: NonNull<sys::yaml_parser_t>,
    is_done: bool,
    text: PhantomData<&'t str>,
}

/// A part of the structure of a text.
#[derive(Debug, PartialEq)]
pub(super) struct Event {
    pub(super) kind: EventKind,
    /// The start of the node, including its anchor and tag: a bracket, the first dash or the first key of a list or
    /// mapping.
    pub(super) start: usize,
    /// The column of the start, counted from 0.
    pub(super) column: usize,
    /// The end of a scalar, an alias, a closing bracket, or the mark that starts a document.
    pub(super) end: usize,
    pub(super) anchor: Option<String>,
    /// The tag, with `!!` resolved: `tag:yaml.org,2002:int` for `!!int`.
    pub(super) tag: Option<String>,
}

#[derive(Debug, PartialEq)]
pub(super) enum EventKind {
    DocumentStart,
    /// The end of a document, and whether `...` marks it.
    DocumentEnd(bool),
    Scalar(String, ScalarStyle),
    /// The name of an anchor.
    Alias(String),
    /// The start of a list, and whether it has brackets.
    ListStart(bool),
    /// The start of a mapping, and whether it has braces or is a pair in brackets.
    MappingStart(bool),
    CollectionEnd,
    /// The start or the end of the text.
    Stream,
}

/// The style in which a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Neither quoted nor a block, so that it may be a number or the like.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// A block, which starts with `|` or `>`.
    Block,
}

/// The reason why a text is not YAML.
#[derive(Debug, PartialEq)]
pub(super) struct ParseError {
    pub(super) problem: &'static str,
    /// The byte at which parsing failed.
    pub(super) at: usize,
    /// The start of the node or token that the problem is in, if the parser reports it.
    pub(super) context: Option<usize>,
}

impl<'t> Events<'t> {
    pub(super) fn new(text: &'t str) -> Events<'t> {
        let parser = Box::into_raw(Box::new(MaybeUninit::<sys::yaml_parser_t>::uninit())).cast();
        // SAFETY: The parser is initialized before anything else reads it, and its input is valid UTF-8 that lives as
        // long as `Events`.
        unsafe {
            assert!(sys::yaml_parser_initialize(parser).ok, "initializing allocates or aborts");
            sys::yaml_parser_set_encoding(parser, sys::yaml_encoding_t::YAML_UTF8_ENCODING);
            sys::yaml_parser_set_input_string(parser, text.as_ptr(), text.len() as u64);
            Events { parser: NonNull::new_unchecked(parser), is_done: false, text: PhantomData }
        }
    }

    fn error(&self) -> ParseError {
        // SAFETY: The parser is initialized.
        let parser = unsafe { self.parser.as_ref() };
        let is_of_reader = parser.error == sys::yaml_error_type_t::YAML_READER_ERROR;
        // SAFETY: The parser only sets static strings.
        let text = |text: *const _| unsafe { static_text(text) };
        let at = if is_of_reader { parser.problem_offset } else { parser.problem_mark.index };
        ParseError {
            problem: text(parser.problem).unwrap_or("not YAML"),
            at: offset(at),
            context: text(parser.context).map(|_| offset(parser.context_mark.index)),
        }
    }
}

impl Iterator for Events<'_> {
    type Item = Result<Event, ParseError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let mut raw = MaybeUninit::<sys::yaml_event_t>::uninit();
        // SAFETY: The parser is initialized. It initializes the event if it succeeds, and then the event owns its
        // strings until it is deleted.
        unsafe {
            if sys::yaml_parser_parse(self.parser.as_ptr(), raw.as_mut_ptr()).fail {
                self.is_done = true;
                return Some(Err(self.error()));
            }
            self.is_done = raw.assume_init_ref().type_ == sys::YAML_STREAM_END_EVENT;
            let event = convert(raw.assume_init_ref());
            sys::yaml_event_delete(raw.as_mut_ptr());
            Some(Ok(event))
        }
    }
}

impl Drop for Events<'_> {
    fn drop(&mut self) {
        // SAFETY: The parser is initialized, comes from a box of this type, and is not used again.
        unsafe {
            sys::yaml_parser_delete(self.parser.as_ptr());
            drop(Box::from_raw(self.parser.as_ptr().cast::<MaybeUninit<sys::yaml_parser_t>>()));
        }
    }
}

impl Event {
    /// The places of the anchor and of the value, which is behind the anchor and the tag.
    pub(super) fn properties(&self, text: &str) -> (Option<usize>, usize) {
        let (mut anchor, mut at) = (None, self.start);
        for _ in 0..usize::from(self.anchor.is_some()) + usize::from(self.tag.is_some()) {
            let rest = &text[at..];
            let length = match &self.anchor {
                Some(name) if rest.starts_with('&') => {
                    anchor = Some(at);
                    1 + name.len()
                }
                _ if rest.starts_with("!<") => rest.find('>').map_or(rest.len(), |end| end + 1),
                _ => rest.find([' ', '\t', '\r', '\n', ',']).unwrap_or(rest.len()),
            };
            at = skip_blank(text, at + length);
        }
        // A missing value ends with its anchor or tag.
        (anchor, if matches!(self.kind, EventKind::Scalar(..)) { at.min(self.end) } else { at })
    }
}

/// Skips spaces, line breaks and comments.
fn skip_blank(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text[at..].trim_start_matches([' ', '\t', '\r', '\n']);
        at = text.len() - rest.len();
        if !rest.starts_with('#') {
            return at;
        }
        at += rest.find('\n').unwrap_or(rest.len());
    }
}

/// Copies an event.
///
/// # Safety
///
/// The event is one that the parser returned, and is not deleted.
unsafe fn convert(raw: &sys::yaml_event_t) -> Event {
    let none = core::ptr::null_mut();
    // SAFETY: The type of the event determines the field of the union. The value of a scalar is never null, and has
    // `length` bytes. The other strings end with a zero byte, or are null.
    let (kind, anchor, tag) = unsafe {
        match raw.type_ {
            sys::YAML_DOCUMENT_START_EVENT => (EventKind::DocumentStart, none, none),
            sys::YAML_DOCUMENT_END_EVENT => {
                (EventKind::DocumentEnd(!raw.data.document_end.implicit), none, none)
            }
            sys::YAML_ALIAS_EVENT => {
                let name = owned(raw.data.alias.anchor).unwrap_or_default();
                (EventKind::Alias(name), none, none)
            }
            sys::YAML_SCALAR_EVENT => {
                let scalar = raw.data.scalar;
                let value = slice::from_raw_parts(scalar.value, offset(scalar.length));
                let value = String::from_utf8_lossy(value).into_owned();
                let style = match scalar.style {
                    sys::YAML_LITERAL_SCALAR_STYLE | sys::YAML_FOLDED_SCALAR_STYLE => {
                        ScalarStyle::Block
                    }
                    sys::YAML_SINGLE_QUOTED_SCALAR_STYLE | sys::YAML_DOUBLE_QUOTED_SCALAR_STYLE => {
                        ScalarStyle::Quoted
                    }
                    _ => ScalarStyle::Plain,
                };
                (EventKind::Scalar(value, style), scalar.anchor, scalar.tag)
            }
            sys::YAML_SEQUENCE_START_EVENT => {
                let list = raw.data.sequence_start;
                let is_flow = list.style == sys::YAML_FLOW_SEQUENCE_STYLE;
                (EventKind::ListStart(is_flow), list.anchor, list.tag)
            }
            sys::YAML_MAPPING_START_EVENT => {
                let mapping = raw.data.mapping_start;
                let is_flow = mapping.style == sys::YAML_FLOW_MAPPING_STYLE;
                (EventKind::MappingStart(is_flow), mapping.anchor, mapping.tag)
            }
            sys::YAML_SEQUENCE_END_EVENT | sys::YAML_MAPPING_END_EVENT => {
                (EventKind::CollectionEnd, none, none)
            }
            _ => (EventKind::Stream, none, none),
        }
    };
    Event {
        kind,
        start: offset(raw.start_mark.index),
        column: offset(raw.start_mark.column),
        end: offset(raw.end_mark.index),
        // SAFETY: See above.
        anchor: unsafe { owned(anchor) },
        // SAFETY: See above.
        tag: unsafe { owned(tag) },
    }
}

/// Copies a string of the parser; `None` if it is null.
///
/// # Safety
///
/// The string ends with a zero byte, or the pointer is null.
unsafe fn owned(text: *const u8) -> Option<String> {
    let text = NonNull::new(text.cast_mut())?;
    // SAFETY: The caller guarantees it.
    let text = unsafe { CStr::from_ptr(text.as_ptr().cast_const().cast::<c_char>()) };
    Some(text.to_string_lossy().into_owned())
}

/// A static string of the parser; `None` if it is null.
///
/// # Safety
///
/// The string is static and ends with a zero byte, or the pointer is null.
unsafe fn static_text(text: *const i8) -> Option<&'static str> {
    let text = NonNull::new(text.cast_mut())?;
    // SAFETY: The caller guarantees it.
    let text = unsafe { CStr::from_ptr(text.as_ptr().cast_const().cast::<c_char>()) };
    text.to_str().ok()
}

/// Converts an offset or a length in a text, which always fits.
fn offset(bytes: u64) -> usize {
    usize::try_from(bytes).expect("a text fits in memory")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(start: usize, column: usize, end: usize, value: &str) -> Event {
        let kind = EventKind::Scalar(value.to_owned(), ScalarStyle::Plain);
        Event { kind, start, column, end, anchor: None, tag: None }
    }

    fn events(text: &str) -> Vec<Event> {
        Events::new(text).collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn events_have_places() {
        let text = "é: &a !t [一]\n'b': *a # c\nd: |\n  e\n";
        let found = events(text);
        let kinds: Vec<&EventKind> = found.iter().map(|event| &event.kind).collect();
        assert_eq!(kinds.len(), 14);
        assert_eq!((kinds[0], kinds[13]), (&EventKind::Stream, &EventKind::Stream));
        assert_eq!(
            (kinds[1], kinds[12]),
            (&EventKind::DocumentStart, &EventKind::DocumentEnd(false))
        );
        assert_eq!(
            (kinds[2], kinds[11]),
            (&EventKind::MappingStart(false), &EventKind::CollectionEnd)
        );
        assert_eq!(found[3], scalar(0, 0, 2, "é"));
        let list = &found[4];
        assert_eq!((&list.kind, list.start, list.column), (&EventKind::ListStart(true), 4, 3));
        assert_eq!((list.anchor.as_deref(), list.tag.as_deref()), (Some("a"), Some("!t")));
        assert_eq!(list.properties(text), (Some(4), 10));
        assert_eq!(found[5], scalar(11, 10, 14, "一"));
        assert_eq!((&found[6].kind, found[6].end), (&EventKind::CollectionEnd, 15));
        assert_eq!(*kinds[7], EventKind::Scalar("b".to_owned(), ScalarStyle::Quoted));
        assert_eq!(found[8].kind, EventKind::Alias("a".to_owned()));
        assert_eq!(&text[found[8].start..found[8].end], "*a");
        assert_eq!(found[9], scalar(28, 0, 29, "d"));
        assert_eq!(*kinds[10], EventKind::Scalar("e\n".to_owned(), ScalarStyle::Block));
        assert!(text[found[10].start..found[10].end].starts_with("|\n  e"));
    }

    #[test]
    fn a_value_is_behind_its_anchor_and_tag() {
        for (text, expected) in [
            ("&a b", (Some(0), 3)),
            ("!t b", (None, 3)),
            ("!t &a b", (Some(3), 6)),
            ("&a !<x,y> b", (Some(0), 10)),
            ("! # &c\n &a # d\n b", (Some(8), 16)),
            ("&a", (Some(0), 2)),
            ("b", (None, 0)),
        ] {
            let found = events(text).into_iter().nth(2).unwrap();
            assert_eq!(found.properties(text), expected, "{text}");
        }
        let pair = "[!t , &a ]";
        let found = events(pair);
        assert_eq!(found[3].properties(pair), (None, 3));
        assert_eq!(found[4].properties(pair), (Some(6), 8));
    }

    #[test]
    fn events_end_after_the_first_error() {
        let mut events = Events::new("a: 1\n b: 2\nc: [\n");
        let error = events.find_map(Result::err).unwrap();
        assert_eq!(
            (error.problem, error.at, error.context),
            ("mapping values are not allowed in this context", 7, None)
        );
        assert!(events.next().is_none());
        let error = Events::new("a: [1\n").find_map(Result::err).unwrap();
        assert_eq!((error.at, error.context), (6, Some(3)));
        // The parser reports characters that it cannot read by their offset alone.
        let error = Events::new("a: b\u{7}").find_map(Result::err).unwrap();
        assert_eq!((error.problem, error.at), ("control characters are not allowed", 4));
    }

    #[test]
    fn events_may_be_dropped_at_any_time() {
        let text = "a: &b [c, !d { e: 'f' }]\n";
        for count in 0..events(text).len() {
            assert_eq!(Events::new(text).take(count).filter_map(Result::ok).count(), count);
        }
    }
}
