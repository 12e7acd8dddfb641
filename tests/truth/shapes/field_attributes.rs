//! What serde's field attributes change: names, defaults, members that are not always there.

use std::collections::BTreeMap;

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

const RETRIES: u32 = 3;
const REGION: &str = "eu-central";
const RATIO: f64 = 0.25;
const EAGER: bool = true;

fn retries() -> u32 {
    RETRIES
}

fn region() -> String {
    REGION.to_owned()
}

fn ratio() -> f64 {
    RATIO
}

fn eager() -> bool {
    EAGER
}

fn limits() -> BTreeMap<String, i32> {
    BTreeMap::from([("soft".to_owned(), 1)])
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_zero(number: &i32) -> bool {
    *number == 0
}

#[derive(Debug, Default, PartialEq, EventData, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    #[default]
    Low,
    VeryHigh,
}

fields! {
    namespace "truth.fields";
    #[serde(default)]
    OfBool: bool = [true] refuses [1].fills("value", json!(false));
    #[serde(default)]
    OfInteger: i32 = [7] refuses ["1"].fills("value", json!(0));
    #[serde(default)]
    OfFloat: f64 = [0.5] refuses ["1"].fills("value", json!(0.0));
    #[serde(default)]
    OfText: String = ["a".into()] refuses [1].fills("value", json!(""));
    #[serde(default)]
    OfChar: char = ['a'] refuses ["ab"].fills("value", json!("\0"));
    #[serde(default)]
    OfList: Vec<i32> = [vec![1]] refuses [1].fills("value", json!([]));
    #[serde(default)]
    OfMap: BTreeMap<String, i32> = [limits()] refuses [1].fills("value", json!({}));
    #[serde(default)]
    OfEnum: Level = [Level::VeryHigh, Level::Low] refuses ["VeryHigh"].fills("value", json!("low"));
    #[serde(default)]
    OfArray: [u8; 2] = [[1, 2]] refuses [json!([1])].fills("value", json!([0, 0]));
    #[serde(default)]
    OfTuple: (i32, String) = [(1, "a".into())] refuses [json!([1])].fills("value", json!([0, ""]));
    #[serde(default)]
    OfUnit: () = [()] refuses [1].fills("value", json!(null));
    #[serde(default)]
    OfBytes: bytes::Bytes = [bytes::Bytes::from_static(b"a")] refuses [1].fills("value", json!([]));
    #[serde(default)]
    OfUuid: uuid::Uuid = [uuid::Uuid::from_u128(1)] refuses [1]
        .fills("value", json!("00000000-0000-0000-0000-000000000000"));
    #[serde(default)]
    OfDuration: std::time::Duration = [std::time::Duration::from_millis(1500)] refuses [1]
        .fills("value", json!({ "secs": 0, "nanos": 0 }));
    #[serde(default = "retries")]
    #[event(default = 3)]
    LiteralInteger: u32 = [1] refuses [-1].fills("value", json!(3));
    #[serde(default = "retries")]
    #[event(default = RETRIES)]
    ConstInteger: u32 = [1] refuses [-1].fills("value", json!(3));
    #[serde(default = "region")]
    #[event(default = "eu-central")]
    LiteralText: String = ["a".into()] refuses [1].fills("value", json!("eu-central"));
    #[serde(default = "region")]
    #[event(default = REGION)]
    ConstText: String = ["a".into()] refuses [1].fills("value", json!("eu-central"));
    #[serde(default = "ratio")]
    #[event(default = 0.25)]
    LiteralFloat: f64 = [1.5] refuses ["1"].fills("value", json!(0.25));
    #[serde(default = "ratio")]
    #[event(default = RATIO)]
    ConstFloat: f64 = [1.5] refuses ["1"].fills("value", json!(0.25));
    #[serde(default = "eager")]
    #[event(default = true)]
    LiteralBool: bool = [false] refuses [1].fills("value", json!(true));
    #[serde(default = "eager")]
    #[event(default = EAGER)]
    ConstBool: bool = [false] refuses [1].fills("value", json!(true));
    #[serde(default = "limits")]
    #[event(default = json("{\"soft\":1}"))]
    JsonMap: BTreeMap<String, i32> = [BTreeMap::new()] refuses [1].fills("value", json!({ "soft": 1 }));
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    SkippedList: Vec<i32> = [vec![], vec![1]] refuses [1].fills("value", json!([]));
    #[serde(default, skip_serializing_if = "is_zero")]
    SkippedZero: i32 = [0, 1] refuses ["1"].fills("value", json!(0));
    #[serde(default, skip_serializing_if = "Option::is_none")]
    SkippedOption: Option<String> = [None, Some("a".into())] refuses [1].fills("value", json!(null));
}

/// Other names, other orders.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.fields", version = 1)]
struct Renamed {
    #[serde(rename = "orderId")]
    id: String,
    #[serde(rename(serialize = "amount", deserialize = "amount"))]
    total: i64,
    r#type: String,
}

/// Names that are read too.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.fields", version = 1)]
struct Aliased {
    #[serde(alias = "identifier", alias = "key")]
    id: String,
    #[serde(default, alias = "count")]
    number: i32,
}

/// Fields that serde never writes or never reads.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.fields", version = 1)]
struct Skipped {
    id: String,
    #[serde(skip)]
    cached: Option<u64>,
    #[serde(skip_serializing, default)]
    read_only: i32,
    #[serde(skip_deserializing)]
    written_only: i32,
}

/// Several defaults in one record.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.fields", version = 1)]
struct Settings {
    name: String,
    #[serde(default)]
    enabled: bool,
    #[serde(default = "retries")]
    #[event(default = RETRIES)]
    retries: u32,
    #[serde(default)]
    level: Level,
    parent: Option<String>,
    #[serde(default)]
    inner: Vec<Inner>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Inner {
    #[serde(default)]
    text: String,
    #[serde(default = "eager")]
    #[event(default = true)]
    eager: bool,
}

fn settings() -> Settings {
    Settings {
        name: "a".to_owned(),
        enabled: true,
        retries: 1,
        level: Level::VeryHigh,
        parent: Some("b".to_owned()),
        inner: vec![Inner { text: "c".to_owned(), eager: false }],
    }
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = fields();
    rows.extend([
        Row::of([Renamed { id: "a".to_owned(), total: 1, r#type: "b".to_owned() }])
            .refuses([json!({ "id": "a", "total": 1, "type": "b" })]),
        Row::of([Aliased { id: "a".to_owned(), number: 1 }]).refuses([json!({ "number": 1 })]),
        Row::of([Skipped { id: "a".to_owned(), cached: None, read_only: 0, written_only: 0 }])
            .refuses([json!({})]),
        Row::of([settings()])
            .refuses([json!({})])
            .fills("enabled", json!(false))
            .fills("retries", json!(3))
            .fills("level", json!("low"))
            .fills("parent", json!(null))
            .fills("inner", json!([])),
    ]);
    rows
}
