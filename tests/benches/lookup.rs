//! Looking up codes: ours against phf, strum, hash maps and a binary search, on the same tables
//! with the same keys in the same order. Prints the ratios and the targets.

#![allow(missing_docs)]

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::hint::black_box;
use std::str::FromStr;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use fastrand::Rng;
use rustc_hash::FxHashMap;
use tencent_errors_benches::report::{Estimates, Report};

mod ours {
    include!(concat!(env!("OUT_DIR"), "/ours.rs"));
}

macro_rules! other {
    ($module:ident) => {
        #[allow(dead_code)]
        mod $module {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($module), ".rs"));
        }
    };
}

other!(n26);
other!(n424);
other!(n12000);

/// Enough that no branch predictor can memorise them.
const KEYS: usize = 1 << 16;

const OUTPUT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/criterion");

/// Texts to look up, by category.
fn texts(codes: &[&str]) -> [(&'static str, Vec<String>); 4] {
    let known: HashSet<&str> = codes.iter().copied().collect();
    let mut rng = Rng::with_seed(7);
    let words = |rng: &mut Rng| -> String {
        let word = |rng: &mut Rng| codes[rng.usize(..codes.len())].rsplit('.').next().unwrap();
        word(rng).to_owned() + word(rng)
    };
    let hits = codes.iter().map(|&code| code.to_owned()).collect();
    let last_byte = codes
        .iter()
        .map(|code| {
            let (rest, last) = code.split_at(code.len() - 1);
            rest.to_owned() + if last == "z" { "y" } else { "z" }
        })
        .collect();
    let sub_code = (0..1000)
        .map(|_| {
            let code = codes[rng.usize(..codes.len())];
            format!("{}.{}", code.split('.').next().unwrap(), words(&mut rng))
        })
        .collect();
    let garbage =
        (0..1000).map(|_| (0..rng.usize(3..60)).map(|_| rng.alphanumeric()).collect()).collect();
    let mut texts: [(&str, Vec<String>); 4] = [
        ("hit", hits),
        ("miss-last-byte", last_byte),
        ("miss-sub-code", sub_code),
        ("miss-garbage", garbage),
    ];
    for (_, texts) in &mut texts[1..] {
        texts.retain(|text: &String| !known.contains(text.as_str()));
        assert!(!texts.is_empty());
    }
    texts
}

/// Keys in random order.
fn shuffled(texts: &[String]) -> Vec<&str> {
    let mut rng = Rng::with_seed(1);
    (0..KEYS).map(|_| texts[rng.usize(..texts.len())].as_str()).collect()
}

/// phf without its `ptrhash` feature, which is program-wide: does what its `Map::get` does, on its
/// generator's output.
struct PhfDefault {
    state: phf_generator::HashState,
    entries: Vec<(&'static str, u16)>,
}

impl PhfDefault {
    fn new(codes: &'static [&'static str]) -> PhfDefault {
        let state = phf_generator::generate_hash(codes);
        let entries = state.map.iter().map(|&index| (codes[index], index as u16)).collect();
        PhfDefault { state, entries }
    }

    fn get(&self, key: &str) -> Option<u16> {
        let hashes = phf_shared::hash(key, &self.state.key);
        let index = phf_shared::get_index(&hashes, &self.state.disps, self.entries.len());
        let entry = &self.entries[index as usize];
        if entry.0 == key { Some(entry.1) } else { None }
    }
}

/// Measures one contestant: a pass over all keys.
fn each<K: Copy, R>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    keys: &[K],
    get: impl Fn(K) -> R,
) {
    group.throughput(Throughput::Elements(keys.len() as u64));
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            for &key in keys {
                black_box(get(black_box(key)));
            }
        });
    });
}

macro_rules! lookups {
    ($criterion:expr, $module:ident, $ours:ident $(, $strum:ident)?) => {{
        let codes = $module::CODES;
        let numbered = || codes.iter().enumerate().map(|(index, &code)| (code, index as u16));
        let fx: FxHashMap<&str, u16> = numbered().collect();
        let std: HashMap<&str, u16> = numbered().collect();
        let phf = PhfDefault::new(codes);
        for (what, texts) in texts(codes) {
            let keys = shuffled(&texts);
            let mut group = $criterion.benchmark_group(format!("{what}-{}", codes.len()));
            macro_rules! contestant {
                ($name:literal, $get:expr) => {{
                    let get = $get;
                    for &key in &keys {
                        assert_eq!(get(key), std.get(key).copied(), "{} {key}", $name);
                    }
                    each(&mut group, $name, &keys, get);
                }};
            }
            contestant!("ours", |key: &str| ours::$ours::from_code(key).map(|code| code as u16));
            contestant!("fx", |key: &str| fx.get(key).copied());
            contestant!("phf", |key: &str| phf.get(key));
            contestant!("phf-ptrhash", |key: &str| $module::PHF.get(key).copied());
            $(contestant!("match", |key: &str| $module::$strum::from_str(key).ok().map(|code| code as u16));)?
            contestant!("std", |key: &str| std.get(key).copied());
            contestant!("binary-search", |key: &str| codes.binary_search(&key).ok().map(|index| index as u16));
            group.finish();
        }
        // The longest known prefix.
        let [.., (_, texts), _] = texts(codes);
        let keys = shuffled(&texts);
        let mut group = $criterion.benchmark_group(format!("nearest-{}", codes.len()));
        let prefix_in_fx = |key: &str| {
            let (mut prefix, mut found) = (Some(key), None);
            while let (Some(code), None) = (prefix, found) {
                found = fx.get(code).copied();
                prefix = code.rfind('.').map(|dot| &code[..dot]);
            }
            found
        };
        for &key in &keys {
            let ours = ours::$ours::nearest(key).map(|code| code as u16);
            assert_eq!(ours, prefix_in_fx(key), "{key}");
        }
        each(&mut group, "ours", &keys, ours::$ours::nearest);
        each(&mut group, "fx", &keys, prefix_in_fx);
        group.finish();
    }};
}

macro_rules! numbers_and_display {
    ($criterion:expr, $module:ident, $ours:ident) => {{
        let numbers = $module::NUMBERS;
        let first = numbers[0];
        let mut direct = vec![u16::MAX; (numbers[numbers.len() - 1] - first + 1) as usize];
        for (index, number) in numbers.iter().enumerate() {
            direct[(number - first) as usize] = index as u16;
        }
        let mut rng = Rng::with_seed(1);
        let keys: Vec<i64> = (0..KEYS).map(|_| numbers[rng.usize(..numbers.len())]).collect();
        let mut group = $criterion.benchmark_group(format!("number-{}", numbers.len()));
        let in_array = |key: i64| {
            let index = key.wrapping_sub(first) as usize;
            direct.get(index).copied().filter(|&index| index != u16::MAX)
        };
        for &key in &keys {
            let ours = ours::$ours::from_number(key).map(|code| code as u16);
            assert_eq!(ours, in_array(key), "{key}");
        }
        each(&mut group, "ours", &keys, ours::$ours::from_number);
        each(&mut group, "array-index", &keys, in_array);
        each(&mut group, "binary-search", &keys, |key| numbers.binary_search(&key).ok());
        group.finish();

        // The same line, written by hand.
        let entries: Vec<ours::$ours> =
            (0..4096).map(|_| ours::$ours::ALL[rng.usize(..numbers.len())]).collect();
        let parts: Vec<(i64, &str, &str)> = entries
            .iter()
            .map(|entry| {
                let summary = entry.summary(ours::Lang::En);
                (entry.number().unwrap_or_default(), entry.code().unwrap_or_default(), summary)
            })
            .collect();
        let mut group = $criterion.benchmark_group(format!("display-{}", numbers.len()));
        group.throughput(Throughput::Elements(entries.len() as u64));
        let mut out = String::new();
        group.bench_function("ours", |bencher| {
            bencher.iter(|| {
                for entry in &entries {
                    out.clear();
                    write!(out, "{}", black_box(entry)).expect("strings have room");
                    black_box(&out);
                }
            });
        });
        group.bench_function("by-hand", |bencher| {
            bencher.iter(|| {
                for (number, code, text) in black_box(&parts) {
                    out.clear();
                    write!(out, "{number} {code}: {text}").expect("strings have room");
                    black_box(&out);
                }
            });
        });
        group.finish();
    }};
}

fn main() {
    // Do not report an earlier run's measurements.
    let _ = std::fs::remove_dir_all(OUTPUT);
    let mut criterion = Criterion::default()
        .output_directory(OUTPUT.as_ref())
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(30)
        .configure_from_args();
    lookups!(criterion, n26, N26Error, N26Error);
    lookups!(criterion, n424, N424Error, N424Error);
    lookups!(criterion, n12000, N12000Error);
    numbers_and_display!(criterion, n26, N26Error);
    numbers_and_display!(criterion, n424, N424Error);
    criterion.final_summary();
    report();
}

fn report() {
    let estimates = Estimates::new(OUTPUT);
    let mut report = Report::default();
    let mut compare = |group: &str, other: &str, most: Option<f64>| {
        let measured = (estimates.median(group, "ours"), estimates.median(group, other));
        if let (Some(ours), Some(theirs)) = measured {
            report.ratio(group, ours, other, theirs, most);
        }
    };
    let better = |group: &str| {
        let median = |name| estimates.median(group, name).unwrap_or(f64::MAX);
        if median("phf") < median("phf-ptrhash") { "phf" } else { "phf-ptrhash" }
    };
    compare("hit-26", "match", Some(1.1));
    compare("hit-26", "fx", Some(0.85));
    compare("hit-424", better("hit-424"), Some(0.35));
    compare("hit-424", "fx", Some(0.85));
    compare("hit-12000", better("hit-12000"), Some(0.40));
    compare("hit-12000", "fx", Some(0.95));
    for size in [26, 424, 12_000] {
        for what in ["miss-last-byte", "miss-sub-code", "miss-garbage"] {
            compare(&format!("{what}-{size}"), "fx", Some(1.0));
        }
    }
    for size in [26, 424] {
        compare(&format!("number-{size}"), "array-index", Some(2.0));
    }
    for size in [26, 424, 12_000] {
        for other in ["fx", "phf", "phf-ptrhash", "match", "std", "binary-search"] {
            compare(&format!("hit-{size}"), other, None);
        }
        compare(&format!("nearest-{size}"), "fx", None);
        compare(&format!("number-{size}"), "binary-search", None);
        compare(&format!("display-{size}"), "by-hand", None);
    }
    report.print("ours, as a multiple of others (medians of this run)");
}
