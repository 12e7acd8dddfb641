//! The commands, one file each.

mod check;
pub(crate) mod compat;
mod field_place;
mod generate;
mod init;
mod inspect;
pub(crate) mod lint_name;
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
        Command::Compat(args) => match compat::run(&args, &mut std::io::stdout().lock()) {
            Ok(compat::Outcome::Compatible) => Ok(Exit::Clean),
            Ok(compat::Outcome::Findings) => Ok(Exit::Findings),
            Ok(compat::Outcome::Failed) => Ok(Exit::Incomplete),
            Err(error) if error.is::<compat::Usage>() => {
                terminal.error(&error);
                Ok(Exit::Usage)
            }
            Err(error) => Err(error),
        },
        Command::Check(args) => check::run(&args, toolchain, terminal),
        Command::List(args) => list::run(&args, toolchain, terminal),
        Command::Show(args) => show::run(&args, toolchain, terminal),
        Command::Init(args) => init::run(&args, toolchain, terminal),
        Command::Inspect(args) => inspect::run(&args, terminal),
        Command::LintName(args) => {
            let (input, out) = (std::io::stdin().lock(), std::io::stdout().lock());
            let reported = lint_name::run(&args, input, &mut std::io::BufWriter::new(out))?;
            Ok(if reported { Exit::Findings } else { Exit::Clean })
        }
    }
}
