//! The report for people.

use std::io::{Result, Write};

use event_lint::Direction;

use super::report::{Evidence, Report, Reported};

/// Prints every finding and a last line with the verdict.
pub(super) fn print(report: &Report, out: &mut dyn Write) -> Result<()> {
    for found in &report.findings {
        finding(found, out)?;
    }
    if report.truncated {
        writeln!(out, "there is more than is listed here\n")?;
    }
    let errors = report.findings.iter().filter(|found| found.denied).count();
    let warnings = report.findings.len() - errors;
    let verdict = if report.compatible { "compatible" } else { "not compatible" };
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let (errors, warnings) = (count(errors, "error"), count(warnings, "warning"));
    writeln!(out, "{}: {verdict} ({}); {errors}, {warnings}", report.new, report.level)
}

fn finding(found: &Reported, out: &mut dyn Write) -> Result<()> {
    let severity = if found.denied { "error" } else { "warning" };
    writeln!(out, "{severity}[{}]: {}", found.rule, found.message)?;
    let at = |(file, place): &(String, Option<event_lint::avro::Place>)| match place {
        Some(place) => format!("{file}:{place}"),
        None => file.clone(),
    };
    writeln!(out, "  --> {}", at(&found.new))?;
    writeln!(out, "  old {}", at(&found.old))?;
    writeln!(out, "   at {}", found.place)?;
    for reason in &found.because {
        writeln!(out, "   = because {reason}")?;
    }
    let (old, new) = (&found.old.0, &found.new.0);
    match found.direction {
        Some(Direction::Backward) => writeln!(out, "   = backward: {new} cannot read what {old} wrote")?,
        Some(Direction::Forward) => writeln!(out, "   = forward: {old} cannot read what {new} writes")?,
        None => {}
    }
    if let Some((kind, path)) = &found.java {
        writeln!(out, "   = registry: {kind} at {path}")?;
    }
    match &found.witness {
        Evidence::NotAsked => {}
        Evidence::None => writeln!(out, "   = witness: no value of the writer shows it")?,
        Evidence::Shown(witness) => {
            writeln!(out, "   = witness: {}", witness.value.to_json())?;
            writeln!(
                out,
                "     bytes:   {}",
                if witness.bytes.is_empty() { "none".into() } else { witness.hex() }
            )?;
            writeln!(out, "     reader:  {}", witness.error)?;
        }
    }
    writeln!(out)
}
