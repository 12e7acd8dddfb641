//! Schema files: reading them, and telling Avro from JSON Schema.

use std::fmt;
use std::path::{Path, PathBuf};

use event_lint::avro::{MAX_TEXT, ParseError, Place, Schema};

/// One revision and where it came from.
#[derive(Debug)]
pub(super) struct Revision {
    pub(super) file: String,
    pub(super) schema: Schema,
}

/// A file that is no schema this command can judge.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) file: PathBuf,
    pub(super) place: Option<Place>,
    pub(super) message: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file.display())?;
        if let Some(place) = self.place {
            write!(out, ":{place}")?;
        }
        write!(out, ": {}", self.message)
    }
}

/// Reads one file.
pub(super) fn read(file: &Path) -> Result<Revision, Unreadable> {
    let fail = |place, message: String| Unreadable { file: file.to_owned(), place, message };
    let size = std::fs::metadata(file).map_err(|error| fail(None, error.to_string()))?.len();
    if size > MAX_TEXT as u64 {
        return Err(fail(None, format!("the file has {size} bytes; at most {MAX_TEXT} are read")));
    }
    let bytes = std::fs::read(file).map_err(|error| fail(None, error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        fail(None, format!("byte {} and what follows is no UTF-8", at + 1))
    })?;
    if format(file, &text) == SchemaFormat::JsonSchema {
        let message = "this is a JSON Schema; only Avro schemas can be compared here";
        return Err(fail(None, message.to_owned()));
    }
    let unreadable = |error: ParseError| fail(Some(error.place()), error.message().to_owned());
    let schema = Schema::parse(text).map_err(unreadable)?;
    Ok(Revision { file: file.display().to_string(), schema })
}

/// What a schema is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SchemaFormat {
    Avro,
    JsonSchema,
}

/// Tells the format by the file's ending and, where that says nothing, by its keys: every JSON Schema worth
/// comparing has one that no Avro schema has, and a text that is neither is best refused as Avro, with a place.
pub(super) fn format(file: &Path, text: &str) -> SchemaFormat {
    const KEYWORDS: [&str; 9] =
        ["$schema", "$id", "$ref", "$defs", "definitions", "properties", "allOf", "anyOf", "oneOf"];
    const TYPES: [&str; 4] = ["object", "number", "integer", "array"];
    let name = file.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("avsc")) {
        return SchemaFormat::Avro;
    }
    if name.ends_with(".schema.json") {
        return SchemaFormat::JsonSchema;
    }
    let Ok(serde_json::Value::Object(object)) = serde_json::from_str(text) else { return SchemaFormat::Avro };
    let ty = object.get("type").and_then(serde_json::Value::as_str).unwrap_or_default();
    // `array` is a type of both; Avro's has its items beside it as well, but JSON Schema's items are no names.
    let array =
        ty == "array" && object.get("items").is_some_and(|items| items.is_string() || items.is_array());
    let json = KEYWORDS.iter().any(|key| object.contains_key(*key)) || (TYPES.contains(&ty) && !array);
    let avro_named = ["record", "error", "enum", "fixed"].contains(&ty) && object.contains_key("name");
    if json && !avro_named && !is_avro_array(&object) { SchemaFormat::JsonSchema } else { SchemaFormat::Avro }
}

/// `{"type": "array", "items": {...}}` whose items are an Avro type.
fn is_avro_array(object: &serde_json::Map<String, serde_json::Value>) -> bool {
    let avro = ["record", "enum", "fixed", "map", "long", "int", "float", "double", "bytes"];
    let items = object.get("items").and_then(|items| items.get("type")).and_then(serde_json::Value::as_str);
    object.get("type").is_some_and(|ty| ty == "array") && items.is_some_and(|ty| avro.contains(&ty))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_and_then_the_keys() {
        let of = |file: &str, text: &str| format(Path::new(file), text);
        let json = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#;
        assert_eq!(of("a.avsc", json), SchemaFormat::Avro);
        assert_eq!(of("a.schema.json", "{}"), SchemaFormat::JsonSchema);
        for text in [json, r#"{"type": "object"}"#, r#"{"type": "array", "items": {"type": "object"}}"#] {
            assert_eq!(of("a.json", text), SchemaFormat::JsonSchema, "{text}");
        }
        for text in [
            r#"{"type": "record", "name": "A", "fields": []}"#,
            r#"{"type": "array", "items": "string"}"#,
            r#"{"type": "array", "items": {"type": "map", "values": "int"}}"#,
            r#"["null", "string"]"#,
            r#"{"type": "string"}"#,
            "{ broken",
        ] {
            assert_eq!(of("a.json", text), SchemaFormat::Avro, "{text}");
        }
    }
}
