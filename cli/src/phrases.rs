//! Phrases that decide the class of an error if its code does not: in published texts and in messages.

use tencent_errors_catalog::classifier::decide;
use tencent_errors_catalog::{Facts, Kind};

/// Phrases in both languages, separated by `|`, and the class of a text that contains one of them. The first
/// match decides.
struct Phrases {
    zh: &'static str,
    en: &'static str,
    class: Facts,
}

const fn says(zh: &'static str, en: &'static str, kind: Kind) -> Phrases {
    let class = Facts::new(kind, kind.http_status(), kind.is_retryable());
    Phrases { zh, en, class }
}

impl Phrases {
    const fn http(self, http_status: u16) -> Phrases {
        let class = Facts::new(self.class.kind(), http_status, self.class.is_retryable());
        Phrases { class, ..self }
    }

    const fn retry(self) -> Phrases {
        let class = Facts::new(self.class.kind(), self.class.http_status(), true);
        Phrases { class, ..self }
    }

    /// Returns whether any of the phrases occurs in the text of its language, which must be in lower case.
    fn occur(&self, zh: &str, en: &str) -> bool {
        let occur =
            |text: &str, phrases: &str| phrases.split('|').any(|phrase| text.contains(phrase));
        occur(zh, self.zh) || occur(en, self.en)
    }
}

/// Phrases that decide whenever the words of the code are ambiguous.
#[rustfmt::skip]
const PHRASES: &[Phrases] = &[
    says("频率限制|频繁|限频|频控", "frequency limit|too frequent|too many requests|rate limit",
        Kind::ResourceExhausted).retry(),
    says("欠费|余额", "overdue|arrears|insufficient balance", Kind::FailedPrecondition).http(402),
    says("售罄", "sold out", Kind::ResourceExhausted).http(503),
    says("已存在|已经存在|重名", "already exist", Kind::AlreadyExists),
    says("不存在|未找到|找不到|没有找到|查询不到", "not exist|not found|no such", Kind::NotFound),
    says("无权限|没有权限|权限不足|未授权|无权", "no permission|not authorized|unauthorized|not have permission",
        Kind::PermissionDenied),
    says("正在|处理中|进行中", "in progress|being processed", Kind::FailedPrecondition).http(409).retry(),
];

/// Phrases that decide before the category of a code, which is often wrong.
#[rustfmt::skip]
const PHRASES_BEFORE_CATEGORIES: &[Phrases] = &[
    says("被占用|已被使用|使用中|已绑定|已关联|冲突", "in use|conflict|bound to|has been bound|associated with",
        Kind::FailedPrecondition).http(409),
    says("不支持|状态|未开通|未启用|未绑定|不允许|已过期|未实名|已隔离|未开启|没有开通",
        "not support|not enabled|not activated|not allowed|isolated|not bound", Kind::FailedPrecondition),
    says("稍后重试|稍后再试|内部错误|系统错误|内部服务|系统异常|服务异常", "try again later|internal error",
        Kind::Internal).retry(),
];

/// Phrases that decide after `PHRASES_BEFORE_CATEGORIES`. They do not apply if the category means that the call
/// was denied, because a failed check is not a failure of the service then.
#[rustfmt::skip]
const PHRASES_BEFORE_FAILURES: &[Phrases] = &[
    says("格式|不合法|非法|无效|不能为空|不正确|有误", "invalid|incorrect|illegal|cannot be empty|format",
        Kind::InvalidArgument),
    says("失败|异常|出错", "failed|exception", Kind::Internal).retry(),
];

/// Phrases of messages about calls that did not get through.
#[rustfmt::skip]
const PHRASES_OF_NETWORKS: &[Phrases] = &[
    says("无法连接|连接失败|未能找到使用指定主机名", "unknownhost|econnreset|econnrefused|enotfound|eproto|etimedout|no such host|connection refused|connection reset|no route to host|max retries exceeded|failed to resolve|socket hang up|network is unreachable|empty response|timeoutexception",
        Kind::Unavailable).retry(),
];

/// Phrases of messages about calls that took too long.
#[rustfmt::skip]
const PHRASES_OF_TIMEOUTS: &[Phrases] = &[
    says("超时", "timeout|timed out", Kind::DeadlineExceeded).retry(),
];

/// Phrases of messages about keys and missing resources.
#[rustfmt::skip]
const PHRASES_OF_MESSAGES: &[Phrases] = &[
    says("签名错误|签名失败|签名验证失败|鉴权失败|认证失败|密钥不存在|密钥错误", "usersig|authorization|authentication|credential|access key|secretid|secret id|request has expired|sign invalid|signature not matched|login fail",
        Kind::Unauthenticated),
    says("找不到", "could not be found|cannot find|can't find", Kind::NotFound),
];

/// Phrases that mark a message as vague.
#[rustfmt::skip]
const PHRASES_OF_FAULTS: &[Phrases] = &[
    says("系统繁忙", "system error|server error|system busy", Kind::Internal).retry(),
    says("参数非法|参数不合法|参数错误|不合法|格式", "invalid|incorrect|illegal|cannot be empty|format", Kind::InvalidArgument),
];

/// Categories that are reliable even if a text mentions, for example, a “parameter that does not exist”.
const CLEAR: [&str; 2] = ["MissingParameter", "RequestLimitExceeded"];

/// Categories of codes for denied calls.
const DENIALS: [&str; 3] = ["AuthFailure", "OperationDenied", "UnauthorizedOperation"];

/// The class according to the texts of an error, if its code is ambiguous. A bare category keeps its class,
/// regardless of its text.
pub(crate) fn class(code: &str, zh: Option<&str>, en: Option<&str>) -> Option<Facts> {
    let decision = decide(code);
    let (category, _) = code.split_once('.')?;
    if CLEAR.contains(&category) || decision.is_some_and(|decision| decision.is_sure()) {
        return None;
    }
    let mut phrases: Vec<&Phrases> = PHRASES.iter().collect();
    if decision.is_none_or(|decision| decision.is_by_category() && decision.row().is_weak()) {
        phrases.extend(PHRASES_BEFORE_CATEGORIES);
        if !DENIALS.contains(&category) {
            phrases.extend(PHRASES_BEFORE_FAILURES);
        }
    }
    let [zh, en] = [zh, en].map(|text| text.unwrap_or_default().to_lowercase());
    phrases.into_iter().find(|phrases| phrases.occur(&zh, &en)).map(|phrases| phrases.class)
}

/// The maximum number of words in a message that is taken literally. Longer messages are prose, which may
/// mention anything.
const MAX_WORDS: usize = 8;

/// The class according to the message of an error, in either language, if its code carries no information.
pub(crate) fn class_of_message(message: &str) -> Option<Facts> {
    let text = message.to_lowercase();
    let lists = [
        PHRASES_OF_NETWORKS,
        PHRASES_OF_MESSAGES,
        PHRASES_OF_TIMEOUTS,
        PHRASES,
        PHRASES_BEFORE_CATEGORIES,
        PHRASES_OF_FAULTS,
    ];
    class_of_phrases(&lists, &text).or_else(|| class_of_words(message))
}

/// The class according to the message of an error whose code only means that something failed.
pub(crate) fn class_of_cause(message: &str) -> Option<Facts> {
    class_of_phrases(
        &[PHRASES_OF_TIMEOUTS, PHRASES, PHRASES_BEFORE_CATEGORIES],
        &message.to_lowercase(),
    )
}

/// The class of a call that did not get through, if a text reports that.
pub(crate) fn class_of_network(text: &str) -> Option<Facts> {
    class_of_phrases(&[PHRASES_OF_NETWORKS], &text.to_lowercase())
}

fn class_of_phrases(lists: &[&[Phrases]], text: &str) -> Option<Facts> {
    let mut phrases = lists.iter().copied().flatten();
    phrases.find(|phrases| phrases.occur(text, text)).map(|phrases| phrases.class)
}

/// The class according to a short message, read as if it were a code: `template not match` is
/// `TemplateNotMatch`.
fn class_of_words(message: &str) -> Option<Facts> {
    let words = message.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let is_short = message.is_ascii() && words.clone().count() <= MAX_WORDS;
    if !is_short {
        return None;
    }
    let code: String =
        words.flat_map(|word| [word[..1].to_ascii_uppercase(), word[1..].to_owned()]).collect();
    let class = |code: &str| decide(code).map(|decision| decision.class());
    // Every error message reports that something failed.
    let says = |class: &Facts| !matches!(class.kind(), Kind::Internal | Kind::Unknown);
    let of_failures = || {
        class(&format!("FailedOperation.{code}"))
            .filter(|class| class.kind() == Kind::InvalidArgument)
    };
    class(&code).filter(says).or_else(of_failures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_decides_if_the_code_is_ambiguous() {
        let busy = Facts::new(Kind::FailedPrecondition, 409, true);
        let balance = Facts::new(Kind::FailedPrecondition, 402, false);
        let broken = Facts::new(Kind::Internal, 500, true);
        for (code, zh, en, expected) in [
            ("FailedOperation.Widget", "账户余额不足", "", Some(balance)),
            (
                "FailedOperation.Widget",
                "",
                "The widget does Not Exist.",
                Some(Kind::NotFound.into()),
            ),
            ("FailedOperation.Widget", "操作失败，正在升级", "", Some(busy)),
            ("FailedOperation.Widget", "操作失败", "", Some(broken)),
            ("FailedOperation.Widget", "小部件", "Widget.", None),
            // The rule is weak.
            ("UnsupportedOperation.HasWidget", "小部件不存在", "", Some(Kind::NotFound.into())),
            ("UnsupportedOperation.HasWidget", "小部件失败", "", None),
            // The category is reliable, unless the text clearly contradicts it.
            ("InvalidParameter.Widget", "小部件不存在", "", Some(Kind::NotFound.into())),
            ("InvalidParameter.Widget", "失败", "", None),
            // The call was denied; the reason does not matter.
            ("UnauthorizedOperation.Widget", "小部件鉴权失败", "", None),
            ("AuthFailure.Widget", "不支持小部件", "", Some(Kind::FailedPrecondition.into())),
            // The code is clear enough.
            ("MissingParameter.Widget", "小部件不存在", "", None),
            ("RequestLimitExceeded.Widget", "", "Too many are being processed.", None),
            ("FailedOperation.DiskNotFound", "账户余额不足", "", None),
            ("FailedOperation", "账户余额不足", "", None),
        ] {
            assert_eq!(class(code, Some(zh), Some(en)), expected, "{code} {zh} {en}");
        }
    }

    #[test]
    fn a_short_message_is_read_like_a_code() {
        let of = |message: &str| class_of_message(message).map(|class| class.kind());
        assert_eq!(of("Template not match"), Some(Kind::InvalidArgument));
        assert_eq!(of("template-not-match!"), Some(Kind::InvalidArgument));
        // Eight words are the most.
        assert_eq!(of("widget a b c d e limit exceeded"), Some(Kind::ResourceExhausted));
        assert_eq!(of("widget a b c d e template not match"), None);
        assert_eq!(of("limit exceeded"), Some(Kind::ResourceExhausted));
        // A longer message is prose, and so is Chinese.
        assert_eq!(of("a template that you may or may not match here"), None);
        assert_eq!(of("模板 template not match"), None);
        // A message that something failed says nothing more.
        assert_eq!(of("widget error"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn a_failed_connection_is_recognized() {
        let unavailable = Some(Facts::new(Kind::Unavailable, 503, true));
        for text in [
            "dial tcp: lookup x: no such host",
            "connect ECONNREFUSED 10.0.0.1:443",
            "无法连接到服务器",
        ] {
            assert_eq!(class_of_network(text), unavailable, "{text}");
        }
        assert_eq!(class_of_network("account balance is insufficient"), None);
    }

    #[test]
    fn the_cause_of_a_failure_is_in_its_message() {
        let of = |message: &str| class_of_cause(message).map(|class| class.kind());
        assert_eq!(of("The instance does not exist"), Some(Kind::NotFound));
        assert_eq!(of("账户余额不足"), Some(Kind::FailedPrecondition));
        assert_eq!(of("操作失败"), None);
    }
}
