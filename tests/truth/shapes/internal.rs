//! Internally tagged enums.

use event_schema::EventData;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Card {
    last_four: String,
    #[serde(default)]
    tries: i32,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Records {
    Card { last_four: String },
    Transfer { iban: String, reference: Option<String> },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
enum Mixed {
    CashPayment,
    CreditCard(Card),
    BankTransfer { to_account: String },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum SharedFields {
    Sent { at: i64, by: String },
    Received { at: i64, from: Option<String> },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum DifferentTypes {
    Number { value: i64 },
    Text { value: String },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", deny_unknown_fields)]
enum Closed {
    Card { last_four: String },
    Cash {},
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum WithOther {
    Card {
        last_four: String,
    },
    #[serde(other)]
    Unknown,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "outer")]
enum Outer {
    Inner(Records),
    Plain { text: String },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum WithNested {
    Several { cards: Vec<Card>, first: Card },
    None,
}

fn card() -> Card {
    Card { last_four: "1".to_owned(), tries: 2 }
}

fields! {
    namespace "truth.internal";
    OfRecords: Records = [
        Records::Card { last_four: "1".into() },
        Records::Transfer { iban: "D".into(), reference: None },
        Records::Transfer { iban: "D".into(), reference: Some("r".into()) },
    ] refuses ["Card", json!({ "kind": "Card" }), json!({ "last_four": "1" }), json!({ "kind": "Cash" })];
    OfAllKinds: Mixed = [
        Mixed::CashPayment, Mixed::CreditCard(card()), Mixed::BankTransfer { to_account: "D".into() },
    ] refuses ["cash_payment", json!({ "kind": "CashPayment" }), json!({ "kind": "credit_card" })];
    Sharing: SharedFields = [
        SharedFields::Sent { at: 1, by: "a".into() }, SharedFields::Received { at: 2, from: None },
        SharedFields::Received { at: 2, from: Some("b".into()) },
    ] refuses [json!({ "kind": "Sent", "by": "a" })];
    Differing: DifferentTypes = [DifferentTypes::Number { value: 1 }, DifferentTypes::Text { value: "a".into() }]
        refuses [json!({ "kind": "Number", "value": "a" })];
    WithDenial: Closed = [Closed::Card { last_four: "1".into() }, Closed::Cash {}]
        refuses [json!({ "kind": "Cash", "more": 1 })];
    WithFallback: WithOther = [WithOther::Card { last_four: "1".into() }] refuses [json!({ "kind": "Card" })];
    InItself: Outer = [
        Outer::Inner(Records::Card { last_four: "1".into() }), Outer::Plain { text: "a".into() },
    ] refuses [json!({ "outer": "Inner" })];
    Nesting: WithNested = [WithNested::Several { cards: vec![card()], first: card() }, WithNested::None]
        refuses [json!({ "kind": "Several", "cards": [] })];
    InList: Vec<Mixed> = [vec![], vec![Mixed::CashPayment, Mixed::CreditCard(card())]] refuses [json!([{}])];
    InOption: Option<Records> = [None, Some(Records::Card { last_four: "1".into() })] refuses [json!({})];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
