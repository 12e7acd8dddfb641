//! Generators, measurements and checks of this repository: `cargo xtask TASK`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a developer's tool talks on its standard streams"
)]

mod bench;
mod codegen;
mod naming_score;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask codegen past-tense [--check]       writes (or compares) the table behind `past_tense_name`
cargo xtask codegen past-tense --extract WORDNET_DIR SCOWL_DIR
                                               refreshes the extracts that the table is made from
cargo xtask naming-score [--misses] FILE...    scores `past_tense_name` on labelled names, JSON Lines
cargo xtask bench naming [FILE]                nanoseconds a name, bytes of the table (alias: cargo run --release -p xtask)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["codegen", "past-tense", rest @ ..] => codegen::past_tense::run(rest),
        ["naming-score", rest @ ..] => naming_score::run(rest),
        ["bench", "naming", rest @ ..] => bench::naming::run(rest),
        _ => Err(anyhow::anyhow!("usage:\n{USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
