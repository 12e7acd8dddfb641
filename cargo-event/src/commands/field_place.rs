//! Where a path in words, `OrderCreatedEvent.lines[].sku`, stands in the Rust source.

use event_schema::model::{Contract, Field, Location, NamedType, Shape, Type, VariantContent};

/// The place of the last field on the path that can be followed; `None` where not even the first can.
pub(super) fn of<'c>(contract: &'c Contract, path: &str) -> Option<&'c Location> {
    let mut segments = path.split('.').map(|segment| segment.trim_end_matches(|c| "[]{}".contains(c)));
    let mut named = contract.root();
    let mut place = None;
    // A path begins with the event's name, or with its first field.
    let first = segments.clone().next()?;
    if first == named.name {
        segments.next();
    }
    for segment in segments {
        let Some(field) = field_of(named, segment) else { break };
        place = Some(&field.location);
        match named_in(contract, &field.ty) {
            Some(inner) => named = inner,
            None => break,
        }
    }
    place
}

/// The field of this name, also in the variants of an enum.
fn field_of<'c>(named: &'c NamedType, name: &str) -> Option<&'c Field> {
    let find = |fields: &'c [Field]| fields.iter().find(|field| field.name == name);
    match &named.shape {
        Shape::Record { fields, .. } | Shape::Tuple(fields) => find(fields),
        Shape::Enum(enumeration) => enumeration.variants.iter().find_map(|variant| match &variant.content {
            VariantContent::Record { fields, .. } | VariantContent::Tuple(fields) => find(fields),
            _ => None,
        }),
        _ => None,
    }
}

/// The struct or enum that a type is about, behind options, lists and maps.
fn named_in<'c>(contract: &'c Contract, ty: &Type) -> Option<&'c NamedType> {
    match ty {
        Type::Named(id) => {
            let named = contract.named(*id);
            match &named.shape {
                Shape::Alias(Type::Named(inner)) if inner != id => Some(contract.named(*inner)),
                _ => Some(named),
            }
        }
        Type::Option(inner)
        | Type::List(inner)
        | Type::Set(inner)
        | Type::Array(inner, _)
        | Type::Map(_, inner) => named_in(contract, inner),
        _ => None,
    }
}
