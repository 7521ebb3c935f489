//! Mistakes in catalog files, one each, and who sees them: `schema.jsonl`.

use serde_json::Value;

/// A file with at most one mistake.
#[derive(Debug)]
pub struct Case {
    /// What it is about.
    pub name: String,
    /// The lint that it breaks, as the loader has it; none if the file is sound.
    pub lint: Option<String>,
    /// Whether an editor complains that checks files by the schema.
    pub editor: bool,
    /// Whether the schema refuses the file, as read by another library.
    pub schema: bool,
    /// The file.
    pub text: String,
}

/// The cases.
///
/// # Panics
///
/// If the file is not as it should be.
#[must_use]
pub fn cases() -> Vec<Case> {
    let case = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("each line is an object");
        let text = |key: &str| value[key].as_str().expect("it is a string").to_owned();
        let flag = |key: &str| value[key].as_bool().expect("it is a flag");
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
