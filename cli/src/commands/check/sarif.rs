//! A log in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), which code hosts and editors
//! read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use tencent_errors_catalog::{Diagnostic, Lint, Report, Span};

use crate::outcome::Output;

pub(super) fn print(report: &Report, out: &mut Output) {
    let log = serde_json::to_string_pretty(&log(report));
    out.line(log.expect("strings and numbers can be serialized"));
}

fn log(report: &Report) -> Value {
    let lints = Lint::ALL.iter().map(|lint| {
        let level = if lint.is_warning() { "warning" } else { "error" };
        json!({
            "id": lint.as_str(),
            "shortDescription": { "text": lint.description() },
            "defaultConfiguration": { "level": level },
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "tencent-errors",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": lints.collect::<Value>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": report.diagnostics.iter().map(result).collect::<Value>(),
        }],
    })
}

fn result(diagnostic: &Diagnostic) -> Value {
    let text = match diagnostic.help() {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message()),
        None => diagnostic.message().to_owned(),
    };
    let mut result = json!({
        "ruleId": diagnostic.lint().as_str(),
        "level": diagnostic.severity().as_str(),
        "message": { "text": message(&text) },
        "locations": [location(diagnostic.span())],
    });
    if let Some(index) = Lint::ALL.iter().position(|lint| *lint == diagnostic.lint()) {
        result["ruleIndex"] = index.into();
    }
    let labels: Vec<Value> = diagnostic
        .labels()
        .map(|label| {
            let mut place = location(label.span());
            place["message"] = json!({ "text": message(&format!("{} here", label.message())) });
            place
        })
        .collect();
    if !labels.is_empty() {
        result["relatedLocations"] = labels.into();
    }
    result
}

fn location(span: &Span) -> Value {
    let (start, end) = (span.start(), span.end());
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(span.path()) },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    })
}

/// Escapes a text for use as a message: single braces are placeholders, so they are doubled.
fn message(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// The characters that need no escaping in the path of a URI.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as a URI, relative to the working directory.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let encoded = utf8_percent_encode(&path, PATH).to_string();
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}
