//! Events that borrow.

use std::borrow::Cow;

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.lifetimes", version = 1)]
struct Borrowed<'a> {
    text: &'a str,
    #[serde(borrow)]
    part: Part<'a>,
    others: Vec<&'a str>,
    maybe: Option<&'a str>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Part<'a> {
    name: &'a str,
}

/// What reads the same without a lifetime.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Borrowed")]
struct Owned {
    text: String,
    part: OwnedPart,
    others: Vec<String>,
    maybe: Option<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Part")]
struct OwnedPart {
    name: String,
}

#[derive(Debug, PartialEq, Event, Serialize)]
#[event(namespace = "truth.lifetimes", version = 1)]
struct Slices<'a> {
    numbers: &'a [i32],
    #[serde(with = "serde_bytes")]
    bytes: &'a [u8],
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Slices")]
struct OwnedSlices {
    numbers: Vec<i32>,
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
}

#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.lifetimes", version = 1)]
struct Cows<'a> {
    text: Cow<'a, str>,
    list: Cow<'a, [i64]>,
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::written_by::<Borrowed<'static>, Owned>(
            Borrowed::TYPE,
            [Borrowed { text: "a", part: Part { name: "b" }, others: vec!["c"], maybe: Some("d") }],
        )
        .refuses([json!({ "text": 1, "part": { "name": "b" }, "others": [], "maybe": null })]),
        Row::written_by::<Slices<'static>, OwnedSlices>(
            Slices::TYPE,
            [Slices { numbers: &[1, 2], bytes: b"\x00\xff" }],
        )
        .refuses([json!({ "numbers": ["1"], "bytes": [] })]),
        Row::of([Cows { text: "a".into(), list: Cow::Borrowed(&[1, 2]) }])
            .refuses([json!({ "text": 1, "list": [] })]),
    ]
}
