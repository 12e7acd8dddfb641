//! Emits Avro schemas (<https://avro.apache.org/docs/1.12.0/specification/>) and their fingerprints.
//!
//! [`emit`] writes the `.avsc` of a contract: the record is named after the event, in the namespace that carries the
//! major version, and every struct and enum of the payload is defined at its first use. What each Rust type becomes is
//! tabled in `docs/avro.md`. Where the direct form of `apache-avro`'s serde writer is one that other languages can live
//! with, it is exactly that.
//!
//! ```
//! use event_schema::avro::{Options, emit, fingerprint};
//! # use event_schema::model::{Contract, resolve::resolve};
//! # fn contracts() -> Vec<Contract> { resolve(&[]).contracts }
//! for contract in contracts() {
//!     let avsc = emit(&contract, &Options::default()).expect("a contract without problems");
//!     println!("{:016x} {avsc}", fingerprint(&avsc).expect("what was emitted is a schema").rabin);
//! }
//! ```

mod canonical;
mod default;
mod enums;
mod fingerprint;
mod lower;
mod names;
mod problems;
mod schema;
mod text;
mod types;
mod union;
mod write;

pub use canonical::{Error, canonical_form};
pub use fingerprint::{Fingerprints, fingerprint};

use crate::model::{Contract, Problem};

/// What is written besides what readers need.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Whether doc comments become `doc`. Registries limit the size of a schema; without docs it may fit.
    pub docs: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { docs: true }
    }
}

/// The Avro schema of `contract`, as the text of an `.avsc` file.
///
/// The same contract gives the same bytes, always. It is read by any Avro implementation; the tests hold it against
/// `apache-avro`.
///
/// # Errors
/// All reasons why Avro cannot carry the contract, each with its place and the way out.
pub fn emit(contract: &Contract, options: &Options) -> Result<String, Vec<Problem>> {
    let (schema, mut problems) = lower::lower(contract);
    if problems.is_empty() {
        match write::write(&schema, options) {
            Ok(text) => return Ok(text),
            Err(problem) => problems.push((*problem).at(&contract.origin.location, "")),
        }
    }
    Err(problems.into_iter().map(|problem| problem.event(&contract.id)).collect())
}
