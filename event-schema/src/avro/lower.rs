//! From the model to an Avro schema: which Avro type each type is, and which names the records get.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use serde_json::Value;

use super::default;
use super::names::{Taken, is_name, is_type_name, legalised};
use super::schema::{
    Body, Carrier, Def, DefId, FieldContent, FieldDef, LogicalType, Node, RecordKind, Schema,
};
use super::union::{Ambiguous, UnionBuilder};
use crate::model::types::DecimalSize;
use crate::model::{
    Contract, Encoding, Enumeration, Field, Location, Logical, NamedId, NamedType, Precision, Problem, Repr,
    Shape, Type, Variant,
};

/// Aliases and enums without a name in Avro are followed this deeply; deeper ones contain themselves, as a rule.
const MAX_OPEN: usize = 48;

/// The whole schema of `contract`, and everything that Avro cannot carry.
pub(super) fn lower(contract: &Contract) -> (Schema<'_>, Vec<Problem>) {
    let mut lowering = Lowering::new(contract);
    lowering.root();
    while let Some(job) = lowering.jobs.pop_front() {
        lowering.run(job);
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
    open: Vec<NamedId>,
    /// Records whose fields are still to be lowered: a queue, so that no chain of types is too long for the stack.
    pub(super) jobs: VecDeque<Job<'a>>,
    /// The record of each variant that has one.
    pub(super) variants: HashMap<(NamedId, usize), DefId>,
    fixed: HashMap<(u32, bool), DefId>,
    seconds: HashMap<&'static str, DefId>,
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
    fn name(&self) -> String {
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

    fn run(&mut self, job: Job<'a>) {
        match job {
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

    /// The Avro type of `ty` at `place`.
    pub(super) fn ty(&mut self, ty: &'a Type, place: &Place<'_, 'a>) -> Node {
        match ty {
            Type::Any { text: true } | Type::Char | Type::Const(_) | Type::String => Node::STRING,
            Type::Any { text: false } => self.refuse(
                Problem::error("any_value_in_avro", format!("Avro has no type for any JSON value at {}", place.words()))
                    .help("write its text: `#[serde(with = \"event_schema::serde_json1::text\")]`, or name its members in a struct"),
                place.location,
            ),
            Type::Array(inner, _) | Type::List(inner) | Type::Set(inner) => Node::Array(Rc::new(self.ty(inner, place))),
            Type::Map(_, value) => Node::Map(Rc::new(self.ty(value, place))),
            Type::Bool => Node::Scalar(Carrier::Boolean, None),
            Type::Bytes(None) => Node::Scalar(Carrier::Bytes, None),
            Type::Bytes(Some(size)) => self.fixed(*size, false),
            Type::Duration => self.seconds("Duration", ["secs", "nanos"], place.location),
            Type::SystemTime => {
                self.seconds("SystemTime", ["secs_since_epoch", "nanos_since_epoch"], place.location)
            }
            Type::F32 => Node::Scalar(Carrier::Float, None),
            Type::F64 => Node::Scalar(Carrier::Double, None),
            Type::Integer(integer) => match (integer.bits, integer.signed) {
                (..=16, _) | (32, true) => Node::Scalar(Carrier::Int, None),
                (32, false) | (64, true) => Node::LONG,
                _ => self.refuse(
                    Problem::error("integer_too_wide_for_avro", format!("{} does not fit Avro's long", place.words()))
                        .help("use `i64` or `u32`, or `#[serde(with = \"event_schema::wide::as_i64\")]`"),
                    place.location,
                ),
            },
            Type::Logical(logical, encoding) => self.logical(*logical, *encoding, place),
            Type::Named(id) => self.named(*id),
            Type::Option(inner) => {
                let inner = self.ty(inner, place);
                if inner == Node::NULL {
                    return inner;
                }
                self.union([Node::NULL, inner].iter(), place)
            }
            Type::Tuple(elements) => match elements.as_slice() {
                [] => Node::NULL,
                [single] => self.ty(single, place),
                _ => self.tuple(elements, place),
            },
            Type::Unit => Node::NULL,
        }
    }

    fn union<'n>(&mut self, branches: impl Iterator<Item = &'n Node>, place: &Place<'_, 'a>) -> Node {
        let mut union = UnionBuilder::default();
        for branch in branches {
            if let Err(ambiguous) = union.add(branch) {
                return self.ambiguous(&ambiguous, place);
            }
        }
        union.null_first()
    }

    fn tuple(&mut self, elements: &'a [Type], place: &Place<'_, 'a>) -> Node {
        let name = self.taken.invent(&place.namespace, place.name());
        let mut fields = Vec::with_capacity(elements.len());
        for (index, ty) in elements.iter().enumerate() {
            let position = index.to_string();
            let inner = Place { owner: &name, field: &position, ..place.clone() };
            fields.push(FieldDef {
                name: format!("_{index}").into(),
                node: self.ty(ty, &inner),
                doc: None,
                aliases: Vec::new(),
                tags: &[],
                content: FieldContent::Type(ty),
                written_default: None,
                default: None,
                location: place.location,
            });
        }
        Node::Named(self.define(Def {
            namespace: place.namespace.clone(),
            name,
            doc: None,
            aliases: Vec::new(),
            tags: Vec::new(),
            body: Body::Record { fields, kind: RecordKind::Tuple },
        }))
    }

    fn fixed(&mut self, size: u32, uuid: bool) -> Node {
        if let Some(def) = self.fixed.get(&(size, uuid)) {
            return Node::Named(*def);
        }
        let wanted = if uuid { "Uuid".to_owned() } else { format!("Bytes{size}") };
        let name = self.taken.invent(&self.namespace, wanted);
        let def = self.define(Def {
            namespace: self.namespace.clone(),
            name,
            doc: None,
            aliases: Vec::new(),
            tags: Vec::new(),
            body: Body::Fixed { size, logical: uuid.then_some(LogicalType::Uuid) },
        });
        self.fixed.insert((size, uuid), def);
        Node::Named(def)
    }

    /// `Duration` and `SystemTime` of the standard library.
    fn seconds(&mut self, name: &'static str, fields: [&'static str; 2], location: &'a Location) -> Node {
        if let Some(def) = self.seconds.get(name) {
            return Node::Named(*def);
        }
        let field = |name: &'static str| FieldDef {
            name: name.into(),
            node: Node::LONG,
            doc: None,
            aliases: Vec::new(),
            tags: &[],
            content: FieldContent::Type(&WHOLE),
            written_default: None,
            default: None,
            location,
        };
        let fields = fields.map(field).into();
        let unique = self.taken.invent(&self.namespace, name.to_owned());
        let def = self.define(Def {
            namespace: self.namespace.clone(),
            name: unique,
            doc: None,
            aliases: Vec::new(),
            tags: Vec::new(),
            body: Body::Record { fields, kind: RecordKind::Object },
        });
        self.seconds.insert(name, def);
        Node::Named(def)
    }

    fn logical(&mut self, logical: Logical, encoding: Encoding, place: &Place<'_, 'a>) -> Node {
        use LogicalType as L;
        let int = |logical| Node::Scalar(Carrier::Int, Some(logical));
        let long = |logical| Node::Scalar(Carrier::Long, Some(logical));
        match (logical, encoding) {
            (Logical::Uuid, Encoding::Text) => Node::Scalar(Carrier::String, Some(L::Uuid)),
            (Logical::Uuid, _) => self.fixed(16, true),
            (
                Logical::Ip
                | Logical::Ipv4
                | Logical::Ipv6
                | Logical::SocketAddress
                | Logical::Url
                | Logical::Zoned,
                _,
            )
            | (_, Encoding::Text)
            | (Logical::Duration, Encoding::Mixed) => Node::STRING,
            (Logical::Date, _) => int(L::Date),
            (Logical::Time(Precision::Millis), _) => int(L::TimeMillis),
            (Logical::Time(Precision::Micros), _) => long(L::TimeMicros),
            (Logical::Timestamp(Precision::Millis), _) => long(L::TimestampMillis),
            (Logical::Timestamp(Precision::Micros), _) => long(L::TimestampMicros),
            (Logical::Timestamp(Precision::Nanos), _) => long(L::TimestampNanos),
            (Logical::LocalTimestamp(Precision::Millis), _) => long(L::LocalTimestampMillis),
            (Logical::LocalTimestamp(Precision::Micros), _) => long(L::LocalTimestampMicros),
            (Logical::LocalTimestamp(Precision::Nanos), _) => long(L::LocalTimestampNanos),
            // Avro has no time of day in nanoseconds.
            (Logical::Time(Precision::Nanos) | Logical::Duration | Logical::Decimal(_), Encoding::Number) => {
                Node::LONG
            }
            (Logical::Time(Precision::Nanos), _) => Node::LONG,
            (Logical::Decimal(Some(size)), _) => self.decimal(size, place),
            (Logical::Decimal(None), _) => self.refuse(
                Problem::error(
                    "decimal_without_size",
                    format!("Avro needs the precision and scale of the decimal at {}", place.words()),
                )
                .help("state them: `#[serde(with = \"event_schema::rust_decimal1::decimal::<12, 2>\")]`"),
                place.location,
            ),
            (
                Logical::Time(Precision::Any)
                | Logical::Timestamp(Precision::Any)
                | Logical::LocalTimestamp(Precision::Any),
                _,
            ) => self.refuse(
                Problem::error(
                    "time_without_unit",
                    format!("Avro needs the unit in which {} counts", place.words()),
                )
                .help("state it: `#[serde(with = \"event_schema::chrono04::timestamp_micros\")]`"),
                place.location,
            ),
        }
    }

    fn decimal(&mut self, size: DecimalSize, place: &Place<'_, 'a>) -> Node {
        if size.precision == 0 || size.scale > size.precision {
            return self.refuse(
                Problem::error(
                    "impossible_decimal",
                    format!("no decimal at {} has {} digits, {} of them behind the point", place.words(), size.precision, size.scale),
                )
                .help("`decimal(precision, scale)`: all digits first, at least 1, and of these the ones behind the point"),
                place.location,
            );
        }
        Node::Scalar(Carrier::Bytes, Some(LogicalType::Decimal(size)))
    }

    /// The Avro type of a struct or enum of the contract.
    pub(super) fn named(&mut self, id: NamedId) -> Node {
        if let Some(node) = &self.memo[id.0] {
            return node.clone();
        }
        let named = self.contract.named(id);
        if self.open.contains(&id) || self.open.len() >= MAX_OPEN {
            return self.recursion(named);
        }
        match &named.shape {
            Shape::Record { fields, rest, .. } => {
                if rest.is_some() {
                    self.rest(&named.name, &named.location);
                }
                let def = self.define_record(id, RecordKind::Object);
                self.jobs.push_back(Job::Fields(def, fields));
                Node::Named(def)
            }
            Shape::Tuple(fields) => {
                let def = self.define_record(id, RecordKind::Tuple);
                self.jobs.push_back(Job::Fields(def, fields));
                Node::Named(def)
            }
            Shape::Unit => Node::Named(self.define_record(id, RecordKind::Object)),
            Shape::Alias(inner) => {
                let place = Place {
                    namespace: self.namespace.clone(),
                    owner: &named.name,
                    field: "",
                    location: &named.location,
                };
                self.open.push(id);
                let node = self.ty(inner, &place);
                self.open.pop();
                self.memo[id.0] = Some(node.clone());
                node
            }
            Shape::Enum(of) => {
                self.open.push(id);
                let node = self.enumeration(id, named, of);
                self.open.pop();
                self.memo[id.0] = Some(node.clone());
                node
            }
        }
    }

    // ---- problems ----

    /// Notes a problem and stands in for the type.
    pub(super) fn refuse(&mut self, problem: Problem, location: &Location) -> Node {
        self.problems.push(problem.at(location, ""));
        Node::NULL
    }

    fn recursion(&mut self, named: &NamedType) -> Node {
        self.refuse(
            Problem::error(
                "recursion_without_a_name",
                format!("`{}` contains itself, and Avro can only refer back to what has a name there: structs, and the variants of an externally tagged enum", named.name),
            )
            .help("put a struct with named fields between the type and itself"),
            &named.location,
        )
    }

    pub(super) fn ambiguous(&mut self, ambiguous: &Ambiguous, place: &Place<'_, 'a>) -> Node {
        let kind = ambiguous.kind;
        self.refuse(
            Problem::error(
                "ambiguous_union",
                format!("the union at {} would hold two {kind}s that Avro cannot tell apart", place.words()),
            )
            .help(format!("wrap one {kind} in a struct with a named field, or tag the variants")),
            place.location,
        )
    }

    pub(super) fn rest(&mut self, owner: &str, location: &Location) {
        self.problems.push(
            Problem::error(
                "flattened_map_in_avro",
                format!("Avro's records have no place for the flattened map of `{owner}`"),
            )
            .at(location, "")
            .help("make it a field of its own: remove `#[serde(flatten)]`"),
        );
    }

    pub(super) fn skipped_without_default(&mut self, place: &Place<'_, 'a>) {
        self.problems.push(
            Problem::error(
                "skipped_without_default",
                format!("serde leaves {} out at times, and Avro then needs a default", place.words()),
            )
            .at(place.location, "")
            .help("add `#[serde(default)]`, or make it an `Option`"),
        );
    }

    pub(super) fn illegal_name(&mut self, what: &str, name: &str, location: &Location, attribute: &str) {
        self.problems.push(
            Problem::error("illegal_avro_name", format!("Avro cannot name a {what} `{name}`"))
                .at(location, "")
                .help(format!("use letters, digits and `_`: `#[{attribute} = \"{}\")]`", legalised(name))),
        );
    }

    pub(super) fn illegal_type_name(&mut self, what: &str, name: &str, location: &Location) {
        if is_name(name) {
            self.problems.push(
                Problem::error(
                    "reserved_avro_name",
                    format!("the {what} `{name}` has the name of one of Avro's own types"),
                )
                .at(location, "")
                .help(format!("rename it: `{}`", legalised(name))),
            );
        } else {
            self.illegal_name(what, name, location, "event(name");
        }
    }

    /// A variant whose name cannot name its record.
    pub(super) fn illegal_variant(&mut self, variant: &Variant) {
        if is_name(&variant.name) {
            self.illegal_type_name("variant", &variant.name, &variant.location);
        } else {
            self.illegal_name("variant", &variant.name, &variant.location, "serde(rename");
        }
    }
}

/// The type of `secs` and `nanos`.
static WHOLE: Type = Type::Integer(crate::model::Integer { bits: 64, signed: true, non_zero: false });

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
