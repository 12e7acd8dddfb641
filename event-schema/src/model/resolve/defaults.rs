//! What serde fills in for a missing field, as `serde_json` would write it.

use serde_json::{Value, json};

use super::fields;
use super::graph::{Graph, Scope, place};
use crate::model::definition::{Body, DefaultFacts, FieldFacts};
use crate::model::problem::Problem;
use crate::model::types::{Encoding, Logical, Type};

/// Whether a field must be there, and what stands for it when it is not.
pub(super) struct Filled {
    pub(super) required: bool,
    pub(super) value: Option<Value>,
}

/// How serde treats the field when it is missing.
pub(super) fn of(graph: &mut Graph<'_, '_>, scope: Scope<'_, '_>, facts: &FieldFacts, ty: &Type) -> Filled {
    let integer = |at: usize| scope.entry.integers.get(at).copied();
    let value = match &facts.default {
        // Without a function of its own, serde reads a missing `Option` as `None`.
        None if !facts.custom && is_read_missing(graph, ty) => Some(Value::Null),
        // A field that is never read is filled with its `Default`, which no reader sees.
        None if facts.skip_deserializing => return Filled { required: false, value: zero(graph, ty) },
        None => return Filled { required: true, value: None },
        Some(DefaultFacts::Value(value)) => Some(value.clone()),
        Some(DefaultFacts::Integer(at)) => integer(*at).map(number),
        Some(DefaultFacts::Bool(at)) => integer(*at).map(|value| Value::Bool(value != 0)),
        Some(DefaultFacts::Float(at)) => integer(*at).map(|bits| float(bits, ty)),
        Some(DefaultFacts::Text(at)) => graph.index.text(scope.entry.id, *at).map(Value::from),
        Some(DefaultFacts::OfType) => zero(graph, ty),
        Some(DefaultFacts::OfContainer) => None,
    };
    if value.is_none() {
        graph.problems.push(unknown(scope, facts));
    }
    Filled { required: false, value }
}

/// Whether serde reads a missing field of this type as `None`: an `Option`, bare or behind transparent newtypes.
fn is_read_missing(graph: &mut Graph<'_, '_>, ty: &Type) -> bool {
    let mut ty = ty.clone();
    // A transparent type that holds itself has no end; no useful one has this many layers.
    for _ in 0..16 {
        let Type::Named(number) = ty else { return matches!(ty, Type::Option(_)) };
        let Some((entry, arguments)) = graph.definition_of(number) else { return false };
        match &entry.facts.body {
            Body::Newtype(field) if entry.facts.transparent && !field.custom => {
                ty = fields::written_type(graph, Scope { entry, arguments: &arguments }, field);
            }
            _ => return false,
        }
    }
    false
}

fn unknown(scope: Scope<'_, '_>, facts: &FieldFacts) -> Problem {
    let name = &facts.ident;
    match facts.default {
        Some(DefaultFacts::OfContainer) => Problem::error(
            "unknown_default",
            format!(
                "the default of `{name}` comes from the `Default` of `{}`, which only running code can tell",
                scope.entry.facts.ident
            ),
        )
        .help("put `#[serde(default)]` on the fields instead of the struct, or state the value: `#[event(default = …)]` on the field"),
        _ => Problem::error(
            "unknown_default",
            format!("the default of `{name}` is that of its type, which only running code can tell"),
        )
        .help("state the value as JSON: `#[event(default = json(\"…\"))]` on the field"),
    }
    .at(&place(scope, facts), "")
}

/// The values that a default may hold: serde implements arrays of at most 32 elements, a longer one has a module of its
/// own; arrays of arrays multiply.
const MAX_LEAVES: usize = 4096;

/// How many values there are in a value, an empty list being one too.
fn leaves(value: &Value) -> usize {
    value.as_array().map_or(1, |list| list.iter().map(leaves).sum::<usize>().max(1))
}

/// What `Default` gives for a type, where that is certain: types of the standard library, and enums that mark a
/// variant with `#[default]`. A struct's `Default` may be written by hand, and then say anything.
pub(super) fn zero(graph: &Graph<'_, '_>, ty: &Type) -> Option<Value> {
    Some(match ty {
        Type::Any { .. } | Type::Option(_) | Type::Unit => Value::Null,
        Type::Array(element, length) => {
            let element = zero(graph, element)?;
            let total = leaves(&element).checked_mul(*length as usize)?;
            (total <= MAX_LEAVES).then(|| Value::Array(vec![element; *length as usize]))?
        }
        Type::Bool => Value::Bool(false),
        Type::Bytes(None) | Type::List(_) | Type::Set(_) => json!([]),
        Type::Bytes(Some(length)) if *length as usize <= MAX_LEAVES => {
            Value::Array(vec![json!(0); *length as usize])
        }
        Type::Char => json!("\0"),
        Type::Duration => json!({"secs": 0, "nanos": 0}),
        Type::F32 | Type::F64 => json!(0.0),
        Type::Integer(integer) if !integer.non_zero => json!(0),
        Type::Map(..) => json!({}),
        Type::String => json!(""),
        Type::Tuple(elements) => {
            Value::Array(elements.iter().map(|element| zero(graph, element)).collect::<Option<_>>()?)
        }
        Type::Logical(Logical::Uuid, _) => json!("00000000-0000-0000-0000-000000000000"),
        Type::Logical(Logical::Timestamp(_), Encoding::Number) => json!(0),
        Type::Named(number) => {
            let (entry, _) = graph.definition_of(*number)?;
            let Body::Enum { variants, tag: None, untagged: false, .. } = &entry.facts.body else {
                return None;
            };
            let chosen = variants.iter().find(|variant| variant.is_default)?;
            matches!(chosen.body, Body::Unit).then(|| json!(chosen.name))?
        }
        _ => return None,
    })
}

/// An integer constant; beyond 64 bits no field can hold it, which the emitters report as an unfit default.
fn number(value: i128) -> Value {
    i64::try_from(value).map_or_else(|_| Value::String(value.to_string()), Value::from)
}

/// A float constant, stored as the bits of an `f64`. JSON has no NaN and no infinity: null, as `serde_json` writes them.
/// An `f32` has fewer digits than its `f64`: `0.1`, not `0.10000000149011612`.
fn float(bits: i128, ty: &Type) -> Value {
    let Ok(bits) = u64::try_from(bits) else { return Value::Null };
    let value = f64::from_bits(bits);
    let inner = if let Type::Option(inner) = ty { inner } else { ty };
    #[allow(clippy::cast_possible_truncation, reason = "the constant was an `f32` before it was widened")]
    let shortest = || (value as f32).to_string().parse().ok();
    let shortest = (*inner == Type::F32).then(shortest).flatten();
    json!(shortest.unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{graph::Graph, index::Index};
    use super::{Type, float, zero};

    #[test]
    fn a_constant_of_a_float_has_the_digits_that_serde_json_writes() {
        let single = f64::from(0.1_f32).to_bits().into();
        assert_eq!(float(single, &Type::F32), json!(0.1));
        assert_eq!(float(single, &Type::Option(Box::new(Type::F32))), json!(0.1));
        assert_eq!(float(0.1_f64.to_bits().into(), &Type::F64), json!(0.1));
        assert_eq!(float(f64::NAN.to_bits().into(), &Type::F32), Value::Null);
    }

    #[test]
    fn arrays_of_arrays_have_no_default_beyond_what_fits_a_schema() {
        let (index, mut problems) = (Index::default(), Vec::new());
        let graph = Graph::new(&index, &mut problems);
        let array = |of, length| Type::Array(Box::new(of), length);
        assert_eq!(zero(&graph, &array(array(Type::Bool, 1), 2)), Some(json!([[false], [false]])));
        let cube = array(array(array(Type::Bool, 4096), 4096), 4096);
        assert_eq!(zero(&graph, &cube), None);
        assert_eq!(zero(&graph, &array(Type::Bool, u32::MAX)), None);
        assert_eq!(zero(&graph, &array(array(Type::Bool, 0), u32::MAX)), None);
    }
}
