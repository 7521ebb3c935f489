//! Reads the catalog files of a revision from git.

use std::path::Path;
use std::process::Command;

use tencent_errors_catalog::Source;

use crate::outcome::Failure;

/// Reads `path`, a file or a directory, at a revision; the path need not exist any more. Files that the
/// revision does not contain yield no source.
pub(super) fn read_catalogs(revision: &str, path: &Path) -> Result<Vec<Source>, Failure> {
    // Run git in the nearest directory that exists, and ask for the path below it.
    let is_there = |path: &&Path| path.is_dir() || *path == Path::new("");
    let base = path.ancestors().find(is_there).unwrap_or(Path::new(""));
    let below = path.strip_prefix(base).unwrap_or(Path::new(""));
    let base = if base == Path::new("") { Path::new(".") } else { base };
    git(base, &["rev-parse", "--git-dir"]).map_err(Failure::usage)?;
    let commit = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
    let verify = |name: &str| git(base, &[&commit[..], &[name]].concat());
    let commit =
        verify(revision).and_then(|object| verify(&format!("{}^{{commit}}", line(&object))));
    let Ok(commit) = commit.map(|commit| line(&commit)) else {
        return Err(Failure::usage(format!("unknown git revision `{revision}`")));
    };

    let below = below.to_str().ok_or_else(|| Failure::usage(format!("{path:?} is not UTF-8")))?;
    // Paths in a commit are relative to its root, whose own path is empty.
    let prefix = git(base, &["rev-parse", "--show-prefix"]).map_err(Failure::System)?;
    let prefix = line(&prefix);
    let object = |path: &str| format!("{commit}:{}", format!("{prefix}{path}").trim_matches('/'));
    let kind = git(base, &["cat-file", "-t", &object(below)]);
    let is_directory = kind.is_ok_and(|kind| line(&kind) == "tree");
    let (directory, file) = match below.rsplit_once('/') {
        _ if is_directory => (below, None),
        Some((directory, file)) => (directory, Some(file)),
        None => ("", Some(below)),
    };
    // If even the directory did not exist, there is nothing to list.
    let listed =
        git(base, &["ls-tree", "--full-tree", "-z", &object(directory)]).unwrap_or_default();
    let mut sources = Vec::new();
    for entry in listed.split(|&byte| byte == 0).filter(|entry| !entry.is_empty()) {
        // Each entry has the form `mode type object<tab>name`.
        let entry = String::from_utf8_lossy(entry);
        let Some((attributes, name)) = entry.split_once('\t') else { continue };
        let is_wanted = match file {
            Some(file) => file == name,
            None => name.ends_with(".yaml") || name.ends_with(".yml"),
        };
        let mut attributes = attributes.split(' ');
        let (mode, kind, object) = (attributes.next(), attributes.next(), attributes.next());
        let (true, Some("blob"), Some(object)) = (is_wanted, kind, object) else { continue };
        let mut bytes = git(base, &["cat-file", "blob", object]).map_err(Failure::System)?;
        if mode == Some(LINK) {
            let target = String::from_utf8_lossy(&bytes).into_owned();
            let linked = Path::new(directory).join(&target);
            let linked = git(base, &["show", &format!("{commit}:./{}", linked.display())]);
            bytes = linked.map_err(|_| {
                let message = format!(
                    "the link {name} points to {target}, which does not exist at {revision}"
                );
                Failure::System(message)
            })?;
        }
        let shown = if is_directory { path.join(name) } else { path.to_owned() };
        sources.push(Source::new(format!("{revision}:{}", shown.display()), bytes));
    }
    Ok(sources)
}

/// A single line of git output.
fn line(output: &[u8]) -> String {
    String::from_utf8_lossy(output).trim().to_owned()
}

/// The mode of a symbolic link.
const LINK: &str = "120000";

/// The environment variables that select the repository in a git hook, which may not be the repository that
/// contains the path. `git rev-parse --local-env-vars` prints this list.
const OF_A_HOOK: [&str; 15] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_OBJECT_DIRECTORY",
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_GRAFT_FILE",
    "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_COMMON_DIR",
];

/// The output of a git command, or its error message.
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
