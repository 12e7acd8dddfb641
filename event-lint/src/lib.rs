//! Compatibility verdicts, rules and findings for event contracts.
//!
//! A library: it reads no files, prints nothing, knows no exit codes and no environment.

pub mod avro;
