//! The keywords of the later drafts that hold no schemas.

use super::{
    super::{
        JsonSchemaError,
        document::{Value, ValueId},
        graph::{ArraySchema, Kind, Node, NumberSchema, ObjectSchema, StringSchema},
    },
    join::{Body, Part},
    reader::Reader,
};

pub(super) fn types(reader: Reader<'_>, value: ValueId) -> Result<Part, JsonSchemaError> {
    let Value::Array(items) = reader.value(value) else {
        return Ok(Part::one(type_named(reader, value)?));
    };
    let types = items
        .iter()
        .map(|item| Ok(Node { kind: type_named(reader, *item)?, common: None, place: reader.place }))
        .collect::<Result<_, _>>()?;
    Ok(Part { body: Body::Any(types), common: None })
}

fn type_named(reader: Reader<'_>, value: ValueId) -> Result<Kind, JsonSchemaError> {
    let Value::String(name) = reader.value(value) else {
        return Err(reader.error(value, "type", "a type name or a list of type names"));
    };
    Ok(match name {
        "string" => Kind::String(Box::new(StringSchema { required: true, ..StringSchema::default() })),
        "integer" | "number" => Kind::Number(Box::new(NumberSchema {
            required: true,
            integer: name == "integer",
            ..NumberSchema::default()
        })),
        "boolean" => Kind::Boolean,
        "null" => Kind::Null,
        "array" => Kind::Array(Box::new(ArraySchema { required: true, ..ArraySchema::default() })),
        "object" => Kind::Object(Box::new(ObjectSchema { required_type: true, ..ObjectSchema::default() })),
        _ => return Err(reader.error(value, "type", "one of the seven type names")),
    })
}

pub(super) fn string(reader: Reader<'_>, keyword: &str) -> Result<Part, JsonSchemaError> {
    let mut string = StringSchema::default();
    match keyword {
        "minLength" => string.min_length = reader.count(keyword)?,
        "maxLength" => string.max_length = reader.count(keyword)?,
        _ => string.pattern = reader.string(keyword)?.map(Into::into),
    }
    Ok(Part::one(Kind::String(Box::new(string))))
}

pub(super) fn number(reader: Reader<'_>, keyword: &str) -> Result<Part, JsonSchemaError> {
    let mut number = NumberSchema::default();
    let value = reader.number(keyword)?;
    match keyword {
        "minimum" => number.minimum = value,
        "maximum" => number.maximum = value,
        "exclusiveMinimum" => number.exclusive_minimum = value,
        "exclusiveMaximum" => number.exclusive_maximum = value,
        _ => number.multiple_of = value,
    }
    Ok(Part::one(Kind::Number(Box::new(number))))
}
