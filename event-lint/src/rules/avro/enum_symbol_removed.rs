//! A symbol was removed, and what is stored of it becomes the default.

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "enum_symbol_removed",
    summary: "A symbol was removed, and what is stored of it becomes the default.",
    page: include_str!("../../../../docs/rules/enum_symbol_removed.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_facts(&RULE, |fact| match &fact.change {
        Change::SymbolRemoved { symbol, new_default: Some(default) } => {
            let message = format!("every stored `{symbol}` is read as `{default}` from now on");
            Some(([symbol.clone(), default.clone()], message))
        }
        _ => None,
    })
}
