//! A writer may write a type that no branch of the reader's union takes.

use crate::avro::Kind;
use crate::rule::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "missing_union_branch",
    summary: "A writer may write a type that no branch of the reader's union takes.",
    page: include_str!("../../../../docs/rules/missing_union_branch.md"),
    check: Check::Verdict(Kind::MissingUnionBranch),
};
