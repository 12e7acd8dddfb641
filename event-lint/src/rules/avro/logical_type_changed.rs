//! A logical type was added, removed or exchanged for an unrelated one.

use crate::avro::{Change, Logical};
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "logical_type_changed",
    summary: "A logical type was added, removed or exchanged for an unrelated one.",
    page: include_str!("../../../../docs/rules/logical_type_changed.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::LogicalChanged { from, to } => {
            let both = from.as_ref().zip(to.as_ref());
            let own_rule = both.is_some_and(|(from, to)| {
                (from.is_decimal() && to.is_decimal()) || (from.is_temporal() && to.is_temporal())
            });
            let name = |side: &Option<Logical>| side.as_ref().map_or("none".to_owned(), Logical::to_string);
            let (from, to) = (name(from), name(to));
            let message = format!("generated code and tables get another type: {from} before, {to} now");
            (!own_rule).then_some(([from, to], message))
        }
        _ => None,
    })
}
