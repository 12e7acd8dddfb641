//! Types that are written as themselves: `struct Link(Option<Box<Link>>)`. A validator would follow their references in
//! circles without ever looking at another part of the value.

use crate::model::{Contract, Problem, Repr, Shape, Type, VariantContent};

/// One problem for each type that contains itself in place.
pub(super) fn find(contract: &Contract) -> Vec<Problem> {
    let edges: Vec<Vec<usize>> = contract.types.iter().map(|named| in_place(&named.shape)).collect();
    // Depth first, without recursion: 0 unseen, 1 on the path, 2 done.
    let mut state = vec![0_u8; edges.len()];
    let mut problems = Vec::new();
    for start in 0..edges.len() {
        let mut path = vec![(start, 0)];
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            if *next == 0 {
                if state[at] == 2 {
                    path.pop();
                    continue;
                }
                state[at] = 1;
            }
            let Some(&to) = edges[at].get(*next) else {
                state[at] = 2;
                path.pop();
                continue;
            };
            *next += 1;
            match state.get(to) {
                Some(0) => path.push((to, 0)),
                Some(1) => {
                    let named = &contract.types[to];
                    problems.push(
                        Problem::error(
                            "recursion_in_place",
                            format!(
                                "`{}` may be written as itself, so no schema can say what it is",
                                named.name
                            ),
                        )
                        .at(&named.location, "")
                        .help("put a struct with named fields between the type and itself"),
                    );
                }
                _ => {}
            }
        }
    }
    problems
}

/// The types as which a value of this shape may be written.
fn in_place(shape: &Shape) -> Vec<usize> {
    match shape {
        Shape::Alias(inner) => named(inner).into_iter().collect(),
        Shape::Enum(of) => of
            .variants
            .iter()
            .filter(|variant| variant.untagged || of.repr == Repr::Untagged)
            .filter_map(|variant| match &variant.content {
                VariantContent::Newtype(inner) => named(inner),
                _ => None,
            })
            .collect(),
        Shape::Record { .. } | Shape::Tuple(_) | Shape::Unit => Vec::new(),
    }
}

fn named(ty: &Type) -> Option<usize> {
    let mut ty = ty;
    while let Type::Option(inner) = ty {
        ty = inner;
    }
    match ty {
        Type::Named(id) => Some(id.0),
        _ => None,
    }
}
