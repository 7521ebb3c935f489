//! Actions on the page and in its search.

use super::{
    assert_alone, browser, found, open, open_without_scripts, search, settle, texts, times, wait,
};
use crate::Folder;
use crate::chromium::Tab;

/// Returns the anchors of the search results, without the product.
fn found_anchors(tab: &Tab) -> Vec<String> {
    let script = "JSON.stringify(Array.from(document.querySelectorAll('#page-results h3 a.anchor'), (a) => a.hash.replace(/^#[^.]*./, '')))";
    serde_json::from_str(tab.eval(script).as_str().unwrap()).unwrap()
}

#[test]
fn an_action_is_found_and_leads_to_its_errors() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --format html --product cvm --actions -o page.html").success();
    let tab = open(&browser, &folder.path("page.html"));

    // An action is found by its full name, by a part of its name, and with its product.
    for query in ["RunInstances", "runinst", "cvm.RunInstances", "RunInstances cvm"] {
        search(&tab, query);
        assert_eq!(found_anchors(&tab)[0], "action.RunInstances", "{query}");
    }
    search(&tab, "RunInstances");
    // Its errors follow, and further words filter them.
    assert!(found(&tab).len() > 10);
    search(&tab, "RunInstances instancequota");
    assert_eq!(found(&tab), ["LimitExceeded.CvmInstanceQuota", "LimitExceeded.InstanceQuota"]);
    search(&tab, "StopInstances instancequota");
    assert_eq!(found(&tab), [""; 0]);
    // Actions are not found by their errors, and entries are not found by a part of an action's name.
    search(&tab, "LimitExceeded.InstanceQuota");
    assert_eq!(texts(&tab, "#page-results article.action"), [""; 0]);
    search(&tab, "ModifyInstancesCharge");
    assert_eq!(found(&tab), ["ModifyInstancesChargeType", "InquiryPriceModifyInstancesChargeType"]);

    search(&tab, "RunInstances");
    tab.click("#page-results article.action .codes a");
    assert_eq!(tab.eval("location.hash"), "#cvm.AccountQualificationRestrictions");
    assert_eq!(tab.eval("document.getElementById('page-panel').hidden"), true);
    let target = "document.querySelector('main article:target').id";
    assert_eq!(tab.eval(target), "cvm.AccountQualificationRestrictions");
    tab.click("main article:target .callers a");
    assert_eq!(tab.eval(target), "cvm.action.ConfigureChcAssistVpc");

    // Actions are readable without scripts.
    let tab = open_without_scripts(&browser, &folder.path("page.html"));
    for selector in [
        "#cvm\\.action\\.RunInstances .codes a",
        "#cvm\\.LimitExceededInstanceQuota .callers a",
        "#cvm\\.InvalidInstanceIdNotFound details.callers summary",
    ] {
        assert!(tab.is_shown(selector), "{selector}");
    }
}

#[test]
fn actions_of_the_whole_box_are_those_of_the_page_of_a_product() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --format html --product cvm --actions -o cvm.html").success();
    folder.run("generate --format html --all --actions -o page.html").success();
    let size = std::fs::metadata(folder.path("page.html")).unwrap().len();
    assert!(size < 3_000_000, "{size}");
    let tab = open(&browser, &folder.path("page.html"));

    // The action is found although its product was not opened.
    search(&tab, "RunInstances");
    wait(&tab, "performance.getEntriesByName('read').length > 0");
    wait(&tab, "document.querySelector('#page-results article.action .codes a')");
    assert_eq!(found_anchors(&tab)[0], "action.RunInstances");
    tab.click("#page-results article.action .codes a");
    wait(
        &tab,
        "document.querySelector('main article:target')?.id === 'cvm.AccountQualificationRestrictions'",
    );
    // Links to actions of packed products work.
    tab.eval("location.hash = '#vpc.action.CreateVpc'");
    wait(&tab, "document.querySelector('main article:target')?.id === 'vpc.action.CreateVpc'");
    tab.eval("location.hash = '#tke.actions'");
    wait(&tab, "document.querySelector('#tke .calls article.action')");
    settle(&tab);
    // Products that define no codes still show their actions.
    tab.eval("document.getElementById('habo').scrollIntoView()");
    wait(&tab, "document.querySelector('#habo .calls article.action')");

    // Packed actions have the same errors and texts as others.
    let of_cvm = open(&browser, &folder.path("cvm.html"));
    for selector in ["#cvm article.action", "#cvm p.callers", "#cvm details.callers > summary"] {
        let expected = texts(&of_cvm, selector);
        assert!(expected.len() > 20, "{selector}");
        assert_eq!(texts(&tab, selector), expected, "{selector}");
    }
    // The rest of a long list is shown on request.
    let details = "#cvm\\\\.InvalidInstanceIdNotFound details.callers";
    tab.eval(&format!("document.querySelector('{details}').open = true"));
    wait(&tab, &format!("document.querySelector('{details} a')"));
    let links = format!("{details} a");
    assert_eq!(texts(&tab, &links), texts(&of_cvm, &links));

    assert_alone(&tab);
    // After loading, further words filter the errors of an action that exists in two products.
    search(&tab, "RunInstances instancequota");
    wait(&tab, "!document.getElementById('page-status').textContent.includes('still loading')");
    assert_eq!(
        found(&tab),
        [
            "LimitExceeded.CvmInstanceQuota",
            "LimitExceeded.InstanceQuota",
            "ResourceInsufficient.InstanceQuotaNotEnough"
        ]
    );
    println!("{}", times(&tab));
}
