//! The products that a text points to.

use tencent_errors_envelope::Hint;

/// The products of Terraform's resources whose names do not start with the id of a product.
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

/// The ids of products that a hint may mean, the likeliest first.
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

/// Returns whether a hint is of Tencent Cloud for sure, whether or not the product is known.
pub(super) fn is_sure(hint: Hint<'_>) -> bool {
    matches!(hint, Hint::Endpoint { .. } | Hint::Package { .. } | Hint::Resource { .. })
}

/// Returns whether a text says that it is about SCF.
pub(super) fn names_scf(text: &str) -> bool {
    ["云函数", "SCF", "scf", "Serverless Cloud Function"].iter().any(|name| text.contains(name))
}

/// Returns whether a text says that Serverless Framework printed it.
pub(super) fn names_serverless(text: &str) -> bool {
    ["serverless", "Serverless", "tencent-", "sls "].iter().any(|name| text.contains(name))
}

/// Returns whether a text is about another cloud, whose object storage has codes of the same names.
pub(super) fn names_other_cloud(text: &str) -> bool {
    let names = ["amazonaws", "aws_", "aliyuncs", "oss: ", "<HostId>"];
    names.iter().any(|name| text.contains(name)) && !text.contains("myqcloud")
}

/// Returns whether a text is about Tencent Cloud.
pub(super) fn names_tencent(text: &str) -> bool {
    ["encent", "qcloud", "腾讯"].iter().any(|name| text.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

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
