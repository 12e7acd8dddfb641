//! The commands, one file each.

mod check;
mod generate;
mod init;
mod inspect;
mod list;
mod show;
mod survey;

use crate::cli::Command;
use crate::exit::Exit;
use crate::terminal::Terminal;

/// Runs a command to its exit code.
pub(crate) fn run(command: Command, toolchain: Option<String>, terminal: &Terminal) -> anyhow::Result<Exit> {
    match command {
        Command::Generate(args) => generate::run(&args, toolchain, terminal),
        Command::Check(args) => check::run(&args, toolchain, terminal),
        Command::List(args) => list::run(&args, toolchain, terminal),
        Command::Show(args) => show::run(&args, toolchain, terminal),
        Command::Init(args) => init::run(&args, toolchain, terminal),
        Command::Inspect(args) => inspect::run(&args, terminal),
    }
}
