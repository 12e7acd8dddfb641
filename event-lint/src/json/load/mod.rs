//! Building the graph: one loader for drafts 4 to 7 and one for the later drafts, with references resolved afterwards
//! from a queue, so that neither recursion through references nor their number costs stack.

mod classic;
mod families;
mod java;
mod join;
mod modern;
mod reader;
mod simple;

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
    ids: Vec<u32>,
    pending: VecDeque<Pending>,
    references: usize,
    limit: usize,
}

impl State {
    fn push(&mut self, node: Node) -> Result<NodeId, JsonSchemaError> {
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let id = self.identify(index)?;
        self.nodes.push(node);
        Ok(id)
    }

    fn identify(&mut self, index: u32) -> Result<NodeId, JsonSchemaError> {
        let id = NodeId::try_from(self.ids.len()).ok().filter(|_| self.ids.len() < self.limit);
        let id = id.ok_or(JsonSchemaError::Limit { what: "schemas", limit: self.limit as u64 })?;
        self.ids.push(index);
        Ok(id)
    }

    /// Another identity of a schema.
    fn copy(&mut self, id: NodeId) -> Result<NodeId, JsonSchemaError> {
        self.identify(self.ids[id as usize])
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
pub(super) fn load(registry: &mut Registry, root: Place, limits: &Limits) -> Result<Graph, JsonSchemaError> {
    let modern = registry.draft().is_modern();
    // Indexes keep one bit for the side they stand on in a comparison.
    let limit = limits.schemas.min(1 << 30);
    let mut state =
        State { nodes: Vec::new(), ids: Vec::new(), pending: VecDeque::new(), references: 0, limit };
    let base = registry.root_base();
    let root_id = if modern {
        modern::load(registry, &mut state, root, base)?
    } else {
        classic::load(registry, &mut state, root, base)?
    };
    let links = if modern {
        modern_links(registry, &mut state, (root, root_id), limits)?
    } else {
        classic_links(registry, &mut state, limits)?
    };
    Ok(Graph { nodes: state.nodes, ids: state.ids, links, root: root_id })
}

/// The older loader builds every target once. The root, as a target, is built again.
fn classic_links(
    registry: &mut Registry,
    state: &mut State,
    limits: &Limits,
) -> Result<Vec<Link>, JsonSchemaError> {
    let mut links = Vec::new();
    let mut targets: HashMap<Place, NodeId> = HashMap::new();
    while let Some(next) = state.pending.pop_front() {
        let (place, base) = registry.resolve(next.from, next.base, &next.reference, limits)?;
        let target = if let Some(target) = targets.get(&place).copied() {
            target
        } else {
            let target = classic::load(registry, state, place, base)?;
            targets.insert(place, target);
            target
        };
        links.push(Link { target, place });
    }
    Ok(links)
}

/// The newer loader builds every target once as well, but hands out copies: one to the reference that came first, and
/// one to all that follow, until the next target has to be built. Recursion is reported once for every copy.
fn modern_links(
    registry: &mut Registry,
    state: &mut State,
    (root, root_id): (Place, NodeId),
    limits: &Limits,
) -> Result<Vec<Link>, JsonSchemaError> {
    let mut links = Vec::new();
    let mut built: HashMap<Place, NodeId> = HashMap::from([(root, root_id)]);
    let mut copies: HashMap<Place, NodeId> = HashMap::new();
    while let Some(next) = state.pending.pop_front() {
        let (place, base) = registry.resolve(next.from, next.base, &next.reference, limits)?;
        let target = match (built.get(&place).copied(), copies.get(&place).copied()) {
            (Some(_), Some(copy)) => copy,
            (Some(original), None) => {
                let copy = state.copy(original)?;
                copies.insert(place, copy);
                copy
            }
            (None, _) => {
                let target = modern::load(registry, state, place, base)?;
                built.insert(place, target);
                copies.clear();
                target
            }
        };
        links.push(Link { target, place });
    }
    Ok(links)
}
