//! Comparison of two catalogs.

use std::collections::{HashMap, HashSet};

use tencent_errors_catalog::{Action, Catalog, Entry, EntryKey, Product, Template, Text};

use super::change::{Change, ChangeKind, Field, Subject};
use super::renames;

/// All changes, by product in the order of the new catalog, with removed products last.
pub(super) fn compare(old: &Catalog, new: &Catalog) -> Vec<Change> {
    let mut changes = Vec::new();
    let (olds, news) = (by_id(old), by_id(new));
    for product in new.products() {
        match olds.get(product.id()) {
            Some(old) => compare_products(old, product, &mut changes),
            None => changes.push(of_product(product, ChangeKind::Added)),
        }
    }
    for product in old.products() {
        if !news.contains_key(product.id()) {
            changes.push(of_product(product, ChangeKind::Removed { renamed: None }));
        }
    }
    changes
}

fn by_id(catalog: &Catalog) -> HashMap<&str, &Product> {
    catalog.products().iter().map(|product| (product.id(), product)).collect()
}

fn of_product(product: &Product, kind: ChangeKind) -> Change {
    Change { product: product.id().to_owned(), subject: Subject::Product, kind }
}

fn compare_products(old: &Product, new: &Product, changes: &mut Vec<Change>) {
    let mut fields = Fields::default();
    fields.value(Field::Enum, Some(old.enum_name()), Some(new.enum_name()));
    fields.value(Field::Extends, old.extends(), new.extends());
    fields.differ(Field::Title, old.title() != new.title());
    changes.extend(fields.0.into_iter().map(|kind| of_product(new, kind)));

    let of_entry = |entry: &Entry, kind| Change {
        product: new.id().to_owned(),
        subject: Subject::Entry(label(entry)),
        kind,
    };
    let pairs = pair(old.entries(), new.entries());
    for (entry, old) in new.entries().iter().zip(&pairs.old_of_new) {
        match old {
            Some(old) => {
                let of_fields = compare_entries(old, entry).into_iter();
                changes.extend(of_fields.map(|kind| of_entry(entry, kind)));
            }
            None => changes.push(of_entry(entry, ChangeKind::Added)),
        }
    }
    let is_new = |(entry, old): (_, &Option<_>)| old.is_none().then_some(entry);
    let added: Vec<&Entry> =
        new.entries().iter().zip(&pairs.old_of_new).filter_map(is_new).collect();
    let renamed = renames::find(&pairs.gone, &added);
    for (entry, renamed) in pairs.gone.into_iter().zip(renamed) {
        changes.push(of_entry(entry, ChangeKind::Removed { renamed: renamed.map(label) }));
    }
    compare_actions(old, new, changes);
}

/// The changes of actions, in the order of the new product, with removed ones last.
fn compare_actions(old: &Product, new: &Product, changes: &mut Vec<Change>) {
    let of_action = |action: &Action, kind| Change {
        product: new.id().to_owned(),
        subject: Subject::Action(action.name().to_owned()),
        kind,
    };
    let (olds, news) = (actions_by_name(old), actions_by_name(new));
    for action in new.actions() {
        match olds.get(action.name()) {
            Some(old) => {
                changes.extend(compare_codes(old, action).map(|kind| of_action(action, kind)));
            }
            None => changes.push(of_action(action, ChangeKind::Added)),
        }
    }
    let gone = old.actions().iter().filter(|action| !news.contains_key(action.name()));
    changes.extend(gone.map(|action| of_action(action, ChangeKind::Removed { renamed: None })));
}

fn actions_by_name(product: &Product) -> HashMap<&str, &Action> {
    product.actions().iter().map(|action| (action.name(), action)).collect()
}

/// Compares the codes that two versions of an action return, ignoring their order.
fn compare_codes(old: &Action, new: &Action) -> Option<ChangeKind> {
    let (gained, lost) = (missing(old, new), missing(new, old));
    (!gained.is_empty() || !lost.is_empty()).then_some(ChangeKind::Codes { gained, lost })
}

/// The codes of `other` that `action` lacks.
fn missing(action: &Action, other: &Action) -> Vec<String> {
    let known: HashSet<&String> = action.codes().iter().collect();
    other.codes().iter().filter(|code| !known.contains(code)).cloned().collect()
}

/// The label of an entry in a list of changes.
fn label(entry: &Entry) -> String {
    match (entry.code(), entry.number()) {
        (Some(code), Some(number)) if entry.shares_code() => format!("{code} ({number})"),
        (Some(code), _) => code.to_owned(),
        (None, Some(number)) => number.to_string(),
        (None, None) => entry.name().to_owned(),
    }
}

/// The old entry that each new entry corresponds to, and the old entries that are gone.
struct Pairs<'o> {
    old_of_new: Vec<Option<&'o Entry>>,
    gone: Vec<&'o Entry>,
}

/// Pairs entries by code and number, then by number, by code, and finally by name: a renamed entry
/// keeps its code or number, a renumbered one its name.
fn pair<'o>(old: &'o [Entry], new: &[Entry]) -> Pairs<'o> {
    type Key = fn(&Entry) -> Option<(Option<&str>, Option<i64>)>;
    let keys: [Key; 4] = [
        |entry| Some((Some(entry.code()?), Some(entry.number()?))),
        |entry| Some((None, Some(entry.number()?))),
        |entry| Some((Some(entry.code()?), None)),
        |entry| Some((Some(entry.name()), None)),
    ];
    let mut old_of_new: Vec<Option<&'o Entry>> = vec![None; new.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    for key in keys {
        let mut open: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, entry) in old.iter().enumerate().rev() {
            if let (false, Some(key)) = (taken.contains(&index), key(entry)) {
                open.entry(key).or_default().push(index);
            }
        }
        for (entry, old_entry) in new.iter().zip(&mut old_of_new) {
            if old_entry.is_some() {
                continue;
            }
            let found = key(entry).and_then(|key| open.get_mut(&key)?.pop());
            if let Some(index) = found {
                taken.insert(index);
                *old_entry = Some(&old[index]);
            }
        }
    }
    let is_gone = |index: &usize| !taken.contains(index);
    let gone = (0..old.len()).filter(is_gone).map(|index| &old[index]).collect();
    Pairs { old_of_new, gone }
}

/// The value of an entry's key.
#[derive(PartialEq)]
enum Value<'e> {
    /// A value that is short enough to show.
    Short(Option<String>),
    Text(Option<&'e Text>),
    Templates(&'e [Template]),
    Links(&'e [String]),
    /// The key does not describe the error itself, so its value is not compared.
    Nothing,
}

fn value(entry: &Entry, key: EntryKey) -> Value<'_> {
    let short = |value: &dyn ToString| Value::Short(Some(value.to_string()));
    match key {
        EntryKey::Code => Value::Short(entry.code().map(str::to_owned)),
        EntryKey::Number => Value::Short(entry.number().map(|number| number.to_string())),
        EntryKey::Message => Value::Templates(entry.templates()),
        EntryKey::Name => short(&entry.name()),
        EntryKey::Kind => short(&entry.kind()),
        EntryKey::Http => short(&entry.http_status()),
        EntryKey::Retry => short(&entry.is_retryable()),
        EntryKey::Canonical => short(&entry.is_canonical()),
        EntryKey::Deprecated => short(&entry.is_deprecated()),
        EntryKey::Successor => Value::Short(entry.successor().map(str::to_owned)),
        EntryKey::Summary => Value::Text(Some(entry.summary())),
        EntryKey::Description => Value::Text(entry.description()),
        EntryKey::Solution => Value::Text(entry.solution()),
        EntryKey::Links => Value::Links(entry.links()),
        EntryKey::Replace | EntryKey::Upstream => Value::Nothing,
    }
}

fn compare_entries(old: &Entry, new: &Entry) -> Vec<ChangeKind> {
    let mut fields = Fields::default();
    for &key in EntryKey::ALL {
        let field = Field::Entry(key);
        match (value(old, key), value(new, key)) {
            (Value::Short(old), Value::Short(new)) => fields.value(field, old, new),
            (old, new) => fields.differ(field, old != new),
        }
        // The field `Shared` has no key, so it is listed next to `canonical`, which only shared codes need.
        if key == EntryKey::Canonical {
            fields.value(Field::Shared, Some(old.shares_code()), Some(new.shares_code()));
        }
    }
    fields.0
}

/// Collects the differing fields.
#[derive(Default)]
struct Fields(Vec<ChangeKind>);

impl Fields {
    fn value<T: PartialEq + ToString>(&mut self, field: Field, old: Option<T>, new: Option<T>) {
        if old != new {
            let values = (old.map(|old| old.to_string()), new.map(|new| new.to_string()));
            self.0.push(ChangeKind::Changed(field, Some(values)));
        }
    }

    fn differ(&mut self, field: Field, differs: bool) {
        if differs {
            self.0.push(ChangeKind::Changed(field, None));
        }
    }
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, load};

    use super::super::change::Impact;
    use super::*;

    fn catalog(entries: &str) -> Catalog {
        let text = format!("product: t\ntitle: {{ zh: 一, en: one }}\nerrors:\n{entries}");
        load(&[Source::new("t.yaml", text)].into()).unwrap()
    }

    fn entry(fields: &str) -> String {
        format!("  - {{ {fields}, summary: {{ zh: 一, en: one }} }}\n")
    }

    /// The changes, each with its impact.
    fn changes(old: &str, new: &str) -> Vec<(Impact, String)> {
        let changes = compare(&catalog(old), &catalog(new));
        let shown = |change: &Change| match (&change.subject, &change.kind) {
            (_, ChangeKind::Changed(Field::Entry(key), _)) => format!("{key:?}"),
            (_, ChangeKind::Changed(field, _)) => format!("{field:?}"),
            (Subject::Entry(entry), ChangeKind::Removed { renamed: None }) => {
                format!("Removed {entry}")
            }
            (Subject::Entry(entry), ChangeKind::Removed { renamed: Some(new) }) => {
                format!("{entry} to {new}")
            }
            (Subject::Entry(entry), kind) => format!("{kind:?} {entry}"),
            (Subject::Action(action), ChangeKind::Removed { .. }) => {
                format!("Removed Action({action:?})")
            }
            (subject, kind) => format!("{kind:?} {subject:?}"),
        };
        changes.iter().map(|change| (change.impact(), shown(change))).collect()
    }

    #[test]
    fn equal_catalogs_have_no_changes() {
        let entries = entry("code: A, kind: ok") + &entry("number: 1, name: B, kind: ok");
        assert_eq!(changes(&entries, &entries), []);
        // A different order of the entries is not a change either.
        let turned = entry("number: 1, name: B, kind: ok") + &entry("code: A, kind: ok");
        assert_eq!(changes(&entries, &turned), []);
    }

    #[test]
    fn additions_are_minor_and_removals_break() {
        let (one, two) = (entry("code: A, kind: ok"), entry("code: B, kind: ok"));
        let both = format!("{one}{two}");
        assert_eq!(changes(&one, &both), [(Impact::Minor, "Added B".to_owned())]);
        assert_eq!(changes(&both, &one), [(Impact::Breaking, "Removed B".to_owned())]);
    }

    #[test]
    fn a_removed_entry_may_have_been_renamed() {
        let minor = |text: &str| (Impact::Minor, text.to_owned());
        let breaking = |text: &str| (Impact::Breaking, text.to_owned());
        let full = |code: &str, kind: &str, en: &str| {
            format!("  - {{ code: {code}, kind: {kind}, summary: {{ zh: 甲, en: {en} }} }}\n")
        };
        // A renamed entry is found by its texts, regardless of code and class.
        let old = full("Full", "unavailable", "No room.");
        let new = full("NoSpace", "internal", "No room.");
        let expected = [minor("Added NoSpace"), breaking("Full to NoSpace")];
        assert_eq!(changes(&old, &new), expected);
        // A renamed entry is also found by its class if the codes are similar.
        let new = full("DiskFull", "unavailable", "The disk is full.");
        let old = full("DisksFull", "unavailable", "No room.");
        let expected = [minor("Added DiskFull"), breaking("DisksFull to DiskFull")];
        assert_eq!(changes(&old, &new), expected);
        let other = full("Closed", "unavailable", "It is closed.");
        let expected = [minor("Added Closed"), breaking("Removed DisksFull")];
        assert_eq!(changes(&old, &other), expected);
        let class = full("DiskFull", "internal", "The disk is full.");
        let expected = [minor("Added DiskFull"), breaking("Removed DisksFull")];
        assert_eq!(changes(&old, &class), expected);
        // A common category does not make codes similar.
        let old = full("InvalidParameterValue.EniIdMalformed", "invalid_argument", "Eni.");
        let new =
            full("InvalidParameterValue.ResourcePoolPackIdMalformed", "invalid_argument", "Pack.");
        assert!(changes(&old, &new)[1].1.starts_with("Removed"));
        let old = full("DisksFull", "unavailable", "No room.");
        let new = full("DiskFull", "unavailable", "The disk is full.");
        // Large numbers of entries are compared by their texts only.
        let many = |stem: &str| -> String {
            (0..301)
                .map(|index| full(&format!("{stem}{index}"), "unavailable", &format!("{stem}.")))
                .collect()
        };
        let found = changes(&many("DiskFull"), &many("DisksFull"));
        assert!(found.iter().all(|(_, text)| !text.contains(" to ")));
        let found =
            changes(&many("DiskFull"), &many("DisksFull").replace("DisksFull.", "DiskFull."));
        assert_eq!(found.iter().filter(|(_, text)| text.contains(" to ")).count(), 301);
        // Each added entry is used once, for its best match.
        let both = old.clone() + &full("DisksFuller", "unavailable", "No room at all.");
        let expected = [
            minor("Added DiskFull"),
            breaking("DisksFull to DiskFull"),
            breaking("Removed DisksFuller"),
        ];
        assert_eq!(changes(&both, &new), expected);
    }

    #[test]
    fn removing_what_callers_name_is_breaking() {
        let old = entry("code: A, number: 1, kind: internal");
        for (new, field) in [
            ("code: A, number: 1, name: B, kind: internal", "Name"),
            ("code: A.a, number: 1, name: A, kind: internal", "Code"),
            ("code: A, number: 2, kind: internal", "Number"),
        ] {
            assert_eq!(changes(&old, &entry(new)), [(Impact::Breaking, field.to_owned())], "{new}");
        }
    }

    #[test]
    fn additions_break_nothing() {
        let named = entry("number: 1, name: A, kind: internal");
        let coded = entry("code: A.a, number: 1, name: A, kind: internal");
        assert_eq!(changes(&named, &coded), [(Impact::Minor, "Code".to_owned())]);
        let coded = entry("code: A, kind: internal");
        let numbered = entry("code: A, number: 1, kind: internal");
        assert_eq!(changes(&coded, &numbered), [(Impact::Minor, "Number".to_owned())]);
        assert_eq!(changes(&numbered, &coded), [(Impact::Breaking, "Number".to_owned())]);
    }

    #[test]
    fn a_newly_shared_code_is_reported() {
        let one = entry("code: A, number: 1, name: One, canonical: true, kind: ok");
        let alone = one.replace("canonical: true, ", "");
        let two = one + &entry("code: A, number: 2, name: Two, kind: ok");
        let expected =
            [(Impact::Minor, "Shared".to_owned()), (Impact::Minor, "Added A (2)".to_owned())];
        assert_eq!(changes(&alone, &two), expected);
    }

    #[test]
    fn changed_behavior_is_minor() {
        let old = entry("code: A, kind: internal");
        for (new, fields) in [
            ("code: A, kind: unknown", ["Kind"].as_slice()),
            ("code: A, kind: internal, http: 502", &["Http"]),
            ("code: A, kind: internal, retry: true", &["Retry"]),
            ("code: A, kind: internal, deprecated: true", &["Deprecated"]),
            ("code: A, kind: internal, message: down", &["Message"]),
            ("code: A, kind: unavailable", &["Kind", "Http", "Retry"]),
        ] {
            let expected: Vec<_> =
                fields.iter().map(|field| (Impact::Minor, (*field).to_owned())).collect();
            assert_eq!(changes(&old, &entry(new)), expected, "{new}");
        }
    }

    #[test]
    fn texts_and_links_are_patches() {
        let old = entry("code: A, kind: internal");
        let new =
            entry("code: A, kind: internal, solution: { zh: 二, en: two }, links: ['https://a.b']");
        let fields = ["Solution", "Links"].map(|field| (Impact::Patch, field.to_owned()));
        assert_eq!(changes(&old, &new), fields);
    }

    #[test]
    fn entries_that_share_a_code_are_matched_by_number() {
        let two = |name: &str| {
            entry("code: A, number: 1, name: One, canonical: true, kind: ok")
                + &entry(&format!("code: A, number: 2, name: {name}, kind: ok"))
        };
        assert_eq!(changes(&two("Two"), &two("Second")), [(Impact::Breaking, "Name".to_owned())]);
    }

    #[test]
    fn removing_an_action_is_breaking_and_removing_its_code_is_not() {
        let with = |actions: &str| entry("code: A, kind: ok") + actions;
        let change = |impact, text: &str| [(impact, text.to_owned())];
        let (none, run) = (with(""), with("actions: { Run: [A] }\n"));
        assert_eq!(changes(&run, &run), []);
        assert_eq!(changes(&none, &run), change(Impact::Minor, "Added Action(\"Run\")"));
        assert_eq!(changes(&run, &none), change(Impact::Breaking, "Removed Action(\"Run\")"));
        let empty = with("actions: { Run: [] }\n");
        let gained = "Codes { gained: [\"A\"], lost: [] } Action(\"Run\")";
        assert_eq!(changes(&empty, &run), change(Impact::Minor, gained));
        let lost = "Codes { gained: [], lost: [\"A\"] } Action(\"Run\")";
        assert_eq!(changes(&run, &empty), change(Impact::Minor, lost));
    }
}
