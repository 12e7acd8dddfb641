//! A reader has a field without a default that the writer does not write.

use crate::avro::Kind;
use crate::rule::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "field_without_default",
    summary: "A reader has a field without a default that the writer does not write.",
    page: include_str!("../../../../docs/rules/field_without_default.md"),
    check: Check::Verdict(Kind::ReaderFieldMissingDefaultValue),
};
