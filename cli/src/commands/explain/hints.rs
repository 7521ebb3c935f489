//! The products that a text points to.

use tencent_errors_envelope::Hint;

/// Prefixes of Terraform resource names that do not start with a product id, and their products.
const RESOURCES: [(&str, &str); 25] = [
    ("api_gateway", "apigateway"),
    ("ccn", "vpc"),
    ("clickhouse", "cdwch"),
    ("container_cluster", "tke"),
    ("dnat", "vpc"),
    ("eip", "vpc"),
    ("elasticsearch", "es"),
    ("eni", "vpc"),
    ("ha_vip", "vpc"),
    ("image", "cvm"),
    ("instance", "cvm"),
    ("key_pair", "cvm"),
    ("kubernetes", "tke"),
    ("lb", "clb"),
    ("mysql", "cdb"),
    ("nat", "vpc"),
    ("placement_group", "cvm"),
    ("postgresql", "postgres"),
    ("private_dns", "privatedns"),
    ("reserved_instance", "cvm"),
    ("route", "vpc"),
    ("scaling", "as"),
    ("security_group", "vpc"),
    ("subnet", "vpc"),
    ("vpn", "vpc"),
];

/// The ids of the products that a hint may mean, most likely first.
pub(super) fn ids(hint: Hint<'_>) -> Vec<String> {
    let name = hint.name().to_ascii_lowercase();
    match hint {
        Hint::Resource { .. } => {
            let starts = |start: &str| {
                name.strip_prefix(start)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
            };
            let special = RESOURCES.iter().filter(|(start, _)| starts(start));
            let special =
                special.max_by_key(|(start, _)| start.len()).map(|(_, id)| (*id).to_owned());
            let first = name.split(['_', '.']).next().map(str::to_owned);
            special.into_iter().chain(first).collect()
        }
        _ => vec![name],
    }
}

/// Returns whether a hint certainly points to Tencent Cloud, even if the product is unknown.
pub(super) fn is_sure(hint: Hint<'_>) -> bool {
    matches!(hint, Hint::Endpoint { .. } | Hint::Package { .. } | Hint::Resource { .. })
}

/// The text that precedes an action without a product: labels of a request, a client call of an SDK, a frame of
/// a Python stack trace, the log of the Terraform provider.
const BEFORE_ACTIONS: [&str; 9] =
    ["Action", "action", "接口", "API", "api", "Client.", "Client).", "api[", ", in "];

/// The maximum number of actions without a product that are read per label.
const MAX_LABELLED: usize = 16;

/// The words of a text that may be actions, judging by the preceding text.
pub(super) fn labelled_actions(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for before in BEFORE_ACTIONS {
        for (at, _) in text.match_indices(before).take(MAX_LABELLED) {
            let rest = &text[at + before.len()..];
            let rest = rest.trim_start_matches(|c: char| " \"'`=:：[".contains(c));
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let word = &rest[..end];
            if word.starts_with(|c: char| c.is_ascii_uppercase()) && !found.contains(&word) {
                found.push(word);
            }
        }
    }
    found
}

/// Returns whether a text mentions SCF.
pub(super) fn names_scf(text: &str) -> bool {
    ["云函数", "SCF", "scf", "Serverless Cloud Function"].iter().any(|name| text.contains(name))
}

/// Returns whether a text seems to come from Serverless Framework.
pub(super) fn names_serverless(text: &str) -> bool {
    ["serverless", "Serverless", "tencent-", "sls "].iter().any(|name| text.contains(name))
}

/// Returns whether a text is about another cloud whose object storage uses the same codes.
pub(super) fn names_other_cloud(text: &str) -> bool {
    let names = ["amazonaws", "aws_", "aliyuncs", "oss: ", "<HostId>"];
    names.iter().any(|name| text.contains(name)) && !text.contains("myqcloud")
}

/// Returns whether a text mentions Tencent Cloud.
pub(super) fn names_tencent(text: &str) -> bool {
    ["encent", "qcloud", "腾讯"].iter().any(|name| text.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_follow_labels_and_clients() {
        for text in [
            "X-TC-Action: RunInstances",
            r#"{"Action":"RunInstances"}"#,
            "?Action=RunInstances&Version=2017-03-12",
            "action: RunInstances, code: 1",
            "调用接口 RunInstances 失败",
            "接口：RunInstances",
            "at com.tencentcloudapi.cvm.v20170312.CvmClient.RunInstances(CvmClient.java:1)",
            "tencentcloud/cvm/v20170312.(*Client).RunInstances(0xc000)",
            "File \"tencentcloud/cvm/v20170312/cvm_client.py\", line 9, in RunInstances",
            "[CRITAL] api[RunInstances] fail, reason[x]",
        ] {
            assert_eq!(labelled_actions(text), ["RunInstances"], "{text}");
        }
        assert_eq!(labelled_actions("RunInstances, action failed, api v3"), [""; 0]);
    }

    #[test]
    fn resources_of_terraform_belong_to_products() {
        for (name, id) in [
            ("cbs_storage", "cbs"),
            ("instance", "cvm"),
            ("instance.web", "cvm"),
            ("security_group_rule", "vpc"),
            ("mysql_instance", "cdb"),
            ("clb_target_group", "clb"),
        ] {
            assert_eq!(ids(Hint::Resource { name })[0], id, "{name}");
        }
        assert_eq!(ids(Hint::Type { name: "Cvm" }), ["cvm"]);
    }
}
