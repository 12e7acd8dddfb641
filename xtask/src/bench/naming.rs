//! How long one name takes, suggestion included, and how large the table is.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};
use event_lint::naming::{Config, TABLE_BYTES, judge};
use serde_json::Value;

/// Rounds over all names; the fastest one counts, because other work on the machine only ever slows a round down.
const ROUNDS: usize = 40;

/// Runs `cargo xtask bench naming [FILE]`.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/naming/events-dev.jsonl");
    let file = match arguments {
        [] => default.as_path(),
        [file] => Path::new(file),
        _ => bail!("usage: cargo xtask bench naming [FILE]"),
    };
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    let (mut past, mut other) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let row: Value = serde_json::from_str(line)?;
        let name = row["name"].as_str().context("name is a string")?.to_owned();
        if row["label"] == "past" { past.push(name) } else { other.push(name) }
    }
    ensure!(!past.is_empty() && !other.is_empty(), "{} has no names of both kinds", file.display());
    let all: Vec<String> = past.iter().chain(&other).cloned().collect();

    let mut report = String::new();
    for (what, names) in
        [("past names", &past), ("other names, with suggestion", &other), ("all names", &all)]
    {
        writeln!(report, "{what:<30}{:>6} names  {:>7.0} ns a name", names.len(), fastest(names))?;
    }
    writeln!(report, "{:<30}{TABLE_BYTES:>6} bytes", "table")?;
    print!("{report}");
    Ok(())
}

/// Nanoseconds a name in the fastest round.
fn fastest(names: &[String]) -> f64 {
    let config = Config::default();
    let round = || {
        let start = Instant::now();
        for name in names {
            black_box(judge(black_box(name), &config));
        }
        start.elapsed().as_secs_f64() * 1e9
    };
    let best = (0..ROUNDS).map(|_| round()).fold(f64::INFINITY, f64::min);
    #[expect(clippy::cast_precision_loss, reason = "a few thousand names")]
    let count = names.len() as f64;
    best / count
}
