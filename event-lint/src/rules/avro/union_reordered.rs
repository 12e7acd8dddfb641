//! The branches of a union stand in another order.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "union_reordered",
    summary: "The branches of a union stand in another order.",
    page: include_str!("../../../../docs/rules/union_reordered.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match fact.change {
        Change::UnionReordered => {
            let message =
                "the default of the field belongs to the first branch, and the first that fits takes a value";
            Some(([], message.to_owned()))
        }
        _ => None,
    })
}
