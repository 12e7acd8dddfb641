//! Runs the `console` blocks of a page, in order, and compares.
//!
//! A line `$ COMMAND` is a shell command, what follows is its output (both streams, as a terminal shows them, without
//! cargo's progress), and `? CODE` at its end the exit code where that is not 0. A line `…` stands for any lines, `[..]`
//! for any text in a line.

use std::fmt::Write;
use std::path::Path;

use crate::page::{self, Step};
use crate::workspace::{Workspace, program};

/// One command of a block.
#[derive(Debug, PartialEq, Eq)]
struct Command {
    line: String,
    output: Vec<String>,
    code: i32,
}

/// The commands of a block.
fn commands(lines: &[&str]) -> Result<Vec<Command>, String> {
    let mut commands: Vec<Command> = Vec::new();
    for line in lines {
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push(Command { line: command.to_owned(), output: Vec::new(), code: 0 });
            continue;
        }
        let last = commands.last_mut().ok_or_else(|| format!("`{line}` stands before any command"))?;
        match line.strip_prefix("? ").and_then(|code| code.parse().ok()) {
            Some(code) => last.code = code,
            None => last.output.push((*line).to_owned()),
        }
    }
    Ok(commands)
}

/// The block's text.
fn block(commands: &[Command]) -> Vec<String> {
    let mut lines = Vec::new();
    for command in commands {
        lines.push(format!("$ {}", command.line));
        lines.extend(command.output.iter().cloned());
        if command.code != 0 {
            lines.push(format!("? {}", command.code));
        }
    }
    lines
}

/// Whether lines are as a page shows them.
fn matches(shown: &[String], actual: &[String]) -> bool {
    match shown.split_first() {
        None => actual.is_empty(),
        Some((line, rest)) if line.trim() == "…" => {
            (0..=actual.len()).any(|skipped| matches(rest, &actual[skipped..]))
        }
        Some((line, rest)) => actual
            .split_first()
            .is_some_and(|(first, others)| line_matches(line, first) && matches(rest, others)),
    }
}

fn line_matches(shown: &str, actual: &str) -> bool {
    let mut parts = shown.split("[..]");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = actual.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Runs a page; the page as it should be, and what was wrong.
fn run(page: &Path, text: &str) -> (String, String) {
    let name = page::name(page);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut wrong = String::new();
    let steps = match page::steps(text) {
        Ok(steps) => steps,
        Err(message) => return (text.to_owned(), format!("{name}: {message}\n")),
    };
    let mut workspace: Option<Workspace> = None;
    // Back to front would be simpler to replace, but a page is a session: keep count of the shift instead.
    let mut replaced = Vec::new();
    for (number, step) in steps.into_iter().enumerate() {
        let here = |workspace: &Option<Workspace>| {
            workspace.as_ref().map(|workspace| workspace.root.clone()).ok_or_else(|| {
                format!("{name}: a block before any `<!-- run in: … -->`: nobody knows where to run it\n")
            })
        };
        let done = match &step {
            Step::RunIn(kind) => Workspace::prepare(kind, &format!("{name}-{number}"))
                .map(|prepared| workspace = Some(prepared))
                .map_err(|message| format!("{name}: {message}\n")),
            Step::File { path, text } => here(&workspace).map(|root| write(&root.join(path), text)),
            Step::Append { path, text } => here(&workspace).map(|root| {
                let path = root.join(path);
                write(&path, &format!("{}\n{text}", page::read(&path)));
            }),
            Step::Patch { path, text } => here(&workspace).and_then(|root| {
                let path = root.join(path);
                let changed = page::patch(&page::read(&path), text)
                    .map_err(|message| format!("{name}: a diff of {}: {message}", path.display()))?;
                write(&path, &changed);
                Ok(())
            }),
            Step::Console { lines: range } => here(&workspace).and_then(|_| {
                let shown: Vec<&str> = lines[range.clone()].iter().map(String::as_str).collect();
                let mut commands =
                    commands(&shown).map_err(|m| format!("{name}:{}: {m}\n", range.start + 1))?;
                let place = workspace.as_ref().expect("`here` has looked");
                let mut differences = String::new();
                for command in &mut commands {
                    let (output, code) = place.shell(&command.line);
                    if code == command.code && matches(&command.output, &output) {
                        continue;
                    }
                    let _ = writeln!(differences, "{name}:{}: `$ {}`", range.start + 1, command.line);
                    differences += &diff(command, &output, code);
                    (command.output, command.code) = (output, code);
                }
                replaced.push((range.clone(), block(&commands)));
                if differences.is_empty() { Ok(()) } else { Err(differences) }
            }),
        };
        if let Err(message) = done {
            wrong += &message;
        }
    }
    for (range, new) in replaced.into_iter().rev() {
        lines.splice(range, new);
    }
    (lines.join("\n") + "\n", wrong)
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("inside the workspace")).expect("a directory");
    std::fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// The lines that only one side has, in their order, between those that both have at the start and at the end.
fn diff(shown: &Command, actual: &[String], code: i32) -> String {
    let mut out = String::new();
    let pairs = || shown.output.iter().zip(actual);
    let start = pairs().take_while(|(a, b)| line_matches(a, b)).count();
    let most = shown.output.len().min(actual.len()) - start;
    let ends = shown.output.iter().rev().zip(actual.iter().rev());
    let end = ends.take(most).take_while(|(a, b)| line_matches(a, b)).count();
    for line in &shown.output[start..shown.output.len() - end] {
        let _ = writeln!(out, "    - {line}");
    }
    for line in &actual[start..actual.len() - end] {
        let _ = writeln!(out, "    + {line}");
    }
    if code != shown.code {
        let _ = writeln!(out, "    exit code: the page says {}, it was {code}", shown.code);
    }
    out
}

#[test]
#[cfg(unix)]
fn every_console_block_shows_what_the_program_says() {
    program();
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let only = std::env::var("ONLY_PAGE").unwrap_or_default();
    let mut wrong = String::new();
    for path in page::all() {
        // The README's set-up is looked at on its own, in `set_up`.
        if page::name(&path) == "README.md" || !page::name(&path).contains(&only) {
            continue;
        }
        let text = page::read(&path);
        let (new, differences) = run(&path, &text);
        if update && new != text {
            write(&path, &new);
        }
        wrong += &differences;
    }
    assert!(wrong.is_empty() || update, "stale pages; `UPDATE_DOCS=1` rewrites them:\n{wrong}");
}

#[test]
fn wildcards_stand_for_lines_and_parts_of_lines_and_for_nothing_else() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let fits = |shown: &str, actual: &str| matches(&lines(shown), &lines(actual));
    assert!(fits("a\n…\nd", "a\nb\nc\nd"));
    assert!(fits("a\n…\nd", "a\nd"));
    assert!(!fits("a\n…\nd", "a\nb\nc"));
    assert!(fits("v[..] of [..].", "v1.2 of x."));
    assert!(!fits("v[..] of [..].", "v1.2 in x."));
    assert!(!fits("a", "ab"));
    assert!(!fits("a", "a\nb"));
    assert!(!fits("a\nb", "a"));
}

#[test]
fn a_block_is_commands_with_their_output_and_exit_code() {
    let text = ["$ cargo event check", "clean", "$ false", "? 1"];
    let parsed = commands(&text).expect("a block");
    assert_eq!(
        parsed[0],
        Command { line: "cargo event check".into(), output: vec!["clean".into()], code: 0 }
    );
    assert_eq!(parsed[1].code, 1);
    assert_eq!(block(&parsed), text);
    assert!(commands(&["clean"]).is_err());
}

#[test]
#[cfg(unix)]
fn a_stale_page_is_told_and_rewritten() {
    let text = "<!-- run in: nowhere -->\n```console\n$ echo one; exit 3\ntwo\n```\nend\n";
    let (new, wrong) = run(Path::new("stale.md"), text);
    assert_eq!(new, text.replace("two\n", "one\n? 3\n"));
    assert_eq!(
        wrong,
        "stale.md:3: `$ echo one; exit 3`\n    - two\n    + one\n    exit code: the page says 0, it was 3\n"
    );
    let (again, wrong) = run(Path::new("stale.md"), &new);
    assert_eq!((again, wrong), (new, String::new()));
}
