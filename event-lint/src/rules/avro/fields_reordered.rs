//! The fields of a record stand in another order.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "fields_reordered",
    summary: "The fields of a record stand in another order.",
    page: include_str!("../../../../docs/rules/fields_reordered.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::FieldsReordered { from, to } => {
            let message = "fields are matched by name, but tables made from the schema and readers without the writer's \
                           schema go by position";
            Some(([from.join(" "), to.join(" ")], message.to_owned()))
        }
        _ => None,
    })
}
