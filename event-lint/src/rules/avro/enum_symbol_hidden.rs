//! A symbol was added that earlier readers turn into their default.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "enum_symbol_hidden",
    summary: "A symbol was added that earlier readers turn into their default.",
    page: include_str!("../../../../docs/rules/enum_symbol_hidden.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::SymbolAdded { symbol, old_default: Some(default) } => {
            let message = format!("consumers that are still running read `{symbol}` as `{default}`");
            Some(([symbol.clone(), default.clone()], message))
        }
        _ => None,
    })
}
