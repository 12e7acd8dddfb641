//! Every type and field of one schema, each once, with the first path that leads to it.

use super::paths::{NO_PATH, Paths, Segment};
use super::schema::{FieldRef, NodeId, Schema, Type};

/// What a walk over a schema finds.
pub(crate) struct Walked<'a> {
    schema: &'a Schema,
    paths: Paths<'a>,
    types: Vec<(NodeId, u32)>,
    fields: Vec<(FieldRef<'a>, u32)>,
}

impl<'a> Walked<'a> {
    pub(crate) fn new(schema: &'a Schema) -> Self {
        let mut walked = Self { schema, paths: Paths::default(), types: Vec::new(), fields: Vec::new() };
        let mut seen = vec![false; schema.nodes.len()];
        let mut open = vec![(schema.root(), NO_PATH)];
        while let Some((node, path)) = open.pop() {
            if std::mem::replace(&mut seen[node.0 as usize], true) {
                continue;
            }
            walked.types.push((node, path));
            let first = open.len();
            match schema.ty(node) {
                Type::Record => {
                    for field in schema.fields(node) {
                        let path = walked.paths.step(path, Segment::Field(field.name()));
                        walked.fields.push((field, path));
                        open.push((field.node(), path));
                    }
                }
                Type::Array => {
                    open.push((NodeId(schema.node(node).data), walked.paths.step(path, Segment::Items)));
                }
                Type::Map => {
                    open.push((NodeId(schema.node(node).data), walked.paths.step(path, Segment::Values)));
                }
                Type::Union => {
                    for &branch in schema.branches(node) {
                        let segment = Segment::Branch(schema.label(branch));
                        open.push((branch, walked.paths.step(path, segment)));
                    }
                }
                _ => {}
            }
            open[first..].reverse();
        }
        walked
    }

    /// Types with their paths, in the order of the text.
    pub(crate) fn types(&self) -> impl Iterator<Item = (NodeId, u32)> + '_ {
        self.types.iter().copied()
    }

    /// Fields with their paths, in the order of the text.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (FieldRef<'a>, u32)> + '_ {
        self.fields.iter().copied()
    }

    /// The words for a path.
    pub(crate) fn words(&self, path: u32) -> String {
        self.paths.words(self.schema, path)
    }
}
