//! Reading catalog files, and writing files atomically.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tencent_errors_catalog::Source;

use crate::outcome::{Failure, detail};

/// Reads catalog files; for a directory, every `.yaml` and `.yml` file in it, sorted by name.
pub(crate) fn read_catalogs(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let inside = catalogs_in(path)?;
            if inside.is_empty() {
                let message = format!("{} has no catalog files", path.display());
                return Err(Failure::usage_with(message, "they end in `.yaml` or `.yml`"));
            }
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    read_files(files)
}

/// Reads these files, each once.
pub(crate) fn read_files(files: Vec<PathBuf>) -> Result<Vec<Source>, Failure> {
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut sources = Vec::new();
    for path in files {
        // A source's name is text, and the file may be written under that name.
        let Some(name) = path.to_str() else {
            return Err(Failure::usage(format!("the name of {} is not UTF-8", path.display())));
        };
        let source = read(name, &path)?;
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        if seen.contains(&real) {
            return Err(Failure::usage(format!("{} is listed twice", path.display())));
        }
        seen.push(real);
        sources.push(source);
    }
    Ok(sources)
}

/// The catalog files in a directory, sorted by name.
pub(crate) fn catalogs_in(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let cannot = |error| Failure::system(format!("cannot read {}", directory.display()), error);
    Source::files_in(directory).map_err(cannot)
}

/// Reads a file that the user named.
pub(crate) fn read(name: impl Into<String>, path: &Path) -> Result<Source, Failure> {
    detail(format_args!("reading {}", path.display()));
    Source::read(name, path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::usage(format!("{}: no such file", path.display())),
        _ => Failure::system(format!("cannot read {}", path.display()), error),
    })
}

/// Writes a file atomically, even if the machine crashes half-way. Creates missing folders.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    detail(format_args!("writing {}", path.display()));
    try_write(path, text)
        .map_err(|error| Failure::system(format!("cannot write {}", path.display()), error))
}

fn try_write(path: &Path, text: &str) -> io::Result<()> {
    // A symlink stays a symlink, even if its target does not exist yet.
    let path = &match (path.canonicalize(), fs::read_link(path)) {
        (Ok(real), _) => real,
        (Err(_), Ok(target)) => path.parent().unwrap_or(Path::new("")).join(target),
        (Err(_), Err(_)) => path.to_owned(),
    };
    let directory = match path.parent() {
        Some(directory) if directory != Path::new("") => directory,
        _ => Path::new("."),
    };
    let metadata = fs::metadata(path).ok();
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::other("it is not a regular file"));
    }
    fs::create_dir_all(directory)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tencent-errors-");
    let existing = metadata.map(|metadata| metadata.permissions());
    #[cfg(unix)]
    if existing.is_none() {
        // Like any new file: the umask still applies.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(directory)?;
    file.write_all(text.as_bytes())?;
    if let Some(permissions) = existing {
        if permissions.readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
        }
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
