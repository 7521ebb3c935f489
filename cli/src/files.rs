//! Reading of catalog files, and atomic writing of files.

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
                return Err(Failure::usage_with(message, "catalog files end in `.yaml` or `.yml`"));
            }
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    read_files(files)
}

/// Reads these files. A file that is listed twice is an error.
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
    write_if(path, text, || true)
}

/// Replaces a file that was read before, or creates a new one. A file that was changed in the meantime is left
/// alone.
pub(crate) fn replace(path: &Path, before: Option<&str>, after: &str) -> Result<(), Failure> {
    write_if(path, after, || match (fs::read(path), before) {
        (Ok(now), Some(before)) => now == before.as_bytes(),
        (Err(error), None) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    })
}

fn write_if(path: &Path, text: &str, is_as_read: impl Fn() -> bool) -> Result<(), Failure> {
    detail(format_args!("writing {}", path.display()));
    let cannot_write = |error| format!("cannot write {}: {error}", path.display());
    try_write(path, text, is_as_read).map_err(|trouble| match trouble {
        Trouble::File(error) => Failure::System(cannot_write(error)),
        Trouble::Storage(error) => Failure::Storage(cannot_write(error)),
        Trouble::Changed => Failure::System(format!(
            "{} was changed while this command ran, and was not overwritten; run the command again",
            path.display()
        )),
    })
}

/// The reason why a file cannot be written.
enum Trouble {
    /// A problem that affects only this file.
    File(io::Error),
    /// A problem of the folder or the disk, which affects other files there too.
    Storage(io::Error),
    /// The file changed after it was read.
    Changed,
}

fn try_write(path: &Path, text: &str, is_as_read: impl Fn() -> bool) -> Result<(), Trouble> {
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
        return Err(Trouble::File(io::Error::other("it is not a regular file")));
    }
    let permissions = metadata.map(|metadata| metadata.permissions());
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        let error = io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only");
        return Err(Trouble::File(error));
    }
    let file = temporary(directory, text, permissions).map_err(Trouble::Storage)?;
    // The check is as late as possible, because syncing the text to disk takes time.
    if !is_as_read() {
        return Err(Trouble::Changed);
    }
    file.persist(path).map(drop).map_err(|error| Trouble::File(error.error))
}

/// Writes a text to a temporary file and syncs it to disk.
fn temporary(
    directory: &Path,
    text: &str,
    permissions: Option<fs::Permissions>,
) -> io::Result<tempfile::NamedTempFile> {
    fs::create_dir_all(directory)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tencent-errors-");
    #[cfg(unix)]
    if permissions.is_none() {
        // The usual permissions of a new file; the umask still applies.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(directory)?;
    file.write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replace_all(folder: &Path, before: Option<&str>) -> Result<(), String> {
        replace(&folder.join("a.yaml"), before, "after").map_err(|failure| match failure {
            Failure::System(message) => message.replace(&format!("{}", folder.display()), ""),
            failure => panic!("{failure:?}"),
        })
    }

    #[test]
    fn concurrent_writes_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let changed = Err("/a.yaml was changed while this command ran, and was not overwritten; run the command again".to_owned());
        // The file existed before and is gone.
        assert_eq!(replace_all(folder.path(), Some("before")), changed);
        assert!(!path.exists());
        assert_eq!(replace_all(folder.path(), None), Ok(()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        // The file did not exist before.
        fs::write(&path, "theirs").unwrap();
        assert_eq!(replace_all(folder.path(), None), changed);
        assert_eq!(replace_all(folder.path(), Some("before")), changed);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(replace_all(folder.path(), Some("theirs")), Ok(()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        // No temporary files are left.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
