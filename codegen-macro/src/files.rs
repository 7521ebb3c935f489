//! Reads the catalog files that the arguments name.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, LitStr};
use tencent_errors_catalog::{MAX_BYTES, Source};

/// The files that the arguments name.
#[derive(Default)]
pub(crate) struct Files<'a> {
    /// Each beside the literal that names it.
    pub(crate) sources: Vec<(&'a LitStr, Source)>,
    /// Items that make the compiler watch each file.
    pub(crate) watched: Vec<TokenStream>,
    pub(crate) errors: Vec<Error>,
}

/// Reads the files, relative to the manifest directory of the crate that is compiled.
pub(crate) fn read(names: &[LitStr]) -> Files<'_> {
    let mut files = Files::default();
    if names.is_empty() {
        return files;
    }
    let Some(root) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        let message = "CARGO_MANIFEST_DIR is not set\nhelp: `catalogs` needs Cargo, or a build tool that sets it";
        files.errors.push(Error::new(names[0].span(), message));
        files.sources.extend(names.iter().map(|name| (name, Source::unreadable(name.value()))));
        return files;
    };
    let mut seen: Vec<PathBuf> = Vec::new();
    for name in names {
        let relative = name.value();
        let path = root.join(&relative);
        let bytes = match read_file(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = match error.kind() {
                    io::ErrorKind::NotFound => {
                        format!("{relative}: no such file\nhelp: looked for {}", path.display())
                    }
                    _ => format!("{relative}: cannot read {}: {error}", path.display()),
                };
                files.errors.push(Error::new(name.span(), message));
                files.sources.push((name, Source::unreadable(relative)));
                continue;
            }
        };
        let real = path.canonicalize().unwrap_or(path);
        if seen.contains(&real) {
            files
                .errors
                .push(Error::new(name.span(), format!("{relative}: the file is listed twice")));
            continue;
        }
        seen.push(real);
        files.watched.push(watch(&relative));
        files.sources.push((name, Source::new(relative, bytes)));
    }
    files
}

/// Reads a file, and no more of it than the loader needs to see that it is too large.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// An item that makes the file a dependency of the build. The path is put together by the
/// compiler, so that the expansion is the same wherever the package lies.
fn watch(name: &str) -> TokenStream {
    let path = if Path::new(name).is_absolute() {
        quote!(#name)
    } else {
        quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #name))
    };
    quote!(
        const _: &[::core::primitive::u8] = ::core::include_bytes!(#path);
    )
}
