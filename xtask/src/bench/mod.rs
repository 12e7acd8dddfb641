//! Benchmarks that print their numbers.

pub(crate) mod avro_compat;
mod corpus;
