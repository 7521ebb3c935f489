//! The catalog that a command works on: the built-in one and the user's own files.

use serde_yaml::Value;
use tencent_errors_catalog::{Catalog, Diagnostic, Entry, Lint, LoadError, Source, Sources, load};

use crate::outcome::{Failure, say};
use crate::report::Reporter;
use crate::terminal::Stream;

/// Loads parts of the built-in catalog together with the user's own files. On errors, prints the diagnostics to
/// standard error and returns `None`.
pub(crate) fn load_sound(mut sources: Sources, own: Vec<Source>) -> Option<Catalog> {
    sources.extend(own);
    let print = |error: &LoadError| {
        let reporter = Reporter::new(Stream::Stderr);
        for diagnostic in error.diagnostics() {
            say(reporter.show(diagnostic));
        }
    };
    load(&sources).inspect_err(print).ok()
}

/// The built-in catalog with these products or, if none are given, with the products that documents describe.
pub(crate) fn of_box<'i>(products: impl IntoIterator<Item = &'i String>) -> Sources {
    let mut products = products.into_iter().peekable();
    match products.peek() {
        Some(_) => Sources::built_in().products(products),
        None => Sources::built_in(),
    }
}

/// The built-in catalog with every product that a file on either side of a comparison belongs to, so that deleting a
/// file that adds to a product does not make the product look deleted.
pub(crate) fn of_box_beside(own: &[&[Source]]) -> Sources {
    Sources::built_in().products(own.iter().copied().flatten().filter_map(product_of))
}

/// The product that a file names, even if the file is invalid.
pub(crate) fn product_of(source: &Source) -> Option<String> {
    let text = String::from_utf8_lossy(source.bytes());
    let text = text.trim_start_matches('\u{FEFF}');
    match serde_yaml::from_str(text) {
        Ok(Value::Mapping(file)) => file.get("product")?.as_str().map(str::to_owned),
        _ => product_named_in(text),
    }
}

/// The value of the first line with the key `product`: a guess for text that is not valid YAML.
fn product_named_in(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| {
        let value = line.trim_start_matches(['"', '\'']).strip_prefix("product")?;
        value.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')
    });
    let value = line?.split(" #").next()?.trim().trim_matches(['"', '\'']);
    Some(value.to_owned())
}

/// A hint for maintainers of the built-in catalog, shown if a checked file has the same name as a built-in file.
pub(crate) fn built_in_hint(sources: &Sources, found: &[Diagnostic]) -> Option<&'static str> {
    let name = |path: &str| path.rsplit(['/', '\\']).next().map(str::to_owned);
    let is_of_box = |path: &str| {
        let mut of_box = sources.iter().filter(|(_, source)| source.is_built_in());
        of_box.any(|(_, source)| name(source.path()) == name(path))
    };
    let mut found = found.iter().filter(|found| found.lint() == Lint::IN_THE_BOX);
    found
        .any(|found| is_of_box(found.path()))
        .then_some("help: to check the built-in files themselves, pass `--no-built-in`")
}

/// The title of an entry: its code, otherwise its number, otherwise its name.
pub(crate) fn title(entry: &Entry) -> String {
    match (entry.code(), entry.number()) {
        (Some(code), _) => code.to_owned(),
        (None, Some(number)) => number.to_string(),
        (None, None) => entry.name().to_owned(),
    }
}

/// The failure for a product on the command line that is missing from the catalog.
pub(crate) fn unknown_product(id: &str, catalog: &Catalog) -> Failure {
    let help = match catalog.suggest_product(id) {
        Some(meant) => format!("did you mean {meant}?"),
        None => "to use your own product, pass its file with `--catalog`".to_owned(),
    };
    Failure::usage_with(format!("unknown product `{id}`"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_of_a_file_is_read_or_guessed() {
        let product = |text: &str| product_of(&Source::new("t.yaml", text));
        for text in [
            "product: cvm\nerrors: []\n",
            "\u{FEFF}product: cvm\n",
            "{ errors: [], product: cvm }",
            // Text that is not YAML.
            "\"product\" : 'cvm' # of servers\nerrors: [\n",
            "title: [\nproduct: cvm\n",
        ] {
            assert_eq!(product(text).as_deref(), Some("cvm"), "{text}");
        }
        for text in ["errors: []", "product: 7", "# product: cvm", "", "[", "name: product\n- ["] {
            assert_eq!(product(text), None, "{text}");
        }
    }
}
