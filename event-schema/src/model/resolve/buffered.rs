//! Maps that serde writes and its own reader refuses.
//!
//! What is internally tagged, untagged or flattened is read into a buffer first, and the buffer gives a map's keys as
//! the strings that they are: no number and no boolean is read out of them there
//! (<https://github.com/serde-rs/serde/issues/1183>). The schema is right; a reader in Rust fails all the same.

use std::collections::BTreeSet;

use crate::model::contract::{Field, Location, NamedType, Shape, VariantContent};
use crate::model::problem::Problem;
use crate::model::types::{NamedId, Type};

/// A type that is read through a buffer, and the place that makes it so.
pub(super) type Buffered = (Type, Location);

/// The types of a variant's content.
pub(super) fn of_content(content: &VariantContent, place: &Location) -> Vec<Buffered> {
    match content {
        VariantContent::Newtype(ty) => vec![(ty.clone(), place.clone())],
        VariantContent::Record { fields, rest } => {
            let rest = rest.as_deref().map(|ty| (ty.clone(), place.clone()));
            of_fields(fields).into_iter().chain(rest).collect()
        }
        VariantContent::Tuple(fields) => of_fields(fields),
        VariantContent::Unit => Vec::new(),
    }
}

/// The types of fields.
pub(super) fn of_fields(fields: &[Field]) -> Vec<Buffered> {
    fields.iter().map(|field| (field.ty.clone(), field.location.clone())).collect()
}

/// Warns of every place from which a map with such keys is reached.
pub(super) fn warn(types: &[NamedType], buffered: &[Buffered], problems: &mut Vec<Problem>) {
    for (ty, place) in buffered {
        if holds(types, ty, &mut BTreeSet::new()) {
            problems.push(
                Problem::warning(
                    "buffered_key",
                    "serde writes the numbers or booleans that are the keys of a map here, and cannot read them back",
                )
                .at(place, "")
                .help("use `String` keys: what is internally tagged, untagged or flattened is read through a buffer that has no other keys"),
            );
        }
    }
}

/// Whether a map with a key that is not text is part of the type.
fn holds(types: &[NamedType], ty: &Type, seen: &mut BTreeSet<NamedId>) -> bool {
    match ty {
        Type::Map(key, value) => !is_text(types, key) || holds(types, value, seen),
        Type::Array(inner, _) | Type::List(inner) | Type::Option(inner) | Type::Set(inner) => {
            holds(types, inner, seen)
        }
        Type::Tuple(elements) => elements.iter().any(|element| holds(types, element, seen)),
        Type::Named(number) => {
            if !seen.insert(*number) {
                return false;
            }
            let mut any = |inner: &[Buffered]| inner.iter().any(|(ty, _)| holds(types, ty, seen));
            match types.get(number.0) {
                None => false,
                Some(named) => match &named.shape {
                    Shape::Alias(ty) => any(&[(ty.clone(), named.location.clone())]),
                    Shape::Enum(enumeration) => enumeration
                        .variants
                        .iter()
                        .any(|variant| any(&of_content(&variant.content, &named.location))),
                    Shape::Record { fields, rest, .. } => {
                        any(&of_fields(fields))
                            || rest.as_deref().is_some_and(|ty| any(&[(ty.clone(), named.location.clone())]))
                    }
                    Shape::Tuple(fields) => any(&of_fields(fields)),
                    Shape::Unit => false,
                },
            }
        }
        _ => false,
    }
}

/// Whether a key is read out of a string as it is.
fn is_text(types: &[NamedType], key: &Type) -> bool {
    match key {
        Type::Bool | Type::Integer(_) => false,
        Type::Named(number) => match types.get(number.0).map(|named| &named.shape) {
            Some(Shape::Alias(inner)) => is_text(types, inner),
            _ => true,
        },
        _ => true,
    }
}
