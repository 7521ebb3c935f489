//! `generate --actions`: pages with the errors of actions.

use snapbox::str;

use crate::{CRM, Folder};

/// A product whose actions return its own codes and codes of the product that it extends.
const SHOP: &str = r#"product: shop
title: { zh: 商店, en: Shop }
extends: api_v3
every_action: [InternalError]
actions:
  Sell: [InvalidParameter, SoldOut, Closed]
  Open: []
  Close: [Closed]
errors:
  - { code: Closed, kind: unavailable, summary: { zh: 关门, en: Closed. }, solution: { zh: 改日, en: Later. } }
  - { code: SoldOut, kind: unavailable, summary: { zh: 售罄, en: Sold out. }, solution: { zh: 改日, en: Later. } }
  - { code: Lost, kind: data_loss, summary: { zh: 丢失, en: Lost. }, solution: { zh: 改日, en: Later. } }
"#;

/// Returns the section of a product on a page with these options.
fn section(format: &str, catalog: &str, options: &str) -> String {
    let folder = Folder::new();
    folder.write("shop.yaml", catalog);
    let line = format!("generate --format {format} --product shop --catalog shop.yaml {options}");
    folder.run(&format!("{line} -o page")).success();
    let page = folder.read("page");
    let (start, end) = match format {
        "html" => ("<section id=\"shop\"", "\n<section id=\"page-kinds\""),
        _ => ("<a id=\"shop\"", "\u{0}"),
    };
    let section = &page[page.find(start).unwrap()..];
    section.split(end).next().unwrap().to_owned()
}

/// Returns the section of an entry or an action, from its anchor to the next one.
fn part<'s>(section: &'s str, anchor: &str) -> &'s str {
    let (_, part) = section.split_once(&format!("id=\"{anchor}\">")).unwrap();
    let ends = ["\n<article ", "\n<h2 ", "\n<section ", "\n<a id="].into_iter();
    let end = ends.filter_map(|next| part.find(next)).min();
    &part[..end.unwrap_or(part.len())]
}

#[test]
fn a_page_has_actions_with_errors_and_errors_with_actions() {
    let html = section("html", SHOP, "--actions");
    assert!(html.contains(
        "<a href=\"#shop.actions\"><span lang=\"zh\">接口</span> <span lang=\"en\">Actions</span></a> <span>3</span></p>"
    ));
    let (_, actions) = html.split_once("\n<h2 id=\"shop.actions\">").unwrap();
    snapbox::assert_data_eq!(
        actions,
        str![[r##"
<a class="anchor" href="#shop.actions"><span lang="zh">商店</span> <span lang="en">Shop</span> · <span lang="zh">接口</span> <span lang="en">Actions</span></a></h2>
<article class="action" id="shop.action.Sell"><h3><a class="anchor" href="#shop.action.Sell"><code>Sell</code></a></h3><p class="facts"><a class="product" href="#shop"><span lang="zh">商店</span> <span lang="en">Shop</span></a></p><p class="codes"><a href="#shop.Closed"><code>Closed</code></a> <a href="#shop.SoldOut"><code>SoldOut</code></a> <a href="#api_v3.InternalError"><code>InternalError</code></a> <a href="#api_v3.InvalidParameter"><code>InvalidParameter</code></a> </p></article>
<article class="action" id="shop.action.Open"><h3><a class="anchor" href="#shop.action.Open"><code>Open</code></a></h3><p class="facts"><a class="product" href="#shop"><span lang="zh">商店</span> <span lang="en">Shop</span></a></p><p class="codes"><a href="#api_v3.InternalError"><code>InternalError</code></a> </p></article>
<article class="action" id="shop.action.Close"><h3><a class="anchor" href="#shop.action.Close"><code>Close</code></a></h3><p class="facts"><a class="product" href="#shop"><span lang="zh">商店</span> <span lang="en">Shop</span></a></p><p class="codes"><a href="#shop.Closed"><code>Closed</code></a> <a href="#api_v3.InternalError"><code>InternalError</code></a> </p></article></section>
"##]]
    );
    let callers = r##"<p class="more callers"><b><span lang="zh">接口</span> <span lang="en">Actions</span></b> <a href="#shop.action.Sell"><code>Sell</code></a> <a href="#shop.action.Close"><code>Close</code></a> </p></article>"##;
    assert!(part(&html, "shop.Closed").ends_with(callers), "{html}");
    assert!(!part(&html, "shop.Lost").contains("callers"));

    let markdown = section("markdown", SHOP, "--actions");
    let (_, actions) = markdown.split_once("<a id=\"shop.actions\"></a>\n\n").unwrap();
    snapbox::assert_data_eq!(
        actions,
        str![[r##"
### 接口 / Actions

- <a id="shop.action.Sell"></a>`Sell`: [`Closed`](#shop.Closed), [`SoldOut`](#shop.SoldOut), [`InternalError`](#api_v3.InternalError), [`InvalidParameter`](#api_v3.InvalidParameter)
- <a id="shop.action.Open"></a>`Open`: [`InternalError`](#api_v3.InternalError)
- <a id="shop.action.Close"></a>`Close`: [`Closed`](#shop.Closed), [`InternalError`](#api_v3.InternalError)

"##]]
    );
    let callers =
        "\n- 接口 / actions: [`Sell`](#shop.action.Sell), [`Close`](#shop.action.Close)\n";
    assert!(part(&markdown, "shop.Closed").contains(callers), "{markdown}");
    assert!(!part(&markdown, "shop.Lost").contains("actions"));
}

#[test]
fn a_page_in_one_language_has_its_actions_in_it() {
    let without = SHOP.replace("every_action: [InternalError]\n", "");
    let zh = section("markdown", &without, "--actions --display zh");
    assert!(zh.contains("\n### 接口\n") && zh.contains("`Open`: 接口文档未列出错误码\n"), "{zh}");
    assert!(zh.contains("\n- 接口: [`Sell`]"), "{zh}");
    let en = section("markdown", &without, "--actions --display en");
    assert!(en.contains("\n### Actions\n") && en.contains("`Open`: no codes are documented\n"));
    assert!(en.contains("\n- actions: [`Sell`]"), "{en}");
    assert!(!en.contains("接口"));
    let html = section("html", &without, "--actions");
    let open = part(&html, "shop.action.Open");
    assert!(open.contains("接口文档未列出错误码。") && open.contains("No codes are documented."));
}

#[test]
fn a_long_list_of_actions_is_cut() {
    let names: Vec<String> = (0..11).map(|index| format!("Sell{index}")).collect();
    let actions: String = names.iter().map(|name| format!("  {name}: [Closed]\n")).collect();
    let long = SHOP.replace("  Sell: [InvalidParameter, SoldOut, Closed]\n", &actions);
    // With `Close`, twelve actions return it.
    let html = section("html", &long, "--actions");
    let closed = part(&html, "shop.Closed");
    let (seen, rest) = closed.split_once("<details class=\"more callers\"><summary>").unwrap();
    assert!(seen.contains("Sell7<") && !seen.contains("Sell8<"), "{seen}");
    assert!(rest.starts_with(
        "<span lang=\"zh\">其余 4 个接口</span> <span lang=\"en\">4 more</span></summary>"
    ));
    assert!(rest.contains("#shop.action.Sell8\"") && rest.contains("#shop.action.Close\""));
    for (options, end) in [
        ("--actions", "[`Sell7`](#shop.action.Sell7) 等 12 个接口 / and 4 more\n"),
        ("--actions --display zh", "[`Sell7`](#shop.action.Sell7)等 12 个接口\n"),
        ("--actions --display en", "[`Sell7`](#shop.action.Sell7) and 4 more\n"),
    ] {
        let markdown = section("markdown", &long, options);
        assert!(part(&markdown, "shop.Closed").contains(end), "{markdown}");
    }
}

#[test]
fn a_code_that_looks_like_markup_is_text() {
    let code = r#""A`b]<i>""#;
    let hostile = SHOP.replace("code: Lost", &format!("code: {code}, name: Lost"));
    let hostile = hostile.replace("[Closed]", &format!("[{code}]"));
    let html = section("html", &hostile, "--actions");
    let link = "<a href=\"#shop.Lost\"><code>A`b]&lt;i&gt;</code></a>";
    assert!(part(&html, "shop.action.Close").contains(link), "{html}");
    // The bracket would end the link text.
    let markdown = section("markdown", &hostile, "--actions");
    assert!(markdown.contains("`Close`: A\\`b]\\<i>, [`InternalError`]"), "{markdown}");
}

#[test]
fn an_action_of_another_product_names_the_product() {
    let folder = Folder::new();
    folder.write("shop.yaml", SHOP);
    for (format, link) in [
        ("html", "<a href=\"#shop.action.Open\"><code>shop.Open</code></a>"),
        ("markdown", "[`shop.Open`](#shop.action.Open)"),
    ] {
        let line = format!("generate --format {format} --product shop --catalog shop.yaml");
        folder.run(&format!("{line} --actions -o {format}")).success();
        let page = folder.read(format);
        assert!(part(&page, "api_v3.InternalError").contains(link), "{format}");
    }
}

#[test]
fn a_page_without_actions_does_not_change() {
    let (start, rest) = SHOP.split_once("every_action").unwrap();
    let (_, end) = rest.split_once("errors:\n").unwrap();
    let without = format!("{start}errors:\n{end}");
    for format in ["html", "markdown"] {
        let page = |catalog: &str| {
            let folder = Folder::new();
            folder.write("shop.yaml", catalog);
            let line = format!("generate --format {format} --catalog shop.yaml -o page");
            folder.run(&line).success();
            folder.read("page")
        };
        let with = page(SHOP);
        assert_eq!(with, page(&without), "{format}");
    }
}

#[test]
fn built_in_actions_are_included() {
    let folder = Folder::new();
    let line = "generate --format html --product cvm --actions -o page.html";
    folder.run(line).success();
    let page = folder.read("page.html");
    assert!(part(&page, "cvm.action.RunInstances").contains("#cvm.LimitExceededInstanceQuota\""));
    assert!(part(&page, "cvm.LimitExceededInstanceQuota").contains("#cvm.action.RunInstances\""));
    // The page is reproducible and contains the command to update it.
    assert!(page.contains("run: tencent-errors generate --product cvm --actions --format html -o"));
    folder.run(&format!("{line} --check")).success();
}

#[test]
fn very_many_errors_of_actions_are_packed() {
    let codes: Vec<String> = (0..200).map(|index| format!("InternalError.No{index}")).collect();
    let entry = |code: &String| format!("  - {{ code: {code}, summary: {{ zh: 甲, en: a }} }}\n");
    let entries: String = codes.iter().map(entry).collect();
    let page = |count: usize| {
        let actions: String = (0..count).map(|index| format!("  Do{index}: []\n")).collect();
        let folder = Folder::new();
        let head = "product: many\ntitle: { zh: 多, en: Many }\nextends: api_v3";
        let every = codes.join(", ");
        let text =
            format!("{head}\nevery_action: [{every}]\nactions:\n{actions}errors:\n{entries}");
        folder.write("many.yaml", text);
        let line = "generate --format html --product many --catalog many.yaml --actions -o page";
        folder.run(line).success();
        folder.read("page")
    };
    // The pages have 19,800 and 20,000 errors; the latter is packed.
    let (few, many) = (page(99), page(100));
    assert!(few.contains("<article class=\"action\"") && !few.contains("id=\"page-actions\""));
    assert!(many.contains("id=\"page-actions\"") && many.contains("<noscript>"));
    assert!(many.len() < few.len() / 10, "{} {}", many.len(), few.len());
}

#[test]
fn generated_code_has_actions() {
    let folder = Folder::new();
    for (option, file, expected) in [("--actions ", "a.rs", true), ("", "b.rs", false)] {
        folder.run(&format!("generate --product cvm --runtime self {option}-o {file}")).success();
        let code = folder.read(file);
        assert_eq!(code.contains("pub enum CvmAction {"), expected);
        assert_eq!(code.contains(" --actions "), expected);
    }
}

#[test]
fn products_without_actions_are_as_before() {
    let folder = Folder::new();
    folder.write("crm.yaml", CRM);
    for format in ["html", "markdown"] {
        let line = format!("generate --format {format} --product crm --catalog crm.yaml");
        folder.run(&format!("{line} -o before")).success();
        folder.run(&format!("{line} --actions -o after")).success();
        let after = folder.read("after").replace(" --actions", "").replace("-o after", "-o before");
        assert_eq!(after, folder.read("before"), "{format}");
    }
}
