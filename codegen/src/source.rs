//! Processes Rust files that are emitted into the user's crate.

use crate::docs;

/// The text of a file as emitted: without comments, without examples, which name crates, and without
/// conditional items. Documentation is emitted as attributes, because doc comments reach
/// rust-analyzer with their slashes.
pub(crate) fn emitted(file: &str) -> String {
    let mut text = String::with_capacity(file.len());
    let (mut is_example, mut skipped_to) = (false, None);
    for line in file.lines() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        if let Some(start) = skipped_to {
            // An item ends on its first line or, as formatted by rustfmt, at a brace with
            // the indentation of its start.
            let is_attribute = code.starts_with("#[");
            if indent == start && !is_attribute && code.ends_with([';', '}']) {
                skipped_to = None;
            }
        } else if let Some(line) = code.strip_prefix("///") {
            let line = line.strip_prefix(' ').unwrap_or(line);
            let is_fence = line.starts_with("```");
            if is_fence {
                is_example = !is_example;
            }
            if !is_fence && !is_example {
                docs::write(line, &mut text);
            }
        } else if code.starts_with("#[cfg(") {
            skipped_to = Some(indent);
        } else if !code.starts_with("//") {
            text += code;
            text += "\n";
        }
    }
    text
}

/// The text of a template as emitted, which also lacks the imports that let the template compile in this crate.
pub(crate) fn template(file: &str) -> String {
    let is_import = |line: &&str| line.starts_with("use super::");
    emitted(file).split_inclusive('\n').filter(|line| !is_import(line)).collect()
}

/// The names that replace placeholders.
pub(crate) type Names = Vec<(&'static str, String)>;

/// Repeats the lines of a template between `// each LIST` and `// end` for every item of that list, and replaces
/// the placeholders with the names of the item.
///
/// # Panics
///
/// If the template names another list.
pub(crate) fn repeated(file: &str, lists: &[(&str, &[Names])]) -> String {
    let mut text = String::new();
    let mut rest = file;
    while let Some((before, list)) = rest.split_once("// each ") {
        let (name, repeated) = list.split_once('\n').expect("the name of a list ends its line");
        let (repeated, after) = repeated.split_once("// end\n").expect("the list ends");
        let (_, items) = lists.iter().find(|(known, _)| *known == name).expect("the list is known");
        text += &template(before.trim_end_matches(' '));
        let repeated = template(repeated.trim_end_matches(' '));
        for names in *items {
            let names: Vec<(&str, &str)> =
                names.iter().map(|(placeholder, name)| (*placeholder, name.as_str())).collect();
            text += &filled(&repeated, &names);
        }
        rest = after;
    }
    text + &template(rest)
}

/// The methods that the runtime defines for `AnyError`, which every enum also defines.
pub(crate) fn inherent(file: &str) -> String {
    const START: &str = "\nimpl AnyError {\n";
    let (_, rest) = file.rsplit_once(START).expect("the file implements `AnyError`");
    let (methods, _) = rest.split_once("\n}\n").expect("the impl ends");
    emitted(&format!("{START}{methods}\n}}\n"))
}

/// Replaces the placeholders of a template with names.
pub(crate) fn filled(template: &str, names: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    // Proceeds from one placeholder to the next, so that inserted text is never mistaken for one.
    while let Some(at) = rest.find("__") {
        let found = names.iter().find(|(placeholder, _)| rest[at..].starts_with(placeholder));
        let (placeholder, name) = found.copied().unwrap_or(("__", "__"));
        text += &rest[..at];
        text += name;
        rest = &rest[at + placeholder.len()..];
    }
    text + rest
}

/// The derives of every enum of a product. The other impls are written by hand in the templates, which takes the
/// compiler less time; `PartialEq` is derived so that constants can be patterns.
const DERIVES: &str = "::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq";

/// Starts an enum of a product, up to its variants.
pub(crate) fn open_enum(name: &str, out: &mut String) {
    *out += &format!(
        "#[allow(clippy::doc_markdown)]\n#[derive({DERIVES})]\n#[non_exhaustive]\n\
         pub enum {name} {{\n"
    );
}

/// A list of variants. Single-segment paths resolve fastest.
pub(crate) fn write_variants<'n>(
    name: &str,
    variants: impl Iterator<Item = &'n str>,
    out: &mut String,
) {
    let mut variants = variants.peekable();
    if variants.peek().is_none() {
        *out += "&[]";
        return;
    }
    *out += &format!("{{\n#[allow(clippy::enum_glob_use)]\nuse super::{name}::*;\n&[");
    for variant in variants {
        *out += variant;
        *out += ", ";
    }
    *out += "]\n}";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditional_items_and_examples_are_not_emitted() {
        let file = "\
a;
#[cfg(feature = \"x\")]
pub use super::x;
/// B.
/// ```
/// b();
/// ```
b;
#[cfg(test)]
#[allow(dead_code)]
mod tests {
    use super::*;
}
c;
";
        assert_eq!(emitted(file), "a;\n#[doc = \"B.\"]\nb;\nc;\n");
    }

    #[test]
    fn documentation_becomes_attributes_and_comments_are_dropped() {
        let file = "//! About.\n\n/// One \"two\"\n///\n/// - three\n// why\npub struct A; // x\n";
        let expected = "\n#[doc = \"One \\\"two\\\"\"]\n#[doc = \"\"]\n#[doc = \"- three\"]\npub struct A; // x\n";
        assert_eq!(emitted(file), expected);
    }

    #[test]
    fn lines_are_repeated_for_each_item_of_a_list() {
        let file = "use super::x;\na {\n    // each one\n    __A: __b(__B),\n    // end\n}\n// each two\n__A;\n// end\n";
        let names = |a: &str, b: &str| vec![("__A", a.to_owned()), ("__B", b.to_owned())];
        let ones = [names("1", "__A"), names("2", "b")];
        let text = repeated(file, &[("two", &[]), ("one", &ones)]);
        assert_eq!(text, "a {\n1: __b(__A),\n2: __b(b),\n}\n");
    }

    #[test]
    fn names_take_the_places_of_placeholders() {
        let names = [("__Enum", "__TABLE"), ("__TABLE", "T")];
        assert_eq!(filled("a __Enum::__x(__TABLE) __", &names), "a __TABLE::__x(T) __");
    }
}
