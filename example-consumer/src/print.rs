//! The output of the program.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use example_consumer::errors::{AnyError, Kind, Lang, Product};
use example_consumer::{Error, product_of};
use tencent_errors::envelope::{Item, Success};

const TITLE: Style = Style::new().bold();
const LABEL: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// The lists in answers whose items may have failed: messages of SMS, and objects that COS failed to delete.
const LISTS: [&str; 2] = ["SendStatusSet", "Error"];

/// The widest label and the column at which values start.
const LABELS: usize = "zh solution".len();
const INDENT: usize = LABELS + 3;

/// Prints responses one after another, and then a summary.
pub(crate) struct Printer {
    out: anstream::AutoStream<io::StdoutLock<'static>>,
    languages: &'static [Lang],
    /// The maximum width of values.
    width: usize,
    summary: Vec<[String; 3]>,
}

impl Printer {
    pub(crate) fn new(languages: &'static [Lang]) -> Printer {
        let width = match io::stdout().is_terminal() {
            true => textwrap::termwidth().saturating_sub(INDENT).max(20),
            false => usize::MAX,
        };
        Printer { out: anstream::stdout().lock(), languages, width, summary: Vec::new() }
    }

    /// Prints a response.
    pub(crate) fn print(
        &mut self,
        product: Product,
        name: &str,
        reply: &Result<Success<'_>, Error>,
    ) -> io::Result<()> {
        writeln!(self.out, "{TITLE}{name}{TITLE:#}")?;
        let (code, meaning) = match reply {
            Ok(success) => self.success(product, success)?,
            Err(error) => self.error(error)?,
        };
        self.summary.push([name.to_owned(), code, meaning]);
        writeln!(self.out)
    }

    /// Prints one line per response.
    pub(crate) fn summary(&mut self) -> io::Result<()> {
        if self.summary.is_empty() {
            return Ok(());
        }
        let width = |column: usize| {
            self.summary.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)
        };
        let (names, codes) = (width(0), width(1));
        for [name, code, meaning] in &self.summary {
            writeln!(self.out, "{name:<names$}  {code:<codes$}  {meaning}")?;
        }
        self.out.flush()
    }

    fn success(&mut self, product: Product, success: &Success<'_>) -> io::Result<(String, String)> {
        self.line("envelope", success.envelope())?;
        self.line("result", format_args!("{GOOD}success{GOOD:#}"))?;
        let items: Vec<Item<'_>> = LISTS.iter().flat_map(|list| success.items(list)).collect();
        let failed: Vec<_> = items.iter().filter(|item| !item.is_success()).collect();
        for item in &failed {
            let code = item.code().unwrap_or_default();
            let class = product_of(success.envelope(), product).classify(code);
            let retry = retry(class.is_retryable(), class.kind());
            let text = format!(
                "{BAD}{code}{BAD:#}: {}, HTTP {}, {retry}",
                class.kind(),
                class.http_status()
            );
            self.line(&format!("item {}", item.index()), text)?;
            self.line("", item.message())?;
        }
        self.request(success.request_id())?;
        let summary = match failed.len() {
            0 => "success".to_owned(),
            1 => "success, but an item failed".to_owned(),
            count => format!("success, but {count} items failed"),
        };
        Ok(("-".to_owned(), summary))
    }

    fn error(&mut self, error: &Error) -> io::Result<(String, String)> {
        if let Some(failure) = error.failure() {
            self.line("envelope", failure.envelope())?;
        }
        match error.known() {
            Some(known) => self.known(known, error)?,
            None => {
                self.line(
                    "error",
                    format_args!("{BAD}unknown{BAD:#}: no catalog contains this code"),
                )?;
                self.line("code", error.code().unwrap_or("none"))?;
                self.class(error)?;
            }
        }
        if !error.message().is_empty() {
            self.line("message", error.message())?;
        }
        self.request(error.request_id())?;
        let advice = if error.is_retryable() { ", retry" } else { "" };
        let meaning = format!("{}, HTTP {}{advice}", error.kind(), error.http_status());
        Ok((error.code().unwrap_or("-").to_owned(), meaning))
    }

    fn known(&mut self, known: AnyError, error: &Error) -> io::Result<()> {
        let closest = if error.class().is_exact() { "" } else { ", the closest known entry" };
        self.line("error", format_args!("{BAD}{known:?}{BAD:#}{closest}"))?;
        match (known.code(), known.number()) {
            (Some(code), Some(number)) => {
                self.line("code", format_args!("{code}, number {number}"))?;
            }
            (Some(code), None) => self.line("code", code)?,
            (None, Some(number)) => self.line("number", number)?,
            (None, None) => {}
        }
        if let (false, Some(code)) = (error.class().is_exact(), error.code()) {
            self.line("sent", code)?;
        }
        self.class(error)?;
        if let Some(successor) = known.successor() {
            self.line("api 3.0", successor)?;
        }
        for &lang in self.languages {
            self.texts(known, lang)?;
        }
        Ok(())
    }

    fn class(&mut self, error: &Error) -> io::Result<()> {
        let retry = retry(error.is_retryable(), error.kind());
        let (kind, status) = (error.kind(), error.http_status());
        self.line("kind", format_args!("{kind}, HTTP {status}, {retry}"))
    }

    /// Prints the texts of the catalog in a language, without duplicates.
    fn texts(&mut self, known: AnyError, lang: Lang) -> io::Result<()> {
        self.line(lang.as_str(), known.summary(lang))?;
        let mut printed = vec![known.summary(lang)];
        for (what, text) in [("details", known.details(lang)), ("solution", known.solution(lang))] {
            let Some(text) = text.filter(|text| !printed.contains(text)) else { continue };
            printed.push(text);
            self.line(&format!("{lang} {what}"), text)?;
        }
        Ok(())
    }

    fn request(&mut self, id: Option<&str>) -> io::Result<()> {
        match id {
            Some(id) => self.line("request", id),
            None => Ok(()),
        }
    }

    /// Prints a label and its value, wrapped to the width of the terminal.
    fn line(&mut self, label: &str, value: impl Display) -> io::Result<()> {
        let value = value.to_string();
        for (index, line) in textwrap::wrap(&value, self.width).iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            writeln!(self.out, "  {LABEL}{label:<LABELS$}{LABEL:#} {line}")?;
        }
        Ok(())
    }
}

fn retry(retryable: bool, kind: Kind) -> String {
    match (retryable, kind) {
        (true, _) => format!("{GOOD}retry{GOOD:#}, with backoff, if the call is idempotent"),
        (false, Kind::Unknown) => "no known reason to retry".to_owned(),
        (false, _) => "do not retry".to_owned(),
    }
}
