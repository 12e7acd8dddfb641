//! The precision or scale of a decimal changed.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "decimal_changed",
    summary: "The precision or scale of a decimal changed.",
    page: include_str!("../../../../docs/rules/decimal_changed.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::LogicalChanged { from: Some(from), to: Some(to) } if from.is_decimal() && to.is_decimal() => {
            let message = if from.scale == to.scale {
                format!("values of `{from}` are read as `{to}`: digits may not fit, and the registry will not say so")
            } else {
                format!("values of `{from}` are read as `{to}`: every amount is off by a power of ten, without an error")
            };
            Some(([from.to_string(), to.to_string()], message))
        }
        _ => None,
    })
}
