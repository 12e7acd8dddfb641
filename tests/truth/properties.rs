//! Laws over generated values: what the schema takes, serde reads; what serde writes of it, both schemas take.

use jsonschema::Validator;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::Value as Json;

use crate::contracts::Emitted;
use crate::generate::Generator;
use crate::row::Row;
use crate::{check_avro, check_json, contracts, shapes};

/// Values per shape; there are hundreds of shapes.
const CASES: u32 = 24;

/// Shapes whose schema takes what serde does not read, with a value that shows it.
const LOOSE: [(&str, &str, &str); 13] = [
    ("truth.chrono.LocalPlain.v1", r#"{"value":"2026-02-31T12:30:00"}"#, "a pattern knows no calendar"),
    ("truth.decimals.Float.v1", r#"{"value":1e35}"#, "a number has no digits of which there can be too many"),
    (
        "truth.standard.Socket.v1",
        r#"{"value":"256.0.0.1:80"}"#,
        "the pattern bounds the digits, not the numbers",
    ),
    ("truth.standard.SocketText.v1", r#"{"value":"256.0.0.1:80"}"#, "as above"),
    ("truth.maps.I8s.v1", r#"{"value":{"999":1}}"#, "the pattern of a key bounds its digits, not its value"),
    ("truth.maps.I16s.v1", r#"{"value":{"99999":1}}"#, "as above"),
    ("truth.maps.I32s.v1", r#"{"value":{"9999999999":1}}"#, "as above"),
    ("truth.maps.I64s.v1", r#"{"value":{"9999999999999999999":1}}"#, "as above"),
    ("truth.maps.U8s.v1", r#"{"value":{"999":1}}"#, "as above"),
    ("truth.maps.U16s.v1", r#"{"value":{"99999":1}}"#, "as above"),
    ("truth.maps.U32s.v1", r#"{"value":{"9999999999":1}}"#, "as above"),
    ("truth.maps.NonZeros.v1", r#"{"value":{"9999999999":1}}"#, "as above"),
    ("truth.maps.Numbers.v1", r#"{"value":{"99999":1}}"#, "as above"),
];

fn is_loose(row: &Row) -> bool {
    !row.unsaid.is_empty() || LOOSE.iter().any(|(event, _, _)| *event == row.event)
}

/// What is wrong with one generated value.
fn judge(row: &Row, emitted: &Emitted, validator: &Validator, json: &Json) -> Result<(), String> {
    if let Some(error) = validator.iter_errors(json).next() {
        return Err(format!("the generator made what the schema refuses: {json}: {error}"));
    }
    let value = match row.read_json(json) {
        Ok(value) => value,
        Err(_) if is_loose(row) => return Ok(()),
        Err(error) => return Err(format!("the schema takes what serde refuses: {json}: {error}")),
    };
    let written = value.json();
    if let Some(error) = validator.iter_errors(&written).next() {
        return Err(format!("serde writes {written}: {error}"));
    }
    // What a field that is not written was read as is gone.
    let value = row.read_json(&written).map_err(|error| format!("serde does not read {written}: {error}"))?;
    match &emitted.avsc {
        Ok(avsc) => match check_avro::one(row, &emitted.contract, avsc, value.as_ref()) {
            Ok(_) => Ok(()),
            Err(failure) => Err(format!("{written}: {failure:?}")),
        },
        Err(_) => Ok(()),
    }
}

#[test]
fn every_value_that_a_schema_takes_is_read_by_serde_and_goes_to_avro_and_back() {
    let mut report = Vec::new();
    for row in &shapes::rows() {
        let emitted = contracts::of(row.event);
        let validator = check_json::validator(&emitted.current).expect("a schema");
        let mut runner = TestRunner::new_with_rng(
            Config { cases: CASES, failure_persistence: None, ..Config::default() },
            proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
        );
        let outcome = runner.run(&Generator::new(&emitted.current).values(), |json| {
            judge(row, emitted, &validator, &json).map_err(TestCaseError::fail)
        });
        if let Err(error) = outcome {
            report.push(format!("{}: {error}", row.event));
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}

#[test]
fn every_shape_that_is_called_loose_takes_a_value_that_serde_refuses() {
    let rows = shapes::rows();
    for (event, json, reason) in LOOSE {
        let row = rows.iter().find(|row| row.event == event).expect("a shape of the matrix");
        let json: Json = serde_json::from_str(json).expect("JSON");
        let validator = check_json::validator(&contracts::of(event).current).expect("a schema");
        assert!(validator.is_valid(&json), "`{event}` is no longer loose: {reason}");
        assert!(row.read_json(&json).is_err(), "serde reads {json}: {reason}");
    }
}
