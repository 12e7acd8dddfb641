//! `#[serde(flatten)]`: the fields of another struct in place, or a map of all further fields.

use super::graph::{Graph, Scope, place};
use super::{buffered, fields};
use crate::model::contract::Field;
use crate::model::definition::{Body, FieldFacts};
use crate::model::problem::Problem;
use crate::model::types::{NamedId, Type};

/// Deeper than this only a struct that flattens itself can be.
const MAX_DEPTH: usize = 64;

/// The fields that a flattened field stands for.
pub(super) fn field<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    facts: &FieldFacts,
    depth: usize,
) -> (Vec<Field>, Option<Type>) {
    match fields::written_type(graph, scope, facts) {
        Type::Named(number) => {
            let (fields, rest) = named(graph, scope, facts, number, depth);
            graph.buffered.extend(buffered::of_fields(&fields));
            (fields, rest)
        }
        Type::Map(key, value) => {
            graph.buffered.push((Type::Map(key, value.clone()), place(scope, facts)));
            (Vec::new(), Some(*value))
        }
        Type::Any { .. } => (Vec::new(), Some(Type::Any { text: false })),
        Type::Unit => (Vec::new(), None),
        _ => refuse(graph, scope, facts, "this type is neither a struct nor a map"),
    }
}

/// The fields of the struct `number` in place.
pub(super) fn named<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    facts: &FieldFacts,
    number: NamedId,
    depth: usize,
) -> (Vec<Field>, Option<Type>) {
    if depth == MAX_DEPTH {
        return refuse(graph, scope, facts, "the struct flattens itself");
    }
    let Some((entry, arguments)) = graph.definition_of(number) else { return (Vec::new(), None) };
    let inner = Scope { entry, arguments: &arguments };
    match &entry.facts.body {
        Body::Record(list) => fields::record_at(graph, inner, list, depth + 1),
        Body::Newtype(field) => self::field(graph, inner, field, depth + 1),
        Body::Unit => (Vec::new(), None),
        Body::Tuple(_) => refuse(graph, scope, facts, "a tuple struct has no field names"),
        Body::Enum { .. } => refuse(
            graph,
            scope,
            facts,
            "the fields of a flattened enum differ from value to value, which no reader can be told",
        ),
    }
}

/// A flattened map reads every member that nothing took before it, also those of what is flattened behind it.
pub(super) fn refuse_after_rest(graph: &mut Graph<'_, '_>, scope: Scope<'_, '_>, facts: &FieldFacts) {
    graph.problems.push(
        Problem::error(
            "unsupported_flatten",
            format!("`{}` is flattened behind a map that takes all further members", facts.ident),
        )
        .at(&place(scope, facts), "")
        .help("flatten one map, and as the last of the flattened fields"),
    );
}

fn refuse(
    graph: &mut Graph<'_, '_>,
    scope: Scope<'_, '_>,
    facts: &FieldFacts,
    why: &str,
) -> (Vec<Field>, Option<Type>) {
    graph.problems.push(
        Problem::error("unsupported_flatten", format!("`{}` cannot be flattened: {why}", facts.ident))
            .at(&place(scope, facts), "")
            .help("remove `#[serde(flatten)]`, or write the fields out"),
    );
    (Vec::new(), None)
}
