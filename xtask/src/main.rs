//! Generators, benchmarks and checks of this repository.

mod bench;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["bench", "avro-compat", rest @ ..] => bench::avro_compat::run(rest),
        _ => Err("usage: cargo xtask bench avro-compat".to_owned()),
    };
    match result {
        Ok(report) => {
            #[expect(clippy::print_stdout, reason = "a task prints its report")]
            {
                print!("{report}");
            }
            ExitCode::SUCCESS
        }
        Err(message) => {
            #[expect(clippy::print_stderr, reason = "a task prints its error")]
            {
                eprintln!("{message}");
            }
            ExitCode::FAILURE
        }
    }
}
