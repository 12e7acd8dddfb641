//! The fourteen kinds of types.

use std::fmt;

/// What a type is. The names are Avro's; [`fmt::Display`] gives its spelling in a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `int`, 32 bits
    Int,
    /// `long`, 64 bits
    Long,
    /// `float`, 32 bits
    Float,
    /// `double`, 64 bits
    Double,
    /// `bytes`
    Bytes,
    /// `string`
    String,
    /// `array`
    Array,
    /// `map`
    Map,
    /// a JSON array of types
    Union,
    /// `record`, or `error`, which differs in nothing but its use in protocols
    Record,
    /// `enum`
    Enum,
    /// `fixed`
    Fixed,
}

impl Type {
    /// Whether the type carries a name that other places can refer to.
    pub fn is_named(self) -> bool {
        matches!(self, Self::Record | Self::Enum | Self::Fixed)
    }

    /// Whether the type is one of the eight that need no more than their keyword.
    pub fn is_primitive(self) -> bool {
        (self as u8) <= Self::String as u8
    }

    /// The keyword in a schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::Bytes => "bytes",
            Self::String => "string",
            Self::Array => "array",
            Self::Map => "map",
            Self::Union => "union",
            Self::Record => "record",
            Self::Enum => "enum",
            Self::Fixed => "fixed",
        }
    }

    #[inline]
    pub(crate) fn primitive(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"null" => Self::Null,
            b"boolean" => Self::Boolean,
            b"int" => Self::Int,
            b"long" => Self::Long,
            b"float" => Self::Float,
            b"double" => Self::Double,
            b"bytes" => Self::Bytes,
            b"string" => Self::String,
            _ => return None,
        })
    }
}

impl fmt::Display for Type {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
