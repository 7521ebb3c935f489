//! The cases in `schema.jsonl`: catalog files with one mistake each, and the tools that detect it.

use serde_json::Value;

/// A file with at most one mistake.
#[derive(Debug)]
pub struct Case {
    /// A short description.
    pub name: String,
    /// The lint that it triggers in the loader; `None` if the file is valid.
    pub lint: Option<String>,
    /// Set if an editor that validates files against the schema reports it.
    pub editor: bool,
    /// Set if the schema rejects the file as parsed by another library.
    pub schema: bool,
    /// The file.
    pub text: String,
}

/// Returns the cases.
///
/// # Panics
///
/// If the file is malformed.
#[must_use]
pub fn cases() -> Vec<Case> {
    let case = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("each line is an object");
        let text = |key: &str| value[key].as_str().expect("the value is a string").to_owned();
        let flag = |key: &str| value[key].as_bool().expect("the value is a boolean");
        Case {
            name: text("name"),
            lint: Some(text("lint")).filter(|lint| !lint.is_empty()),
            editor: flag("editor"),
            schema: flag("schema"),
            text: text("text"),
        }
    };
    include_str!("../schema.jsonl").lines().map(case).collect()
}
