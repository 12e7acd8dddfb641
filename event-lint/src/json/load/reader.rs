//! Typed access to the keywords of a schema, with errors that name the keyword and the place.

use super::super::{
    JsonSchemaError,
    document::{Object, Value, ValueId},
    graph::Common,
    literal::Literal,
    number::Number,
    registry::{Place, Registry},
};

/// Counts above this are no counts: beyond it a double is no longer exact.
const MAX_COUNT: i64 = 1 << 53;

/// The keywords of one schema object.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r> {
    pub(super) registry: &'r Registry,
    pub(super) object: Object<'r>,
    pub(super) place: Place,
}

impl<'r> Reader<'r> {
    pub(super) fn at(self, value: ValueId) -> Place {
        Place { value, ..self.place }
    }

    pub(super) fn value(self, value: ValueId) -> Value<'r> {
        self.registry.value(self.at(value))
    }

    pub(super) fn get(self, keyword: &str) -> Option<ValueId> {
        self.object.get(keyword)
    }

    pub(super) fn has(self, keyword: &str) -> bool {
        self.get(keyword).is_some()
    }

    pub(super) fn error(self, value: ValueId, keyword: &str, expected: &'static str) -> JsonSchemaError {
        wrong(self.registry, self.at(value), keyword, expected)
    }

    pub(super) fn number(self, keyword: &str) -> Result<Option<Number>, JsonSchemaError> {
        let Some(value) = self.get(keyword) else { return Ok(None) };
        match self.value(value) {
            Value::Number(text) => Ok(Some(Number::new(text))),
            _ => Err(self.error(value, keyword, "a number")),
        }
    }

    pub(super) fn count(self, keyword: &str) -> Result<Option<i64>, JsonSchemaError> {
        let Some(value) = self.get(keyword) else { return Ok(None) };
        let count = match self.value(value) {
            Value::Number(text) => Number::new(text).to_i64(),
            _ => None,
        };
        match count {
            Some(count) if (0..=MAX_COUNT).contains(&count) => Ok(Some(count)),
            _ => Err(self.error(value, keyword, "an integer from 0 to 2^53")),
        }
    }

    pub(super) fn boolean(self, keyword: &str) -> Result<Option<bool>, JsonSchemaError> {
        let Some(value) = self.get(keyword) else { return Ok(None) };
        match self.value(value) {
            Value::Bool(value) => Ok(Some(value)),
            _ => Err(self.error(value, keyword, "a boolean")),
        }
    }

    pub(super) fn string(self, keyword: &str) -> Result<Option<&'r str>, JsonSchemaError> {
        let Some(value) = self.get(keyword) else { return Ok(None) };
        match self.value(value) {
            Value::String(text) => Ok(Some(text)),
            _ => Err(self.error(value, keyword, "a string")),
        }
    }

    pub(super) fn array(self, keyword: &str) -> Result<Option<&'r [ValueId]>, JsonSchemaError> {
        let Some(value) = self.get(keyword) else { return Ok(None) };
        match self.value(value) {
            Value::Array(items) => Ok(Some(items)),
            _ => Err(self.error(value, keyword, "an array")),
        }
    }

    pub(super) fn members(self, keyword: &str) -> Result<Option<Object<'r>>, JsonSchemaError> {
        let Some(value) = self.get(keyword) else { return Ok(None) };
        match self.value(value) {
            Value::Object(object) => Ok(Some(object)),
            _ => Err(self.error(value, keyword, "an object")),
        }
    }

    /// A list of names, sorted, each once.
    pub(super) fn names(self, items: &[ValueId], keyword: &str) -> Result<Vec<Box<str>>, JsonSchemaError> {
        let mut names = items
            .iter()
            .map(|item| match self.value(*item) {
                Value::String(name) => Ok(name.into()),
                _ => Err(self.error(*item, keyword, "a list of property names")),
            })
            .collect::<Result<Vec<Box<str>>, _>>()?;
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    pub(super) fn literal(self, value: ValueId) -> Literal {
        Literal::new(self.registry.document(self.place), value)
    }

    /// `title`, `description` and what `understood` does not know.
    pub(super) fn common(self, understood: impl Fn(&str) -> bool) -> Result<Common, JsonSchemaError> {
        let mut unknown: Vec<(Box<str>, Place)> = Vec::new();
        let mut connect_bytes = false;
        for (name, value) in self.object.iter() {
            if !understood(name) {
                connect_bytes |=
                    name == "connect.type" && matches!(self.value(value), Value::String("bytes"));
                unknown.push((name.into(), self.at(value)));
            }
        }
        unknown.sort_unstable();
        Ok(Common {
            id: None,
            title: self.string("title")?.map(Into::into),
            description: self.string("description")?.map(Into::into),
            default: None,
            connect_bytes,
            unknown,
        })
    }
}

/// A keyword with a value of the wrong type.
pub(super) fn wrong(
    registry: &Registry,
    place: Place,
    keyword: &str,
    expected: &'static str,
) -> JsonSchemaError {
    JsonSchemaError::Keyword {
        document: registry.document_name(place).map(ToOwned::to_owned),
        position: registry.position(place),
        keyword: keyword.to_owned(),
        expected,
    }
}
