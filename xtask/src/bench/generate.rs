//! From extracted frames to schema text: 10,000 contracts in both formats.

use std::time::Instant;

use anyhow::{Result, ensure};
use event_schema::code::{CAPACITY, Code, op};
use event_schema::frame::{FORMAT, FrameKind, TRAILER, magic};
use event_schema::model::resolve::resolve;
use event_schema::model::scan::scan;
use event_schema::{avro, json};

use super::measure::peak_memory;

const CONTRACTS: usize = 10_000;
/// Seconds.
const TIME_LIMIT: f64 = 2.0;
/// MiB, of the whole process.
const MEMORY_LIMIT: f64 = 500.0;

pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    ensure!(arguments.is_empty(), "this benchmark takes no arguments");
    let bytes = frames();
    let start = Instant::now();
    let found = scan(&bytes);
    let resolution = resolve(&found.frames);
    ensure!(resolution.problems.is_empty(), "{:?}", resolution.problems.first());
    ensure!(resolution.contracts.len() == CONTRACTS);
    let resolved = start.elapsed();
    let mut size = 0;
    for contract in &resolution.contracts {
        let avro = avro::emit(contract, &avro::Options::default())
            .map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        let json = json::emit(contract, &json::Options::default())
            .map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        size += avro.len() + json.len();
    }
    let total = start.elapsed();
    println!(
        "{CONTRACTS} contracts of 10 fields and a nested record, from {} MiB of frames",
        bytes.len() >> 20
    );
    println!("scan and resolve: {:.2} s", resolved.as_secs_f64());
    println!(
        "all, with {} MiB of schema text: {:.2} s (limit {TIME_LIMIT})",
        size >> 20,
        total.as_secs_f64()
    );
    println!("peak memory: {:.0} MiB (limit {MEMORY_LIMIT})", peak_memory()?);
    Ok(())
}

/// What the derive would leave for the events, each with a nested record, as bytes.
fn frames() -> Vec<u8> {
    let money = Code::named([0xff; 8]);
    let string = Code::scalar(op::STRING);
    let codes = [
        string,
        Code::scalar(op::U32),
        money,
        Code::scalar(op::F64),
        Code::scalar(op::BOOL),
        string.option(),
        money.push(op::LIST),
        string.map(true, string),
        Code::scalar(op::I64),
    ];
    let mut out = Vec::new();
    let common = r#""package":["shop","0.1.0"],"file":"src/lib.rs","at":[1,1]"#;
    let money_json = format!(
        r#"{{"kind":"data","ident":"Money","name":"Money",{common},"body":{{"record":[{{"ident":"minor","name":"minor","at":[2,5],"code":0,"doc":"Cents."}},{{"ident":"currency","name":"currency","at":[3,5],"code":1}}]}}}}"#
    );
    frame(&mut out, [0xff; 8], &money_json, &[Code::scalar(op::I64), string], &[]);
    let fields: Vec<String> = [
        ("order_id", 0),
        ("customer_id", 0),
        ("quantity", 1),
        ("total", 2),
        ("rate", 3),
        ("express", 4),
        ("coupon", 5),
        ("lines", 6),
        ("labels", 7),
        ("placed_at", 8),
    ]
    .iter()
    .map(|(name, code)| format!(r#"{{"ident":"{name}","name":"{name}","at":[4,5],"code":{code},"doc":"A field of the event, with a sentence."}}"#))
    .collect();
    let fields = fields.join(",");
    for number in 0..CONTRACTS {
        let json = format!(
            r#"{{"kind":"event","ident":"Order{number}Created","name":"Order{number}Created",{common},"doc":"Something was created.","event":{{"namespace":"com.acme.orders","version":0,"topic":"orders","key":["order_id"],"owner":"team-orders"}},"body":{{"record":[{fields}]}}}}"#
        );
        frame(&mut out, (number as u64).to_le_bytes(), &json, &codes, &[1]);
    }
    out
}

fn frame(out: &mut Vec<u8>, id: [u8; 8], json: &str, codes: &[Code], integers: &[i128]) {
    out.extend(magic());
    out.extend(FORMAT.to_le_bytes());
    out.extend([FrameKind::Definition as u8, 0]);
    for length in [0, json.len(), codes.len(), integers.len()] {
        out.extend(u32::try_from(length).expect("short").to_le_bytes());
    }
    out.extend(id);
    out.extend(json.as_bytes());
    for code in codes {
        let mut bytes = [0; CAPACITY + 1];
        bytes[0] = u8::try_from(code.as_bytes().len()).expect("at most 63");
        bytes[1..=code.as_bytes().len()].copy_from_slice(code.as_bytes());
        out.extend(bytes);
    }
    for integer in integers {
        out.extend(integer.to_le_bytes());
    }
    out.extend(TRAILER);
}
