//! Frames by hand: what the derive would leave in metadata, for tests of scanning and resolving.

#[allow(dead_code, clippy::needless_pass_by_value, reason = "each test binary uses what it needs")]
pub(crate) mod definitions;

use event_schema::code::{CAPACITY, Code};
use event_schema::frame::{FORMAT, FrameKind, TRAILER, magic};
use serde_json::Value;

/// Bytes of a frame, laid out as `Frame` is.
pub(crate) struct FrameBytes {
    pub(crate) kind: u8,
    pub(crate) format: u16,
    pub(crate) id: [u8; 8],
    pub(crate) module: &'static str,
    pub(crate) raw: Vec<u8>,
    pub(crate) codes: Vec<Code>,
    pub(crate) integers: Vec<i128>,
}

impl FrameBytes {
    pub(crate) fn definition(id: u8, json: &Value, codes: &[Code], integers: &[i128]) -> Self {
        Self {
            kind: FrameKind::Definition as u8,
            format: FORMAT,
            id: [id; 8],
            module: "shop::events",
            raw: serde_json::to_vec(json).unwrap(),
            codes: codes.to_vec(),
            integers: integers.to_vec(),
        }
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = magic().to_vec();
        out.extend(self.format.to_le_bytes());
        out.extend([self.kind, 0]);
        for length in [self.module.len(), self.raw.len(), self.codes.len(), self.integers.len()] {
            out.extend(u32::try_from(length).unwrap().to_le_bytes());
        }
        out.extend(self.id);
        out.extend(self.module.as_bytes());
        out.extend(&self.raw);
        for code in &self.codes {
            let bytes = code.as_bytes();
            out.push(u8::try_from(bytes.len()).unwrap());
            out.extend(bytes);
            out.extend(vec![0; CAPACITY - bytes.len()]);
        }
        for integer in &self.integers {
            out.extend(integer.to_le_bytes());
        }
        out.extend(TRAILER);
        out
    }
}

impl FrameBytes {
    /// The same frame with other integers.
    #[allow(dead_code, reason = "each test binary uses what it needs")]
    pub(crate) fn with_integers(mut self, integers: &[i128]) -> Self {
        self.integers = integers.to_vec();
        self
    }
}
