//! Three-way decisions about texts and entries, given the state that an import saw last, the file, and the
//! current upstream data.

use tencent_errors_catalog::__private::{TextOrigin, UpstreamState};
use tencent_errors_catalog::Lang;

/// The current state of a text in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Current<'a> {
    /// The key does not exist.
    Missing,
    /// The value has an anchor, an alias or a tag, or is not a text.
    Opaque,
    Text(&'a str),
}

/// The decision about a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Keep the text and its mark.
    Leave,
    /// Replace the text with this one.
    Take { text: String, mark: TextOrigin },
    /// Keep the author's text, and record the upstream one. `is_news` is set if upstream changed its own text,
    /// which is reported to the author.
    Keep { mark: TextOrigin, is_news: bool },
}

/// Decides about a text, given its mark, the file, upstream, and the stand-in for a text that upstream lacks.
pub(super) fn text(
    mark: Option<&TextOrigin>,
    current: Current<'_>,
    upstream: Option<String>,
    stand_in: impl FnOnce() -> Option<String>,
) -> Action {
    let is_imports = match (current, mark) {
        (Current::Missing, None) => true,
        (Current::Missing, Some(mark)) => mark.is_of_no_text(),
        (Current::Text(text), Some(mark)) => mark.is_of(text),
        // The text was deleted, edited, or originally written by the author.
        _ => false,
    };
    match (is_imports, upstream, mark) {
        (true, Some(text), _) => {
            let mark = TextOrigin::upstream(&text);
            Action::Take { text, mark }
        }
        (true, None, Some(TextOrigin::StandIn(_))) => match stand_in() {
            Some(text) => {
                let mark = TextOrigin::stand_in(&text);
                Action::Take { text, mark }
            }
            None => Action::Leave,
        },
        (false, Some(text), Some(mark)) if !mark.is_of(&text) => Action::Keep {
            is_news: matches!(mark, TextOrigin::Upstream(_)),
            mark: TextOrigin::upstream(&text),
        },
        // The author wrote the text before upstream had one.
        (false, Some(text), None) => {
            Action::Keep { mark: TextOrigin::upstream(&text), is_news: false }
        }
        _ => Action::Leave,
    }
}

/// Returns whether an entry whose code is not upstream is to be marked as gone, given the languages that were
/// read completely. An entry that the author has marked is left alone.
pub(super) fn is_gone(
    seen: &UpstreamState,
    is_authors: bool,
    is_known: impl Fn(Lang) -> bool,
) -> bool {
    let mut languages = seen.languages().peekable();
    let is_gone = match languages.peek() {
        Some(_) => languages.all(is_known),
        // An entry without texts may be from either language.
        None => Lang::BOTH.into_iter().all(is_known),
    };
    is_gone && !seen.gone && !is_authors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(mark: Option<TextOrigin>, current: Current<'_>, upstream: Option<&str>) -> Action {
        text(mark.as_ref(), current, upstream.map(str::to_owned), || Some("stand-in".to_owned()))
    }

    fn take(text: &str, mark: TextOrigin) -> Action {
        Action::Take { text: text.to_owned(), mark }
    }

    #[test]
    fn untouched_imports_follow_upstream() {
        let seen = || Some(TextOrigin::upstream("old"));
        let new = || take("new", TextOrigin::upstream("new"));
        assert_eq!(decide(seen(), Current::Text("old"), Some("new")), new());
        assert_eq!(
            decide(seen(), Current::Text("old"), Some("old")),
            take("old", TextOrigin::upstream("old"))
        );
        assert_eq!(decide(seen(), Current::Text("old"), None), Action::Leave);
        let stood_in = Some(TextOrigin::stand_in("old"));
        assert_eq!(decide(stood_in, Current::Text("old"), Some("new")), new());
    }

    #[test]
    fn a_text_that_nobody_wrote_is_added() {
        let new = take("new", TextOrigin::upstream("new"));
        assert_eq!(decide(None, Current::Missing, Some("new")), new);
        assert_eq!(decide(None, Current::Missing, None), Action::Leave);
        let no_text = || Some(TextOrigin::no_text());
        assert_eq!(decide(no_text(), Current::Missing, None), Action::Leave);
        let new = take("new", TextOrigin::upstream("new"));
        assert_eq!(decide(no_text(), Current::Missing, Some("new")), new);
    }

    #[test]
    fn a_stand_in_is_replaced_by_a_new_one_if_there_is_one() {
        let stood_in = || Some(TextOrigin::stand_in("old"));
        let new = take("stand-in", TextOrigin::stand_in("stand-in"));
        assert_eq!(decide(stood_in(), Current::Text("old"), None), new);
        let nothing = text(stood_in().as_ref(), Current::Text("old"), None, || None);
        assert_eq!(nothing, Action::Leave);
    }

    #[test]
    fn edited_texts_stay_and_are_reported_once() {
        let keep = |is_news| Action::Keep { mark: TextOrigin::upstream("new"), is_news };
        let seen = || Some(TextOrigin::upstream("old"));
        assert_eq!(decide(seen(), Current::Text("mine"), Some("new")), keep(true));
        assert_eq!(
            decide(Some(TextOrigin::upstream("new")), Current::Text("mine"), Some("new")),
            Action::Leave
        );
        assert_eq!(
            decide(Some(TextOrigin::stand_in("old")), Current::Text("mine"), Some("new")),
            keep(false)
        );
        assert_eq!(decide(None, Current::Text("new"), Some("new")), keep(false));
        assert_eq!(decide(None, Current::Text("mine"), Some("new")), keep(false));
        // The text was deleted, or is written in a way that is not changed.
        assert_eq!(decide(seen(), Current::Missing, Some("old")), Action::Leave);
        assert_eq!(decide(seen(), Current::Missing, Some("new")), keep(true));
        assert_eq!(decide(seen(), Current::Opaque, Some("new")), keep(true));
        assert_eq!(decide(None, Current::Opaque, Some("new")), keep(false));
    }

    #[test]
    fn a_code_is_gone_if_every_language_that_had_it_is_known() {
        let zh = UpstreamState::parse("zh:1");
        assert!(is_gone(&zh, false, |lang| lang == Lang::Zh));
        assert!(!is_gone(&zh, false, |lang| lang == Lang::En));
        assert!(!is_gone(&zh, true, |_| true));
        assert!(!is_gone(&UpstreamState::parse("gone zh:1"), false, |_| true));
        assert!(!is_gone(&UpstreamState::parse("zh:1 en:2"), false, |lang| lang == Lang::Zh));
        assert!(is_gone(&UpstreamState::parse("zh:1 en=2"), false, |lang| lang == Lang::Zh));
        assert!(!is_gone(&UpstreamState::parse("none"), false, |lang| lang == Lang::Zh));
        assert!(is_gone(&UpstreamState::parse("none"), false, |_| true));
    }
}
