//! The report for people.

use std::io::{Result, Write};

use event_lint::Direction;
use event_lint::json::Policy;

use super::report::{Evidence, Report, Reported, Severity};

/// Prints every finding and a last line with the verdict.
pub(super) fn print(report: &Report, out: &mut dyn Write) -> Result<()> {
    let mut shown = None;
    for found in report.findings.iter().filter(|found| found.severity != Severity::Allow) {
        finding(found, &mut shown, out)?;
    }
    let allowed: Vec<&Reported> =
        report.findings.iter().filter(|found| found.severity == Severity::Allow).collect();
    for found in &allowed {
        let (kind, path) = found.registry.as_ref().map_or(("", ""), |(kind, path)| (*kind, path.as_str()));
        writeln!(out, "allowed: {} ({kind} at {path})", found.message)?;
    }
    if !allowed.is_empty() {
        writeln!(out)?;
    }
    if report.truncated {
        writeln!(out, "there is more than is listed here\n")?;
    }
    for note in &report.notes {
        writeln!(out, "note: {note}\n")?;
    }
    let of = |severity| report.findings.iter().filter(|found| found.severity == severity).count();
    let (errors, warnings) = (of(Severity::Deny), of(Severity::Warn));
    let verdict = if report.compatible { "compatible" } else { "not compatible" };
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let (errors, warnings) = (count(errors, "error"), count(warnings, "warning"));
    let policy = match report.policy {
        Some(Policy::Strict) => ", strict",
        Some(Policy::Lenient) => ", lenient",
        None => "",
    };
    writeln!(out, "{}: {verdict} ({}{policy}); {errors}, {warnings}", report.new, report.level)
}

/// Prints one finding; `shown` is the instance that was printed last: one may be evidence for many.
fn finding<'r>(found: &'r Reported, shown: &mut Option<&'r Evidence>, out: &mut dyn Write) -> Result<()> {
    let severity = if found.severity == Severity::Deny { "error" } else { "warning" };
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
    let cannot = if found.is_certain() { "cannot" } else { "may not" };
    match found.direction {
        Some(Direction::Backward) => writeln!(out, "   = backward: {new} {cannot} read what {old} wrote")?,
        Some(Direction::Forward) => writeln!(out, "   = forward: {old} {cannot} read what {new} writes")?,
        None => {}
    }
    if let Some((kind, path)) = &found.registry {
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
        evidence if shown.is_some_and(|shown| shown.is_same(evidence)) => {
            writeln!(out, "   = witness: the same")?;
        }
        Evidence::Instance(instance) => {
            writeln!(out, "   = witness: {}", instance.value)?;
            writeln!(out, "     valid:   {}", instance.accepted_by)?;
            writeln!(out, "     invalid: {}: {}", instance.refused_by, instance.error)?;
        }
        Evidence::NotFound(tried) => {
            writeln!(out, "   = witness: none among {tried} instances, which proves nothing")?;
        }
        Evidence::Unavailable(reason) => writeln!(out, "   = witness: none: {reason}")?,
    }
    *shown = Some(&found.witness);
    writeln!(out)
}
