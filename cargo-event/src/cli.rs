//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::lint_name::LintNameArgs;
use crate::terminal::ColorChoice;

/// Generate, check and evolve event contracts that live in Rust structs.
///
/// Contracts are read out of what `cargo check` leaves behind: nothing of your code is run.
#[derive(Debug, Parser)]
#[command(name = "cargo event", bin_name = "cargo event", version, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 clean, 2 wrong usage, 100 findings, 101 could not complete.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Say more: one line for each contract
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,

    /// Say nothing but findings
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN")]
    pub(crate) color: Option<ColorChoice>,
}

/// What to do; one file of `commands/` each.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the pending revision of every contract
    Generate(GenerateArgs),
    /// Check that the contracts on disk are those of the code
    Check(CheckArgs),
    /// List the events of the workspace
    #[command(visible_alias = "ls")]
    List(ListArgs),
    /// Show one event
    Show(ShowArgs),
    /// Set up a crate for events; never overwrites
    Init(InitArgs),
    /// List the contracts that a built binary speaks
    Inspect(InspectArgs),
    /// Judge any names by the rule `past_tense_name`
    LintName(LintNameArgs),
}

impl Command {
    /// The command's name, where it was asked for JSON.
    pub(crate) fn json(&self) -> Option<&'static str> {
        let (name, format) = match self {
            Self::Generate(args) => ("generate", args.output.format),
            Self::Check(args) => ("check", args.output.format),
            Self::List(args) => ("list", args.output.format),
            Self::Inspect(args) => ("inspect", args.output.format),
            Self::Show(args) if args.format == ShowFormat::Json => ("show", Format::Json),
            Self::Show(_) | Self::Init(_) | Self::LintName(_) => return None,
        };
        (format == Format::Json).then_some(name)
    }
}

#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// Delete contracts whose event is gone, where no revision was ever released
    #[arg(long)]
    pub(crate) remove_orphaned: bool,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    #[command(flatten)]
    pub(crate) output: Output,

    #[command(flatten)]
    pub(crate) build: BuildArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) output: Output,

    #[command(flatten)]
    pub(crate) build: BuildArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) output: Output,

    #[command(flatten)]
    pub(crate) build: BuildArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The event: `OrderCreatedEvent`, `OrderCreatedEvent.v1` or with its namespace
    pub(crate) event: String,

    /// In which form
    #[arg(long, value_enum, default_value_t = ShowFormat::Human, value_name = "FORMAT")]
    pub(crate) format: ShowFormat,

    #[command(flatten)]
    pub(crate) build: BuildArgs,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The namespace of the crate's events, as `com.acme.orders` [default: the package's name]
    #[arg(long)]
    pub(crate) namespace: Option<String>,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Path to the `Cargo.toml` of the crate
    #[arg(long, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// An executable, library, object file or metadata file
    pub(crate) binary: PathBuf,

    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Args)]
pub(crate) struct Output {
    /// In which form
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// The form of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One JSON object on standard output
    Json,
}

/// The form of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For people
    Human,
    /// The whole contract as JSON
    Json,
    /// The Avro schema
    Avro,
    /// The JSON Schema
    JsonSchema,
}

/// Where contracts are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Extract {
    /// Crate metadata, and binaries where this compiler keeps no frames in metadata
    Auto,
    /// Crate metadata, as `cargo check` writes it
    Rmeta,
    /// Binaries, as `cargo build` writes them
    Build,
}

/// What cargo is to compile: cargo's own options, handed on.
#[derive(Clone, Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
#[command(next_help_heading = "Cargo options")]
pub(crate) struct BuildArgs {
    /// Only these packages [default: all of the workspace]
    #[arg(short, long = "package", value_name = "SPEC")]
    pub(crate) packages: Vec<String>,

    /// All packages of the workspace, which is the default
    #[arg(long, alias = "all", conflicts_with = "packages")]
    pub(crate) workspace: bool,

    /// Not these packages
    #[arg(long, value_name = "SPEC", conflicts_with = "packages")]
    pub(crate) exclude: Vec<String>,

    /// Features to activate
    #[arg(short = 'F', long, value_name = "FEATURES")]
    pub(crate) features: Vec<String>,

    /// Activate all features
    #[arg(long)]
    pub(crate) all_features: bool,

    /// Do not activate the `default` feature
    #[arg(long)]
    pub(crate) no_default_features: bool,

    /// Compile for this target triple
    #[arg(long, value_name = "TRIPLE")]
    pub(crate) target: Vec<String>,

    /// Only the libraries
    #[arg(long)]
    pub(crate) lib: bool,

    /// All binaries
    #[arg(long)]
    pub(crate) bins: bool,

    /// This binary
    #[arg(long, value_name = "NAME")]
    pub(crate) bin: Vec<String>,

    /// All examples
    #[arg(long)]
    pub(crate) examples: bool,

    /// This example
    #[arg(long, value_name = "NAME")]
    pub(crate) example: Vec<String>,

    /// All tests
    #[arg(long)]
    pub(crate) tests: bool,

    /// This test
    #[arg(long, value_name = "NAME")]
    pub(crate) test: Vec<String>,

    /// All benches
    #[arg(long)]
    pub(crate) benches: bool,

    /// All targets
    #[arg(long)]
    pub(crate) all_targets: bool,

    /// Compile in release mode
    #[arg(short, long, conflicts_with = "profile")]
    pub(crate) release: bool,

    /// Compile with this profile
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,

    /// Number of parallel jobs
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<String>,

    /// Path to `Cargo.toml`
    #[arg(long, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,

    /// Directory for what cargo generates
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) target_dir: Option<PathBuf>,

    /// Override a configuration value of cargo
    #[arg(long = "config", value_name = "KEY=VALUE|PATH")]
    pub(crate) configs: Vec<String>,

    /// `Cargo.lock` must stay unchanged
    #[arg(long)]
    pub(crate) locked: bool,

    /// Do not access the network
    #[arg(long)]
    pub(crate) offline: bool,

    /// `--locked` and `--offline`
    #[arg(long)]
    pub(crate) frozen: bool,

    /// Where to read contracts from
    #[arg(long, value_enum, default_value_t = Extract::Auto, value_name = "FROM")]
    pub(crate) extract: Extract,
}

impl BuildArgs {
    /// Whether the command line says which targets to compile.
    pub(crate) fn selects_targets(&self) -> bool {
        self.lib
            || self.bins
            || self.examples
            || self.tests
            || self.benches
            || self.all_targets
            || !(self.bin.is_empty() && self.example.is_empty() && self.test.is_empty())
    }

    /// Whether every event of the workspace is seen: only then may one that is not seen be called gone.
    pub(crate) fn is_whole(&self) -> bool {
        self.packages.is_empty()
            && self.exclude.is_empty()
            && !self.no_default_features
            && (!self.selects_targets() || self.all_targets)
    }
}
