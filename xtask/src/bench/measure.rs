//! What a child process costs: CPU seconds (user and system, of it and its children) and wall time.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use nix::sys::resource::{UsageWho, getrusage};

/// The cost of one command.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// User and system time, s.
    pub(crate) cpu: f64,
    /// Elapsed time, s.
    pub(crate) wall: f64,
}

/// Runs a command to its end and measures it.
pub(crate) fn cost(command: &mut Command) -> Result<Cost> {
    let before = children_cpu()?;
    let start = Instant::now();
    let output = command.output().with_context(|| format!("running {command:?}"))?;
    let cost = Cost { wall: start.elapsed().as_secs_f64(), cpu: children_cpu()? - before };
    if !output.status.success() {
        bail!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(cost)
}

/// CPU seconds of all children that have ended.
fn children_cpu() -> Result<f64> {
    cpu(UsageWho::RUSAGE_CHILDREN)
}

/// CPU seconds of this process, all threads.
pub(crate) fn own_cpu() -> Result<f64> {
    cpu(UsageWho::RUSAGE_SELF)
}

fn cpu(who: UsageWho) -> Result<f64> {
    let usage = getrusage(who)?;
    #[allow(clippy::cast_precision_loss, reason = "seconds and microseconds of a benchmark")]
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    Ok(seconds(usage.user_time()) + seconds(usage.system_time()))
}

/// The cheapest of several runs by CPU time: noise only ever adds.
pub(crate) fn best(runs: impl IntoIterator<Item = Result<Cost>>) -> Result<Cost> {
    let mut best: Option<Cost> = None;
    for run in runs {
        let run = run?;
        if best.is_none_or(|best| run.cpu < best.cpu) {
            best = Some(run);
        }
    }
    best.context("no runs")
}

/// Peak resident memory of this process, MiB.
pub(crate) fn peak_memory() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status").context("reading /proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}

/// Writes a file and the folders it needs.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("creating {}", parent.display()))?;
    }
    std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

/// The root of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
