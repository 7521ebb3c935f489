//! `man`: manual pages.

use clap::Command;
use tencent_errors_catalog::__private::did_you_mean;

use crate::outcome::{Failure, Outcome, Output};

/// Print the manual page of the program, or of one command
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors man > ~/.local/share/man/man1/tencent-errors.1
  tencent-errors man check > ~/.local/share/man/man1/tencent-errors-check.1
  tencent-errors man import | man -l -")]
pub(crate) struct Args {
    /// The command
    command: Option<String>,
}

pub(crate) fn run(args: &Args, mut program: Command, out: &mut Output) -> Result<Outcome, Failure> {
    // Tells the commands their full names, and the options of every command.
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let names = program.get_subcommands().map(Command::get_name);
            let names: Vec<String> = names.map(str::to_owned).collect();
            let found = program.find_subcommand(name).cloned();
            let command = found.ok_or_else(|| {
                let help = did_you_mean(name, names.iter().map(String::as_str))
                    .unwrap_or_else(|| format!("the commands are {}", names.join(", ")));
                Failure::usage_with(format!("unknown command `{name}`"), help)
            })?;
            command.version(env!("CARGO_PKG_VERSION"))
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(command)
        .source(format!("tencent-errors {}", env!("CARGO_PKG_VERSION")))
        .render(&mut text)
        .map_err(|error| Failure::system("cannot render the page", error))?;
    out.text(String::from_utf8_lossy(&text));
    Ok(Outcome::Fine)
}
