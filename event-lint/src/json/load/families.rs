//! The families of keywords in drafts 4 to 7, each of which becomes a schema of its own.

use super::{
    super::{
        JsonSchemaError,
        document::Value,
        draft::Draft,
        graph::{Criterion, Kind, StringSchema},
        number::Number,
    },
    reader::Reader,
};

pub(super) const NUMBER: &[&str] =
    &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
pub(super) const STRING: &[&str] = &["minLength", "maxLength", "pattern", "format"];
pub(super) const ARRAY: &[&str] =
    &["items", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains"];
pub(super) const OBJECT: &[&str] = &[
    "properties",
    "required",
    "minProperties",
    "maxProperties",
    "dependencies",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
];
pub(super) const CONDITIONAL: &[&str] = &["if", "then", "else"];
/// In the order of the registry's hash map.
pub(super) const COMBINED: &[(&str, Criterion)] =
    &[("allOf", Criterion::All), ("anyOf", Criterion::Any), ("oneOf", Criterion::One)];

/// Families of keywords that have become part of a schema.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "a set of five families")]
pub(super) struct Consumed {
    pub(super) number: bool,
    pub(super) string: bool,
    pub(super) array: bool,
    pub(super) object: bool,
    pub(super) conditional: bool,
}

pub(super) fn string(reader: Reader<'_>, required: bool) -> Result<Kind, JsonSchemaError> {
    Ok(Kind::String(Box::new(StringSchema {
        required,
        min_length: reader.count("minLength")?,
        max_length: reader.count("maxLength")?,
        pattern: reader.string("pattern")?.map(Into::into),
        format: reader.string("format")?.map(Into::into),
    })))
}

/// A number where there is one; anything else is no error in a keyword that the draft does not have.
pub(super) fn loose_number(reader: Reader<'_>, keyword: &str) -> Option<Number> {
    match reader.value(reader.get(keyword)?) {
        Value::Number(text) => Some(Number::new(text)),
        _ => None,
    }
}

/// Draft 4 lacks two of the keywords.
pub(super) fn draft_has(draft: Draft, keyword: &str) -> bool {
    draft != Draft::Draft4 || !matches!(keyword, "contains" | "propertyNames")
}
