//! Externally tagged enums with data, serde's default.

use std::collections::BTreeMap;

use event_schema::EventData;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Card {
    last_four: String,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Records {
    Card { last_four: String },
    Transfer { iban: String, reference: Option<String> },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Newtypes {
    Text(String),
    Number(i64),
    Record(Card),
    List(Vec<i32>),
    Option(Option<bool>),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Tuples {
    Pair(i32, String),
    Triple(bool, bool, Card),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Mixed {
    Cash,
    Voucher(String),
    Split(i32, i32),
    Card { last_four: String },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum EmptyContents {
    Record {},
    Unit,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
enum Renamed {
    CreditCard {
        last_four: String,
    },
    #[serde(rename = "sepa", rename_all = "UPPERCASE")]
    BankTransfer {
        iban: String,
    },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Aliased {
    #[serde(alias = "Plastic")]
    Card {
        #[serde(alias = "digits")]
        last_four: String,
    },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum Closed {
    Card { last_four: String },
    Cash {},
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum WithDefaults {
    Card {
        last_four: String,
        #[serde(default)]
        tries: i32,
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Nested {
    Paid(Mixed),
    Open { how: Option<Mixed> },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Skipping {
    Kept {
        text: String,
    },
    #[serde(skip)]
    #[allow(dead_code, reason = "never written, never read")]
    Dropped {
        number: i64,
    },
    Last(i32),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum PartlyUntagged {
    Card {
        last_four: String,
    },
    #[serde(untagged)]
    Text(String),
}

fn card() -> Card {
    Card { last_four: "1234".to_owned() }
}

fn mixed() -> Vec<Mixed> {
    vec![Mixed::Cash, Mixed::Voucher("a".into()), Mixed::Split(1, 2), Mixed::Card { last_four: "1".into() }]
}

fields! {
    namespace "truth.variants";
    OfRecords: Records = [
        Records::Card { last_four: "1".into() },
        Records::Transfer { iban: "D".into(), reference: None },
        Records::Transfer { iban: "D".into(), reference: Some("r".into()) },
    ] refuses ["Card", json!({ "Card": {} }), json!({ "Cash": {} }), json!({ "Card": { "last_four": "1" }, "Transfer": { "iban": "D" } })];
    OfNewtypes: Newtypes = [
        Newtypes::Text("a".into()), Newtypes::Number(1), Newtypes::Record(card()), Newtypes::List(vec![1]),
        Newtypes::Option(None), Newtypes::Option(Some(true)),
    ] refuses ["Text", json!({ "Text": 1 }), json!({ "Number": "1" })];
    OfTuples: Tuples = [Tuples::Pair(1, "a".into()), Tuples::Triple(true, false, card())]
        refuses [json!({ "Pair": [1] }), json!({ "Pair": 1 })];
    OfAllKinds: Mixed = [Mixed::Cash, Mixed::Voucher("a".into()), Mixed::Split(1, 2), Mixed::Card { last_four: "1".into() }]
        refuses ["Voucher", json!({ "Split": [1] }), json!({ "Cash": 1 })];
    OfNothing: EmptyContents = [EmptyContents::Record {}, EmptyContents::Unit] refuses ["Record", json!({ "Unit": {} })];
    WithNames: Renamed = [Renamed::CreditCard { last_four: "1".into() }, Renamed::BankTransfer { iban: "D".into() }]
        refuses [json!({ "CreditCard": { "last_four": "1" } })];
    WithAliases: Aliased = [Aliased::Card { last_four: "1".into() }] refuses [json!({ "Cash": {} })];
    WithDenial: Closed = [Closed::Card { last_four: "1".into() }, Closed::Cash {}]
        refuses [json!({ "Cash": { "more": 1 } })];
    WithFieldDefaults: WithDefaults = [
        WithDefaults::Card { last_four: "1".into(), tries: 2, note: Some("n".into()) },
        WithDefaults::Card { last_four: "1".into(), tries: 0, note: None },
    ] refuses [json!({ "Card": {} })];
    EnumInEnum: Nested = [
        Nested::Paid(Mixed::Cash), Nested::Paid(Mixed::Split(1, 2)), Nested::Open { how: None },
        Nested::Open { how: Some(Mixed::Voucher("a".into())) },
    ] refuses [json!({ "Paid": "Gold" })];
    WithSkippedVariant: Skipping = [Skipping::Kept { text: "a".into() }, Skipping::Last(1)]
        refuses [json!({ "Dropped": { "number": 1 } })];
    WithUntaggedVariant: PartlyUntagged =
        [PartlyUntagged::Card { last_four: "1".into() }, PartlyUntagged::Text("a".into())]
        refuses [1, json!({ "Card": {} })];
    InList: Vec<Mixed> = [vec![], mixed()] refuses [vec!["Gold"]];
    InMap: BTreeMap<String, Mixed> = [BTreeMap::from([("a".into(), Mixed::Split(1, 2))])] refuses [json!({ "a": "Gold" })];
    InOption: Option<Newtypes> = [None, Some(Newtypes::Number(1)), Some(Newtypes::Text("a".into()))]
        refuses ["Text"];
    InPair: (Records, Records) = [(Records::Card { last_four: "1".into() }, Records::Card { last_four: "2".into() })]
        refuses [json!([])];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
