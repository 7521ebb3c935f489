//! Where a node is, in which YAML tree of which file: places before they have a line and a column.

use crate::source::SourceId;
use crate::span::Position;

/// A step down the YAML tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// To the value of the first key of this name.
    Key(&'static str),
    /// To the n-th value of a mapping, counted from 0.
    Pair(usize),
    /// To the n-th item of a list, counted from 0.
    Item(usize),
}

/// The path to a node: a linked list that grows at its end as a reader walks down the tree.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'p> {
    Root,
    Below(&'p Path<'p>, Step),
}

impl<'p> Path<'p> {
    pub(crate) fn key(&'p self, key: &'static str) -> Path<'p> {
        Path::Below(self, Step::Key(key))
    }

    pub(crate) fn pair(&'p self, index: usize) -> Path<'p> {
        Path::Below(self, Step::Pair(index))
    }

    pub(crate) fn item(&'p self, index: usize) -> Path<'p> {
        Path::Below(self, Step::Item(index))
    }

    fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut path = self;
        while let Path::Below(parent, step) = path {
            steps.push(*step);
            path = parent;
        }
        steps.reverse();
        steps
    }
}

/// A place in one of the files that are being loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) source: SourceId,
    pub(super) target: Target,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A position that is already known, and how many columns it marks.
    At(Position, usize),
    /// The key whose value is at the end of the path.
    Key(Vec<Step>),
    /// The node at the end of the path.
    Node(Vec<Step>),
}

/// A [`Place`] without its indices.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    At,
    Key(Vec<Option<&'static str>>),
    Node(Vec<Option<&'static str>>),
}

impl Place {
    pub(crate) fn node(source: SourceId, path: &Path<'_>) -> Place {
        Place { source, target: Target::Node(path.steps()) }
    }

    pub(crate) fn of_key(source: SourceId, path: &Path<'_>) -> Place {
        Place { source, target: Target::Key(path.steps()) }
    }

    pub(crate) fn at(source: SourceId, position: Position) -> Place {
        Place::marking(source, position, 1)
    }

    /// Some columns of a line.
    pub(crate) fn marking(source: SourceId, position: Position, columns: usize) -> Place {
        Place { source, target: Target::At(position, columns) }
    }

    /// What it has in common with places that differ from it only in their indices.
    pub(crate) fn shape(&self) -> Shape {
        let keys = |steps: &[Step]| {
            let keys = steps.iter().map(|step| match step {
                Step::Key(key) => Some(*key),
                Step::Pair(_) | Step::Item(_) => None,
            });
            keys.collect()
        };
        match &self.target {
            Target::At(..) => Shape::At,
            Target::Key(steps) => Shape::Key(keys(steps)),
            Target::Node(steps) => Shape::Node(keys(steps)),
        }
    }

    /// The index of the entry that it is in.
    pub(crate) fn entry(&self) -> Option<usize> {
        match &self.target {
            Target::Node(steps) | Target::Key(steps) => match steps.as_slice() {
                [Step::Key("errors"), Step::Item(item), ..] => Some(*item),
                _ => None,
            },
            Target::At(..) => None,
        }
    }
}
