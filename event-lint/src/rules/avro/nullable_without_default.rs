//! A field was added that may be null, without the default null.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "nullable_without_default",
    summary: "A field was added that may be null, without the default null.",
    page: include_str!("../../../../docs/rules/nullable_without_default.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::FieldAdded { field, default: None, nullable: true, .. } => {
            let message = format!(
                "`{field}` may be null but has no `\"default\": null`: data without it cannot be read"
            );
            Some(([field.clone()], message))
        }
        _ => None,
    })
}
