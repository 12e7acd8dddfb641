//! The Avro type of each type: scalars, collections, tuples, and the structs and enums of the contract.

use std::rc::Rc;

use super::lower::{Job, Lowering, Place};
use super::schema::{Body, Carrier, Def, FieldContent, FieldDef, LogicalType, Node, RecordKind};
use super::union::UnionBuilder;
use crate::model::types::DecimalSize;
use crate::model::{Encoding, Location, Logical, NamedId, Precision, Problem, Shape, Type};

/// Aliases and enums without a name in Avro are followed this deeply; deeper ones contain themselves, as a rule.
const MAX_OPEN: usize = 48;

impl<'a> Lowering<'a> {
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
}

/// The type of `secs` and `nanos`.
static WHOLE: Type = Type::Integer(crate::model::Integer { bits: 64, signed: true, non_zero: false });
