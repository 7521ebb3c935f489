//! The size that the rules add to a program.

use std::fs;
use std::path::Path;

use tencent_errors_runtime::__private::{ADVICE, RULES};
use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

const HEAD: &str = "
mod errors {
    tencent_errors::tencent_errors! { products = [api_v3] }
}
use errors::{ApiV3Error, ErrorCode, Lang, Product, TencentError};
fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let found = TencentError::resolve(Product::ApiV3, &text).map(|error| error.kind());
    println!(\"{:?} {found:?}\", ApiV3Error::nearest(&text).map(|error| error.summary(Lang::En)));
    println!(\"{:?}\", ApiV3Error::resolve_nearest(&text));
";

/// Builds a stripped release binary and returns its contents.
fn binary(name: &str, main: &str) -> Vec<u8> {
    let consumer = Consumer::with_macro(TMP, name);
    let manifest = fs::read_to_string(consumer.dir().join("Cargo.toml")).unwrap();
    consumer.write("Cargo.toml", manifest + "\n[profile.release]\nstrip = true\n");
    consumer.write("src/main.rs", main);
    let target = Path::new(TMP).join("size");
    let environment = [("CARGO_TARGET_DIR", target.to_str().unwrap())];
    consumer.cargo_with(&["build", "--release", "--quiet"], &environment).assert_success();
    fs::read(target.join("release").join(name)).unwrap()
}

#[test]
fn rules_are_small_and_only_linked_if_used() {
    let without = binary("rules-without", &format!("{HEAD}}}\n"));
    let with = binary(
        "rules-with",
        &format!(
            "{HEAD}    println!(\"{{:?}} {{:?}}\", errors::Class::of(&text).kind(), Product::ApiV3.classify(&text));\n}}\n"
        ),
    );
    let patterns = RULES.patterns;
    let has_rules = |binary: &[u8]| binary.windows(64).any(|window| *window == patterns[..64]);
    assert!(has_rules(&with) && !has_rules(&without));
    let added = with.len().saturating_sub(without.len());
    println!("the rules add {added} bytes, including {} bytes of patterns", patterns.len());
    assert!(added <= 16 * 1024, "{added}");

    let asking = binary(
        "rules-asking",
        &format!(
            "{HEAD}    println!(\"{{:?}}\", Product::ApiV3.classify(&text).solution(Lang::En));\n}}\n"
        ),
    );
    let texts = &ADVICE.texts.as_bytes()[..64];
    let has_advice = |binary: &[u8]| binary.windows(64).any(|window| window == texts);
    assert!(has_advice(&asking) && !has_advice(&with), "advice is only linked if used");
    let added = asking.len().saturating_sub(with.len());
    println!("the advice adds {added} bytes, including {} bytes of texts", ADVICE.texts.len());
    assert!(added <= 8 * 1024, "{added}");
}
