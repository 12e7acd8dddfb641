//! Contracts against the truth: what serde writes and refuses, what JSON Schema validators and `apache-avro` say.

mod check_avro;
mod check_json;
mod contracts;
mod defaults;
mod failure;
mod gaps;
mod generate;
mod lies;
mod mutate;
mod properties;
mod roads;
mod row;
mod shapes;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use apache_avro::types::Value;
use check_avro::Road;

#[test]
fn every_shape_has_a_json_schema_that_takes_what_serde_writes_and_refuses_what_serde_refuses() {
    let mut report = String::new();
    for row in &shapes::rows() {
        let emitted = contracts::of(row.event);
        for (draft, schema) in [("2020-12", &emitted.current), ("draft-07", &emitted.draft7)] {
            for failure in check_json::check(row, schema) {
                let _ = writeln!(report, "{} ({draft}): {failure:?}", row.event);
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_shape_goes_to_avro_and_back_or_is_refused_with_the_problem_that_the_table_names() {
    let mut report = String::new();
    for row in &shapes::rows() {
        let emitted = contracts::of(row.event);
        match (&emitted.avsc, row.no_avro) {
            (Ok(avsc), None) => {
                for failure in check_avro::check(row, &emitted.contract, avsc).failures {
                    let _ = writeln!(report, "{}: {failure:?}", row.event);
                }
            }
            (Err(problems), Some(code)) if problems.iter().any(|problem| problem.code == code) => {}
            (emitted, expected) => {
                let _ = writeln!(report, "{}: expected {expected:?}: {emitted:?}", row.event);
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn the_matrix_has_every_shape_once_and_no_contract_goes_unchecked() {
    let rows = shapes::rows();
    assert!(rows.len() >= 220, "only {} shapes", rows.len());
    let checked: BTreeSet<&str> = rows.iter().map(|row| row.event).collect();
    assert_eq!(checked.len(), rows.len(), "a shape occurs twice");
    let found: BTreeSet<&str> = contracts::all().keys().map(String::as_str).collect();
    assert_eq!(found.difference(&checked).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn the_road_of_every_shape_to_avro_is_pinned() {
    let mut text = String::new();
    for (event, road) in roads::all() {
        let _ = writeln!(text, "{event} {road}");
    }
    insta::assert_snapshot!("roads", text);
}

#[test]
fn what_apache_avro_cannot_do_itself_is_in_the_documentation_with_a_way_out_that_works() {
    let roads = roads::all();
    let explained = |event: &str| gaps::GAPS.iter().any(|gap| gap.shows(event));
    for (event, road) in &roads {
        if *road != Road::Direct {
            assert!(explained(event), "`{event}` goes by {road}, and no gap explains it");
        }
    }
    let direct = |wanted: &str| roads.iter().any(|(event, road)| *event == wanted && *road == Road::Direct);
    for gap in &gaps::GAPS {
        assert!(direct(gap.instead), "`{}` is no way out of: {}", gap.instead, gap.form);
        for shape in gap.shapes {
            let exact = gaps::Gap { shapes: &[], ..*gap };
            let shown = gaps::Gap { shapes: std::slice::from_ref(shape), ..exact };
            let still = roads.iter().any(|(event, road)| shown.shows(event) && *road != Road::Direct);
            assert!(still, "`{shape}` goes directly now: {}", gap.form);
        }
    }
    let table = gaps::table(&roads);
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/avro-serde.md");
    let page = std::fs::read_to_string(page).expect("the page is in the repository").replace("\r\n", "\n");
    assert!(page.contains(&table), "docs/avro-serde.md should have this table:\n{table}");
}

#[test]
fn apache_avro_does_not_resolve_a_decimal_that_is_shorter_than_its_precision() {
    let schema = r#"{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}"#;
    let schema = contracts::parse_avro(schema).expect("a schema");
    let decimal = |bytes: &[u8]| Value::Decimal(apache_avro::Decimal::from(bytes));
    assert!(decimal(&[1, 2]).resolve(&schema).is_err(), "then `defaults::roomy` and a paragraph can go");
    assert!(decimal(&[0, 0, 0, 0, 1, 2]).resolve(&schema).is_ok());
}

#[test]
fn json_schema_cannot_tell_a_whole_number_from_an_integer() {
    for row in shapes::rows().iter().filter(|row| row.event == "truth.scalars.I32.v1") {
        let float = serde_json::json!({ "value": 1.0 });
        assert!(row.read_json(&float).is_err(), "serde reads 1.0 as an integer");
        let validator = check_json::validator(&contracts::of(row.event).current).expect("a schema");
        assert!(validator.is_valid(&float), "JSON Schema tells 1.0 from 1");
    }
}

#[test]
fn json_schema_cannot_see_a_member_that_is_there_twice() {
    for row in shapes::rows().iter().filter(|row| row.event == "truth.scalars.I32.v1") {
        let twice = r#"{"value":1,"value":2}"#;
        assert!(
            row.reading(|| serde_json::from_str::<row::Slot>(twice)).is_err(),
            "serde reads a member twice"
        );
        let validator = check_json::validator(&contracts::of(row.event).current).expect("a schema");
        assert!(
            validator.is_valid(&serde_json::from_str(twice).expect("JSON")),
            "JSON Schema sees both members"
        );
    }
}
