//! An Avro schema under construction: definitions in a list, types that refer to them.

use std::borrow::Cow;
use std::rc::Rc;

use serde_json::Value;

use crate::model::types::DecimalSize;
use crate::model::{Location, Type, VariantContent};

/// Position of a [`Def`] in [`Schema::defs`].
pub(super) type DefId = usize;

/// A type. Parts are shared: enums without a name of their own occur in full wherever they are used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Scalar(Carrier, Option<LogicalType>),
    Array(Rc<Node>),
    Map(Rc<Node>),
    Union(Rc<Vec<Node>>),
    Named(DefId),
}

impl Node {
    pub(super) const NULL: Self = Self::Scalar(Carrier::Null, None);
    pub(super) const STRING: Self = Self::Scalar(Carrier::String, None);
    pub(super) const LONG: Self = Self::Scalar(Carrier::Long, None);

    /// The branches of a union, or the type itself as the only one.
    pub(super) fn branches(&self) -> &[Node] {
        match self {
            Self::Union(branches) => branches,
            single => std::slice::from_ref(single),
        }
    }
}

/// The primitive types of Avro.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
}

impl Carrier {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::Bytes => "bytes",
            Self::String => "string",
        }
    }
}

/// The logical types of Avro that we use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogicalType {
    Uuid,
    Date,
    TimeMillis,
    TimeMicros,
    TimestampMillis,
    TimestampMicros,
    TimestampNanos,
    LocalTimestampMillis,
    LocalTimestampMicros,
    LocalTimestampNanos,
    Decimal(DecimalSize),
}

impl LogicalType {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Uuid => "uuid",
            Self::Date => "date",
            Self::TimeMillis => "time-millis",
            Self::TimeMicros => "time-micros",
            Self::TimestampMillis => "timestamp-millis",
            Self::TimestampMicros => "timestamp-micros",
            Self::TimestampNanos => "timestamp-nanos",
            Self::LocalTimestampMillis => "local-timestamp-millis",
            Self::LocalTimestampMicros => "local-timestamp-micros",
            Self::LocalTimestampNanos => "local-timestamp-nanos",
            Self::Decimal(_) => "decimal",
        }
    }
}

/// A named type: record, enum or fixed.
#[derive(Debug)]
pub(super) struct Def<'a> {
    pub(super) namespace: Rc<str>,
    pub(super) name: String,
    pub(super) doc: Option<&'a str>,
    pub(super) aliases: Vec<&'a str>,
    pub(super) tags: Vec<&'a str>,
    pub(super) body: Body<'a>,
}

/// What a named type consists of.
#[derive(Debug)]
pub(super) enum Body<'a> {
    Record { fields: Vec<FieldDef<'a>>, kind: RecordKind },
    Enum { symbols: Vec<&'a str>, default: Option<&'a str> },
    Fixed { size: u32, logical: Option<LogicalType> },
}

/// Where a record comes from; decides how serde's JSON for it looks and which attribute `apache-avro` needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordKind {
    /// Named fields: an object in JSON.
    Object,
    /// Fields by position: an array in JSON.
    Tuple,
    /// One unnamed field of a variant: in JSON the field alone.
    NewtypeVariant,
    /// One unnamed field of an event that is no record itself: in JSON the field alone.
    Wrapper,
}

/// One field of a record.
#[derive(Debug)]
pub(super) struct FieldDef<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) node: Node,
    pub(super) doc: Option<Cow<'a, str>>,
    pub(super) aliases: Vec<&'a str>,
    pub(super) tags: &'a [String],
    /// What is to be found in JSON under its name.
    pub(super) content: FieldContent<'a>,
    /// The default as `serde_json` writes it.
    pub(super) written_default: Option<Cow<'a, Value>>,
    /// The default as Avro wants it; filled in when all types are known.
    pub(super) default: Option<Value>,
    pub(super) location: &'a Location,
}

/// What `serde_json` writes for a field.
#[derive(Clone, Copy, Debug)]
pub(super) enum FieldContent<'a> {
    Type(&'a Type),
    /// The name of a variant.
    Tag,
    /// The contents of an adjacently tagged enum; defaults of the whole enum take their own way.
    Contents,
}

/// A whole schema.
#[derive(Debug, Default)]
pub(super) struct Schema<'a> {
    pub(super) defs: Vec<Def<'a>>,
    pub(super) root: DefId,
}

/// A variant's content as one type, where it is one.
pub(super) fn newtype(content: &VariantContent) -> Option<&Type> {
    match content {
        VariantContent::Newtype(ty) => Some(ty),
        _ => None,
    }
}
