//! The report for machines: one object.

use serde_json::{Value, json};

use super::input::Unreadable;
use super::report::{Evidence, Report, Reported};
use event_lint::avro::Place;

/// The whole report.
pub(super) fn object(report: &Report) -> Value {
    json!({
        "compatible": report.compatible,
        "level": report.level.as_str(),
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        "truncated": report.truncated,
    })
}

/// A schema that could not be read.
pub(super) fn unreadable(error: &Unreadable) -> Value {
    json!({
        "error": {
            "file": error.file.display().to_string(),
            "line": error.place.map(|place| place.line),
            "column": error.place.map(|place| place.column),
            "message": error.message,
        }
    })
}

fn finding(found: &Reported) -> Value {
    let mut object = json!({
        "rule": found.rule,
        "kind": found.java.as_ref().map(|(kind, _)| kind),
        "path": found.java.as_ref().map(|(_, path)| path),
        "message": found.message,
        "place": found.place,
        "severity": if found.denied { "deny" } else { "warn" },
        "direction": found.direction.map(|direction| direction.to_string()),
        "old": place(&found.old),
        "new": place(&found.new),
        "because": found.because,
    });
    match &found.witness {
        Evidence::NotAsked => {}
        Evidence::None => object["witness"] = Value::Null,
        Evidence::Shown(witness) => {
            let (value, bytes) = (witness.value.to_json(), witness.hex());
            object["witness"] = json!({ "value": value, "bytes": bytes, "error": witness.error });
        }
    }
    object
}

fn place((file, place): &(String, Option<Place>)) -> Value {
    json!({ "file": file, "line": place.map(|place| place.line), "column": place.map(|place| place.column) })
}
