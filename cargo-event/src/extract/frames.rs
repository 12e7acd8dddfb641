//! Reads frames out of the files that cargo wrote, and says what is wrong with them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use event_schema::frame::FrameKind;
use event_schema::model::definition::Definition;
use event_schema::model::scan::{DamageKind, RawFrame, Scan, scan};

use super::cargo::Compiled;
use super::workspace::Workspace;
use crate::cli::Extract;
use crate::config::Config;
use crate::finding::{Finding, fail_on};

/// A file that may hold frames.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) package: String,
    pub(crate) target: String,
    is_schema_crate: bool,
    pub(crate) bytes: Vec<u8>,
}

/// rustc ends a metadata file with this since 1.76; used only where `event-schema`'s own file has it.
const END_OF_METADATA: &[u8] = b"rust-end-file";

/// The metadata files among the artefacts.
pub(crate) fn read_metadata(artifacts: &[Compiled]) -> anyhow::Result<Vec<File>> {
    read(artifacts, |path| path.extension().is_some_and(|extension| extension == "rmeta"))
}

/// The executables and libraries among the artefacts.
pub(crate) fn read_binaries(artifacts: &[Compiled]) -> anyhow::Result<Vec<File>> {
    // Debug information repeats no frames and may be huge.
    let skipped = ["rmeta", "d", "pdb", "dwp", "dSYM"];
    read(artifacts, |path| {
        let extension = path.extension().map(|extension| extension.to_string_lossy());
        !extension.is_some_and(|extension| skipped.contains(&&*extension)) && !path.is_dir()
    })
}

fn read(artifacts: &[Compiled], wanted: impl Fn(&Path) -> bool) -> anyhow::Result<Vec<File>> {
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for artifact in artifacts {
        for path in artifact.files.iter().filter(|path| wanted(path)) {
            if seen.insert(path) {
                let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
                files.push(File {
                    path: path.clone(),
                    package: artifact.package.clone(),
                    target: artifact.target.clone(),
                    is_schema_crate: artifact.is_schema_crate,
                    bytes,
                });
            }
        }
    }
    Ok(files)
}

/// Whether `event-schema`'s own file holds the frame that proves that this compiler keeps frames.
pub(crate) fn has_canary(files: &[File]) -> bool {
    files.iter().any(|file| file.is_schema_crate && scan(&file.bytes).has_canary())
}

/// The files, if they are what rustc wrote; where the user insists on metadata, also if it has no frames to offer.
pub(crate) fn complete(files: Vec<File>, extract: Extract, root: &Path) -> anyhow::Result<Vec<File>> {
    let canary = has_canary(&files);
    if !canary && extract == Extract::Rmeta && !files.is_empty() {
        let finding =
            Finding::error("no_frames_in_metadata", "this compiler keeps no contracts in crate metadata")
                .note("`event-schema` carries a frame of its own to find that out, and it is not there")
                .help("leave out `--extract rmeta`, or read binaries: `--extract build`");
        fail_on(vec![finding], root)?;
    }
    let ends = |file: &File| {
        let tail = file.bytes.len().saturating_sub(64);
        file.bytes[tail..].windows(END_OF_METADATA.len()).any(|window| window == END_OF_METADATA)
    };
    let is_marked = canary && files.iter().any(|file| file.is_schema_crate && ends(file));

    let mut failures = Vec::new();
    for file in &files {
        let name = file.path.display();
        let again = format!("compile it again: `cargo clean -p {}`", file.package);
        if file.bytes.is_empty() {
            let message = format!("`{name}`, the metadata of `{}`, is empty", file.target);
            failures.push(
                Finding::error("empty_metadata", message)
                    .file(&name)
                    .note(
                        "cargo was told to run `cargo-event` in place of rustc for the crates of this workspace, and it \
                         did not; a compiler wrapper of yours may drop `RUSTC_WORKSPACE_WRAPPER`",
                    )
                    .help(format!("{again}; or read binaries: `--extract build`")),
            );
        } else if is_marked && !ends(file) {
            let message = format!("`{name}`, the metadata of `{}`, is cut off", file.target);
            let note = format!(
                "it ends after {} bytes, without the mark that this compiler puts at the end",
                file.bytes.len()
            );
            failures.push(Finding::error("truncated_metadata", message).file(&name).note(note).help(again));
        }
    }
    fail_on(failures, root)?;
    Ok(files)
}

/// The files, if embedding worked: an event that is silently left out would look like one that was removed.
pub(crate) fn embedded(files: Vec<File>, root: &Path) -> anyhow::Result<Vec<File>> {
    if !files.is_empty() && !has_canary(&files) {
        let finding = Finding::error("no_frames_in_binaries", "this build embeds no contracts")
            .note("`event-schema` carries a frame of its own to find that out, and its library does not hold it")
            .help("a compiler wrapper of yours may drop arguments: try without `RUSTC_WRAPPER`");
        fail_on(vec![finding], root)?;
    }
    Ok(files)
}

/// The frames of all files; damaged ones become failures.
pub(crate) fn scan_all<'a>(
    files: &'a [File],
    workspace: &Workspace,
    failures: &mut Vec<Finding>,
) -> Vec<Scan<'a>> {
    let mut scans = Vec::with_capacity(files.len());
    for file in files {
        let found = scan(&file.bytes);
        for damage in &found.damages {
            failures.push(damaged(
                &workspace.display(&file.path),
                Some(&file.package),
                damage.offset,
                &damage.kind,
            ));
        }
        scans.push(found);
    }
    failures.dedup();
    scans
}

/// Words for a frame that cannot be read.
pub(crate) fn damaged(file: &str, package: Option<&str>, offset: usize, kind: &DamageKind) -> Finding {
    let again = match package {
        Some(package) => format!("compile it again: `cargo clean -p {package}`"),
        None => "build it again".to_owned(),
    };
    let (rule, what, help) = match kind {
        DamageKind::Truncated => ("truncated_frame", "is cut off".to_owned(), again),
        DamageKind::Newer { format } => (
            "newer_frame",
            format!(
                "has format {format}, and this `cargo-event` reads formats up to {}",
                event_schema::frame::FORMAT
            ),
            "update it: `cargo install cargo-event`".to_owned(),
        ),
        _ => ("malformed_frame", "is damaged".to_owned(), again),
    };
    let finding = Finding::error(rule, format!("the contract at byte {offset} of `{file}` {what}"))
        .file(file)
        .help(help);
    match package {
        Some(package) => finding.note(format!("the file was compiled from package `{package}`")),
        None => finding,
    }
}

/// All frames, each once: a library and its test build hold the same.
pub(crate) fn distinct<'a>(scans: &[Scan<'a>]) -> Vec<RawFrame<'a>> {
    let mut seen = BTreeSet::new();
    let mut frames = Vec::new();
    for frame in scans.iter().flat_map(|scan| &scan.frames) {
        let key = (
            frame.id,
            frame.kind as u8,
            frame.module,
            frame.raw,
            frame.codes.clone(),
            frame.integers.clone(),
        );
        if seen.insert(key) {
            frames.push(frame.clone());
        }
    }
    frames
}

/// Events whose namespace the derive read from a manifest otherwise than cargo reads it.
///
/// The derive reads the file itself, as text, because no other way is open to it; cargo is the judge.
pub(crate) fn namespace_mismatches(
    frames: &[RawFrame<'_>],
    workspace: &Workspace,
    config: &Config,
) -> Vec<Finding> {
    let marker = b"\"namespace_from_manifest\":true";
    let mut findings = Vec::new();
    for frame in frames {
        let is_definition = matches!(frame.kind, FrameKind::Definition | FrameKind::Instance);
        if !is_definition || !frame.raw.windows(marker.len()).any(|window| window == marker) {
            continue;
        }
        // What is no definition is reported when it is resolved.
        let Ok(definition) = serde_json::from_slice::<Definition>(frame.raw) else { continue };
        let (Some(event), Some(member)) = (&definition.event, workspace.member(&definition.package.0)) else {
            continue;
        };
        let compiled = event.namespace.as_deref().unwrap_or_default();
        let declared = config.of(&member.name).namespace.as_deref().unwrap_or_default();
        if compiled != declared {
            let manifest = workspace.display(&member.manifest);
            let location = event_schema::model::Location {
                file: definition.file.clone(),
                line: definition.at.0,
                column: definition.at.1,
            };
            let message = format!(
                "`{}` was compiled with namespace `{compiled}`, but `{manifest}` says `{declared}`",
                definition.ident
            );
            findings.push(
                Finding::error("namespace_mismatch", message)
                    .source(&location, "")
                    .file(&manifest)
                    .help(format!(
                        "compile it again: `cargo clean -p {}`; or state it on the event: `#[event(namespace = \"{declared}\")]`",
                        member.name
                    )),
            );
        }
    }
    findings
}
