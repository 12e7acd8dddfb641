//! Options of everything that an option may hold.

use event_schema::EventData;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Code(String);

/// serde reads a missing one as `None`, which a plain newtype would refuse.
#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(transparent)]
struct Seen(Option<u8>);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Point {
    x: i32,
    y: Option<i32>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Plain {
    On,
    Off,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum External {
    Empty,
    Number(i32),
    Named { text: String },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Internal {
    Empty,
    Named { text: String },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum Adjacent {
    Empty,
    Number(i32),
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(i32),
    Text(String),
}

fields! {
    namespace "truth.optional";
    Bool: Option<bool> = [None, Some(true)] refuses [1].fills("value", Value::Null);
    Integer: Option<i32> = [None, Some(1)] refuses ["1"].fills("value", Value::Null);
    Byte: Option<u8> = [None, Some(255)] refuses [256].fills("value", Value::Null);
    Float: Option<f64> = [None, Some(0.5)] refuses ["1"].fills("value", Value::Null);
    Char: Option<char> = [None, Some('a')] refuses ["ab"].fills("value", Value::Null);
    Text: Option<String> = [None, Some("a".into())] refuses [1].fills("value", Value::Null);
    Identity: Option<Uuid> = [None, Some(Uuid::from_u128(7))] refuses ["a"].fills("value", Value::Null);
    Newtype: Option<Code> = [None, Some(Code("a".into()))] refuses [1].fills("value", Value::Null);
    Transparent: Seen = [Seen(None), Seen(Some(255))] refuses [256].fills("value", Value::Null);
    Record: Option<Point> = [None, Some(Point { x: 1, y: None }), Some(Point { x: 1, y: Some(2) })]
        refuses [1, json!({ "y": 1 })].fills("value", Value::Null);
    PlainEnum: Option<Plain> = [None, Some(Plain::On), Some(Plain::Off)] refuses ["on", 1];
    ExternalEnum: Option<External> =
        [None, Some(External::Empty), Some(External::Number(1)), Some(External::Named { text: "a".into() })]
        refuses ["Number", json!({ "Number": "1" })];
    InternalEnum: Option<Internal> = [None, Some(Internal::Empty), Some(Internal::Named { text: "a".into() })]
        refuses [json!({ "kind": "Named" }), json!({})];
    AdjacentEnum: Option<Adjacent> = [None, Some(Adjacent::Empty), Some(Adjacent::Number(1))]
        refuses [json!({ "kind": "Number" }), json!({})];
    UntaggedEnum: Option<Untagged> = [None, Some(Untagged::Number(1)), Some(Untagged::Text("a".into()))]
        refuses [true, 0.5];
    #[serde(default)]
    Defaulted: Option<i32> = [None, Some(1)] refuses ["1"].fills("value", Value::Null);
    #[serde(skip_serializing_if = "Option::is_none")]
    Skipped: Option<i32> = [None, Some(1)] refuses ["1"].fills("value", Value::Null);
    #[serde(default = "five")]
    #[event(default = 5)]
    Five: Option<i32> = [None, Some(1)] refuses ["1"].fills("value", json!(5));
}

#[allow(clippy::unnecessary_wraps, reason = "the type of the field")]
fn five() -> Option<i32> {
    Some(5)
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
