//! Unions: flat, without two branches that Avro could not tell apart.

use std::rc::Rc;

use super::schema::Node;

/// Two branches that Avro cannot tell apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ambiguous {
    /// What both are: `array`, `map`.
    pub(super) kind: &'static str,
}

/// Branches as they come.
#[derive(Debug, Default)]
pub(super) struct UnionBuilder {
    branches: Vec<Node>,
}

impl UnionBuilder {
    /// Adds a type, or the branches of a union.
    ///
    /// A branch that is there already is not repeated. Two branches of the same primitive type with different logical
    /// types become one without: the specification does not allow both, and the bytes are the same.
    pub(super) fn add(&mut self, node: &Node) -> Result<(), Ambiguous> {
        for branch in node.branches() {
            let twin = self.branches.iter_mut().find(|other| same_kind(other, branch));
            match (twin, branch) {
                (None, _) => self.branches.push(branch.clone()),
                (Some(twin), branch) if twin == branch => {}
                (Some(Node::Scalar(_, logical)), _) => *logical = None,
                (Some(_), Node::Map(_)) => return Err(Ambiguous { kind: "map" }),
                (Some(_), _) => return Err(Ambiguous { kind: "array" }),
            }
        }
        Ok(())
    }

    /// The union, null first where there is one.
    pub(super) fn null_first(mut self) -> Node {
        if let Some(at) = self.branches.iter().position(|branch| *branch == Node::NULL) {
            self.branches[..=at].rotate_right(1);
        }
        self.build()
    }

    /// The union in the order in which branches came.
    pub(super) fn build(self) -> Node {
        Node::Union(Rc::new(self.branches))
    }
}

/// Whether a union may hold only one of both: all but named types are told apart by their kind alone
/// (<https://avro.apache.org/docs/1.12.0/specification/#unions>).
fn same_kind(left: &Node, right: &Node) -> bool {
    match (left, right) {
        (Node::Scalar(left, _), Node::Scalar(right, _)) => left == right,
        (Node::Array(_), Node::Array(_)) | (Node::Map(_), Node::Map(_)) => true,
        (Node::Named(left), Node::Named(right)) => left == right,
        _ => false,
    }
}

/// `node` with branch `first` in front.
pub(super) fn with_first(node: &Node, first: usize) -> Node {
    match node {
        Node::Union(branches) if first > 0 && first < branches.len() => {
            let mut branches = branches.as_ref().clone();
            branches[..=first].rotate_right(1);
            Node::Union(Rc::new(branches))
        }
        other => other.clone(),
    }
}
