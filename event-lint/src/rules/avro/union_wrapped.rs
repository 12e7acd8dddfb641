//! A type became a union of that one type, or the reverse.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "union_wrapped",
    summary: "A type became a union of that one type, or the reverse.",
    page: include_str!("../../../../docs/rules/union_wrapped.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match fact.change {
        Change::UnionWrapped { now } => {
            let message =
                "readers resolve it; generated code and readers without the writer's schema see another type";
            Some(([if now { "wrapped" } else { "unwrapped" }.to_owned()], message.to_owned()))
        }
        _ => None,
    })
}
