//! Agreement with Confluent Schema Registry, pair by pair: both verdicts, and the list of differences as a multiset.
//!
//! Where the lists may differ, `json_conformance_exceptions.toml` beside this file says why.

use std::{collections::BTreeMap, fmt::Write as _};

use event_lint::json::{Comparison, JsonSchema, Policy, compare};
use serde_json::Value;

const PAIRS: &str = include_str!("../../tests/data/json-pairs.jsonl");
const EXCEPTIONS: &str = include_str!("json_conformance_exceptions.toml");

struct Pair {
    id: String,
    old: JsonSchema,
    new: JsonSchema,
    strict: bool,
    lenient: bool,
    differences: Vec<String>,
}

fn pairs() -> Vec<Pair> {
    PAIRS
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).expect("every line is JSON");
            let id = row["id"].as_str().expect("every row has an id").to_owned();
            let schema = |side: &str| {
                JsonSchema::parse(&row[side].to_string())
                    .unwrap_or_else(|error| panic!("{id} {side}: {error}"))
            };
            let mut differences: Vec<String> = row["differences"]
                .as_array()
                .expect("every row lists differences")
                .iter()
                .map(|difference| difference.as_str().expect("as text").to_owned())
                .collect();
            differences.sort_unstable();
            Pair {
                old: schema("old"),
                new: schema("new"),
                strict: row["backward_strict"].as_bool().expect("a verdict"),
                lenient: row["backward_lenient"].as_bool().expect("a verdict"),
                differences,
                id,
            }
        })
        .collect()
}

fn compared(pair: &Pair, policy: Policy) -> Comparison {
    compare(&pair.old, &pair.new, policy).unwrap_or_else(|error| panic!("{}: {error}", pair.id))
}

#[test]
fn every_verdict_is_that_of_the_registry_under_both_policies() {
    let pairs = pairs();
    assert_eq!(pairs.len(), 921);
    let mut wrong = String::new();
    for pair in &pairs {
        for (policy, expected) in [(Policy::Strict, pair.strict), (Policy::Lenient, pair.lenient)] {
            let comparison = compared(pair, policy);
            if comparison.is_compatible() != expected {
                let found = listed(&comparison);
                writeln!(
                    wrong,
                    "{} {policy:?}: expected {expected}\n  ours   {found:?}\n  theirs {:?}",
                    pair.id, pair.differences
                )
                .expect("writing to a string");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_lists_of_differences_are_those_of_the_registry_but_for_the_explained_pairs() {
    let exceptions: BTreeMap<&str, &str> = EXCEPTIONS
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(" = ").expect("id = \"reason\""))
        .map(|(id, reason)| (id.trim_matches('"'), reason.trim_matches('"')))
        .collect();
    let pairs = pairs();
    let mut differing = BTreeMap::new();
    for pair in &pairs {
        let found = listed(&compared(pair, Policy::Strict));
        if found != pair.differences {
            differing.insert(pair.id.as_str(), (found, &pair.differences));
        }
    }
    let equal = pairs.len() - differing.len();
    assert!(equal * 100 >= pairs.len() * 98, "{equal} of {} lists are equal: {differing:#?}", pairs.len());
    for id in differing.keys() {
        assert!(exceptions.contains_key(id), "unexplained: {id} {:#?}", differing[id]);
    }
    for (id, reason) in &exceptions {
        assert!(differing.contains_key(id), "explained but equal: {id}");
        assert!(reason.len() > 20, "{id} needs an explanation");
    }
}

fn listed(comparison: &Comparison) -> Vec<String> {
    let mut listed: Vec<String> = comparison
        .differences
        .iter()
        .map(|difference| format!("{} {}", difference.kind, difference.path))
        .collect();
    listed.sort_unstable();
    listed
}
