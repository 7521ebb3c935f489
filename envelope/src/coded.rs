//! Bodies with a code at the top level.

use std::borrow::Cow;

use crate::envelope::Envelope;
use crate::item::is_success;
use crate::reply::{Failure, Reply, Rest, Success};

/// The reply in a body, or the reason why there is none.
pub(crate) type Told<'a> = Result<Reply<'a>, &'static str>;

/// A body with a code at the top level, which may be a success code.
pub(crate) struct Coded<'a> {
    pub(crate) envelope: Envelope,
    pub(crate) code: Cow<'a, str>,
    pub(crate) description: Option<Cow<'a, str>>,
    pub(crate) message: Option<Cow<'a, str>>,
    pub(crate) request_id: Option<Cow<'a, str>>,
}

impl<'a> Coded<'a> {
    pub(crate) fn new(envelope: Envelope, code: Cow<'a, str>) -> Coded<'a> {
        Coded { envelope, code, description: None, message: None, request_id: None }
    }

    pub(crate) fn reply(self, body: &'a [u8]) -> Told<'a> {
        let Coded { envelope, code, description, message, request_id } = self;
        if is_success(&code) {
            return Ok(Reply::Success(Success { envelope, request_id, body }));
        }
        Ok(Reply::Failure(Failure {
            envelope,
            code: Some(code),
            message: message.unwrap_or_default(),
            request_id,
            rest: Rest { description, ..Rest::default() }.boxed(),
        }))
    }
}
