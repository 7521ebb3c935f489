//! Expands one file like `tencent_errors!`, then reads it with only serde_yaml, and prints both times.

use std::time::{Duration, Instant};

use proc_macro::TokenStream;
use tencent_errors_catalog::{Source, Sources, load};
use tencent_errors_codegen::{Options, Plan, generate_with};

#[proc_macro]
pub fn probe(path: TokenStream) -> TokenStream {
    let path = path.to_string();
    let path = path.trim_matches('"');
    let mut expansion = Duration::MAX;
    let mut yaml = Duration::MAX;
    let mut tokens = TokenStream::new();
    for _ in 0..9 {
        let start = Instant::now();
        let text = std::fs::read_to_string(path).unwrap();
        let value: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        yaml = yaml.min(start.elapsed());
        drop(value);

        let start = Instant::now();
        let mut sources = Sources::built_in();
        sources.add(Source::read(path, path.as_ref()).unwrap());
        let catalog = load(&sources).unwrap();
        let plan = Plan::new(&catalog, Options::new().emit_runtime()).unwrap();
        let lex = |text: &str, _| text.parse::<TokenStream>().unwrap().into();
        tokens = generate_with(&plan, lex).into_tokens().into();
        expansion = expansion.min(start.elapsed());
    }
    eprintln!("yaml {}\nexpansion {}", yaml.as_nanos(), expansion.as_nanos());
    tokens
}
