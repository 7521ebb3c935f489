//! The XML of Cloud Object Storage and Cloud Infinite.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;

use crate::envelope::Envelope;
use crate::item::{Item, is_success};
use crate::malformed::{Malformed, Reason};
use crate::reply::{Failure, Reply, Rest, Success};
use crate::text::is_html;

/// Decodes a body that starts with `<`.
pub(crate) fn decode(body: &[u8]) -> Result<Reply<'_>, Malformed> {
    if is_html(body) {
        return Err(Malformed::new(Reason::Html, body));
    }
    let mut root = None;
    let mut field = Field::Other;
    let mut fields = Fields::default();
    read(body, |depth, step| match (depth, step) {
        (1, XmlEvent::Open(name)) => root = root.or(Some(Root::of(name))),
        (2, XmlEvent::Open(name)) => field = Field::of(name),
        (2, XmlEvent::Close(text)) => fields.set(field, text),
        _ => {}
    })?;
    let (envelope, request_id) = (Envelope::Xml, fields.request_id);
    let is_error = match root {
        Some(Root::Error) if fields.code.is_none() && fields.message.is_none() => {
            let reason = Reason::Shape("`Error` has neither `Code` nor `Message`");
            return Err(Malformed::new(reason, body));
        }
        Some(Root::Error) => true,
        Some(Root::Response) => !fields.code.as_deref().is_none_or(is_success),
        Some(Root::Unknown) => {
            let reason = Reason::Shape("the body is XML but not in the format of COS");
            return Err(Malformed::new(reason, body));
        }
        Some(Root::Other) | None => false,
    };
    if !is_error {
        return Ok(Reply::Success(Success { envelope, request_id, body }));
    }
    Ok(Reply::Failure(Failure {
        code: fields.code,
        message: fields.message.unwrap_or_default(),
        request_id,
        rest: fields.rest.boxed(),
        envelope,
    }))
}

/// The kind of the root element.
#[derive(Clone, Copy)]
enum Root {
    Error,
    /// The root of Cloud Infinite's responses, which may report an error.
    Response,
    /// A root not in UpperCamelCase, which the roots of COS always are.
    Unknown,
    Other,
}

impl Root {
    fn of(name: &[u8]) -> Root {
        match name {
            b"Error" => Root::Error,
            b"Response" => Root::Response,
            [b'A'..=b'Z', ..] => Root::Other,
            _ => Root::Unknown,
        }
    }
}

#[derive(Clone, Copy)]
enum Field {
    Code,
    Message,
    RequestId,
    Resource,
    TraceId,
    Other,
}

impl Field {
    fn of(name: &[u8]) -> Field {
        match name {
            b"Code" => Field::Code,
            b"Message" => Field::Message,
            b"RequestId" => Field::RequestId,
            b"Resource" => Field::Resource,
            b"TraceId" => Field::TraceId,
            _ => Field::Other,
        }
    }
}

#[derive(Default)]
struct Fields<'a> {
    code: Option<Cow<'a, str>>,
    message: Option<Cow<'a, str>>,
    request_id: Option<Cow<'a, str>>,
    rest: Rest<'a>,
}

impl<'a> Fields<'a> {
    fn set(&mut self, field: Field, text: Cow<'a, str>) {
        let place = match field {
            Field::Code => &mut self.code,
            Field::Message => &mut self.message,
            Field::RequestId => &mut self.request_id,
            Field::Resource => &mut self.rest.resource,
            Field::TraceId => &mut self.rest.trace_id,
            Field::Other => return,
        };
        *place = Some(text).filter(|text| !text.is_empty());
    }
}

/// The elements at a path of names below the root, with their codes.
pub(crate) fn items<'a>(body: &'a [u8], path: &str) -> Vec<Item<'a>> {
    let path: Vec<_> = path.split('.').collect();
    let mut items = Vec::new();
    // The number of elements, counted from the root, that match the path; the path does not include the root.
    let mut matched = 1;
    let mut field = Field::Other;
    let mut fields = Fields::default();
    let end = path.len() + 1;
    // The body was decoded before, so it is valid XML.
    let _ = read(body, |depth, step| match step {
        XmlEvent::Open(name)
            if depth == matched + 1 && depth <= end && path[depth - 2].as_bytes() == name =>
        {
            matched = depth;
            fields = Fields::default();
        }
        XmlEvent::Open(name) if depth == end + 1 => field = Field::of(name),
        XmlEvent::Close(text) if depth == end + 1 && matched == end => fields.set(field, text),
        XmlEvent::Close(_) if depth == matched => {
            if depth == end {
                let Fields { code, message, .. } = core::mem::take(&mut fields);
                items.push(Item::new(items.len(), code, message));
            }
            matched = depth - 1;
        }
        _ => {}
    });
    items
}

/// An event in a walk through a document.
enum XmlEvent<'n, 'a> {
    /// The start of an element with this local name.
    Open(&'n [u8]),
    /// The end of an element, with its last text, trimmed.
    Close(Cow<'a, str>),
}

/// Walks through a document. The root has depth 1. Entities defined in the document are never expanded.
fn read<'a>(
    body: &'a [u8],
    mut visit: impl FnMut(usize, XmlEvent<'_, 'a>),
) -> Result<(), Malformed> {
    let document = core::str::from_utf8(body).map_err(|_| Malformed::new(Reason::Binary, body))?;
    let mut reader = Reader::from_str(document);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    let mut roots = 0;
    let mut text = Cow::Borrowed("");
    loop {
        let event = reader.read_event().map_err(|error| {
            Malformed::because(Reason::Xml { offset: reader.error_position() }, body, error)
        })?;
        match event {
            Event::Start(element) => {
                roots += usize::from(depth == 0);
                if roots > 1 {
                    break;
                }
                depth += 1;
                text = Cow::Borrowed("");
                visit(depth, XmlEvent::Open(element.local_name().as_ref()));
            }
            Event::Empty(element) => {
                roots += usize::from(depth == 0);
                if roots > 1 {
                    break;
                }
                text = Cow::Borrowed("");
                visit(depth + 1, XmlEvent::Open(element.local_name().as_ref()));
                visit(depth + 1, XmlEvent::Close(Cow::Borrowed("")));
            }
            Event::End(_) => {
                let text = core::mem::take(&mut text);
                visit(depth, XmlEvent::Close(trimmed(text)));
                depth -= 1;
            }
            // Only whitespace may surround the root.
            Event::Text(more) if depth == 0 => {
                if !more.trim_ascii().is_empty() {
                    break;
                }
            }
            Event::CData(_) | Event::GeneralRef(_) if depth == 0 => break,
            Event::Text(more) => append(&mut text, utf8(more.into_inner())),
            Event::CData(more) => append(&mut text, utf8(more.into_inner())),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Cow::Owned(c.to_string()),
                    _ => {
                        let name = utf8(reference.into_inner());
                        match resolve_xml_entity(&name) {
                            Some(text) => Cow::Borrowed(text),
                            None => Cow::Owned(format!("&{name};")),
                        }
                    }
                };
                append(&mut text, resolved);
            }
            Event::Eof if depth == 0 && roots == 1 => return Ok(()),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    Err(Malformed::new(Reason::Xml { offset: reader.buffer_position() }, body))
}

fn utf8(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    match bytes {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

fn append<'a>(text: &mut Cow<'a, str>, more: Cow<'a, str>) {
    if text.is_empty() {
        *text = more;
    } else {
        text.to_mut().push_str(&more);
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
