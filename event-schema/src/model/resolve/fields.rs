//! Fields as serde treats them.

use super::graph::{Graph, Scope, allowances, place};
use super::{defaults, flatten, written};
use crate::model::contract::Field;
use crate::model::definition::FieldFacts;
use crate::model::problem::Problem;
use crate::model::types::Type;

/// The fields of a record, flattened ones in place, and the type of all further ones.
pub(super) fn record<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    list: &[FieldFacts],
) -> (Vec<Field>, Option<Type>) {
    record_at(graph, scope, list, 0)
}

/// As [`record`], `depth` flattened structs deep.
pub(super) fn record_at<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    list: &[FieldFacts],
    depth: usize,
) -> (Vec<Field>, Option<Type>) {
    let mut fields: Vec<Field> = Vec::with_capacity(list.len());
    let mut rest = None;
    for facts in list {
        if facts.flatten {
            let (inner, inner_rest) = flatten::field(graph, scope, facts, depth);
            fields.extend(inner);
            rest = rest.or(inner_rest);
        } else {
            fields.push(field(graph, scope, facts));
        }
    }
    if depth == 0 {
        refuse_same_name(graph, &fields);
    }
    (fields, rest)
}

/// The fields of a tuple.
pub(super) fn positional<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    list: &[FieldFacts],
) -> Vec<Field> {
    list.iter().map(|facts| field(graph, scope, facts)).collect()
}

/// The type of a field: what its attributes say is written, or its own.
pub(super) fn written_type<'a>(graph: &mut Graph<'_, 'a>, scope: Scope<'_, 'a>, facts: &FieldFacts) -> Type {
    let own = facts.code.map(|at| graph.read(scope, at));
    match &facts.written {
        Some(attribute) => written::apply(graph, scope, facts, attribute, own),
        None => own.unwrap_or(Type::Unit),
    }
}

fn field<'a>(graph: &mut Graph<'_, 'a>, scope: Scope<'_, 'a>, facts: &FieldFacts) -> Field {
    let ty = written_type(graph, scope, facts);
    let filled = defaults::of(graph, scope, facts, &ty);
    Field {
        name: facts.name.clone(),
        rust_name: facts.ident.clone(),
        doc: facts.doc.clone(),
        aliases: facts.notes.aliases.clone(),
        ty,
        required: filled.required,
        always_written: !facts.skip_serializing && !facts.skip_serializing_if,
        read: !facts.skip_deserializing,
        default: filled.value,
        tags: facts.notes.tags.clone(),
        examples: facts.notes.examples.clone(),
        deprecated: facts.notes.deprecated.clone(),
        allow: allowances(scope.entry, &facts.notes),
        location: place(scope, facts),
    }
}

fn refuse_same_name(graph: &mut Graph<'_, '_>, fields: &[Field]) {
    for (at, field) in fields.iter().enumerate() {
        if let Some(other) = fields[..at].iter().find(|other| other.name == field.name) {
            graph.problems.push(
                Problem::error("same_field_name", format!("two fields are written as `{}`", field.name))
                    .at(&field.location, "")
                    .at(&other.location, "the other one")
                    .help("serde would write the name twice and no reader could tell them apart: rename one"),
            );
        }
    }
}
