//! Finds what may name an error in a text.

use std::collections::HashSet;

use serde_json::Value;
use tencent_errors_catalog::__private::one_line;
use tencent_errors_catalog::rules::is_category;
use tencent_errors_catalog::{Entry, Product};

/// A code or a number that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Clue {
    /// A string code, or the name of a variant.
    Code(String),
    Number(i64),
}

/// What names one error. In API 2.0, this may be a number along with a string code that several
/// errors share.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Hint {
    pub(super) clues: Vec<Clue>,
    /// The number may just as well be the HTTP status of the response.
    pub(super) may_be_status: bool,
}

/// Everything in a text that may name an error.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Clues {
    /// The text is a code or a number, and nothing else.
    pub(super) is_word: bool,
    pub(super) hints: Vec<Hint>,
    /// Texts that may contain a service's message.
    pub(super) messages: Vec<String>,
}

impl Clues {
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.hints.iter().flat_map(|hint| &hint.clues).filter_map(|clue| match clue {
            Clue::Code(code) => Some(code.as_str()),
            Clue::Number(_) => None,
        })
    }
}

/// Reads a code, a number, JSON responses, or any text that contains some of them.
pub(super) fn read(text: &str, known: &Known<'_>) -> Clues {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "'\"`()[]{}<>,;:".contains(c));
    let is_negative = bare.starts_with('-') && bare.parse::<i64>().is_ok();
    if is_negative || (!bare.is_empty() && bare.chars().all(is_word)) {
        let clue = clue(known.bare(bare).unwrap_or(bare));
        let hint = Hint { clues: vec![clue], may_be_status: false };
        return Clues { is_word: true, hints: vec![hint], messages: vec![text.to_owned()] };
    }
    read_line(text, known)
}

/// Reads a line of a log, where a word by itself names nothing unless it is known.
pub(super) fn read_line(text: &str, known: &Known<'_>) -> Clues {
    let mut reader = Reader { known, seen: HashSet::new(), clues: Clues::default() };
    reader.text(text);
    reader.clues
}

/// The keys that hold a code or a number in the envelopes of all generations, in lower case.
const CODE_KEYS: [&str; 7] =
    ["code", "codedesc", "errorcode", "error_code", "errcode", "statuscode", "status_code"];

/// The words, besides these keys, after which a text gives a number.
const NUMBER_WORDS: [&str; 9] =
    ["status", "error", "err", "ret", "retcode", "错误码", "状态码", "错误代码", "返回码"];

/// Whether a character may occur in a code. Hyphens may not: the message may follow one.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '.' || c == '_'
}

/// The range of HTTP statuses.
const STATUSES: std::ops::Range<i64> = 100..600;

fn clue(word: &str) -> Clue {
    word.parse().map_or_else(|_| Clue::Code(word.to_owned()), Clue::Number)
}

/// What a text may mention without labelling it as a code.
pub(super) struct Known<'c> {
    /// Codes and names of variants.
    words: HashSet<&'c str>,
    numbers: HashSet<i64>,
}

impl<'c> Known<'c> {
    pub(super) fn of(products: &[&'c Product]) -> Known<'c> {
        let entries = || products.iter().flat_map(|product| product.entries());
        let words = entries().flat_map(|entry: &Entry| [entry.code(), Some(entry.name())]);
        Known {
            words: words.flatten().collect(),
            numbers: entries().filter_map(Entry::number).collect(),
        }
    }

    /// A known word, as it is or without the dots of a sentence.
    fn bare<'w>(&self, word: &'w str) -> Option<&'w str> {
        [word, word.trim_matches('.')].into_iter().find(|word| self.words.contains(word))
    }

    /// Whether a word extends a known code or a category, and so may be a newer code.
    fn has_category_of(&self, word: &str) -> bool {
        word.split_once('.').is_some_and(|(category, rest)| {
            (self.words.contains(category) || is_category(category)) && !rest.is_empty()
        })
    }
}

struct Reader<'k> {
    known: &'k Known<'k>,
    seen: HashSet<Hint>,
    clues: Clues,
}

impl Reader<'_> {
    fn push(&mut self, hint: Hint) {
        if !hint.clues.is_empty() && self.seen.insert(hint.clone()) {
            self.clues.hints.push(hint);
        }
    }

    /// Any text: the JSON in it, and the words around that.
    fn text(&mut self, text: &str) {
        self.clues.messages.push(text.to_owned());
        let mut rest = text;
        while let Some(start) = rest.find(['{', '[']) {
            self.words(&rest[..start]);
            let mut values =
                serde_json::Deserializer::from_str(&rest[start..]).into_iter::<Value>();
            let is_object = |value: &Value| match value {
                Value::Array(items) => items.iter().any(Value::is_object),
                value => value.is_object(),
            };
            let length = match values.next() {
                Some(Ok(value)) if is_object(&value) => {
                    self.json(&value);
                    values.byte_offset()
                }
                // The bracket opens nothing: treat it as a space.
                _ => 1,
            };
            rest = &rest[start + length..];
        }
        self.words(rest);
    }

    fn json(&mut self, value: &Value) {
        match value {
            Value::Object(object) => {
                let mut hint = Hint::default();
                for (key, value) in object {
                    let key = key.to_ascii_lowercase();
                    let word = match value {
                        Value::String(text) => Some(text.trim().to_owned()),
                        Value::Number(number) => Some(number.to_string()),
                        _ => None,
                    };
                    // Nothing else may look like a code in a terminal.
                    let is_code = |word: &String| !word.is_empty() && one_line(word) == *word;
                    let word =
                        word.filter(|word| is_code(word) && CODE_KEYS.contains(&key.as_str()));
                    let Some(word) = word else { continue };
                    let clue = clue(&word);
                    // 0 is success in API 2.0.
                    if clue != Clue::Number(0) && !hint.clues.contains(&clue) {
                        hint.clues.push(clue);
                    }
                }
                hint.may_be_status = hint.clues.iter().all(is_status);
                self.push(hint);
                for (key, value) in object {
                    let is_code = CODE_KEYS.contains(&key.to_ascii_lowercase().as_str());
                    match value {
                        Value::String(text) if !is_code => self.text(text),
                        _ => self.json(value),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.json(item)),
            _ => {}
        }
    }

    /// Looks for known codes, codes of known categories, and whatever follows `code` and the like.
    fn words(&mut self, text: &str) {
        let mut rest = text;
        let mut before = Before::Nothing;
        while let Some(first) = rest.chars().next() {
            let is_same = |c: char| is_word(c) == is_word(first);
            let (run, after) = rest.split_at(rest.find(|c| !is_same(c)).unwrap_or(rest.len()));
            rest = after;
            if !is_word(first) {
                let is_filler = |c: char| c.is_whitespace() || ":：=\"'#(（为是".contains(c);
                let unsigned = run.strip_suffix('-');
                let named = unsigned.unwrap_or(run).trim_end_matches(is_filler);
                if NUMBER_WORDS.iter().any(|word| !named.is_empty() && named.ends_with(word)) {
                    before = Before::NumberWord;
                }
                if let Some(unsigned) = unsigned {
                    before = match before {
                        Before::CodeKey | Before::NumberWord if !unsigned.is_empty() => {
                            Before::Sign
                        }
                        _ => Before::Hyphen,
                    };
                }
                continue;
            }
            let bare = run.trim_matches('.');
            let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
            let is_named = match before {
                Before::CodeKey => !bare.is_empty(),
                Before::NumberWord => is_number,
                Before::Sign | Before::Hyphen | Before::Nothing => false,
            };
            // A text may have many negative numbers, so one counts only where a product has it.
            let negative = match before {
                Before::Sign => bare.parse().ok().map(|number: i64| -number),
                _ => None,
            };
            if let Some(number) = negative.filter(|number| self.known.numbers.contains(number)) {
                self.push(Hint { clues: vec![Clue::Number(number)], may_be_status: false });
            }
            let word = self.known.bare(run).unwrap_or(bare);
            if self.known.words.contains(word) || self.known.has_category_of(bare) || is_named {
                let clue = clue(word);
                self.push(Hint { may_be_status: is_status(&clue), clues: vec![clue] });
            }
            let word = bare.to_ascii_lowercase();
            before = if CODE_KEYS.contains(&word.as_str()) {
                Before::CodeKey
            } else if NUMBER_WORDS.contains(&word.as_str()) {
                Before::NumberWord
            } else {
                Before::Nothing
            };
        }
    }
}

/// What precedes a word.
#[derive(Clone, Copy)]
enum Before {
    /// A key that a code or a number follows.
    CodeKey,
    /// A word that a number follows.
    NumberWord,
    /// As a key or a word that a number follows, and then a minus sign.
    Sign,
    /// What follows is the message after a code.
    Hyphen,
    Nothing,
}

fn is_status(clue: &Clue) -> bool {
    matches!(clue, Clue::Number(number) if STATUSES.contains(number))
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Sources, load};

    use super::*;

    /// The clues of a text, hint by hint.
    fn clues(text: &str) -> Vec<Vec<Clue>> {
        let catalog = load(&Sources::built_in()).unwrap();
        let products: Vec<_> = catalog.products().iter().collect();
        let clues = read(text, &Known::of(&products));
        clues.hints.into_iter().map(|hint| hint.clues).collect()
    }

    fn code(code: &str) -> Vec<Clue> {
        vec![Clue::Code(code.to_owned())]
    }

    fn number(number: i64) -> Vec<Clue> {
        vec![Clue::Number(number)]
    }

    #[test]
    fn a_word_is_a_code_or_a_number() {
        assert_eq!(clues("AuthFailure"), [code("AuthFailure")]);
        assert_eq!(clues("No.Such_code"), [code("No.Such_code")]);
        assert_eq!(clues("4100"), [number(4100)]);
        for text in
            ["`AuthFailure.MFAFailure`", "(AuthFailure.MFAFailure)", "AuthFailure.MFAFailure."]
        {
            assert_eq!(clues(text), [code("AuthFailure.MFAFailure")], "{text}");
        }
    }

    #[test]
    fn every_envelope_is_read() {
        assert_eq!(
            clues(r#"{"Response":{"Error":{"Code":"A.B","Message":"m"},"RequestId":"5100"}}"#),
            [code("A.B")]
        );
        let both = vec![Clue::Number(5100), Clue::Code("InternalError".to_owned())];
        assert_eq!(clues(r#"{"code":"5100","message":"m","codeDesc":"InternalError"}"#), [both]);
        assert_eq!(clues(r#"{"statusCode":433,"errorMessage":"m"}"#), [number(433)]);
        assert_eq!(clues(r#"{"Error":{"Code":"A","Message":"m"}}"#), [code("A")]);
        assert_eq!(clues(r#"{"code":0,"message":""}"#), Vec::<Vec<Clue>>::new());
    }

    #[test]
    fn negative_numbers_are_found_where_a_product_has_them() {
        let mut sources = Sources::built_in();
        let text = "product: t\ntitle: { zh: 测试, en: Test }\nerrors:\n  - { number: -302, name: A, kind: ok, summary: { zh: 一, en: one } }\n";
        sources.add(tencent_errors_catalog::Source::new("t.yaml", text));
        let catalog = load(&sources).unwrap();
        let products: Vec<_> = catalog.products().iter().collect();
        for text in ["-302", "it failed: code=-302, x", "错误码：-302", "{\"code\": -302}"] {
            let hints = read(text, &Known::of(&products)).hints;
            assert_eq!(hints.len(), 1, "{text}");
            assert_eq!(hints[0].clues, number(-302), "{text}");
        }
        for text in ["code=-303, x", "Error-302 x", "2-302 y", "took -302 ms"] {
            assert_eq!(read(text, &Known::of(&products)).hints, [], "{text}");
        }
    }

    #[test]
    fn a_word_of_a_log_names_nothing_unless_it_is_known() {
        let catalog = load(&Sources::built_in()).unwrap();
        let products: Vec<_> = catalog.products().iter().collect();
        let known = Known::of(&products);
        let hints = |text: &str| read_line(text, &known).hints.len();
        assert_eq!(["starting", "4100", "-302", "x.y"].map(hints), [0; 4]);
        assert_eq!(["InternalError", "AuthFailure.BrandNew"].map(hints), [1; 2]);
    }

    #[test]
    fn several_responses_are_several_hints() {
        let lines = "{\"code\":4100}\n{\"Error\":{\"Code\":\"A.B\"}}\n[{\"code\":5000}]";
        assert_eq!(clues(lines), [number(4100), code("A.B"), number(5000)]);
    }

    #[test]
    fn a_log_line_is_searched() {
        for (line, expected) in [
            (
                "[TencentCloudSDKError] Code=LimitExceeded.New, Message=no, RequestId=1",
                code("LimitExceeded.New"),
            ),
            (
                r#"{"level":"error","msg":"[TencentCloudSDKError] Code=LimitExceeded.Foo, Message=x"}"#,
                code("LimitExceeded.Foo"),
            ),
            (
                r#"Code=AuthFailure.SignatureExpire body={"message":"x"}"#,
                code("AuthFailure.SignatureExpire"),
            ),
            ("the call failed with code 4100.", number(4100)),
            ("OperationDenied.Widget: not now", code("OperationDenied.Widget")),
            ("Error 4100: x", number(4100)),
            ("status: 433, took 5000 ms", number(433)),
            ("TencentCloudSDKException: InternalError-An error", code("InternalError")),
            ("错误码为4100", number(4100)),
            ("ret=4100", number(4100)),
            ("2026-01-01 got {\"code\": 4100} after 3 tries", number(4100)),
            ("错误码：AuthFailure，请检查", code("AuthFailure")),
            ("调用失败，错误码 4100，签名失败", number(4100)),
            ("ApiV3Error::AuthFailureMfaFailure", code("AuthFailureMfaFailure")),
        ] {
            assert_eq!(clues(line), [expected], "{line}");
        }
        for text in ["it failed {} twice, e.g. here", "Error: connection refused", "code=-1"] {
            assert_eq!(clues(text), Vec::<Vec<Clue>>::new(), "{text}");
        }
    }
}
