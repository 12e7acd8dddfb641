//! Scores `past_tense_name` on labelled names: `{"name", "label", "suggest", "amb"}`, one object a line.
//!
//! `label` is `past`, or `imperative` and `present` (violations), or `noun` and `state` (no verb). `amb` marks names whose
//! words leave another reading; only the others count as clear violations.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use event_lint::naming::{Config, judge};
use serde_json::Value;

/// Counts of one or more files.
#[derive(Default)]
struct Score {
    past: usize,
    past_reported: usize,
    clear: usize,
    clear_reported: usize,
    clear_pedantic: usize,
    ambiguous: usize,
    ambiguous_reported: usize,
    suggestions: usize,
    suggestions_equal: usize,
    no_verb: usize,
    no_verb_reported: usize,
    misses: String,
}

/// Runs `cargo xtask naming-score [--misses] FILE...`.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let (flags, files): (Vec<&str>, Vec<&str>) =
        arguments.iter().copied().partition(|word| word.starts_with("--"));
    ensure!(flags.iter().all(|flag| *flag == "--misses"), "unknown flag: {flags:?}");
    ensure!(!files.is_empty(), "usage: cargo xtask naming-score [--misses] FILE...");
    let mut score = Score::default();
    for file in &files {
        let text = std::fs::read_to_string(file).with_context(|| format!("read {file}"))?;
        for (index, line) in text.lines().enumerate() {
            score.add(line).with_context(|| format!("{file}:{}", index + 1))?;
        }
    }
    if !flags.is_empty() {
        print!("{}", score.misses);
    }
    print!("{}", score.report());
    Ok(())
}

impl Score {
    fn add(&mut self, line: &str) -> Result<()> {
        let row: Value = serde_json::from_str(line)?;
        let name = row["name"].as_str().context("name is a string")?;
        let label = row["label"].as_str().context("label is a string")?;
        let ambiguous = row["amb"].as_bool().context("amb is a boolean")?;
        let judgement = judge(name, &Config::default());
        let pedantic = judge(name, &Config::default().pedantic(true)).reported;
        match label {
            "past" => {
                self.past += 1;
                if judgement.reported {
                    self.past_reported += 1;
                    writeln!(self.misses, "reported though past: {name}: {judgement:?}")?;
                }
            }
            "imperative" | "present" if ambiguous => {
                self.ambiguous += 1;
                self.ambiguous_reported += usize::from(judgement.reported);
            }
            "imperative" | "present" => {
                self.clear += 1;
                self.clear_pedantic += usize::from(pedantic);
                self.clear_reported += usize::from(judgement.reported);
                if !judgement.reported {
                    writeln!(self.misses, "not reported: {name}: {judgement:?}")?;
                }
            }
            _ => {
                self.no_verb += 1;
                self.no_verb_reported += usize::from(judgement.reported);
                if judgement.reported {
                    writeln!(self.misses, "reported though no verb: {name}: {judgement:?}")?;
                }
            }
        }
        if let Some(expected) = row["suggest"].as_str() {
            self.suggestions += 1;
            if judgement.suggestion.as_deref() == Some(expected) {
                self.suggestions_equal += 1;
            } else {
                writeln!(
                    self.misses,
                    "suggestion: {name}: expected {expected}, got {:?}",
                    judgement.suggestion
                )?;
            }
        }
        Ok(())
    }

    fn report(&self) -> String {
        let line = |what: &str, part: usize, whole: usize| {
            // Counts of names: far below what a double holds exactly.
            #[expect(clippy::cast_precision_loss, reason = "counts of names")]
            let percent = if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 };
            format!("{what:<46}{part:>6} of {whole:>5}  {percent:6.2} %\n")
        };
        [
            line("correct names reported (must be 0)", self.past_reported, self.past),
            line("clear violations reported", self.clear_reported, self.clear),
            line("clear violations reported with pedantic", self.clear_pedantic, self.clear),
            line("ambiguous violations reported", self.ambiguous_reported, self.ambiguous),
            line("suggestions equal to the natural name", self.suggestions_equal, self.suggestions),
            line("names without verb reported", self.no_verb_reported, self.no_verb),
        ]
        .concat()
    }
}
