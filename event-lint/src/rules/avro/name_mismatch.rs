//! Two records, enums or fixed that stand for each other have different names.

use crate::avro::Kind;
use crate::rule::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "name_mismatch",
    summary: "Two records, enums or fixed that stand for each other have different names.",
    page: include_str!("../../../../docs/rules/name_mismatch.md"),
    check: Check::Verdict(Kind::NameMismatch),
};
