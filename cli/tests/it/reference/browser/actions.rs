//! Actions on the page, and in its search.

use headless_chrome::Tab;
use headless_chrome::protocol::cdp::Emulation::SetScriptExecutionDisabled;

use super::{browser, click, eval, found, open, search, settle, texts, times, wait};
use crate::Folder;

/// The search results, by anchor, without the product.
fn found_anchors(tab: &Tab) -> Vec<String> {
    let script = "JSON.stringify(Array.from(document.querySelectorAll('#page-results h3 a.anchor'), (a) => a.hash.replace(/^#[^.]*./, '')))";
    serde_json::from_str(eval(tab, script).as_str().unwrap()).unwrap()
}

#[test]
fn an_action_is_found_and_leads_to_its_errors() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    folder.run("generate --format html --product cvm --actions -o page.html").success();
    let (tab, _) = open(&browser, &folder.path("page.html"));

    // By its name, in full, in part and with its product.
    for query in ["RunInstances", "runinst", "cvm.RunInstances", "RunInstances cvm"] {
        search(&tab, query);
        assert_eq!(found_anchors(&tab)[0], "action.RunInstances", "{query}");
    }
    search(&tab, "RunInstances");
    // Then come its errors, and other words choose among them.
    assert!(found(&tab).len() > 10);
    search(&tab, "RunInstances instancequota");
    assert_eq!(found(&tab), ["LimitExceeded.CvmInstanceQuota", "LimitExceeded.InstanceQuota"]);
    search(&tab, "StopInstances instancequota");
    assert_eq!(found(&tab), [""; 0]);
    // An action is not found by its errors, nor an entry by a part of the name of an action.
    search(&tab, "LimitExceeded.InstanceQuota");
    assert_eq!(texts(&tab, "#page-results article.action"), [""; 0]);
    search(&tab, "ModifyInstancesCharge");
    assert_eq!(found(&tab), ["ModifyInstancesChargeType", "InquiryPriceModifyInstancesChargeType"]);

    search(&tab, "RunInstances");
    click(&tab, "#page-results article.action .codes a");
    assert_eq!(eval(&tab, "location.hash"), "#cvm.AccountQualificationRestrictions");
    assert_eq!(eval(&tab, "document.getElementById('page-panel').hidden"), true);
    let target = "document.querySelector('main article:target').id";
    assert_eq!(eval(&tab, target), "cvm.AccountQualificationRestrictions");
    click(&tab, "main article:target .callers a");
    assert_eq!(eval(&tab, target), "cvm.action.ConfigureChcAssistVpc");

    // All of it can be read without scripts.
    let tab = browser.new_tab().unwrap();
    tab.call_method(SetScriptExecutionDisabled { value: true }).unwrap();
    tab.navigate_to(&format!("file://{}", folder.path("page.html").display())).unwrap();
    tab.wait_for_element("#page-kinds").unwrap();
    for selector in [
        "#cvm\\.action\\.RunInstances .codes a",
        "#cvm\\.LimitExceededInstanceQuota .callers a",
        "#cvm\\.InvalidInstanceIdNotFound details.callers summary",
    ] {
        assert!(tab.find_element(selector).unwrap().get_box_model().is_ok(), "{selector}");
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
    let (tab, requests) = open(&browser, &folder.path("page.html"));

    // Found, although nobody has looked at the product.
    search(&tab, "RunInstances");
    wait(&tab, "document.querySelector('#page-results article.action .codes a')");
    assert_eq!(found_anchors(&tab)[0], "action.RunInstances");
    click(&tab, "#page-results article.action .codes a");
    wait(
        &tab,
        "document.querySelector('main article:target')?.id === 'cvm.AccountQualificationRestrictions'",
    );
    // A link to an action of a product that is still packed.
    eval(&tab, "location.hash = '#vpc.action.CreateVpc'");
    wait(&tab, "document.querySelector('main article:target')?.id === 'vpc.action.CreateVpc'");
    eval(&tab, "location.hash = '#tke.actions'");
    wait(&tab, "document.querySelector('#tke .calls article.action')");
    settle(&tab);
    // A product without codes of its own.
    eval(&tab, "document.getElementById('habo').scrollIntoView()");
    wait(&tab, "document.querySelector('#habo .calls article.action')");

    // They have the same errors and texts as where they are not packed.
    let (of_cvm, _) = open(&browser, &folder.path("cvm.html"));
    for selector in ["#cvm article.action", "#cvm p.callers", "#cvm details.callers > summary"] {
        let expected = texts(&of_cvm, selector);
        assert!(expected.len() > 20, "{selector}");
        assert_eq!(texts(&tab, selector), expected, "{selector}");
    }
    // The rest of a long list comes when it is asked for.
    let details = "#cvm\\\\.InvalidInstanceIdNotFound details.callers";
    eval(&tab, &format!("document.querySelector('{details}').open = true"));
    wait(&tab, &format!("document.querySelector('{details} a')"));
    let links = format!("{details} a");
    assert_eq!(texts(&tab, &links), texts(&of_cvm, &links));

    let requests = requests.lock().unwrap();
    assert!(
        requests.iter().all(|url| url.starts_with("file://") || url.starts_with("data:")),
        "{requests:?}"
    );
    // When everything has been read, other words choose among the errors of an action, which two products have.
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
