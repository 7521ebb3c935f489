//! `generate --format html` and `--format markdown`: reference pages.

mod actions;
mod browser;

use std::io;

use base64::prelude::{BASE64_STANDARD, Engine};
use flate2::read::DeflateDecoder;
use pulldown_cmark::{Event, Options, Parser, Tag};
use snapbox::str;

use crate::{CRM, Folder, stderr};

/// A file with texts that contain markup.
const HOSTILE: &str = include_str!("../../../tests/consumers/hostile/hostile.yaml");

/// Returns a page of the built-in catalog and a custom product.
fn page(format: &str, options: &str) -> String {
    let folder = Folder::with_crm();
    folder.write("errors/hostile.yaml", HOSTILE);
    folder.run(&format!("generate --format {format} --catalog errors -o page {options}")).success();
    folder.read("page")
}

/// An entry with every key.
const RICH: &str = r#"product: rich
title: { zh: 丰富, en: Rich }
extends: api_v3
sources: ["https://example.com/source", "A document"]
errors:
  - code: InvalidParameter.Full
    number: 7
    message: ["timeout {}ms", "it's <b>"]
    kind: aborted
    http: 412
    retry: true
    successor: InvalidParameter
    deprecated: true
    summary: { zh: 参数 `a` 错误。, en: "Parameter `a` is wrong & <b>." }
    description: { zh: "第一行\n第二行", en: Two lines. }
    solution: { zh: 办法, en: Two lines. }
    links: ["https://example.com/?a=b&c"]
  - { code: InvalidParameter.Short, summary: { zh: 短, en: 短 } }
"#;

fn rich(format: &str) -> String {
    let folder = Folder::new();
    folder.write("rich.yaml", RICH);
    let line = format!("generate --format {format} --product rich --catalog rich.yaml -o page");
    folder.run(&line).success();
    let page = folder.read("page");
    let start = page.find(if format == "html" { "<section id=\"rich\"" } else { "<a id=\"rich\"" });
    page[start.unwrap()..].to_owned()
}

#[test]
fn an_entry_of_a_page_has_all_of_its_facts() {
    let html = rich("html");
    let (section, _) = html.split_once("<section id=\"page-kinds\"").unwrap();
    snapbox::assert_data_eq!(
        section.replace("</p>", "</p>\n"),
        str![[r##"
<section id="rich" data-product data-extends="api_v3" style="--entries: 2"><h2><a class="anchor" href="#rich"><span lang="zh">丰富</span> <span lang="en">Rich</span></a></h2><p class="facts"><code>rich</code> <code>RichError</code> <span lang="zh">也会返回以下产品的错误码：</span> <span lang="en">Also returns the codes of</span> <a href="#api_v3"><span lang="zh">云 API 3.0</span> <span lang="en">Tencent Cloud API 3.0</span></a></p>
<ul class="sources"><li><a href="https://example.com/source" title="https://example.com/source" rel="noopener noreferrer">example.com/source</a></li><li>A document</li></ul>
<article id="rich.InvalidParameterFull"><h3><a class="anchor" href="#rich.InvalidParameterFull"><code>InvalidParameter.Full</code></a> <code class="number">7</code></h3><p class="facts"><a class="product" href="#rich"><span lang="zh">丰富</span> <span lang="en">Rich</span></a> <a href="#kind.aborted">aborted</a> <span>HTTP 412</span> <span class="retry"><span lang="zh">可以重试</span> <span lang="en">retry</span></span> <code>RichError::InvalidParameterFull</code></p>
<p class="note"><span lang="zh">服务端已不再返回该错误码。</span> <span lang="en">The service no longer returns this code.</span></p>

<p class="summary" lang="zh">参数 <code>a</code> 错误。</p>

<p class="summary" lang="en">Parameter <code>a</code> is wrong &amp; &lt;b&gt;.</p>

<p class="more" lang="zh"><b>说明</b> 第一行<br>第二行</p>

<p class="more" lang="en"><b>Details</b> Two lines.</p>

<p class="more" lang="zh"><b>解决方法</b> 办法</p>
<p class="more"><b><span lang="zh">消息</span> <span lang="en">Message</span></b> <code>timeout {}ms</code></p>
<p class="more"><b><span lang="zh">消息</span> <span lang="en">Message</span></b> <code>it's &lt;b&gt;</code></p>
<p class="more"><b><span lang="zh">对应的云 API 3.0 错误码</span> <span lang="en">In API 3.0</span></b> <a href="#api_v3.InvalidParameter"><code>InvalidParameter</code></a></p>
<p class="more"><a href="https://example.com/?a=b&amp;c" title="https://example.com/?a=b&amp;c" rel="noopener noreferrer">example.com/?a=b&amp;c</a></p>
</article>
<article id="rich.InvalidParameterShort"><h3><a class="anchor" href="#rich.InvalidParameterShort"><code>InvalidParameter.Short</code></a></h3><p class="facts"><a class="product" href="#rich"><span lang="zh">丰富</span> <span lang="en">Rich</span></a> <a href="#kind.invalid_argument">invalid_argument</a> <span>HTTP 400</span> <span class=""><span lang="zh">不建议重试</span> <span lang="en">do not retry</span></span> <code>RichError::InvalidParameterShort</code></p>

<p class="summary">短</p>

<p class="more" lang="zh"><b>解决方法</b> 对照 API 文档，检查错误码或错误信息指出的参数。</p>

<p class="more" lang="en"><b>Solution</b> Check the parameter that the code or the message names against the API documentation.</p>
</article></section>

"##]]
    );
    snapbox::assert_data_eq!(
        rich("markdown"),
        str![[r#"
<a id="rich"></a>

## 丰富 / Rich

`rich`, `RichError`; 也会返回以下产品的错误码 / also returns the codes of: [云 API 3.0 / Tencent Cloud API 3.0](#api_v3)

- <https://example.com/source>
- A document

<a id="rich.InvalidParameterFull"></a>

### `InvalidParameter.Full`

参数 `a` 错误。 / Parameter `a` is wrong & /<b>.

- 数字 / number 7, `aborted`, HTTP 412, 可以重试 / retry; `RichError::InvalidParameterFull`
- 对应的云 API 3.0 错误码 / in API 3.0: [`InvalidParameter`](#api_v3.InvalidParameter)
- 服务端已不再返回该错误码 / the service no longer returns this code
- 消息 / message: `timeout {}ms`
- 消息 / message: `it's <b>`
- <https://example.com/?a=b&c>

**说明：** 第一行/
第二行

**Details:** Two lines.

**解决方法：** 办法

<a id="rich.InvalidParameterShort"></a>

### `InvalidParameter.Short`

短

- `invalid_argument`, HTTP 400, 不建议重试 / do not retry; `RichError::InvalidParameterShort`

**解决方法：** 对照 API 文档，检查错误码或错误信息指出的参数。

**Solution:** Check the parameter that the code or the message names against the API documentation.

"#]]
    );
}

#[test]
fn a_page_has_a_header_an_index_and_the_kinds() {
    let folder = Folder::new();
    folder.write("rich.yaml", RICH);
    folder.run("generate --format html --product rich --catalog rich.yaml -o page").success();
    let page = folder.read("page");
    let (top, kinds) = page.split_once("<section id=\"page-kinds\"").unwrap();
    let (header, rest) = top.split_once("</header>").unwrap();
    for part in [
        "<h1><a href=\"#page-top\">",
        "<label for=\"page-en\" lang=\"en\">English</label>",
        "data-en=\"Search codes, numbers or text, e.g. cvm kind:not_found\"",
        "data-zh=\"搜索错误码、数字或文字，如 cvm kind:not_found\"",
        "<p id=\"page-status\" role=\"status\">",
    ] {
        assert!(header.contains(part), "{part}: {header}");
    }
    let codes = page.matches("\n<article id=\"").count();
    let (counts, rest) = rest.split_once("</p>").unwrap();
    let expected = format!(
        "<p class=\"counts\"><span lang=\"zh\">2 个产品，{codes} 个错误码</span> \
         <span lang=\"en\">2 products, {codes} codes</span>"
    );
    assert!(counts.ends_with(&expected), "{counts}");
    let (index, _) = rest.split_once("</nav>").unwrap();
    let links: Vec<&str> =
        index.split("<li><a href=\"").skip(1).map(|link| link.split('"').next().unwrap()).collect();
    assert_eq!(links, ["#api_v3", "#rich", "#page-kinds"]);
    assert!(index.contains("<small><code>rich</code> 2</small>"), "{index}");
    let kind = "<dt id=\"kind.not_found\"><code>not_found</code></dt><dd>\
                <span lang=\"zh\">请求的对象不存在。</span> \
                <span lang=\"en\">The requested resource does not exist.</span> HTTP 404</dd>";
    assert!(kinds.contains(kind), "{kinds}");
    let (_, script) = kinds.split_once("<script>\"use strict\";\n(() => {\n").unwrap();
    assert!(script.contains("const findBy = ") && script.contains("})();\n</script>"));
    folder.run("generate --format html --actions --product cvm -o page").success();
    let page = folder.read("page");
    assert!(page.contains("data-en=\"Search codes, actions, numbers or text, "));
    let actions = page.matches("\n<article class=\"action\"").count();
    assert!(page.contains(&format!(" codes, {actions} actions</span>")), "{actions}");
}

#[test]
fn a_page_with_many_codes_has_packed_entries() {
    let folder = Folder::new();
    folder.run("generate --format html --all --actions -o page").success();
    let page = folder.read("page");
    assert_eq!(page.matches("\n<article").count(), 0);
    let unpacked = |id: &str| {
        let (_, text) = page.split_once(&format!("<script id=\"{id}\"")).unwrap();
        let (_, text) = text.split_once('>').unwrap();
        let (text, _) = text.split_once("</script>").unwrap();
        let bytes = BASE64_STANDARD.decode(text).unwrap();
        io::read_to_string(DeflateDecoder::new(bytes.as_slice())).unwrap()
    };
    let entries = unpacked("page-entries");
    let ids: Vec<&str> = entries.lines().filter_map(|line| line.strip_prefix('>')).collect();
    let sections = page.matches("<section id=").count();
    // The kinds are a section, too.
    assert_eq!(ids.len() + 1, sections);
    assert!(ids.contains(&"cvm") && ids.contains(&"api_v3"));
    assert!(entries.contains("\n<article id=\"api_v3.InternalError\"><h3>"));
    let count = entries.matches("\n<article id=").count();
    assert!(page.contains(&format!(" products, {count} codes, ")), "{count}");
    assert!(unpacked("page-actions").lines().any(|line| line.starts_with("RunInstances ")));
}

#[test]
fn extended_products_are_on_the_page_and_nothing_else() {
    for format in ["html", "markdown"] {
        let page = page(format, "--product crm --product api_v2");
        for part in
            ["实例不存在。", "#api_v3.AuthFailureSignatureFailure", "ApiV3Error", "CrmError"]
        {
            assert!(page.contains(part), "{format} lacks {part}");
        }
        assert!(!page.contains("CosError"), "{format}");
    }
}

#[test]
fn products_do_not_clash_with_the_page_itself() {
    let folder = Folder::new();
    for id in ["search", "results", "status", "catalog", "kinds", "kind", "both", "head", "action"]
    {
        let actions = "actions: { Kinds: [InternalError], InvalidInstanceIdNotFound: [] }";
        folder.write(
            &format!("errors/{id}.yaml"),
            CRM.replace("product: crm", &format!("product: {id}\n{actions}")),
        );
    }
    folder.run("generate --format html --catalog errors --actions -o page.html").success();
    let page = folder.read("page.html");
    assert!(page.contains(" id=\"kind.action.Kinds\""));
    let (page, _script) = page.split_once("<script>").unwrap();
    let ids = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut ids: Vec<&str> = ids.collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn links_within_a_page_lead_somewhere() {
    assert_links("");
    assert_links("--product cvm --product scf --actions");
}

#[track_caller]
fn assert_links(options: &str) {
    let html = page("html", options);
    let (html, _script) = html.split_once("<script>").unwrap();
    let after = |page: &str, before: &str, end: char| -> Vec<String> {
        let parts = page.split(before).skip(1);
        parts.map(|rest| rest.split(end).next().unwrap().to_owned()).collect()
    };
    let markdown = page("markdown", options);
    for (targets, links) in [
        (after(html, " id=\"", '"'), after(html, "href=\"#", '"')),
        (after(&markdown, "<a id=\"", '"'), after(&markdown, "](#", ')')),
    ] {
        assert!(links.len() > 20, "{links:?}");
        for link in links {
            assert!(targets.contains(&link), "{link}");
        }
        let mut distinct = targets.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), targets.len());
    }
}

#[test]
fn texts_are_escaped() {
    assert_no_markup("--product hostile");
    assert_no_markup("--product hostile --actions");
}

#[track_caller]
fn assert_no_markup(options: &str) {
    let html = page("html", options);
    for markup in ["<script>alert", "<details><summary>&", "href=\"javascript", "<i>not html"] {
        assert!(!html.contains(markup), "{markup}");
    }
    assert!(html.contains("&lt;script&gt;alert"));
    let markdown = page("markdown", options);
    let allowed =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(&markdown, allowed) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let is_own = ["<a id=\"", "</a>", "<!-- @generated", "<!--"];
                assert!(is_own.iter().any(|own| html.trim().starts_with(own)), "{html}");
            }
            Event::Start(
                Tag::Table(_) | Tag::CodeBlock(_) | Tag::Image { .. } | Tag::BlockQuote(_),
            )
            | Event::Start(Tag::FootnoteDefinition(_) | Tag::Strikethrough)
            | Event::Rule => panic!("{event:?}"),
            _ => {}
        }
    }
}

#[test]
fn a_page_may_be_in_one_language_first() {
    let zh = page("markdown", "--product crm --display zh");
    assert!(zh.contains("实例不存在。") && !zh.contains("The instance does not exist."));
    assert!(zh.contains("\n## 客户管理\n") && !zh.contains("Customer Relationship"));
    let en = page("markdown", "--product crm --display en");
    assert!(!en.contains("实例不存在。") && en.contains("The instance does not exist."));
    assert!(en.contains("\n## Customer Relationship\n") && !en.contains("客户管理"));
    // The page can be switched to the other language.
    let html = page("html", "--display zh");
    assert!(html.contains("value=\"zh\" checked") && html.contains("The instance does not exist."));
}

#[test]
fn a_page_is_kept_up_to_date_like_code() {
    let folder = Folder::with_crm();
    let line = "generate --format html --product crm --catalog errors -o docs/errors.html";
    folder.run(line).success();
    let head: String = folder.read("docs/errors.html").lines().next().unwrap().to_owned();
    let remark = format!("<!DOCTYPE html><!-- @generated by tencent-errors. Change the catalog and run: tencent-errors {line} -->")
        .replace("--format html --product crm --catalog errors", "--product crm --catalog errors --format html");
    assert!(head.starts_with(&remark), "{head:.300}");
    folder.run(&format!("{line} --check")).success();
    folder.write("errors/crm.yaml", CRM.replace("实例不存在。", "没有实例。"));
    let run = folder.run(&format!("{line} --check")).code(1);
    assert!(stderr(&run).starts_with("docs/errors.html is not up to date"), "{}", stderr(&run));
    folder.write("docs/own.html", "<p>mine");
    folder.run("generate --format html -o docs/own.html").code(2);
    let run = folder.run("generate --format html --serde -o x.html").code(2);
    assert!(stderr(&run).contains("`--serde` has no effect"), "{}", stderr(&run));
}
