//! How the registry merges the keywords of one schema when it translates the later drafts into the objects of the
//! earlier ones: keywords of one type become one schema, everything else becomes branches of a generated `allOf`.

use super::super::graph::{ArraySchema, Common, Kind, Node, NumberSchema, ObjectSchema, StringSchema};

/// A schema under construction.
pub(super) struct Part {
    pub(super) body: Body,
    pub(super) common: Option<Box<Common>>,
}

pub(super) enum Body {
    One(Kind),
    /// A generated `allOf`.
    All(Vec<Node>),
    /// A generated `anyOf`: a list of types.
    Any(Vec<Node>),
}

impl Part {
    pub(super) fn one(kind: Kind) -> Self {
        Self { body: Body::One(kind), common: None }
    }

    /// What a keyword without any effect on the comparison leaves behind.
    pub(super) fn nothing() -> Self {
        Self { body: Body::All(Vec::new()), common: None }
    }
}

/// Joins what stands beside each other in one schema. `seal` makes a branch of a part that remains whole.
pub(super) fn join<E>(
    left: Part,
    right: Part,
    seal: &mut dyn FnMut(Part) -> Result<Node, E>,
) -> Result<Part, E> {
    let body = match (left.body, right.body) {
        (Body::One(mut kind), Body::One(other)) => match merge(&mut kind, other) {
            None => Body::One(kind),
            Some(other) => Body::All(vec![
                seal(Part { body: Body::One(kind), common: left.common })?,
                seal(Part { body: Body::One(other), common: right.common })?,
            ]),
        },
        (Body::Any(mut types), Body::One(kind)) if has_type(&types, &kind) => {
            let node = seal(Part { body: Body::One(kind), common: right.common })?;
            accumulate(&mut types, node);
            Body::Any(types)
        }
        (Body::One(kind), Body::Any(mut types)) if has_type(&types, &kind) => {
            let node = seal(Part { body: Body::One(kind), common: left.common })?;
            accumulate(&mut types, node);
            Body::Any(types)
        }
        (left_body, right_body) => {
            let mut branches = flatten(Part { body: left_body, common: left.common }, seal)?;
            for branch in flatten(Part { body: right_body, common: right.common }, seal)? {
                accumulate(&mut branches, branch);
            }
            Body::All(branches)
        }
    };
    Ok(Part { body, common: None })
}

/// The branches of a generated `allOf`; anything else is its own single branch.
pub(super) fn flatten<E>(part: Part, seal: &mut dyn FnMut(Part) -> Result<Node, E>) -> Result<Vec<Node>, E> {
    match part.body {
        Body::All(branches) => Ok(branches),
        _ => Ok(vec![seal(part)?]),
    }
}

/// Merges a branch into the first one of its type, or appends it.
fn accumulate(branches: &mut Vec<Node>, branch: Node) {
    let Node { mut kind, common, place } = branch;
    for known in branches.iter_mut() {
        match merge(&mut known.kind, kind) {
            None => return,
            Some(back) => kind = back,
        }
    }
    branches.push(Node { kind, common, place });
}

fn has_type(types: &[Node], kind: &Kind) -> bool {
    types.iter().any(|node| same_class(&node.kind, kind))
}

/// Whether the registry sees two schemas of one class.
pub(in super::super) fn same_class(left: &Kind, right: &Kind) -> bool {
    std::mem::discriminant(left) == std::mem::discriminant(right)
}

/// Merges `from` into `into` where both are strings, numbers, arrays or objects; gives it back otherwise.
fn merge(into: &mut Kind, from: Kind) -> Option<Kind> {
    match (into, from) {
        (Kind::String(into), Kind::String(from)) => merge_strings(into, *from),
        (Kind::Number(into), Kind::Number(from)) => merge_numbers(into, *from),
        (Kind::Array(into), Kind::Array(from)) => merge_arrays(into, *from),
        (Kind::Object(into), Kind::Object(from)) => merge_objects(into, *from),
        (_, from) => return Some(from),
    }
    None
}

fn replace<T>(into: &mut Option<T>, from: Option<T>) {
    if from.is_some() {
        *into = from;
    }
}

fn merge_strings(into: &mut StringSchema, from: StringSchema) {
    into.required |= from.required;
    replace(&mut into.min_length, from.min_length);
    replace(&mut into.max_length, from.max_length);
    replace(&mut into.pattern, from.pattern);
    replace(&mut into.format, from.format);
}

fn merge_numbers(into: &mut NumberSchema, from: NumberSchema) {
    into.required |= from.required;
    into.integer |= from.integer;
    replace(&mut into.minimum, from.minimum);
    replace(&mut into.maximum, from.maximum);
    replace(&mut into.exclusive_minimum, from.exclusive_minimum);
    replace(&mut into.exclusive_maximum, from.exclusive_maximum);
    replace(&mut into.multiple_of, from.multiple_of);
}

fn merge_arrays(into: &mut ArraySchema, from: ArraySchema) {
    into.required |= from.required;
    into.unique |= from.unique;
    replace(&mut into.min_items, from.min_items);
    replace(&mut into.max_items, from.max_items);
    replace(&mut into.every_item, from.every_item);
    into.items.extend(from.items);
    into.permits_additional &= from.permits_additional;
    replace(&mut into.additional, from.additional);
    into.permits_additional |= into.additional.is_some();
    replace(&mut into.contains, from.contains);
    replace(&mut into.min_contains, from.min_contains);
    replace(&mut into.max_contains, from.max_contains);
    replace(&mut into.unevaluated, from.unevaluated);
}

fn merge_objects(into: &mut ObjectSchema, from: ObjectSchema) {
    into.required_type |= from.required_type;
    replace(&mut into.min_properties, from.min_properties);
    replace(&mut into.max_properties, from.max_properties);
    // Each of these comes from one keyword, so one side is empty.
    into.properties.extend(from.properties);
    into.required.extend(from.required);
    into.patterns.extend(from.patterns);
    into.property_dependencies.extend(from.property_dependencies);
    into.schema_dependencies.extend(from.schema_dependencies);
    into.permits_additional &= from.permits_additional;
    replace(&mut into.additional, from.additional);
    replace(&mut into.property_names, from.property_names);
    replace(&mut into.unevaluated, from.unevaluated);
}

/// Drops what the registry keeps among the keywords it does not understand, and overwrites with those.
pub(super) fn forget_unevaluated(body: &mut Body) {
    match body {
        Body::One(Kind::Array(array)) => {
            array.unevaluated = None;
            array.min_contains = None;
            array.max_contains = None;
        }
        Body::One(Kind::Object(object)) => object.unevaluated = None,
        _ => {}
    }
}
