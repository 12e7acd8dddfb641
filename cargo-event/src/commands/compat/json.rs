//! The report for machines: one object.

use serde_json::{Value, json};

use super::input::Unreadable;
use super::report::{Evidence, Report, Reported, Severity};
use event_lint::avro::Place;
use event_lint::json::Policy;

/// The whole report.
pub(super) fn object(report: &Report) -> Value {
    let mut object = json!({
        "compatible": report.compatible,
        "level": report.level.as_str(),
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        "truncated": report.truncated,
    });
    if let Some(policy) = report.policy {
        object["policy"] = match policy {
            Policy::Strict => "strict".into(),
            Policy::Lenient => "lenient".into(),
        };
        object["notes"] = report.notes.clone().into();
        for (found, finding) in
            report.findings.iter().zip(object["findings"].as_array_mut().into_iter().flatten())
        {
            finding["breaks"] = (found.registry.is_some() && found.severity == Severity::Deny).into();
        }
    }
    object
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
        "kind": found.registry.as_ref().map(|(kind, _)| kind),
        "path": found.registry.as_ref().map(|(_, path)| path),
        "message": found.message,
        "place": found.place,
        "severity": match found.severity {
            Severity::Deny => "deny",
            Severity::Warn => "warn",
            Severity::Allow => "allow",
        },
        "direction": found.direction.map(|direction| direction.to_string()),
        "old": place(&found.old),
        "new": place(&found.new),
        "because": found.because,
    });
    match &found.witness {
        Evidence::NotAsked => {}
        Evidence::None => object["witness"] = Value::Null,
        Evidence::Instance(instance) => {
            object["witness"] = json!({
                "value": instance.value,
                "accepted_by": instance.accepted_by,
                "refused_by": instance.refused_by,
                "error": instance.error,
            });
        }
        Evidence::NotFound(tried) => {
            object["witness"] = Value::Null;
            object["witness_note"] = format!("none among {tried} instances, which proves nothing").into();
        }
        Evidence::Unavailable(reason) => {
            object["witness"] = Value::Null;
            object["witness_note"] = format!("none: {reason}").into();
        }
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
