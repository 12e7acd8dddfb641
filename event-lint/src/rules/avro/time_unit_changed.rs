//! A date or time changed its unit or kind.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "time_unit_changed",
    summary: "A date or time changed its unit or kind.",
    page: include_str!("../../../../docs/rules/time_unit_changed.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::LogicalChanged { from: Some(from), to: Some(to) }
            if from.is_temporal() && to.is_temporal() =>
        {
            let message =
                format!("numbers written as `{from}` are read as `{to}`: off by factors, without an error");
            Some(([from.to_string(), to.to_string()], message))
        }
        _ => None,
    })
}
