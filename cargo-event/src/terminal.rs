//! Standard output and standard error: colour, verbosity, and writes that survive a closed pipe.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use annotate_snippets::Renderer;
use anyhow::Context;
use clap::ValueEnum;

use crate::finding::Finding;
use crate::render;

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// Where the output is a terminal.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

impl ColorChoice {
    /// The command line, then `CARGO_TERM_COLOR`, then `NO_COLOR` (<https://no-color.org>), then automatic.
    pub(crate) fn resolve(
        flag: Option<Self>,
        cargo_term_color: Option<&str>,
        no_color: Option<&str>,
    ) -> Self {
        let cargo = match cargo_term_color {
            Some("always") => Some(Self::Always),
            Some("never") => Some(Self::Never),
            Some("auto") => Some(Self::Auto),
            _ => None,
        };
        let none = no_color.filter(|value| !value.is_empty()).map(|_| Self::Never);
        flag.or(cargo).or(none).unwrap_or(Self::Auto)
    }

    /// The name as cargo's `--color` takes it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    fn use_color(self, is_terminal: bool) -> bool {
        match self {
            Self::Auto => is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// How much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verbosity {
    /// Findings only.
    Quiet,
    /// Findings and a summary.
    Normal,
    /// One line per contract.
    Verbose,
}

/// Where the program speaks.
#[derive(Debug)]
pub(crate) struct Terminal {
    /// What to hand on to cargo.
    pub(crate) color: ColorChoice,
    pub(crate) verbosity: Verbosity,
    color_out: bool,
    color_err: bool,
}

const GREEN: &str = "\x1b[1m\x1b[32m";
const CYAN: &str = "\x1b[1m\x1b[36m";
const RED: &str = "\x1b[1m\x1b[31m";
const RESET: &str = "\x1b[0m";

impl Terminal {
    pub(crate) fn new(color: ColorChoice, verbosity: Verbosity) -> Self {
        Self {
            color,
            verbosity,
            color_out: color.use_color(io::stdout().is_terminal()),
            color_err: color.use_color(io::stderr().is_terminal()),
        }
    }

    /// Writes to standard output. A reader that went away (`| head`) is no error: it has what it wanted.
    #[allow(clippy::unused_self, reason = "only who holds the terminal may write")]
    pub(crate) fn out(&self, text: &str) -> anyhow::Result<()> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(error).context("cannot write to standard output")
            }
            _ => Ok(()),
        }
    }

    /// Writes a value as indented JSON to standard output.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> anyhow::Result<()> {
        let mut text = serde_json::to_string_pretty(value).context("cannot write JSON")?;
        text.push('\n');
        self.out(&text)
    }

    /// Writes to standard error. There is no one left to tell when that fails.
    #[allow(clippy::unused_self, reason = "only who holds the terminal may write")]
    pub(crate) fn err(&self, text: &str) {
        let mut stderr = io::stderr().lock();
        let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
    }

    /// A step that was done, as cargo words it: `   Generated 3 contracts`.
    pub(crate) fn status(&self, verb: &str, message: &str) {
        if self.verbosity > Verbosity::Quiet {
            let verb = self.paint(GREEN, &format!("{verb:>12}"));
            self.err(&format!("{verb} {message}\n"));
        }
    }

    /// A step that was done and that only `--verbose` shows.
    pub(crate) fn detail(&self, verb: &str, message: &str) {
        if self.verbosity == Verbosity::Verbose {
            self.status(verb, message);
        }
    }

    /// Something to know that changes nothing.
    pub(crate) fn note(&self, message: &str) {
        if self.verbosity > Verbosity::Quiet {
            self.err(&format!("{}: {message}\n", self.paint(CYAN, "note")));
        }
    }

    /// What kept the run from completing, with its causes.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        let mut text = format!("{}: {error}\n", self.paint(RED, "error"));
        for (index, cause) in error.chain().skip(1).enumerate() {
            let lead = if index == 0 { "\nCaused by:\n" } else { "" };
            text.push_str(lead);
            for line in cause.to_string().lines() {
                let _ = writeln!(text, "  {line}");
            }
        }
        self.err(&text);
    }

    /// Draws findings on standard error.
    pub(crate) fn findings(&self, findings: &[Finding], root: &std::path::Path) {
        let renderer = if self.color_err { Renderer::styled() } else { Renderer::plain() };
        for finding in findings {
            let text = render::finding(&renderer, finding, root);
            self.err(&format!("{text}\n\n"));
        }
    }

    /// Text for standard output, bold where there is colour.
    pub(crate) fn bold(&self, text: &str) -> String {
        if self.color_out { format!("\x1b[1m{text}{RESET}") } else { text.to_owned() }
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.color_err { format!("{style}{text}{RESET}") } else { text.to_owned() }
    }
}

/// Text of others (docs, tags, wire names) with its control characters spelled out: an escape sequence in a doc comment
/// is not for the terminal to obey.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push(c),
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{ColorChoice, printable};

    #[test]
    fn escape_sequences_of_others_are_spelled_out() {
        assert_eq!(printable("Grüße 🦀\t\"x\""), "Grüße 🦀\t\"x\"");
        assert_eq!(printable("\x1b[31m\u{9b}\r"), "\\u{1b}[31m\\u{9b}\\r");
    }

    #[test]
    fn the_flag_beats_cargo_which_beats_no_color() {
        let resolve = ColorChoice::resolve;
        assert_eq!(resolve(Some(ColorChoice::Never), Some("always"), None), ColorChoice::Never);
        assert_eq!(resolve(None, Some("always"), Some("1")), ColorChoice::Always);
        assert_eq!(resolve(None, None, Some("1")), ColorChoice::Never);
        assert_eq!(resolve(None, Some("sometimes"), Some("")), ColorChoice::Auto);
    }
}
