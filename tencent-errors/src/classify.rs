//! Classification of a failure by the codes of a product.

use tencent_errors_envelope::{Envelope, Failure};
use tencent_errors_runtime::{AnyError, Class, ErrorCode, Facts, Kind};

/// Classifies a failure, given the error status of its response, if any. Tries, in order: the most specific of
/// its codes that is known exactly; its message, if the envelope has no more informative code and the product
/// knows the message; the status that the body implies; the most specific code with a known kind; the status of
/// the response; and the words of the message, if all codes are numbers.
pub(crate) fn classify<E: ErrorCode>(failure: &Failure<'_>, status: Option<u16>) -> Class {
    let classes = || failure.codes().map(|code| of_code::<E>(failure.envelope(), code));
    let by_message = || {
        // An SCF status may be missing from the catalog, and text has no code. In all other envelopes, the code
        // identifies the error.
        let is_known_by_message = matches!(failure.envelope(), Envelope::Scf | Envelope::Text);
        let entry = E::from_message(failure.message()).filter(|_| is_known_by_message)?;
        Some(AnyError::from(entry).into())
    };
    let by_implied_status = || {
        let class = Class::of_status(failure.http_status()?);
        // Rate limits and quotas both imply status 429, so a code of the same kind is more precise.
        let same = |code: &Class| code.kind() == class.kind();
        let is_limit = class.kind() == Kind::ResourceExhausted;
        Some(classes().find(same).filter(|_| is_limit).unwrap_or(class))
    };
    let unknown = || classes().next().unwrap_or_else(|| Facts::of(Kind::Unknown).into());
    classes()
        .find(|class| class.is_exact())
        .or_else(by_message)
        .or_else(by_implied_status)
        .or_else(|| classes().find(|class| class.kind() != Kind::Unknown))
        .or_else(|| status.map(|status| unknown().with_facts(of_status(status).facts())))
        .or_else(|| by_words(failure))
        .unwrap_or_else(unknown)
}

/// Classifies a code. The numbers of API 2.0 and the statuses of SCF have other meanings outside their own
/// envelopes.
fn of_code<E: ErrorCode>(envelope: Envelope, code: &str) -> Class {
    let class = E::classify(code);
    let is_foreign = |entry: AnyError| match entry.product_id() {
        "api_v2" => !matches!(envelope, Envelope::ApiV2 | Envelope::ErrorObject),
        "scf" => envelope != Envelope::Scf,
        _ => false,
    };
    match is_number(code) && class.entry().is_some_and(is_foreign) {
        true => Facts::of(Kind::Unknown).into(),
        false => class,
    }
}

fn is_number(code: &str) -> bool {
    code.parse::<i64>().is_ok()
}

/// The maximum number of words in a message that is read like a code. Longer messages are prose, whose words
/// are no reliable evidence.
const WORDS: usize = 8;

/// Classifies a message as if it were a code, if the failure has no codes other than numbers:
/// `template not match` is read as `TemplateNotMatch`.
fn by_words(failure: &Failure<'_>) -> Option<Class> {
    let message = failure.message();
    let is_short = message.len() <= 16 * WORDS && message.is_ascii();
    if !is_short || !failure.codes().all(is_number) {
        return None;
    }
    let mut words =
        message.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let mut code = String::from(CATEGORY);
    for word in words.by_ref().take(WORDS) {
        let (first, rest) = word.split_at(1);
        code.push_str(&first.to_ascii_uppercase());
        // Capitals within a word start a new word.
        match rest.chars().any(|c| c.is_ascii_lowercase()) {
            true => code.push_str(rest),
            false => code.push_str(&rest.to_ascii_lowercase()),
        }
    }
    if words.next().is_some() {
        return None;
    }
    let class = Class::of(&code[CATEGORY.len()..]);
    // Every message reports some failure, so words alone do not indicate an internal error.
    let says = |class: &Class| !matches!(class.kind(), Kind::Unknown | Kind::Internal);
    Some(class).filter(says).or_else(|| {
        // With the category of an unspecific failure, the rules are reliable only for invalid arguments.
        Some(Class::of(&code)).filter(|class| class.kind() == Kind::InvalidArgument)
    })
}

/// A category that does not reveal the cause.
const CATEGORY: &str = "FailedOperation.";

/// Classifies a response without a code by its status. Statuses other than 4xx and 5xx carry no information.
pub(crate) fn of_status(status: u16) -> Class {
    match status {
        400..=599 => Class::of_status(status),
        _ => of_unreadable(),
    }
}

/// The class of a response that could not be read: 502, as a gateway would return.
pub(crate) fn of_unreadable() -> Class {
    Facts::new(Kind::Unknown, 502, false).into()
}

/// The class of a call that did not complete.
pub(crate) fn of_transport(kind: Kind) -> Class {
    let is_retryable = matches!(kind, Kind::Unavailable | Kind::DeadlineExceeded);
    Facts::new(kind, kind.http_status(), is_retryable).into()
}
