//! Two branches of a union take the same value.

use std::collections::HashMap;

use crate::avro::{NodeId, promotes};
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "ambiguous_union",
    summary: "Two branches of a union take the same value.",
    page: include_str!("../../../../docs/rules/ambiguous_union.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_new(&RULE, |schema, walked, report| {
        for (union, path) in walked.types() {
            // Later branches of the same short name, found by name; primitives pairwise, there are eight.
            let mut names = HashMap::new();
            let mut primitives: Vec<NodeId> = Vec::new();
            for &branch in schema.branches(union) {
                let rival = match schema.short_name(branch) {
                    Some(name) => names.insert(name, branch),
                    None => primitives.iter().copied().find(|&other| {
                        let (a, b) = (schema.ty(other), schema.ty(branch));
                        promotes(a, b) || promotes(b, a)
                    }),
                };
                if schema.ty(branch).is_primitive() {
                    primitives.push(branch);
                }
                if let Some(rival) = rival {
                    let name = |id| schema.full_name(id).unwrap_or(schema.label(id)).to_owned();
                    let (first, second) = (name(rival), name(branch));
                    let message = format!(
                        "both `{first}` and `{second}` can read the same value; which of them does depends on the library"
                    );
                    report(path, schema.node(union).at, format!("{first} {second}"), message);
                }
            }
        }
    })
}
