//! `cargo event`: generate, check and evolve event contracts.

mod commands;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Event contracts: generate, check, evolve.
#[derive(Debug, Parser)]
#[command(name = "cargo-event", bin_name = "cargo event", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Compat(commands::compat::Args),
}

fn main() -> ExitCode {
    // `cargo event compat` arrives as `cargo-event event compat`.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|word| word == "event") {
        arguments.remove(1);
    }
    let Command::Compat(args) = Cli::parse_from(arguments).command;
    match commands::compat::run(&args, &mut std::io::stdout().lock()) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "the command's error")]
            {
                eprintln!("error: {error:#}");
            }
            ExitCode::from(101)
        }
    }
}
