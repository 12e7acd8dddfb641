//! A string became bytes, or bytes a string.

use crate::avro::{Change, Type};
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "string_bytes_swap",
    summary: "A string became bytes, or bytes a string.",
    page: include_str!("../../../../docs/rules/string_bytes_swap.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match fact.change {
        Change::TypeChanged { from: from @ Type::String, to: to @ Type::Bytes }
        | Change::TypeChanged { from: from @ Type::Bytes, to: to @ Type::String } => {
            let message =
                "readers take one for the other; bytes that are no UTF-8 fail or turn into other text";
            Some(([from.to_string(), to.to_string()], message.to_owned()))
        }
        _ => None,
    })
}
