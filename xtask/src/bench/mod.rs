//! Benchmarks: each prints its numbers and the ratio to a named peer measured in the same run.

mod avro_compat;
mod check;
mod corpus;
mod derive;
mod generate;
mod json_compat;
mod measure;
mod naming;
mod shop;

use anyhow::Result;

/// Runs the benchmark `name`; `None` when there is none of that name.
pub(crate) fn run(name: &str, arguments: &[&str]) -> Option<Result<()>> {
    Some(match name {
        "avro-compat" => {
            avro_compat::run(arguments).map(|report| print!("{report}")).map_err(anyhow::Error::msg)
        }
        "check" => check::run(),
        "derive" => derive::run(),
        "generate" => generate::run(arguments),
        "json-compat" => json_compat::run(arguments),
        "naming" => naming::run(arguments),
        _ => return None,
    })
}
