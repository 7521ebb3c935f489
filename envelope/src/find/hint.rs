//! Hints about the product.

/// A hint about the product that an error belongs to.
///
/// The names are spelled as in the text: this crate contains no list of products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Hint<'a> {
    /// A host of the service, such as `tts.tencentcloudapi.com` or
    /// `examplebucket-1250000000.cos.ap-beijing.myqcloud.com`.
    Endpoint {
        /// The part of the host that names the product, such as `tts`.
        product: &'a str,
    },
    /// A product and its action, as in `teo.DescribeAccelerationDomains` or `(sms:SendSms)`.
    Action {
        /// The product, such as `teo`.
        product: &'a str,
        /// The action.
        action: &'a str,
    },
    /// A package of an SDK, such as `com.tencentcloudapi.sms.v20210111`, `tencentcloud/sms/v20210111` or
    /// `tencentcloud-sdk-python-sms`.
    Package {
        /// The product, such as `sms`.
        product: &'a str,
    },
    /// A resource of Terraform, such as `tencentcloud_cbs_storage`.
    Resource {
        /// The resource, without `tencentcloud_`.
        name: &'a str,
    },
    /// A type of a generated enum or of an SDK, such as `CvmError::…` or `CvmClient`.
    Type {
        /// The type, without `Error`, `Status` or `Client`.
        name: &'a str,
    },
}

impl<'a> Hint<'a> {
    /// The name that indicates the product: the name of the product itself, of a resource, or of a type.
    #[must_use]
    pub fn name(self) -> &'a str {
        match self {
            Hint::Endpoint { product }
            | Hint::Action { product, .. }
            | Hint::Package { product } => product,
            Hint::Resource { name } | Hint::Type { name } => name,
        }
    }
}

/// The domains of Tencent Cloud, without the leading labels, which name the service.
const DOMAINS: [&str; 8] = [
    "tencentcloudapi.com",
    "tencentcloudapi.cn",
    "myqcloud.com",
    "tencentcos.cn",
    "tencentcs.com",
    "api.qcloud.com",
    "cloud.tencent.com",
    "tim.qq.com",
];

/// The maximum length of a host.
const MAX_HOST: usize = 253;

/// The hint that the word in this range of the text provides, if any.
pub(super) fn of_word(text: &[u8], start: usize, end: usize) -> Option<Hint<'_>> {
    let word = &text[start..end];
    let resource = b"tencentcloud_";
    if word.starts_with(resource) && word.len() > resource.len() {
        return Some(Hint::Resource { name: ascii(&word[resource.len()..])? });
    }
    if let Some(dot) = word.iter().position(|&byte| byte == b'.') {
        return endpoint(text, start, end)
            .or_else(|| package(text, start, end))
            .or_else(|| client(&word[..dot]))
            .or_else(|| dotted_action(word, dot));
    }
    let next = text.get(end..).unwrap_or_default();
    if next.starts_with(b"::") {
        let name = [&b"Error"[..], b"Status"].iter().find_map(|end| word.strip_suffix(*end));
        return Some(Hint::Type { name: ascii(name.filter(|name| !name.is_empty())?)? });
    }
    if next.first() == Some(&b':') && text[..start].ends_with(b"(") {
        let action = identifier(&next[1..]);
        let is_action = is_action(action) && word.iter().all(is_lower);
        return is_action
            .then(|| Some(Hint::Action { product: ascii(word)?, action: ascii(action)? }))?;
    }
    package(text, start, end).or_else(|| client(word))
}

fn ascii(bytes: &[u8]) -> Option<&str> {
    core::str::from_utf8(bytes).ok()
}

fn is_lower(byte: &u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// The letters and digits at the start of a text.
fn identifier(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// Returns whether a name looks like an action: in UpperCamelCase, and not short.
fn is_action(name: &[u8]) -> bool {
    name.len() >= 5
        && name[0].is_ascii_uppercase()
        && name.iter().any(u8::is_ascii_lowercase)
        && name.iter().all(u8::is_ascii_alphanumeric)
}

fn dotted_action(word: &[u8], dot: usize) -> Option<Hint<'_>> {
    let action = word.rsplit(|&byte| byte == b'.').next()?;
    let product = &word[..dot];
    let is_product = product.len() > 1 && product.iter().all(is_lower);
    // The types of other programs have longer paths.
    let is_short = word.iter().filter(|&&byte| byte == b'.').count() <= 2;
    (is_product && is_short && is_action(action))
        .then(|| Some(Hint::Action { product: ascii(product)?, action: ascii(action)? }))?
}

fn client(word: &[u8]) -> Option<Hint<'_>> {
    let name = word.strip_suffix(b"Client")?;
    let is_name = name.first().is_some_and(u8::is_ascii_uppercase);
    is_name.then(|| Some(Hint::Type { name: ascii(name)? }))?
}

fn endpoint(text: &[u8], start: usize, end: usize) -> Option<Hint<'_>> {
    let word = text[start..end].strip_suffix(b".").unwrap_or(&text[start..end]);
    let domain = DOMAINS.into_iter().find(|domain| word.ends_with(domain.as_bytes()))?;
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let before = text[..start].iter().rev().take(MAX_HOST).take_while(|byte| is_host(byte)).count();
    let host = ascii(&text[start - before..start + word.len()])?;
    let rest = host.strip_suffix(domain)?.strip_suffix('.')?;
    let mut labels = rest.split('.');
    let product = match domain {
        "myqcloud.com" | "tencentcos.cn" => {
            let is = |label: &&str, name: &str| {
                label
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            };
            let label = labels.find(|label| is(label, "cos") || is(label, "ci"))?;
            &label[..label.find('-').unwrap_or(label.len())]
        }
        "tim.qq.com" => match rest {
            "yun" => "sms",
            _ => "im",
        },
        "tencentcs.com" | "cloud.tencent.com" => labels.next_back()?,
        _ => labels.next()?,
    };
    // The label may be missing, as in `.tencentcloudapi.com`.
    let is_page = ["", "console", "www", "intl", "docs"].contains(&product);
    (!is_page).then_some(Hint::Endpoint { product })
}

fn package(text: &[u8], start: usize, end: usize) -> Option<Hint<'_>> {
    const NAME: &[u8] = b"tencentcloud";
    let word = &text[start..end];
    let at = word.windows(NAME.len()).rposition(|part| part.eq_ignore_ascii_case(NAME))?;
    let mut rest = &text[start + at + NAME.len()..];
    for sdk in ["-sdk-python-", "-sdk-java-", "-sdk-nodejs-", "_sdk_python_"] {
        if let Some(rest) = rest.strip_prefix(sdk.as_bytes()) {
            let product = identifier(rest);
            return (!product.is_empty() && product != b"intl")
                .then(|| Some(Hint::Package { product: ascii(product)? }))?;
        }
    }
    rest = rest.strip_prefix(b"api").unwrap_or(rest);
    let separator = |text: &mut &[u8]| {
        let count = text.iter().take_while(|byte| matches!(byte, b'.' | b'/' | b'\\')).count();
        *text = &text[count..];
        (count > 0).then_some(())
    };
    separator(&mut rest)?;
    let product = identifier(rest);
    rest = &rest[product.len()..];
    separator(&mut rest)?;
    let version = identifier(rest);
    let is_version = version.len() == 9
        && version[0].eq_ignore_ascii_case(&b'v')
        && version[1..].iter().all(u8::is_ascii_digit);
    is_version.then(|| Some(Hint::Package { product: ascii(product)? }))?
}

#[cfg(test)]
mod tests {
    use super::super::token::{is_word, word_end};
    use super::*;

    /// The hints in a text.
    fn hints(text: &str) -> Vec<Hint<'_>> {
        let (bytes, mut at, mut hints) = (text.as_bytes(), 0, Vec::new());
        while at < bytes.len() {
            let end = word_end(bytes, at).max(at + 1);
            if is_word(bytes[at]) {
                hints.extend(of_word(bytes, at, end));
            }
            at = end;
        }
        hints
    }

    #[test]
    fn hosts_name_products() {
        for (host, product) in [
            ("https://tts.tencentcloudapi.com/", "tts"),
            ("cvm.ap-shanghai.tencentcloudapi.com:443", "cvm"),
            ("cam.internal.tencentcloudapi.com", "cam"),
            ("cdn.api.qcloud.com/v2/index.php", "cdn"),
            ("a-1250000000.cos.ap-beijing.myqcloud.com", "cos"),
            ("x.cos-internal.ap-tokyo.tencentcos.cn/k", "cos"),
            ("ap-guangzhou.cls.tencentcs.com", "cls"),
            ("api.hunyuan.cloud.tencent.com", "hunyuan"),
            ("console.tim.qq.com", "im"),
        ] {
            assert_eq!(hints(host), [Hint::Endpoint { product }], "{host}");
        }
        for host in [
            "console.cloud.tencent.com",
            "cloud.tencent.com",
            "tencentcloudapi.com",
            ".tencentcloudapi.com",
            "..cloud.tencent.com",
        ] {
            assert_eq!(hints(host), [], "{host}");
        }
    }

    #[test]
    fn actions_name_products() {
        let action = |product, action| [Hint::Action { product, action }];
        assert_eq!(hints("'ssl.UploadCertificate'"), action("ssl", "UploadCertificate"));
        assert_eq!(hints("teo.makers.DescribePages"), action("teo", "DescribePages"));
        assert_eq!(hints("operation (sms:SendSms)"), action("sms", "SendSms"));
        assert_eq!(hints("operation sms:SendSms a.B java.util.List.Of"), []);
    }

    #[test]
    fn packages_resources_and_types_name_products() {
        for package in [
            "com.tencentcloudapi.sms.v20210111.SmsClient",
            "/tencentcloud/sms/v20210111/client.go",
            "TencentCloud\\Sms\\V20210111",
            "tencentcloud-sdk-python-sms",
        ] {
            let name = hints(package)[0].name();
            assert!(name.eq_ignore_ascii_case("sms"), "{package}: {name}");
        }
        assert_eq!(
            hints("tencentcloud_cbs_storage.data"),
            [Hint::Resource { name: "cbs_storage.data" }]
        );
        assert_eq!(hints("CvmError::LimitExceeded"), [Hint::Type { name: "Cvm" }]);
        assert_eq!(hints("at SmsClient.parse"), [Hint::Type { name: "Sms" }]);
        assert_eq!(hints("tencentcloud/common/client Error::X Client"), []);
    }
}
