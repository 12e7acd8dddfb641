//! Defaults: from what `serde_json` writes to what Avro's schemas want.
//!
//! Avro writes bytes as strings of the code points 0 to 255, a record as an object with all its fields, and it gives a
//! union's default to the union's first branch. So a field's union is put in the order that its default needs. Inside
//! the default of a record nothing can be put in order, since other places share the record; where that would be
//! needed, the default cannot be said in Avro.

use std::cell::Cell;

use serde_json::{Map, Value};

use super::lower::Lowering;
use super::schema::{Body, Carrier, DefId, FieldContent, LogicalType, Node, RecordKind, newtype};
use super::text;
use super::union::with_first;
use crate::model::{
    Contract, Encoding, Enumeration, Logical, NamedId, Precision, Problem, Repr, Shape, Type, Variant,
    VariantContent,
};

/// Fills in the default of every field that has one, and puts its branch first.
pub(super) fn fill_in(lowering: &mut Lowering<'_>) {
    let fields: Vec<(DefId, usize)> = (0..lowering.schema.defs.len())
        .flat_map(|def| (0..record(lowering, def).map_or(0, <[_]>::len)).map(move |field| (def, field)))
        .collect();
    // First the order of all unions, then the defaults themselves: one default may hold fields of another record.
    for strict in [false, true] {
        for &(def, index) in &fields {
            let Some(field) = record(lowering, def).and_then(|fields| fields.get(index)) else { continue };
            let Some(written) = &field.written_default else { continue };
            let transcoder = Transcoder { lowering, strict, depth: Cell::new(0), uuid: Cell::new(false) };
            let found = transcoder.content(field.content, &field.node, written);
            let node = found.as_ref().map(|(_, branch)| with_first(&field.node, *branch));
            if found.is_none() && strict {
                let owner = &lowering.schema.defs[def].name;
                let problem = if transcoder.uuid.get() {
                    Problem::error(
                        "uuid_default_in_avro",
                        format!("`{owner}.{}` has the default {written}, and `apache-avro` reads no schema with such a default for the 16 bytes of a UUID", field.name),
                    )
                    .help("default to the nil UUID, make it an `Option`, or write the UUID as text")
                } else {
                    Problem::error(
                        "default_not_expressible",
                        format!("Avro cannot express the default of `{owner}.{}`: {written}", field.name),
                    )
                    .help("a union's default belongs to its first branch, and values inside of records and lists cannot choose another: default to null with an `Option`, or to an empty list")
                };
                lowering.problems.push(problem.at(field.location, ""));
            }
            if let Body::Record { fields, .. } = &mut lowering.schema.defs[def].body {
                let field = &mut fields[index];
                if let Some(node) = node {
                    field.node = node;
                }
                field.default = found.map(|(value, _)| value).filter(|_| strict);
            }
        }
    }
}

fn record<'s, 'a>(lowering: &'s Lowering<'a>, def: DefId) -> Option<&'s [super::schema::FieldDef<'a>]> {
    match &lowering.schema.defs[def].body {
        Body::Record { fields, .. } => Some(fields),
        _ => None,
    }
}

/// A value as Avro wants it, and the branch of the union to which it belongs (0 where there is no union).
type Found = Option<(Value, usize)>;

struct Transcoder<'s, 'a> {
    lowering: &'s Lowering<'a>,
    /// Whether inner values must belong to the first branch of their union.
    strict: bool,
    /// How many types deep: a default may fill in defaults that fill in defaults.
    depth: Cell<usize>,
    /// Whether a UUID was met that is not ASCII.
    uuid: Cell<bool>,
}

/// Deeper defaults would give schemas that no reader takes.
const MAX_DEPTH: usize = 100;

impl<'a> Transcoder<'_, 'a> {
    fn contract(&self) -> &'a Contract {
        self.lowering.contract
    }

    fn content(&self, content: FieldContent<'a>, node: &Node, value: &Value) -> Found {
        if value.is_null()
            && let Some(null) = scalar(node, Carrier::Null, Some(Value::Null))
        {
            return Some(null);
        }
        match content {
            FieldContent::Type(ty) => self.ty(ty, node, value),
            FieldContent::Tag if value.is_string() => Some((value.clone(), pick(node, |_| true)?)),
            FieldContent::Tag | FieldContent::Contents => {
                scalar(node, Carrier::Null, value.is_null().then_some(Value::Null))
            }
        }
    }

    /// A value inside of another one.
    fn inner(&self, ty: &'a Type, node: &Node, value: &Value) -> Option<Value> {
        self.ty(ty, node, value).filter(|(_, branch)| !self.strict || *branch == 0).map(|(value, _)| value)
    }

    fn ty(&self, ty: &'a Type, node: &Node, value: &Value) -> Found {
        if self.depth.get() == MAX_DEPTH {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let found = self.one_type(ty, node, value);
        self.depth.set(self.depth.get() - 1);
        found
    }

    fn one_type(&self, ty: &'a Type, node: &Node, value: &Value) -> Found {
        let text = || value.is_string().then(|| value.clone());
        match ty {
            Type::Option(inner) => match value {
                Value::Null => scalar(node, Carrier::Null, Some(Value::Null)),
                _ => self.ty(inner, node, value),
            },
            Type::Unit => scalar(node, Carrier::Null, value.is_null().then_some(Value::Null)),
            Type::Bool => scalar(node, Carrier::Boolean, value.is_boolean().then(|| value.clone())),
            Type::Char | Type::Const(_) | Type::String => scalar(node, Carrier::String, text()),
            Type::Any { .. } => scalar(node, Carrier::String, Some(Value::String(value.to_string()))),
            Type::F32 => scalar(node, Carrier::Float, value.is_number().then(|| value.clone())),
            Type::F64 => scalar(node, Carrier::Double, value.is_number().then(|| value.clone())),
            Type::Integer(_) => integer(node, value),
            Type::Bytes(size) => {
                let bytes = value.as_array()?.iter().map(|byte| u8::try_from(byte.as_u64()?).ok());
                let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
                match size {
                    None => scalar(node, Carrier::Bytes, Some(latin1(&bytes))),
                    Some(_) => self.fixed(node, &bytes),
                }
            }
            Type::Array(inner, _) | Type::List(inner) | Type::Set(inner) => {
                let branch = pick(node, |node| matches!(node, Node::Array(_)))?;
                let Node::Array(items) = &node.branches()[branch] else { return None };
                let values = value.as_array()?.iter().map(|value| self.inner(inner, items, value));
                Some((Value::Array(values.collect::<Option<_>>()?), branch))
            }
            Type::Map(_, inner) => {
                let branch = pick(node, |node| matches!(node, Node::Map(_)))?;
                let Node::Map(values) = &node.branches()[branch] else { return None };
                let members = value
                    .as_object()?
                    .iter()
                    .map(|(key, value)| Some((key.clone(), self.inner(inner, values, value)?)));
                Some((Value::Object(members.collect::<Option<_>>()?), branch))
            }
            Type::Tuple(elements) if elements.is_empty() => scalar(node, Carrier::Null, Some(Value::Null)),
            Type::Tuple(elements) if elements.len() == 1 => {
                self.ty(&elements[0], node, value.as_array()?.first()?)
            }
            Type::Tuple(elements) => {
                let branch = pick(node, |node| {
                    self.record(node).is_some_and(|(fields, kind)| {
                        kind == RecordKind::Tuple && fields.len() == elements.len()
                    })
                })?;
                Some((self.named(&node.branches()[branch], value)?, branch))
            }
            Type::Duration | Type::SystemTime => {
                let branch = pick(node, |node| {
                    self.record(node).is_some_and(|(fields, _)| {
                        fields.iter().all(|field| value.get(field.name.as_ref()).is_some())
                    })
                })?;
                Some((self.named(&node.branches()[branch], value)?, branch))
            }
            Type::Logical(logical, encoding) => self.logical(*logical, *encoding, node, value),
            Type::Named(id) => self.named_type(*id, node, value),
        }
    }

    fn logical(&self, logical: Logical, encoding: Encoding, node: &Node, value: &Value) -> Found {
        if value.is_number() {
            return integer(node, value);
        }
        let text = value.as_str()?;
        if encoding != Encoding::Text {
            let unit = |precision| match precision {
                Precision::Any => None,
                Precision::Millis => Some(1_000_000),
                Precision::Micros => Some(1_000),
                Precision::Nanos => Some(1),
            };
            let count =
                |nanos: Option<i128>, precision| i64::try_from(nanos?.div_euclid(unit(precision)?)).ok();
            let number = match logical {
                Logical::Date => text::date(text),
                Logical::Time(precision) => count(text::time(text), precision),
                Logical::Timestamp(precision) => count(text::timestamp(text), precision),
                Logical::LocalTimestamp(precision) => count(text::local_timestamp(text), precision),
                // apache-avro 0.22 counts the bytes of a UUID's default in UTF-8, and refuses to parse a schema where they
                // are not 16. So only ASCII will do: the nil UUID of `Default` is.
                Logical::Uuid => {
                    let bytes = text::uuid(text)?;
                    if !bytes.is_ascii() {
                        self.uuid.set(true);
                        return None;
                    }
                    return self.fixed(node, &bytes);
                }
                Logical::Decimal(Some(size)) => {
                    let bytes = text::decimal(text, size.precision, size.scale)?;
                    return scalar(node, Carrier::Bytes, Some(latin1(&bytes)));
                }
                _ => return scalar(node, Carrier::String, Some(text.into())),
            };
            return integer(node, &number?.into());
        }
        scalar(node, Carrier::String, Some(text.into()))
    }

    fn named_type(&self, id: NamedId, node: &Node, value: &Value) -> Found {
        match &self.contract().named(id).shape {
            Shape::Alias(inner) => self.ty(inner, node, value),
            Shape::Enum(of) => match &of.repr {
                Repr::Untagged => of
                    .variants
                    .iter()
                    .enumerate()
                    .find_map(|(index, variant)| self.variant(id, index, variant, node, value, false)),
                Repr::External if !super::lower::is_plain(of) => self.external(id, of, node, value),
                Repr::Adjacent { tag, content } => self.adjacent(id, of, tag, content, node, value),
                Repr::External | Repr::Internal { .. } => self.own(id, node, value),
            },
            _ => self.own(id, node, value),
        }
    }

    /// A type that has a definition of its own.
    fn own(&self, id: NamedId, node: &Node, value: &Value) -> Found {
        let own = self.lowering.memo[id.0].as_ref()?;
        let branch = pick(node, |node| node == own)?;
        Some((self.named(own, value)?, branch))
    }

    fn external(&self, id: NamedId, of: &'a Enumeration, node: &Node, value: &Value) -> Found {
        let (name, content) = match value {
            Value::String(name) => (name, &Value::Null),
            Value::Object(members) if members.len() == 1 => members.iter().next()?,
            _ => (&String::new(), &Value::Null),
        };
        of.variants.iter().enumerate().find_map(|(index, variant)| {
            if variant.untagged {
                self.variant(id, index, variant, node, value, false)
            } else if variant.name == *name {
                self.variant(id, index, variant, node, content, true)
            } else {
                None
            }
        })
    }

    fn adjacent(
        &self,
        id: NamedId,
        of: &'a Enumeration,
        tag: &str,
        content: &str,
        node: &Node,
        value: &Value,
    ) -> Found {
        let own = self.lowering.memo[id.0].as_ref()?;
        let branch = pick(node, |node| node == own)?;
        let (fields, _) = self.record(own)?;
        let name = value.get(tag)?.as_str()?;
        let (index, variant) = of.variants.iter().enumerate().find(|(_, variant)| variant.name == name)?;
        let mut members = Map::new();
        members.insert(tag.to_owned(), name.into());
        if let Some(field) = fields.get(1) {
            let inner = value.get(content).unwrap_or(&Value::Null);
            let (inner, at) = self.variant(id, index, variant, &field.node, inner, false)?;
            if self.strict && at != 0 {
                return None;
            }
            members.insert(content.to_owned(), inner);
        }
        Some((members.into(), branch))
    }

    fn variant(
        &self,
        id: NamedId,
        index: usize,
        variant: &'a Variant,
        node: &Node,
        value: &Value,
        tagged: bool,
    ) -> Found {
        if let Some(def) = self.lowering.variants.get(&(id, index)) {
            let own = Node::Named(*def);
            let branch = pick(node, |node| *node == own)?;
            return Some((self.named(&own, value)?, branch));
        }
        match &variant.content {
            VariantContent::Unit if !tagged => {
                scalar(node, Carrier::Null, value.is_null().then_some(Value::Null))
            }
            content => self.ty(newtype(content)?, node, value),
        }
    }

    fn record(&self, node: &Node) -> Option<(&[super::schema::FieldDef<'a>], RecordKind)> {
        let Node::Named(def) = node else { return None };
        match &self.lowering.schema.defs[*def].body {
            Body::Record { fields, kind } => Some((fields, *kind)),
            _ => None,
        }
    }

    /// A value of a record or enum.
    fn named(&self, node: &Node, value: &Value) -> Option<Value> {
        let Node::Named(def) = node else { return None };
        match &self.lowering.schema.defs[*def].body {
            Body::Enum { symbols, .. } => symbols.contains(&value.as_str()?).then(|| value.clone()),
            Body::Fixed { .. } => None,
            Body::Record { fields, kind } => {
                let mut members = Map::with_capacity(fields.len());
                for (index, field) in fields.iter().enumerate() {
                    let given = match kind {
                        RecordKind::Object => value.get(field.name.as_ref()),
                        RecordKind::Tuple => value.get(index),
                        RecordKind::NewtypeVariant | RecordKind::Wrapper => Some(value),
                    };
                    let given = given.or(field.written_default.as_deref())?;
                    let (inner, branch) = self.content(field.content, &field.node, given)?;
                    if self.strict && branch != 0 {
                        return None;
                    }
                    members.insert(field.name.to_string(), inner);
                }
                Some(members.into())
            }
        }
    }

    fn fixed(&self, node: &Node, bytes: &[u8]) -> Found {
        let branch = pick(node, |node| match node {
            Node::Named(def) => {
                matches!(self.lowering.schema.defs[*def].body, Body::Fixed { size, .. } if size as usize == bytes.len())
            }
            _ => false,
        })?;
        Some((latin1(bytes), branch))
    }
}

/// The branch that satisfies `is`.
fn pick(node: &Node, is: impl Fn(&Node) -> bool) -> Option<usize> {
    node.branches().iter().position(is)
}

fn scalar(node: &Node, carrier: Carrier, value: Option<Value>) -> Found {
    let branch = pick(node, |node| matches!(node, Node::Scalar(other, _) if *other == carrier))?;
    Some((value?, branch))
}

fn integer(node: &Node, value: &Value) -> Found {
    let number = value.as_i64()?;
    let fits = |node: &Node| match node {
        Node::Scalar(Carrier::Int, _) => i32::try_from(number).is_ok(),
        Node::Scalar(Carrier::Long, logical) => !matches!(logical, Some(LogicalType::Decimal(_))),
        _ => false,
    };
    Some((value.clone(), pick(node, fits)?))
}

/// Bytes as Avro's JSON has them: each the code point of its value.
fn latin1(bytes: &[u8]) -> Value {
    Value::String(bytes.iter().map(|&byte| char::from(byte)).collect())
}
