//! The payload of one variant of a family, as serde writes the whole enum when it is in that variant.

use serde_json::Value;

use super::events::variant_type;
use super::graph::{Graph, Scope, allowances};
use super::index::Entry;
use super::{buffered, flatten};
use crate::model::contract::{Field, Shape, VariantContent};
use crate::model::definition::{Body, FieldFacts, VariantFacts};
use crate::model::types::Type;

/// Enters the payload's type and gives its number.
pub(super) fn root<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    facts: &VariantFacts,
    name: &str,
) -> usize {
    let Body::Enum { tag, content, untagged, .. } = &scope.entry.facts.body else { return 0 };
    let mut root = variant_type(scope.entry, name, facts);
    let deny_unknown = scope.entry.facts.deny_unknown;
    let record =
        |fields, rest: Option<Type>| Shape::Record { fields, deny_unknown, rest: rest.map(Box::new) };
    let number = graph.synthetic(root.clone()).0;

    root.shape = match (tag, content) {
        _ if *untagged || facts.untagged => {
            let content = graph.content(scope, &facts.body);
            graph.buffered.extend(buffered::of_content(&content, &root.location));
            match content {
                VariantContent::Record { fields, rest } => record(fields, rest.map(|rest| *rest)),
                VariantContent::Newtype(ty) => Shape::Alias(ty),
                VariantContent::Tuple(fields) => Shape::Tuple(fields),
                VariantContent::Unit => Shape::Unit,
            }
        }
        (Some(tag), None) => {
            let mut fields = vec![tag_field(scope.entry, facts, tag)];
            let (inner, rest) = tagged_fields(graph, scope, facts);
            graph.buffered.extend(buffered::of_fields(&inner));
            fields.extend(inner);
            record(fields, rest)
        }
        (tag, content) => {
            let mut fields: Vec<Field> = tag.iter().map(|tag| tag_field(scope.entry, facts, tag)).collect();
            match content_type(graph, scope, facts) {
                Some(ty) => {
                    let name = content.as_ref().unwrap_or(&facts.name);
                    let mut field = plain_field(scope.entry, facts, name, ty);
                    // serde reads a missing content as `None`, also where the enum is no family.
                    if content.is_some() && matches!(field.ty, Type::Option(_)) {
                        (field.required, field.default) = (false, Some(Value::Null));
                    }
                    fields.push(field);
                    record(fields, None)
                }
                None if tag.is_some() => record(fields, None),
                // A bare string.
                None => Shape::Alias(Type::Const(facts.name.clone())),
            }
        }
    };
    graph.types[number] = root;
    number
}

/// The way to the key: the wire names before it and the body in which it is looked up.
pub(super) fn key_body<'e>(entry: &Entry<'_>, facts: &'e VariantFacts) -> (Vec<String>, &'e Body) {
    let prefix = match &entry.facts.body {
        _ if facts.untagged => None,
        Body::Enum { tag: None, untagged: false, .. } => Some(facts.name.clone()),
        Body::Enum { content, .. } => content.clone(),
        _ => None,
    };
    (prefix.into_iter().collect(), &facts.body)
}

/// The fields beside an internal tag.
fn tagged_fields<'a>(
    graph: &mut Graph<'_, 'a>,
    scope: Scope<'_, 'a>,
    facts: &VariantFacts,
) -> (Vec<Field>, Option<Type>) {
    match &facts.body {
        // The tag stands among the fields of the struct, as if the struct were flattened.
        Body::Newtype(field) => flatten::field(graph, scope, field, 0),
        body => match graph.content(scope, body) {
            VariantContent::Record { fields, rest } => (fields, rest.map(|rest| *rest)),
            _ => (Vec::new(), None),
        },
    }
}

/// The type of the content, `None` for a unit variant.
fn content_type<'a>(graph: &mut Graph<'_, 'a>, scope: Scope<'_, 'a>, facts: &VariantFacts) -> Option<Type> {
    let shape = match graph.content(scope, &facts.body) {
        VariantContent::Unit => return None,
        VariantContent::Newtype(ty) => return Some(ty),
        VariantContent::Record { fields, rest } => {
            Shape::Record { fields, deny_unknown: scope.entry.facts.deny_unknown, rest }
        }
        VariantContent::Tuple(fields) => Shape::Tuple(fields),
    };
    let mut ty = variant_type(scope.entry, &facts.ident, facts);
    ty.shape = shape;
    Some(Type::Named(graph.synthetic(ty)))
}

fn tag_field(entry: &Entry<'_>, facts: &VariantFacts, tag: &str) -> Field {
    plain_field(entry, facts, tag, Type::Const(facts.name.clone()))
}

fn plain_field(entry: &Entry<'_>, facts: &VariantFacts, name: &str, ty: Type) -> Field {
    Field {
        name: name.to_owned(),
        rust_name: facts.ident.clone(),
        doc: None,
        aliases: Vec::new(),
        ty,
        required: true,
        always_written: true,
        read: true,
        default: None,
        tags: Vec::new(),
        examples: Vec::new(),
        deprecated: None,
        allow: allowances(entry, &facts.notes),
        location: entry.location(facts.at),
    }
}

/// The field of a newtype variant, for the fields inside it.
pub(super) fn newtype(body: &Body) -> Option<&FieldFacts> {
    match body {
        Body::Newtype(field) => Some(field),
        _ => None,
    }
}
