//! What the modules for `#[serde(with = "…")]` write and read, in JSON and through apache-avro.

#[path = "../support/mod.rs"]
mod support;

mod dates;
mod decimals;
mod std_time;
mod text;
mod wide;
