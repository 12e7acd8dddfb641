//! A field's name and an alias of it, or two aliases, are fields of the other side.

use crate::avro::Kind;
use crate::rule::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "ambiguous_alias",
    summary: "A field's name and an alias of it, or two aliases, are fields of the other side.",
    page: include_str!("../../../../docs/rules/ambiguous_alias.md"),
    check: Check::Verdict(Kind::AmbiguousAlias),
};
