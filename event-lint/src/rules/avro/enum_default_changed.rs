//! The default of an enum changed or was dropped.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "enum_default_changed",
    summary: "The default of an enum changed or was dropped.",
    page: include_str!("../../../../docs/rules/enum_default_changed.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::EnumDefaultChanged { from: Some(from), to } => {
            let message = match to {
                Some(to) => format!("an unknown symbol was read as `{from}` and is read as `{to}` now"),
                None => format!("an unknown symbol was read as `{from}` and stops the reader now"),
            };
            Some(([from.clone(), to.clone().unwrap_or_default()], message))
        }
        _ => None,
    })
}
