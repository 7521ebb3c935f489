//! Catalog files of a revision, from git.

use std::path::Path;
use std::process::Command;

use tencent_errors_catalog::Source;

use crate::outcome::Failure;

/// Reads what `path`, a file or a directory in the work tree, was at a revision. What was not there yet is
/// no source.
pub(super) fn read_catalogs(revision: &str, path: &Path) -> Result<Vec<Source>, Failure> {
    let (directory, file) = match path.is_dir() {
        true => (path, None),
        false => {
            let directory = path.parent().filter(|directory| *directory != Path::new(""));
            (directory.unwrap_or(Path::new(".")), path.file_name().and_then(|name| name.to_str()))
        }
    };
    if !directory.is_dir() {
        return Err(Failure::usage(format!("{}: no such directory", directory.display())));
    }
    git(directory, &["rev-parse", "--git-dir"]).map_err(Failure::usage)?;
    let commit =
        git(directory, &["rev-parse", "--verify", "--quiet", "--end-of-options", revision]);
    let Ok(commit) = commit else {
        return Err(Failure::usage(format!("git knows no revision `{revision}`")));
    };
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    // Lists the directory it runs in.
    let listed = git(directory, &["ls-tree", "-z", &commit]).map_err(Failure::usage)?;
    let mut sources = Vec::new();
    for line in listed.split(|&byte| byte == 0).filter(|line| !line.is_empty()) {
        // `mode type object<tab>name`
        let line = String::from_utf8_lossy(line);
        let Some((what, name)) = line.split_once('\t') else { continue };
        let is_wanted = match file {
            Some(file) => file == name,
            None => name.ends_with(".yaml") || name.ends_with(".yml"),
        };
        let mut what = what.split(' ');
        let (mode, kind, object) = (what.next(), what.next(), what.next());
        let (true, Some("blob"), Some(object)) = (is_wanted, kind, object) else { continue };
        let mut bytes = git(directory, &["cat-file", "blob", object]).map_err(Failure::System)?;
        if mode == Some(LINK) {
            let target = String::from_utf8_lossy(&bytes).into_owned();
            let linked = git(directory, &["show", &format!("{commit}:./{target}")]);
            bytes = linked.map_err(|_| {
                let message =
                    format!("the link {name} leads to {target}, which is not in {revision}");
                Failure::System(message)
            })?;
        }
        let shown = format!("{revision}:{}", directory.join(name).display());
        sources.push(Source::new(shown, bytes));
    }
    Ok(sources)
}

/// The mode of a symbolic link.
const LINK: &str = "120000";

/// What a git hook is told of the repository that it runs for, which says nothing of the path here.
const OF_A_HOOK: [&str; 5] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"];

/// What a git command prints, or complains of.
fn git(directory: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(directory).args(arguments);
    for variable in OF_A_HOOK {
        command.env_remove(variable);
    }
    let output = command.output().map_err(|error| format!("cannot run git: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(format!("git: {}", message.trim().trim_start_matches("fatal: ")))
}
