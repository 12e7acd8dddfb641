//! Untagged enums.

use event_schema::EventData;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Card {
    last_four: String,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(untagged)]
enum Scalars {
    Flag(bool),
    Number(i64),
    Text(String),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(untagged)]
enum Records {
    Card { last_four: String },
    Transfer { iban: String, reference: Option<String> },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(untagged)]
enum Mixed {
    Nothing,
    Number(i64),
    Pair(i32, String),
    Named { text: String },
    Card(Card),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Closed {
    Card { last_four: String },
    Cash { amount: i64 },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(untagged)]
enum Numbers {
    Whole(i32),
    Fraction(f64),
}

fields! {
    namespace "truth.untagged";
    OfScalars: Scalars = [Scalars::Flag(true), Scalars::Number(1), Scalars::Text("a".into())] refuses [0.5, json!({})];
    OfRecords: Records = [
        Records::Card { last_four: "1".into() },
        Records::Transfer { iban: "D".into(), reference: None },
        Records::Transfer { iban: "D".into(), reference: Some("r".into()) },
    ] refuses [json!({}), json!({ "Card": { "last_four": "1" } })];
    OfAllKinds: Mixed = [
        Mixed::Nothing, Mixed::Number(1), Mixed::Pair(1, "a".into()), Mixed::Named { text: "a".into() },
        Mixed::Card(Card { last_four: "1".into() }),
    ] refuses ["a", json!([1]), json!({})];
    OfOneOrMany: OneOrMany = [OneOrMany::One("a".into()), OneOrMany::Many(vec!["a".into()])] refuses [1, vec![1]];
    WithDenial: Closed = [Closed::Card { last_four: "1".into() }, Closed::Cash { amount: 1 }]
        refuses [json!({ "amount": 1, "more": 1 })];
    OfNumbers: Numbers = [Numbers::Whole(1), Numbers::Fraction(0.5)] refuses ["1"];
    InList: Vec<Scalars> = [vec![], vec![Scalars::Number(1), Scalars::Text("a".into())]] refuses [vec![0.5]];
    InOption: Option<Scalars> = [None, Some(Scalars::Flag(true))] refuses [0.5];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
