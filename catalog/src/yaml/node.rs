//! The nodes of a YAML tree.

/// A node of the tree. Aliases are resolved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ValueNode {
    Nothing,
    Bool(bool),
    /// A whole number that fits an `i128`; larger ones are a [`ValueNode::Number`].
    Integer(i128),
    /// Any other number, as Rust prints it.
    Number(String),
    String(String),
    List(Vec<ValueNode>),
    Mapping(Vec<(ValueNode, ValueNode)>),
    /// A value with a `!tag`.
    Tagged,
}

impl ValueNode {
    /// The description of this type in a message.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            ValueNode::Nothing => "nothing",
            ValueNode::Bool(_) => "true or false",
            ValueNode::Integer(_) | ValueNode::Number(_) => "a number",
            ValueNode::String(_) => "a string",
            ValueNode::List(_) => "a list",
            ValueNode::Mapping(_) => "a mapping",
            ValueNode::Tagged => "a tagged value",
        }
    }
}
