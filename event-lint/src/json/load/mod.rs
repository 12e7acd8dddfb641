//! Building the graph: one loader for drafts 4 to 7 and one for the later drafts, with references resolved afterwards
//! from a queue, so that neither recursion through references nor their number costs stack.

mod classic;
mod java;
mod join;
mod modern;
mod reader;

use std::collections::{HashMap, VecDeque};

use super::{
    JsonSchemaError, Limits,
    graph::{Graph, Kind, Link, Node, NodeId},
    registry::{BaseId, Place, Registry},
};

/// A reference that waits to be resolved. The one at index `n` becomes link `n`.
struct Pending {
    from: Place,
    base: BaseId,
    reference: String,
}

/// What the loaders add to.
struct State {
    nodes: Vec<Node>,
    pending: VecDeque<Pending>,
    references: usize,
    limit: usize,
}

impl State {
    fn push(&mut self, node: Node) -> Result<NodeId, JsonSchemaError> {
        let id = NodeId::try_from(self.nodes.len()).ok().filter(|_| self.nodes.len() < self.limit);
        let id = id.ok_or(JsonSchemaError::Limit { what: "schemas", limit: self.limit as u64 })?;
        self.nodes.push(node);
        Ok(id)
    }

    /// Queues a reference.
    fn refer(&mut self, from: Place, base: BaseId, reference: &str) -> Result<Kind, JsonSchemaError> {
        let link = u32::try_from(self.references).ok().filter(|_| self.references < self.limit);
        let link = link.ok_or(JsonSchemaError::Limit { what: "references", limit: self.limit as u64 })?;
        self.references += 1;
        self.pending.push_back(Pending { from, base, reference: reference.to_owned() });
        Ok(Kind::Reference { link })
    }
}

/// Loads the schema at `root` and everything that it refers to.
pub(super) fn load(
    registry: &mut Registry,
    root: Place,
    limits: &Limits,
) -> Result<Graph, JsonSchemaError> {
    let modern = registry.draft().is_modern();
    // Indexes keep one bit for the side they stand on in a comparison.
    let limit = limits.schemas.min(1 << 30);
    let mut state = State { nodes: Vec::new(), pending: VecDeque::new(), references: 0, limit };
    let mut targets: HashMap<Place, NodeId> = HashMap::new();
    let build = |registry: &Registry, state: &mut State, place, base| {
        if modern {
            modern::load(registry, state, place, base)
        } else {
            classic::load(registry, state, place, base)
        }
    };
    let mut links = Vec::new();
    let base = registry.root_base();
    let graph_root = build(registry, &mut state, root, base)?;
    while let Some(next) = state.pending.pop_front() {
        let (place, base) = registry.resolve(next.from, next.base, &next.reference, limits)?;
        let target = match targets.get(&place).copied() {
            Some(target) => target,
            None => {
                // The newer loader builds a second object for the root, with the same children.
                let target = if modern && place == root {
                    let copy = state.nodes[graph_root as usize].clone();
                    state.push(copy)?
                } else {
                    build(registry, &mut state, place, base)?
                };
                targets.insert(place, target);
                target
            }
        };
        links.push(Link { target, place });
    }
    Ok(Graph { nodes: state.nodes, links, root: graph_root })
}
