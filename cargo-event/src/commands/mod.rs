//! The commands, one file each.

mod list;

use crate::cli::Command;
use crate::exit::Exit;
use crate::terminal::Terminal;

/// Runs a command to its exit code.
pub(crate) fn run(command: Command, toolchain: Option<String>, terminal: &Terminal) -> anyhow::Result<Exit> {
    match command {
        Command::List(args) => list::run(&args, toolchain, terminal),
        _ => anyhow::bail!("x"),
    }
}
