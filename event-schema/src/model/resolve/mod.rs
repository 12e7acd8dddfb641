//! Resolves definitions into contracts: reads the JSON of every frame, fills in templates, joins types.
//!
//! `index` reads and sorts the frames; `events` makes one contract of each event and of each variant of a family;
//! `graph` collects the structs and enums that a contract needs, `code` reads type codes, `fields` and
//! `defaults` say how serde treats a field, `flatten` inlines, `names` names instances of templates, `buffered`
//! knows what serde cannot read back.

mod buffered;
mod code;
mod defaults;
mod events;
mod family;
mod fields;
mod flatten;
mod graph;
mod index;
mod keys;
mod names;
mod prune;
mod written;

use super::contract::{Contract, EventId};
use super::problem::Problem;
use super::scan::RawFrame;

/// The contracts of a workspace, and what stands in the way of others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// Sorted by id; no two with the same.
    pub contracts: Vec<Contract>,
    /// Sorted by place.
    pub problems: Vec<Problem>,
}

/// Reads the definitions of all `frames`, fills in templates, and joins them into contracts.
///
/// Total: returns every contract that can be had and every problem there is. The same frame may occur several times
/// (a library and its test build); the order of frames is of no consequence.
///
/// ```
/// use event_schema::model::resolve::resolve;
/// assert!(resolve(&[]).contracts.is_empty());
/// ```
pub fn resolve(frames: &[RawFrame<'_>]) -> Resolution {
    let (index, mut problems) = index::Index::new(frames);
    let mut contracts = Vec::new();
    for definition in index.events() {
        events::contracts_of(&index, definition, &mut contracts, &mut problems);
    }
    contracts.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.origin.location.cmp(&b.origin.location)));
    refuse_duplicates(&mut contracts, &mut problems);
    problems.sort_by(|a, b| {
        let place = |problem: &Problem| problem.places.first().map(|place| place.location.clone());
        place(a).cmp(&place(b)).then_with(|| a.message.cmp(&b.message))
    });
    problems.dedup();
    Resolution { contracts, problems }
}

/// Keeps the first contract of each id and reports the others.
fn refuse_duplicates(contracts: &mut Vec<Contract>, problems: &mut Vec<Problem>) {
    let mut kept: Vec<Contract> = Vec::with_capacity(contracts.len());
    for contract in contracts.drain(..) {
        match kept.last() {
            Some(first) if first.id == contract.id => problems.push(duplicate(&first.id, first, &contract)),
            _ => kept.push(contract),
        }
    }
    *contracts = kept;
}

fn duplicate(id: &EventId, first: &Contract, second: &Contract) -> Problem {
    Problem::error("duplicate_event", format!("two types are the event `{id}`"))
        .event(id)
        .at(
            &second.origin.location,
            format!("`{}` of package `{}`", second.origin.rust_name, second.origin.package),
        )
        .at(
            &first.origin.location,
            format!("`{}` of package `{}`", first.origin.rust_name, first.origin.package),
        )
        .help("give one of them another `name`, `namespace` or `version`")
}
