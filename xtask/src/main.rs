//! Work on this repository that is no part of a test run: benchmarks, generators and their checks.
//!
//! `cargo xtask` lists the commands.

#![allow(clippy::print_stdout, reason = "a command-line tool")]

mod bench;
mod codegen;
mod naming_score;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  bench avro-compat   our Avro checker against that of apache-avro: parsing, checking, a corpus of 50,000 schemas
  bench derive        cost of the derive under `cargo check`, against apache-avro, schemars and serde
  bench check         `cargo event check` after one edit, against plain `cargo check` after the same edit
  bench generate      10,000 contracts in both formats from extracted frames, time and memory
  bench json-compat   2,500 pairs of large JSON Schemas, and 10,000 contracts of 5 revisions, time and memory
  bench naming [FILE] nanoseconds a name of `past_tense_name`, bytes of its table
  codegen past-tense [--check | --extract WORDNET_DIR SCOWL_DIR]
                      writes (or compares) the table behind `past_tense_name`; refreshes the extracts it is made from
  naming-score [--misses] FILE...
                      scores `past_tense_name` on labelled names, JSON Lines
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["bench", name, rest @ ..] => bench::run(name, rest),
        ["codegen", "past-tense", rest @ ..] => Some(codegen::past_tense::run(rest)),
        ["naming-score", rest @ ..] => Some(naming_score::run(rest)),
        _ => None,
    };
    match done {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(error)) => {
            println!("error: {error:#}");
            ExitCode::FAILURE
        }
        None => {
            print!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
