//! Values of the `serde_json` crate.
//!
//! `serde_json::Number` is left out: it writes itself as `u64`, `i64` or `f64`, whichever holds it, and no Avro type
//! but a union takes all three. A field of that type says `#[event(as = f64)]` or becomes a `Value`.

use serde_json::{Map, Value};

use super::scalar;
use crate::code::{Code, op};

scalar! {
    Value => Code::scalar(op::ANY);
    Map<String, Value> => Code::scalar(op::STRING).map(true, Code::scalar(op::ANY));
}
