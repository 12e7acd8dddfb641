//! What the derives leave in compiled code, read back by the scanner and the definition's own deserializer. The test
//! binary itself carries the frames (`embed`).

#![allow(dead_code, reason = "the types are only described")]

use event_schema::model::definition::{Body, Definition, Kind};
use event_schema::model::scan::{RawFrame, scan};
use event_schema::{Event, EventData, EventFamily};

#[derive(Event)]
#[event(namespace = "com.acme", version = 1, topic = "orders", key = (id, inner.0))]
/// An order.
struct OrderCreatedEventV1<'a> {
    /// Identity.
    id: &'a str,
    #[serde(default)]
    #[event(default = LIMIT, tags("PII"), allow(some_rule, reason = "because"))]
    limit: u32,
    #[serde(default = "x")]
    #[event(default = NAME)]
    name: String,
    inner: Sku,
    next: Option<Box<Self>>,
    #[event(as = decimal(12, 2))]
    total: String,
    page: Page<u8>,
}
const LIMIT: u32 = 7;
const NAME: &str = "näme";

#[derive(EventData)]
struct Sku(String);

#[derive(EventData)]
struct Page<T> {
    items: Vec<T>,
    next: Option<Box<Page<T>>>,
}

trait Shape {
    type Part;
}
impl Shape for u8 {
    type Part = String;
}

#[derive(EventData)]
#[event(instances(Projected<u8, 3>))]
struct Projected<T: Shape, const N: usize> {
    part: T::Part,
    array: [i32; N],
}

const MAJOR: u32 = 3;

#[derive(Event)]
#[event(version = MAJOR)]
enum PaymentEvent {
    #[event(key = id)]
    Taken {
        id: u32,
    },
    #[event(version = 2, namespace = "com.pay", key = 0)]
    Returned(Sku),
    Pinged,
}

fn definition<'a>(frames: &'a [RawFrame<'a>], ident: &str) -> (Definition, &'a RawFrame<'a>) {
    let ident = format!("\"ident\":\"{ident}\",\"name\"");
    let frame = frames.iter().find(|frame| String::from_utf8_lossy(frame.raw).contains(&ident)).unwrap();
    println!("{}", String::from_utf8_lossy(frame.raw));
    (serde_json::from_slice(frame.raw).unwrap(), frame)
}

#[test]
fn frames_of_all_kinds_are_found_and_decoded() {
    let bytes = std::fs::read(std::env::current_exe().unwrap()).unwrap();
    let found = scan(&bytes);
    assert_eq!(found.damages, []);
    let (order, frame) = definition(&found.frames, "OrderCreatedEventV1");
    assert_eq!(order.kind, Kind::Event);
    assert_eq!(frame.integers, [1, 7]);
    assert_eq!(frame.module, "derived_frames");
    let Body::Record(fields) = &order.body else { panic!() };
    assert_eq!(fields.len(), 7);
    definition(&found.frames, "Page");
    definition(&found.frames, "Projected");
    definition(&found.frames, "PaymentEvent");
    assert_eq!(PaymentEvent::TYPES[1], "com.pay.PaymentReturned.v2");
    assert_eq!(PaymentEvent::Pinged.event_type(), "PaymentPinged.v3");
    assert_eq!(OrderCreatedEventV1::TYPE, "com.acme.OrderCreatedEvent.v1");
}
