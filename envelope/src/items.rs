//! Per-item codes in an answer.

use core::{fmt, iter};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::envelope::Envelope;
use crate::item::Item;
use crate::reply::Success;
use crate::value::{Key, Value, object};

impl<'a> Success<'a> {
    /// The items in a list of the answer with their codes, including successful items. A call for many items
    /// succeeds even if all of them fail.
    ///
    /// `list` is the path of the list: its name and those of the enclosing objects, joined by dots. SMS, for
    /// example, returns a `SendStatusSet`. The list must be named because a code in an answer does not
    /// necessarily report a failure. In XML, it is the name of the elements: deleting many objects in COS
    /// returns an `Error` for each failure. If the list does not exist, the iterator is empty.
    ///
    /// ```
    /// let body = r#"{"Response": {"SendStatusSet": [
    ///     {"SerialNo": "1", "Code": "Ok", "Message": "send success"},
    ///     {"Code": "LimitExceeded.PhoneNumberDailyLimit", "Message": "too many"}], "RequestId": "r"}}"#;
    /// let success = tencent_errors_envelope::decode(body.as_bytes())?.into_result().unwrap();
    /// let failed: Vec<_> = success.items("SendStatusSet").filter(|item| !item.is_success()).collect();
    /// assert_eq!((failed[0].index(), failed[0].code()), (1, Some("LimitExceeded.PhoneNumberDailyLimit")));
    /// # Ok::<(), tencent_errors_envelope::Malformed>(())
    /// ```
    pub fn items(&self, list: &str) -> Items<'a> {
        let items = match self.envelope {
            #[cfg(feature = "xml")]
            Envelope::Xml => crate::xml::items(self.body, list),
            Envelope::ApiV3 => walk(self.body, iter::once("Response").chain(list.split('.'))),
            _ => walk(self.body, list.split('.')),
        };
        Items(items.into_iter())
    }
}

/// An iterator over the items of a list; see [`Success::items`].
#[must_use = "an item may have failed"]
#[derive(Debug, Clone)]
pub struct Items<'a>(std::vec::IntoIter<Item<'a>>);

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Items<'_> {}

/// The items at a path of names.
fn walk<'a, 'p>(body: &'a [u8], path: impl Iterator<Item = &'p str>) -> Vec<Item<'a>> {
    let path: Vec<_> = path.collect();
    let mut items = Vec::new();
    let mut json = serde_json::Deserializer::from_slice(body);
    // The body was decoded before, so it is valid JSON.
    let _ = Walk { path: &path, items: &mut items }.deserialize(&mut json);
    items
}

/// Reads a value and follows the rest of a path from there. Values that do not match contain no items.
struct Walk<'w, 'a> {
    path: &'w [&'w str],
    items: &'w mut Vec<Item<'a>>,
}

impl<'a> DeserializeSeed<'a> for Walk<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Walk<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Key(key)) = map.next_key()? {
            match self.path {
                [name, path @ ..] if *name == key => {
                    map.next_value_seed(Walk { path, items: self.items })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        if !self.path.is_empty() {
            while list.next_element_seed(Walk { path: self.path, items: self.items })?.is_some() {}
            return Ok(());
        }
        let mut index = 0;
        while let Some(element) = list.next_element::<Value<'a, Codes<'a>>>()? {
            let item = match element {
                Value::Object(codes) => codes.item(index),
                // Some products return a list of bare codes.
                code => Item::new(index, code.code(), None),
            };
            self.items.push(item);
            index += 1;
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
}

object! {
    /// An item that is an object.
    struct Codes {
        code: Value<'a> = "Code" | "ErrorCode" | "ErrCode" | "code",
        message: Value<'a> = "Message" | "ErrorMessage" | "ErrMsg" | "message",
        /// The code in the old API of SMS, which is sent with `errmsg`.
        result: Value<'a> = "result",
        short_message: Value<'a> = "errmsg",
    }
}

impl<'a> Codes<'a> {
    fn item(self, index: usize) -> Item<'a> {
        match (self.code.code(), self.short_message.text()) {
            (None, Some(message)) => Item::new(index, self.result.code(), Some(message)),
            (code, _) => Item::new(index, code, self.message.text()),
        }
    }
}
