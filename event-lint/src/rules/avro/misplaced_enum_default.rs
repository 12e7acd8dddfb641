//! A field of an enum type has a default, and the enum has none.

use crate::avro::Type;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "misplaced_enum_default",
    summary: "A field of an enum type has a default, and the enum has none.",
    page: include_str!("../../../../docs/rules/misplaced_enum_default.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_new(&RULE, |schema, walked, report| {
        for (field, path) in walked.fields() {
            let node = field.node();
            let enums = std::iter::once(node).chain(schema.branches(node).iter().copied());
            let mut bare = enums.filter(|&id| schema.ty(id) == Type::Enum && schema.enum_default(id).is_none());
            let symbol = field.default().filter(|default| default.starts_with('"'));
            if let (Some(id), Some(default)) = (bare.next_back(), symbol) {
                let message = format!(
                    "`{default}` stands in for a missing field; for an unknown symbol enum `{}` has no default",
                    schema.label(id)
                );
                report(path, field.field.at, default.to_owned(), message);
            }
        }
    })
}
