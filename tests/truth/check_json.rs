//! The JSON Schema of a row against what serde does.

use jsonschema::{Draft, Validator};
use serde_json::Value as Json;

use crate::defaults;
use crate::failure::{Check, Failure};
use crate::mutate::{Change, mutants};
use crate::row::Row;

/// Everything that is wrong with `schema`.
pub(crate) fn check(row: &Row, schema: &Json) -> Vec<Failure> {
    let validator = match validator(schema) {
        Ok(validator) => validator,
        Err(error) => return vec![Failure::new(Check::JsonParses, error)],
    };
    let mut failures = Vec::new();
    let mut needed = vec![false; row.unsaid.len()];
    for sample in &row.samples {
        let json = sample.json();
        if let Some(error) = validator.iter_errors(&json).next() {
            failures.push(Failure::new(Check::JsonAccepts, format!("{json}: {error}")));
        }
        match row.from_json(&json) {
            Ok(back) if back.same(sample.as_ref()) => {}
            Ok(back) => {
                failures.push(Failure::new(Check::SerdeRoundTrip, format!("{sample:?} is read as {back:?}")))
            }
            Err(error) => failures.push(Failure::new(Check::SerdeRoundTrip, format!("{json}: {error}"))),
        }
        check_mutants(row, &json, &validator, &mut needed, &mut failures);
        defaults::check_json(row, schema, &json, &mut failures);
    }
    for json in &row.refused {
        if row.from_json(json).is_ok() {
            failures.push(Failure::new(Check::Table, format!("serde takes {json}")));
        } else if validator.is_valid(json) {
            failures.push(Failure::new(Check::JsonRefuses, json.to_string()));
        }
    }
    for (unsaid, needed) in row.unsaid.iter().zip(needed) {
        if !needed {
            let what =
                format!("the schema now refuses what serde refuses: {:?}, {}", unsaid.kind, unsaid.reason);
            failures.push(Failure::new(Check::Table, what));
        }
    }
    failures
}

fn check_mutants(
    row: &Row,
    sample: &Json,
    validator: &Validator,
    needed: &mut [bool],
    failures: &mut Vec<Failure>,
) {
    for mutant in mutants(sample) {
        let valid = validator.is_valid(&mutant.json);
        let read = row.from_json(&mutant.json);
        let failed = match (&read, valid) {
            (Err(error), true) => {
                match row.unsaid.iter().position(|unsaid| unsaid.covers(&mutant.json, &mutant.at)) {
                    Some(at) => {
                        needed[at] = true;
                        None
                    }
                    None => Some((Check::JsonRefuses, error.clone())),
                }
            }
            (Ok(_), false) if mutant.change == Change::Drop => {
                let error = validator.iter_errors(&mutant.json).next().map(|error| error.to_string());
                Some((Check::JsonRequired, error.unwrap_or_default()))
            }
            (Ok(value), true)
                if mutant.change == Change::Add && value.json().pointer(&mutant.at).is_none() =>
            {
                Some((Check::JsonClosed, String::new()))
            }
            _ => None,
        };
        if let Some((check, error)) = failed {
            failures.push(Failure::new(
                check,
                format!("{:?} {}: {} ({error})", mutant.change, mutant.at, mutant.json),
            ));
        }
    }
}

/// The validator of a schema of either draft; `format` asserts.
pub(crate) fn validator(schema: &Json) -> Result<Validator, String> {
    let draft = match schema.get("$schema").and_then(Json::as_str) {
        Some("https://json-schema.org/draft/2020-12/schema") => Draft::Draft202012,
        Some("http://json-schema.org/draft-07/schema#") => Draft::Draft7,
        other => return Err(format!("unexpected `$schema` {other:?}")),
    };
    if let Err(error) = jsonschema::meta::validate(schema) {
        return Err(error.to_string());
    }
    jsonschema::options()
        .with_draft(draft)
        .should_validate_formats(true)
        .build(schema)
        .map_err(|error| error.to_string())
}
