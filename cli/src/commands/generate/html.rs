//! The reference of a catalog as a self-contained HTML page: it needs no server and no other file and, unless
//! it has very many codes, no script.

mod actions;
mod parts;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use tencent_errors_catalog::{Entry, Kind, Lang, Product};

use self::parts::{both, inline, linked, packed, product_link, text};
use super::actions::anchor as anchor_of_actions;
use super::reference::{Reference, TextRole, anchor, texts};
use crate::catalogs::title;
use crate::outcome::pluralize;

const STYLE: &str = include_str!("html/page.css");

/// The parts of the script, in the order in which they are joined.
const SCRIPT: [&str; 6] = [
    include_str!("html/language.js"),
    include_str!("html/sections.js"),
    include_str!("html/actions.js"),
    include_str!("html/search.js"),
    include_str!("html/results.js"),
    include_str!("html/page.js"),
];

/// The content security policy: nothing is loaded from elsewhere, regardless of the texts in the catalog.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// The minimum number of codes for which entries are packed. A browser takes seconds to parse all entries of the
/// built-in catalog as HTML, whereas the script unpacks the entries of a single product instantly.
const MANY: usize = 3_000;

/// The minimum number of errors in all actions for which entries are packed, regardless of the number of codes.
const MANY_OF_ACTIONS: usize = 20_000;

/// The languages of the page: the name of each and the title of the page in it.
const LANGUAGES: [(Lang, &str, &str); 2] =
    [(Lang::Zh, "中文", "腾讯云错误码"), (Lang::En, "English", "Tencent Cloud error codes")];

pub(super) fn page(reference: &Reference<'_>) -> String {
    let has_actions = !reference.actions.is_empty();
    let first = reference.lang.unwrap_or(Lang::Zh);
    let titles = LANGUAGES.map(|(_, _, title)| title);
    let page = html! {
        (DOCTYPE)
        (PreEscaped(format!("<!-- {} -->", reference.remark)))
        html lang=(first.as_str()) data-display=[reference.lang.map(Lang::as_str)] {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (titles.join(" · ")) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body id="page-top" {
                // The radio buttons are siblings of all elements with texts, so that the style sheet can switch the
                // language without a script.
                @for (lang, _, title) in LANGUAGES {
                    input.switch type="radio" name="lang" id={ "page-" (lang.as_str()) }
                        value=(lang.as_str()) checked[lang == first] data-title=(title);
                }
                (header(&titles, has_actions))
                main.lazy[is_packed(reference)] {
                    (counts(reference))
                    (index(reference))
                    @if is_packed(reference) {
                        p.note.outdated hidden {
                            (both(
                                "浏览器版本过低，无法显示错误码，请升级浏览器后重新打开。",
                                "This browser is too old to show the codes. Please update it.",
                            ))
                        }
                        noscript {
                            p.note {
                                (both(
                                    "错误码数量较多，启用 JavaScript 后才能显示。",
                                    "There are too many codes to show without JavaScript.",
                                ))
                            }
                        }
                    }
                    @for product in &reference.products { (section(reference, product)) }
                    (kinds())
                }
                @if is_packed(reference) {
                    (packed("page-entries", &all_entries(reference)))
                    @if has_actions { (packed("page-actions", &actions::lines(reference))) }
                }
                script { (PreEscaped(script())) }
            }
        }
    };
    page.into_string() + "\n"
}

/// The title, the search with its results, and the language switch.
fn header(titles: &[&str; 2], has_actions: bool) -> Markup {
    let [zh, en] = placeholders(has_actions);
    html! {
        header {
            h1 { a href="#page-top" { (both(titles[0], titles[1])) } }
            div.languages {
                @for (lang, name, _) in LANGUAGES {
                    label for={ "page-" (lang.as_str()) } lang=(lang.as_str()) { (name) }
                }
            }
            label.unseen for="page-search" { (both("搜索", "Search")) }
            input id="page-search" type="search" hidden autocomplete="off" autocapitalize="off" spellcheck="false"
                data-zh=(zh) data-en=(en) aria-controls="page-panel";
            div id="page-panel" hidden {
                p id="page-status" role="status" {}
                p id="page-narrower" {}
                div id="page-results" {}
            }
        }
    }
}

/// The list of products.
fn index(reference: &Reference<'_>) -> Markup {
    html! {
        nav aria-labelledby="page-index" {
            span.unseen id="page-index" { (both("产品", "Products")) }
            label.unseen for="page-filter" { (both("筛选产品", "Filter products")) }
            input id="page-filter" type="search" hidden autocomplete="off" spellcheck="false"
                data-zh="筛选产品" data-en="Filter products";
            ul {
                @for product in &reference.products {
                    li {
                        a href={ "#" (product.id()) } { (text(product.title())) }
                        " " small { code { (product.id()) } " " (product.entries().len()) }
                    }
                }
                li { a href="#page-kinds" { (both("类别", "Kinds")) } }
            }
        }
    }
}

/// Returns whether entries and actions are packed, to be shown by scripts.
fn is_packed(reference: &Reference<'_>) -> bool {
    reference.count() >= MANY || reference.actions.count_errors() >= MANY_OF_ACTIONS
}

fn script() -> String {
    format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPT.join("\n"))
}

/// Placeholders of the search field, in Chinese and English.
fn placeholders(has_actions: bool) -> [&'static str; 2] {
    match has_actions {
        true => [
            "搜索错误码、接口、数字或文字，如 cvm kind:not_found",
            "Search codes, actions, numbers or text, e.g. cvm kind:not_found",
        ],
        false => [
            "搜索错误码、数字或文字，如 cvm kind:not_found",
            "Search codes, numbers or text, e.g. cvm kind:not_found",
        ],
    }
}

/// The numbers of products, codes and actions on the page.
fn counts(reference: &Reference<'_>) -> Markup {
    let (products, codes) = (reference.products.len(), reference.count());
    let mut zh = format!("{products} 个产品，{codes} 个错误码");
    let mut en = format!(
        "{}, {}",
        pluralize(products, "product", "products"),
        pluralize(codes, "code", "codes")
    );
    if !reference.actions.is_empty() {
        let actions = reference.actions.count();
        zh += &format!("，{actions} 个接口");
        en += &format!(", {}", pluralize(actions, "action", "actions"));
    }
    html! { p.counts { (both(&zh, &en)) } }
}

fn section(reference: &Reference<'_>, product: &Product) -> Markup {
    let calls = reference.actions.of(product);
    let articles = product.entries().len() + calls.len();
    let base = reference.extended_by(product);
    html! {
        (PreEscaped("\n"))
        section #(product.id()) data-product data-extends=[base.map(Product::id)]
            style={ "--entries: " (articles) } {
            h2 { a.anchor href={ "#" (product.id()) } { (text(product.title())) } }
            p.facts {
                code { (product.id()) } " " code { (product.enum_name()) }
                @if let Some(base) = base {
                    " "
                    (both("也会返回以下产品的错误码：", "Also returns the codes of"))
                    " " a href={ "#" (base.id()) } { (text(base.title())) }
                }
                @if !calls.is_empty() {
                    " "
                    a href={ "#" (anchor_of_actions(product)) } { (both("接口", "Actions")) }
                    " " span { (calls.len()) }
                }
            }
            @if !product.sources().is_empty() {
                ul.sources {
                    @for source in product.sources() { li { (linked(source)) } }
                }
            }
            @if !is_packed(reference) || articles == 0 {
                (entries(reference, product))
                @if !calls.is_empty() { (actions::heading(product)) }
                @for call in calls { (actions::call(product, call)) }
            } @else {
                div.packed {}
                @if !calls.is_empty() {
                    (actions::heading(product))
                    div.calls {}
                }
            }
        }
    }
}

/// The entries of all products, each product introduced by a line such as `>cvm`. Entries contain no such line,
/// because their texts are escaped.
fn all_entries(reference: &Reference<'_>) -> String {
    let products = reference.products.iter();
    products
        .map(|product| format!(">{}{}\n", product.id(), entries(reference, product).into_string()))
        .collect()
}

fn entries(reference: &Reference<'_>, product: &Product) -> Markup {
    html! { @for entry in product.entries() { (self::entry(reference, product, entry)) } }
}

fn entry(reference: &Reference<'_>, product: &Product, entry: &Entry) -> Markup {
    let anchor = anchor(product, entry);
    let retry = entry.is_retryable();
    html! {
        // The line break keeps diffs readable.
        (PreEscaped("\n"))
        article #(anchor) {
            h3 {
                a.anchor href={ "#" (anchor) } { code { (title(entry)) } }
                @if let (Some(_), Some(number)) = (entry.code(), entry.number()) {
                    " " code.number { (number) }
                }
            }
            p.facts {
                (product_link(product))
                " "
                a href={ "#kind." (entry.kind().as_str()) } { (entry.kind().as_str()) }
                " " span { "HTTP " (entry.http_status()) }
                " "
                span.retry[retry] {
                    @if retry { (both("可以重试", "retry")) } @else { (both("不建议重试", "do not retry")) }
                }
                " " code { (product.enum_name()) "::" (entry.name()) }
            }
            @if entry.is_deprecated() {
                p.note { (both("服务端已不再返回该错误码。", "The service no longer returns this code.")) }
            }
            @for said in texts(entry) {
                (PreEscaped("\n"))
                p.(class(said.role)) lang=[said.lang.map(Lang::as_str)] {
                    @if said.role != TextRole::Summary {
                        @match said.lang {
                            Some(lang) => b { (said.role.label(lang)) },
                            None => b { (both(said.role.label(Lang::Zh), said.role.label(Lang::En))) },
                        }
                        " "
                    }
                    (inline(said.text))
                }
            }
            @for template in entry.templates() {
                p.more { b { (both("消息", "Message")) } " " code { (template.text()) } }
            }
            @if let Some(successor) = entry.successor() {
                p.more {
                    b { (both("对应的云 API 3.0 错误码", "In API 3.0")) } " "
                    @match reference.successor(successor) {
                        Some(anchor) => a href={ "#" (anchor) } { code { (successor) } },
                        None => code { (successor) },
                    }
                }
            }
            @for link in entry.links() { p.more { (linked(link)) } }
            // On a packed page, the script adds these from the packed actions.
            @if !is_packed(reference) { (actions::callers(reference, product, entry)) }
        }
    }
}

fn class(role: TextRole) -> &'static str {
    match role {
        TextRole::Summary => "summary",
        TextRole::Details | TextRole::Solution => "more",
    }
}

/// The section with the meanings of the kinds, which entries link to.
fn kinds() -> Markup {
    html! {
        (PreEscaped("\n"))
        section id="page-kinds" {
            h2 { (both("类别", "Kinds")) }
            p {
                (both(
                    "类别采用 google.rpc.Code 的标准错误码。HTTP 状态码是使用调用方的密钥调用服务时，应返回给调用方的状态码。",
                    "Kinds are those of google.rpc.Code. The HTTP status is what to return to your own caller if you used that caller's credentials.",
                ))
            }
            dl {
                @for &kind in Kind::ALL {
                    dt id={ "kind." (kind.as_str()) } { code { (kind.as_str()) } }
                    dd { (both(in_chinese(kind), kind.meaning())) " HTTP " (kind.http_status()) }
                }
            }
        }
    }
}

/// The meaning of a kind in Chinese.
fn in_chinese(kind: Kind) -> &'static str {
    match kind {
        Kind::Ok => "不是错误。",
        Kind::Cancelled => "调用方取消了操作。",
        Kind::Unknown => "未知错误，没有其他信息。",
        Kind::InvalidArgument => "调用方传入了无效的参数。",
        Kind::DeadlineExceeded => "操作未能在截止时间前完成。",
        Kind::NotFound => "请求的对象不存在。",
        Kind::AlreadyExists => "要创建的对象已经存在。",
        Kind::PermissionDenied => "调用方的身份已确认，但没有执行该操作的权限。",
        Kind::ResourceExhausted => "配额或资源已用尽。",
        Kind::FailedPrecondition => "系统当前的状态不允许执行该操作。",
        Kind::Aborted => "操作已中止，通常由冲突引起。",
        Kind::OutOfRange => "操作超出了有效范围。",
        Kind::Unimplemented => "操作不存在或不受支持。",
        Kind::Internal => "服务内部出错。",
        Kind::Unavailable => "服务暂时不可用。",
        Kind::DataLoss => "数据丢失或损坏。",
        Kind::Unauthenticated => "无法确认调用方的身份。",
    }
}
