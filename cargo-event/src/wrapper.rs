//! The program as a compiler wrapper: what cargo runs instead of rustc while contracts are read.
//!
//! Two roles, told by an environment variable that [`extract`](crate::extract) sets:
//!
//! - `metadata`: as `RUSTC_WORKSPACE_WRAPPER` of `cargo check`. rustc writes an empty `.rmeta` for executables, cdylibs,
//!   staticlibs and tests (<https://github.com/rust-lang/rust/issues/67293>), so these are checked as libraries. Names of
//!   output files stay what cargo expects. cargo hashes the wrapper into the fingerprint of workspace members alone:
//!   dependencies stay shared with the user's own `cargo check`.
//! - `embed`: as `RUSTC_WRAPPER` of `cargo build`. `event-schema` is compiled so that frames stay in binaries. A wrapper
//!   does it, not `RUSTFLAGS`: that variable would replace the flags in the user's cargo configuration.
//!
//! A wrapper that the user has stays in place: it is run with the changed arguments.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus};

use anyhow::{Context, bail};

/// Set to a [`Role`]'s name when cargo is to run this program as a wrapper.
pub(crate) const ROLE: &str = "CARGO_EVENT_WRAPPER";
/// The user's own wrapper, to be run in our place.
pub(crate) const INNER: &str = "CARGO_EVENT_INNER_WRAPPER";

/// What the wrapper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Full metadata for every kind of target.
    Metadata,
    /// Frames that stay in binaries.
    Embed,
}

impl Role {
    /// The name in the environment variable.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Embed => "embed",
        }
    }

    /// Whether cargo runs this program as a wrapper now: the variable is set, and the first argument is a compiler.
    ///
    /// The variable alone is not enough: a build script inherits it and may run `cargo event` for its own ends.
    pub(crate) fn detect(variable: Option<&OsStr>, first: Option<&OsStr>) -> Option<Self> {
        let role = match variable?.to_str()? {
            "metadata" => Self::Metadata,
            "embed" => Self::Embed,
            _ => return None,
        };
        let first = Path::new(first?);
        let is_path = first.components().count() > 1;
        let is_rustc = first.file_stem().is_some_and(|stem| stem.to_string_lossy().contains("rustc"));
        (is_path || is_rustc).then_some(role)
    }
}

/// Runs the compiler with changed arguments and returns its exit code.
pub(crate) fn run(role: Role, arguments: Vec<OsString>) -> anyhow::Result<ExitCode> {
    let inner = std::env::var_os(INNER).filter(|inner| !inner.is_empty());
    let mut program = inner.into_iter().chain(arguments);
    let compiler =
        program.next().context("cargo runs a compiler wrapper with the compiler as first argument")?;
    let rest: Vec<OsString> = program.collect();

    let mut command = Command::new(&compiler);
    if let Some(at) = rest.iter().position(|argument| argument.as_encoded_bytes().starts_with(b"@")) {
        return run_with_argument_file(command, role, &rest, at);
    }
    command.args(rewrite(role, rest));
    execute(command, &compiler)
}

/// cargo puts arguments into a file, one a line, where the command line would be too long.
fn run_with_argument_file(
    mut command: Command,
    role: Role,
    arguments: &[OsString],
    at: usize,
) -> anyhow::Result<ExitCode> {
    let path =
        arguments[at].to_str().map(|path| &path[1..]).context("the path of an argument file is not UTF-8")?;
    let text = fs::read_to_string(path).with_context(|| format!("cannot read the argument file `{path}`"))?;
    let mut all: Vec<OsString> = arguments[..at].to_vec();
    let lead = all.len();
    all.extend(text.lines().map(OsString::from));
    all.extend_from_slice(&arguments[at + 1..]);
    let changed = rewrite(role, all);

    let mut file = tempfile::NamedTempFile::new().context("cannot create an argument file")?;
    for argument in changed.iter().skip(lead) {
        let argument = argument.to_str().context("an argument is not UTF-8")?;
        writeln!(file, "{argument}").context("cannot write an argument file")?;
    }
    file.flush().context("cannot write an argument file")?;
    let mut reference = OsString::from("@");
    reference.push(file.path());
    command.args(&changed[..lead]).arg(reference);
    let program = command.get_program().to_owned();
    let status = command.status().with_context(|| format!("cannot run `{}`", program.display()))?;
    Ok(exit_code(status))
}

#[cfg(unix)]
fn execute(mut command: Command, compiler: &OsStr) -> anyhow::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    bail!(anyhow::Error::new(error).context(format!("cannot run `{}`", compiler.display())))
}

#[cfg(not(unix))]
fn execute(mut command: Command, compiler: &OsStr) -> anyhow::Result<ExitCode> {
    let status = command.status().with_context(|| format!("cannot run `{}`", compiler.display()))?;
    Ok(exit_code(status))
}

/// The compiler's own exit code; 101 where a signal ended it.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    ExitCode::from(code.unwrap_or(crate::exit::Exit::Incomplete.code()))
}

/// The arguments of the compiler as the role needs them; unchanged where it needs nothing.
fn rewrite(role: Role, arguments: Vec<OsString>) -> Vec<OsString> {
    match role {
        Role::Metadata => as_library(arguments),
        Role::Embed => with_embedding(arguments),
    }
}

/// `event-schema` with the cfg under which its frames stay in binaries.
fn with_embedding(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if values(&arguments, "--crate-name").any(|name| name == "event_schema") {
        arguments.extend(["--cfg", "event_contract_embed"].map(OsString::from));
    }
    arguments
}

/// A check of an executable, cdylib, staticlib or test as a check of a library.
fn as_library(arguments: Vec<OsString>) -> Vec<OsString> {
    let emits =
        |what: &str| values(&arguments, "--emit").flat_map(|list| list.split(',')).any(|kind| kind == what);
    let is_check = emits("metadata") && !emits("link");
    let is_test = arguments.iter().any(|argument| argument == "--test");
    let kinds: Vec<&str> = values(&arguments, "--crate-type").flat_map(|list| list.split(',')).collect();
    let is_bare = kinds.iter().any(|kind| matches!(*kind, "bin" | "cdylib" | "staticlib"));
    if !is_check || !(is_test || is_bare) || kinds.contains(&"proc-macro") {
        return arguments;
    }

    let mut changed = Vec::with_capacity(arguments.len() + 5);
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let text = argument.to_str();
        if text == Some("--test") {
            continue;
        }
        if text == Some("--crate-type") {
            arguments.next();
        } else if !text.is_some_and(|text| text.starts_with("--crate-type=")) {
            changed.push(argument);
        }
    }
    changed.extend(["--crate-type", "lib"].map(OsString::from));
    if is_test {
        changed.extend(["--cfg", "test"].map(OsString::from));
    }
    // An executable as a library has a `main` that no one calls: fatal under `#![deny(warnings)]`. Real warnings are
    // shown by the user's own `cargo check`.
    changed.push(OsString::from("--cap-lints=allow"));
    changed
}

/// The values of an option, given as `--name value` or `--name=value`.
fn values<'a>(arguments: &'a [OsString], name: &'a str) -> impl Iterator<Item = &'a str> {
    arguments.iter().enumerate().filter_map(move |(index, argument)| {
        let rest = argument.to_str()?.strip_prefix(name)?;
        if rest.is_empty() { arguments.get(index + 1)?.to_str() } else { rest.strip_prefix('=') }
    })
}

#[cfg(test)]
mod tests {
    use std::ffi::{OsStr, OsString};

    use super::{Role, rewrite};

    fn changed(role: Role, arguments: &str) -> String {
        let arguments: Vec<OsString> = arguments.split(' ').map(OsString::from).collect();
        let changed = rewrite(role, arguments);
        changed.iter().map(|a| a.to_str().expect("the tests use ASCII")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_bin_is_checked_as_a_library() {
        assert_eq!(
            changed(
                Role::Metadata,
                "--crate-name app src/main.rs --crate-type bin --emit=dep-info,metadata -C x=y"
            ),
            "--crate-name app src/main.rs --emit=dep-info,metadata -C x=y --crate-type lib --cap-lints=allow"
        );
    }

    #[test]
    fn a_cdylib_beside_a_library_is_checked_as_one_library() {
        assert_eq!(
            changed(Role::Metadata, "a.rs --crate-type=cdylib --crate-type rlib --emit metadata"),
            "a.rs --emit metadata --crate-type lib --cap-lints=allow"
        );
    }

    #[test]
    fn a_test_is_checked_as_a_library_under_cfg_test() {
        assert_eq!(
            changed(Role::Metadata, "a.rs --emit=dep-info,metadata --test"),
            "a.rs --emit=dep-info,metadata --crate-type lib --cfg test --cap-lints=allow"
        );
    }

    #[test]
    fn libraries_proc_macros_and_real_builds_stay_as_they_are() {
        for arguments in [
            "a.rs --crate-type lib --emit=dep-info,metadata",
            "a.rs --crate-type bin --emit=dep-info,link",
            "a.rs --crate-type bin --emit=dep-info,metadata,link",
            "a.rs --crate-type proc-macro --emit=dep-info,metadata --test",
            "-vV",
            "- --crate-name ___ --print=file-names --crate-type bin --crate-type rlib",
        ] {
            assert_eq!(changed(Role::Metadata, arguments), arguments);
        }
    }

    #[test]
    fn only_event_schema_learns_to_embed() {
        assert_eq!(
            changed(Role::Embed, "--crate-name event_schema a.rs"),
            "--crate-name event_schema a.rs --cfg event_contract_embed"
        );
        assert_eq!(changed(Role::Embed, "--crate-name serde a.rs"), "--crate-name serde a.rs");
    }

    #[test]
    fn a_wrapper_is_one_only_when_told_and_only_for_compilers() {
        let detect = |variable: Option<&str>, first: Option<&str>| {
            Role::detect(variable.map(OsStr::new), first.map(OsStr::new))
        };
        assert_eq!(detect(Some("metadata"), Some("rustc")), Some(Role::Metadata));
        assert_eq!(detect(Some("embed"), Some("/opt/bin/compiler")), Some(Role::Embed));
        assert_eq!(detect(Some("metadata"), Some("event")), None);
        assert_eq!(detect(Some("metadata"), Some("check")), None);
        assert_eq!(detect(None, Some("rustc")), None);
        assert_eq!(detect(Some("yes"), Some("rustc")), None);
    }
}
