//! The owned model of event contracts, and the way to it: bytes, frames, definitions, contracts.
//!
//! 1. [`scan`](scan::scan) finds frames in the bytes of a metadata file or binary.
//! 2. [`resolve`](resolve::resolve) reads their definitions, fills in templates and joins them into [`Contract`]s.
//!
//! The model knows no format: `avro` and `json` emit from it, `event-lint` judges it.

pub mod contract;
pub mod definition;
pub mod forms;
pub mod level;
pub mod problem;
pub mod resolve;
pub mod scan;
pub mod types;

pub use contract::{
    Allowance, Contract, Deprecation, Enumeration, EventId, Field, Location, NamedType, Origin, Repr, Shape,
    Variant, VariantContent,
};
pub use level::CompatibilityLevel;
pub use problem::Problem;
pub use types::{Encoding, Integer, Logical, NamedId, Precision, Type};
