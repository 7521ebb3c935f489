//! Prints a log and, below each line, the Tencent Cloud errors that it reports:
//! `tail -f app.log | cargo run -p tencent-errors-envelope --example annotate`

use std::io::{self, BufRead, Write};

use tencent_errors_envelope::{Shape, find};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        writeln!(out, "{line}")?;
        // Any program may print the status of a response.
        for error in find(&line).filter(|error| error.shape() != Shape::Status) {
            let code = error.code().unwrap_or("no code");
            writeln!(out, "  = {code} ({}): {}", error.shape(), error.message())?;
        }
    }
    Ok(())
}
