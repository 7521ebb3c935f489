//! `--allow`, `--warn` and `--deny`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use tencent_errors_catalog::{Level, Lint, LintConfig};

use crate::outcome::Failure;

/// The target of a level option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Warnings,
    Lint(Lint),
}

const WARNINGS: &str = "warnings";

/// Parses the id of a warning lint, or `warnings`.
pub(super) fn target() -> impl TypedValueParser<Value = Target> {
    let ids = Lint::WARNINGS.iter().map(|lint| lint.as_str());
    PossibleValuesParser::new([WARNINGS].into_iter().chain(ids))
        .map(|id| Lint::from_id(&id).map_or(Target::Warnings, Target::Lint))
}

/// The levels that the options set, checked for contradictions.
pub(super) struct Levels(Vec<(Target, Level)>);

impl Levels {
    pub(super) fn new(
        allow: &[Target],
        warn: &[Target],
        deny: &[Target],
    ) -> Result<Levels, Failure> {
        let mut levels: Vec<(Target, Level)> = Vec::new();
        for (targets, level) in [(allow, Level::Allow), (warn, Level::Warn), (deny, Level::Deny)] {
            for &target in targets {
                if let Some((_, other)) =
                    levels.iter().find(|(known, other)| *known == target && *other != level)
                {
                    let name = match target {
                        Target::Warnings => WARNINGS,
                        Target::Lint(lint) => lint.as_str(),
                    };
                    let (other, level) = (option(*other), option(level));
                    return Err(Failure::usage(format!(
                        "`{name}` is passed to both `{other}` and `{level}`"
                    )));
                }
                levels.push((target, level));
            }
        }
        Ok(Levels(levels))
    }

    pub(super) fn lints<'a>(&self) -> LintConfig<'a> {
        self.0.iter().fold(LintConfig::new(), |lints, &(target, level)| match target {
            Target::Warnings => lints.all(level),
            Target::Lint(lint) => lints.lint(lint, level),
        })
    }
}

fn option(level: Level) -> &'static str {
    match level {
        Level::Allow => "--allow",
        Level::Warn => "--warn",
        Level::Deny => "--deny",
    }
}
