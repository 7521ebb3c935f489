//! Decodes responses of Tencent Cloud services and tells what they mean.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::{Parser, ValueEnum};
use example_consumer::errors::{Kind, Lang, Product, TencentError};
use example_consumer::{Error, Reply, decode};

/// Decodes responses of Tencent Cloud services and tells what they mean.
///
/// Without a file it decodes the samples that come with this crate.
#[derive(Parser)]
struct Args {
    /// Files that hold a response body each; `-` is standard input.
    files: Vec<PathBuf>,
    /// Which language to tell it in.
    #[arg(long, value_enum, default_value_t = Languages::Both)]
    lang: Languages,
    /// The product whose service sent the responses.
    #[arg(long, value_parser = product, default_value = "cvm")]
    product: Product,
}

#[derive(Clone, Copy, ValueEnum)]
enum Languages {
    Zh,
    En,
    Both,
}

impl Languages {
    fn list(self) -> &'static [Lang] {
        match self {
            Languages::Zh => &[Lang::Zh],
            Languages::En => &[Lang::En],
            Languages::Both => Lang::ALL,
        }
    }
}

fn product(id: &str) -> Result<Product, String> {
    Product::from_id(id).ok_or_else(|| {
        let ids: Vec<_> = Product::ALL.iter().map(|product| product.as_str()).collect();
        format!("the products are {}", ids.join(", "))
    })
}

fn main() -> ExitCode {
    let args = Args::parse();
    let files = match args.files.is_empty() {
        false => Ok(args.files.clone()),
        true => samples(),
    };
    let files = match files {
        Ok(files) => files,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut out = anstream::stdout().lock();
    let mut good = true;
    for file in &files {
        let reply = read(file)
            .and_then(|body| decode(args.product, &body).map_err(|error| error.to_string()));
        let printed = match reply {
            Ok(reply) => print(&mut out, file, &reply, args.lang.list()),
            Err(error) => {
                good = false;
                eprintln!("error: {}: {error}", file.display());
                Ok(())
            }
        };
        // The reader is gone, as with `… | head`.
        if printed.is_err() {
            break;
        }
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn samples() -> Result<Vec<PathBuf>, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/responses");
    let read =
        || fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<io::Result<Vec<_>>>();
    let mut files = read().map_err(|error| format!("{folder}: {error}"))?;
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    } else {
        bytes = fs::read(file).map_err(|error| error.to_string())?;
    }
    String::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())
}

const TITLE: Style = Style::new().bold();
const LABEL: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

fn print(out: &mut impl Write, file: &Path, reply: &Reply, languages: &[Lang]) -> io::Result<()> {
    let name = match file.file_name() {
        _ if file == Path::new("-") => "standard input".into(),
        name => name.unwrap_or(file.as_os_str()).to_string_lossy(),
    };
    writeln!(out, "{TITLE}{name}{TITLE:#}")?;
    match reply {
        Reply::Success { envelope, request_id } => {
            line(out, "envelope", envelope)?;
            line(out, "result", format_args!("{GOOD}success{GOOD:#}"))?;
            if let Some(id) = request_id {
                line(out, "request", id)?;
            }
        }
        Reply::Error(error) => print_error(out, error, languages)?,
    }
    writeln!(out)
}

fn print_error(out: &mut impl Write, error: &Error, languages: &[Lang]) -> io::Result<()> {
    line(out, "envelope", error.envelope)?;
    let Some(known) = error.known else {
        line(out, "error", format_args!("{BAD}unknown{BAD:#}: no catalog has this code"))?;
        line(out, "code", error.sent().unwrap_or("none"))?;
        classification(out, error)?;
        return said(out, error);
    };
    let closest = if error.is_exact() { "" } else { ", the closest that is known" };
    line(out, "error", format_args!("{BAD}{known:?}{BAD:#}{closest}"))?;
    match (known.code(), known.number()) {
        (Some(code), Some(number)) => line(out, "code", format_args!("{code}, number {number}"))?,
        (Some(code), None) => line(out, "code", code)?,
        (None, Some(number)) => line(out, "number", number)?,
        (None, None) => {}
    }
    if let (false, Some(code)) = (error.is_exact(), error.sent()) {
        line(out, "sent", code)?;
    }
    classification(out, error)?;
    if let Some(successor) = known.successor() {
        line(out, "api 3.0", successor)?;
    }
    for &lang in languages {
        texts(out, known, lang)?;
    }
    said(out, error)
}

fn classification(out: &mut impl Write, error: &Error) -> io::Result<()> {
    let retry = match (error.is_retryable(), error.kind()) {
        (true, _) => format!("{GOOD}retry{GOOD:#}, with backoff, if the call is idempotent"),
        (false, Kind::Unknown) => "no reason to retry is known".to_owned(),
        (false, _) => "do not retry".to_owned(),
    };
    line(out, "kind", format_args!("{}, HTTP {}, {retry}", error.kind(), error.http_status()))
}

/// The catalog's texts in a language, without repeats.
fn texts(out: &mut impl Write, known: TencentError, lang: Lang) -> io::Result<()> {
    let mut printed = vec![known.summary(lang)];
    paragraph(out, lang.as_str(), known.summary(lang))?;
    for text in [known.details(lang), known.solution(lang)].into_iter().flatten() {
        if !printed.contains(&text) {
            printed.push(text);
            paragraph(out, "", text)?;
        }
    }
    Ok(())
}

/// What the service itself said.
fn said(out: &mut impl Write, error: &Error) -> io::Result<()> {
    if !error.message.is_empty() {
        paragraph(out, "message", &error.message)?;
    }
    match &error.request_id {
        Some(id) => line(out, "request", id),
        None => Ok(()),
    }
}

/// A text that may be long or have several lines, wrapped to the width of the terminal.
fn paragraph(out: &mut impl Write, label: &str, text: &str) -> io::Result<()> {
    let width = match io::stdout().is_terminal() {
        true => textwrap::termwidth().saturating_sub(INDENT).max(20),
        false => usize::MAX,
    };
    for (index, text) in textwrap::wrap(text, width).iter().enumerate() {
        line(out, if index == 0 { label } else { "" }, text)?;
    }
    Ok(())
}

/// The column in which values start.
const INDENT: usize = 12;

fn line(out: &mut impl Write, label: &str, value: impl std::fmt::Display) -> io::Result<()> {
    writeln!(out, "  {LABEL}{label:<9}{LABEL:#} {value}")
}
