//! Tests of what is emitted, which cannot be beside it.

use super::bytes::same;
use super::lang::Lang::{self, En, Zh};
use super::wire::Digits;

#[test]
fn the_heavier_language_wins_and_of_equal_ones_the_first() {
    for (header, expected) in [
        ("zh", Zh),
        ("en-US,en;q=0.5", En),
        ("zh-TW,zh;q=0.9,en;q=0.8", Zh),
        ("en;q=0.1, zh;q=0.2", Zh),
        ("fr;q=0.9,en;q=0.2,zh;q=0.1", En),
        ("en;q=0.5,zh;q=0.5", En),
        ("zh;q=0.5,en;q=0.5", Zh),
        ("en;q=0.001,zh;q=0.002", Zh),
        ("en;q=0.99,ZH", Zh),
        ("en ; Q=0.3 , zh-Hans-CN ;\tq=0.4", Zh),
        ("zh;q=0,zh-TW;q=0.3", Zh),
        ("zh;q=1.000,en;q=0.999", Zh),
    ] {
        assert_eq!(Lang::negotiate(header), Some(expected), "{header}");
    }
}

#[test]
fn without_a_preference_there_is_none() {
    for header in [
        "",
        ",",
        "fr",
        "*",
        "fr-CH, *;q=0.5",
        "en;q=0",
        "en;q=0,zh;q=0",
        "zhx",
        "-",
        "en;q=0,zh;q=0,*",
    ] {
        assert_eq!(Lang::negotiate(header), None, "{header}");
    }
}

#[test]
fn any_language_is_one_that_is_not_named() {
    for (header, expected) in [
        ("en;q=0,*", Zh),
        ("*;q=0.1, zh;q=0.000", En),
        ("*, en;q=0.5", Zh),
        ("fr, *;q=0.8, en;q=0.1", Zh),
        ("*;q=0.2, en;q=0.5", En),
        // Named, so that it comes first.
        ("*, en", En),
        ("*;q=0.5, zh;q=0.5", Zh),
        // Of Chinese, that of Taiwan alone is refused.
        ("zh-TW;q=0, en;q=0.1, *", Zh),
    ] {
        assert_eq!(Lang::negotiate(header), Some(expected), "{header}");
    }
}

#[test]
fn ranges_with_malformed_weights_are_ignored() {
    for weight in ["q=2", "q=1.1", "q=0.1234", "q=-0.5", "q=", "q", "x=1", "q=0.5x", "q=.5", "q= 1"]
    {
        assert_eq!(Lang::negotiate(&format!("zh;{weight},en;q=0.1")), Some(En), "{weight}");
        assert_eq!(Lang::negotiate(&format!("zh;{weight}")), None, "{weight}");
    }
}

#[test]
fn numbers_are_written_as_the_standard_library_writes_them() {
    for number in [0, 7, -1, 10, 4100, -46_628, i64::MAX, i64::MIN] {
        assert_eq!(Digits::of(number).as_str(), number.to_string());
    }
    assert_eq!(Digits::of_unsigned(u64::MAX).as_str(), u64::MAX.to_string());
}

#[test]
fn texts_are_the_same_if_every_byte_is() {
    // Of every length there is a path for: below eight bytes, to 16, to 32, to 64, and beyond.
    for (len, are_few) in (0..150).flat_map(|len| [(len, false), (len, true)]) {
        let text: Vec<u8> = (0..len).map(|at| b'a' + (at % 23) as u8).collect();
        assert!(same(&text, &text.clone(), are_few));
        for at in 0..len {
            let mut other = text.clone();
            other[at] ^= 1;
            assert!(!same(&text, &other, are_few), "{len} {at} {are_few}");
        }
        let longer = [text.as_slice(), b"x"].concat();
        assert!(!same(&text, &longer, are_few) && !same(&longer, &text, are_few));
    }
}
