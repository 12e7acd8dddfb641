//! The schema objects that the registry's loaders would build, as a graph of indexes. References are its only cycles.

use super::{literal::Literal, number::Number, registry::Place};

/// A schema in a [`Graph`]. Children have smaller indexes than their parents, except behind a reference.
pub(super) type NodeId = u32;

/// How many of its branches a combined schema requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Criterion {
    All,
    Any,
    One,
}

impl Criterion {
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::All => "allOf",
            Self::Any => "anyOf",
            Self::One => "oneOf",
        }
    }
}

/// What every schema may carry.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Common {
    pub(super) id: Option<Box<str>>,
    pub(super) title: Option<Box<str>>,
    pub(super) description: Option<Box<str>>,
    pub(super) default: Option<Literal>,
    /// `connect.type` is `bytes`: Kafka Connect's decimals, which the registry lets change their type.
    pub(super) connect_bytes: bool,
    /// Members that the loader did not understand, as places of their values under their names.
    pub(super) unknown: Vec<(Box<str>, Place)>,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Nothing when there is nothing to say. Boxed because the loaders pass nodes through deep recursion.
    pub(super) common: Option<Box<Common>>,
    /// Where it is written.
    pub(super) place: Place,
}

static NOTHING: Common = Common {
    id: None,
    title: None,
    description: None,
    default: None,
    connect_bytes: false,
    unknown: Vec::new(),
};

impl Node {
    pub(super) fn common(&self) -> &Common {
        self.common.as_deref().unwrap_or(&NOTHING)
    }
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// `{}` and what amounts to it.
    Empty,
    True,
    False,
    Boolean,
    Null,
    /// `if`, `then`, `else`: the registry never looks inside, the branches only tell two schemas apart.
    Conditional {
        branches: [Option<NodeId>; 3],
    },
    String(Box<StringSchema>),
    Number(Box<NumberSchema>),
    Array(Box<ArraySchema>),
    Object(Box<ObjectSchema>),
    Const(Literal),
    Enum(Vec<Literal>),
    Not(NodeId),
    Combined {
        criterion: Criterion,
        branches: Vec<NodeId>,
        generated: bool,
    },
    /// An index into [`Graph::links`].
    Reference {
        link: u32,
    },
}

impl Kind {
    /// Every schema directly below this one. A reference has none.
    pub(super) fn children(&self) -> Vec<NodeId> {
        match self {
            Self::Conditional { branches } => branches.iter().copied().flatten().collect(),
            Self::Array(array) => {
                let single = [array.every_item, array.additional, array.contains, array.unevaluated];
                array.items.iter().copied().chain(single.into_iter().flatten()).collect()
            }
            Self::Object(object) => {
                let maps = [&object.properties, &object.patterns, &object.schema_dependencies];
                let single = [object.additional, object.property_names, object.unevaluated];
                maps.into_iter().flatten().map(|(_, id)| *id).chain(single.into_iter().flatten()).collect()
            }
            Self::Not(id) => vec![*id],
            Self::Combined { branches, .. } => branches.clone(),
            _ => Vec::new(),
        }
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct StringSchema {
    pub(super) required: bool,
    pub(super) min_length: Option<i64>,
    pub(super) max_length: Option<i64>,
    pub(super) pattern: Option<Box<str>>,
    pub(super) format: Option<Box<str>>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct NumberSchema {
    pub(super) required: bool,
    pub(super) integer: bool,
    pub(super) minimum: Option<Number>,
    pub(super) maximum: Option<Number>,
    pub(super) exclusive_minimum: Option<Number>,
    pub(super) exclusive_maximum: Option<Number>,
    pub(super) multiple_of: Option<Number>,
}

#[derive(Debug, Clone)]
pub(super) struct ArraySchema {
    pub(super) required: bool,
    pub(super) min_items: Option<i64>,
    pub(super) max_items: Option<i64>,
    pub(super) unique: bool,
    pub(super) every_item: Option<NodeId>,
    pub(super) items: Vec<NodeId>,
    pub(super) permits_additional: bool,
    pub(super) additional: Option<NodeId>,
    pub(super) contains: Option<NodeId>,
    pub(super) min_contains: Option<Number>,
    pub(super) max_contains: Option<Number>,
    pub(super) unevaluated: Option<NodeId>,
}

impl Default for ArraySchema {
    fn default() -> Self {
        Self {
            required: false,
            min_items: None,
            max_items: None,
            unique: false,
            every_item: None,
            items: Vec::new(),
            permits_additional: true,
            additional: None,
            contains: None,
            min_contains: None,
            max_contains: None,
            unevaluated: None,
        }
    }
}

/// Maps are vectors sorted by name.
#[derive(Debug, Clone)]
pub(super) struct ObjectSchema {
    pub(super) required_type: bool,
    pub(super) min_properties: Option<i64>,
    pub(super) max_properties: Option<i64>,
    pub(super) properties: Vec<(Box<str>, NodeId)>,
    pub(super) required: Vec<Box<str>>,
    pub(super) permits_additional: bool,
    pub(super) additional: Option<NodeId>,
    /// In the order of the text: the first pattern that matches counts.
    pub(super) patterns: Vec<(Box<str>, NodeId)>,
    pub(super) property_dependencies: Vec<(Box<str>, Vec<Box<str>>)>,
    pub(super) schema_dependencies: Vec<(Box<str>, NodeId)>,
    pub(super) property_names: Option<NodeId>,
    pub(super) unevaluated: Option<NodeId>,
}

impl Default for ObjectSchema {
    fn default() -> Self {
        Self {
            required_type: false,
            min_properties: None,
            max_properties: None,
            properties: Vec::new(),
            required: Vec::new(),
            permits_additional: true,
            additional: None,
            patterns: Vec::new(),
            property_dependencies: Vec::new(),
            schema_dependencies: Vec::new(),
            property_names: None,
            unevaluated: None,
        }
    }
}

impl ObjectSchema {
    pub(super) fn requires(&self, name: &str) -> bool {
        self.required.binary_search_by(|known| known.as_ref().cmp(name)).is_ok()
    }
}

/// Sorts a vector of named things and keeps the last of every name, as inserting into a map would.
pub(super) fn sort_map<T>(map: &mut Vec<(Box<str>, T)>) {
    map.reverse();
    map.sort_by(|left, right| left.0.cmp(&right.0));
    map.dedup_by(|later, kept| later.0 == kept.0);
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) target: NodeId,
    pub(super) place: Place,
}

/// A loaded schema.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    /// What every [`NodeId`] stands for. Copies of one schema that the registry tells apart are ids of one node.
    pub(super) ids: Vec<u32>,
    pub(super) links: Vec<Link>,
    pub(super) root: NodeId,
}

impl Graph {
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[self.ids[id as usize] as usize]
    }

    /// What a reference stands for; any other schema is itself. One step only: the registry does not follow a
    /// reference to a reference.
    pub(super) fn dereferenced(&self, id: NodeId) -> NodeId {
        match self.node(id).kind {
            Kind::Reference { link } => self.links[link as usize].target,
            _ => id,
        }
    }
}
