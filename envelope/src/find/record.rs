//! Records of related fields, and the errors that they form.

use core::ops::Range;

use super::key::Key;
use super::sighting::{Shape, Sighting};
use super::token::{http_status, plain, plain_xml};
use crate::envelope::Envelope;
use crate::item::is_success;
use crate::status;

/// The label of an object, or `Text` outside objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Text,
    /// An object without a relevant label.
    Object,
    Response,
    /// `Error`.
    Error,
    /// `error`.
    LowerError,
    /// `status` of DNSPod.
    Status,
    ErrorMsg,
    /// The element `Error`.
    Xml,
}

impl Container {
    pub(super) fn of(key: Option<Key>) -> Container {
        match key {
            Some(Key::Response) => Container::Response,
            Some(Key::Error) => Container::Error,
            Some(Key::LowerError) => Container::LowerError,
            Some(Key::Status) => Container::Status,
            Some(Key::ErrorMsg) => Container::ErrorMsg,
            _ => Container::Object,
        }
    }
}

/// Related fields, as ranges of the text.
#[derive(Debug, Default, Clone)]
pub(super) struct Record {
    pub(super) code: Option<Range<usize>>,
    pub(super) code_desc: Option<Range<usize>>,
    pub(super) status: Option<Range<usize>>,
    pub(super) kind: Option<Range<usize>>,
    pub(super) message: Option<Range<usize>>,
    /// The text that follows the code, without a label.
    pub(super) tail: Option<Range<usize>>,
    /// A message that precedes the code.
    pub(super) before: Option<Range<usize>>,
    pub(super) request_id: Option<Range<usize>>,
    /// A request id found in the message.
    pub(super) inner_id: Option<Range<usize>>,
    /// The set of labels seen so far, as bits.
    keys: u32,
    /// Set if the code is a word without a label that the caller recognized.
    pub(super) is_word: bool,
    /// Set if an SDK for API 3.0 reported the error.
    pub(super) is_sdk: bool,
    /// Set if an SDK of COS or an S3 client reported the error.
    pub(super) is_cos: bool,
    /// Set for an exception of a COS client, which may have no code.
    pub(super) is_client: bool,
    /// The line of the code.
    pub(super) code_line: usize,
    pub(super) message_line: usize,
    pub(super) start: usize,
    pub(super) line: usize,
}

impl Record {
    pub(super) fn has(&self, key: Key) -> bool {
        self.keys & (1 << key as u32) != 0
    }

    pub(super) fn note(&mut self, key: Key) {
        self.keys |= 1 << key as u32;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.code.is_none()
            && self.code_desc.is_none()
            && self.status.is_none()
            && self.message.is_none()
            && self.request_id.is_none()
            && !self.is_sdk
    }

    pub(super) fn has_code(&self) -> bool {
        self.code.is_some()
    }

    /// The envelope that the labels indicate.
    fn envelope(&self, container: Container, parent: Container, code: &str) -> Option<Envelope> {
        let has = |key| self.has(key);
        let is_number = code.parse::<i64>().is_ok();
        // In SCF, the code is 1 or -1.
        let is_scf = code.is_empty() || is_number;
        Some(match container {
            Container::Xml => Envelope::Xml,
            Container::Error if parent == Container::Response => Envelope::ApiV3,
            Container::Error => Envelope::ErrorObject,
            // Other APIs send numbers under `error`, without a type. The COS SDK for JavaScript sends its own
            // fields there.
            Container::LowerError if has(Key::TraceId) || has(Key::Resource) => return None,
            Container::LowerError if has(Key::Type) || (!is_number && has(Key::Message)) => {
                Envelope::OpenAi
            }
            Container::Status if has(Key::Message) => Envelope::Dnspod,
            Container::ErrorMsg => Envelope::Hunyuan,
            _ if has(Key::CodeDesc) => Envelope::ApiV2,
            _ if has(Key::ClsCode) && has(Key::ClsMessage) => Envelope::Cls,
            _ if is_scf
                && has(Key::StatusCode)
                && (has(Key::ErrorMessage) || has(Key::ErrorCode)) =>
            {
                Envelope::Scf
            }
            _ if is_scf && has(Key::ErrorCode) && has(Key::ErrorMessage) => Envelope::Scf,
            _ if has(Key::ActionStatus) || has(Key::ErrorInfo) => Envelope::Im,
            _ if has(Key::Result) && has(Key::ErrMsg) => Envelope::Sms,
            _ if has(Key::ErrCode) && has(Key::ErrMsg) => Envelope::CloudBase,
            _ if has(Key::VoiceId) && has(Key::Code) => Envelope::Speech,
            Container::Object if has(Key::Code) && has(Key::Message) => {
                let is_constant = code.contains('_')
                    && code.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
                match (is_number, is_constant) {
                    (true, _) => Envelope::ApiV2,
                    (_, true) => Envelope::CloudBase,
                    _ => return None,
                }
            }
            _ => return None,
        })
    }

    /// The error that the record forms, if any.
    pub(super) fn sighting<'a>(
        &self,
        text: &'a [u8],
        container: Container,
        parent: Container,
    ) -> Option<Sighting<'a>> {
        let read = |range: &Range<usize>| match container {
            Container::Xml => plain_xml(&text[range.clone()]),
            _ => plain(&text[range.clone()]),
        };
        let status = self.status.as_ref().map(&read);
        let mut http_status =
            status.as_deref().and_then(|status| self::http_status(status.as_bytes()));
        let mut code = self.code.as_ref().map(&read).filter(|code| !code.is_empty());
        let envelope = self.envelope(container, parent, code.as_deref().unwrap_or_default());
        match envelope {
            // In SCF, the status is the code; `errorCode` is always 1 or -1.
            Some(Envelope::Scf) => {
                http_status = None;
                code = status.clone().filter(|status| !status.is_empty());
            }
            // In the old API of DNSPod, 1 means success.
            Some(Envelope::Dnspod) if code.as_deref() == Some("1") => return None,
            Some(Envelope::ApiV2) | None => {
                let of_http = code.as_deref().and_then(|code| self::http_status(code.as_bytes()));
                if of_http.is_some() && !self.has(Key::CodeDesc) {
                    (code, http_status) = (None, of_http);
                }
            }
            _ => {}
        }
        let is_scf_success = envelope == Some(Envelope::Scf)
            && code.as_deref().is_some_and(|code| code.starts_with('2'));
        if is_scf_success || code.as_deref().is_some_and(is_success) {
            return None;
        }
        let message =
            self.message.as_ref().or(self.tail.as_ref()).or(self.before.as_ref()).map(&read);
        let description = match envelope {
            Some(Envelope::OpenAi) => self.kind.as_ref(),
            _ => self.code_desc.as_ref(),
        };
        let description = description.map(&read).filter(|word| !word.is_empty());
        let has_code = code.is_some() || description.is_some();
        if envelope == Some(Envelope::OpenAi) {
            let mut words = code.iter().chain(&description);
            http_status = http_status.or_else(|| words.find_map(|word| status::http_status(word)));
        }
        let is_resource = container == Container::LowerError && self.has(Key::Resource);
        let is_cos = self.is_cos || self.has(Key::Service) || self.has(Key::TraceId) || is_resource;
        let shape = match envelope {
            Some(Envelope::ApiV2) if !has_code => Shape::Status,
            Some(envelope) => Shape::Body(envelope),
            None if self.is_sdk => Shape::Sdk,
            None if !has_code && http_status.is_some() => Shape::Status,
            None if is_cos => Shape::Cos,
            None if self.is_word => Shape::Word,
            None => Shape::Labelled,
        };
        let has_message = message.as_deref().is_some_and(|message| !message.is_empty());
        let is_message_enough = match shape {
            // A function may throw a value that is not text.
            Shape::Body(Envelope::Scf) => message.is_some(),
            Shape::Body(
                Envelope::ApiV3 | Envelope::ErrorObject | Envelope::Xml | Envelope::OpenAi,
            )
            | Shape::Sdk => has_message,
            Shape::Cos => self.is_client && has_message,
            _ => false,
        };
        let is_error_status = http_status.is_some_and(|status| status >= 400);
        let is_status = shape == Shape::Status && is_error_status;
        if !(has_code || is_message_enough || is_status) {
            return None;
        }
        let (code, description) = match code {
            None => (description, None),
            code => (code, description),
        };
        let named = self.code.as_ref().or(self.status.as_ref()).or(self.message.as_ref());
        Some(Sighting {
            shape,
            code,
            description,
            message: message.unwrap_or_default(),
            request_id: self
                .request_id
                .as_ref()
                .or(self.inner_id.as_ref())
                .map(&read)
                .filter(|id| is_id(id)),
            http_status,
            hints: Vec::new(),
            range: named.cloned().unwrap_or(self.start..self.start),
        })
    }
}

/// Returns whether the value of a request id is an id, rather than a placeholder such as `null`.
pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && !["none", "null", "nil", "undefined"].contains(&&*id.to_ascii_lowercase())
}
