//! `cargo xtask bench avro-compat`: our Avro checker against `apache-avro`'s, as ratios in one run.
//!
//! Each half of the corpus measurement runs in a process of its own, so that its peak memory is its own.

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use apache_avro::schema_compatibility::SchemaCompatibility;
use event_lint::avro::{Schema, check};

use super::corpus;

const CONTRACTS: usize = 10_000;
const REVISIONS: usize = 5;

pub(crate) fn run(arguments: &[&str]) -> Result<String, String> {
    if cfg!(debug_assertions) {
        return in_release();
    }
    match arguments {
        [] => {
            let mut out = String::new();
            small(&mut out)?;
            large(&mut out)?;
            Ok(out)
        }
        ["--half", half] => corpus_half(half),
        other => Err(format!("unknown arguments {other:?}")),
    }
}

/// Numbers of a debug build mean nothing: runs the same command in a release build.
fn in_release() -> Result<String, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["run", "--quiet", "--release", "--package", "xtask", "--", "bench", "avro-compat"];
    let status = Command::new(cargo).args(arguments).status().map_err(|error| error.to_string())?;
    if status.success() { Ok(String::new()) } else { Err("the release build failed".to_owned()) }
}

/// Seconds for one call of each side: the best of many short rounds that take turns. Half a millisecond is
/// shorter than a scheduler's slice, so on a busy machine some rounds of both sides run undisturbed.
fn seconds<A, B>(mut ours: impl FnMut() -> A, mut theirs: impl FnMut() -> B) -> (f64, f64) {
    fn batch<T>(repeat: u32, work: &mut impl FnMut() -> T) -> f64 {
        let start = Instant::now();
        for _ in 0..repeat {
            black_box(work());
        }
        start.elapsed().as_secs_f64()
    }
    fn repeats<T>(work: &mut impl FnMut() -> T) -> u32 {
        let mut repeat = 1;
        while batch(repeat, work) < 0.0005 {
            repeat *= 2;
        }
        repeat
    }
    let (our_repeat, their_repeat) = (repeats(&mut ours), repeats(&mut theirs));
    let mut best = (f64::INFINITY, f64::INFINITY);
    for _ in 0..400 {
        best.0 = best.0.min(batch(our_repeat, &mut ours) / f64::from(our_repeat));
        best.1 = best.1.min(batch(their_repeat, &mut theirs) / f64::from(their_repeat));
    }
    best
}

fn row(out: &mut String, what: &str, (ours, theirs): (f64, f64)) {
    let (micros, their_micros, ratio) = (ours * 1e6, theirs * 1e6, theirs / ours);
    let _ = writeln!(out, "{what:<34} {micros:>10.3} us {their_micros:>12.3} us {ratio:>8.1} x");
}

fn small(out: &mut String) -> Result<(), String> {
    let _ = writeln!(out, "{:<34} {:>13} {:>15} {:>10}", "", "event-lint", "apache-avro", "ratio");
    for width in [20, 300] {
        let old = corpus::record("OrderPlaced", width - 1, 0);
        let new = corpus::record("OrderPlaced", width - 1, 1);
        let times = seconds(
            || Schema::parse(black_box(old.as_str())),
            || apache_avro::Schema::parse_str(black_box(&old)),
        );
        row(out, &format!("parse {width} fields, {} bytes", old.len()), times);

        let parse = |text: &str| Schema::parse(text).map_err(|error| error.to_string());
        let parse_theirs =
            |text: &str| apache_avro::Schema::parse_str(text).map_err(|error| error.to_string());
        let (reader, writer) = (parse(&new)?, parse(&old)?);
        let (their_reader, their_writer) = (parse_theirs(&new)?, parse_theirs(&old)?);
        for (what, [r, w], [tr, tw]) in [
            ("the same", [&writer, &writer], [&their_writer, &their_writer]),
            ("one field added", [&reader, &writer], [&their_reader, &their_writer]),
            ("one field removed", [&writer, &reader], [&their_writer, &their_reader]),
        ] {
            let times = seconds(
                || check(black_box(r), black_box(w)).map(|verdict| verdict.is_compatible()),
                || SchemaCompatibility::can_read(black_box(tw), black_box(tr)).is_ok(),
            );
            row(out, &format!("check {width} fields, {what}"), times);
        }
    }
    Ok(())
}

fn large(out: &mut String) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let half = |name: &str| -> Result<[f64; 3], String> {
        let output = Command::new(&program).args(["bench", "avro-compat", "--half", name]).output();
        let output = output.map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let missing = || format!("the {name} half failed: {}", String::from_utf8_lossy(&output.stderr));
        <[f64; 3]>::try_from(numbers).map_err(|_| missing())
    };
    let [ours, peak, input] = half("ours")?;
    let [theirs, their_peak, _] = half("theirs")?;
    let megabytes = |bytes: f64| bytes / 1e6;
    let _ = writeln!(
        out,
        "{CONTRACTS} contracts of {REVISIONS} revisions, {:.0} MB, parsed and checked both ways against all earlier:",
        megabytes(input)
    );
    let _ =
        writeln!(out, "  CPU   event-lint {ours:.2} s, apache-avro {theirs:.2} s: {:.1} x", theirs / ours);
    let _ = writeln!(
        out,
        "  peak  event-lint {:.0} MB, apache-avro {:.0} MB; the input held in memory included: {:.2} x the input",
        megabytes(peak),
        megabytes(their_peak),
        peak / input
    );
    Ok(())
}

/// CPU seconds, peak bytes and input bytes of one side's work over the corpus.
fn corpus_half(half: &str) -> Result<String, String> {
    let contracts = corpus::contracts(CONTRACTS, REVISIONS);
    let input: usize = contracts.iter().flatten().map(String::len).sum();
    let start = cpu_seconds()?;
    let mut unreadable = 0_usize;
    for revisions in &contracts {
        unreadable += match half {
            "ours" => ours(revisions)?,
            "theirs" => theirs(revisions)?,
            other => return Err(format!("unknown half {other}")),
        };
    }
    let seconds = cpu_seconds()? - start;
    if unreadable > 0 {
        return Err(format!("{unreadable} pairs of a compatible corpus were called incompatible"));
    }
    Ok(format!("{seconds} {} {input}\n", peak_bytes()?))
}

fn ours(revisions: &[String]) -> Result<usize, String> {
    let parsed: Result<Vec<Schema>, _> = revisions.iter().map(|text| Schema::parse(text.as_str())).collect();
    let parsed = parsed.map_err(|error| error.to_string())?;
    let mut unreadable = 0;
    for (at, new) in parsed.iter().enumerate() {
        for old in &parsed[..at] {
            for (reader, writer) in [(new, old), (old, new)] {
                let verdict = check(reader, writer).map_err(|error| error.to_string())?;
                unreadable += usize::from(!verdict.is_compatible());
            }
        }
    }
    Ok(unreadable)
}

fn theirs(revisions: &[String]) -> Result<usize, String> {
    let parsed: Result<Vec<_>, _> =
        revisions.iter().map(|text| apache_avro::Schema::parse_str(text)).collect();
    let parsed = parsed.map_err(|error| error.to_string())?;
    let mut unreadable = 0;
    for (at, new) in parsed.iter().enumerate() {
        for old in &parsed[..at] {
            for (reader, writer) in [(new, old), (old, new)] {
                unreadable += usize::from(SchemaCompatibility::can_read(writer, reader).is_err());
            }
        }
    }
    Ok(unreadable)
}

/// CPU time of this process's main thread, which does all the work, from Linux.
fn cpu_seconds() -> Result<f64, String> {
    let text = std::fs::read_to_string("/proc/self/schedstat").map_err(|error| error.to_string())?;
    let nanoseconds = text.split_whitespace().next().and_then(|number| number.parse::<f64>().ok());
    nanoseconds.map(|number| number / 1e9).ok_or_else(|| "no CPU time in /proc/self/schedstat".to_owned())
}

/// Most memory this process ever held, from Linux.
fn peak_bytes() -> Result<f64, String> {
    let text = std::fs::read_to_string("/proc/self/status").map_err(|error| error.to_string())?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map(|number| number * 1024.0).ok_or_else(|| "no VmHWM in /proc/self/status".to_owned())
}
