//! Avro: schemas, verdicts on pairs of them, and everything that is said about a pair.

mod check;
mod default;
mod diff;
mod error;
mod json;
mod json_value;
mod judge;
mod logical;
mod names;
mod parse;
mod parse_named;
mod paths;
mod places;
mod same;
mod schema;
mod text;
mod ty;
mod walk;
mod witness;

pub(crate) use check::promotes;
pub use check::{Compatibility, Incompatibility, Kind, MAX_PAIRS, check};
pub(crate) use default::{Fit, fit};
pub use diff::{Change, Diff, Fact, diff};
pub use error::{LimitError, ParseError, Place};
pub use judge::{Judged, Judgement, judge};
pub use logical::Logical;
pub use parse::MAX_TEXT;
pub use places::Places;
pub use schema::{FieldRef, NodeId, Schema, Type};
pub(crate) use walk::Walked;
pub use witness::{Value, Witness, read, sample, witness, witness_of};
