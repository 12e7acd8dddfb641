//! Rules, findings and verdicts for event contracts. A library: no I/O, no process exit, no environment.

pub mod json;
pub mod naming;
