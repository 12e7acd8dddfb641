//! Compatibility verdicts, rules and findings for event contracts.
//!
//! A library: it reads no file, prints nothing, and knows neither the environment nor exit codes.

pub mod json;
