//! What the derives leave in compiled code, read back by the scanner and the definition's own deserializer. The test
//! binary itself carries the frames (`embed`).

#![allow(dead_code, reason = "the types are only described")]

use event_schema::frame::FrameKind;
use event_schema::model::definition::{Body, DefaultFacts, Definition, Kind};
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

fn definition<'a>(frames: &'a [RawFrame<'a>], ident: &str) -> Vec<(Definition, &'a RawFrame<'a>)> {
    let described = |frame: &&RawFrame<'_>| matches!(frame.kind, FrameKind::Definition | FrameKind::Instance);
    let decoded = frames.iter().filter(described).map(|frame| {
        let text = String::from_utf8_lossy(frame.raw);
        let definition: Definition =
            serde_json::from_slice(frame.raw).unwrap_or_else(|e| panic!("{e}: {text}"));
        (definition, frame)
    });
    decoded.filter(|(definition, _)| definition.ident == ident).collect()
}

#[test]
fn frames_of_all_kinds_are_found_and_decoded() {
    let bytes = std::fs::read(std::env::current_exe().unwrap()).unwrap();
    let found = scan(&bytes);
    assert_eq!(found.damages, []);

    let orders = definition(&found.frames, "OrderCreatedEventV1");
    let [(order, frame)] = &orders[..] else { panic!("{}", orders.len()) };
    assert_eq!(
        (order.kind, &*order.name, &*order.package.0),
        (Kind::Event, "OrderCreatedEvent", "event-schema")
    );
    assert_eq!(
        (&*order.file, order.doc.as_deref()),
        ("event-schema/tests/derived_frames.rs", Some("An order."))
    );
    assert_eq!((frame.module, &frame.integers[..]), ("derived_frames", &[1, 7][..]));
    let event = order.event.as_ref().unwrap();
    assert_eq!((event.version, &event.key[..]), (Some(0), &["id".to_owned(), "inner.0".to_owned()][..]));
    let Body::Record(fields) = &order.body else { panic!("{:?}", order.body) };
    let codes: Vec<&[u8]> = fields.iter().map(|field| frame.codes[field.code.unwrap()]).collect();
    let named = |ident: &str, count: u8| {
        let id = definition(&found.frames, ident)[0].1.id;
        [&b"@"[..], &id, &[count]].concat()
    };
    let page = [b"g".to_vec(), named("Page", 1)].concat();
    let next = [named("OrderCreatedEventV1", 0), b"?".to_vec()].concat();
    assert_eq!(codes, [&b"m"[..], b"i", b"m", &named("Sku", 0), &next, b"m", &page]);
    assert!(matches!(fields[1].default, Some(DefaultFacts::Integer(1))), "{:?}", fields[1].default);
    assert!(matches!(fields[2].default, Some(DefaultFacts::Text(0))), "{:?}", fields[2].default);
    assert_eq!(fields[1].notes.allow[0].rule, "some_rule");

    let text = found.frames.iter().find(|one| one.kind == FrameKind::Text && one.id == frame.id).unwrap();
    assert_eq!((text.raw, &text.integers[..]), ("näme".as_bytes(), &[0][..]));
}

#[test]
fn templates_hold_placeholders_and_instances_their_arguments() {
    let bytes = std::fs::read(std::env::current_exe().unwrap()).unwrap();
    let found = scan(&bytes);
    let pages = definition(&found.frames, "Page");
    let [(page, frame)] = &pages[..] else { panic!("{}", pages.len()) };
    assert_eq!((page.parameters, frame.kind, frame.codes[0]), (1, FrameKind::Definition, &b"$\0*"[..]));

    let instances = definition(&found.frames, "Projected");
    let [(instance, frame)] = &instances[..] else { panic!("{}", instances.len()) };
    assert_eq!((frame.kind, &instance.arguments[..]), (FrameKind::Instance, &[0, 1][..]));
    assert_eq!(frame.codes, [&b"g"[..], b"o[\x03\0\0\0", b"m", b"e[\x03\0\0\0"]);
    let code = <Projected<u8, 3> as EventData>::CODE;
    assert!(code.as_bytes().starts_with(b"go[\x03\0\0\0@"), "{code:?}");
}

#[test]
fn families_tell_their_events_by_the_value() {
    let bytes = std::fs::read(std::env::current_exe().unwrap()).unwrap();
    let found = scan(&bytes);
    let families = definition(&found.frames, "PaymentEvent");
    let [(family, frame)] = &families[..] else { panic!("{}", families.len()) };
    assert_eq!((family.kind, &frame.integers[..]), (Kind::Family, &[3, 2, 3][..]));
    let Body::Enum { variants, .. } = &family.body else { panic!("{:?}", family.body) };
    assert_eq!(variants[1].event_name.as_deref(), Some("PaymentReturned"));

    let returned = PaymentEvent::Returned(Sku("s".to_owned()));
    assert_eq!(PaymentEvent::TYPES, ["PaymentTaken.v3", "com.pay.PaymentReturned.v2", "PaymentPinged.v3"]);
    assert_eq!((returned.event_type(), returned.namespace()), ("com.pay.PaymentReturned.v2", "com.pay"));
    assert_eq!((returned.name(), returned.version()), ("PaymentReturned", 2));
    assert_eq!(PaymentEvent::Taken { id: 7 }.key().to_string(), "7");
    assert!(PaymentEvent::Pinged.key().is_empty());
    assert_eq!(OrderCreatedEventV1::TYPE, "com.acme.OrderCreatedEvent.v1");
    assert_eq!(OrderCreatedEventV1::TOPIC, Some("orders"));
}
