//! Files with actions of a product and no list of entries, which get an empty list during an update.

use serde_yaml::Value;

use crate::edit::{Edits, Effect, Original, Refusal, ValueStep};

/// Adds an empty list of entries to the file.
pub(super) fn with_list(original: &Original<'_>) -> Result<String, Refusal> {
    let edit = original.layout().add(original.root(), None, "errors", "[]");
    let mut edits = Edits::default();
    edits.push(edit.ok_or_else(refusal)?, Effect::Set(path(), Value::Sequence(Vec::new())));
    original.apply(&edits)
}

/// Removes the empty list of entries from the file.
pub(super) fn without_list(text: &str) -> Result<String, Refusal> {
    let original = Original::read(text)?;
    let edit = original.layout().remove(original.root(), "errors");
    let mut edits = Edits::default();
    edits.push(edit.ok_or_else(refusal)?, Effect::Remove(path()));
    original.apply(&edits)
}

fn path() -> Vec<ValueStep> {
    vec![ValueStep::Key("errors".into())]
}

fn refusal() -> Refusal {
    Refusal { offset: 0, message: "an update would have to add `errors` here".to_owned() }
}
