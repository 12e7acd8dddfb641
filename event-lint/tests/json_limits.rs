//! No schema panics, hangs or overflows the stack: large ones, deep ones, entangled ones, broken ones.
//!
//! The test threads have the 2 MiB stack that Rust gives them by default.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use event_lint::json::{
    JsonSchema, JsonSchemaError, Limits, ParseOptions, Policy, compare, compare_with, soundness::concerns,
};
use serde_json::Value;

const PAIRS: &str = include_str!("../../tests/data/json-pairs.jsonl");

/// Unoptimised builds on a busy machine stay far below this; a hang does not.
const PATIENCE: Duration = Duration::from_secs(60);

fn parse(text: &str) -> JsonSchema {
    JsonSchema::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn object(properties: usize, kind: &str) -> String {
    let mut text = String::from(r#"{"type": "object", "additionalProperties": false, "properties": {"#);
    for index in 0..properties {
        let comma = if index == 0 { "" } else { "," };
        write!(
            text,
            r#"{comma}"p{index:06}": {{"type": "{kind}", "description": "property number {index}"}}"#
        )
        .expect("writing to a string");
    }
    text.push_str("}}");
    text
}

#[test]
fn ten_thousand_properties_compare_and_every_change_is_found() {
    let started = Instant::now();
    let (old, new) = (parse(&object(10_000, "integer")), parse(&object(10_000, "string")));
    let comparison = compare(&old, &new, Policy::Strict).expect("within the limits");
    assert_eq!(comparison.differences.len(), 10_000);
    assert!(!comparison.is_compatible());
    assert!(compare(&old, &old, Policy::Strict).expect("within the limits").differences.is_empty());
    assert_eq!(concerns(&old, &new).len(), 10_000);
    assert!(concerns(&old, &old).is_empty());
    assert!(started.elapsed() < PATIENCE);
}

#[test]
fn a_schema_of_a_megabyte_compares() {
    let text = object(16_000, "integer");
    assert!(text.len() > 1 << 20, "{} bytes", text.len());
    let schema = parse(&text);
    assert!(compare(&schema, &schema, Policy::Lenient).expect("within the limits").is_compatible());
}

#[test]
fn text_beyond_the_limit_is_refused() {
    let options =
        ParseOptions { limits: Limits { text: 1000, ..Limits::default() }, ..ParseOptions::default() };
    let error = JsonSchema::parse_with(&object(100, "integer"), &options).expect_err("beyond the limit");
    assert_eq!(error, JsonSchemaError::Limit { what: "bytes in one document", limit: 1000 });
}

#[test]
fn nesting_is_refused_beyond_the_limit_and_accepted_below_it() {
    for draft in ["http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2020-12/schema"] {
        let nested = |levels: usize| {
            format!(
                r#"{{"$schema":"{draft}","not":{}{{}}{}}}"#,
                r#"{"not":"#.repeat(levels),
                "}".repeat(levels)
            )
        };
        let deep = parse(&nested(120));
        compare(&deep, &deep, Policy::Strict).expect("within the limits");
        let error = JsonSchema::parse(&nested(100_000)).expect_err("too deep");
        assert!(matches!(error, JsonSchemaError::Limit { what: "levels of nesting", .. }), "{error}");
    }
}

#[test]
fn chains_of_references_may_be_longer_than_the_stack_allows() {
    for (draft, definitions) in [
        ("http://json-schema.org/draft-07/schema#", "definitions"),
        ("https://json-schema.org/draft/2020-12/schema", "$defs"),
    ] {
        // Every definition refers to the next one through each of the ways to nest, and to the first one as well.
        let chain = |length: usize, last: &str| {
            let mut text =
                format!(r##"{{"$schema":"{draft}","$ref":"#/{definitions}/d0","{definitions}":{{"##);
            for index in 0..length {
                let next = format!(r##"{{"$ref":"#/{definitions}/d{}"}}"##, index + 1);
                let nested = match index % 4 {
                    0 => format!(r##"{{"properties":{{"n":{next},"z":{{"$ref":"#/{definitions}/d0"}}}}}}"##),
                    1 => format!(r#"{{"items":{next}}}"#),
                    2 => format!(r#"{{"oneOf":[{{"type":"null"}},{next}]}}"#),
                    _ => format!(r#"{{"not":{{"not":{next}}}}}"#),
                };
                write!(text, r#""d{index}":{nested},"#).expect("writing to a string");
            }
            write!(text, r#""d{length}":{{"type":"{last}"}}}}}}"#).expect("writing to a string");
            parse(&text)
        };
        for length in [100, 1000, 2500] {
            let started = Instant::now();
            let (old, new) = (chain(length, "integer"), chain(length, "string"));
            assert!(compare(&old, &old, Policy::Strict).expect("within the limits").is_compatible());
            assert!(
                !compare(&old, &new, Policy::Strict).expect("within the limits").is_compatible(),
                "{length}"
            );
            assert!(started.elapsed() < PATIENCE, "{length} definitions");
        }
    }
}

#[test]
fn cycles_of_references_end() {
    let cyclic = [
        r##"{"$ref": "#"}"##,
        r##"{"allOf": [{"$ref": "#"}]}"##,
        r##"{"allOf": [{"$ref": "#"}, {"$ref": "#"}, {"type": "object"}]}"##,
        r##"{"anyOf": [{"$ref": "#/definitions/a"}], "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}}"##,
        r##"{"not": {"$ref": "#"}}"##,
        r##"{"oneOf": [{"not": {"$ref": "#"}}, {"items": {"$ref": "#"}}, {"properties": {"p": {"$ref": "#"}}}]}"##,
        r##"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$dynamicRef": "#n", "$dynamicAnchor": "n"}"##,
        r##"{"$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [{"$ref": "#"}, {"not": {"$ref": "#"}}]}"##,
    ];
    for left in cyclic {
        for right in cyclic {
            let started = Instant::now();
            for policy in [Policy::Strict, Policy::Lenient] {
                compare(&parse(left), &parse(right), policy).expect("within the limits");
            }
            let _ = concerns(&parse(left), &parse(right));
            assert!(started.elapsed() < PATIENCE, "{left} against {right}");
        }
    }
}

#[test]
fn definitions_that_all_refer_to_each_other_stay_within_the_budget() {
    for (draft, definitions) in [
        ("http://json-schema.org/draft-07/schema#", "definitions"),
        ("https://json-schema.org/draft/2020-12/schema", "$defs"),
    ] {
        let clique = |size: usize, kind: &str| {
            let mut text =
                format!(r##"{{"$schema":"{draft}","$ref":"#/{definitions}/d0","{definitions}":{{"##);
            for index in 0..size {
                let branches: Vec<String> =
                    (0..size).map(|other| format!(r##"{{"$ref":"#/{definitions}/d{other}"}}"##)).collect();
                let comma = if index == 0 { "" } else { "," };
                write!(
                    text,
                    r#"{comma}"d{index}":{{"oneOf":[{{"type":"object","properties":{{"k":{{"type":"{kind}"}},"c":{{"oneOf":[{}]}}}}}},{{"type":"null"}}]}}"#,
                    branches.join(",")
                )
                .expect("writing to a string");
            }
            text.push_str("}}");
            parse(&text)
        };
        for size in [3, 10, 40] {
            let started = Instant::now();
            // A verdict or the budget, never a hang.
            match compare(&clique(size, "integer"), &clique(size, "string"), Policy::Strict) {
                Ok(comparison) => assert!(!comparison.is_compatible()),
                Err(error) => assert!(size > 10 && matches!(error, JsonSchemaError::Limit { .. }), "{error}"),
            }
            assert!(!concerns(&clique(size, "integer"), &clique(size, "string")).is_empty());
            assert!(started.elapsed() < PATIENCE, "{size} definitions");
        }
    }
}

#[test]
fn a_change_at_innumerable_paths_has_a_verdict_and_an_incomplete_list() {
    // Every definition uses the next one twice, so one change shows at 2^40 paths.
    let doubling = |kind: &str| {
        let mut text = String::from(r##"{"$ref":"#/definitions/d0","definitions":{"##);
        for index in 0..40 {
            let next = index + 1;
            write!(text, r##""d{index}":{{"type":"object","properties":{{"l":{{"$ref":"#/definitions/d{next}"}},"r":{{"$ref":"#/definitions/d{next}"}}}}}},"##)
                .expect("writing to a string");
        }
        write!(text, r#""d40":{{"type":"{kind}"}}}}}}"#).expect("writing to a string");
        parse(&text)
    };
    let comparison = compare(&doubling("integer"), &doubling("string"), Policy::Strict).expect("a verdict");
    assert!(!comparison.is_compatible());
    assert!(!comparison.complete);
    let comparison = compare(&doubling("integer"), &doubling("number"), Policy::Strict).expect("a verdict");
    assert!(comparison.is_compatible());
    assert!(!comparison.complete);
}

#[test]
fn many_branches_are_matched_within_the_budget() {
    let branches = |count: usize, offset: usize| {
        let list: Vec<String> =
            (0..count).map(|index| format!(r#"{{"const": {}}}"#, index + offset)).collect();
        parse(&format!(r#"{{"oneOf": [{}]}}"#, list.join(",")))
    };
    let comparison =
        compare(&branches(500, 0), &branches(500, 1), Policy::Strict).expect("within the limits");
    assert!(!comparison.is_compatible());
    let error = compare_with(
        &branches(3000, 0),
        &branches(3000, 0),
        Policy::Strict,
        &Limits { work: 1_000_000, ..Limits::default() },
    )
    .expect_err("beyond the budget");
    assert!(matches!(error, JsonSchemaError::Limit { .. }), "{error}");
}

#[test]
fn a_pattern_that_cannot_be_evaluated_is_an_error_only_where_the_verdict_depends_on_it() {
    let with = |pattern: &str, property: &str| {
        parse(&format!(
            r#"{{"type": "object", "patternProperties": {{"{pattern}": {{}}}}, "properties": {{{property}}}}}"#
        ))
    };
    let broken = with("(", "");
    assert!(compare(&broken, &broken, Policy::Strict).is_ok());
    let error = compare(&broken, &with("(", r#""name": {}"#), Policy::Strict).expect_err("it depends");
    assert!(matches!(error, JsonSchemaError::Pattern { .. }), "{error}");
    // Exponential for a backtracking engine.
    let slow = with("^(?:(a+)+)(?!b)$", "");
    let long = format!(r#""{}!": {{}}"#, "a".repeat(60));
    let started = Instant::now();
    let _ = compare(&slow, &with("^(?:(a+)+)(?!b)$", &long), Policy::Strict);
    assert!(started.elapsed() < PATIENCE);
}

/// A small generator (xorshift64*, Vigna 2016): the same mutations on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D);
        usize::try_from(value >> 33).expect("31 bits") % bound.max(1)
    }
}

fn corpus() -> Vec<String> {
    PAIRS
        .lines()
        .flat_map(|line| {
            let row: Value = serde_json::from_str(line).expect("every line is JSON");
            [row["old"].to_string(), row["new"].to_string()]
        })
        .collect()
}

fn survives(left: &str, right: &str) {
    let limits = Limits { work: 200_000, ..Limits::default() };
    let options = ParseOptions { limits, ..ParseOptions::default() };
    let (Ok(left), Ok(right)) =
        (JsonSchema::parse_with(left, &options), JsonSchema::parse_with(right, &options))
    else {
        return;
    };
    for policy in [Policy::Strict, Policy::Lenient] {
        if let Ok(first) = compare_with(&left, &right, policy, &limits) {
            // The same again, in the same order.
            assert_eq!(Ok(first), compare_with(&left, &right, policy, &limits));
        }
        let _ = compare_with(&right, &left, policy, &limits);
    }
    assert_eq!(concerns(&left, &right), concerns(&left, &right));
}

/// Bytes that mean something in JSON, in references or in UTF-8.
const SPRINKLED: &[u8] = b"{}[]\",:\\0-9.e#$/~%\xC3\xFF";

#[test]
fn broken_text_never_panics() {
    let corpus = corpus();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let started = Instant::now();
    for round in 0..6000 {
        let mut bytes = corpus[random.below(corpus.len())].clone().into_bytes();
        for _ in 0..=random.below(4) {
            let at = random.below(bytes.len());
            match random.below(4) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, SPRINKLED[random.below(SPRINKLED.len())]),
                2 => bytes[at] = u8::try_from(random.below(256)).expect("below 256"),
                _ => bytes.truncate(at.max(1)),
            }
            if bytes.is_empty() {
                bytes.push(b'1');
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        survives(&text, &corpus[random.below(corpus.len())]);
        assert!(started.elapsed() < PATIENCE, "round {round}");
    }
}

#[test]
fn schemas_put_together_at_random_never_panic() {
    let corpus: Vec<Value> =
        corpus().iter().map(|text| serde_json::from_str(text).expect("the corpus is JSON")).collect();
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    let started = Instant::now();
    for round in 0..3000 {
        let mut left = corpus[random.below(corpus.len())].clone();
        for _ in 0..=random.below(5) {
            let graft = match random.below(4) {
                0 => serde_json::json!({"$ref": "#"}),
                1 => serde_json::json!({"allOf": [{"$ref": "#"}, {"type": "integer"}]}),
                _ => corpus[random.below(corpus.len())].clone(),
            };
            replace(&mut left, graft, &mut random);
        }
        survives(&left.to_string(), &corpus[random.below(corpus.len())].to_string());
        assert!(started.elapsed() < PATIENCE, "round {round}");
    }
}

/// Puts `graft` somewhere below the root.
fn replace(value: &mut Value, graft: Value, random: &mut Random) {
    let stop = random.below(4) == 0;
    match value {
        Value::Object(members) if !members.is_empty() && !stop => {
            let index = random.below(members.len());
            if let Some((_, child)) = members.iter_mut().nth(index) {
                replace(child, graft, random);
            }
        }
        Value::Array(items) if !items.is_empty() && !stop => {
            let index = random.below(items.len());
            replace(&mut items[index], graft, random);
        }
        other => *other = graft,
    }
}
