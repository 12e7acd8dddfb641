//! Enums without data, as strings and in other representations.

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Plain {
    Placed,
    Shipped,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Single {
    Only,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Renamed {
    #[serde(rename = "P")]
    Placed,
    #[serde(rename = "S", alias = "SHIPPED")]
    Shipped,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum WithOther {
    Known,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum WithUnknown {
    Known,
    #[event(unknown)]
    Unknown,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum WithSkipped {
    Known,
    #[serde(skip)]
    #[allow(dead_code, reason = "never written, never read")]
    Secret,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum InternalUnits {
    One,
    Two,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum InternalOther {
    One,
    #[serde(other)]
    More,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum AdjacentUnits {
    One,
    Two,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(untagged)]
enum UntaggedUnit {
    Nothing,
}

fields! {
    namespace "truth.enums";
    Unit: Plain = [Plain::Placed, Plain::Shipped] refuses ["placed", "", 0];
    UnitSingle: Single = [Single::Only] refuses ["other"];
    UnitRenamed: Renamed = [Renamed::Placed, Renamed::Shipped] refuses ["Placed"];
    UnitOther: WithOther = [WithOther::Known, WithOther::Unknown] refuses [1, json!(null)];
    UnitUnknown: WithUnknown = [WithUnknown::Known, WithUnknown::Unknown] refuses [1, "other"];
    UnitSkipped: WithSkipped = [WithSkipped::Known] refuses ["Secret"];
    UnitInList: Vec<Plain> = [vec![], vec![Plain::Placed, Plain::Shipped]] refuses [vec!["placed"]];
    UnitInTuple: (Plain, Plain) = [(Plain::Placed, Plain::Shipped)] refuses [json!(["Placed"])];
    UnitInternal: InternalUnits = [InternalUnits::One, InternalUnits::Two] refuses ["One", json!({ "kind": "Six" })];
    UnitInternalOther: InternalOther = [InternalOther::One] refuses ["One", json!({})];
    UnitAdjacent: AdjacentUnits = [AdjacentUnits::One, AdjacentUnits::Two] refuses ["One", json!({ "kind": "Six" })];
    UnitUntagged: UntaggedUnit = [UntaggedUnit::Nothing] refuses ["Nothing", 0];
}

/// One enum in several places: defined once, referred to afterwards.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.enums", version = 1)]
struct Several {
    before: Plain,
    after: Plain,
    maybe: Option<Plain>,
    list: Vec<Plain>,
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = fields();
    rows.push(
        Row::of([Several {
            before: Plain::Placed,
            after: Plain::Shipped,
            maybe: Some(Plain::Placed),
            list: vec![Plain::Shipped],
        }])
        .refuses([json!({ "before": "Placed", "after": "other", "maybe": null, "list": [] })]),
    );
    rows
}
