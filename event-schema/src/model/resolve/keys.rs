//! The key of an event: dotted paths of Rust fields, translated to the names on the wire.

use super::events::Head;
use super::family::newtype;
use super::fields;
use super::graph::{Graph, Scope};
use crate::model::definition::{Body, FieldFacts};
use crate::model::problem::Problem;
use crate::model::types::Type;

/// The wire paths of `head`'s key, each behind `prefix`.
pub(super) fn wire_paths<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    head: &Head<'_>,
    prefix: &[String],
    body: &Body,
) -> Vec<String> {
    let mut paths = Vec::with_capacity(head.facts.key.len());
    for key in &head.facts.key {
        let mut path = prefix.to_vec();
        if follow(graph, scope, body, &mut key.split('.'), &mut path) {
            paths.push(path.join("."));
        } else {
            graph.problems.push(
                Problem::error(
                    "unknown_key",
                    format!("the key `{key}` of `{}` is not a field of its payload", head.rust_name),
                )
                .at(&head.location, "")
                .help("name a field that is written: not one that serde skips"),
            );
        }
    }
    paths
}

/// Follows the rest of a path from `body` on; false where there is no such field.
fn follow<'a, 'k>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    body: &Body,
    rest: &mut (impl Iterator<Item = &'k str> + Clone),
    path: &mut Vec<String>,
) -> bool {
    if let Some(field) = newtype(body) {
        // `key = 0` names the content of a newtype; anything else is looked for inside it.
        let mut after = rest.clone();
        if after.next() == Some("0") && after.next().is_none() {
            return true;
        }
        return into(graph, scope, field, rest, path);
    }
    let (Body::Record(list) | Body::Tuple(list)) = body else { return false };
    let Some(name) = rest.next() else { return false };
    let Some(field) = list.iter().find(|field| field.ident == name) else { return false };
    if !field.flatten {
        path.push(field.name.clone());
    }
    rest.clone().next().is_none() || into(graph, scope, field, rest, path)
}

/// Goes on inside the struct that a field holds.
fn into<'a, 'k>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    field: &FieldFacts,
    rest: &mut (impl Iterator<Item = &'k str> + Clone),
    path: &mut Vec<String>,
) -> bool {
    let Type::Named(number) = fields::written_type(graph, scope, field) else { return false };
    let Some((entry, arguments)) = graph.definition_of(number) else { return false };
    follow(graph, Scope { entry, arguments: &arguments }, &entry.facts.body, rest, path)
}
