//! Every mistake in a definition becomes a problem with a place.
#![cfg(feature = "model")]
#![allow(missing_docs)]

mod frames;

use event_schema::code::{Code, op};
use frames::FrameBytes;
use frames::definitions::{codes_of, data, event, field, run, with};
use serde_json::json;

const STRING: Code = Code::scalar(op::STRING);
const I64: Code = Code::scalar(op::I64);

#[test]
fn a_template_that_grows_without_end_is_a_problem_and_no_hang() {
    let param = Code::param(0);
    let grown = Code::generic([2; 8], [param.push(op::LIST)]).option();
    let template = data(2, "Grow", json!({"record": [field("next", 0)]}), &[grown]);
    let resolution = run(&[
        template,
        event(1, "Grown", json!({"record": [field("g", 0)]}), &[Code::generic([2; 8], [STRING])]),
    ]);
    assert!(codes_of(&resolution).contains(&"unbounded_type"), "{:?}", codes_of(&resolution));
}

#[test]
fn a_default_that_only_running_code_knows_is_asked_for() {
    let resolution = run(&[
        data(2, "Address", json!({"record": [field("street", 0)]}), &[STRING]),
        event(
            1,
            "E",
            json!({"record": [
                with(field("home", 0), json!({"default": "of_type"})),
                with(field("count", 1), json!({"default": "of_container"})),
            ]}),
            &[Code::named([2; 8]), I64],
        ),
    ]);
    assert_eq!(codes_of(&resolution), ["unknown_default", "unknown_default"]);
}

#[test]
fn a_logical_type_on_a_field_that_cannot_carry_it_is_a_problem() {
    let attribute = json!({"written": {"logical": {"logical": "timestamp_micros"}}});
    let resolution = run(&[event(
        1,
        "E",
        json!({"record": [with(field("at", 0), attribute)]}),
        &[Code::scalar(op::BOOL)],
    )]);
    assert_eq!(codes_of(&resolution), ["unfit_logical_type"]);
}

#[test]
fn keys_that_serde_cannot_read_out_of_its_buffer_are_a_warning() {
    let map = Code::scalar(op::U32).map(true, STRING);
    let plain = run(&[event(1, "E", json!({"record": [field("m", 0)]}), &[map])]);
    assert_eq!(plain.problems, []);

    let flattened = json!({"record": [with(field("m", 0), json!({"flatten": true}))]});
    assert_eq!(codes_of(&run(&[event(1, "E", flattened, &[map])])), ["buffered_key"]);

    let variant = json!({"ident": "A", "name": "A", "at": [4, 5], "body": {"record": [field("inner", 0)]}});
    for (repr, warned) in [(json!({"tag": "t"}), true), (json!({"untagged": true}), true), (json!({}), false)]
    {
        let body = json!({"enum": with(json!({"variants": [variant]}), repr)});
        let resolution = run(&[
            data(2, "Choice", body, &[Code::named([3; 8])]),
            data(3, "Inner", json!({"record": [field("m", 0)]}), &[map.option()]),
            event(1, "E", json!({"record": [field("choice", 0)]}), &[Code::named([2; 8])]),
        ]);
        assert_eq!(codes_of(&resolution) == ["buffered_key"], warned, "{:?}", resolution.problems);
        assert_eq!(resolution.contracts.len(), 1);
    }
}

#[test]
fn two_events_with_one_id_are_a_problem_at_both_places() {
    let resolution = run(&[event(1, "E", json!("unit"), &[]), event(2, "E", json!("unit"), &[])]);
    assert_eq!(codes_of(&resolution), ["duplicate_event"]);
    assert_eq!(resolution.problems[0].places.len(), 2);
    assert_eq!(resolution.contracts.len(), 1);
}

#[test]
fn two_types_with_one_name_and_two_fields_with_one_name_are_problems() {
    let resolution = run(&[
        data(2, "Money", json!({"record": [field("a", 0)]}), &[STRING]),
        data(3, "Money", json!({"record": [field("b", 0)]}), &[STRING]),
        event(
            1,
            "E",
            json!({"record": [field("x", 0), field("y", 1), field("x", 0)]}),
            &[Code::named([2; 8]), Code::named([3; 8])],
        ),
    ]);
    let mut codes = codes_of(&resolution);
    codes.sort_unstable();
    assert_eq!(codes, ["same_field_name", "same_type_name"]);
}

#[test]
fn names_that_would_leave_the_ledger_are_refused() {
    for (name, namespace) in
        [("../E", "com.acme"), ("E", "com..acme"), ("E", "../../etc"), ("", "com"), ("Größe", "x")]
    {
        let json = json!({
            "kind": "event", "ident": "E", "name": name, "package": ["shop", "0.1.0"], "file": "src/e.rs", "at": [1, 1],
            "event": {"namespace": namespace, "version": 0}, "body": "unit",
        });
        let resolution = run(&[FrameBytes::definition(1, &json, &[], &[1])]);
        assert_eq!(codes_of(&resolution), ["unfit_name"], "{name} {namespace}");
    }
}

#[test]
fn a_definition_that_is_missing_or_unreadable_is_a_problem() {
    let missing = run(&[event(1, "E", json!({"record": [field("x", 0)]}), &[Code::named([9; 8])])]);
    assert_eq!(codes_of(&missing), ["missing_definition"]);
    let mut broken = event(1, "E", json!("unit"), &[]);
    broken.raw = b"{\"kind\":".to_vec();
    assert_eq!(codes_of(&run(&[broken])), ["unreadable_frame"]);
}
