//! A named type moved to another namespace.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "namespace_moved",
    summary: "A named type moved to another namespace.",
    page: include_str!("../../../../docs/rules/namespace_moved.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::NamespaceMoved { from, to } => {
            let message =
                format!("`{from}` is `{to}` now: readers go on, generated classes and subjects move");
            Some(([from.clone(), to.clone()], message))
        }
        _ => None,
    })
}
