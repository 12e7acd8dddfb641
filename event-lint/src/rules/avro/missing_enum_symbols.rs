//! A writer's enum has a symbol that the reader's has not, and the reader's enum has no default.

use crate::avro::Kind;
use crate::rule::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "missing_enum_symbols",
    summary: "A writer's enum has a symbol that the reader's has not, and the reader's enum has no default.",
    page: include_str!("../../../../docs/rules/missing_enum_symbols.md"),
    check: Check::Verdict(Kind::MissingEnumSymbols),
};
