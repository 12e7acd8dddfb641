//! The ledger: the contracts on disk, `schemas/<namespace>/<Name>.v<major>/`.
//!
//! [`Ledger::read`](read::Ledger::read) takes stock, [`plan`](plan::plan) compares it with the code without touching
//! anything, [`apply_all`](apply::apply_all) carries the plan out. `check` shows the plan, `generate` applies it: they cannot
//! disagree.

pub(crate) mod apply;
mod bump;
mod drift;
mod gate;
mod gate_json;
mod integrity;
pub(crate) mod lock;
mod orphan;
pub(crate) mod plan;
pub(crate) mod read;
pub(crate) mod record;
mod words;

use std::fmt::Write;

use event_schema::model::EventId;
use sha2::{Digest, Sha256};

/// The name of the file that lists the revisions of a contract.
pub(crate) const RECORD: &str = "contract.toml";
/// Temporary files start with this; one that is left over belongs to a run that was killed.
pub(crate) const TEMPORARY: &str = ".cargo-event-";

/// The two files of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FileKind {
    Avro,
    Json,
}

impl FileKind {
    pub(crate) const ALL: [Self; 2] = [Self::Avro, Self::Json];

    const fn suffix(self) -> &'static str {
        match self {
            Self::Avro => ".avsc",
            Self::Json => ".schema.json",
        }
    }

    /// The file's name in the directory of the contract.
    pub(crate) fn file_name(self, version: &semver::Version) -> String {
        format!("{version}{}", self.suffix())
    }

    /// The kind of the file of this name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| name.ends_with(kind.suffix()))
    }
}

/// The parts of an event's path under the ledger's directory.
pub(crate) fn directory(id: &EventId) -> String {
    if id.namespace.is_empty() { id.local() } else { format!("{}/{}", id.namespace, id.local()) }
}

/// The id in an event type, `com.acme.orders.OrderCreatedEvent.v1`.
pub(crate) fn parse_id(event: &str) -> Option<EventId> {
    let (rest, major) = event.rsplit_once(".v")?;
    let (namespace, name) = rest.rsplit_once('.').unwrap_or(("", rest));
    let major: u32 = major.parse().ok().filter(|&major| major > 0)?;
    let id = EventId { namespace: namespace.to_owned(), name: name.to_owned(), major };
    // `v01` and `v+1` are numbers too, and no names of ours.
    (!name.is_empty() && id.to_string() == event).then_some(id)
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn sha256(text: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The text with `\n` as line end, if it has others.
pub(crate) fn with_unix_lines(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return None;
    }
    let mut out = Vec::with_capacity(bytes.len());
    for (index, &byte) in bytes.iter().enumerate() {
        if !(byte == b'\r' && bytes.get(index + 1) == Some(&b'\n')) {
            out.push(byte);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{directory, parse_id, sha256, with_unix_lines};

    #[test]
    fn an_event_type_is_parsed_only_in_its_one_spelling() {
        for event in ["com.acme.OrderCreated.v1", "OrderCreated.v12"] {
            assert_eq!(parse_id(event).map(|id| id.to_string()).as_deref(), Some(event));
        }
        for event in
            ["OrderCreated", ".v1", "a..v1", "OrderCreated.v0", "OrderCreated.v01", "OrderCreated.v+1", ""]
        {
            assert_eq!(parse_id(event), None, "{event}");
        }
    }

    #[test]
    fn an_event_without_namespace_lies_directly_in_the_ledger() {
        let path = |event| parse_id(event).map(|id| directory(&id)).expect("an event type");
        assert_eq!(path("com.acme.OrderCreated.v1"), "com.acme/OrderCreated.v1");
        assert_eq!(path("OrderCreated.v1"), "OrderCreated.v1");
    }

    #[test]
    fn only_carriage_returns_before_line_feeds_are_line_ends() {
        assert_eq!(with_unix_lines(b"a\r\nb\rc\r\n").as_deref(), Some(&b"a\nb\rc\n"[..]));
        assert_eq!(with_unix_lines(b"a\nb\r"), None);
    }

    #[test]
    fn sha256_is_that_of_fips_180() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
