//! Generic value types: templates, instances, arguments of every kind.

use std::collections::BTreeMap;

use event_schema::EventData;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Page<T> {
    items: Vec<T>,
    next: Option<String>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Entry<K, V> {
    key: K,
    value: V,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Changed<T> {
    from: Option<T>,
    to: Box<T>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Tagged<T>(T);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Outcome<T, E> {
    Done(T),
    Failed { error: E },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "state", content = "data")]
enum State<T> {
    Unknown,
    Known(T),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Money {
    minor: i64,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Holder<T> {
    inner: Entry<String, T>,
}

fn money() -> Money {
    Money { minor: 1 }
}

fields! {
    namespace "truth.generics";
    PageOfText: Page<String> = [Page { items: vec!["a".into()], next: None }] refuses [json!({ "items": [1] })];
    PageOfRecords: Page<Money> = [Page { items: vec![money()], next: Some("n".into()) }]
        refuses [json!({ "items": [{}] })];
    PageOfPages: Page<Page<u8>> = [Page { items: vec![Page { items: vec![1], next: None }], next: None }]
        refuses [json!({ "items": [{ "items": [256] }] })];
    TwoPages: (Page<i32>, Page<bool>) =
        [(Page { items: vec![1], next: None }, Page { items: vec![true], next: None })]
        refuses [json!([{ "items": [true] }, { "items": [1] }])];
    TwoParameters: Entry<String, Money> = [Entry { key: "a".into(), value: money() }] refuses [json!({ "key": "a" })];
    SameAgain: Vec<Entry<i32, i32>> = [vec![Entry { key: 1, value: 2 }]] refuses [json!([{ "key": "1", "value": 2 }])];
    Transition: Changed<Money> = [Changed { from: None, to: Box::new(money()) }] refuses [json!({ "from": null })];
    GenericNewtype: Tagged<Vec<Money>> = [Tagged(vec![money()])] refuses [json!([1])];
    GenericExternal: Outcome<Money, String> =
        [Outcome::Done(money()), Outcome::Failed { error: "a".into() }] refuses [json!({ "Done": 1 })];
    GenericAdjacent: State<Money> = [State::Unknown, State::Known(money())] refuses [json!({ "state": "Known" })];
    ThroughAnother: Holder<Page<Money>> =
        [Holder { inner: Entry { key: "a".into(), value: Page { items: vec![], next: None } } }]
        refuses [json!({ "inner": { "key": "a" } })];
    InMap: BTreeMap<String, Page<i32>> = [BTreeMap::from([("a".into(), Page { items: vec![1], next: None })])]
        refuses [json!({ "a": 1 })];
    InOption: Option<Page<i32>> = [None, Some(Page { items: vec![1], next: None })] refuses [json!({})];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
