//! Whether a default fits its type.

use serde_json::Value;

use super::schema::{NodeId, Schema, Type};

/// How a default relates to its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It is a value of the type; in a union, of the first branch.
    Fits,
    /// It is a value of another branch than the union's first.
    LaterBranch,
    /// It is no value of the type.
    Misfit,
}

/// A record whose fields default to records of itself never ends; no sensible default needs this many steps.
const MAX_STEPS: usize = 10_000;

/// Judges the JSON text of a default for a field of type `node`.
pub(crate) fn fit(schema: &Schema, node: NodeId, text: &str) -> Fit {
    // serde_json refuses nesting beyond 128 levels; such a default is not judged.
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Fit::Fits };
    let mut steps = 0;
    let branches = schema.branches(node);
    match branches.iter().position(|&branch| fits(schema, branch, &value, &mut steps)) {
        Some(0) => Fit::Fits,
        Some(_) => Fit::LaterBranch,
        None if branches.is_empty() && fits(schema, node, &value, &mut steps) => Fit::Fits,
        None => Fit::Misfit,
    }
}

fn fits(schema: &Schema, node: NodeId, value: &Value, steps: &mut usize) -> bool {
    *steps += 1;
    if *steps > MAX_STEPS {
        return true;
    }
    match schema.ty(node) {
        Type::Null => value.is_null(),
        Type::Boolean => value.is_boolean(),
        Type::Int => value.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        Type::Long => value.as_i64().is_some(),
        // Java reads the names of the values that JSON cannot write.
        Type::Float | Type::Double => {
            value.is_number()
                || matches!(value.as_str(), Some("NaN" | "Infinity" | "-Infinity" | "INF" | "-INF"))
        }
        Type::String => value.is_string(),
        Type::Bytes => value.as_str().is_some_and(|text| text.chars().all(|character| character <= '\u{ff}')),
        Type::Fixed => value.as_str().is_some_and(|text| {
            let size = schema.fixed_size(node).unwrap_or(0);
            text.chars().all(|character| character <= '\u{ff}') && text.chars().count() as u64 == size
        }),
        Type::Enum => value.as_str().is_some_and(|text| schema.symbols(node).any(|symbol| symbol == text)),
        Type::Array | Type::Map => {
            let element = NodeId(schema.node(node).data);
            let list: Box<dyn Iterator<Item = &Value>> = match (schema.ty(node), value) {
                (Type::Array, Value::Array(items)) => Box::new(items.iter()),
                (Type::Map, Value::Object(values)) => Box::new(values.values()),
                _ => return false,
            };
            let mut list = list;
            list.all(|value| fits(schema, element, value, steps))
        }
        Type::Union => schema.branches(node).iter().any(|&branch| fits(schema, branch, value, steps)),
        Type::Record => {
            let Some(values) = value.as_object() else { return false };
            schema.fields(node).all(|field| match (values.get(field.name()), field.default()) {
                (Some(value), _) => fits(schema, field.node(), value, steps),
                // A missing one takes the field's own default, which is judged where it stands.
                (None, default) => default.is_some(),
            })
        }
    }
}
