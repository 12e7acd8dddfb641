//! A number changed to a type that cannot hold every value.

use crate::avro::{Change, Type};
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "lossy_promotion",
    summary: "A number changed to a type that cannot hold every value.",
    page: include_str!("../../../../docs/rules/lossy_promotion.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match fact.change {
        Change::TypeChanged { from, to } => {
            let exact = match (from, to) {
                (Type::Int | Type::Long, Type::Float) | (Type::Float, Type::Int | Type::Long) => "2^24",
                (Type::Long, Type::Double) | (Type::Double, Type::Long) => "2^53",
                _ => return None,
            };
            let (whole, real) = if matches!(from, Type::Int | Type::Long) { (from, to) } else { (to, from) };
            let message = format!(
                "a `{whole}` read as `{real}` is exact up to {exact} only; identities and cents suffer"
            );
            Some(([from.to_string(), to.to_string()], message))
        }
        _ => None,
    })
}
