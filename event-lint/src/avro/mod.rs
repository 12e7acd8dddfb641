//! Avro: schemas, verdicts on pairs of them, and everything that is said about a pair.

mod check;
mod error;
mod json;
mod names;
mod parse;
mod same;
mod schema;

pub use check::{Compatibility, Incompatibility, Kind, MAX_PAIRS, check};
pub use error::{LimitError, ParseError, Place};
pub use parse::MAX_TEXT;
pub use schema::{FieldRef, NodeId, Schema, Type};
