//! The proof beside the verdict: no instance contradicts it, and it sees what the registry overlooks.

use std::collections::BTreeMap;

use event_lint::json::{
    JsonSchema, Policy, compare,
    soundness::{Rule, concerns},
    witness::{Search, search},
};
use jsonschema::{Draft, Validator};
use proptest::prelude::*;
use serde_json::{Value, json};

const PAIRS: &str = include_str!("../../tests/data/json-pairs.jsonl");

fn parse(schema: &Value) -> JsonSchema {
    JsonSchema::parse(&schema.to_string()).unwrap_or_else(|error| panic!("{schema}: {error}"))
}

fn validator(schema: &Value) -> Option<Validator> {
    let mut options = jsonschema::options().should_validate_formats(true);
    if schema.get("$schema").is_none() {
        options = options.with_draft(Draft::Draft7);
    }
    options.build(schema).ok()
}

fn counterexample(old: &Value, new: &Value, budget: usize) -> Option<Value> {
    let (accepts, also_accepts) = (validator(old)?, validator(new)?);
    let found = search(
        &parse(old),
        &parse(new),
        &|instance| accepts.is_valid(instance),
        &|instance| also_accepts.is_valid(instance),
        budget,
    );
    match found {
        Search::Found(instance) => Some(instance),
        Search::NotFound { .. } => None,
    }
}

fn rules(old: &Value, new: &Value) -> Vec<Rule> {
    let mut rules: Vec<Rule> =
        concerns(&parse(old), &parse(new)).into_iter().map(|concern| concern.rule).collect();
    rules.dedup();
    rules
}

#[test]
fn no_proved_pair_of_the_corpus_has_a_counterexample() {
    let mut proved = 0;
    let mut needless = 0;
    for line in PAIRS.lines() {
        let row: Value = serde_json::from_str(line).expect("every line is JSON");
        let (old, new) = (&row["old"], &row["new"]);
        if !rules(old, new).is_empty() {
            continue;
        }
        proved += 1;
        needless += usize::from(row["backward_strict"] == json!(false));
        let found = counterexample(old, new, 150);
        assert_eq!(found, None, "{}: proved, but {old} accepts it and {new} refuses it", row["id"]);
    }
    assert!(proved > 300, "{proved} proved, {needless} of them refused by the registry");
    assert!(needless > 20, "{needless} refused by the registry without need");
}

#[test]
fn what_the_registry_overlooks_is_a_concern() {
    let closed = |extra: Value| {
        let mut schema =
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false});
        for (name, value) in extra.as_object().expect("keywords") {
            schema[name] = value.clone();
        }
        schema
    };
    for (old, new, rule) in [
        (json!({"type": "string"}), json!({"type": "string", "format": "date"}), Rule::FormatChanged),
        (
            json!({"type": "string", "format": "date"}),
            json!({"type": "string", "format": "time"}),
            Rule::FormatChanged,
        ),
        (closed(json!({})), closed(json!({"required": ["b"]})), Rule::RequiredAdded),
        (
            json!({"type": "object", "patternProperties": {"^x": {"type": "string"}}}),
            json!({"type": "object", "patternProperties": {"^x": {"type": "integer"}}}),
            Rule::PatternPropertiesChanged,
        ),
        (
            json!({"type": "object"}),
            json!({"type": "object", "propertyNames": {"maxLength": 2}}),
            Rule::PropertyNamesChanged,
        ),
        (
            json!({"oneOf": [{"type": "integer"}]}),
            json!({"oneOf": [{"type": "integer"}, {"type": "number"}]}),
            Rule::OneOfOverlap,
        ),
        (
            json!({"if": {"type": "integer"}, "then": {"minimum": 1}}),
            json!({"if": {"type": "integer"}, "then": {"minimum": 2}}),
            Rule::ConditionalChanged,
        ),
        (
            json!({"type": "string"}),
            json!({"type": "string", "contentEncoding": "base64"}),
            Rule::ContentChanged,
        ),
        (
            json!({"type": "array", "contains": {"type": "string"}}),
            json!({"type": "array", "contains": {"type": "integer"}}),
            Rule::ContainsChanged,
        ),
    ] {
        let comparison = compare(&parse(&old), &parse(&new), Policy::Lenient).expect("a verdict");
        assert!(comparison.is_compatible(), "the registry would refuse {new}");
        assert_eq!(rules(&old, &new), [rule], "{old} to {new}");
    }
}

#[test]
fn every_rule_has_a_page_whose_example_it_finds() {
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rules");
    for rule in Rule::ALL {
        let page = std::fs::read_to_string(format!("{pages}/{}.md", rule.id())).expect("the rule has a page");
        assert!(page.starts_with(&format!("# {}\n", rule.id())));
        let example = |side: &str| -> Value {
            let (_, rest) = page.split_once(&format!("```json {side}\n")).expect("the page has an example");
            serde_json::from_str(rest.split("```").next().expect("and an end")).expect("which is JSON")
        };
        assert_eq!(rules(&example("old"), &example("new")), [rule]);
    }
}

#[test]
fn what_the_registry_refuses_without_need_is_proved() {
    for (old, new) in [
        (json!({"const": 1}), json!({"enum": [1, 2]})),
        (json!({"type": "integer", "exclusiveMinimum": 3}), json!({"type": "integer", "minimum": 3})),
        (json!({"type": "array"}), json!({"type": "array", "items": {}})),
        (json!({"type": "string"}), json!({"anyOf": [{"type": ["string", "null"]}, {"type": "integer"}]})),
        (
            json!({"oneOf": [{"properties": {"k": {"const": "a"}}, "required": ["k"], "type": "object"}]}),
            json!({"oneOf": [
                {"properties": {"k": {"const": "a"}}, "required": ["k"], "type": "object"},
                {"properties": {"k": {"const": "b"}}, "required": ["k"], "type": "object"}]}),
        ),
    ] {
        assert_eq!(rules(&old, &new), [], "{old} to {new}");
    }
}

#[test]
fn recursion_is_proved_by_induction_and_endless_reference_is_not() {
    let list = |kind: &str| {
        json!({"$ref": "#/definitions/n", "definitions": {"n": {"type": "object", "additionalProperties": false,
            "properties": {"v": {"type": kind}, "next": {"$ref": "#/definitions/n"}}}}})
    };
    assert_eq!(rules(&list("integer"), &list("integer")), []);
    assert_eq!(rules(&list("integer"), &list("number")), []);
    assert_eq!(rules(&list("number"), &list("integer")), [Rule::Tightened]);
    let endless = json!({"allOf": [{"$ref": "#"}]});
    assert_eq!(rules(&json!({}), &endless), [Rule::Undecided]);
}

/// Schemas of every family of keywords, small enough that neighbours often imply each other.
fn schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({})),
        Just(json!(true)),
        Just(json!(false)),
        prop::sample::select(vec!["string", "integer", "number", "boolean", "null", "object", "array"])
            .prop_map(|kind| json!({"type": kind})),
        (0..3_i64, 0..3_i64)
            .prop_map(|(low, more)| json!({"type": "integer", "minimum": low, "maximum": low + more})),
        (0..3_i64).prop_map(|low| json!({"exclusiveMinimum": low})),
        (1..4_i64).prop_map(|step| json!({"type": "integer", "multipleOf": step})),
        (0..3_u32, 0..3_u32)
            .prop_map(|(low, more)| json!({"type": "string", "minLength": low, "maxLength": low + more})),
        prop::collection::vec(0..3_i64, 1..3).prop_map(|values| json!({"enum": values})),
        prop::sample::select(vec![json!("a"), json!(1), json!(null)])
            .prop_map(|value| json!({"const": value})),
        prop::sample::select(vec!["date", "uuid"])
            .prop_map(|format| json!({"type": "string", "format": format})),
        prop::sample::select(vec![json!(["string", "null"]), json!(["integer", "string"])])
            .prop_map(|types| json!({"type": types})),
    ];
    leaf.prop_recursive(3, 24, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 1..3);
        let named = prop::collection::btree_map("[ab]", inner.clone(), 0..3);
        prop_oneof![
            (named, inner.clone(), prop::collection::btree_set("[ab]", 0..2), 0..3).prop_map(
                |(properties, rest, required, model)| {
                    let properties: BTreeMap<String, Value> = properties;
                    let mut schema =
                        json!({"type": "object", "properties": properties, "required": required});
                    match model {
                        0 => schema["additionalProperties"] = json!(false),
                        1 => schema["additionalProperties"] = rest,
                        _ => {}
                    }
                    schema
                }
            ),
            inner.clone().prop_map(|items| json!({"type": "array", "items": items})),
            several.clone().prop_map(|branches| json!({"anyOf": branches})),
            several.clone().prop_map(|branches| json!({"oneOf": branches})),
            several.clone().prop_map(|branches| json!({"allOf": branches})),
            several.prop_map(|items| json!({"type": "array", "items": items, "additionalItems": false})),
            inner.clone().prop_map(|refused| json!({"not": refused})),
            inner.clone().prop_map(|values| json!({"type": "object", "patternProperties": {"^a": values}})),
            (inner.clone(), inner).prop_map(|(condition, demand)| json!({"if": condition, "then": demand})),
        ]
    })
}

/// A schema and a neighbour of it: the same, or one that differs in a place.
fn neighbours() -> impl Strategy<Value = (Value, Value)> {
    (schema(), schema(), 0..8, 0..6_usize, 0..3_i64).prop_map(|(left, right, how, place, value)| match how {
        0 => (left.clone(), json!({"anyOf": [left, right]})),
        1 => (json!({"allOf": [left.clone(), right]}), left),
        2 => (left.clone(), json!({"oneOf": [left, right]})),
        3 => (left, right),
        _ => {
            let mut changed = left.clone();
            renumber(&mut changed, &mut { place }, value);
            (left, changed)
        }
    })
}

/// Gives one of the numbers in a schema, counted from `skip`, another value.
fn renumber(schema: &mut Value, skip: &mut usize, value: i64) {
    match schema {
        Value::Number(_) if *skip == 0 => {
            *schema = json!(value + 1);
            *skip = usize::MAX;
        }
        Value::Number(_) => *skip -= 1,
        Value::Array(items) => items.iter_mut().for_each(|item| renumber(item, skip, value)),
        Value::Object(members) => members.values_mut().for_each(|member| renumber(member, skip, value)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_instance_contradicts_a_proof((old, new) in neighbours()) {
        if rules(&old, &new).is_empty() {
            let found = counterexample(&old, &new, 64);
            prop_assert!(found.is_none(), "{} accepts {:?} and {} refuses it", old, found, new);
        }
    }
}
