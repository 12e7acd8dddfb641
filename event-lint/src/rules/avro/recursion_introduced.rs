//! A record holds itself now.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "recursion_introduced",
    summary: "A record holds itself now.",
    page: include_str!("../../../../docs/rules/recursion_introduced.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match fact.change {
        Change::RecursionIntroduced => {
            let message = "tables and several query engines cannot represent a type that holds itself";
            Some(([], message.to_owned()))
        }
        _ => None,
    })
}
