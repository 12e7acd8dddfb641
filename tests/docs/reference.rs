//! Reference pages name what the source has, all of it and nothing else: keys, options, findings, pages.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use event_lint::json::{DifferenceKind, Policy, soundness::Rule};

use crate::page;
use crate::workspace::Workspace;

fn doc(name: &str) -> String {
    page::read(&page::root().join("docs").join(name))
}

/// The first cell of each row of the tables in `text`, where it is one word in backticks.
fn first_cells(text: &str) -> BTreeSet<String> {
    let row = |line: &str| {
        let cell = line.strip_prefix("| `")?.split(" | ").next()?;
        cell.strip_suffix('`').filter(|word| !word.contains('`')).map(str::to_owned)
    };
    text.lines().filter_map(row).collect()
}

/// The section under this heading, without its subsections' siblings.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let level = heading.split(' ').next().unwrap_or_default();
    let start = text.find(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no section `{heading}`"));
    let body = &text[start + heading.len() + 2..];
    body.find(&format!("\n{level} ")).map_or(body, |end| &body[..end])
}

/// Our sources, without unit tests.
fn sources(directory: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).expect("sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = page::read(&path);
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// The string literals that follow `needle` in `text`; `None` where something else does.
fn literals_after<'a>(text: &'a str, needle: &str) -> Vec<Option<&'a str>> {
    let after = |(at, _): (usize, &str)| {
        let rest = text[at + needle.len()..].trim_start();
        rest.strip_prefix('"').and_then(|rest| rest.split('"').next())
    };
    text.match_indices(needle).map(after).collect()
}

#[test]
fn the_configuration_page_lists_the_keys_that_the_program_knows() {
    let source = page::read(&page::root().join("cargo-event/src/config.rs"));
    let keys = |name: &str| -> BTreeSet<String> {
        let start = source.find(&format!("const {name}: ")).expect("the list of keys");
        let list = source[start..].split("= [").nth(1).and_then(|rest| rest.split("];").next());
        let list = list.expect("an array").lines().filter(|line| !line.trim_start().starts_with("//"));
        let list = list.collect::<String>();
        list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let (shared, of_workspace) = (keys("SHARED"), keys("OF_WORKSPACE"));
    let text = doc("configuration.md");
    let table = section(&text, "## Keys");
    let lines_with =
        |word: &str| -> String { page::joined(table.lines().filter(|line| line.contains(word))) };
    assert_eq!(first_cells(&lines_with("| both |")), shared);
    assert_eq!(first_cells(&lines_with("| workspace, or its only package |")), of_workspace);
}

#[test]
fn the_page_of_findings_lists_the_rules_of_the_source() {
    let mut rules = BTreeSet::new();
    let root = page::root();
    let files = [sources(&root.join("event-schema/src")), sources(&root.join("cargo-event/src"))].concat();
    for (path, text) in files {
        for constructor in ["Problem::error(", "Problem::warning(", "Finding::error(", "Finding::warning("] {
            for rule in literals_after(&text, constructor) {
                // Two choose a rule first, and their literals are found below; the gate hands on what the linter's rules
                // say, which have pages of their own.
                let chooses = ["src/config.rs", "extract/frames.rs", "ledger/gate.rs"];
                let chooses = chooses.iter().any(|file| path.ends_with(file));
                assert!(rule.is_some() || chooses, "{}: a rule that is no literal", path.display());
                rules.extend(rule.map(str::to_owned));
            }
        }
        if path.ends_with("src/config.rs") {
            rules.extend(literals_after(&text, "self.report(").into_iter().flatten().map(str::to_owned));
        }
        if path.ends_with("extract/frames.rs") {
            rules.extend(literals_after(&text, "=> (").into_iter().flatten().map(str::to_owned));
        }
    }
    assert!(rules.len() > 50, "{rules:?}");
    let text = doc("findings.md");
    let listed = first_cells(&text);
    let missing: Vec<_> = rules.difference(&listed).collect();
    let obsolete: Vec<_> = listed.difference(&rules).collect();
    assert!(missing.is_empty() && obsolete.is_empty(), "missing: {missing:?}, obsolete: {obsolete:?}");
    let rows = text.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, listed.len(), "a rule is listed twice");
}

/// The verdict that first follows a word in backticks, on the same line.
fn verdict_after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("`{word}`"))?;
    let line = rest.lines().next()?;
    let found = ["allowed", "refused", "STRICT refuses"].into_iter().filter_map(|verdict| {
        let at = line.find(&format!(": {verdict}"))? + 2;
        Some((at, &line[at..at + verdict.len()]))
    });
    found.min_by_key(|(at, _)| *at).map(|(_, verdict)| verdict)
}

#[test]
fn the_page_of_json_changes_has_every_kind_with_its_verdict_and_every_rule() {
    let text = doc("json-rules.md");
    let verdict = |kind: DifferenceKind| match (
        kind.is_compatible(Policy::Strict),
        kind.is_compatible(Policy::Lenient),
    ) {
        (true, _) => "allowed",
        (false, true) => "STRICT refuses",
        (false, false) => "refused",
    };
    for kind in DifferenceKind::ALL {
        assert_eq!(verdict_after(&text, kind.name()), Some(verdict(*kind)), "{kind}");
    }
    for rule in Rule::ALL {
        assert!(text.contains(&format!("](rules/{}.md)", rule.id())), "{}", rule.id());
    }
}

/// Long options in a text: `--name`, as words.
fn options(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_lowercase() || c == '-';
    text.split(|c: char| !is_part(c))
        .filter(|word| word.len() > 3 && word.starts_with("--") && !word.ends_with('-'))
        .map(str::to_owned)
        .collect()
}

/// Options in the first cells of tables.
fn documented(text: &str) -> BTreeSet<String> {
    let rows = text.lines().filter(|line| line.starts_with("| `-"));
    rows.flat_map(|row| options(row.split(" | ").next().unwrap_or_default())).collect()
}

#[test]
#[cfg(unix)]
fn the_page_of_commands_has_every_command_with_the_options_of_its_help() {
    let nowhere = Workspace::prepare("nowhere", "help").expect("a directory");
    let help = |command: &str| {
        let (lines, code) = nowhere.shell(&format!("cargo event {command} --help"));
        assert_eq!(code, 0, "{lines:#?}");
        lines
    };
    let text = doc("commands.md");
    let everywhere = documented(section(&text, "## Options of all commands"));
    let of_cargo = documented(section(&text, "## Cargo options"));

    let top = help("");
    let commands = top.iter().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
        .collect();
    assert!(commands.len() >= 7, "{top:#?}");
    for command in &commands {
        let heading = text
            .lines()
            .find(|line| line.trim_end_matches('`').starts_with(&format!("## `cargo event {command}")))
            .unwrap_or_else(|| panic!("no section on `{command}`"));
        let lines = help(command);
        let named: BTreeSet<String> = lines
            .iter()
            .filter(|line| line.trim_start().starts_with('-'))
            .flat_map(|line| options(line.trim_start().split("  ").next().unwrap_or_default()))
            .collect();
        let compiles = lines.iter().any(|line| line == "Cargo options:");
        let mut written = documented(section(&text, heading));
        written.extend(everywhere.iter().filter(|option| *option != "--version").cloned());
        if compiles {
            written.extend(of_cargo.iter().cloned());
        }
        assert_eq!(written, named, "docs/commands.md and `cargo event {command} --help` differ");
    }
    let sections = text.lines().filter(|line| line.starts_with("## `cargo event ")).count();
    assert_eq!(sections, commands.len(), "a section on a command that does not exist");
}

#[test]
fn the_index_leads_to_every_page() {
    let index = doc("README.md");
    for path in page::all() {
        let name = page::name(&path);
        let link = match name.strip_prefix("docs/") {
            Some("README.md") => continue,
            Some(inside) => inside.to_owned(),
            None if name == "README.md" => continue,
            None => format!("../{name}"),
        };
        assert!(index.contains(&format!("]({link})")), "docs/README.md does not link {link}");
    }
}

/// The anchor that a heading has: as GitHub makes it.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_between_pages_lead_somewhere() {
    for path in page::all() {
        let text = page::read(&path);
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            if target.contains("://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let directory = path.parent().expect("a page lies in a directory");
            let file = if file.is_empty() { path.clone() } else { directory.join(file) };
            assert!(file.exists(), "{}: dead link `{target}`", page::name(&path));
            if !heading.is_empty() {
                let page_text = page::read(&file);
                let mut anchors = page_text.lines().filter(|line| line.starts_with('#')).map(anchor);
                assert!(anchors.any(|a| a == heading), "{}: no heading `{target}`", page::name(&path));
            }
        }
    }
}

#[test]
fn rust_blocks_of_every_page_are_doctests() {
    let list = page::read(&page::root().join("tests/src/lib.rs"));
    for path in page::all() {
        let name = page::name(&path);
        // Rules' pages are the tests of their rules; those of the derive are its documentation.
        if name.starts_with("docs/rules/") || name.starts_with("event-derive/") {
            continue;
        }
        let is_listed = list.contains(&format!("\"{name}\""));
        assert!(is_listed || !page::read(&path).contains("```rust"), "{name} is not in tests/src/lib.rs");
    }
}

#[test]
fn sections_cells_and_literals_are_found() {
    let text = "# A\n\n## B\n| `one` | x |\n| `two`, `three` | y |\n### C\nc\n## D\nd\n";
    assert_eq!(section(text, "## B"), "| `one` | x |\n| `two`, `three` | y |\n### C\nc");
    assert_eq!(first_cells(text), BTreeSet::from(["one".to_owned()]));
    assert_eq!(literals_after("f(\n  \"a\", x) f(b) f(\"c\")", "f("), [Some("a"), None, Some("c")]);
    assert_eq!(options("-p, --package <SPEC> and -- or --x-"), BTreeSet::from(["--package".to_owned()]));
    assert_eq!(anchor("## `cargo event inspect BINARY`"), "cargo-event-inspect-binary");
    let row = "| x | `A`, `B`: STRICT refuses | y |\n| z | `C`: allowed; `D`: refused |\n| `E` |\n";
    let verdicts = ["A", "B", "C", "D", "E", "F"].map(|word| verdict_after(row, word));
    let strict = Some("STRICT refuses");
    assert_eq!(verdicts, [strict, strict, Some("allowed"), Some("refused"), None, None]);
}
