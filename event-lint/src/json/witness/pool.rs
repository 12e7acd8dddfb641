//! Values worth trying: the constants of both schemas, values on both sides of every bound, and one or two of every type.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value, json};

use super::{
    super::{
        JsonSchema,
        document::{Document, Value as Written, ValueId},
    },
    random::Random,
    text,
};

/// Strings longer than this are not built, so a bound beyond it stays unprobed.
const LONGEST: usize = 10_000;
/// Constants and bounds that are taken from the schemas.
const MOST: usize = 2_000;

pub(super) struct Pool {
    /// Values for anywhere.
    pub(super) values: Vec<Value>,
    /// Names of properties in either schema, and one that is in neither.
    pub(super) names: Vec<String>,
    /// Texts among the values.
    pub(super) texts: Vec<String>,
}

impl Pool {
    pub(super) fn new(schemas: &[&JsonSchema]) -> Self {
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut collected: Vec<Value> = Vec::new();
        for schema in schemas {
            for document in schema.registry.documents() {
                collect(document, &mut names, &mut collected);
            }
        }
        let mut values = vec![
            json!(null),
            json!(true),
            json!(false),
            json!(0),
            json!(1),
            json!(-1),
            json!(0.5),
            json!(1e20),
            json!(""),
            json!("a"),
            json!("not a format"),
            json!("2026-01-31"),
            json!("2026-01-31T12:00:00Z"),
            json!("a@example.com"),
            json!("https://example.com/a"),
            json!("0b9e4f5a-9c1e-4d3a-8b52-3f1a2c7d9e10"),
            json!([]),
            json!([null]),
            json!([1, 1]),
            json!(["a", 1, {}]),
            json!({}),
            json!({"undeclared": 1}),
        ];
        for value in collected {
            if values.len() < MOST && !values.contains(&value) {
                values.push(value);
            }
        }
        let wide: Map<String, Value> =
            names.iter().take(64).map(|name| (name.clone(), json!(null))).collect();
        values.push(Value::Object(wide));
        let texts = values.iter().filter_map(|value| value.as_str().map(ToOwned::to_owned)).collect();
        let mut names: Vec<String> = names.into_iter().collect();
        names.push("undeclared".to_owned());
        Self { values, names, texts }
    }

    pub(super) fn any(&self, random: &mut Random) -> Value {
        random.of(&self.values).cloned().unwrap_or(Value::Null)
    }

    pub(super) fn name(&self, random: &mut Random) -> String {
        random.of(&self.names).cloned().unwrap_or_default()
    }
}

/// Walks a whole document: every member that looks like a keyword contributes.
fn collect(document: &Document, names: &mut BTreeSet<String>, values: &mut Vec<Value>) {
    for id in document.ids() {
        let Some(object) = document.object(id) else { continue };
        for (keyword, value) in object.iter() {
            if values.len() > MOST {
                return;
            }
            match (keyword, document.value(value)) {
                ("const" | "default", _) => values.push(owned(document, value)),
                ("enum" | "examples", Written::Array(items)) => {
                    values.extend(items.iter().take(MOST).map(|item| owned(document, *item)));
                }
                ("required", Written::Array(items)) => {
                    names.extend(
                        items.iter().filter_map(|item| document.string(*item)).map(ToOwned::to_owned),
                    );
                }
                (
                    "properties" | "dependencies" | "dependentRequired" | "dependentSchemas",
                    Written::Object(map),
                ) => {
                    names.extend(map.iter().map(|(name, _)| name.to_owned()));
                }
                ("patternProperties", Written::Object(map)) => {
                    let random = &mut Random::new();
                    names.extend(map.iter().filter_map(|(pattern, _)| text::matching(pattern, random)));
                }
                ("pattern", Written::String(pattern)) => {
                    let random = &mut Random::new();
                    values.extend((0..3).filter_map(|_| text::matching(pattern, random)).map(Value::String));
                }
                (_, Written::Number(number)) => bounds(keyword, number, values),
                _ => {}
            }
        }
    }
}

/// Values on both sides of a bound.
fn bounds(keyword: &str, number: &str, values: &mut Vec<Value>) {
    let Ok(bound) = number.parse::<f64>() else { return };
    if matches!(keyword, "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf") {
        for value in [bound, bound - 1.0, bound + 1.0, bound + 0.5, bound * 2.0, bound * 3.0] {
            #[allow(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
            let number = if value.fract() == 0.0 && value.abs() < 1e15 {
                Some(Number::from(value as i64))
            } else {
                Number::from_f64(value)
            };
            values.extend(number.map(Value::Number));
        }
        return;
    }
    let Ok(count) = number.parse::<usize>() else { return };
    for count in [count.saturating_sub(1), count, count.saturating_add(1)] {
        match keyword {
            "minLength" | "maxLength" if count <= LONGEST => values.push(json!("x".repeat(count))),
            "minItems" | "maxItems" | "minContains" | "maxContains" if count <= 1000 => {
                values.push(Value::Array((0..count).map(|index| json!(index)).collect()));
            }
            "minProperties" | "maxProperties" if count <= 1000 => {
                let members = (0..count).map(|index| (format!("member{index}"), json!(index)));
                values.push(Value::Object(members.collect()));
            }
            _ => {}
        }
    }
}

/// A constant as `serde_json` has it.
pub(super) fn owned(document: &Document, id: ValueId) -> Value {
    match document.value(id) {
        Written::Null => Value::Null,
        Written::Bool(value) => Value::Bool(value),
        Written::Number(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        Written::String(text) => Value::String(text.to_owned()),
        Written::Array(items) => Value::Array(items.iter().map(|item| owned(document, *item)).collect()),
        Written::Object(object) => {
            object.iter().map(|(name, value)| (name.to_owned(), owned(document, value))).collect()
        }
    }
}
