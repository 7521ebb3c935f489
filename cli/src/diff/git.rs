//! Catalog files of a revision, from git.

use std::path::Path;
use std::process::Command;

use tencent_errors_catalog::Source;

use crate::files;
use crate::outcome::Failure;

/// Reads what `path`, a file or a directory in the work tree, was at a revision. What was not there
/// yet is no source.
pub(super) fn read_catalogs(revision: &str, path: &Path) -> Result<Vec<Source>, Failure> {
    let (directory, file) = if path.is_dir() {
        (path, None)
    } else {
        // Fails where there is none.
        files::read(path)?;
        let directory = path.parent().filter(|directory| *directory != Path::new(""));
        (directory.unwrap_or(Path::new(".")), path.file_name())
    };
    git(directory, &["rev-parse", "--git-dir"]).map_err(Failure::usage)?;
    let tree = format!("{revision}^{{tree}}");
    if git(directory, &["rev-parse", "--verify", "--quiet", "--end-of-options", &tree]).is_err() {
        return Err(Failure::usage(format!("git knows no revision `{revision}`")));
    }
    // Lists the directory it runs in.
    let names =
        git(directory, &["ls-tree", "-z", "--name-only", revision]).map_err(Failure::System)?;
    let mut sources = Vec::new();
    for name in names.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
        let name = String::from_utf8_lossy(name);
        let is_wanted = match file {
            Some(file) => file == &*name,
            None => name.ends_with(".yaml") || name.ends_with(".yml"),
        };
        if is_wanted {
            let bytes = git(directory, &["show", &format!("{revision}:./{name}")])
                .map_err(Failure::System)?;
            let shown = format!("{revision}:{}", directory.join(&*name).display());
            sources.push(Source::new(shown, bytes));
        }
    }
    Ok(sources)
}

/// What a git command prints, or complains of.
fn git(directory: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(directory)
        .args(arguments)
        .output()
        .map_err(|error| format!("cannot run git: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(format!("git: {}", message.trim().trim_start_matches("fatal: ")))
}
