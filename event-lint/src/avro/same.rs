//! Whether two definitions of one name say the same, as Java asks before it accepts the second.
//!
//! Docs and aliases may differ. The comparison assumes pairs it is in the middle of to be equal and walks a
//! list, so recursive types end and deep ones cost no stack.

use std::collections::HashSet;

use super::schema::{NodeId, Schema, Str, Type};

/// `text` looks a string up: while a schema is being read its strings are still with the parser.
pub(super) fn same<'a>(
    schema: &Schema,
    first: NodeId,
    second: NodeId,
    text: impl Fn(Str) -> &'a str,
) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![(first, second)];
    while let Some((left, right)) = open.pop() {
        if left == right || !seen.insert((left, right)) {
            continue;
        }
        let (a, b) = (schema.node(left), schema.node(right));
        if a.ty != b.ty {
            return false;
        }
        match a.ty {
            Type::Array | Type::Map => open.push((NodeId(a.data), NodeId(b.data))),
            Type::Union => {
                let (a, b) = (schema.branches(left), schema.branches(right));
                if a.len() != b.len() {
                    return false;
                }
                open.extend(a.iter().copied().zip(b.iter().copied()));
            }
            Type::Record | Type::Enum | Type::Fixed => {
                let (a, b) = (&schema.named[a.data as usize], &schema.named[b.data as usize]);
                if text(a.full) != text(b.full) || a.size != b.size || a.parts.len != b.parts.len {
                    return false;
                }
                if schema.ty(left) == Type::Record {
                    for (a, b) in schema.fields[a.parts.of()].iter().zip(&schema.fields[b.parts.of()]) {
                        let default =
                            |field: &super::schema::Field| field.has_default.then(|| text(field.default));
                        if text(a.name) != text(b.name) || default(a) != default(b) {
                            return false;
                        }
                        open.push((a.node, b.node));
                    }
                } else if schema.ty(left) == Type::Enum {
                    let symbols =
                        |run: super::schema::Run| schema.symbols[run.of()].iter().map(|&str| text(str));
                    if !symbols(a.parts).eq(symbols(b.parts)) {
                        return false;
                    }
                }
            }
            _ => {}
        }
    }
    true
}
