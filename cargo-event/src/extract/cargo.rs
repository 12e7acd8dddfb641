//! Runs cargo and listens to what it says.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use cargo_metadata::{Artifact, Message, TargetKind};

use super::lockfile;
use super::user_config::Wrapper;
use super::workspace::{SCHEMA_CRATE, Workspace};
use crate::cli::BuildArgs;
use crate::config::Config;
use crate::terminal::{Terminal, Verbosity};
use crate::wrapper::{self, Role};

/// The cargo that started us, or the one on the path.
#[derive(Debug)]
pub(crate) struct Cargo {
    pub(crate) program: PathBuf,
    toolchain: Option<String>,
}

/// What cargo compiled: one target of one package.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) package: String,
    pub(crate) target: String,
    pub(crate) is_schema_crate: bool,
    pub(crate) files: Vec<PathBuf>,
}

impl Cargo {
    /// Cargo sets `CARGO` for its subcommands, so that a toolchain chosen with `cargo +name` stays chosen; one chosen
    /// with `cargo event +name` goes through rustup.
    pub(crate) fn find(toolchain: Option<String>) -> Self {
        let given = std::env::var_os("CARGO").filter(|_| toolchain.is_none());
        Self { program: given.map_or_else(|| PathBuf::from("cargo"), PathBuf::from), toolchain }
    }

    /// What every cargo that we start needs to know.
    pub(crate) fn environment(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.toolchain.iter().map(|toolchain| ("RUSTUP_TOOLCHAIN", toolchain.as_str()))
    }

    /// `cargo check` with ourselves as workspace wrapper: metadata files with frames.
    pub(crate) fn check(
        &self,
        args: &BuildArgs,
        workspace: &Workspace,
        config: &Config,
        terminal: &Terminal,
    ) -> anyhow::Result<Vec<Compiled>> {
        let mut command = self.command("check", args, config, terminal);
        wrap(&mut command, Role::Metadata, Wrapper::RustcWorkspace)?;
        if let Some(dir) = &args.target_dir {
            command.arg("--target-dir").arg(dir);
        }
        run(command, workspace)
    }

    /// `cargo build` with `event-schema` compiled to embed, in a target directory of its own.
    pub(crate) fn build(
        &self,
        args: &BuildArgs,
        workspace: &Workspace,
        config: &Config,
        terminal: &Terminal,
    ) -> anyhow::Result<Vec<Compiled>> {
        let mut command = self.command("build", args, config, terminal);
        wrap(&mut command, Role::Embed, Wrapper::Rustc)?;
        command.arg("--target-dir").arg(workspace.target_dir.join("cargo-event-embed"));
        run(command, workspace)
    }

    fn command(&self, verb: &str, args: &BuildArgs, config: &Config, terminal: &Terminal) -> Command {
        let mut command = Command::new(&self.program);
        command.envs(self.environment());
        command.args([verb, "--message-format=json-render-diagnostics", "--color", terminal.color.as_str()]);
        if terminal.verbosity == Verbosity::Quiet {
            command.arg("--quiet");
        }
        command.args(pass_on(args, config)).stdin(Stdio::null()).stdout(Stdio::piped());
        command
    }
}

/// Puts ourselves in a wrapper's place, with the user's own wrapper behind us.
fn wrap(command: &mut Command, role: Role, place: Wrapper) -> anyhow::Result<()> {
    let here = std::env::current_dir().context("the current directory is gone")?;
    let ourselves = std::env::current_exe().context("cannot find the path of this program")?;
    let variable = match place {
        Wrapper::Rustc => "RUSTC_WRAPPER",
        Wrapper::RustcWorkspace => "RUSTC_WORKSPACE_WRAPPER",
    };
    let inner = place.of_user(&here).unwrap_or_default();
    command.env(variable, ourselves).env(wrapper::ROLE, role.as_str()).env(wrapper::INNER, inner);
    Ok(())
}

/// Our options as cargo's. The ledger belongs to the workspace, so all of it is the default, whatever the directory.
fn pass_on(args: &BuildArgs, config: &Config) -> Vec<OsString> {
    let mut out: Vec<OsString> = Vec::new();
    let mut flag = |on: bool, name: &str| {
        if on {
            out.push(name.into());
        }
    };
    flag(args.packages.is_empty(), "--workspace");
    flag(args.all_features, "--all-features");
    flag(args.no_default_features, "--no-default-features");
    flag(args.lib, "--lib");
    flag(args.bins, "--bins");
    flag(args.examples, "--examples");
    flag(args.tests, "--tests");
    flag(args.benches, "--benches");
    flag(args.all_targets, "--all-targets");
    flag(args.release, "--release");
    flag(args.locked, "--locked");
    flag(args.offline, "--offline");
    flag(args.frozen, "--frozen");
    if !args.selects_targets() {
        for target in &config.targets {
            flag(true, target.flag());
        }
    }
    let lists = [
        ("--package", &args.packages),
        ("--exclude", &args.exclude),
        ("--features", &args.features),
        ("--target", &args.target),
        ("--bin", &args.bin),
        ("--example", &args.example),
        ("--test", &args.test),
        ("--config", &args.configs),
    ];
    for (name, values) in lists {
        out.extend(values.iter().flat_map(|value| [name.into(), value.into()]));
    }
    for (name, value) in [("--profile", &args.profile), ("--jobs", &args.jobs)] {
        out.extend(value.iter().flat_map(|value| [name.into(), value.into()]));
    }
    if let Some(path) = &args.manifest_path {
        out.extend(["--manifest-path".into(), path.into()]);
    }
    out
}

/// Runs cargo to its end. rustc's own diagnostics go to standard error, drawn by cargo.
fn run(mut command: Command, workspace: &Workspace) -> anyhow::Result<Vec<Compiled>> {
    let name = command.get_program().to_owned();
    let mut child = command.spawn().with_context(|| format!("cannot run `{}`", name.display()))?;
    let stdout = child.stdout.take().context("cargo has no standard output")?;
    let mut artifacts = Vec::new();
    let mut broken = None;
    let mut has_compiled = false;
    for message in Message::parse_stream(BufReader::new(stdout)) {
        match message {
            Ok(Message::CompilerArtifact(artifact)) => artifacts.push(artifact),
            // The last message of every build, and none where cargo refuses the arguments or a manifest.
            Ok(Message::BuildFinished(_)) => has_compiled = true,
            Ok(_) => {}
            Err(error) => {
                broken = Some(error);
                break;
            }
        }
    }
    let status = child.wait().with_context(|| format!("cannot wait for `{}`", name.display()))?;
    if let Some(error) = broken {
        return Err(error).context("cannot read what cargo says");
    }
    if !status.success() && !has_compiled {
        bail!("cargo did not get to compile the code, so its contracts are unknown; nothing was written");
    }
    if !status.success() {
        bail!("the code does not compile, so its contracts are unknown; nothing was written");
    }
    Ok(select(artifacts, workspace))
}

/// The artefacts that may hold frames: of packages that depend on `event-schema`.
fn select(artifacts: Vec<Artifact>, workspace: &Workspace) -> Vec<Compiled> {
    // Read after cargo has run: it may have written the file.
    let dependents: Option<BTreeSet<_>> = lockfile::dependents(&workspace.root);
    let mut compiled = Vec::new();
    for artifact in artifacts {
        let runs_on_host = [TargetKind::ProcMacro, TargetKind::CustomBuild];
        if artifact.target.kind.iter().any(|kind| runs_on_host.contains(kind)) {
            continue;
        }
        let (package, version) = name_and_version(&artifact.package_id.repr);
        let member = workspace.members.iter().find(|member| member.id == artifact.package_id.repr);
        let package = member.map_or(package, |member| member.name.clone());
        let is_schema_crate = package == SCHEMA_CRATE;
        let depends = match (&dependents, member) {
            (_, Some(member)) => member.depends_on_schema,
            (Some(dependents), None) => dependents.contains(&(package.clone(), version)),
            (None, None) => true,
        };
        if depends || is_schema_crate {
            let executable = artifact.executable.into_iter();
            let files = artifact.filenames.into_iter().chain(executable).map(PathBuf::from).collect();
            compiled.push(Compiled { package, target: artifact.target.name, is_schema_crate, files });
        }
    }
    compiled
}

/// Name and version in cargo's id of a package: `source#name@version`, or `source#version` where the name is the last
/// part of the source (<https://doc.rust-lang.org/cargo/reference/pkgid-spec.html>).
fn name_and_version(id: &str) -> (String, String) {
    let (source, tail) = id.rsplit_once('#').unwrap_or((id, ""));
    if let Some((name, version)) = tail.rsplit_once('@') {
        return (name.to_owned(), version.to_owned());
    }
    let path = source.split('?').next().unwrap_or(source);
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    (name.to_owned(), tail.to_owned())
}

#[cfg(test)]
mod tests {
    use super::name_and_version;

    #[test]
    fn package_ids_of_every_source_are_understood() {
        for (id, name, version) in [
            ("registry+https://example.com/index#serde@1.0.229", "serde", "1.0.229"),
            ("path+file:///src/event-schema#0.1.0", "event-schema", "0.1.0"),
            ("path+file:///src/a%20b#orders@0.1.0", "orders", "0.1.0"),
            ("git+https://example.com/orders?branch=main#1.0.0-rc.1", "orders", "1.0.0-rc.1"),
        ] {
            assert_eq!(name_and_version(id), (name.to_owned(), version.to_owned()), "{id}");
        }
    }
}
