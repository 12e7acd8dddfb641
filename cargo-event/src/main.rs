//! `cargo event`: generate, check and evolve event contracts.
//!
//! The only crate of the project that prints, exits, reads the environment, starts cargo and touches files. Cargo
//! starts it as a subcommand (`cargo-event event …`), and once more as a compiler wrapper while contracts are read.

mod cli;
mod commands;
mod config;
mod emit;
mod exit;
mod extract;
mod finding;
mod json_path;
mod ledger;
mod render;
mod terminal;
mod wrapper;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use serde::Serialize;

use cli::Cli;
use exit::Exit;
use finding::{Failures, Finding};
use terminal::{ColorChoice, Terminal, Verbosity};

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    let role = std::env::var_os(wrapper::ROLE);
    if let Some(role) = wrapper::Role::detect(role.as_deref(), arguments.get(1).map(OsString::as_os_str)) {
        return wrapper::run(role, arguments.split_off(1)).unwrap_or_else(|error| {
            terminal(None, Verbosity::Normal).error(&error);
            Exit::Incomplete.into()
        });
    }

    // Cargo passes the subcommand's name on: `cargo event check` starts `cargo-event event check`.
    if arguments.get(1).is_some_and(|argument| argument == "event") {
        arguments.remove(1);
    }
    let toolchain = toolchain(&mut arguments);
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error).into(),
    };
    let verbosity = match (cli.quiet, cli.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    let terminal = terminal(cli.color, verbosity);
    let json = cli.command.json();
    let exit = commands::run(cli.command, toolchain, &terminal).unwrap_or_else(|error| {
        report(&terminal, &error, json);
        Exit::Incomplete
    });
    exit.into()
}

/// Takes `+toolchain` off the arguments: rustup does it for `cargo +nightly event check`, but not for
/// `cargo event +nightly check` or `cargo-event +nightly check`.
fn toolchain(arguments: &mut Vec<OsString>) -> Option<String> {
    let name = arguments.get(1)?.to_str()?.strip_prefix('+')?.to_owned();
    arguments.remove(1);
    Some(name)
}

fn terminal(flag: Option<ColorChoice>, verbosity: Verbosity) -> Terminal {
    let variable = |name| std::env::var(name).ok();
    let cargo = variable("CARGO_TERM_COLOR");
    let none = variable("NO_COLOR");
    Terminal::new(ColorChoice::resolve(flag, cargo.as_deref(), none.as_deref()), verbosity)
}

/// Help and version go to standard output, mistakes to standard error.
fn usage(error: &clap::Error) -> Exit {
    // A closed pipe is the only way in which this fails, and then there is no one to tell.
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Clean,
        _ => Exit::Usage,
    }
}

/// What a program reads of a run that could not complete.
#[derive(Serialize)]
struct Incomplete<'a> {
    command: &'static str,
    error: String,
    findings: &'a [Finding],
}

/// Says why the run could not complete: to people in any case, and to the program that asked for JSON.
fn report(terminal: &Terminal, error: &anyhow::Error, json: Option<&'static str>) {
    let failures = error.downcast_ref::<Failures>();
    if let Some(command) = json {
        let findings = failures.map_or(&[][..], |failures| &failures.findings);
        // When standard output is what failed, standard error below is all there is.
        let _ = terminal.json(&Incomplete { command, error: format!("{error:#}"), findings });
    }
    match failures {
        Some(failures) => {
            let root = failures.root.clone().unwrap_or_default();
            terminal.findings(&failures.findings, &root);
            if failures.findings.len() > 1 {
                let count = finding::count(failures.findings.len(), "error");
                terminal.error(&anyhow::anyhow!("could not complete: {count}"));
            }
        }
        None => terminal.error(error),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
