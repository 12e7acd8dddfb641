//! The default of a field changed.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "default_changed",
    summary: "The default of a field changed.",
    page: include_str!("../../../../docs/rules/default_changed.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::DefaultChanged { from, to } => {
            let message = format!("the same old data means `{from}` to one consumer and `{to}` to another");
            Some(([from.clone(), to.clone()], message))
        }
        _ => None,
    })
}
