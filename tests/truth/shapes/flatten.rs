//! `#[serde(flatten)]`: structs, structs in structs, maps.

use std::collections::BTreeMap;

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Header {
    id: String,
    #[serde(default)]
    trace: Option<String>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Envelope {
    #[serde(flatten)]
    header: Header,
    sequence: u32,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Wrapped(Header);

/// The fields of a struct among the event's own.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.flatten", version = 1)]
struct Struct {
    first: i32,
    #[serde(flatten)]
    header: Header,
    last: i32,
}

/// Flattened twice.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.flatten", version = 1)]
struct Nested {
    #[serde(flatten)]
    envelope: Envelope,
    text: String,
}

/// Through a newtype.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.flatten", version = 1)]
struct Newtype {
    #[serde(flatten)]
    header: Wrapped,
    text: String,
}

/// A flattened struct in a nested record.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.flatten", version = 1)]
struct Inside {
    envelopes: Vec<Envelope>,
}

/// All further members in a map.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.flatten", version = 1)]
struct Map {
    id: String,
    #[serde(flatten)]
    rest: BTreeMap<String, i32>,
}

/// All further members, whatever they are.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.flatten", version = 1)]
struct Anything {
    id: String,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

fn header(trace: Option<&str>) -> Header {
    Header { id: "a".to_owned(), trace: trace.map(str::to_owned) }
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::of([
            Struct { first: 1, header: header(None), last: 2 },
            Struct { first: 1, header: header(Some("b")), last: 2 },
        ])
        .refuses([
            json!({ "first": 1, "last": 2 }),
            json!({ "first": 1, "header": { "id": "a" }, "last": 2 }),
        ])
        .fills("trace", json!(null)),
        Row::of([Nested {
            envelope: Envelope { header: header(Some("b")), sequence: 1 },
            text: "c".to_owned(),
        }])
        .refuses([json!({ "id": "a", "text": "c" })]),
        Row::of([Newtype { header: Wrapped(header(Some("b"))), text: "c".to_owned() }])
            .refuses([json!({ "text": "c" })]),
        Row::of([Inside { envelopes: vec![Envelope { header: header(None), sequence: 1 }] }])
            .refuses([json!({ "envelopes": [{ "sequence": 1 }] })]),
        Row::of([
            Map { id: "a".to_owned(), rest: BTreeMap::new() },
            Map { id: "a".to_owned(), rest: BTreeMap::from([("b".to_owned(), 1)]) },
        ])
        .refuses([json!({ "id": "a", "b": "c" })])
        .no_avro("flattened_map_in_avro"),
        Row::of([Anything { id: "a".to_owned(), rest: BTreeMap::from([("b".to_owned(), json!([1]))]) }])
            .refuses([json!({ "b": 1 })])
            .no_avro("flattened_map_in_avro"),
    ]
}
