//! Changing upstream actions, and lists of them that an author edits.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::Index;

/// The codes of each action.
pub(super) type Lists = BTreeMap<String, BTreeSet<String>>;

const ACTIONS: [&str; 4] = ["ListThings", "RunThing", "StopThing", "TagThing"];

/// A code that no product defines.
const UNKNOWN: &str = "Nothing.OfTheKind";

/// A code that no client lists, so any list that contains it was edited by the author.
const OF_AUTHOR: &str = "RequestLimitExceeded";

/// The initial actions of a client, each with one code.
pub(super) fn at_first(actions: &[usize], codes: &[&str]) -> Lists {
    let list = |at: &usize| (ACTIONS[*at].to_owned(), BTreeSet::from([codes[at + 1].to_owned()]));
    actions.iter().map(list).collect()
}

/// A change of a client.
#[derive(Debug, Clone)]
pub(super) enum ListChange {
    /// Adds an action, or changes its codes.
    Put(Index, Vec<Index>),
    Remove(Index),
    /// Removes an action from every client.
    RemoveEverywhere(Index),
}

pub(super) fn list_change() -> impl Strategy<Value = ListChange> {
    let index = any::<Index>;
    let codes = prop::collection::vec(index(), 0..4);
    prop_oneof![
        3 => (index(), codes).prop_map(|(action, codes)| ListChange::Put(action, codes)),
        1 => index().prop_map(ListChange::Remove),
        2 => index().prop_map(ListChange::RemoveEverywhere),
    ]
}

/// Changes a client; its lists may contain these codes.
pub(super) fn change(lists: &mut Lists, change: &ListChange, of_tables: &[&str]) {
    match change {
        ListChange::Put(action, codes) => {
            let of_table = |code: &Index| match code.index(of_tables.len() + 1) {
                0 => UNKNOWN.to_owned(),
                at => of_tables[at - 1].to_owned(),
            };
            let codes = codes.iter().map(of_table).collect();
            lists.insert((*action.get(&ACTIONS)).to_owned(), codes);
        }
        ListChange::Remove(action) | ListChange::RemoveEverywhere(action) => {
            lists.remove(*action.get(&ACTIONS));
        }
    }
}

/// The source of a client.
pub(super) fn go(lists: &Lists) -> String {
    let mut text = "package v1\n\ntype Client struct {\n    common.Client\n}\n".to_owned();
    for (name, codes) in lists {
        write!(text, "\nfunc New{name}Request() (request *{name}Request) {{\n}}\n\n").unwrap();
        text += "// 可能返回的错误码:\n";
        for code in codes {
            writeln!(text, "//  A = \"{code}\"").unwrap();
        }
        writeln!(text, "func (c *Client) {name}(request *{name}Request) {{\n}}").unwrap();
    }
    text
}

/// The actions that an author wrote, which must be kept.
#[derive(Debug, Default)]
pub(super) struct OwnActions {
    pub(super) lists: Lists,
    pub(super) deleted: BTreeSet<String>,
    /// Actions with a comment, whose lists are left unchanged.
    pub(super) commented: BTreeMap<String, Vec<String>>,
}

impl OwnActions {
    pub(super) fn has(&self, name: &str) -> bool {
        self.lists.contains_key(name) || self.commented.contains_key(name)
    }
}

/// An edit of lists by their author.
#[derive(Debug, Clone)]
pub(super) enum ListEdit {
    /// Adds a code to a list.
    Extend(Index),
    Add(Index),
    Delete(Index),
    /// Writes a comment above an action, or in its list.
    Comment(Index, bool),
    /// Toggles the style of a list between brackets and dashes.
    Style(Index),
}

pub(super) fn list_edit() -> impl Strategy<Value = ListEdit> {
    let index = any::<Index>;
    prop_oneof![
        2 => index().prop_map(ListEdit::Extend),
        1 => index().prop_map(ListEdit::Add),
        2 => index().prop_map(ListEdit::Delete),
        1 => (index(), any::<bool>()).prop_map(|(at, above)| ListEdit::Comment(at, above)),
        2 => index().prop_map(ListEdit::Style),
    ]
}

/// The end of a file: its actions and the upstream state.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// The actions, each with the comments above it.
    actions: Vec<String>,
    upstream: Vec<String>,
}

impl Tail {
    /// Reads the text after the entries.
    pub(super) fn read(text: &str) -> Tail {
        let (mut tail, mut above) = (Tail::default(), String::new());
        let mut is_upstream = false;
        for line in text.lines() {
            match line {
                "actions:" | "actions: {}" => is_upstream = false,
                "upstream:" | "upstream: {}" => is_upstream = true,
                _ if is_upstream => tail.upstream.push(format!("{line}\n")),
                _ if line.starts_with("  #") => above += &format!("{line}\n"),
                _ if line.starts_with("   ") => {
                    let action =
                        tail.actions.last_mut().expect("a list follows the name of its action");
                    writeln!(action, "{line}").unwrap();
                }
                _ => tail.actions.push(format!("{}{line}\n", std::mem::take(&mut above))),
            }
        }
        tail
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (key, pairs) in [("actions", &self.actions), ("upstream", &self.upstream)] {
            if !pairs.is_empty() {
                write!(text, "{key}:\n{}", pairs.concat()).unwrap();
            }
        }
        text
    }

    /// The current lists.
    pub(super) fn lists(&self) -> Lists {
        self.actions.iter().map(|action| read(action)).collect()
    }

    /// Returns whether any list contains the code, or one that starts with it.
    pub(super) fn has_code(&self, code: &str) -> bool {
        self.lists().values().flatten().any(|other| other.starts_with(code))
    }

    fn is_imported(&self, name: &str) -> bool {
        self.upstream.iter().any(|line| line.starts_with(&format!("  {name}: ")))
    }

    pub(super) fn edit(&mut self, edit: &ListEdit, number: usize, own: &mut OwnActions) {
        if let ListEdit::Add(at) = edit {
            let name = format!("OwnThing{number}");
            let codes = BTreeSet::from([OF_AUTHOR.to_owned()]);
            let at = at.index(self.actions.len() + 1);
            self.actions.insert(at, written(&name, &codes, true));
            own.lists.insert(name, codes);
            return;
        }
        if self.actions.is_empty() {
            return;
        }
        let len = self.actions.len();
        match edit {
            ListEdit::Extend(at) => {
                let action = &mut self.actions[at.index(len)];
                let (name, mut codes) = read(action);
                codes.insert(OF_AUTHOR.to_owned());
                if !own.commented.contains_key(&name) {
                    *action = written(&name, &codes, false);
                    own.lists.insert(name, codes);
                }
            }
            ListEdit::Delete(at) => {
                let (name, _) = read(&self.actions.remove(at.index(len)));
                own.lists.remove(&name);
                own.commented.remove(&name);
                // An import has no record of actions that only the author wrote.
                if self.is_imported(&name) {
                    own.deleted.insert(name);
                }
            }
            ListEdit::Comment(at, is_above) => {
                let action = &mut self.actions[at.index(len)];
                let (name, _) = read(action);
                let comment = format!("# Note {number}.");
                match is_above {
                    true => action.insert_str(0, &format!("  {comment}\n")),
                    false => {
                        let line =
                            action.rfind(&format!("  {name}:")).expect("the action has a name");
                        let end = line
                            + action[line..].find('\n').expect("the line ends with a line break");
                        action.insert_str(end, &format!(" {comment}"));
                    }
                }
                own.commented.entry(name).or_default().push(comment);
            }
            ListEdit::Style(at) => {
                let action = &mut self.actions[at.index(len)];
                let (name, codes) = read(action);
                if !own.commented.contains_key(&name) {
                    *action = written(&name, &codes, action.contains("    - "));
                }
            }
            ListEdit::Add(_) => unreachable!("handled above"),
        }
    }
}

/// The name and the codes of an action.
fn read(action: &str) -> (String, BTreeSet<String>) {
    let lists: BTreeMap<String, BTreeSet<String>> =
        serde_yaml::from_str(action).expect("an action is a list with a name");
    lists.into_iter().next().expect("the text contains an action")
}

fn written(name: &str, codes: &BTreeSet<String>, is_flow: bool) -> String {
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    match is_flow || codes.is_empty() {
        true => format!("  {name}: [{}]\n", codes.join(", ")),
        false => format!("  {name}:\n    - {}\n", codes.join("\n    - ")),
    }
}
