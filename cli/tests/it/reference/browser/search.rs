//! The search of the page: its results, and its suggestions if there are none.

use super::{browser, folder, found, open, search, settle, status, texts};
use crate::Folder;
use crate::chromium::Tab;

#[test]
fn typing_leaves_the_page_where_it_is() {
    let Some(browser) = browser() else { return };
    let folder = folder();
    let tab = open(&browser, &folder.path("page.html"));
    tab.eval("scrollTo(0, 5000)");
    settle(&tab);
    let place = tab.eval("scrollY");
    assert!(place.as_f64().unwrap() > 4000.0, "{place}");
    tab.click("#page-search");
    tab.type_text("thing");
    assert_eq!(found(&tab).len(), 50);
    settle(&tab);
    assert_eq!(tab.eval("scrollY"), place);
}

#[test]
fn products_and_classes_narrow_a_search() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --format html --product cvm --product cos -o page.html").success();
    let tab = open(&browser, &folder.path("page.html"));

    // Finds codes of the product and of the product that it extends.
    assert_eq!(search(&tab, "cvm InternalError")[0], "InternalError");
    let products = || texts(&tab, "#page-results .product span[lang=en]");
    assert_eq!(products(), ["Tencent Cloud API 3.0", "Cloud Virtual Machine"]);
    tab.click("#page-narrower button");
    assert_eq!(search_text(&tab), "cvm InternalError product:*");
    assert_eq!(search(&tab, "cvm"), search(&tab, "product:cvm")[..50]);

    search(&tab, "product:cvm kind:not_found");
    let of_cvm = status(&tab);
    search(&tab, "cvm kind:not_found");
    assert_eq!(status(&tab), of_cvm);

    let all_are = |fact: &str| {
        let facts = texts(&tab, "#page-results .facts");
        assert!(facts.len() > 1 && facts.iter().all(|facts| facts.contains(fact)), "{facts:?}");
    };
    search(&tab, "kind:not_found");
    all_are("not_found HTTP");
    let every = status(&tab);
    search(&tab, "kind:not_f");
    assert_eq!(status(&tab), every);
    search(&tab, "retry:yes");
    all_are("retry");
    assert!(!texts(&tab, "#page-results .facts")[0].contains("do not retry"));
    search(&tab, "类别 http:409 product:cos");
    assert_eq!(found(&tab), [""; 0]);
    search(&tab, "http:409 product:cos");
    all_are("HTTP 409");
    search(&tab, "NoSuchBucket product:cos kind:not_found");
    assert_eq!(found(&tab)[0], "NoSuchBucket");
    search(&tab, "NoSuchBucket product:cvm");
    assert_eq!(found(&tab), [""; 0]);

    // Buttons set and remove filters.
    search(&tab, "limit");
    let cvm = "#page-narrower button[data-filter='product:cvm']";
    let count = texts(&tab, &format!("{} small", cvm.replace('\'', "\"")))[0].clone();
    tab.click(cvm);
    assert_eq!(search_text(&tab), "limit product:cvm");
    // The results also include codes of API 3.0.
    assert!(
        status(&tab).split(' ').next().unwrap().parse::<u32>().unwrap() >= count.parse().unwrap()
    );
    tab.click("#page-narrower button[data-filter='-product:']");
    assert_eq!(search_text(&tab), "limit");
}

/// The text in the search box.
fn search_text(tab: &Tab) -> String {
    tab.eval("document.getElementById('page-search').value").as_str().unwrap().to_owned()
}

#[test]
fn a_search_without_results_proposes_others() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --format html --product cvm -o page.html").success();
    let tab = open(&browser, &folder.path("page.html"));
    let said = || {
        let text = tab.eval("document.querySelector('#page-results .nothing').innerText");
        text.as_str()
            .unwrap()
            .split('\n')
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" | ")
    };

    assert_eq!(search(&tab, "InvalidInstnceId.NotFond"), [""; 0]);
    assert!(said().starts_with("No results for “InvalidInstnceId.NotFond”. | Closest codes: | InvalidInstanceId.NotFound"), "{}", said());
    // The message is centered in the panel.
    let middle = "(() => { const [panel, text] = ['#page-panel', '#page-results .nothing p'].map((selector) => document.querySelector(selector).getBoundingClientRect()); \
        return Math.abs((panel.left + panel.right) / 2 - (text.left + text.right) / 2); })()";
    assert!(tab.eval(middle).as_f64().unwrap() < 10.0);
    tab.click("#page-search");
    tab.press("Enter", false);
    assert_eq!(found(&tab)[0], "InvalidInstanceId.NotFound");

    search(&tab, "zzzz");
    assert_eq!(said(), "No results for “zzzz”.");
    search(&tab, "<b>zzzz");
    assert_eq!(said(), "No results for “<b>zzzz”.");
    search(&tab, "kind:wrong");
    assert!(
        said().starts_with("Unknown kind: “wrong”. | ok cancelled unknown invalid_argument"),
        "{}",
        said()
    );
    search(&tab, "retry:maybe");
    assert_eq!(said(), "Unknown retry advice: “maybe”. | yes no");

    // Codes are found in whole messages.
    for message in [
        "[TencentCloudSDKException] code:InvalidInstanceId.NotFound message:nobody wrote this requestId:1-2",
        "[TencentCloudSDKException]code:InvalidInstanceId.NotFound",
        r#"{"Response":{"Error":{"Code":"InvalidInstanceId.NotFound","Message":"没有人写过"},"RequestId":"1"}}"#,
        "Error InvalidInstanceId.NotFound see http://example.com/x",
        "code=InvalidInstanceId.NotFound kind:foo retry:3 times",
    ] {
        search(&tab, message);
        assert_eq!(found(&tab), ["InvalidInstanceId.NotFound"], "{message}");
    }
}

#[test]
fn a_link_may_name_a_code_or_number() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --format html --product cvm --product api_v2 -o page.html").success();
    for (hash, id) in [
        ("cvm.InvalidInstanceId.NotFound", "cvm.InvalidInstanceIdNotFound"),
        ("api_v2.4100", "api_v2.InvalidParameterSignatureFailure"),
    ] {
        let tab = open(&browser, &folder.path(&format!("page.html#{hash}")));
        assert_eq!(tab.eval("document.querySelector('article:target')?.id"), id);
    }
}
