//! The default of a field is no value of its type.

use crate::avro::{Fit, fit};
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "invalid_default",
    summary: "The default of a field is no value of its type.",
    page: include_str!("../../../../docs/rules/invalid_default.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    pair.on_new(&RULE, |schema, walked, report| {
        for (field, path) in walked.fields() {
            let Some(default) = field.default() else { continue };
            if fit(schema, field.node(), default) == Fit::Misfit {
                let message =
                    format!("the default `{default}` is no value of `{}`", schema.label(field.node()));
                report(path, field.field.at, default.to_owned(), message);
            }
        }
    })
}
