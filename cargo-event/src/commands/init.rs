//! `cargo event init`: sets up a crate for events. Adds, never overwrites, and says what it did.

mod templates;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::cli::InitArgs;
use crate::exit::Exit;
use crate::extract::cargo::Cargo;
use crate::extract::workspace::{Member, Workspace};
use crate::ledger::apply::replace;
use crate::terminal::Terminal;

/// One step: done, or left for the user with the reason.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// A file that does not exist is created.
    Create { path: PathBuf, text: String },
    /// Text is added to the end of a file.
    Append { path: PathBuf, text: String },
    /// It is there already.
    Present { what: String },
    /// It must be done by hand.
    ByHand { what: String },
}

/// Runs the command.
pub(crate) fn run(args: &InitArgs, toolchain: Option<String>, terminal: &Terminal) -> anyhow::Result<Exit> {
    let cargo = Cargo::find(toolchain);
    let workspace = Workspace::at(&cargo, args.manifest_path.as_deref(), &[])?;
    let member = package(&workspace, args.manifest_path.as_deref())?;
    let namespace = args.namespace.clone().unwrap_or_else(|| member.name.replace('-', "_"));
    if !crate::config::is_namespace(&namespace) {
        bail!(
            "`{namespace}` is no namespace\n\nhelp: names of ASCII letters, digits and `_`, joined by dots: \
             `--namespace com.acme.orders`"
        );
    }

    let steps = plan(&workspace, member, &namespace)?;
    for step in &steps {
        match step {
            Step::Create { path, text } => {
                if !args.dry_run {
                    create(path, text)?;
                }
                let verb = if args.dry_run { "Would create" } else { "Created" };
                terminal.status(verb, &workspace.display(path));
            }
            Step::Append { path, text } => {
                if !args.dry_run {
                    append(path, text)?;
                }
                let verb = if args.dry_run { "Would extend" } else { "Extended" };
                let first = text.trim_start().lines().next().unwrap_or_default();
                terminal.status(verb, &format!("{} with `{first}`", workspace.display(path)));
            }
            Step::Present { what } => terminal.status("Kept", what),
            Step::ByHand { what } => terminal.note(what),
        }
    }
    terminal.note("next: `cargo event generate` writes the contracts; commit them together with the code");
    Ok(Exit::Clean)
}

/// The package around the current directory or `--manifest-path`.
fn package<'a>(workspace: &'a Workspace, manifest: Option<&Path>) -> anyhow::Result<&'a Member> {
    let start = match manifest {
        Some(manifest) => {
            let manifest =
                manifest.canonicalize().with_context(|| format!("cannot find `{}`", manifest.display()))?;
            manifest.parent().map(Path::to_owned).unwrap_or_default()
        }
        None => std::env::current_dir().context("the current directory is gone")?,
    };
    let start = start.canonicalize().unwrap_or(start);
    let of = |directory: &Path| {
        workspace.members.iter().find(|member| {
            member.manifest.parent().is_some_and(|parent| {
                parent == directory || parent.canonicalize().is_ok_and(|p| p == directory)
            })
        })
    };
    if let Some(member) = start.ancestors().find_map(of) {
        return Ok(member);
    }
    if let [member] = &workspace.members[..] {
        return Ok(member);
    }
    let names: Vec<&str> = workspace.members.iter().map(|member| member.name.as_str()).collect();
    bail!(
        "this workspace has several packages, and none is around the current directory\n\nhelp: go into one, or name its \
         manifest: `cargo event init --manifest-path DIR/Cargo.toml`; there are `{}`",
        names.join("`, `")
    )
}

/// What is to be done, decided before anything is.
fn plan(workspace: &Workspace, member: &Member, namespace: &str) -> anyhow::Result<Vec<Step>> {
    let mut steps = Vec::new();
    let manifest = read(&member.manifest)?.unwrap_or_default();
    let manifest_name = workspace.display(&member.manifest);
    let end = |text: &str| if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };

    if member.metadata.get("event").is_some() || workspace.metadata.get("event").is_some() {
        steps.push(Step::Present { what: format!("the `event` table of `{manifest_name}`") });
    } else {
        let text = format!("{}{}", end(&manifest), templates::manifest(namespace));
        steps.push(Step::Append { path: member.manifest.clone(), text });
    }
    if !member.depends_on_schema {
        steps.push(Step::ByHand {
            what: format!(
                "add the dependency to `{manifest_name}`: `cargo add event-schema -p {}`, or `--path` and the folder `event-schema` of a clone",
                member.name
            ),
        });
    }

    let source = member.source.as_deref().and_then(Path::parent).map(Path::to_owned);
    let source = source.unwrap_or_else(|| member.manifest.with_file_name("src"));
    let events = source.join("events.rs");
    if events.symlink_metadata().is_ok() || source.join("events").symlink_metadata().is_ok() {
        steps.push(Step::Present { what: workspace.display(&events) });
    } else {
        steps.push(Step::Create { path: events.clone(), text: templates::EVENTS.to_owned() });
        let root =
            member.source.as_deref().map_or_else(|| "src/lib.rs".to_owned(), |path| workspace.display(path));
        steps.push(Step::ByHand { what: format!("declare the module in `{root}`: `pub mod events;`") });
    }

    let workflow = workspace.root.join(".github/workflows/events.yml");
    if workflow.symlink_metadata().is_ok() {
        steps.push(Step::Present { what: workspace.display(&workflow) });
    } else {
        steps.push(Step::Create { path: workflow, text: templates::WORKFLOW.to_owned() });
    }

    let attributes = workspace.root.join(".gitattributes");
    let schemas =
        workspace.metadata.get("event").and_then(|event| event.get("schemas")?.as_str()).unwrap_or("schemas");
    let line = format!("{schemas}/** -text");
    match read(&attributes)? {
        Some(text)
            if text.lines().any(|existing| existing.trim_start().starts_with(&format!("{schemas}/**"))) =>
        {
            steps.push(Step::Present { what: "the line for contracts in `.gitattributes`".to_owned() });
        }
        Some(text) => steps.push(Step::Append { path: attributes, text: format!("{}{line}\n", end(&text)) }),
        None => steps.push(Step::Create { path: attributes, text: format!("{line}\n") }),
    }
    Ok(steps)
}

/// The text of a file; `None` where there is none.
fn read(path: &Path) -> anyhow::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    }
}

/// Creates a file that must not exist.
fn create(path: &Path, text: &str) -> anyhow::Result<()> {
    let context = || format!("cannot create `{}`", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(context)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).with_context(context)?;
    let written = file.write_all(text.as_bytes());
    if written.is_err() {
        // Half a file would be taken for the user's own next time.
        let _ = fs::remove_file(path);
    }
    written.with_context(context)
}

/// Adds to the end of a file, which is replaced whole.
fn append(path: &Path, text: &str) -> anyhow::Result<()> {
    let before = read(path)?.unwrap_or_default();
    let name = path.file_name().and_then(|name| name.to_str()).context("a path without a name")?;
    replace(path.parent().unwrap_or(Path::new("")), name, &format!("{before}{text}"))
}
