//! The code in the documentation is that of the examples, which are compiled.

use std::fs;
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The trimmed lines of a text that are not empty.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Each block of Rust in a page, with the file that is linked to last before it.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let mut blocks = Vec::new();
    let mut file = None;
    let mut rest = page;
    while let Some(at) = rest.find("```rust\n") {
        let (text, block) = rest.split_at(at);
        let links = text.match_indices("](../examples/");
        file = links
            .filter_map(|(at, _)| text[at + 5..].split_once(')'))
            .map(|(link, _)| link)
            .filter(|link| link.ends_with(".rs"))
            .last()
            .or(file);
        let block = &block["```rust\n".len()..];
        let end = block.find("```").expect("a block ends");
        blocks.push((file.expect("the file of a block"), &block[..end]));
        rest = &block[end + 3..];
    }
    blocks
}

#[test]
fn the_glue_for_clients_is_that_of_the_examples() {
    let read = |path: &str| {
        let path = Path::new(ROOT).join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let pages = ["docs/clients.md", "docs/clients.zh-CN.md"].map(read);
    let [english, chinese] = pages.each_ref().map(|page| blocks(page));
    assert!(english.len() >= 12, "{}", english.len());
    for (file, block) in &english {
        let source = read(file);
        let (source, block) = (lines(&source), lines(block));
        assert!(source.windows(block.len()).any(|lines| lines == block), "{file}: {block:#?}");
    }
    assert_eq!(english, chinese);
}
