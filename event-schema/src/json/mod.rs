//! Emits JSON Schemas (2020-12 or draft-07) of what `serde_json` writes.
//!
//! The schema is about what is written: a value that `serde_json` writes validates, and as far as JSON Schema can say it,
//! what the reader refuses does not. Where the reader takes more than the writer writes (an alias instead of a name, a
//! number as `1.0`), the schema keeps to the writer; aliases are noted in `x-aliases`, which validates nothing.
//! `docs/json-schema.md` tables every type.
//!
//! ```
//! use event_schema::json::{Draft, Options, emit};
//! # use event_schema::model::{Contract, resolve::resolve};
//! # fn contracts() -> Vec<Contract> { resolve(&[]).contracts }
//! let mut options = Options::default();
//! options.draft = Draft::Draft07;
//! for contract in contracts() {
//!     println!("{}", emit(&contract, &options).expect("a contract without problems"));
//! }
//! ```

mod cycles;
mod emit;
mod enums;
mod objects;
mod scalars;
mod types;

use crate::model::{Contract, Problem};

/// What the emitted schema looks like.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The dialect.
    pub draft: Draft,
    /// Whether objects take members that the contract does not name.
    pub content_model: ContentModel,
    /// What `$id` starts with: `https://schemas.acme.com/events` gives
    /// `https://schemas.acme.com/events/com.acme.orders.OrderCreatedEvent.v1`. Without it, `$id` is
    /// `urn:event:com.acme.orders.OrderCreatedEvent.v1`.
    pub id_base: Option<String>,
}

/// A dialect of JSON Schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Draft {
    /// <https://json-schema.org/draft/2020-12>
    #[default]
    Draft202012,
    /// <https://json-schema.org/draft-07>, the newest that many validators and registries know.
    Draft07,
}

/// Whether objects take members that the contract does not name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ContentModel {
    /// `additionalProperties: false`: exactly what a serde writer writes, and the model under which a registry takes a new
    /// optional field for compatible.
    #[default]
    Closed,
    /// `additionalProperties: true`, but where the reader itself refuses unknown members.
    Open,
}

/// The JSON Schema of `contract`, as the text of a `.schema.json` file.
///
/// The same contract gives the same bytes, always.
///
/// # Errors
/// All reasons why `serde_json` cannot write the contract's events, each with its place and the way out.
pub fn emit(contract: &Contract, options: &Options) -> Result<String, Vec<Problem>> {
    emit::emit(contract, options)
}
