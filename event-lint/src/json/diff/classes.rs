//! Which schemas of one document are written alike. The registry drops repeated branches before it matches them, and
//! compares them by their text; here equal schemas get equal numbers, exactly and in linear time.

use std::{collections::HashMap, fmt::Write as _};

use super::super::{
    JsonSchema,
    graph::{Common, Kind, Node, NodeId},
    literal::Literal,
};

/// The classes that were asked for, and those below them.
#[derive(Default)]
pub(super) struct Classes {
    known: HashMap<String, u32>,
    of: HashMap<NodeId, u32>,
}

impl Classes {
    pub(super) fn of(&mut self, schema: &JsonSchema, id: NodeId) -> u32 {
        // Children first, with a stack instead of recursion.
        let mut pending = vec![(id, false)];
        while let Some((next, ready)) = pending.pop() {
            if self.of.contains_key(&next) {
                continue;
            }
            let node = schema.graph.node(next);
            if ready {
                let key = key(schema, node, &self.of);
                let fresh = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
                let class = *self.known.entry(key).or_insert(fresh);
                self.of.insert(next, class);
            } else {
                pending.push((next, true));
                pending.extend(node.kind.children().into_iter().map(|child| (child, false)));
            }
        }
        self.of.get(&id).copied().unwrap_or(u32::MAX)
    }
}

/// A text that two schemas share exactly when the registry would print them alike.
fn key(schema: &JsonSchema, node: &Node, classes: &HashMap<NodeId, u32>) -> String {
    let mut key = String::new();
    let class = |id: &NodeId| classes.get(id).copied().unwrap_or(u32::MAX);
    let one = |id: &Option<NodeId>| id.as_ref().map(class);
    let many = |ids: &[NodeId]| ids.iter().map(class).collect::<Vec<_>>();
    let named = |map: &[(Box<str>, NodeId)]| {
        map.iter().map(|(name, id)| (name.clone(), class(id))).collect::<Vec<_>>()
    };
    // `fmt::Write` for a string cannot fail.
    let written = match &node.kind {
        Kind::Empty => write!(key, "empty"),
        Kind::True => write!(key, "true"),
        Kind::False => write!(key, "false"),
        Kind::Boolean => write!(key, "boolean"),
        Kind::Null => write!(key, "null"),
        Kind::Conditional { branches } => write!(key, "if{:?}", branches.each_ref().map(one)),
        Kind::String(string) => write!(key, "string{string:?}"),
        Kind::Number(number) => write!(key, "number{number:?}"),
        Kind::Array(array) => write!(
            key,
            "array{:?}{:?}{:?}",
            (array.required, array.min_items, array.max_items, array.unique, array.permits_additional),
            (one(&array.every_item), many(&array.items), one(&array.additional), one(&array.contains)),
            (one(&array.unevaluated), &array.min_contains, &array.max_contains),
        ),
        Kind::Object(object) => write!(
            key,
            "object{:?}{:?}{:?}{:?}",
            (object.required_type, object.min_properties, object.max_properties, object.permits_additional),
            (named(&object.properties), &object.required, one(&object.additional), named(&object.patterns)),
            (&object.property_dependencies, named(&object.schema_dependencies)),
            (one(&object.property_names), one(&object.unevaluated)),
        ),
        Kind::Const(value) => write!(key, "const{value:?}"),
        Kind::Enum(values) => write!(key, "enum{values:?}"),
        Kind::Not(id) => write!(key, "not{}", class(id)),
        Kind::Combined { criterion, branches, generated } => {
            write!(key, "{}{generated}{:?}", criterion.keyword(), many(branches))
        }
        Kind::Reference { link } => write!(key, "ref{:?}", schema.graph.links[*link as usize].place),
    };
    debug_assert!(written.is_ok());
    common(schema, node.common(), &mut key);
    key
}

fn common(schema: &JsonSchema, common: &Common, key: &mut String) {
    let Common { id, title, description, default, connect_bytes: _, unknown } = common;
    if id.is_some() || title.is_some() || description.is_some() || default.is_some() {
        let written = write!(key, "{id:?}{title:?}{description:?}{default:?}");
        debug_assert!(written.is_ok());
    }
    for (name, place) in unknown {
        let value = Literal::new(schema.registry.document(*place), place.value);
        let written = write!(key, "{name:?}{value:?}");
        debug_assert!(written.is_ok());
    }
}
