//! 400 schema pairs with the verdict, kinds and paths of Avro's Java library.

use event_lint::avro::{Schema, check};
use serde_json::Value;

const PAIRS: &str = include_str!("../../tests/data/avro-pairs.jsonl");

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|item| item.as_str().expect("a string")).collect()
}

/// What differs for one row, or nothing.
fn difference(row: &Value) -> Option<String> {
    let parse = |side: &str| Schema::parse(row[side].to_string()).map_err(|error| format!("{side}: {error}"));
    let (reader, writer) = match (parse("reader"), parse("writer")) {
        (Ok(reader), Ok(writer)) => (reader, writer),
        (Err(error), _) | (_, Err(error)) => return Some(error),
    };
    let verdict = check(&reader, &writer).expect("small schemas are within the limits");
    let kinds: Vec<&str> =
        verdict.incompatibilities().iter().filter_map(|found| found.kind().java()).collect();
    let paths: Vec<&str> =
        verdict.incompatibilities().iter().map(event_lint::avro::Incompatibility::path).collect();
    let same = verdict.is_compatible() == row["can_read"].as_bool().expect("a verdict")
        && kinds == strings(&row["kinds"])
        && paths == strings(&row["paths"]);
    (!same).then(|| format!("ours {kinds:?} {paths:?}, Java's {} {}", row["kinds"], row["paths"]))
}

fn rows() -> Vec<Value> {
    PAIRS.lines().map(|line| serde_json::from_str(line).expect("a row is JSON")).collect()
}

#[test]
fn all_400_pairs_have_javas_verdict_kinds_and_paths() {
    let rows = rows();
    assert_eq!(rows.len(), 400);
    let wrong: Vec<String> =
        rows.iter().filter_map(|row| difference(row).map(|why| format!("{}: {why}", row["id"]))).collect();
    assert!(wrong.is_empty(), "{} of 400 differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_comparison_notices_a_wrong_verdict_kind_or_path() {
    for row in rows() {
        let mut verdict = row.clone();
        verdict["can_read"] = Value::Bool(!row["can_read"].as_bool().expect("a verdict"));
        assert!(difference(&verdict).is_some(), "{}", row["id"]);
        for column in ["kinds", "paths"] {
            let mut longer = row.clone();
            longer[column].as_array_mut().expect("a list").push(Value::from("/x"));
            assert!(difference(&longer).is_some(), "{}", row["id"]);
        }
    }
}
