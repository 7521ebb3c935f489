//! The reference of a catalog in GitHub Flavored Markdown.

use std::fmt::Write;

use tencent_errors_catalog::__private::is_web_url;
use tencent_errors_catalog::{Entry, Lang, Product, Text};
use tencent_errors_codegen::__private::{escape_for_github as escape, markdown_code as code};

use super::actions::{self, Call};
use super::reference::{Reference, TextRole, anchor, in_languages, texts};
use crate::catalogs::title;

/// The maximum number of actions that are listed for an entry.
const FIRST: usize = 8;

pub(super) fn page(reference: &Reference<'_>) -> String {
    let mut page = String::new();
    let _ = writeln!(page, "<!-- {} -->\n", reference.remark);
    page += match reference.lang {
        Some(Lang::Zh) => "# 腾讯云错误码\n\n",
        Some(Lang::En) => "# Tencent Cloud error codes\n\n",
        None => "# 腾讯云错误码 / Tencent Cloud error codes\n\n",
    };
    for product in &reference.products {
        let (id, count) = (product.id(), product.entries().len());
        let name = text(product.title(), reference.lang);
        let _ = writeln!(page, "- [{name}](#{id}) ({count})");
    }
    for product in &reference.products {
        section(reference, product, &mut page);
    }
    page
}

fn section(reference: &Reference<'_>, product: &Product, page: &mut String) {
    let id = product.id();
    let name = text(product.title(), reference.lang);
    let _ = writeln!(page, "\n<a id=\"{id}\"></a>\n\n## {name}\n");
    let _ = write!(page, "`{id}`, `{}`", product.enum_name());
    if let Some(base) = reference.extended_by(product) {
        let name = text(base.title(), reference.lang);
        let link = format!("[{name}](#{})", base.id());
        let _ = match reference.lang {
            Some(Lang::Zh) => write!(page, "，也会返回 {link} 的错误码"),
            Some(Lang::En) => write!(page, "; also returns the codes of {link}"),
            None => write!(page, "; 也会返回以下产品的错误码 / also returns the codes of: {link}"),
        };
    }
    page.push('\n');
    for source in product.sources() {
        let _ = match is_web_url(source) {
            true => write!(page, "\n- <{source}>"),
            false => write!(page, "\n- {}", escape(source)),
        };
    }
    if !product.sources().is_empty() {
        page.push('\n');
    }
    for entry in product.entries() {
        self::entry(reference, product, entry, page);
    }
    let calls = reference.actions.of(product);
    if !calls.is_empty() {
        let heading = labels(["接口", "Actions"], reference.lang);
        let _ = writeln!(page, "\n<a id=\"{}\"></a>\n\n### {heading}\n", actions::anchor(product));
    }
    for call in calls {
        self::call(call, reference.lang, page);
    }
}

/// An action and its errors.
fn call(call: &Call<'_>, lang: Option<Lang>, page: &mut String) {
    let errors = call.errors().iter();
    let errors: Vec<String> =
        errors.map(|(owner, entry)| link(&title(entry), &anchor(owner, entry))).collect();
    let errors = match errors.is_empty() {
        true => labels(["接口文档未列出错误码", "no codes are documented"], lang),
        false => errors.join(", "),
    };
    let _ = writeln!(page, "- <a id=\"{}\"></a>`{}`: {errors}", call.anchor(), call.name());
}

/// The first actions that return an entry, and the number of the others.
fn callers(callers: &[&Call<'_>], product: &Product, lang: Option<Lang>) -> String {
    let first = callers.iter().take(FIRST);
    let names: Vec<String> =
        first.map(|call| link(&call.name_beside(product), &call.anchor())).collect();
    let names = names.join(", ");
    if callers.len() <= FIRST {
        return names;
    }
    let all = format!("等 {} 个接口", callers.len());
    let rest = format!("and {} more", callers.len() - FIRST);
    let space = if lang == Some(Lang::Zh) { "" } else { " " };
    format!("{names}{space}{}", labels([&all, &rest], lang))
}

/// A name as code that links to an anchor; without the link if the name cannot be used in one.
fn link(name: &str, anchor: &str) -> String {
    let text = code(name);
    match text.starts_with('`') || !text.contains(']') {
        true => format!("[{text}](#{anchor})"),
        false => text,
    }
}

fn entry(reference: &Reference<'_>, product: &Product, entry: &Entry, page: &mut String) {
    let lang = reference.lang;
    let anchor = anchor(product, entry);
    let _ = writeln!(page, "\n<a id=\"{anchor}\"></a>\n\n### {}\n", code(&title(entry)));
    let wanted = |of: Option<Lang>| of.is_none() || lang.is_none() || of == lang;
    let said = texts(entry);
    let summaries = said.iter().filter(|said| said.role == TextRole::Summary && wanted(said.lang));
    let summaries: Vec<String> = summaries.map(|said| escape(said.text)).collect();
    let _ = writeln!(page, "{}\n", summaries.join(" / "));
    let number = match (entry.code(), entry.number()) {
        (Some(_), Some(number)) => format!("{} {number}, ", labels(["数字", "number"], lang)),
        _ => String::new(),
    };
    let retry = match entry.is_retryable() {
        true => labels(["可以重试", "retry"], lang),
        false => labels(["不建议重试", "do not retry"], lang),
    };
    let (kind, status) = (entry.kind(), entry.http_status());
    let variant = format!("{}::{}", product.enum_name(), entry.name());
    let _ = writeln!(page, "- {number}`{kind}`, HTTP {status}, {retry}; `{variant}`");
    if let Some(successor) = entry.successor() {
        let label = labels(["对应的云 API 3.0 错误码", "in API 3.0"], lang);
        let _ = match reference.successor(successor) {
            Some(anchor) => writeln!(page, "- {label}: [{}](#{anchor})", code(successor)),
            None => writeln!(page, "- {label}: {}", code(successor)),
        };
    }
    if entry.is_deprecated() {
        let _ = writeln!(
            page,
            "- {}",
            labels(["服务端已不再返回该错误码", "the service no longer returns this code"], lang)
        );
    }
    for template in entry.templates() {
        let _ =
            writeln!(page, "- {}: {}", labels(["消息", "message"], lang), code(template.text()));
    }
    for link in entry.links() {
        let _ = writeln!(page, "- <{link}>");
    }
    let callers = reference.actions.returning(product, entry);
    if !callers.is_empty() {
        let label = labels(["接口", "actions"], lang);
        let _ = writeln!(page, "- {label}: {}", self::callers(&callers, product, lang));
    }
    for said in said.iter().filter(|said| said.role != TextRole::Summary && wanted(said.lang)) {
        let label = match said.lang {
            Some(lang) => said.role.label(lang).to_owned(),
            None => labels(Lang::BOTH.map(|lang| said.role.label(lang)), lang),
        };
        let colon = if said.lang == Some(Lang::Zh) { "：" } else { ":" };
        let _ = writeln!(page, "\n**{label}{colon}** {}", escape(said.text));
    }
}

/// A text in the language of the page, or in both.
fn text(text: &Text, lang: Option<Lang>) -> String {
    let of = in_languages(text);
    let of = of.iter().filter(|(of, _)| of.is_none() || lang.is_none() || *of == lang);
    of.map(|(_, text)| escape(text)).collect::<Vec<_>>().join(" / ")
}

/// A text of the page itself, in its language or in both.
fn labels([zh, en]: [&str; 2], lang: Option<Lang>) -> String {
    match lang {
        Some(Lang::Zh) => zh.to_owned(),
        Some(Lang::En) => en.to_owned(),
        None => format!("{zh} / {en}"),
    }
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn names_are_links_if_markdown_allows_it() {
        for (name, expected) in
            [("A.B", "[`A.B`](#x)"), ("A]", "[`A]`](#x)"), ("A`B", "[A\\`B](#x)"), ("A`]", "A\\`]")]
        {
            assert_eq!(link(name, "x"), expected);
        }
    }
}
