//! The program `tencent-errors`. All of it is in the library, where fuzz targets reach it.

use std::process::ExitCode;

fn main() -> ExitCode {
    tencent_errors_cli::main()
}
