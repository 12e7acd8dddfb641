//! The symbols of an enum stand in another order.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "enum_reordered",
    summary: "The symbols of an enum stand in another order.",
    page: include_str!("../../../../docs/rules/enum_reordered.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::SymbolsReordered => {
            let message = "the sort order of values changed, and whoever stored the index of a symbol reads another one";
            Some(([], message.to_owned()))
        }
        _ => None,
    })
}
