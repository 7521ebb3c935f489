//! Collects the errors in text order, without duplicates.

use core::ops::Range;

use super::hint::Hint;
use super::record::{Record, is_id};
use super::sighting::{Shape, Sighting};
use super::token::{http_status, plain};
use crate::envelope::Envelope;

/// The maximum number of other errors or hints that one error is compared with.
const MAX_COMPARED: usize = 64;

/// The maximum number of hints of an error.
const MAX_HINTS: usize = 8;

/// An error and its position.
pub(super) struct Candidate<'a> {
    pub(super) sighting: Sighting<'a>,
    pub(super) message: Range<usize>,
    pub(super) line: usize,
}

/// The errors in text order, without duplicates, and with the hints in the text.
pub(super) fn collect<'a>(
    text: &[u8],
    found: Vec<Candidate<'a>>,
    hints: &[(usize, Hint<'a>)],
) -> Vec<Sighting<'a>> {
    let messages = Messages::new(&found);
    let (mut kept, mut words) = (Vec::new(), Vec::new());
    for Candidate { sighting, .. } in found {
        if messages.has(&sighting) {
            continue;
        }
        let list = if sighting.shape == Shape::Word { &mut words } else { &mut kept };
        list.push(sighting);
    }
    // If a code occurs both with a label and as a word, the word contributes only its message.
    let labelled = kept.len();
    for word in words {
        let same = |sighting: &&mut Sighting<'_>| sighting.code == word.code;
        match kept[..labelled.min(MAX_COMPARED)].iter_mut().find(same) {
            Some(sighting) if sighting.message.is_empty() => sighting.message = word.message,
            Some(_) => {}
            None => kept.push(word),
        }
    }
    kept.sort_by_key(|sighting| sighting.range.start);
    assign(text, &mut kept, hints);
    kept
}

/// The messages of errors that have a code or are responses: the start of each, and the furthest end up to that
/// message.
struct Messages(Vec<(usize, usize)>);

impl Messages {
    fn new(found: &[Candidate<'_>]) -> Messages {
        let has_code = |found: &&Candidate<'_>| {
            let Sighting { shape, code, .. } = &found.sighting;
            let is_own = code.is_some() || matches!(shape, Shape::Body(_));
            !matches!(shape, Shape::Word) && is_own && !found.message.is_empty()
        };
        let messages = found.iter().filter(has_code);
        let mut messages: Vec<_> =
            messages.map(|found| (found.message.start, found.message.end)).collect();
        messages.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut messages {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Messages(messages)
    }

    /// Returns whether an error is merely a word or number inside the message of another error.
    fn has(&self, sighting: &Sighting<'_>) -> bool {
        let at = sighting.range.start;
        let is_number = || sighting.code().is_some_and(|code| code.parse::<i64>().is_ok());
        let is_weak = match sighting.shape {
            Shape::Word | Shape::Status => true,
            Shape::Labelled => is_number(),
            _ => false,
        };
        let before = self.0.partition_point(|(start, _)| *start <= at);
        is_weak && before > 0 && at < self.0[before - 1].1
    }
}

/// Assigns the nearest hints to each error: those from its line up to the next line with an error or, if there
/// are none, all hints.
fn assign<'a>(text: &[u8], sightings: &mut [Sighting<'a>], hints: &[(usize, Hint<'a>)]) {
    // Errors on one line share its hints.
    let (mut starts, mut start, mut seen) = (Vec::new(), 0, 0);
    for sighting in sightings.iter() {
        let at = sighting.range.start;
        start = text[seen..at]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(start, |line| seen + line + 1);
        seen = at;
        starts.push(start);
    }
    for index in 0..sightings.len() {
        let next = starts.partition_point(|&start| start <= starts[index]);
        let next = starts.get(next).copied();
        let from = hints.partition_point(|(at, _)| *at < starts[index]);
        let to = hints.partition_point(|(at, _)| *at < next.unwrap_or(text.len() + 1));
        let near = if from < to { &hints[from..to] } else { hints };
        let of = &mut sightings[index].hints;
        for (_, hint) in near.iter().take(MAX_COMPARED) {
            if of.len() < MAX_HINTS && !of.contains(hint) {
                of.push(*hint);
            }
        }
    }
}

/// Completes an error with fields of the surrounding record.
pub(super) fn complete<'a>(
    text: &'a [u8],
    sighting: &mut Sighting<'a>,
    around: &Record,
    is_only: bool,
) {
    if sighting.request_id.is_none() {
        let id = around.request_id.as_ref().map(|range| plain(&text[range.clone()]));
        sighting.request_id = id.filter(|id| is_id(id));
    }
    if is_only && sighting.message.is_empty() {
        if let Some(range) = &around.message {
            sighting.message = plain(&text[range.clone()]);
        }
    }
    let is_scf = sighting.shape == Shape::Body(Envelope::Scf);
    if sighting.http_status.is_none() && !is_scf {
        let status = around.status.as_ref();
        sighting.http_status = status.and_then(|range| http_status(&text[range.clone()]));
    }
    match sighting.shape {
        Shape::Labelled | Shape::Cos if around.is_sdk => sighting.shape = Shape::Sdk,
        Shape::Labelled if around.is_cos => sighting.shape = Shape::Cos,
        _ => {}
    }
}
