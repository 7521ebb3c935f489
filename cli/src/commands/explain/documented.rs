//! Compares the documentation of an action with an error.

use tencent_errors_catalog::Lang;

/// The documentation of the action that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Documented {
    /// The id of the product.
    pub(super) product: String,
    pub(super) action: String,
    /// Set if the code is documented for the action.
    pub(super) is_listed: bool,
    /// Set if it is a common code of API 3.0.
    pub(super) is_common: bool,
    /// The code of the error, if the printed entry has a different code.
    pub(super) code: Option<String>,
}

impl Documented {
    /// Formats the comparison as a sentence.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let Documented { action, is_listed, is_common, code, .. } = self;
        match lang {
            Lang::Zh => {
                let code =
                    code.as_ref().map_or("该错误码".to_owned(), |code| format!(" {code}"));
                match (is_listed, is_common) {
                    (true, _) => format!("{action} 的接口文档列出了{code}。"),
                    (false, true) => {
                        format!("{action} 的接口文档未列出{code}，但任何接口都可能返回公共错误码。")
                    }
                    (false, false) => format!("{action} 的接口文档未列出{code}。"),
                }
            }
            Lang::En => {
                let code = code.as_deref().unwrap_or("this code");
                match (is_listed, is_common) {
                    (true, _) => format!("{action} is documented to return {code}."),
                    (false, true) => format!(
                        "The documentation of {action} does not list {code}, but any action may return a common code."
                    ),
                    (false, false) => {
                        format!("The documentation of {action} does not list {code}.")
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_states_whether_the_code_is_listed() {
        let listed = Documented {
            product: "cvm".to_owned(),
            action: "RunInstances".to_owned(),
            is_listed: true,
            is_common: true,
            code: None,
        };
        let other = Documented { is_listed: false, is_common: false, ..listed.clone() };
        let common = Documented { is_listed: false, ..listed.clone() };
        let newer = Documented { code: Some("A.B".to_owned()), ..other.clone() };
        for (documented, zh, en) in [
            (
                listed,
                "RunInstances 的接口文档列出了该错误码。",
                "RunInstances is documented to return this code.",
            ),
            (
                other,
                "RunInstances 的接口文档未列出该错误码。",
                "The documentation of RunInstances does not list this code.",
            ),
            (
                common,
                "RunInstances 的接口文档未列出该错误码，但任何接口都可能返回公共错误码。",
                "The documentation of RunInstances does not list this code, but any action may return a common code.",
            ),
            (
                newer,
                "RunInstances 的接口文档未列出 A.B。",
                "The documentation of RunInstances does not list A.B.",
            ),
        ] {
            assert_eq!(documented.sentence(Lang::Zh), zh);
            assert_eq!(documented.sentence(Lang::En), en);
        }
    }
}
