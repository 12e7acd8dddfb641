//! From the model to an Avro schema: which Avro type each type is, and which names the records get.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use serde_json::Value;

use super::default;
use super::names::{Taken, is_name, is_type_name, legalised};
use super::schema::{Body, Def, DefId, FieldContent, FieldDef, Node, RecordKind, Schema};
use crate::model::{Contract, Enumeration, Field, Location, NamedId, NamedType, Problem, Repr, Shape, Type};

/// The whole schema of `contract`, and everything that Avro cannot carry.
pub(super) fn lower(contract: &Contract) -> (Schema<'_>, Vec<Problem>) {
    let mut lowering = Lowering::new(contract);
    lowering.root();
    while let Some(job) = lowering.jobs.pop_front() {
        lowering.run(&job);
    }
    if lowering.problems.is_empty() {
        default::fill_in(&mut lowering);
    }
    (lowering.schema, lowering.problems)
}

/// The state of one contract's lowering.
pub(super) struct Lowering<'a> {
    pub(super) contract: &'a Contract,
    pub(super) namespace: Rc<str>,
    pub(super) schema: Schema<'a>,
    pub(super) problems: Vec<Problem>,
    pub(super) taken: Taken,
    /// What each type of the contract became.
    pub(super) memo: Vec<Option<Node>>,
    /// The types without an Avro name that are being followed.
    pub(super) open: Vec<NamedId>,
    /// Records whose fields are still to be lowered: a queue, so that no chain of types is too long for the stack.
    pub(super) jobs: VecDeque<Job<'a>>,
    /// The record of each variant that has one.
    pub(super) variants: HashMap<(NamedId, usize), DefId>,
    pub(super) fixed: HashMap<(u32, bool), DefId>,
    pub(super) seconds: HashMap<&'static str, DefId>,
    /// The type that takes the event's name.
    event: NamedId,
}

/// A record whose fields are still to be lowered.
pub(super) enum Job<'a> {
    Fields(DefId, &'a [Field]),
    Newtype(DefId, &'a Type, &'a Location),
    Internal(DefId, &'a Enumeration, &'a str, &'a NamedType),
    Adjacent(DefId, NamedId, &'a Enumeration, (&'a str, &'a str)),
}

/// Where a type stands: the place for messages, and the name for records that have none in Rust.
#[derive(Clone)]
pub(super) struct Place<'p, 'a> {
    pub(super) namespace: Rc<str>,
    pub(super) owner: &'p str,
    /// Empty for the owner itself.
    pub(super) field: &'p str,
    pub(super) location: &'a Location,
}

impl Place<'_, '_> {
    /// The name of a record at this place.
    pub(super) fn name(&self) -> String {
        if self.field.is_empty() { self.owner.to_owned() } else { format!("{}_{}", self.owner, self.field) }
    }

    /// The place in words.
    pub(super) fn words(&self) -> String {
        if self.field.is_empty() {
            format!("`{}`", self.owner)
        } else {
            format!("`{}.{}`", self.owner, self.field)
        }
    }
}

impl<'a> Lowering<'a> {
    fn new(contract: &'a Contract) -> Self {
        Self {
            contract,
            namespace: contract.id.versioned_namespace().into(),
            schema: Schema::default(),
            problems: Vec::new(),
            taken: Taken::default(),
            memo: vec![None; contract.types.len()],
            open: Vec::new(),
            jobs: VecDeque::new(),
            variants: HashMap::new(),
            fixed: HashMap::new(),
            seconds: HashMap::new(),
            event: NamedId(0),
        }
    }

    /// The record of the event itself. What is no record becomes one with a single field: its bytes are the same, since
    /// Avro writes a record as its fields and nothing else.
    fn root(&mut self) {
        let contract = self.contract;
        let location = &contract.origin.location;
        let namespace = self.namespace.clone();
        if !namespace.split('.').all(is_name) {
            self.problems.push(
                Problem::error(
                    "illegal_avro_namespace",
                    format!("Avro cannot name the namespace `{namespace}`"),
                )
                .at(location, "")
                .help(format!(
                    "use letters, digits and `_` between the dots: `#[event(namespace = \"{}\")]`",
                    contract.id.namespace.split('.').map(legalised).collect::<Vec<_>>().join(".")
                )),
            );
        }
        let mut steps = 0;
        while let Shape::Alias(Type::Named(next)) = &contract.named(self.event).shape {
            self.event = *next;
            steps += 1;
            if steps > contract.types.len() {
                self.recursion(contract.root());
                return;
            }
        }
        self.reserve_names();
        let place = Place { namespace, owner: &contract.id.name, field: "", location };
        let node = match &contract.named(self.event).shape {
            // A tuple is a record, and may take the event's name.
            Shape::Alias(tuple @ Type::Tuple(elements)) if elements.len() > 1 => self.ty(tuple, &place),
            _ => self.named(self.event),
        };
        if let Node::Named(root) = node
            && self.schema.defs[root].name == contract.id.name
        {
            self.schema.root = root;
        } else {
            let name = self.taken.invent(&place.namespace, contract.id.name.clone());
            if name != contract.id.name {
                self.problems.push(
                    Problem::error(
                        "avro_name_taken",
                        format!("the event and a type of its payload are both named `{}`", contract.id.name),
                    )
                    .at(location, "")
                    .help("rename one of them: `#[event(name = \"…\")]`"),
                );
            }
            self.schema.root = self.define(Def {
                namespace: place.namespace.clone(),
                name,
                doc: None,
                aliases: Vec::new(),
                tags: Vec::new(),
                body: Body::Record {
                    fields: vec![FieldDef {
                        name: "_0".into(),
                        node,
                        doc: None,
                        aliases: Vec::new(),
                        tags: &[],
                        content: FieldContent::Contents,
                        written_default: None,
                        default: None,
                        location,
                    }],
                    kind: RecordKind::Wrapper,
                },
            });
        }
        if !is_type_name(&contract.id.name) {
            self.illegal_type_name("event", &contract.id.name, location);
        }
        let root = self.schema.root;
        let def = &mut self.schema.defs[root];
        def.doc = contract.root().doc.as_deref().or(def.doc);
        def.aliases.extend(contract.aliases.iter().map(String::as_str).filter(|alias| is_type_name(alias)));
        def.tags.extend(contract.tags.iter().map(String::as_str));
        let mut seen = HashSet::new();
        def.aliases.retain(|alias| *alias != contract.id.name && seen.insert(*alias));
        let mut seen = HashSet::new();
        def.tags.retain(|tag| seen.insert(*tag));
    }

    /// Takes the names of all types that have one in Avro, so that no invented name gets in their way.
    fn reserve_names(&mut self) {
        for (index, named) in self.contract.types.iter().enumerate() {
            let is_defined = match &named.shape {
                Shape::Alias(_) => false,
                Shape::Enum(of) => {
                    matches!(of.repr, Repr::Internal { .. } | Repr::Adjacent { .. }) || is_plain(of)
                }
                Shape::Record { .. } | Shape::Tuple(_) | Shape::Unit => true,
            };
            let name = if self.event.0 == index { &self.contract.id.name } else { &named.name };
            if is_defined && !self.taken.claim(&self.namespace, name) {
                self.problems.push(
                    Problem::error(
                        "avro_name_taken",
                        format!("two types of the payload are both named `{name}`"),
                    )
                    .at(&named.location, "")
                    .help("rename one of them: `#[event(name = \"…\")]`"),
                );
            }
        }
    }

    /// Adds a definition.
    pub(super) fn define(&mut self, def: Def<'a>) -> DefId {
        self.schema.defs.push(def);
        self.schema.defs.len() - 1
    }

    /// Adds the definition of a struct or enum of the contract.
    pub(super) fn define_named(&mut self, id: NamedId, body: Body<'a>) -> DefId {
        let named = self.contract.named(id);
        let name = if id == self.event { &self.contract.id.name } else { &named.name };
        if id != self.event && !is_type_name(name) {
            self.illegal_type_name("type", name, &named.location);
        }
        let def = self.define(Def {
            namespace: self.namespace.clone(),
            name: name.clone(),
            doc: named.doc.as_deref(),
            aliases: named
                .aliases
                .iter()
                .map(String::as_str)
                .filter(|alias| is_type_name(alias) && alias != name)
                .collect(),
            tags: named.tags.iter().map(String::as_str).collect(),
            body,
        });
        self.memo[id.0] = Some(Node::Named(def));
        def
    }

    /// An empty record, to be filled by a job.
    pub(super) fn define_record(&mut self, id: NamedId, kind: RecordKind) -> DefId {
        self.define_named(id, Body::Record { fields: Vec::new(), kind })
    }

    fn run(&mut self, job: &Job<'a>) {
        match *job {
            Job::Fields(def, fields) => {
                let (namespace, name) = self.name_of(def);
                let positional =
                    matches!(self.schema.defs[def].body, Body::Record { kind: RecordKind::Tuple, .. });
                let fields = self.fields(fields, &namespace, &name, positional);
                self.fill(def, fields);
            }
            Job::Newtype(def, ty, location) => {
                let (namespace, owner) = self.name_of(def);
                let node = self.ty(ty, &Place { namespace, owner: &owner, field: "0", location });
                let field = FieldDef {
                    name: "_0".into(),
                    node,
                    doc: None,
                    aliases: Vec::new(),
                    tags: &[],
                    content: FieldContent::Type(ty),
                    written_default: None,
                    default: None,
                    location,
                };
                self.fill(def, vec![field]);
            }
            Job::Internal(def, of, tag, named) => self.internal(def, of, tag, named),
            Job::Adjacent(def, id, of, (tag, content)) => self.adjacent(def, id, of, tag, content),
        }
    }

    pub(super) fn name_of(&self, def: DefId) -> (Rc<str>, String) {
        let def = &self.schema.defs[def];
        (def.namespace.clone(), def.name.clone())
    }

    pub(super) fn fill(&mut self, def: DefId, new: Vec<FieldDef<'a>>) {
        if let Body::Record { fields, .. } = &mut self.schema.defs[def].body {
            *fields = new;
        }
    }

    fn fields(
        &mut self,
        fields: &'a [Field],
        namespace: &Rc<str>,
        owner: &str,
        positional: bool,
    ) -> Vec<FieldDef<'a>> {
        let names: HashSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        if names.len() < fields.len() {
            let mut seen = HashSet::new();
            for field in fields.iter().filter(|field| !seen.insert(field.name.as_str())) {
                self.problems.push(
                    Problem::error(
                        "duplicate_field",
                        format!("`{owner}` has two fields named `{}`", field.name),
                    )
                    .at(&field.location, "")
                    .help("rename one of them: `#[serde(rename = \"…\")]`"),
                );
            }
        }
        let mut lowered = Vec::with_capacity(fields.len());
        for field in fields {
            let name = if positional {
                Cow::Owned(format!("_{}", field.name))
            } else {
                Cow::Borrowed(field.name.as_str())
            };
            if !is_name(&name) {
                self.illegal_name("field", &name, &field.location, "serde(rename");
            }
            let place =
                Place { namespace: namespace.clone(), owner, field: &field.name, location: &field.location };
            let node = self.ty(&field.ty, &place);
            let written_default = written_default(field, &node);
            if !field.always_written && written_default.is_none() {
                self.skipped_without_default(&place);
            }
            lowered.push(FieldDef {
                name,
                node,
                doc: field.doc.as_deref().map(Cow::Borrowed),
                aliases: field
                    .aliases
                    .iter()
                    .map(String::as_str)
                    .filter(|alias| is_name(alias) && !names.contains(alias))
                    .collect(),
                tags: &field.tags,
                content: FieldContent::Type(&field.ty),
                written_default,
                default: None,
                location: &field.location,
            });
        }
        lowered
    }
}

/// Whether an enum is an enum in Avro too.
pub(super) fn is_plain(of: &Enumeration) -> bool {
    of.is_unit_only() && !of.variants.iter().any(|variant| variant.untagged)
}

/// What fills the field when it is missing: what serde fills in, and null where that is possible.
pub(super) fn written_default<'a>(field: &'a Field, node: &Node) -> Option<Cow<'a, Value>> {
    if field.required {
        return None;
    }
    let nullable = node.branches().contains(&Node::NULL);
    field.default.as_ref().map(Cow::Borrowed).or_else(|| nullable.then_some(Cow::Owned(Value::Null)))
}
