//! A named type was renamed under an alias, which earlier readers do not know.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "renamed_type",
    summary: "A named type was renamed under an alias, which earlier readers do not know.",
    page: include_str!("../../../../docs/rules/renamed_type.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::TypeRenamed { from, to, aliased: true } => {
            let message = format!("consumers that are still running expect `{from}` and refuse `{to}`");
            Some(([from.clone(), to.clone()], message))
        }
        _ => None,
    })
}
