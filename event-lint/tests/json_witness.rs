//! Witnesses for the verdicts, checked by the `jsonschema` crate.

use event_lint::json::{
    JsonSchema, Policy, compare,
    witness::{Search, search},
};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

const PAIRS: &str = include_str!("../../tests/data/json-pairs.jsonl");

/// A validator as the registry would choose it: draft 7 where the schema says nothing, and formats checked.
fn validator(schema: &Value) -> Option<Validator> {
    let mut options = jsonschema::options().should_validate_formats(true);
    if schema.get("$schema").is_none() {
        options = options.with_draft(Draft::Draft7);
    }
    options.build(schema).ok()
}

fn witness(accepting: &Value, refusing: &Value, budget: usize) -> Option<Search> {
    let (accepts, also_accepts) = (validator(accepting)?, validator(refusing)?);
    let parse = |schema: &Value| JsonSchema::parse(&schema.to_string()).ok();
    Some(search(
        &parse(accepting)?,
        &parse(refusing)?,
        &|instance| accepts.is_valid(instance),
        &|instance| also_accepts.is_valid(instance),
        budget,
    ))
}

#[test]
fn most_breaking_changes_have_a_witness() {
    let (mut breaking, mut shown) = (0, 0);
    // Every second pair, to keep an unoptimised run short.
    for line in PAIRS.lines().step_by(2) {
        let row: Value = serde_json::from_str(line).expect("every line is JSON");
        if row["backward_strict"] == json!(true) {
            continue;
        }
        let Some(found) = witness(&row["old"], &row["new"], 400) else { continue };
        breaking += 1;
        if let Search::Found(instance) = found {
            shown += 1;
            // Not only the search says so.
            let valid = |side: &str| validator(&row[side]).expect("it was built before").is_valid(&instance);
            assert!(valid("old") && !valid("new"), "{}: {instance}", row["id"]);
        }
    }
    // The rest are refused by the registry without need, as far as anyone could show.
    assert!(breaking > 150 && shown * 100 >= breaking * 65, "{shown} of {breaking}");
}

#[test]
fn equal_schemas_have_no_witness() {
    for line in PAIRS.lines().step_by(20) {
        let row: Value = serde_json::from_str(line).expect("every line is JSON");
        if let Some(found) = witness(&row["old"], &row["old"], 200) {
            assert!(matches!(found, Search::NotFound { tried } if tried <= 200), "{found:?}");
        }
    }
}

#[test]
fn what_the_registry_overlooks_has_a_witness() {
    for (old, new) in [
        (json!({"type": "string"}), json!({"type": "string", "format": "date-time"})),
        (json!({"type": "object"}), json!({"type": "object", "required": ["undeclared"]})),
        (
            json!({"type": "object", "patternProperties": {"^x_": {"type": "string"}}}),
            json!({"type": "object", "patternProperties": {"^x_": {"type": "integer"}}}),
        ),
        (
            json!({"oneOf": [{"type": "integer"}]}),
            json!({"oneOf": [{"type": "integer"}, {"type": "number"}]}),
        ),
        (json!({"type": "object"}), json!({"type": "object", "propertyNames": {"maxLength": 3}})),
    ] {
        let parse = |schema: &Value| JsonSchema::parse(&schema.to_string()).expect("a schema");
        let comparison = compare(&parse(&old), &parse(&new), Policy::Lenient).expect("a verdict");
        assert!(comparison.is_compatible(), "{new}");
        assert!(matches!(witness(&old, &new, 2_000), Some(Search::Found(_))), "{new}");
    }
}

#[test]
fn a_witness_is_small_and_the_same_every_time() {
    let old = json!({"type": "object", "required": ["id"], "properties": {
        "id": {"type": "integer"}, "name": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}}});
    let mut new = old.clone();
    new["properties"]["id"]["maximum"] = json!(5);
    let Some(Search::Found(first)) = witness(&old, &new, 2_000) else { panic!("there is a witness") };
    assert_eq!(first.as_object().map(serde_json::Map::len), Some(1), "{first}");
    assert_eq!(witness(&old, &new, 2_000), Some(Search::Found(first)));
}
