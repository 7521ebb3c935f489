//! Synthetic products with the distribution of the real ones.
//!
//! The benchmarks do not copy Tencent Cloud's published error tables. They run on codes and texts from a seeded
//! generator, which match the real ones in number, length, similarity and skew. The same seed gives the same
//! products.

use std::collections::HashSet;

use fastrand::Rng;

/// A product and its error codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// Its id in the catalog.
    pub id: String,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// An error code.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The string code.
    pub code: String,
    /// The numeric code, in tables that have them.
    pub number: Option<u32>,
    /// The Chinese text.
    pub zh: String,
    /// The English text.
    pub en: String,
    /// The HTTP status.
    pub http: u16,
}

/// Categories with their HTTP status and share of the codes, in thousandths.
const CATEGORIES: [(&str, u16, u32); 20] = [
    ("FailedOperation", 500, 210),
    ("InvalidParameterValue", 400, 200),
    ("InvalidParameter", 400, 150),
    ("InternalError", 500, 80),
    ("UnsupportedOperation", 400, 70),
    ("ResourceNotFound", 404, 60),
    ("LimitExceeded", 429, 40),
    ("OperationDenied", 403, 40),
    ("ResourceUnavailable", 503, 30),
    ("UnauthorizedOperation", 403, 30),
    ("AuthFailure", 401, 20),
    ("ResourceInUse", 409, 15),
    ("ResourceInsufficient", 503, 13),
    ("MissingParameter", 400, 12),
    ("RequestLimitExceeded", 429, 10),
    ("ResourcesSoldOut", 429, 8),
    ("DryRunOperation", 412, 4),
    ("UnknownParameter", 400, 3),
    ("UnsupportedRegion", 400, 3),
    ("InvalidAction", 404, 2),
];

/// The categories that `api_v3` does not have.
const UNCOMMON: [(&str, &str); 2] =
    [("OperationDenied", "permission_denied"), ("ResourcesSoldOut", "resource_exhausted")];

/// The percentage of sub-codes with 1, 2, … 6 words.
const WORDS: [u32; 6] = [6, 18, 31, 26, 13, 6];

const NOUNS: &str = "Account Action Address Alarm Alias App Appid Array Asset Attribute Audit Auth \
    Backup Balance Bandwidth Batch Billing Bind Bucket Cache Callback Cdn Certificate Channel Charge \
    Check Cidr Client Cluster Config Connection Console Container Content Cpu Create Cron Customer \
    Data Database Date Db Deal Delete Deploy Describe Device Disk Dns Domain Duplicate Email Endpoint \
    Engine Entity Env Error Event Exists Expired Failed Failure File Filter Firewall Flow Folder \
    Forbidden Format Function Gateway Group Handler Host Http Https Image Import Index Inner Inquiry \
    Instance Interface Internal Invalid Invoice Ip Isolated Job Json Key Kernel Label Lack Language \
    Length Level License Limit Link List Listener Live Load Lock Log Machine Malformed Match Member \
    Memory Message Method Metric Mirror Mode Model Modify Module Monitor Mount Mysql Name Namespace \
    Net Network Node Not Null Number Object Offline Open Operate Order Os Output Overdue Owner \
    Package Page Param Parse Password Path Pay Permission Phone Plan Platform Playback Policy Pool \
    Port Prefix Prepaid Price Private Process Product Profile Project Protocol Proxy Public Push \
    Query Queue Quota Range Rate Record Redis Refund Region Register Release Renew Repeat Replica \
    Request Reserve Reset Resource Restore Result Retry Role Room Root Route Rule Runtime Scene \
    Schedule Script Sdk Secret Secure Security Segment Sequence Server Service Session Set Share Sign \
    Size Sms Snapshot Source Space Spec Sql Ssl Stack Stage Start State Status Stop Storage Stream \
    Subnet Support Suspend Switch Sync System Table Tag Target Task Template Tenant Terminate Text \
    Thread Ticket Time Timeout Token Topic Trade Traffic Transcode Transfer Trigger Type Uin Unbind \
    Unknown Unsupported Update Upload Url Used User Value Version Video Voice Volume Vpc Wait Watermark \
    Website White Work Worker Write Zone";

const PHRASES: [&str; 40] = [
    "参数",
    "错误",
    "实例",
    "不存在",
    "资源",
    "操作",
    "失败",
    "请",
    "稍后",
    "重试",
    "内部",
    "服务",
    "超过",
    "限制",
    "数量",
    "配额",
    "用户",
    "权限",
    "不足",
    "任务",
    "状态",
    "不支持",
    "该",
    "名称",
    "已存在",
    "格式",
    "无效",
    "网络",
    "磁盘",
    "集群",
    "检查",
    "联系",
    "客服",
    "地域",
    "证书",
    "域名",
    "订单",
    "接口",
    "查询",
    "异常",
];

/// One product with this many codes, none of which has a number.
#[must_use]
pub fn product(id: &str, codes: usize, seed: u64) -> Product {
    let mut rng = Rng::with_seed(seed);
    let nouns: Vec<&str> = NOUNS.split_whitespace().collect();
    // Each product has its own recurring words.
    let mut own: Vec<&str> = nouns.clone();
    rng.shuffle(&mut own);
    own.truncate(30 + codes / 40);
    let mut seen = HashSet::new();
    let mut entries = Vec::with_capacity(codes);
    while entries.len() < codes {
        let (category, http) = category(&mut rng);
        let word = |rng: &mut Rng| {
            let words = if rng.u8(..100) < 60 { &own } else { &nouns };
            words[rng.usize(..words.len())]
        };
        let code = if rng.u8(..100) < 14 {
            // A code without a sub-code is the category itself, which is used once, or a phrase.
            if seen.contains(category) {
                (0..rng.usize(2..=4)).map(|_| word(&mut rng)).collect()
            } else {
                category.to_owned()
            }
        } else {
            let words = words(&mut rng);
            let sub: String = (0..words).map(|_| word(&mut rng)).collect();
            format!("{category}.{sub}")
        };
        // `InvalidParameter.ValueA` and `InvalidParameterValue.A` would become the same variant.
        if code.len() <= 89 && seen.insert(code.replace('.', "")) {
            let (zh, en) = (chinese(&mut rng), english(&mut rng, &nouns));
            entries.push(Entry { code, number: None, zh, en, http });
        }
    }
    entries.sort_by(|a, b| a.code.cmp(&b.code));
    Product { id: id.to_owned(), entries }
}

/// A product whose codes also have numbers, distributed like those of API 2.0: runs with gaps.
#[must_use]
pub fn numbered(id: &str, codes: usize, seed: u64) -> Product {
    let mut product = product(id, codes, seed);
    let mut rng = Rng::with_seed(seed ^ 1);
    let mut number = 4000;
    for entry in &mut product.entries {
        number += if rng.u8(..100) < 60 { 1 } else { rng.u32(2..=100) };
        entry.number = Some(number);
    }
    product
}

/// 283 products with 17,000 codes in total, whose sizes are as skewed as the real ones.
#[must_use]
pub fn all_products(seed: u64) -> Vec<Product> {
    sizes()
        .into_iter()
        .enumerate()
        .map(|(index, size)| product(&format!("product{index:03}"), size, seed + index as u64))
        .collect()
}

/// The sizes of 283 products, 17,000 in total: the 5th percentile is 1, the median 39, the 95th
/// percentile 228, the largest 530.
fn sizes() -> Vec<usize> {
    const PRODUCTS: usize = 283;
    let size = |index: usize| {
        let quantile = index as f64 / (PRODUCTS - 1) as f64;
        let (low, high, from, to, bend) = match quantile {
            q if q < 0.05 => (1.0, 1.0, 0.0, 0.05, 1.0),
            q if q < 0.5 => (1.0, 39.0, 0.05, 0.5, 1.0),
            q if q < 0.95 => (39.0, 228.0, 0.5, 0.95, 4.3),
            _ => (228.0, 530.0, 0.95, 1.0, 2.4),
        };
        let at: f64 = (quantile - from) / (to - from);
        (low + (high - low) * at.powf(bend)).round() as usize
    };
    let mut sizes: Vec<usize> = (0..PRODUCTS).map(size).collect();
    // Adjusts the sizes of the products in the middle until the total is exact.
    let mut index = 150;
    loop {
        let total: usize = sizes.iter().sum();
        match total.cmp(&17_000) {
            std::cmp::Ordering::Less => sizes[index] += 1,
            std::cmp::Ordering::Equal => return sizes,
            std::cmp::Ordering::Greater => sizes[index] -= 1,
        }
        index = if index == 250 { 150 } else { index + 1 };
    }
}

/// The kind that a catalog must state for a code because `api_v3` does not have its category.
#[must_use]
pub fn kind(code: &str) -> Option<&'static str> {
    let category = code.split('.').next().unwrap_or(code);
    match UNCOMMON.iter().find(|(name, _)| *name == category) {
        Some((_, kind)) => Some(kind),
        None if CATEGORIES.iter().any(|(name, ..)| *name == category) => None,
        None => Some("invalid_argument"),
    }
}

fn category(rng: &mut Rng) -> (&'static str, u16) {
    let total: u32 = CATEGORIES.iter().map(|(.., share)| share).sum();
    let mut at = rng.u32(..total);
    for (name, http, share) in CATEGORIES {
        if at < share {
            return (name, http);
        }
        at -= share;
    }
    unreachable!("the shares add up to the range of the random number")
}

fn words(rng: &mut Rng) -> usize {
    let mut at = rng.u32(..100);
    for (index, share) in WORDS.iter().enumerate() {
        if at < *share {
            return index + 1;
        }
        at -= share;
    }
    WORDS.len()
}

/// A length around `typical`, with a long tail to 600.
fn text_length(rng: &mut Rng, typical: f64) -> usize {
    let normal: f64 = (0..6).map(|_| rng.f64()).sum::<f64>() - 3.0;
    (typical * (normal * 0.95).exp()).clamp(6.0, 597.0) as usize
}

fn chinese(rng: &mut Rng) -> String {
    let length = text_length(rng, 24.0);
    let mut text = String::new();
    while text.len() < length {
        text.push_str(PHRASES[rng.usize(..PHRASES.len())]);
    }
    text + "。"
}

fn english(rng: &mut Rng, nouns: &[&str]) -> String {
    let length = text_length(rng, 34.0);
    let mut text = String::from("The");
    while text.len() < length {
        text.push(' ');
        text.push_str(&nouns[rng.usize(..nouns.len())].to_lowercase());
    }
    text + "."
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(lengths: &[usize]) -> f64 {
        lengths.iter().sum::<usize>() as f64 / lengths.len() as f64
    }

    fn percentile(lengths: &mut [usize], percent: usize) -> usize {
        lengths.sort_unstable();
        lengths[lengths.len() * percent / 100]
    }

    #[test]
    fn sizes_are_those_of_the_real_products() {
        let mut sizes = sizes();
        assert_eq!((sizes.len(), sizes.iter().sum()), (283, 17_000));
        assert_eq!(percentile(&mut sizes, 5), 1);
        assert!((37..=41).contains(&percentile(&mut sizes, 50)), "{sizes:?}");
        assert!((220..=236).contains(&percentile(&mut sizes, 95)), "{sizes:?}");
        assert_eq!(sizes.last(), Some(&530));
    }

    #[test]
    fn codes_are_like_the_real_ones() {
        let entries: Vec<Entry> =
            all_products(1).into_iter().flat_map(|product| product.entries).collect();
        let share = |holds: &dyn Fn(&Entry) -> bool| {
            entries.iter().filter(|entry| holds(entry)).count() as f64 / entries.len() as f64
        };
        let plain = share(&|entry| !entry.code.contains('.'));
        assert!((0.12..0.16).contains(&plain), "{plain}");
        let failed = share(&|entry| entry.code.starts_with("FailedOperation."));
        assert!((0.16..0.21).contains(&failed), "{failed}");
        let mut lengths: Vec<usize> = entries.iter().map(|entry| entry.code.len()).collect();
        assert!((31.0..35.0).contains(&mean(&lengths)), "{}", mean(&lengths));
        let (low, high) = (percentile(&mut lengths, 5), percentile(&mut lengths, 95));
        assert!((12..=18).contains(&low) && (46..=52).contains(&high), "{low} {high}");
        assert!(lengths.last() <= Some(&89), "{lengths:?}");
    }

    #[test]
    fn texts_are_like_the_real_ones() {
        let products = all_products(1);
        let entries = || products.iter().flat_map(|product| &product.entries);
        let zh: Vec<usize> = entries().map(|entry| entry.zh.len()).collect();
        let en: Vec<usize> = entries().map(|entry| entry.en.len()).collect();
        assert!((31.0..37.0).contains(&mean(&zh)), "{}", mean(&zh));
        assert!((43.0..49.0).contains(&mean(&en)), "{}", mean(&en));
        let longest = zh.iter().chain(&en).max();
        assert!(longest > Some(&200) && longest <= Some(&600), "{longest:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_products() {
        assert_eq!(product("a", 100, 7), product("a", 100, 7));
        assert_ne!(product("a", 100, 7), product("a", 100, 8));
    }
}
