//! `man`: manual pages.

use std::io;

use clap::Command;
use clap_mangen::Man;
use roff::{Roff, roman};
use tencent_errors_catalog::__private::did_you_mean;

use crate::outcome::{Failure, Outcome, Output};

/// Print the manual page of the program or of a command
#[derive(clap::Args)]
#[command(after_help = "Examples:
  mkdir -p ~/.local/share/man/man1
  tencent-errors man > ~/.local/share/man/man1/tencent-errors.1
  tencent-errors man check > ~/.local/share/man/man1/tencent-errors-check.1
  tencent-errors man import | man -l -")]
pub(crate) struct Args {
    /// The command
    command: Option<String>,
}

pub(crate) fn run(args: &Args, program: Command, out: &mut Output) -> Result<Outcome, Failure> {
    // `help` needs no page: it would list every command again.
    let mut program = program.disable_help_subcommand(true);
    // Gives the commands their full names and the global options.
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
            let found = program.find_subcommand(name).cloned();
            let command = found.ok_or_else(|| {
                let help = did_you_mean(name, names.iter().copied())
                    .unwrap_or_else(|| format!("the commands are {}", names.join(", ")));
                Failure::usage_with(format!("unknown command `{name}`"), help)
            })?;
            command.version(env!("CARGO_PKG_VERSION"))
        }
    };
    let mut text = Vec::new();
    page(command, &mut text).map_err(|error| Failure::system("cannot render the page", error))?;
    out.text(String::from_utf8_lossy(&text));
    Ok(Outcome::Fine)
}

/// Renders a page, with the text after the help in a separate section.
fn page(command: Command, out: &mut Vec<u8>) -> io::Result<()> {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let has_commands = command.has_subcommands();
    let page = Man::new(command).source(format!("tencent-errors {}", env!("CARGO_PKG_VERSION")));
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    if has_commands {
        page.render_subcommands_section(out)?;
    }
    // A title such as `Examples:` or `Exit codes:`, followed by lines to print verbatim.
    if let Some((title, text)) = after.split_once(':') {
        let mut section = Roff::new();
        section.control("SH", [title.to_uppercase().as_str()]).control("nf", []);
        for line in text.trim_matches('\n').lines() {
            section.text([roman(line.trim())]);
        }
        section.control("fi", []).to_writer(out)?;
    }
    page.render_version_section(out)
}
