//! What a schema file is written in, told by its ending and its content.

use std::path::Path;

use serde_json::{Map, Value};

/// What a schema is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Avro,
    JsonSchema,
    /// It would be good as either: `{"type": "string"}`. The other files decide.
    Either,
}

/// Keywords of JSON Schema. An Avro schema may carry any of them as a property; one with a type of Avro's is Avro.
const KEYWORDS: [&str; 47] = [
    "$schema",
    "$id",
    "id",
    "$ref",
    "$defs",
    "$anchor",
    "$dynamicRef",
    "$recursiveRef",
    "definitions",
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
    "required",
    "minProperties",
    "maxProperties",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "prefixItems",
    "additionalItems",
    "unevaluatedItems",
    "contains",
    "minContains",
    "maxContains",
    "uniqueItems",
    "minItems",
    "maxItems",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "contentEncoding",
    "contentMediaType",
];
const OF_AVRO: [&str; 10] =
    ["record", "error", "enum", "fixed", "map", "long", "int", "float", "double", "bytes"];
const OF_JSON_SCHEMA: [&str; 3] = ["object", "number", "integer"];
const OF_BOTH: [&str; 4] = ["string", "boolean", "null", "array"];

/// Tells the format of a file. A text that is neither is best refused as Avro, with a place.
pub(super) fn of(file: &Path, text: &str) -> Format {
    let name = file.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("avsc")) {
        return Format::Avro;
    }
    if name.ends_with(".schema.json") {
        return Format::JsonSchema;
    }
    match serde_json::from_str(text) {
        Ok(value) => of_value(&value),
        // Broken, or nested deeper than this parser goes.
        Err(_) if ["\"$schema\"", "\"properties\""].iter().any(|key| text.contains(key)) => {
            Format::JsonSchema
        }
        Err(_) => Format::Either,
    }
}

/// The recursion goes no deeper than the parser did.
fn of_value(value: &Value) -> Format {
    match value {
        Value::Bool(_) => Format::JsonSchema,
        Value::Object(object) => of_object(object),
        // A name, or a union.
        _ => Format::Avro,
    }
}

fn of_object(object: &Map<String, Value>) -> Format {
    let has_keyword = KEYWORDS.iter().any(|keyword| object.contains_key(*keyword));
    match object.get("type") {
        Some(Value::String(ty)) if OF_AVRO.contains(&ty.as_str()) => Format::Avro,
        Some(Value::String(ty)) if OF_JSON_SCHEMA.contains(&ty.as_str()) => Format::JsonSchema,
        _ if has_keyword => Format::JsonSchema,
        Some(Value::String(ty)) if ty == "array" => match object.get("items") {
            Some(Value::String(_)) => Format::Avro,
            Some(Value::Array(items)) => all(items.iter().map(|item| match item {
                Value::String(_) => Format::Avro,
                item => of_value(item),
            })),
            Some(items) => of_value(items),
            None => Format::JsonSchema,
        },
        Some(Value::String(ty)) if OF_BOTH.contains(&ty.as_str()) => Format::Either,
        Some(Value::Array(types)) => all(types.iter().map(|ty| match ty.as_str() {
            Some("array") => Format::JsonSchema,
            Some(ty) if OF_JSON_SCHEMA.contains(&ty) => Format::JsonSchema,
            Some(ty) if OF_BOTH.contains(&ty) => Format::Either,
            _ => Format::Avro,
        })),
        Some(_) => Format::Avro,
        // Every Avro schema has a type, no JSON Schema needs one.
        None => Format::JsonSchema,
    }
}

/// The first format that is certain.
pub(super) fn all(formats: impl IntoIterator<Item = Format>) -> Format {
    formats.into_iter().find(|format| *format != Format::Either).unwrap_or(Format::Either)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_and_then_the_keys() {
        let of = |file: &str, text: &str| of(Path::new(file), text);
        let json = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#;
        assert_eq!(of("a.avsc", json), Format::Avro);
        assert_eq!(of("a.schema.json", "{}"), Format::JsonSchema);
        for text in [
            json,
            r#"{"type": "object"}"#,
            r#"{"type": "array", "items": {"type": "object"}}"#,
            r#"{"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}"#,
            r#"{"type": "string", "minLength": 1}"#,
            r#"{"type": ["integer", "null"]}"#,
            r#"{"enum": ["a"]}"#,
            r#"{"title": "anything"}"#,
            "{}",
            "true",
            r#"{"properties": "#,
        ] {
            assert_eq!(of("a.json", text), Format::JsonSchema, "{text}");
        }
        for text in [
            r#"{"type": "record", "name": "A", "fields": []}"#,
            r#"{"type": "record", "name": "A", "fields": [], "properties": {"team": "x"}}"#,
            r#"{"type": "array", "items": "string"}"#,
            r#"{"type": "array", "items": ["null", "string"]}"#,
            r#"{"type": "array", "items": {"type": "map", "values": "int"}}"#,
            r#"["null", "string"]"#,
            r#"{"type": ["null", "long"]}"#,
            r#"{"type": {"type": "string"}}"#,
        ] {
            assert_eq!(of("a.json", text), Format::Avro, "{text}");
        }
        for text in [r#"{"type": "string"}"#, r#"{"type": ["string", "null"]}"#, "{ broken"] {
            assert_eq!(of("a.json", text), Format::Either, "{text}");
        }
    }
}
