//! The default of a union fits another branch than the first.

use crate::avro::{Fit, fit};
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "default_not_first_branch",
    summary: "The default of a union fits another branch than the first.",
    page: include_str!("../../../../docs/rules/default_not_first_branch.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_new(&RULE, |schema, walked, report| {
        for (field, path) in walked.fields() {
            let Some(default) = field.default() else { continue };
            if fit(schema, field.node(), default) == Fit::LaterBranch {
                let first =
                    schema.branches(field.node()).first().map_or("null", |&branch| schema.label(branch));
                let message = format!("the default `{default}` is no `{first}`, which is the first branch");
                report(path, field.field.at, default.to_owned(), message);
            }
        }
    })
}
