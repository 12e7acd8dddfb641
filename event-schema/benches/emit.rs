//! Emitting 10,000 contracts in both formats, against writing and parsing the same text with `serde_json`: a ratio inside
//! one run, which says the same on every machine.
//!
//! `cargo bench -p event-schema --features avro,json --bench emit`
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use event_schema::model::Contract;
use event_schema::model::types::{DecimalSize, Encoding, Logical, Precision, Type};
use event_schema::{avro, json};
use serde_json::Value;
use support::cases::{color, data, inner, tagged};
use support::*;

const CONTRACTS: usize = 10_000;

fn event(number: usize) -> Contract {
    let logical = |logical| Type::Logical(logical, Encoding::Mixed);
    let mut fields = vec![
        field("order_id", logical(Logical::Uuid)),
        field("total", logical(Logical::Decimal(Some(DecimalSize { precision: 12, scale: 2 })))),
        field("placed_at", logical(Logical::Timestamp(Precision::Micros))),
        field("coupon", option(Type::String)),
        field("lines", list(of(1))),
        field("color", of(2)),
        field("data", of(3)),
        field("tagged", option(of(4))),
        field("labels", map(Type::String, Type::String)),
        field("position", Type::Tuple(vec![Type::F64, Type::F64])),
    ];
    for field in &mut fields {
        field.doc = Some("What the field is for, in a sentence of the usual length.".into());
    }
    let root = record(&format!("Order{number}CreatedEvent"), fields);
    contract(vec![root, inner(), color(), data(), tagged(1)])
}

fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = run();
    (start.elapsed(), value)
}

fn main() {
    let contracts: Vec<Contract> = (0..CONTRACTS).map(event).collect();
    let (emitting, texts) = timed(|| {
        contracts
            .iter()
            .flat_map(|contract| {
                [
                    avro::emit(contract, &avro::Options::default()).expect("a schema"),
                    json::emit(contract, &json::Options::default()).expect("a schema"),
                ]
            })
            .collect::<Vec<String>>()
    });
    let (parsing, values) =
        timed(|| texts.iter().map(|text| serde_json::from_str(text).expect("JSON")).collect::<Vec<Value>>());
    let (printing, _) = timed(|| {
        for value in &values {
            black_box(serde_json::to_string_pretty(value).expect("JSON"));
        }
    });
    let (fingerprints, ()) = timed(|| {
        for text in texts.iter().step_by(2) {
            black_box(avro::fingerprint(text).expect("a schema"));
        }
    });
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{CONTRACTS} contracts, both formats: {emitting:?}, {} MB of text", bytes >> 20);
    println!("parsing that text with serde_json: {parsing:?}; printing it again: {printing:?}");
    println!("fingerprints: {fingerprints:?}");
    println!(
        "emitting / (parsing + printing): {:.2}",
        emitting.as_secs_f64() / (parsing + printing).as_secs_f64()
    );
}
