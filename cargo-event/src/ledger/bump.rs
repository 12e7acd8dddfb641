//! The version of the next revision.
//!
//! The one place that decides it: verdicts of compatibility are asked here.

use semver::Version;
use serde_json::Value;

use super::FileKind;

/// The texts of a revision's files.
pub(crate) trait Texts {
    /// The text of one file, if the revision has it.
    fn text(&self, kind: FileKind) -> Option<&str>;
}

/// The version of a revision that follows `last` and says something else: patch where only documentation and metadata
/// differ, minor otherwise.
pub(crate) fn next(last: &Version, before: &dyn Texts, after: &dyn Texts) -> Version {
    let is_same = FileKind::ALL.into_iter().all(|kind| match (before.text(kind), after.text(kind)) {
        (Some(before), Some(after)) => essence(kind, before).is_some_and(|e| Some(e) == essence(kind, after)),
        // A file more or less says nothing new: the other one has to.
        _ => true,
    });
    if is_same {
        Version::new(last.major, last.minor, last.patch + 1)
    } else {
        Version::new(last.major, last.minor + 1, 0)
    }
}

/// A schema without what only people read; `None` where it is no JSON.
fn essence(kind: FileKind, text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    Some(match kind {
        FileKind::Avro => avro(&value),
        FileKind::Json => json(&value),
    })
}

/// What decides how an Avro schema reads and writes: the attributes of the parsing canonical form, and those that
/// resolution looks at (defaults, aliases) or that give the bytes their meaning (logical types). Sorted.
fn avro(schema: &Value) -> Value {
    const KEPT: [&str; 13] = [
        "type",
        "name",
        "namespace",
        "fields",
        "items",
        "values",
        "symbols",
        "size",
        "default",
        "aliases",
        "logicalType",
        "precision",
        "scale",
    ];
    match schema {
        Value::Array(branches) => branches.iter().map(avro).collect(),
        Value::Object(object) => {
            let mut kept: Vec<(String, Value)> = Vec::new();
            for (key, value) in object.iter().filter(|(key, _)| KEPT.contains(&key.as_str())) {
                let value = match key.as_str() {
                    "type" | "items" | "values" | "fields" => avro(value),
                    _ => value.clone(),
                };
                kept.push((key.clone(), value));
            }
            sorted(kept)
        }
        other => other.clone(),
    }
}

/// A JSON Schema without annotations. `default` stays: it is what a reader fills in.
fn json(schema: &Value) -> Value {
    const ANNOTATIONS: [&str; 9] = [
        "$id",
        "$schema",
        "$comment",
        "title",
        "description",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
    ];
    const NAMED: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
    const DATA: [&str; 4] = ["const", "enum", "default", "required"];
    match schema {
        Value::Array(schemas) => schemas.iter().map(json).collect(),
        Value::Object(object) => {
            let mut kept: Vec<(String, Value)> = Vec::new();
            for (key, value) in object {
                if ANNOTATIONS.contains(&key.as_str()) || key.starts_with("x-") {
                    continue;
                }
                let value = match value {
                    Value::Object(named) if NAMED.contains(&key.as_str()) => {
                        sorted(named.iter().map(|(name, schema)| (name.clone(), json(schema))).collect())
                    }
                    data if DATA.contains(&key.as_str()) => data.clone(),
                    schema => json(schema),
                };
                kept.push((key.clone(), value));
            }
            sorted(kept)
        }
        other => other.clone(),
    }
}

fn sorted(mut entries: Vec<(String, Value)>) -> Value {
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    Value::Object(entries.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use semver::Version;

    use super::{FileKind, Texts, next};

    struct Pair(Option<&'static str>, Option<&'static str>);

    impl Texts for Pair {
        fn text(&self, kind: FileKind) -> Option<&str> {
            match kind {
                FileKind::Avro => self.0,
                FileKind::Json => self.1,
            }
        }
    }

    fn after(before: &Pair, after: &Pair) -> String {
        next(&Version::new(1, 2, 3), before, after).to_string()
    }

    #[test]
    fn documentation_is_a_patch() {
        let before = Pair(
            Some(
                r#"{"type": "record", "name": "A", "doc": "x", "fields": [{"name": "doc", "type": "int"}]}"#,
            ),
            Some(r#"{"title": "A", "properties": {"title": {"type": "integer", "description": "x"}}}"#),
        );
        let documented = Pair(
            Some(
                r#"{"type": "record", "name": "A", "fields": [{"name": "doc", "type": "int", "doc": "y"}]}"#,
            ),
            Some(r#"{"properties": {"title": {"description": "y", "type": "integer"}}, "title": "B"}"#),
        );
        assert_eq!(after(&before, &documented), "1.2.4");
    }

    #[test]
    fn anything_that_a_reader_sees_is_minor() {
        let before = Pair(
            Some(r#"{"type": "record", "name": "A", "fields": [{"name": "a", "type": "int"}]}"#),
            Some(r#"{"properties": {"title": {"type": "integer"}}}"#),
        );
        for avro in [
            r#"{"type": "record", "name": "A", "fields": [{"name": "a", "type": "long"}]}"#,
            r#"{"type": "record", "name": "A", "fields": [{"name": "a", "type": "int", "default": 0}]}"#,
            r#"{"type": "record", "name": "A", "fields": [{"name": "a", "type": {"type": "int", "logicalType": "date"}}]}"#,
        ] {
            assert_eq!(after(&before, &Pair(Some(avro), before.1)), "1.3.0", "{avro}");
        }
        // A property that is named as an annotation is a property.
        assert_eq!(after(&before, &Pair(before.0, Some(r#"{"properties": {}}"#))), "1.3.0");
        let constant = |text| Pair(None, Some(text));
        assert_eq!(
            after(&constant(r#"{"const": {"title": 1}}"#), &constant(r#"{"const": {"title": 2}}"#)),
            "1.3.0"
        );
    }

    #[test]
    fn one_more_format_is_a_patch() {
        assert_eq!(after(&Pair(Some("\"int\""), None), &Pair(Some("\"int\""), Some("true"))), "1.2.4");
    }
}
