//! Labels in a text.

use super::key::{self, Key};
use super::token::word_end;

/// The maximum distance between `exit` and the label `status` or `code` of an exit status.
const MAX_EXIT: usize = 16;

/// The label formed by a word, alone or with the next word, and its end.
pub(super) fn label(text: &[u8], start: usize, end: usize) -> (Option<Key>, usize) {
    let word = &text[start..end];
    // An exit status is not an error code.
    let before = &text[start.saturating_sub(MAX_EXIT)..start];
    if (word == b"status" || word == b"code") && before.windows(4).any(|part| part == b"exit") {
        return (None, end);
    }
    if let Some(b' ' | b'-') = text.get(end) {
        let second = end + 1;
        let second_end = if second < text.len() { word_end(text, second) } else { second };
        if let Some(key) = key::of_words(word, &text[second..second_end]) {
            return (Some(key), second_end);
        }
    }
    // A status may have the label `HTTP`, as in `HTTP 404` and `HTTP/1.1 404`.
    if word == b"HTTP" {
        let version = text[end..].strip_prefix(b"/").map_or(end, |_| word_end(text, end + 1));
        return (Some(Key::Status), version);
    }
    if let Some(key) = key::of_word(word) {
        return (Some(key), end);
    }
    let dot = word.iter().rposition(|&byte| byte == b'.');
    (dot.and_then(|dot| key::of_word(&word[dot + 1..])), end)
}

/// Returns whether a word is the name of an exception in an SDK for API 3.0.
pub(super) fn is_sdk(word: &[u8]) -> bool {
    let name = word.rsplit(|&byte| byte == b'.').next().unwrap_or_default();
    [&b"TencentCloudSDK"[..], b"TencentCloudException", b"TencentCloudError"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// Returns whether a word indicates COS or an S3 client.
pub(super) fn is_cos(word: &[u8]) -> bool {
    const NAMES: [&[u8]; 8] = [
        b"CosServiceE",
        b"CosClientE",
        b"CosXmlServiceE",
        b"AmazonS3Exception",
        b"S3Exception",
        b"com.tencent.qcloud",
        b"coscmd",
        b"coscli",
    ];
    word.len() >= 6 && NAMES.iter().any(|name| word.windows(name.len()).any(|part| part == *name))
}
