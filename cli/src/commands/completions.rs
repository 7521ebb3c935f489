//! `completions`: what shells need to complete the command line.

use clap::Command;
use clap_complete::Shell;

use crate::outcome::{Failure, Outcome, Output};

/// Print the completions of a shell
///
/// The examples have the usual places; the manual of the shell says more.
#[derive(clap::Args)]
#[command(after_help = "Examples:
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
    out.text(String::from_utf8_lossy(&text));
    Ok(Outcome::Fine)
}
