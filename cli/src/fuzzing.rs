//! Invariants for any input, for fuzz targets. Each function panics if its invariant is violated.

use crate::commands::{explain, import};

/// Any bytes either are an archive whose files can be read, or yield errors.
pub fn read_archive(bytes: &[u8]) {
    import::tests::invariants::read_archive(bytes);
}

/// Any bytes can be read as a table of the Go or Python SDK and as a client, with errors at valid positions.
pub fn read_table(bytes: &[u8]) {
    import::tests::invariants::read_table(bytes);
    import::tests::invariants::read_client(bytes);
}

/// Tables of the Go SDK with their clients or, if they start with `#`, of the Python SDK, as `[zh, en]`, become
/// a file that `check` accepts and that follows changes of the tables.
pub fn import(old: [&str; 2], new: [&str; 2]) {
    for (product, is_whole) in [("t", false), ("scf", false), ("scf", true)] {
        import::tests::invariants::become_a_file(product, is_whole, old[0], old[1]);
    }
    import::tests::invariants::follow(old, new);
}

/// Any text can be explained, and all codes found occur in it.
pub fn explain(text: &str) {
    explain::invariants::explain(text);
}
