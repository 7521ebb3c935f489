//! What must hold of any input, for fuzz targets. Each panics where it does not.

use crate::commands::{explain, import};

/// Any bytes are an archive whose files can be read, or errors.
pub fn read_archive(bytes: &[u8]) {
    import::tests::invariants::read_archive(bytes);
}

/// Any bytes are read as a table of the Go and of the Python SDK and as a client, with errors at places inside them.
pub fn read_table(bytes: &[u8]) {
    import::tests::invariants::read_table(bytes);
    import::tests::invariants::read_client(bytes);
}

/// Tables of the Go SDK, each with its client, or, if they start with `#`, of the Python SDK, as `[zh, en]`, become a file that `check` accepts, and one that follows when
/// they change.
pub fn import(old: [&str; 2], new: [&str; 2]) {
    for (product, is_whole) in [("t", false), ("scf", false), ("scf", true)] {
        import::tests::invariants::become_a_file(product, is_whole, old[0], old[1]);
    }
    import::tests::invariants::follow(old, new);
}

/// Any text is explained, and no code found that it does not have.
pub fn explain(text: &str) {
    explain::invariants::explain(text);
}
