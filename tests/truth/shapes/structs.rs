//! Structs of every form, as events and inside of events.

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::row::Row;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Address {
    street: String,
    number: u16,
    #[serde(default)]
    floor: Option<i8>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Customer {
    name: String,
    home: Address,
    work: Option<Address>,
    others: Vec<Address>,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Meters(f64);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Identity(Uuid);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Wrapped(Address);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct WrappedOption(Option<i32>);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct WrappedTwice(Meters);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(transparent)]
struct TransparentNewtype(i64);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(transparent)]
struct TransparentRecord {
    inner: String,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Marker;

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Empty {}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Coordinates(f64, f64);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Mixed(i32, Option<String>, Vec<Address>);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    text: String,
    number: Option<i32>,
}

fn address() -> Address {
    Address { street: "Ring".to_owned(), number: 7, floor: Some(-1) }
}

fn customer() -> Customer {
    Customer { name: "a".to_owned(), home: address(), work: None, others: vec![address()] }
}

fields! {
    namespace "truth.structs";
    Nested: Address = [address(), Address { floor: None, ..address() }]
        refuses [json!({ "street": "a" }), json!({ "street": "a", "number": -1 })];
    NestedTwice: Customer = [customer(), Customer { work: Some(address()), others: vec![], ..customer() }]
        refuses [json!({ "name": "a" })];
    Newtype: Meters = [Meters(0.5)] refuses ["1", json!([0.5])];
    NewtypeOfUuid: Identity = [Identity(Uuid::from_u128(7))] refuses ["a"];
    NewtypeOfRecord: Wrapped = [Wrapped(address())] refuses [json!({})];
    NewtypeOfOption: WrappedOption = [WrappedOption(None), WrappedOption(Some(1))] refuses ["1"];
    NewtypeOfNewtype: WrappedTwice = [WrappedTwice(Meters(1.5))] refuses ["1"];
    NewtypesInList: Vec<Meters> = [vec![Meters(0.5)]] refuses [vec!["1"]];
    Transparent: TransparentNewtype = [TransparentNewtype(1)] refuses ["1"];
    TransparentField: TransparentRecord = [TransparentRecord { inner: "a".into() }] refuses [1];
    Unit: Marker = [Marker] refuses [0, ""];
    EmptyRecord: Empty = [Empty {}] refuses [0, ""];
    OptionalEmpty: Option<Empty> = [None, Some(Empty {})] refuses [0];
    TupleStruct: Coordinates = [Coordinates(0.5, -0.5)] refuses [json!([0.5]), json!([0.5, 0.5, 0.5])];
    TupleOfParts: Mixed = [Mixed(1, None, vec![]), Mixed(1, Some("a".into()), vec![address()])]
        refuses [json!([1, null])];
    Closed: Strict = [Strict { text: "a".into(), number: None }, Strict { text: "a".into(), number: Some(1) }]
        refuses [json!({ "text": "a", "more": 1 })];
    ListOfTupleStructs: Vec<Coordinates> = [vec![Coordinates(0.5, 1.5)]] refuses [json!([[0.5]])];
    OptionalTupleStruct: Option<Coordinates> = [None, Some(Coordinates(0.5, 1.5))] refuses [json!([])];
}

/// An event without a field.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.structs", version = 1)]
struct NoFields {}

/// An event that is nothing but a name.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.structs", version = 1)]
struct UnitEvent;

/// An event that is written as what it wraps.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.structs", version = 1)]
struct NewtypeEvent(Address);

/// An event that is written as a number.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.structs", version = 1)]
struct ScalarEvent(i64);

/// An event that is written as a sequence.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.structs", version = 1)]
struct TupleEvent(i32, String);

/// An event that refuses what it does not know.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.structs", version = 1)]
#[serde(deny_unknown_fields)]
struct ClosedEvent {
    text: String,
    inner: Strict,
}

/// A second major version of an event.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.structs", version = 2)]
struct RevisedV2 {
    text: String,
}

/// A third one, which serde knows under the contract's name.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.structs", version = 3)]
#[serde(rename = "Restated")]
struct RestatedV3 {
    text: String,
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = fields();
    rows.extend([
        Row::of([NoFields {}]).refuses([json!(1), json!("a")]),
        Row::of([UnitEvent]).refuses([json!(1), json!({})]),
        Row::of([NewtypeEvent(address())]).refuses([json!({}), json!(1)]),
        Row::of([ScalarEvent(i64::MAX), ScalarEvent(-1)]).refuses([json!("1"), json!({})]),
        Row::of([TupleEvent(1, "a".to_owned())]).refuses([json!([1]), json!([1, 1]), json!({})]),
        Row::of([ClosedEvent { text: "a".to_owned(), inner: Strict { text: "b".to_owned(), number: None } }])
            .refuses([json!({ "text": "a", "inner": { "text": "b" }, "more": 1 })]),
        Row::of([RestatedV3 { text: "a".to_owned() }]).refuses([json!({})]),
        Row::of([RevisedV2 { text: "a".to_owned() }]).refuses([json!({})]),
    ]);
    rows
}
