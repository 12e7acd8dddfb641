//! Names around the types that collide with everything the derives could mean by accident.

#![allow(non_camel_case_types, dead_code)]
#![deny(warnings)]
#![forbid(unsafe_code)]

use ::event_schema::{Event, EventData};

mod core {}
mod std {}
struct Option;
struct Some;
struct Vec;
struct Box;
struct Code;
struct Frame;
struct u8;
struct u32;
struct str;
struct bool;
trait From {}

#[derive(EventData)]
struct Page<Param, EventData, Code, __EventInstance> {
    a: Param,
    b: EventData,
    c: Code,
    d: __EventInstance,
}

#[derive(EventData)]
enum Choice<'a, T> {
    None,
    Some(T),
    Ref(&'a ::core::primitive::str),
}

#[derive(Event)]
#[event(version = 1, key = r#type)]
struct r#TypedEvent<'a> {
    r#type: ::std::string::String,
    text: &'a ::core::primitive::str,
    cow: ::std::borrow::Cow<'a, ::core::primitive::str>,
    choice: Choice<'a, i64>,
    page: Page<i8, i16, i32, i64>,
}

macro_rules! events {
    ($($name:ident: $ty:ty = $version:literal;)*) => {$(
        #[derive(Event)]
        #[event(namespace = "com.acme", version = $version, key = id)]
        struct $name {
            id: $ty,
        }
    )*};
}

events! {
    FirstEvent: i64 = 1;
    SecondEvent: i32 = 2;
}

#[derive(Event)]
#[event(version = 1, key = id)]
enum ThingEvent {
    Some { id: i32 },
    #[event(key = id)]
    None(FirstEvent),
    #[event(key = 1)]
    Pair(i8, i16),
}

fn main() {
    assert_eq!(SecondEvent::TYPE, "com.acme.SecondEvent.v2");
    assert_eq!(TypedEvent::NAME, "TypedEvent");
    let pair = ThingEvent::Pair(1, 2);
    assert_eq!(::event_schema::EventFamily::key(&pair).to_string(), "2");
}
