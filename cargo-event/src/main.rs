//! `cargo event`: generate, check and evolve event contracts.

mod commands;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Generate, check and evolve event contracts that live in Rust structs.
#[derive(Debug, Parser)]
#[command(name = "cargo event", bin_name = "cargo event", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Judge any names by the rule `past_tense_name`
    LintName(commands::lint_name::LintNameArgs),
}

fn main() -> ExitCode {
    // Cargo passes the subcommand's name on: `cargo event check` starts `cargo-event event check`.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|argument| argument == "event") {
        arguments.remove(1);
    }
    let Command::LintName(args) = Cli::parse_from(arguments).command;
    let (input, out) = (std::io::stdin().lock(), std::io::stdout().lock());
    match commands::lint_name::run(&args, input, &mut std::io::BufWriter::new(out)) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(100),
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "the subcommand reports its errors")]
            {
                eprintln!("error: {error:#}");
            }
            ExitCode::from(101)
        }
    }
}
