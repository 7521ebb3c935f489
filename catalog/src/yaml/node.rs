//! The nodes of a YAML tree.

/// A node of the tree. Aliases are resolved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Nothing,
    Bool(bool),
    /// A whole number that fits an `i128`; larger ones are a [`Node::Number`].
    Integer(i128),
    /// Any other number, as Rust prints it.
    Number(String),
    String(String),
    List(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
    /// A value with a `!tag`.
    Tagged,
}

impl Node {
    /// What a message calls a node of this type.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Node::Nothing => "nothing",
            Node::Bool(_) => "true or false",
            Node::Integer(_) | Node::Number(_) => "a number",
            Node::String(_) => "a string",
            Node::List(_) => "a list",
            Node::Mapping(_) => "a mapping",
            Node::Tagged => "a tagged value",
        }
    }
}
