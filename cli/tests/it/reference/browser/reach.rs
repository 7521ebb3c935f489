//! Accessibility of the page: small screens, keyboard use, languages, and contrast.

use serde_json::json;

use super::{browser, open, resize, search, show_in};
use crate::chromium::Tab;
use crate::{CRM, Folder};

/// A product that extends no other, with a code that more actions return than are shown at first.
const FEW: &str = "product: few
title: { zh: 少, en: Few }
actions: { A: [Closed], B: [Closed], C: [Closed], D: [Closed], E: [Closed], F: [Closed], G: [Closed], H: [Closed], I: [Closed, Full] }
errors:
  - { code: Closed, kind: unavailable, summary: { zh: 实例关闭, en: The instance is closed. } }
  - { code: Full, kind: resource_exhausted, summary: { zh: 实例已满, en: The instance is full. }, links: [\"https://example.com/full\"] }
";

/// Creates a page with actions of a built-in product and of a user-defined one.
fn page() -> Folder {
    let folder = Folder::with_crm();
    folder.write(
        "errors/crm.yaml",
        CRM.replace(
            "product: crm",
            "product: crm\nactions: { CreateCustomer: [InternalError], Close: [] }",
        ),
    );
    folder.run("generate --format html --product crm --product api_v2 --catalog errors --actions -o page.html").success();
    folder
}

#[test]
fn a_page_fits_on_a_phone() {
    let Some(browser) = browser() else { return };
    let folder = page();
    let tab = open(&browser, &folder.path("page.html"));
    for (width, height) in [(390, 844), (360, 740)] {
        resize(&tab, width, height);
        for lang in ["zh", "en"] {
            tab.click(&format!("label[for=page-{lang}]"));
            for query in ["", "a", "no such thing", "kind:wrong"] {
                search(&tab, query);
                assert_eq!(
                    tab.eval("document.documentElement.scrollWidth"),
                    width,
                    "{lang} {query}"
                );
                let wide = format!(
                    "Array.from(document.querySelectorAll('body *'), (e) => e.getBoundingClientRect().right).filter((right) => right > {width}).length"
                );
                assert_eq!(tab.eval(&wide), 0, "{lang} {query}");
            }
            search(&tab, "");
            let height = tab.eval("document.querySelector('header').offsetHeight");
            assert!(height.as_f64().unwrap() < 100.0, "{lang}: {height}");
        }
    }
}

#[test]
fn a_page_is_in_one_language_at_a_time() {
    let Some(browser) = browser() else { return };
    let folder = page();
    let tab = open(&browser, &folder.path("page.html"));
    let seen = |tab: &Tab| {
        // Templates of messages are what services print.
        tab.eval("document.querySelectorAll('.more > code').forEach((text) => text.remove())");
        let script = "[document.title, ...Array.from(document.querySelectorAll('input[type=search]'), (e) => e.placeholder), \
            ...Array.from(document.body.children, (e) => e.matches('script') ? '' : e.innerText ?? '')].join('\\n').replace('中文', '').replace('English', '')";
        tab.eval(script).as_str().unwrap().to_owned()
    };
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    // The titles of documents keep their language.
    tab.eval("document.querySelectorAll('.sources').forEach((list) => list.remove())");
    // The browser's language is English.
    assert_eq!(tab.eval("navigator.language.slice(0, 2)"), "en");
    for query in ["", "a", "no such thing", "kind:wrong", "instance"] {
        search(&tab, query);
        let text = seen(&tab);
        let chinese: Vec<&str> = text.lines().filter(|line| is_chinese(line)).collect();
        assert!(chinese.is_empty(), "{query}: {chinese:?}");
    }
    search(&tab, "");
    tab.click("label[for=page-zh]");
    let english = "JSON.stringify(Array.from(document.querySelectorAll('[lang=en]')).filter((e) => e.matches(':not(label)') && e.checkVisibility()).map((e) => e.textContent))";
    for query in ["a", "no such thing", "kind:wrong", "InvalidInstnceId", ""] {
        search(&tab, query);
        assert_eq!(tab.eval(english), "[]", "{query}");
    }
    // Switching the language keeps the results.
    search(&tab, "a");
    tab.click("label[for=page-en]");
    assert_eq!(tab.eval("document.getElementById('page-panel').hidden"), false);
    assert_eq!(tab.eval("document.getElementById('page-search').value"), "a");
    assert!(super::status(&tab).ends_with("results"), "{}", super::status(&tab));
    tab.click("label[for=page-zh]");
    search(&tab, "");
    assert!(seen(&tab).starts_with("腾讯云错误码\n"));
    // The choice is remembered.
    let tab = open(&browser, &folder.path("page.html"));
    assert_eq!(tab.eval("document.documentElement.lang"), "zh");
}

#[test]
fn everything_is_reached_by_keyboard() {
    let Some(browser) = browser() else { return };
    // The page has few codes, because every stop takes a key press.
    let folder = Folder::new();
    folder.write("few.yaml", FEW);
    folder
        .run("generate --format html --product few --catalog few.yaml --actions -o page.html")
        .success();
    let tab = open(&browser, &folder.path("page.html"));
    tab.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
    // Everything that is clickable, except the unchosen radio button, which is reached by arrow keys.
    let usable = "Array.from(document.querySelectorAll('a[href], button, input, summary')).filter((e) => e.checkVisibility() && !(e.type === 'radio' && !e.checked))";
    let count = tab.eval(&format!("{usable}.length")).as_u64().unwrap();
    assert!(count > 30, "{count}");
    tab.eval(&format!("window.expected = new Set({usable}); window.unseen = []; null"));
    // The focused element is inside the window, and not under the header.
    let look = "{ const e = document.activeElement; expected.delete(e); const box = e.getBoundingClientRect(); \
        const header = document.querySelector('header'); \
        if (e !== document.body && !e.matches('.switch') && !header.contains(e) \
        && (box.top < header.offsetHeight - 1 || box.top > innerHeight)) unseen.push(e.outerHTML); } null";
    for (is_shifted, steps) in [(false, count + 5), (true, count)] {
        for _ in 0..steps {
            tab.press("Tab", is_shifted);
            tab.eval(look);
        }
        let left = "JSON.stringify([...Array.from(expected, (e) => e.outerHTML), ...unseen])";
        assert_eq!(tab.eval(left), "[]", "{is_shifted}");
    }

    // Tab and arrow keys move from the search through the results and back to the page.
    search(&tab, "instance");
    tab.eval("document.getElementById('page-search').focus()");
    for (key, expected) in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)] {
        tab.press(key, false);
        let at = "Array.from(document.querySelectorAll('#page-results a.anchor')).indexOf(document.activeElement)";
        assert_eq!(tab.eval(at), expected);
    }
    tab.press("Escape", false);
    assert_eq!(tab.eval("document.getElementById('page-panel').hidden"), true);
    assert_eq!(tab.eval("document.activeElement.id"), "page-search");
    // Arrow keys choose the language.
    tab.eval("document.getElementById('page-en').focus()");
    tab.press("ArrowUp", false);
    assert_eq!(tab.eval("document.documentElement.lang"), "zh");
}

/// Finds the texts of the page with less contrast than WCAG level AA requires, each with its contrast.
const LITTLE_CONTRAST: &str = "(() => {
    const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
    const behind = (e) => { for (; e; e = e.parentElement) { const color = numbers(getComputedStyle(e).backgroundColor); if (color.length < 4 || color[3] === 1) return color; } return [255, 255, 255]; };
    const texts = Array.from(document.querySelectorAll('body *')).filter((e) => e.checkVisibility() && (e.matches('input[type=search]') || Array.from(e.childNodes).some((node) => node.nodeType === 3 && node.data.trim())));
    const bad = [];
    const check = (e, color, what) => {
        const [a, b] = [light(numbers(color)), light(behind(e))].sort((a, b) => b - a);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) bad.push(`${what} ${ratio.toFixed(2)}: ${e.outerHTML.slice(0, 120)}`);
    };
    for (const e of texts) {
        check(e, getComputedStyle(e).color, 'text');
        if (e.matches('input')) check(e, getComputedStyle(e, '::placeholder').color, 'placeholder');
    }
    return JSON.stringify({ count: texts.length, bad });
})()";

#[test]
fn contrast_is_enough_in_both_themes() {
    let Some(browser) = browser() else { return };
    let folder = page();
    let tab = open(&browser, &folder.path("page.html"));
    for scheme in ["light", "dark"] {
        show_in(&tab, scheme);
        for hash in
            ["", "api_v2.InvalidParameterSignatureFailure", "kind.not_found", "crm.action.Close"]
        {
            tab.eval(&format!("location.hash = '#{hash}'"));
            for query in ["", "instance", "InvalidInstnceId", "kind:wrong"] {
                search(&tab, query);
                let outcome: serde_json::Value =
                    serde_json::from_str(tab.eval(LITTLE_CONTRAST).as_str().unwrap()).unwrap();
                assert!(outcome["count"].as_u64().unwrap() > 100, "{outcome}");
                assert_eq!(outcome["bad"], serde_json::json!([]), "{scheme} {hash} {query}");
            }
        }
    }
}
