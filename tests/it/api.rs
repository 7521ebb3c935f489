//! The public API of generated code, compared with the reviewed snapshot in `tests/api.rs.txt`.
//! `SNAPSHOTS=overwrite cargo test -p tencent-errors-tests api` updates it.
//!
//! The first line contains the version of the shared items, which crates use from each other, and a digest of
//! them. If the digest changes and a crate that was built with the old items cannot use the new ones, increment
//! `SHARED_ITEMS` in the runtime.

use std::{env, fs};

use syn::{Attribute, Fields, File, ImplItem, Item, Meta, TraitItem, Visibility, parse_quote};
use tencent_errors_catalog::{Source, Sources, load};
use tencent_errors_codegen::{Options, Plan, generate};
use tencent_errors_runtime::__private::{SHARED_ITEMS, hash};

const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/api.rs.txt");

/// A catalog with everything that affects the code: numbers, shared codes, messages, and a base.
const CATALOG: &str = "\
product: demo
title: { zh: 演示, en: Demo }
extends: base
errors:
  - { code: A.B, number: 1, canonical: true, kind: not_found, summary: { zh: 一, en: one } }
  - { code: A.B, number: 2, name: Other, kind: aborted, summary: { zh: 二, en: two } }
  - { name: Printed, message: 'a {} b', kind: internal, summary: { zh: 三, en: three } }
actions:
  Run: [A.B, Only]
";

const BASE: &str = "\
product: base
title: { zh: 基础, en: Base }
errors:
  - { code: Only, kind: unknown, summary: { zh: 四, en: four } }
";

/// Generates code with every option.
fn generated() -> File {
    let sources: Sources =
        [Source::new("base.yaml", BASE), Source::new("demo.yaml", CATALOG)].into();
    let catalog = load(&sources).unwrap_or_else(|error| panic!("{error}"));
    let options = Options::new().emit_runtime().serde_at(parse_quote!(::serde)).actions();
    syn::parse2(generate(&Plan::new(&catalog, options).unwrap()).into_tokens()).unwrap()
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Meta::List(list) = &attribute.meta else { return false };
        list.path.is_ident("doc") && list.tokens.to_string() == "hidden"
    })
}

/// Retains the attributes that matter to users, as opposed to documentation, lints and hints.
fn strip(attributes: &mut Vec<Attribute>) {
    let matters = ["derive", "must_use", "non_exhaustive", "deprecated", "repr"];
    attributes.retain(|attribute| matters.iter().any(|name| attribute.path().is_ident(name)));
}

/// Reduces items to their public parts. Returns whether any remain.
fn items(items: &mut Vec<Item>) -> bool {
    items.retain_mut(item);
    !items.is_empty()
}

fn item(item: &mut Item) -> bool {
    let (attributes, visibility) = match item {
        Item::Const(it) => (&mut it.attrs, Some(&it.vis)),
        Item::Enum(it) => (&mut it.attrs, Some(&it.vis)),
        Item::Fn(it) => (&mut it.attrs, Some(&it.vis)),
        Item::Impl(it) => (&mut it.attrs, None),
        Item::Mod(it) => (&mut it.attrs, Some(&it.vis)),
        Item::Struct(it) => (&mut it.attrs, Some(&it.vis)),
        Item::Trait(it) => (&mut it.attrs, Some(&it.vis)),
        Item::Type(it) => (&mut it.attrs, Some(&it.vis)),
        Item::Use(it) => (&mut it.attrs, Some(&it.vis)),
        _ => return false,
    };
    let is_public = visibility.is_none_or(|visibility| matches!(visibility, Visibility::Public(_)));
    let is_hidden = is_hidden(attributes);
    strip(attributes);
    match item {
        // Items of private modules may be exported, and implementations apply wherever they are.
        Item::Mod(it) => {
            let Some((_, inner)) = &mut it.content else { return false };
            items(inner);
            it.attrs.clear();
            return !inner.is_empty();
        }
        _ if !is_public || is_hidden => return false,
        Item::Const(it) => *it.expr = parse_quote!(..),
        Item::Enum(it) => it.variants.iter_mut().for_each(|variant| strip(&mut variant.attrs)),
        Item::Fn(it) => it.block = parse_quote!({}),
        Item::Impl(it) => {
            let is_of_trait = it.trait_.is_some();
            it.items.retain_mut(|item| impl_item(item, is_of_trait));
            let is_private = quote_text(&it.self_ty).contains("__");
            return !is_private && (is_of_trait || !it.items.is_empty());
        }
        Item::Struct(it) => {
            // Fields are private.
            it.fields = Fields::Unit;
            it.semi_token = Some(parse_quote!(;));
        }
        Item::Trait(it) => it.items.retain_mut(trait_item),
        _ => {}
    }
    true
}

fn quote_text(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

/// Reduces an item of an `impl`. In trait implementations, only types and constants add anything to the trait.
fn impl_item(item: &mut ImplItem, is_of_trait: bool) -> bool {
    match item {
        ImplItem::Const(it) => {
            let is_public = is_of_trait || matches!(it.vis, Visibility::Public(_));
            let shown =
                is_public && !is_hidden(&it.attrs) && !it.ident.to_string().starts_with("__");
            strip(&mut it.attrs);
            it.expr = parse_quote!(..);
            shown
        }
        ImplItem::Fn(it) => {
            let shown = matches!(it.vis, Visibility::Public(_)) && !is_hidden(&it.attrs);
            strip(&mut it.attrs);
            it.block = parse_quote!({});
            shown
        }
        ImplItem::Type(it) => {
            strip(&mut it.attrs);
            true
        }
        _ => false,
    }
}

fn trait_item(item: &mut TraitItem) -> bool {
    match item {
        TraitItem::Const(it) => {
            let shown = !is_hidden(&it.attrs);
            strip(&mut it.attrs);
            it.default = it.default.take().map(|(equals, _)| (equals, parse_quote!(..)));
            shown
        }
        TraitItem::Fn(it) => {
            let shown = !is_hidden(&it.attrs);
            strip(&mut it.attrs);
            it.default = it.default.is_some().then(|| parse_quote!({}));
            shown
        }
        TraitItem::Type(it) => {
            strip(&mut it.attrs);
            true
        }
        _ => false,
    }
}

/// The names that the module of the macro call exports from the module of shared items.
fn exported(file: &File) -> Vec<String> {
    let uses = file.items.iter().filter_map(|item| match item {
        Item::Use(it) if matches!(it.vis, Visibility::Public(_)) => Some(quote_text(&it.tree)),
        _ => None,
    });
    let names = uses.flat_map(|tree| {
        tree.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
    });
    names.filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase())).collect()
}

/// Returns whether an item defines or implements one of these names. Reduces modules to such items.
fn is_of(item: &mut Item, exported: &[String]) -> bool {
    let is_exported = |name: String| exported.contains(&name);
    match item {
        Item::Enum(it) => is_exported(it.ident.to_string()),
        Item::Struct(it) => is_exported(it.ident.to_string()),
        Item::Trait(it) => is_exported(it.ident.to_string()),
        Item::Impl(it) => {
            let text = quote_text(&it.self_ty);
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            words.any(|word| is_exported(word.to_owned())) || text == "& E"
        }
        Item::Mod(it) => it.content.as_mut().is_some_and(|(_, inner)| {
            inner.retain_mut(|item| is_of(item, exported));
            !inner.is_empty()
        }),
        _ => false,
    }
}

/// The API as text, without documentation and bodies.
fn api() -> String {
    let mut file = generated();
    let version =
        format!("// Shared items: version {SHARED_ITEMS}, digest {:016x}\n", digest(&file));
    let exported = exported(&file);
    file.attrs.clear();
    items(&mut file.items);
    for item in &mut file.items {
        let Item::Mod(shared) = item else { continue };
        if let (true, Some((_, inner))) = (shared.ident != "__tables", &mut shared.content) {
            inner.retain_mut(|item| is_of(item, &exported));
            shared.ident = parse_quote!(shared);
        }
    }
    let text = prettyplease::unparse(&file);
    // Shortens paths for readability; the generated code uses full paths.
    let names =
        ["primitive", "option", "result", "fmt", "convert", "cmp", "clone", "marker", "hash"];
    let text = names.iter().fold(text, |text, name| text.replace(&format!("::core::{name}::"), ""));
    version + &text.replace("__rt::", "")
}

/// A digest of the code that is the same for every product.
fn digest(file: &File) -> u64 {
    let is_shared = |item: &&Item| matches!(item, Item::Mod(module) if module.ident == "__runtime");
    let shared = file.items.iter().find(is_shared).expect("the module of shared items is emitted");
    hash::whole(quote_text(shared).as_bytes(), 0)
}

#[test]
fn the_api_of_the_macro_has_not_changed() {
    let now = api();
    if env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(SNAPSHOT, &now).unwrap();
    }
    let before = fs::read_to_string(SNAPSHOT).unwrap();
    for (line, (before, now)) in before.lines().zip(now.lines()).enumerate() {
        assert_eq!(before, now, "tests/api.rs.txt:{}: if intended, update the snapshot", line + 1);
    }
    assert_eq!(before, now);
}

#[test]
fn the_snapshot_has_what_the_documentation_promises() {
    let api = api();
    for item in [
        "pub enum DemoError {",
        "pub const ALL: &'static [Self]",
        "pub fn from_code(",
        "pub const fn from_number(",
        "pub fn classify(",
        "impl Display for DemoError {}",
        "impl ::core::error::Error for TencentError {}",
        "pub enum Product {",
        "pub trait ErrorInfo",
        "// Shared items: version 5, digest ",
    ] {
        assert!(api.contains(item), "{item}");
    }
    assert!(!api.contains("///") && !api.contains("__TABLE"), "{api}");
}
