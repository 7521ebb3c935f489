//! The program `tencent-errors`. The code is in the library, so that fuzz targets can use it.

use std::process::ExitCode;

fn main() -> ExitCode {
    tencent_errors_cli::main()
}
