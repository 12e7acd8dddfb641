//! What is known of pairs already met.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::hash::{BuildHasherDefault, Hasher};

use super::frames::Reasons;
use crate::avro::schema::NodeId;

/// Pairs begun (no entry: compatible as far as is known) or ended (an entry: incompatible). The first few are
/// searched from end to end: most verdicts need no hash map.
#[derive(Default)]
pub(super) struct Memo {
    few: Vec<(u64, Reasons)>,
    many: Option<HashMap<u64, Reasons, BuildHasherDefault<Mix>>>,
}

const FEW: usize = 16;

fn key(reader: NodeId, writer: NodeId) -> u64 {
    u64::from(reader.0) << 32 | u64::from(writer.0)
}

impl Memo {
    pub(super) fn get(&self, reader: NodeId, writer: NodeId) -> Option<Reasons> {
        let key = key(reader, writer);
        let few = self.few.iter().find(|(pair, _)| *pair == key).map(|(_, entry)| *entry);
        few.or_else(|| self.many.as_ref()?.get(&key).copied())
    }

    /// What is known of a pair; a pair met for the first time is compatible as far as is known.
    pub(super) fn begin(&mut self, reader: NodeId, writer: NodeId) -> Option<Reasons> {
        let key = key(reader, writer);
        if let Some((_, entry)) = self.few.iter().find(|(pair, _)| *pair == key) {
            return Some(*entry);
        }
        if self.few.len() < FEW {
            if self.few.is_empty() {
                self.few.reserve_exact(FEW);
            }
            self.few.push((key, None));
            return None;
        }
        match self.many.get_or_insert_default().entry(key) {
            Slot::Occupied(known) => Some(*known.get()),
            Slot::Vacant(slot) => {
                slot.insert(None);
                None
            }
        }
    }

    pub(super) fn set(&mut self, reader: NodeId, writer: NodeId, entry: Reasons) {
        let key = key(reader, writer);
        if let Some(known) = self.few.iter_mut().find(|(pair, _)| *pair == key) {
            known.1 = entry;
        } else if self.few.len() < FEW {
            self.few.push((key, entry));
        } else {
            self.many.get_or_insert_default().insert(key, entry);
        }
    }
}

/// A multiplication and a fold: the keys are a few million pairs of small indexes that nobody chooses freely,
/// and the standard hasher takes as long as the whole comparison.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte) ^ self.0.rotate_left(8));
        }
    }

    fn write_u64(&mut self, value: u64) {
        let wide = u128::from(value ^ 0x9e37_79b9_7f4a_7c15) * u128::from(0xd6e8_feb8_6659_fd93_u64);
        #[expect(clippy::cast_possible_truncation, reason = "folding both halves into one is the point")]
        {
            self.0 = (wide as u64) ^ ((wide >> 64) as u64);
        }
    }
}
