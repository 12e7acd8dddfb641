//! Definitions by hand, and what becomes of them.

use event_schema::code::Code;
use event_schema::model::resolve::{Resolution, resolve};
use event_schema::model::scan::scan;
use event_schema::model::{Contract, Shape, Type};
use serde_json::{Value, json};

use super::FrameBytes;

pub(crate) fn run(frames: &[FrameBytes]) -> Resolution {
    let bytes: Vec<u8> = frames.iter().flat_map(FrameBytes::to_bytes).collect();
    let found = scan(&bytes);
    assert_eq!(found.damages, []);
    resolve(&found.frames)
}

pub(crate) fn field(name: &str, code: usize) -> Value {
    json!({"ident": name, "name": name, "at": [7, 9], "code": code})
}

pub(crate) fn with(mut base: Value, more: Value) -> Value {
    let Value::Object(more) = more else { panic!("an object") };
    base.as_object_mut().unwrap().extend(more);
    base
}

pub(crate) fn event(id: u8, name: &str, body: Value, codes: &[Code]) -> FrameBytes {
    let json = json!({
        "kind": "event", "ident": name, "name": name, "package": ["shop", "0.1.0"], "file": "src/events.rs",
        "at": [5, 12], "event": {"namespace": "com.acme", "version": 0}, "body": body,
    });
    FrameBytes::definition(id, &json, codes, &[1])
}

pub(crate) fn data(id: u8, name: &str, body: Value, codes: &[Code]) -> FrameBytes {
    let json = json!({
        "kind": "data", "ident": name, "name": name, "package": ["shop", "0.1.0"], "file": "src/data.rs",
        "at": [3, 12], "body": body,
    });
    FrameBytes::definition(id, &json, codes, &[])
}

pub(crate) fn only(resolution: &Resolution) -> &Contract {
    assert_eq!(resolution.problems, []);
    let [contract] = resolution.contracts.as_slice() else { panic!("{resolution:?}") };
    contract
}

pub(crate) fn fields(shape: &Shape) -> Vec<(&str, Type)> {
    let Shape::Record { fields, .. } = shape else { panic!("{shape:?}") };
    fields.iter().map(|field| (field.name.as_str(), field.ty.clone())).collect()
}

pub(crate) fn codes_of(resolution: &Resolution) -> Vec<&str> {
    resolution.problems.iter().map(|problem| problem.code.as_str()).collect()
}
