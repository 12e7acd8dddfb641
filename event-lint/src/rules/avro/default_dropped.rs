//! A field lost its default.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "default_dropped",
    summary: "A field lost its default.",
    page: include_str!("../../../../docs/rules/default_dropped.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::DefaultDropped { from } => {
            let message = format!(
                "data written before the field existed had `{from}` here and cannot be read any more"
            );
            Some(([from.clone()], message))
        }
        _ => None,
    })
}
