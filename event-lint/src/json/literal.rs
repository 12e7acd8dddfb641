//! Constant JSON values in a schema: `const`, `enum` and `default`.

use super::{
    document::{Document, Value, ValueId},
    number::Number,
};

/// A constant. Equality is that of the Java values the registry compares.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Literal {
    Null,
    Bool(bool),
    Number(Number),
    String(Box<str>),
    Array(Vec<Literal>),
    /// Members by name.
    Object(Vec<(Box<str>, Literal)>),
}

impl Literal {
    /// Copies a value out of its document. Recursion is bounded by the nesting limit of the parser.
    pub(super) fn new(document: &Document, id: ValueId) -> Self {
        match document.value(id) {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(text) => Self::Number(Number::new(text)),
            Value::String(text) => Self::String(text.into()),
            Value::Array(items) => Self::Array(items.iter().map(|item| Self::new(document, *item)).collect()),
            Value::Object(object) => {
                let mut members: Vec<_> =
                    object.iter().map(|(name, value)| (name.into(), Self::new(document, value))).collect();
                members.sort_by(|left: &(Box<str>, Self), right| left.0.cmp(&right.0));
                Self::Object(members)
            }
        }
    }
}
