//! A reader expects a type that cannot take what the writer writes.

use crate::avro::Kind;
use crate::rule::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "type_mismatch",
    summary: "A reader expects a type that cannot take what the writer writes.",
    page: include_str!("../../../../docs/rules/type_mismatch.md"),
    check: Check::Verdict(Kind::TypeMismatch),
};
