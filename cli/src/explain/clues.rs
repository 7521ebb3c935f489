//! What in a text may name an error.

use std::collections::HashSet;

use serde_json::Value;
use tencent_errors_catalog::{Entry, Product};

/// A code or a number that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clue {
    Code(String),
    Number(u32),
}

/// Everything in a text that may name an error.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Clues {
    /// Each with its weight.
    pub(super) list: Vec<(Clue, usize)>,
    /// Texts in which the message of a service may occur.
    pub(super) messages: Vec<String>,
}

impl Clues {
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.list.iter().filter_map(|(clue, _)| match clue {
            Clue::Code(code) => Some(code.as_str()),
            Clue::Number(_) => None,
        })
    }

    fn push(&mut self, clue: Clue, weight: usize) {
        if !self.list.iter().any(|(known, _)| *known == clue) {
            self.list.push((clue, weight));
        }
    }

    /// A word behind `key`, where a code or a number is expected.
    ///
    /// Of API 2.0 the number in `code` tells more than the string in `codeDesc`, which several errors may
    /// share. A number elsewhere may as well be the status of the response.
    fn push_word(&mut self, word: &str, key: &str) {
        match word.parse() {
            Ok(number) => self.push(Clue::Number(number), if key == "code" { 3 } else { 1 }),
            Err(_) => self.push(Clue::Code(word.to_owned()), CODE),
        }
    }
}

/// The weight of a string code.
const CODE: usize = 2;

/// Reads a code, a number, a JSON response or any text with one of them in it.
pub(super) fn read(text: &str, products: &[&Product]) -> Clues {
    let mut clues = Clues::default();
    // Responses of all generations are objects; a log line may hold one.
    for (start, _) in text.match_indices('{') {
        let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
        if let Some(Ok(value)) = values.next() {
            read_json(&value, &mut clues);
            if !clues.list.is_empty() || !clues.messages.is_empty() {
                clues.messages.push(text.to_owned());
                return clues;
            }
        }
    }
    clues.messages.push(text.to_owned());
    if !text.contains(char::is_whitespace) && !text.contains(['=', ':', ',', '"']) {
        clues.push_word(text, "");
        return clues;
    }
    read_words(text, products, &mut clues);
    clues
}

/// The keys that hold a code or a number in the envelopes of all generations, in lower case.
const CODE_KEYS: [&str; 7] =
    ["code", "codedesc", "errorcode", "error_code", "errcode", "statuscode", "status_code"];

/// The keys that hold a message, in lower case.
const MESSAGE_KEYS: [&str; 5] = ["message", "errormessage", "error_message", "msg", "errmsg"];

fn read_json(value: &Value, clues: &mut Clues) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let key = key.to_ascii_lowercase();
                match value {
                    Value::String(text)
                        if CODE_KEYS.contains(&key.as_str()) && !text.is_empty() =>
                    {
                        clues.push_word(text.trim(), &key);
                    }
                    Value::Number(number) if CODE_KEYS.contains(&key.as_str()) => {
                        clues.push_word(&number.to_string(), &key);
                    }
                    Value::String(text) if MESSAGE_KEYS.contains(&key.as_str()) => {
                        clues.messages.push(text.clone());
                    }
                    _ => read_json(value, clues),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| read_json(item, clues)),
        _ => {}
    }
}

/// Looks for known codes, for codes of known categories, and for what stands behind `code` and the like.
fn read_words(text: &str, products: &[&Product], clues: &mut Clues) {
    let entries = products.iter().flat_map(|product| product.entries());
    let known: HashSet<&str> = entries.filter_map(Entry::code).collect();
    let mut key = None;
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_')) {
        // A full stop ends a sentence; only few codes end in one.
        let bare = word.trim_matches('.');
        let category = bare.split('.').next().filter(|category| *category != bare);
        if bare.is_empty() {
            continue;
        } else if known.contains(word) {
            clues.push(Clue::Code(word.to_owned()), CODE);
        } else if known.contains(bare) || category.is_some_and(|category| known.contains(category))
        {
            clues.push(Clue::Code(bare.to_owned()), CODE);
        } else if let Some(key) = key {
            clues.push_word(bare, key);
        }
        let word = bare.to_ascii_lowercase();
        key = CODE_KEYS.into_iter().chain(["status"]).find(|key| word == *key);
    }
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, load};

    use super::*;

    fn clues(text: &str) -> Vec<Clue> {
        let catalog = load(&Source::built_in()).catalog;
        let clues = read(text, &catalog.products().iter().collect::<Vec<_>>());
        clues.list.into_iter().map(|(clue, _)| clue).collect()
    }

    fn code(code: &str) -> Clue {
        Clue::Code(code.to_owned())
    }

    #[test]
    fn a_word_is_a_code_or_a_number() {
        assert_eq!(clues("AuthFailure"), [code("AuthFailure")]);
        assert_eq!(clues("No.Such_code"), [code("No.Such_code")]);
        assert_eq!(clues("4100"), [Clue::Number(4100)]);
    }

    #[test]
    fn every_envelope_is_read() {
        assert_eq!(
            clues(r#"{"Response":{"Error":{"Code":"A.B","Message":"m"},"RequestId":"5100"}}"#),
            [code("A.B")]
        );
        assert_eq!(
            clues(r#"{"code":"5100","message":"m","codeDesc":"InternalError"}"#),
            [Clue::Number(5100), code("InternalError")]
        );
        assert_eq!(clues(r#"{"statusCode":433,"errorMessage":"m"}"#), [Clue::Number(433)]);
        assert_eq!(clues(r#"{"Error":{"Code":"A","Message":"m"}}"#), [code("A")]);
    }

    #[test]
    fn a_log_line_is_searched() {
        assert_eq!(
            clues("[TencentCloudSDKError] Code=LimitExceeded.New, Message=no, RequestId=1"),
            [code("LimitExceeded.New")]
        );
        assert_eq!(clues("the call failed with code 4100."), [Clue::Number(4100)]);
        assert_eq!(clues("status: 433, took 5000 ms"), [Clue::Number(433)]);
        assert_eq!(clues("2026-01-01 got {\"code\": 4100} after 3 tries"), [Clue::Number(4100)]);
        assert_eq!(clues("it failed {} twice, e.g. here"), []);
    }
}
