//! `completions`: completion scripts for shells.

use clap::Command;
use clap_complete::Shell;

use crate::outcome::{Failure, Outcome, Output};

/// Print a shell completion script
///
/// The examples use the usual locations; see the manual of your shell for others.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  mkdir -p ~/.local/share/bash-completion/completions
  tencent-errors completions bash > ~/.local/share/bash-completion/completions/tencent-errors
  tencent-errors completions zsh > ~/.zfunc/_tencent-errors
  tencent-errors completions fish > ~/.config/fish/completions/tencent-errors.fish")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &Args, mut command: Command, out: &mut Output) -> Result<Outcome, Failure> {
    let name = command.get_name().to_owned();
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut text);
    let text = String::from_utf8_lossy(&text);
    // The bash generator spells a hyphenated name in two ways, so no branch would ever match.
    out.text(text.replace("tencent__subcmd__errors", "tencent__errors"));
    Ok(Outcome::Fine)
}
