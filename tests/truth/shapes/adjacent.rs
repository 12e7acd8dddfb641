//! Adjacently tagged enums.

use event_schema::EventData;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Card {
    last_four: String,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum Records {
    Card { last_four: String },
    Transfer { iban: String, reference: Option<String> },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum Newtypes {
    Text(String),
    Number(i64),
    Record(Card),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
enum Mixed {
    Cash,
    Voucher(String),
    SplitInTwo(i32, i32),
    Card { last_four: String },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", deny_unknown_fields)]
enum Closed {
    Card { last_four: String },
    Cash,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum OptionalContent {
    Maybe(Option<i32>),
    Never,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum SameContent {
    Gross(i64),
    Net(i64),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum Lists {
    Many(Vec<Card>),
    None,
}

fields! {
    namespace "truth.adjacent";
    OfRecords: Records = [
        Records::Card { last_four: "1".into() },
        Records::Transfer { iban: "D".into(), reference: None },
        Records::Transfer { iban: "D".into(), reference: Some("r".into()) },
    ] refuses ["Card", json!({ "kind": "Card" }), json!({ "data": { "last_four": "1" } }), json!({ "kind": "Cash", "data": {} })];
    OfNewtypes: Newtypes =
        [Newtypes::Text("a".into()), Newtypes::Number(1), Newtypes::Record(Card { last_four: "1".into() })]
        refuses [json!({ "kind": "Text", "data": 1 }), json!({ "kind": "Number", "data": "1" })];
    OfAllKinds: Mixed =
        [Mixed::Cash, Mixed::Voucher("a".into()), Mixed::SplitInTwo(1, 2), Mixed::Card { last_four: "1".into() }]
        refuses [json!({ "kind": "voucher" }), json!({ "kind": "split_in_two", "data": [1] }), json!({ "kind": "Cash" })];
    WithDenial: Closed = [Closed::Card { last_four: "1".into() }, Closed::Cash]
        refuses [json!({ "kind": "Cash", "more": 1 })];
    WithOption: OptionalContent =
        [OptionalContent::Maybe(None), OptionalContent::Maybe(Some(1)), OptionalContent::Never]
        refuses [json!({ "kind": "Maybe", "data": "1" })];
    WithSameContent: SameContent = [SameContent::Gross(1), SameContent::Net(2)] refuses [json!({ "kind": "Gross" })];
    WithList: Lists = [Lists::Many(vec![]), Lists::Many(vec![Card { last_four: "1".into() }]), Lists::None]
        refuses [json!({ "kind": "Many", "data": [1] })];
    InList: Vec<Mixed> = [vec![], vec![Mixed::Cash, Mixed::SplitInTwo(1, 2)]] refuses [json!([{}])];
    InOption: Option<Newtypes> = [None, Some(Newtypes::Number(1))] refuses [json!({})];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
