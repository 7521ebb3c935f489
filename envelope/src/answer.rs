//! Reads the answers of successful calls.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::envelope::Envelope;
use crate::reply::Success;
use crate::value::Key;

impl<'a> Success<'a> {
    /// Deserializes the answer: the content of `Response` for API 3.0, and the whole body otherwise.
    ///
    /// # Errors
    ///
    /// Returns an error if the answer cannot be deserialized as a `T`, or if it is XML.
    pub fn read<T: Deserialize<'a>>(&self) -> serde_json::Result<T> {
        match self.envelope {
            Envelope::ApiV3 => {
                serde_json::from_slice::<Answer<T>>(self.body).map(|answer| answer.0)
            }
            Envelope::Xml => Err(Error::custom("the answer is XML")),
            _ => serde_json::from_slice(self.body),
        }
    }
}

/// The content of `Response`, deserialized as a `T`.
struct Answer<T>(T);

impl<'a, T: Deserialize<'a>> Deserialize<'a> for Answer<T> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnswerVisitor<T>(PhantomData<T>);

        impl<'a, T: Deserialize<'a>> Visitor<'a> for AnswerVisitor<T> {
            type Value = Answer<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with `Response`")
            }

            fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Answer<T>, A::Error> {
                let mut answer = None;
                while let Some(Key(key)) = map.next_key()? {
                    match &*key {
                        "Response" => answer = Some(map.next_value()?),
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                answer.map(Answer).ok_or_else(|| Error::missing_field("Response"))
            }
        }

        deserializer.deserialize_map(AnswerVisitor(PhantomData))
    }
}
