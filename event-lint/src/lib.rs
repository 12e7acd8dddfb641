//! Rules, findings and verdicts for event contracts. A library: no I/O, no process exit, no environment.

pub mod avro;
mod finding;
pub mod json;
mod level;
pub mod naming;
mod rule;
pub mod rules;

pub use finding::{Finding, Identity};
pub use level::{CompatibilityLevel, Direction, UnknownLevel};
pub use rule::{AvroPair, Rule};
