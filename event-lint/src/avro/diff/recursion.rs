//! Records that hold themselves now and did not before.

use super::{Change, Walk};
use crate::avro::schema::{NodeId, Schema, Type};

/// States the fact for each such record, at the place where it was first met.
pub(super) fn introduced(walk: &mut Walk<'_>) {
    let now = recursive(walk.new);
    if !now.contains(&true) {
        return;
    }
    let before = recursive(walk.old);
    for (left, right, path) in walk.records.clone() {
        if now[right.0 as usize] && !before[left.0 as usize] {
            let at = walk.at(left, right);
            walk.say(path, at, Change::RecursionIntroduced);
        }
    }
}

/// For each node whether it lies on a cycle (Tarjan's strongly connected components, on a list).
pub(crate) fn recursive(schema: &Schema) -> Vec<bool> {
    const NEW: u32 = u32::MAX;
    let count = schema.nodes.len();
    let mut cyclic = vec![false; count];
    let (mut order, mut low) = (vec![NEW; count], vec![NEW; count]);
    let mut on_stack = vec![false; count];
    let mut stack: Vec<usize> = Vec::new();
    let mut open: Vec<(usize, usize)> = vec![(schema.root().0 as usize, 0)];
    let mut next = 0;
    while let Some((node, child)) = open.pop() {
        if child == 0 {
            if order[node] != NEW {
                continue;
            }
            (order[node], low[node]) = (next, next);
            next += 1;
            stack.push(node);
            on_stack[node] = true;
        }
        if let Some(target) = child_of(schema, node, child) {
            open.push((node, child + 1));
            if order[target] == NEW {
                open.push((target, 0));
            } else if on_stack[target] {
                low[node] = low[node].min(order[target]);
                cyclic[node] |= target == node;
            }
        } else {
            if low[node] == order[node] {
                let from = stack.iter().rposition(|&other| other == node).unwrap_or(0);
                let alone = stack.len() - from == 1;
                for member in stack.drain(from..) {
                    on_stack[member] = false;
                    cyclic[member] |= !alone;
                }
            }
            if let Some(&(parent, _)) = open.last() {
                low[parent] = low[parent].min(low[node]);
            }
        }
    }
    cyclic
}

fn child_of(schema: &Schema, node: usize, child: usize) -> Option<usize> {
    let id = NodeId(u32::try_from(node).ok()?);
    let found = match schema.ty(id) {
        Type::Array | Type::Map => schema.element(id).filter(|_| child == 0),
        Type::Union => schema.branches(id).get(child).copied(),
        Type::Record => {
            let run = schema.field_run(id);
            schema.fields[run.of()].get(child).map(|field| field.node)
        }
        _ => None,
    };
    found.map(|id| id.0 as usize)
}
