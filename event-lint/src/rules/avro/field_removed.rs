//! A field was removed for which earlier readers have a default.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "field_removed",
    summary: "A field was removed for which earlier readers have a default.",
    page: include_str!("../../../../docs/rules/field_removed.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::FieldRemoved { field, default: Some(default), .. } => {
            let message = format!("consumers that are still running read `{field}` as `{default}` for ever");
            Some(([field.clone(), default.clone()], message))
        }
        _ => None,
    })
}
