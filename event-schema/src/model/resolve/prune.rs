//! Keeps the types that the payload reaches, the payload first and the others in the order of first use.

use crate::model::contract::{Field, NamedType, Shape, Variant, VariantContent};
use crate::model::types::{NamedId, Type};

/// The reachable ones of `types` from number `root` on, renumbered.
pub(super) fn reachable(types: Vec<NamedType>, root: usize) -> Vec<NamedType> {
    let mut numbers = vec![None; types.len()];
    let mut order = vec![root];
    if let Some(first) = numbers.get_mut(root) {
        *first = Some(0);
    }
    let mut at = 0;
    let mut types: Vec<Option<NamedType>> = types.into_iter().map(Some).collect();
    let mut kept = Vec::new();
    while let Some(&number) = order.get(at) {
        at += 1;
        let Some(mut ty) = types.get_mut(number).and_then(Option::take) else { continue };
        each_type(&mut ty.shape, &mut |id| {
            let Some(slot) = numbers.get_mut(id.0) else { return };
            let new = *slot.get_or_insert_with(|| {
                order.push(id.0);
                order.len() - 1
            });
            *id = NamedId(new);
        });
        kept.push(ty);
    }
    kept
}

fn each_type(shape: &mut Shape, visit: &mut impl FnMut(&mut NamedId)) {
    match shape {
        Shape::Alias(ty) => walk(ty, visit),
        Shape::Enum(enumeration) => {
            for Variant { content, .. } in &mut enumeration.variants {
                match content {
                    VariantContent::Newtype(ty) => walk(ty, visit),
                    VariantContent::Record { fields, rest } => record(fields, rest.as_deref_mut(), visit),
                    VariantContent::Tuple(fields) => record(fields, None, visit),
                    VariantContent::Unit => {}
                }
            }
        }
        Shape::Record { fields, rest, .. } => record(fields, rest.as_deref_mut(), visit),
        Shape::Tuple(fields) => record(fields, None, visit),
        Shape::Unit => {}
    }
}

fn record(fields: &mut [Field], rest: Option<&mut Type>, visit: &mut impl FnMut(&mut NamedId)) {
    for field in fields {
        walk(&mut field.ty, visit);
    }
    if let Some(rest) = rest {
        walk(rest, visit);
    }
}

fn walk(ty: &mut Type, visit: &mut impl FnMut(&mut NamedId)) {
    match ty {
        Type::Named(id) => visit(id),
        Type::Array(inner, _) | Type::List(inner) | Type::Option(inner) | Type::Set(inner) => {
            walk(inner, visit);
        }
        Type::Map(key, value) => {
            walk(key, visit);
            walk(value, visit);
        }
        Type::Tuple(elements) => elements.iter_mut().for_each(|element| walk(element, visit)),
        _ => {}
    }
}
