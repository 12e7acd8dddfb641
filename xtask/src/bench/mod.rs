//! Benchmarks that print numbers for the record; run them with `--release`.

pub(crate) mod naming;
