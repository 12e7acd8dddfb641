//! Every attribute at least once.

#![allow(dead_code)]

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const MAJOR: u8 = 2;
const NAME: &str = "none";
const LIMIT: i64 = 10;
const RATE: f32 = 0.5;
const ON: bool = true;

#[derive(Event, Serialize, Deserialize)]
#[event(version = 1)]
struct PlacedEventV1 {
    id: String,
}

/// An order was placed.
#[derive(Event, Serialize, Deserialize)]
#[event(
    namespace = "com.acme.orders",
    version = MAJOR,
    name = "OrderPlaced",
    topic = "orders",
    key = (id, customer.id),
    owner = "team-orders",
    compatibility = "full-transitive",
    supersedes = PlacedEventV1,
    deprecated(since = "2.1", remove_after = "2028-02-29", successor = "OrderPlaced.v3"),
    tags("internal", "orders"),
    alias = "OrderEntered",
    aliases("OrderMade", "OrderBegun"),
    allow(float_money, reason = "agreed with finance"),
    example = json(r#"{"id":"1"}"#),
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PlacedEvent {
    id: String,
    customer: Customer,
    #[serde(default, alias = "max")]
    #[event(default = LIMIT, alias = "upper", example = 3, example = -4)]
    limit: i64,
    #[serde(default = "rate")]
    #[event(default = RATE)]
    rate: f32,
    #[serde(default)]
    #[event(default = ON)]
    on: bool,
    #[serde(default = "name")]
    #[event(default = NAME)]
    name: String,
    #[serde(default = "pair")]
    #[event(default = json("[1, 2]"))]
    pair: (u8, u8),
    #[serde(default = "rate64")]
    #[event(default = -1.5)]
    rate64: f64,
    #[serde(default)]
    #[event(default = int(LIMIT + 1))]
    score: Score,
    #[event(as = timestamp_millis)]
    at: i64,
    #[event(as = decimal(12, 2))]
    total: Option<String>,
    #[serde(skip)]
    cache: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    lines: Vec<String>,
    #[deprecated(since = "1.2", note = "use `lines`")]
    line: Option<String>,
    extra: BTreeMap<Code, Status>,
}

fn rate() -> f32 {
    RATE
}
fn rate64() -> f64 {
    -1.5
}
fn name() -> String {
    NAME.to_owned()
}
fn pair() -> (u8, u8) {
    (1, 2)
}

impl From<PlacedEventV1> for PlacedEvent {
    fn from(_: PlacedEventV1) -> Self {
        unimplemented!()
    }
}

#[derive(EventData, Serialize, Deserialize, Default)]
struct Score(i64);

#[derive(EventData, Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Code(String);

#[derive(EventData, Serialize, Deserialize)]
struct Customer {
    id: u32,
}

#[derive(EventData, Serialize, Deserialize, Default)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
enum Status {
    #[default]
    New,
    Sent { tracking_code: String },
    #[serde(other)]
    Other,
}

#[derive(EventData, Serialize, Deserialize, Clone)]
#[serde(into = "String", from = "String")]
#[event(as = String)]
struct Email {
    user: String,
    host: u64,
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.user
    }
}

impl From<String> for Email {
    fn from(user: String) -> Self {
        Self { user, host: 0 }
    }
}

#[derive(EventData, Serialize, Deserialize)]
struct Page<T: Clone = u8> {
    items: Vec<T>,
}

#[derive(EventData)]
#[event(instances(Chunk<u8, 4>, Chunk<String, { 2 + 2 }>))]
struct Chunk<T, const N: usize> {
    items: [T; N],
}

fn main() {
    assert_eq!(PlacedEvent::TYPE, "com.acme.orders.OrderPlaced.v2");
    assert_eq!(PlacedEvent::TOPIC, Some("orders"));
}
