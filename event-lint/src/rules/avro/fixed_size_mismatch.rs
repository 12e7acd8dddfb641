//! A fixed has another size.

use crate::avro::Kind;
use crate::rule::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "fixed_size_mismatch",
    summary: "A fixed has another size.",
    page: include_str!("../../../../docs/rules/fixed_size_mismatch.md"),
    check: Check::Verdict(Kind::FixedSizeMismatch),
};
