//! Contracts against the truth: what serde writes and refuses, what JSON Schema validators and `apache-avro` say.

mod check_avro;
mod check_json;
mod contracts;
mod defaults;
mod failure;
mod gaps;
mod mutate;
mod row;
mod shapes;
#[path = "../support/mod.rs"]
mod support;

#[test]
fn every_shape_has_a_json_schema_that_takes_what_serde_writes_and_refuses_what_serde_refuses() {
    let mut report = String::new();
    for row in &shapes::rows() {
        let emitted = contracts::of(row.event);
        for (draft, schema) in [("2020-12", &emitted.current), ("draft-07", &emitted.draft7)] {
            for failure in check_json::check(row, schema) {
                report += &format!("{} ({draft}): {failure:?}\n", row.event);
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_shape_goes_to_avro_and_back() {
    let mut report = String::new();
    for row in &shapes::rows() {
        let emitted = contracts::of(row.event);
        match (&emitted.avsc, row.no_avro) {
            (Ok(avsc), None) => {
                let measured = check_avro::check(row, &emitted.contract, avsc);
                for failure in &measured.failures {
                    report += &format!("{}: {failure:?}\n", row.event);
                }
                println!("ROAD {} {} {}", row.event, measured.road, measured.obstacle.unwrap_or_default());
            }
            (Err(problems), Some(code)) if problems.iter().any(|problem| problem.code == code) => {}
            (other, expected) => report += &format!("{}: {other:?}, expected {expected:?}\n", row.event),
        }
    }
    assert!(report.is_empty(), "{report}");
}
