//! The HTML page in Chromium. The tests are skipped if it is not installed, unless `REQUIRE_CHROMIUM` is set.

mod actions;
mod reach;
mod search;

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::Folder;
use crate::chromium::{Browser, Tab, until};

/// The number of codes, more than fit on a screen or into the results.
const CODES: usize = 2_000;

fn browser() -> Option<Browser> {
    let browser = Browser::start();
    if browser.is_none() {
        assert_eq!(std::env::var_os("REQUIRE_CHROMIUM"), None, "Chromium is not installed");
        eprintln!("SKIPPED: Chromium is not installed");
    }
    browser
}

/// Creates a folder with a page of the built-in catalog and a product with very many codes.
fn folder() -> Folder {
    let folder = Folder::new();
    let mut text =
        String::from("product: many\ntitle: { zh: 许多, en: Many }\nextends: api_v3\nerrors:\n");
    for index in 0..CODES {
        let _ = write!(
            text,
            "  - code: ResourceNotFound.Thing{index}\n    number: {}\n    \
             summary: {{ zh: 第 {index} 个东西不存在。, en: There is no thing {index}. }}\n    \
             solution: {{ zh: 检查名称。, en: Check `name`. }}\n",
            1_000_000 + index
        );
    }
    folder.write("many.yaml", text);
    folder.run("generate --format html --catalog many.yaml -o page.html").success();
    folder
}

/// Opens a page in a tab.
fn open(browser: &Browser, page: &Path) -> Tab {
    let tab = browser.tab();
    tab.go_to(page);
    until("the page loads", || {
        let state = tab.eval("`${location.protocol} ${document.readyState}`");
        (state == "file: complete").then_some(())
    });
    tab
}

/// Opens a page without scripts in a tab.
fn open_without_scripts(browser: &Browser, page: &Path) -> Tab {
    let tab = browser.tab();
    tab.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    tab.go_to(page);
    until("the page loads", || tab.place("#page-kinds"));
    tab
}

/// Asserts that a page requests nothing but itself.
#[track_caller]
fn assert_alone(tab: &Tab) {
    let requests = tab.requests();
    let is_page = |url: &String| url.starts_with("file://") || url.starts_with("data:");
    assert!(!requests.is_empty() && requests.iter().all(is_page), "{requests:?}");
}

/// Returns the codes of the search results.
fn found(tab: &Tab) -> Vec<String> {
    let script = "JSON.stringify(Array.from(document.querySelectorAll('#page-results article h3 a.anchor'), (a) => a.textContent))";
    serde_json::from_str(tab.eval(script).as_str().unwrap()).unwrap()
}

/// Waits until the layout of the page is complete.
fn settle(tab: &Tab) {
    let frames = "(async () => { for (let i = 0; i < 40; i += 1) await new Promise(requestAnimationFrame); })()";
    tab.eval(frames);
}

/// Sets the text of the search box and returns the results.
fn search(tab: &Tab, text: &str) -> Vec<String> {
    let text = serde_json::to_string(text).unwrap();
    tab.eval(&format!(
        "{{ const search = document.getElementById('page-search'); search.value = {text}; \
             search.dispatchEvent(new Event('input')); }}"
    ));
    found(tab)
}

/// Returns the visible text of the line above the results.
fn status(tab: &Tab) -> String {
    tab.eval("document.getElementById('page-status').innerText").as_str().unwrap().trim().to_owned()
}

/// Returns the texts of the elements that match a selector.
fn texts(tab: &Tab, selector: &str) -> Vec<String> {
    let script = format!(
        "JSON.stringify(Array.from(document.querySelectorAll('{selector}'), (e) => e.textContent))"
    );
    serde_json::from_str(tab.eval(&script).as_str().unwrap()).unwrap()
}

/// Sets the size of the window.
fn resize(tab: &Tab, width: u32, height: u32) {
    let screen =
        json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
    tab.call("Emulation.setDeviceMetricsOverride", screen);
}

/// Sets the colour scheme that the reader prefers.
fn show_in(tab: &Tab, scheme: &str) {
    let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
    tab.call("Emulation.setEmulatedMedia", json!({ "features": [feature] }));
}

/// Returns whether anything in this language is visible in the first entry.
fn is_seen(tab: &Tab, lang: &str) -> bool {
    let script = format!("document.querySelector('article [lang={lang}]').checkVisibility()");
    tab.eval(&script).as_bool().unwrap()
}

/// Returns the times in milliseconds until the search could be used, until it found every code and until it found
/// every text, and the times of some searches. They are printed, not asserted.
fn times(tab: &Tab) -> Value {
    let script = "(() => { const [page] = performance.getEntriesByType('navigation'); \
        const search = document.getElementById('page-search'); const keys = {}; \
        const at = (mark) => performance.getEntriesByName(mark)[0]?.startTime; \
        const time = (query) => { const start = performance.now(); search.value = query; \
        search.dispatchEvent(new Event('input')); return performance.now() - start; }; \
        for (const query of ['i', 'in', 'internalerror', 'cvm instance', '实例', 'RunInstances']) \
        keys[query] = Math.min(...Array.from({ length: 5 }, () => time(query))); \
        return JSON.stringify({ interactive: page.domInteractive, codes: at('codes'), read: at('read'), keys }); })()";
    tab.eval(script)
}

#[test]
fn the_page_is_searched_linked_and_read() {
    let Some(browser) = browser() else { return };
    let folder = folder();
    let page = folder.path("page.html");
    let tab = open(&browser, &page);

    // Results appear while typing.
    tab.click("#page-search");
    tab.type_text("thing1");
    assert_eq!(found(&tab)[0], "ResourceNotFound.Thing1");
    tab.type_text("999");
    assert_eq!(found(&tab), ["ResourceNotFound.Thing1999"]);
    // The search finds codes, numbers and texts in both languages, and lists the best match first.
    assert_eq!(search(&tab, "resourcenotfound")[0], "ResourceNotFound");
    assert_eq!(search(&tab, "1001234"), ["ResourceNotFound.Thing1234"]);
    assert_eq!(search(&tab, "第 777 个东西")[0], "ResourceNotFound.Thing777");
    assert_eq!(search(&tab, "no thing 601.")[0], "ResourceNotFound.Thing601");
    assert_eq!(search(&tab, "4100")[0], "InvalidParameter.SignatureFailure");
    // At first, only some of the results are shown.
    assert_eq!(search(&tab, "ResourceNotFound.Thing").len(), 50);
    let results_are_seen = "document.getElementById('page-results').checkVisibility()";
    assert_eq!(status(&tab), "2000 results");
    for count in [100, 150] {
        tab.eval("document.querySelector('.more-results').scrollIntoView()");
        tab.click(".more-results");
        assert_eq!(found(&tab).len(), count);
    }
    let focus = "document.activeElement.textContent";
    assert_eq!(tab.eval(focus), found(&tab)[100]);
    assert_eq!(tab.eval(results_are_seen), true);
    // A result links to the entry, whose address can be shared.
    search(&tab, "thing999");
    tab.click("#page-results article a.anchor");
    assert_eq!(tab.eval("location.hash"), "#many.ResourceNotFoundThing999");
    assert_eq!(tab.eval(results_are_seen), false);
    let at = "document.querySelector(':target').getBoundingClientRect().top";
    let top = tab.eval(at).as_f64().unwrap();
    let height = tab.eval("document.querySelector('header').offsetHeight").as_f64().unwrap();
    assert!((height - 1.0..700.0).contains(&top), "{top} below {height}");

    // Searches for text from a log, an anchor, and a product.
    assert_eq!(search(&tab, "Code=ResourceNotFound.Thing42,")[0], "ResourceNotFound.Thing42");
    assert_eq!(search(&tab, "many.ResourceNotFoundThing42")[0], "ResourceNotFound.Thing42");
    assert_eq!(search(&tab, "许多")[0], "ResourceNotFound.Thing0");
    // Escape closes the results, `/` opens the search, and Enter opens the best match. Keys of an input method are
    // ignored.
    let press = |init: &str| {
        tab.eval(&format!("document.dispatchEvent(new KeyboardEvent('keydown', {init}))"));
    };
    press("{ key: 'Escape', isComposing: true }");
    assert_eq!(tab.eval(results_are_seen), true);
    press("{ key: 'Escape' }");
    assert_eq!(tab.eval(results_are_seen), false);
    tab.eval("document.activeElement.blur()");
    press("{ key: '/' }");
    assert_eq!(tab.eval("document.activeElement.id"), "page-search");
    search(&tab, "thing77");
    press("{ key: 'Enter' }");
    assert_eq!(tab.eval("location.hash"), "#many.ResourceNotFoundThing77");

    // Switching the language keeps the scroll position.
    let place = tab.eval("scrollY").as_f64().unwrap();
    assert!(place > 1000.0, "{place}");
    for (pick, seen) in [("zh", [true, false]), ("en", [false, true])] {
        tab.click(&format!("label[for=page-{pick}]"));
        assert_eq!(["zh", "en"].map(|lang| is_seen(&tab, lang)), seen, "{pick}");
        assert!(tab.eval("scrollY").as_f64().unwrap() > 1000.0);
        assert_eq!(tab.eval("document.documentElement.lang"), pick);
    }

    // The page makes no other requests.
    assert_alone(&tab);
}

#[test]
fn the_page_suits_phones_dark_rooms_and_readers_without_scripts() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --format html -o page.html").success();
    let tab = open(&browser, &folder.path("page.html"));

    let colours =
        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color";
    let in_scheme = |scheme: &str| {
        show_in(&tab, scheme);
        tab.eval(colours)
    };
    let (light, dark) = (in_scheme("light"), in_scheme("dark"));
    assert_ne!(light, dark);
    assert!(light.as_str().unwrap().starts_with("rgb(255, 255, 255)"), "{light}");

    resize(&tab, 360, 740);
    // The page does not scroll horizontally.
    assert_eq!(tab.eval("document.documentElement.scrollWidth"), 360);
    let wide = "Array.from(document.querySelectorAll('article, header, nav'), (e) => e.getBoundingClientRect().right).filter((right) => right > 360).length";
    assert_eq!(tab.eval(wide), 0);

    // The target of a link is not covered by the header, and the results can be scrolled to the end.
    tab.eval("location.hash = '#cos.NoSuchKey'");
    let under = "document.querySelector(':target').getBoundingClientRect().top - document.querySelector('header').offsetHeight";
    assert!(tab.eval(under).as_f64().unwrap() >= 0.0);
    search(&tab, "a");
    let bottom = "document.getElementById('page-panel').getBoundingClientRect().bottom";
    assert!(tab.eval(bottom).as_f64().unwrap() <= 740.0);

    let tab = open_without_scripts(&browser, &folder.path("page.html"));
    // Without scripts, only the search box is hidden.
    let is_shown = |selector: &str| tab.is_shown(selector);
    assert!(!is_shown("#page-search"));
    let entry = "#api_v2\\.InvalidParameterSignatureFailure";
    let summaries = ["zh", "en"].map(|lang| format!("{entry} .summary[lang={lang}]"));
    assert!(is_shown(&format!("{entry} h3 code.number")));
    assert_eq!(summaries.each_ref().map(|summary| is_shown(summary)), [true, false]);
    // The language switch needs no script.
    tab.click("label[for=page-en]");
    assert_eq!(summaries.each_ref().map(|summary| is_shown(summary)), [false, true]);
}

/// Waits until a condition holds, ten seconds at most.
#[track_caller]
fn wait(tab: &Tab, condition: &str) {
    let script = format!(
        "(async () => {{ for (let i = 0; i < 500; i += 1) {{ if ({condition}) return true; \
         await new Promise((done) => setTimeout(done, 20)); }} return false; }})()"
    );
    assert_eq!(tab.eval(&script), true, "{condition}");
}

#[test]
fn the_page_of_the_whole_box_is_searched_and_linked() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --all --format html -o page.html").success();
    let size = std::fs::metadata(folder.path("page.html")).unwrap().len();
    assert!(size < 3_000_000, "{size}");
    let tab = open(&browser, &folder.path("page.html"));
    let wait = |condition: &str| wait(&tab, condition);
    // Few entries are in the document at first.
    let entries = || tab.eval("document.querySelectorAll('main article').length").as_u64().unwrap();
    assert!(entries() < 3_000, "{}", entries());

    // Codes of the first and of the last product are found while the page loads.
    for (query, code) in [
        ("InvalidInstanceId.NotFound", "InvalidInstanceId.NotFound"),
        ("workbuddyenterprise UnprovisionedTenant", "UnauthorizedOperation.UnprovisionedTenant"),
        ("cvm.InvalidInstanceIdNotFound", "InvalidInstanceId.NotFound"),
        ("该实例 cvm", ""),
    ] {
        search(&tab, query);
        wait("document.querySelector('#page-results article')");
        assert!(found(&tab)[0].starts_with(code), "{query}: {:?}", found(&tab));
    }
    // Results and links open their entries.
    search(&tab, "cvm.InvalidInstanceIdNotFound");
    tab.click("#page-results article a.anchor");
    wait("document.querySelector('main article:target')?.id === 'cvm.InvalidInstanceIdNotFound'");
    tab.eval("location.hash = '#vod.InternalErrorDbError'");
    wait("document.querySelector('main article:target')?.id === 'vod.InternalErrorDbError'");
    wait(
        "document.querySelector(':target').getBoundingClientRect().top >= document.querySelector('header').offsetHeight - 1",
    );
    let top = tab.eval("document.querySelector(':target').getBoundingClientRect().top");
    assert!((50.0..400.0).contains(&top.as_f64().unwrap()), "{top}");
    // Links to products scroll to their sections.
    let top = "document.querySelector(':target').getBoundingClientRect().top";
    for hash in ["cdb", "region", "ssl", "cvm"] {
        tab.eval(&format!("location.hash = '#{hash}'"));
        wait(&format!("!document.querySelector('#{hash} .packed')"));
        settle(&tab);
        let top = tab.eval(top).as_f64().unwrap();
        assert!((40.0..200.0).contains(&top), "{hash}: {top}");
    }
    // Navigation to another place in the meantime is not undone.
    tab.eval("location.hash = '#tke.FailedOperation'; setTimeout(() => { location.hash = '#page-kinds'; }, 20); null",
    );
    wait("!document.querySelector('#tke .packed')");
    settle(&tab);
    assert_eq!(tab.eval("location.hash"), "#page-kinds");
    // Entries are added while scrolling.
    let before = entries();
    tab.eval("document.getElementById('mongodb').scrollIntoView()");
    wait("document.querySelector('#mongodb article')");
    assert!(entries() > before);
    assert_alone(&tab);

    // The page is opened by an external link.
    let linked = open(&browser, &folder.path("page.html#clb.FailedOperation"));
    self::wait(&linked, "document.querySelector('#clb article')");
    // Opening a product before the page is ready does not limit the search to it.
    search(&linked, "yunsou");
    self::wait(&linked, "document.querySelector('#page-results article')");
    println!("{}", times(&tab));

    // Without scripts, the page explains why it shows no codes.
    let tab = open_without_scripts(&browser, &folder.path("page.html"));
    assert!(tab.is_shown("noscript p"));
}
