//! Lookups of codes: ours against phf, strum and a hash map, on the same tables with the same keys in the same order.
//! Prints the ratios and the targets.
//!
//! Speed depends on branch prediction. Each lookup is therefore measured with keys in random order and with keys
//! that repeat many times, as when a rate limit is hit, and both inlined into the loop and called through a pointer.

#![allow(missing_docs)]

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::hint::black_box;
use std::str::FromStr;

use fastrand::Rng;
use rustc_hash::FxHashMap;
use tencent_errors_benches::report::Report;
use tencent_errors_benches::turns::{Times, Turns};

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

other!(api_v3);
other!(n26);
other!(n424);

/// The number of keys, too large for a branch predictor to memorize.
const KEYS: usize = 1 << 16;

/// The number of repetitions of a key where keys repeat.
const REPEATS: usize = 1 << 10;

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

/// The same number of keys, each repeated many times.
fn repeated(texts: &[String]) -> Vec<&str> {
    let mut rng = Rng::with_seed(1);
    let keys = (0..KEYS / REPEATS).map(|_| texts[rng.usize(..texts.len())].as_str());
    keys.flat_map(|key| std::iter::repeat_n(key, REPEATS)).collect()
}

/// phf without its `ptrhash` feature, which can only be enabled for the whole program. Reimplements `Map::get` on
/// the output of phf's generator.
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

/// Adds one implementation, whose work is a pass over all keys.
fn each<'a, K: Copy, R>(
    turns: &mut Turns<'a>,
    name: &'static str,
    keys: &'a [K],
    get: impl Fn(K) -> R + 'a,
) {
    turns.add(name, move || {
        for &key in keys {
            black_box(get(black_box(key)));
        }
    });
}

/// Stricter targets for known codes in random order.
const STRICTER: [(&str, &str, f64); 3] = [
    ("hit, 26 codes, random, inlined", "match", 1.1),
    ("hit, 424 codes, random, inlined", "phf", 0.35),
    ("hit, 424 codes, random, inlined", "fx", 0.80),
];

/// The comparison of our lookups with the others.
#[derive(Default)]
struct Comparison(Report);

impl Comparison {
    /// Records the ratio of our time to the other's, and its limit.
    fn add(&mut self, what: &str, times: &Times, other: &str, most: Option<f64>) {
        let stricter = STRICTER.iter().find(|(of, than, _)| *of == what && other.starts_with(than));
        let most = stricter.map(|(.., most)| *most).or(most);
        if let (Some(ours), Some(theirs)) = (times.of("ours"), times.of(other)) {
            self.0.ratio(what, ours, other, theirs, most);
        }
    }

    /// Records lookups of codes. The better of phf's two hashes counts. There is no general target for `match`: with
    /// few codes, no table is as fast for a key that repeats.
    fn add_lookups(&mut self, what: &str, times: &Times) {
        self.add(what, times, "fx", Some(1.0));
        self.add(what, times, "match", None);
        let better = if times.of("phf") < times.of("phf-ptrhash") { "phf" } else { "phf-ptrhash" };
        self.add(what, times, better, Some(1.0));
    }
}

macro_rules! lookups {
    ($comparison:expr, $module:ident, $ours:ident $(, $strum:ident)?) => {{
        let codes = $module::CODES;
        let numbered = || codes.iter().enumerate().map(|(index, &code)| (code, index as u16));
        let fx: FxHashMap<&str, u16> = numbered().collect();
        let std: HashMap<&str, u16> = numbered().collect();
        let phf = PhfDefault::new(codes);
        for (what, texts) in texts(codes) {
            for (order, keys) in [("random", shuffled(&texts)), ("repeated", repeated(&texts))] {
                macro_rules! contestants {
                    ($contestant:ident, $turns:ident) => {
                        $contestant!($turns, "ours", |key: &str| {
                            ours::$ours::from_code(key).map(|code| code as u16)
                        });
                        $contestant!($turns, "fx", |key: &str| fx.get(key).copied());
                        $contestant!($turns, "phf", |key: &str| phf.get(key));
                        $contestant!($turns, "phf-ptrhash", |key: &str| $module::PHF.get(key).copied());
                        $($contestant!($turns, "match", |key: &str| {
                            $module::$strum::from_str(key).ok().map(|code| code as u16)
                        });)?
                    };
                }
                macro_rules! inlined {
                    ($turns:ident, $name:literal, $get:expr) => {
                        let get = $get;
                        for &key in &keys {
                            assert_eq!(get(key), std.get(key).copied(), "{} {key}", $name);
                        }
                        each(&mut $turns, $name, &keys, get);
                    };
                }
                macro_rules! through_a_pointer {
                    ($turns:ident, $name:literal, $get:expr) => {
                        let get = $get;
                        let get: &dyn Fn(&str) -> Option<u16> = &get;
                        for &key in &keys {
                            assert_eq!(get(key), std.get(key).copied(), "{} {key}", $name);
                        }
                        each(&mut $turns, $name, &keys, black_box(get));
                    };
                }
                let name = |call: &str| format!("{what}, {} codes, {order}, {call}", codes.len());
                let mut turns = Turns::default();
                contestants!(inlined, turns);
                let name_of = name("inlined");
                $comparison.add_lookups(&name_of, &turns.run(&name_of, KEYS));
                let mut turns = Turns::default();
                contestants!(through_a_pointer, turns);
                let name_of = name("pointer");
                $comparison.add_lookups(&name_of, &turns.run(&name_of, KEYS));
            }
        }
        // Looks up the longest known prefix of each text.
        let [.., (_, texts), _] = texts(codes);
        let keys = shuffled(&texts);
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
        let mut turns = Turns::default();
        each(&mut turns, "ours", &keys, ours::$ours::nearest);
        each(&mut turns, "fx", &keys, prefix_in_fx);
        let name = format!("nearest, {} codes", codes.len());
        $comparison.add(&name, &turns.run(&name, KEYS), "fx", Some(1.0));
    }};
}

macro_rules! numbers_and_display {
    ($comparison:expr, $module:ident, $ours:ident) => {{
        let numbers = $module::NUMBERS;
        let first = numbers[0];
        let mut direct = vec![u16::MAX; (numbers[numbers.len() - 1] - first + 1) as usize];
        for (index, number) in numbers.iter().enumerate() {
            direct[(number - first) as usize] = index as u16;
        }
        let mut rng = Rng::with_seed(1);
        let keys: Vec<i64> = (0..KEYS).map(|_| numbers[rng.usize(..numbers.len())]).collect();
        let in_array = |key: i64| {
            let index = key.wrapping_sub(first) as usize;
            direct.get(index).copied().filter(|&index| index != u16::MAX)
        };
        for &key in &keys {
            let ours = ours::$ours::from_number(key).map(|code| code as u16);
            assert_eq!(ours, in_array(key), "{key}");
        }
        let mut turns = Turns::default();
        each(&mut turns, "ours", &keys, ours::$ours::from_number);
        each(&mut turns, "array-index", &keys, in_array);
        each(&mut turns, "binary-search", &keys, |key| numbers.binary_search(&key).ok());
        let name = format!("number, {} codes", numbers.len());
        let times = turns.run(&name, KEYS);
        $comparison.add(&name, &times, "array-index", Some(2.0));
        $comparison.add(&name, &times, "binary-search", None);

        // The comparison formats the same line by hand.
        let entries: Vec<ours::$ours> =
            (0..4096).map(|_| ours::$ours::ALL[rng.usize(..numbers.len())]).collect();
        let parts: Vec<(i64, &str, &str)> = entries
            .iter()
            .map(|entry| {
                let summary = entry.summary(ours::Lang::En);
                (entry.number().unwrap_or_default(), entry.code().unwrap_or_default(), summary)
            })
            .collect();
        let mut turns = Turns::default();
        let (entries, parts) = (&entries, &parts);
        let mut out = String::new();
        turns.add("ours", move || {
            for entry in entries {
                out.clear();
                write!(out, "{}", black_box(entry)).expect("writing to a string cannot fail");
                black_box(&out);
            }
        });
        let mut out = String::new();
        turns.add("by-hand", move || {
            for (number, code, text) in black_box(parts) {
                out.clear();
                write!(out, "{number} {code}: {text}").expect("writing to a string cannot fail");
                black_box(&out);
            }
        });
        let name = format!("display, {} codes", numbers.len());
        $comparison.add(&name, &turns.run(&name, entries.len()), "by-hand", None);
    }};
}

fn main() {
    let mut comparison = Comparison::default();
    lookups!(comparison, n26, N26Error, N26Error);
    lookups!(comparison, api_v3, ApiV3Error, ApiV3Error);
    lookups!(comparison, n424, N424Error, N424Error);
    numbers_and_display!(comparison, n26, N26Error);
    numbers_and_display!(comparison, n424, N424Error);
    comparison.0.print("ours as a multiple of others (best times of this run, taken in turns)");
}
