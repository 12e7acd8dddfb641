//! Scores on names of public software: a fall is a regression, whatever else a change improves.

use event_lint::naming::{Config, Verdict, judge};
use serde_json::Value;

const NAMES: &str = include_str!("../../tests/data/naming/events-dev.jsonl");

struct Row {
    name: String,
    label: String,
    suggest: Option<String>,
    ambiguous: bool,
}

fn rows() -> Vec<Row> {
    let row = |line| {
        let row: Value = serde_json::from_str(line).expect("each line is an object");
        let text = |key: &str| row[key].as_str().map(str::to_owned);
        Row {
            name: text("name").expect("name"),
            label: text("label").expect("label"),
            suggest: text("suggest"),
            ambiguous: row["amb"].as_bool().expect("amb"),
        }
    };
    NAMES.lines().map(row).collect()
}

#[test]
fn no_correct_name_is_reported() {
    let config = Config::default();
    let rows = rows();
    let correct: Vec<&Row> = rows.iter().filter(|row| row.label == "past").collect();
    assert_eq!(correct.len(), 1_833);
    let reported: Vec<&str> = correct
        .iter()
        .filter(|row| judge(&row.name, &config).reported)
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(reported, Vec::<&str>::new());
}

#[test]
fn at_least_990_of_1000_clear_violations_are_reported() {
    let config = Config::default();
    let rows = rows();
    let clear: Vec<&Row> = rows
        .iter()
        .filter(|row| matches!(row.label.as_str(), "imperative" | "present") && !row.ambiguous)
        .collect();
    assert_eq!(clear.len(), 1_000);
    let reported = clear.iter().filter(|row| judge(&row.name, &config).reported).count();
    assert!(reported >= 990, "{reported}");
    let pedantic = config.pedantic(true);
    let reported = clear.iter().filter(|row| judge(&row.name, &pedantic).reported).count();
    assert!(reported >= 996, "pedantic: {reported}");
}

#[test]
fn at_least_1097_of_1109_suggestions_are_the_natural_name() {
    let config = Config::default();
    let (mut all, mut equal) = (0, 0);
    for row in rows() {
        if let Some(expected) = row.suggest {
            all += 1;
            equal += usize::from(judge(&row.name, &config).suggestion.as_deref() == Some(expected.as_str()));
        }
    }
    assert_eq!(all, 1_109);
    assert!(equal >= 1_097, "{equal}");
}

#[test]
fn at_most_3_names_without_a_verb_are_reported() {
    let config = Config::default();
    let rows = rows();
    let none = rows.iter().filter(|row| matches!(row.label.as_str(), "noun" | "state"));
    let reported: Vec<&str> =
        none.filter(|row| judge(&row.name, &config).reported).map(|row| row.name.as_str()).collect();
    assert!(reported.len() <= 3, "{reported:?}");
}

#[test]
fn suggestions_for_real_names_are_past_themselves_and_suggest_nothing() {
    for dialect in [event_lint::naming::Dialect::Us, event_lint::naming::Dialect::Uk] {
        let config = Config::default().dialect(dialect);
        let suggestions: Vec<String> =
            rows().iter().filter_map(|row| judge(&row.name, &config).suggestion).collect();
        assert!(suggestions.len() > 1_000);
        for suggestion in suggestions {
            let again = judge(&suggestion, &config);
            assert_eq!((again.verdict, again.suggestion), (Verdict::Past, None), "{suggestion}");
        }
    }
}
