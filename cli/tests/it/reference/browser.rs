//! The HTML page in Chromium. The tests are skipped if it is not installed, unless `REQUIRE_CHROMIUM` is set.

mod actions;
mod reach;
mod search;

use std::ffi::OsStr;
use std::fmt::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use headless_chrome::browser::default_executable;
use headless_chrome::protocol::cdp::Emulation::{
    MediaFeature, SetDeviceMetricsOverride, SetEmulatedMedia, SetScriptExecutionDisabled,
};
use headless_chrome::protocol::cdp::Runtime::RemoteObjectSubtype;
use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::Value;

use crate::Folder;

/// The number of codes, more than fit on a screen or into the results.
const CODES: usize = 2_000;

fn browser() -> Option<Browser> {
    let path = match default_executable() {
        Ok(path) => path,
        Err(_) if std::env::var_os("REQUIRE_CHROMIUM").is_none() => {
            eprintln!("SKIPPED: Chromium is not installed");
            return None;
        }
        Err(error) => panic!("{error}"),
    };
    let options = LaunchOptions::default_builder()
        .path(Some(path))
        .sandbox(false)
        .idle_browser_timeout(Duration::from_secs(60))
        .args(
            ["--disable-gpu", "--disable-quic", "--disable-component-update"]
                .map(OsStr::new)
                .to_vec(),
        )
        .build()
        .unwrap();
    let browser = Browser::new(options).unwrap();
    // The client sends a call only after the browser's next message, for which it waits up to 100 ms. So another tab
    // sends messages all the time.
    let tab = browser.new_tab().unwrap();
    tab.enable_runtime().unwrap();
    eval(&tab, "setInterval(() => console.debug(''), 10)");
    Some(browser)
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

/// Opens a page in a tab. Returns the tab and the URLs that it requests.
fn open(browser: &Browser, page: &Path) -> (Arc<Tab>, Arc<Mutex<Vec<String>>>) {
    let tab = browser.new_tab().unwrap();
    let requests: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&requests);
    tab.call_method(headless_chrome::protocol::cdp::Network::Enable {
        max_total_buffer_size: None,
        max_resource_buffer_size: None,
        max_post_data_size: None,
        report_direct_socket_traffic: None,
        enable_durable_messages: None,
    })
    .unwrap();
    tab.add_event_listener(Arc::new(move |event: &Event| {
        if let Event::NetworkRequestWillBeSent(sent) = event {
            seen.lock().unwrap().push(sent.params.request.url.clone());
        }
    }))
    .unwrap();
    tab.navigate_to(&format!("file://{}", page.display())).unwrap();
    // The client would also wait until the network is idle, which takes two seconds more.
    let start = Instant::now();
    while eval(&tab, "`${location.protocol} ${document.readyState}`") != "file: complete" {
        assert!(start.elapsed() < Duration::from_secs(60), "the page does not load");
        sleep(Duration::from_millis(20));
    }
    (tab, requests)
}

/// Evaluates a script.
#[track_caller]
fn eval(tab: &Tab, script: &str) -> Value {
    let result = tab.evaluate(script, false).unwrap();
    let is_error = matches!(result.subtype, Some(RemoteObjectSubtype::Error));
    assert!(!is_error, "{script}: {:?}", result.description);
    result.value.unwrap_or(Value::Null)
}

/// Returns the codes of the search results.
fn found(tab: &Tab) -> Vec<String> {
    let script = "JSON.stringify(Array.from(document.querySelectorAll('#page-results article h3 a.anchor'), (a) => a.textContent))";
    serde_json::from_str(eval(tab, script).as_str().unwrap()).unwrap()
}

/// Clicks an element with the mouse, which works without scripts.
fn click(tab: &Tab, selector: &str) {
    let start = Instant::now();
    // The page may replace the element before its place is known.
    let place = loop {
        let element = tab.find_element(selector).unwrap();
        match element.get_box_model() {
            Ok(place) => break place,
            Err(error) => assert!(start.elapsed() < Duration::from_secs(60), "{selector}: {error}"),
        }
        sleep(Duration::from_millis(20));
    };
    let middle = place.content_viewport();
    let (x, y) = (middle.x + middle.width / 2.0, middle.y + middle.height / 2.0);
    tab.click_point(headless_chrome::browser::tab::point::Point { x, y }).unwrap();
}

/// Waits until the layout of the page is complete.
fn settle(tab: &Tab) {
    let frames = "(async () => { for (let i = 0; i < 40; i += 1) await new Promise(requestAnimationFrame); })()";
    tab.evaluate(frames, true).unwrap();
}

/// Sets the text of the search box and returns the results.
fn search(tab: &Tab, text: &str) -> Vec<String> {
    let text = serde_json::to_string(text).unwrap();
    eval(
        tab,
        &format!(
            "{{ const search = document.getElementById('page-search'); search.value = {text}; \
             search.dispatchEvent(new Event('input')); }}"
        ),
    );
    found(tab)
}

/// Returns the visible text of the line above the results.
fn status(tab: &Tab) -> String {
    eval(tab, "document.getElementById('page-status').innerText")
        .as_str()
        .unwrap()
        .trim()
        .to_owned()
}

/// Returns the texts of the elements that match a selector.
fn texts(tab: &Tab, selector: &str) -> Vec<String> {
    let script = format!(
        "JSON.stringify(Array.from(document.querySelectorAll('{selector}'), (e) => e.textContent))"
    );
    serde_json::from_str(eval(tab, &script).as_str().unwrap()).unwrap()
}

/// Returns whether anything in this language is visible in the first entry.
fn is_seen(tab: &Tab, lang: &str) -> bool {
    let script = format!("document.querySelector('article [lang={lang}]').checkVisibility()");
    eval(tab, &script).as_bool().unwrap()
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
    eval(tab, script)
}

#[test]
fn the_page_is_searched_linked_and_read() {
    let Some(browser) = browser() else { return };
    let folder = folder();
    let page = folder.path("page.html");
    let (tab, requests) = open(&browser, &page);

    // Results appear while typing.
    click(&tab, "#page-search");
    tab.type_str("thing1").unwrap();
    assert_eq!(found(&tab)[0], "ResourceNotFound.Thing1");
    tab.type_str("999").unwrap();
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
        eval(&tab, "document.querySelector('.more-results').scrollIntoView()");
        click(&tab, ".more-results");
        assert_eq!(found(&tab).len(), count);
    }
    let focus = "document.activeElement.textContent";
    assert_eq!(eval(&tab, focus), found(&tab)[100]);
    assert_eq!(eval(&tab, results_are_seen), true);
    // A result links to the entry, whose address can be shared.
    search(&tab, "thing999");
    click(&tab, "#page-results article a.anchor");
    assert_eq!(eval(&tab, "location.hash"), "#many.ResourceNotFoundThing999");
    assert_eq!(eval(&tab, results_are_seen), false);
    let at = "document.querySelector(':target').getBoundingClientRect().top";
    let top = eval(&tab, at).as_f64().unwrap();
    let height = eval(&tab, "document.querySelector('header').offsetHeight").as_f64().unwrap();
    assert!((height - 1.0..700.0).contains(&top), "{top} below {height}");

    // Searches for text from a log, an anchor, and a product.
    assert_eq!(search(&tab, "Code=ResourceNotFound.Thing42,")[0], "ResourceNotFound.Thing42");
    assert_eq!(search(&tab, "many.ResourceNotFoundThing42")[0], "ResourceNotFound.Thing42");
    assert_eq!(search(&tab, "许多")[0], "ResourceNotFound.Thing0");
    // Escape closes the results, `/` opens the search, and Enter opens the best match. Keys of an input method are
    // ignored.
    let press = |init: &str| {
        eval(&tab, &format!("document.dispatchEvent(new KeyboardEvent('keydown', {init}))"));
    };
    press("{ key: 'Escape', isComposing: true }");
    assert_eq!(eval(&tab, results_are_seen), true);
    press("{ key: 'Escape' }");
    assert_eq!(eval(&tab, results_are_seen), false);
    eval(&tab, "document.activeElement.blur()");
    press("{ key: '/' }");
    assert_eq!(eval(&tab, "document.activeElement.id"), "page-search");
    search(&tab, "thing77");
    press("{ key: 'Enter' }");
    assert_eq!(eval(&tab, "location.hash"), "#many.ResourceNotFoundThing77");

    // Switching the language keeps the scroll position.
    let place = eval(&tab, "scrollY").as_f64().unwrap();
    assert!(place > 1000.0, "{place}");
    for (pick, seen) in [("zh", [true, false]), ("en", [false, true])] {
        click(&tab, &format!("label[for=page-{pick}]"));
        assert_eq!(["zh", "en"].map(|lang| is_seen(&tab, lang)), seen, "{pick}");
        assert!(eval(&tab, "scrollY").as_f64().unwrap() > 1000.0);
        assert_eq!(eval(&tab, "document.documentElement.lang"), pick);
    }

    // The page makes no other requests.
    let requests = requests.lock().unwrap();
    let is_page = |url: &&String| url.starts_with("file://") || url.starts_with("data:");
    assert!(!requests.is_empty() && requests.iter().all(|url| is_page(&url)), "{requests:?}");
}

#[test]
fn the_page_suits_phones_dark_rooms_and_readers_without_scripts() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --format html -o page.html").success();
    let (tab, _) = open(&browser, &folder.path("page.html"));

    let colours =
        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color";
    let in_scheme = |scheme: &str| {
        let feature = MediaFeature { name: "prefers-color-scheme".into(), value: scheme.into() };
        tab.call_method(SetEmulatedMedia { media: None, features: Some(vec![feature]) }).unwrap();
        eval(&tab, colours)
    };
    let (light, dark) = (in_scheme("light"), in_scheme("dark"));
    assert_ne!(light, dark);
    assert!(light.as_str().unwrap().starts_with("rgb(255, 255, 255)"), "{light}");

    let phone =
        serde_json::json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
    tab.call_method(serde_json::from_value::<SetDeviceMetricsOverride>(phone).unwrap()).unwrap();
    // The page does not scroll horizontally.
    assert_eq!(eval(&tab, "document.documentElement.scrollWidth"), 360);
    let wide = "Array.from(document.querySelectorAll('article, header, nav'), (e) => e.getBoundingClientRect().right).filter((right) => right > 360).length";
    assert_eq!(eval(&tab, wide), 0);

    // The target of a link is not covered by the header, and the results can be scrolled to the end.
    eval(&tab, "location.hash = '#cos.NoSuchKey'");
    let under = "document.querySelector(':target').getBoundingClientRect().top - document.querySelector('header').offsetHeight";
    assert!(eval(&tab, under).as_f64().unwrap() >= 0.0);
    search(&tab, "a");
    let bottom = "document.getElementById('page-panel').getBoundingClientRect().bottom";
    assert!(eval(&tab, bottom).as_f64().unwrap() <= 740.0);

    let tab = browser.new_tab().unwrap();
    tab.call_method(SetScriptExecutionDisabled { value: true }).unwrap();
    tab.navigate_to(&format!("file://{}", folder.path("page.html").display())).unwrap();
    tab.wait_for_element("#page-kinds").unwrap();
    // Hidden elements have no box model. Without scripts, only the search box is hidden.
    let is_shown = |selector: &str| tab.find_element(selector).unwrap().get_box_model().is_ok();
    assert!(!is_shown("#page-search"));
    let entry = "#api_v2\\.InvalidParameterSignatureFailure";
    let summaries = ["zh", "en"].map(|lang| format!("{entry} .summary[lang={lang}]"));
    assert!(is_shown(&format!("{entry} h3 code.number")));
    assert_eq!(summaries.each_ref().map(|summary| is_shown(summary)), [true, false]);
    // The language switch needs no script.
    click(&tab, "label[for=page-en]");
    assert_eq!(summaries.each_ref().map(|summary| is_shown(summary)), [false, true]);
}

/// Waits until a condition holds, ten seconds at most.
#[track_caller]
fn wait(tab: &Tab, condition: &str) {
    let script = format!(
        "(async () => {{ for (let i = 0; i < 500; i += 1) {{ if ({condition}) return true; \
         await new Promise((done) => setTimeout(done, 20)); }} return false; }})()"
    );
    let result = tab.evaluate(&script, true).unwrap().value;
    assert_eq!(result, Some(Value::Bool(true)), "{condition}");
}

#[test]
fn the_page_of_the_whole_box_is_searched_and_linked() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --all --format html -o page.html").success();
    let size = std::fs::metadata(folder.path("page.html")).unwrap().len();
    assert!(size < 3_000_000, "{size}");
    let (tab, requests) = open(&browser, &folder.path("page.html"));
    let wait = |condition: &str| wait(&tab, condition);
    // Few entries are in the document at first.
    let entries =
        || eval(&tab, "document.querySelectorAll('main article').length").as_u64().unwrap();
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
    click(&tab, "#page-results article a.anchor");
    wait("document.querySelector('main article:target')?.id === 'cvm.InvalidInstanceIdNotFound'");
    eval(&tab, "location.hash = '#vod.InternalErrorDbError'");
    wait("document.querySelector('main article:target')?.id === 'vod.InternalErrorDbError'");
    wait(
        "document.querySelector(':target').getBoundingClientRect().top >= document.querySelector('header').offsetHeight - 1",
    );
    let top = eval(&tab, "document.querySelector(':target').getBoundingClientRect().top");
    assert!((50.0..400.0).contains(&top.as_f64().unwrap()), "{top}");
    // Links to products scroll to their sections.
    let top = "document.querySelector(':target').getBoundingClientRect().top";
    for hash in ["cdb", "region", "ssl", "cvm"] {
        eval(&tab, &format!("location.hash = '#{hash}'"));
        wait(&format!("!document.querySelector('#{hash} .packed')"));
        settle(&tab);
        let top = eval(&tab, top).as_f64().unwrap();
        assert!((40.0..200.0).contains(&top), "{hash}: {top}");
    }
    // Navigation to another place in the meantime is not undone.
    eval(
        &tab,
        "location.hash = '#tke.FailedOperation'; setTimeout(() => { location.hash = '#page-kinds'; }, 20); null",
    );
    wait("!document.querySelector('#tke .packed')");
    settle(&tab);
    assert_eq!(eval(&tab, "location.hash"), "#page-kinds");
    // Entries are added while scrolling.
    let before = entries();
    eval(&tab, "document.getElementById('yunsou').scrollIntoView()");
    wait("document.querySelector('#yunsou article')");
    assert!(entries() > before);
    let requests = requests.lock().unwrap();
    assert!(
        requests.iter().all(|url| url.starts_with("file://") || url.starts_with("data:")),
        "{requests:?}"
    );

    // The page is opened by an external link.
    let address = format!("file://{}#clb.FailedOperation", folder.path("page.html").display());
    let (linked, _) = open(&browser, Path::new(address.strip_prefix("file://").unwrap()));
    let is_open = "(async () => { for (let i = 0; i < 500 && !document.querySelector('#clb article'); i += 1) await new Promise((done) => setTimeout(done, 20)); return !!document.querySelector('#clb article'); })()";
    assert_eq!(linked.evaluate(is_open, true).unwrap().value, Some(Value::Bool(true)));
    // Opening a product before the page is ready does not limit the search to it.
    search(&linked, "yunsou");
    let is_found = is_open.replace("#clb article", "#page-results article");
    assert_eq!(linked.evaluate(&is_found, true).unwrap().value, Some(Value::Bool(true)));
    println!("{}", times(&tab));

    // Without scripts, the page explains why it shows no codes.
    let tab = browser.new_tab().unwrap();
    tab.call_method(SetScriptExecutionDisabled { value: true }).unwrap();
    tab.navigate_to(&format!("file://{}", folder.path("page.html").display())).unwrap();
    tab.wait_for_element("#page-kinds").unwrap();
    assert!(tab.find_element("noscript p").unwrap().get_box_model().is_ok());
}
