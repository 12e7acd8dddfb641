//! Which road each shape takes to Avro.

use crate::check_avro::{self, Road};
use crate::{contracts, shapes};

/// All shapes that Avro has a form for, and the first road that all their samples take.
pub(crate) fn all() -> Vec<(&'static str, Road)> {
    let rows = shapes::rows();
    let measured = rows.iter().filter_map(|row| {
        let emitted = contracts::of(row.event);
        let avsc = emitted.avsc.as_ref().ok()?;
        Some((row.event, check_avro::check(row, &emitted.contract, avsc).road))
    });
    measured.collect()
}
