//! Compatibility verdicts, rules and findings for event contracts.
//!
//! A library: it reads no files, prints nothing, knows no exit codes and no environment.

pub mod avro;
mod finding;
mod level;
mod rule;
pub mod rules;

pub use finding::{Finding, Identity};
pub use level::{CompatibilityLevel, Direction, UnknownLevel};
pub use rule::{AvroPair, Rule};
