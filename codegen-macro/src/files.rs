//! Reads the catalog files that the arguments name.

use std::io;
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Error, LitStr};
use tencent_errors_catalog::{Source, SourceId, Sources};

use crate::args::Products;

/// The built-in catalog, and the files that the arguments name.
pub(crate) struct Files<'a> {
    pub(crate) sources: Sources,
    /// The literal that names each of the user's files, or its directory.
    names: Vec<(SourceId, &'a LitStr)>,
    /// Items that make the compiler watch each file.
    pub(crate) watched: Vec<TokenStream>,
    pub(crate) errors: Vec<Error>,
}

impl<'a> Files<'a> {
    /// Reads the files, relative to the manifest directory of the crate being compiled, and selects the products of the
    /// built-in catalog.
    pub(crate) fn read(names: &'a [LitStr], products: &Products, root: Option<&Path>) -> Files<'a> {
        let of_box = Sources::built_in();
        let mut files = Files {
            sources: match products {
                Products::Unsaid => of_box,
                Products::Listed(ids) => {
                    of_box.products(ids.iter().map(|id| id.unraw().to_string()))
                }
                Products::All => of_box.every_product(),
            },
            names: Vec::new(),
            watched: Vec::new(),
            errors: Vec::new(),
        };
        let Some(root) = root else {
            if let [first, ..] = names {
                let message = "CARGO_MANIFEST_DIR is not set\nhelp: `catalogs` needs Cargo, or a build tool that sets it";
                files.errors.push(Error::new(first.span(), message));
            }
            for name in names {
                files.add(name, Source::unreadable(name.value()));
            }
            return files;
        };
        let mut seen: Vec<PathBuf> = Vec::new();
        for name in names {
            files.read_one(name, root, &mut seen);
        }
        files
    }

    fn read_one(&mut self, name: &'a LitStr, root: &Path, seen: &mut Vec<PathBuf>) {
        let relative = name.value();
        let path = root.join(&relative);
        if path.is_dir() {
            self.read_directory(name, &path, root, seen);
        } else {
            self.read_file(name, relative, root, seen);
        }
    }

    /// Reads every catalog file in a directory.
    fn read_directory(
        &mut self,
        name: &'a LitStr,
        directory: &Path,
        root: &Path,
        seen: &mut Vec<PathBuf>,
    ) {
        let relative = name.value();
        let mut refuse = |message: String| {
            self.errors.push(Error::new(name.span(), message));
            self.add(name, Source::unreadable(relative.as_str()));
        };
        let files = match Source::files_in(directory) {
            Ok(files) if files.is_empty() => {
                return refuse(format!(
                    "{relative}: no catalog files in this directory\nhelp: catalog files end in `.yaml` or `.yml`"
                ));
            }
            Ok(files) => files,
            Err(error) => {
                let directory = directory.display();
                return refuse(format!("{relative}: cannot read {directory}: {error}"));
            }
        };
        for file in files {
            let file_name = file.file_name().unwrap_or_default();
            let Some(file_name) = file_name.to_str() else {
                self.errors.push(Error::new(
                    name.span(),
                    format!("{relative}: the name of {} is not UTF-8", file.display()),
                ));
                continue;
            };
            let slash = if relative.is_empty() || relative.ends_with('/') { "" } else { "/" };
            let path = format!("{relative}{slash}{file_name}");
            self.read_file(name, path, root, seen);
        }
    }

    fn read_file(
        &mut self,
        name: &'a LitStr,
        relative: String,
        root: &Path,
        seen: &mut Vec<PathBuf>,
    ) {
        let path = root.join(&relative);
        let source = match Source::read(relative.as_str(), &path) {
            Ok(source) => source,
            Err(error) => {
                let message = match error.kind() {
                    io::ErrorKind::NotFound => {
                        format!("{relative}: no such file\nhelp: looked for {}", path.display())
                    }
                    _ => format!("{relative}: cannot read {}: {error}", path.display()),
                };
                self.errors.push(Error::new(name.span(), message));
                self.add(name, Source::unreadable(relative));
                return;
            }
        };
        let real = path.canonicalize().unwrap_or(path);
        if seen.contains(&real) {
            let message = format!("{relative}: the file is listed twice");
            self.errors.push(Error::new(name.span(), message));
            return;
        }
        seen.push(real);
        self.watched.push(watch(&relative));
        self.add(name, source);
    }

    fn add(&mut self, name: &'a LitStr, source: Source) {
        self.names.push((self.sources.add(source), name));
    }

    /// The span of the literal that names a file, unless the file is built in.
    pub(crate) fn span(&self, source: SourceId) -> Option<Span> {
        let name = self.names.iter().find(|(id, _)| *id == source);
        name.map(|(_, name)| name.span())
    }

    /// The span for diagnostics about a file.
    pub(crate) fn span_of(&self, source: &Source) -> Span {
        let name = self.names.iter().find(|(id, _)| self.sources[*id] == *source);
        name.map_or_else(Span::call_site, |(_, name)| name.span())
    }
}

/// An item that makes the file a build dependency. The compiler assembles the path, so that the expansion does not
/// depend on the location of the package.
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
