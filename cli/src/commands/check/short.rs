//! One line per diagnostic, for editors and `grep`.

use tencent_errors_catalog::Report;

use crate::outcome::Output;

pub(super) fn print(report: &Report, out: &mut Output) {
    for diagnostic in &report.diagnostics {
        let (span, message) = (diagnostic.span(), diagnostic.message());
        let (severity, lint) = (diagnostic.severity(), diagnostic.lint());
        out.line(format_args!("{span}: {severity}[{lint}]: {message}"));
    }
}
