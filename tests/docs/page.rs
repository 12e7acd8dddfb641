//! Markdown pages as steps: fenced blocks, and the comments that say what is to be done with them.
//!
//! | comment | meaning |
//! | --- | --- |
//! | `<!-- run in: examples -->` | a copy of the example shop, for all that follows on the page |
//! | `<!-- run in: new crate -->` | a crate `shop` without events, beside a clone of this repository |
//! | `<!-- file: PATH -->` | the next block is that file |
//! | `<!-- append: PATH -->` | the next block stands at the end of that file |
//! | `<!-- patch: PATH -->` | the next block is a `diff` of that file |
//! | `<!-- not run: REASON -->` | the next block is shown only |

use std::path::{Path, PathBuf};

/// One step of a page, in order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Go on in a new workspace of this kind.
    RunIn(String),
    /// Write the block to the file.
    File { path: String, text: String },
    /// Add the block to the file.
    Append { path: String, text: String },
    /// Change the file as the block says.
    Patch { path: String, text: String },
    /// Run the block, which is these lines of the page (from 0, without the fences).
    Console { lines: std::ops::Range<usize> },
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the repository is there")
}

/// All pages, sorted.
pub(crate) fn all() -> Vec<PathBuf> {
    let mut found = vec![root().join("README.md")];
    for directory in ["docs", "event-derive/docs"] {
        collect(&root().join(directory), &mut found);
    }
    found.sort();
    found
}

fn collect(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("a directory of pages") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

/// The page's name in messages.
pub(crate) fn name(page: &Path) -> String {
    page.strip_prefix(root()).unwrap_or(page).display().to_string()
}

/// The page's text.
pub(crate) fn read(page: &Path) -> String {
    std::fs::read_to_string(page).unwrap_or_else(|error| panic!("{}: {error}", page.display()))
}

/// The steps of a page, or what is wrong with its comments.
pub(crate) fn steps(text: &str) -> Result<Vec<Step>, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut steps = Vec::new();
    let mut order: Option<(&str, String)> = None;
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim();
        if let Some(comment) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            match comment.split_once(": ") {
                Some(("run in", kind)) => steps.push(Step::RunIn(kind.to_owned())),
                Some((word @ ("file" | "append" | "patch" | "not run"), what)) => {
                    order = Some((word, what.to_owned()));
                }
                _ => return Err(format!("line {}: unknown comment `{comment}`", at + 1)),
            }
        } else if let Some(language) = line.strip_prefix("```") {
            let start = at + 1;
            let length = lines[start..].iter().position(|line| line.trim() == "```");
            let Some(length) = length else { return Err(format!("line {}: block without end", at + 1)) };
            let block = start..start + length;
            let text = || joined(lines[block.clone()].iter().copied());
            match order.take() {
                Some(("file", path)) => steps.push(Step::File { path, text: text() }),
                Some(("append", path)) => steps.push(Step::Append { path, text: text() }),
                Some(("patch", path)) => steps.push(Step::Patch { path, text: text() }),
                None if language == "console" => steps.push(Step::Console { lines: block.clone() }),
                // Shown only.
                Some(_) | None => {}
            }
            at = block.end;
        } else if !line.is_empty() && order.is_some() {
            return Err(format!("line {}: the comment before is about a block, and none follows", at + 1));
        }
        at += 1;
    }
    Ok(steps)
}

/// Lines as a text, each with its end.
pub(crate) fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Applies a `diff` block: its context and `-` lines must stand in the text once, and become context and `+` lines.
pub(crate) fn patch(text: &str, diff: &str) -> Result<String, String> {
    let side = |leave: char| -> String {
        let kept = diff.lines().filter(|line| !line.starts_with(leave));
        joined(kept.map(|line| line.get(1..).unwrap_or_default()))
    };
    let (old, new) = (side('+'), side('-'));
    match text.matches(&old).count() {
        1 => Ok(text.replacen(&old, &new, 1)),
        count => Err(format!("stands {count} times in the file:\n{old}\nthe file:\n{text}")),
    }
}

#[test]
fn comments_say_what_becomes_of_the_next_block() {
    let text = "# Page\n<!-- run in: new crate -->\n<!-- file: src/lib.rs -->\n\n```rust\nstruct A;\n```\n\
        ```console\n$ true\n```\n<!-- not run: it needs a network -->\n```console\n$ false\n```\n```toml\na = 1\n```\n";
    let expected = vec![
        Step::RunIn("new crate".to_owned()),
        Step::File { path: "src/lib.rs".to_owned(), text: "struct A;\n".to_owned() },
        Step::Console { lines: 8..9 },
    ];
    assert_eq!(steps(text), Ok(expected));
}

#[test]
fn a_comment_that_nothing_follows_and_an_unknown_one_are_mistakes() {
    assert!(steps("<!-- file: a -->\ntext\n```rust\n```\n").is_err());
    assert!(steps("<!-- fle: a -->\n").is_err());
    assert!(steps("```console\n$ true\n").is_err());
}

#[test]
fn a_diff_replaces_what_stands_once() {
    assert_eq!(patch("a\nb\nc\n", " a\n-b\n+d\n"), Ok("a\nd\nc\n".to_owned()));
    assert!(patch("a\nb\na\nb\n", "-b\n+d\n").is_err());
    assert!(patch("a\n", "-b\n").is_err());
}
