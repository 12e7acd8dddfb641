//! Finding the writer's field for a reader's, and the branches of a large union worth trying.

use std::collections::HashMap;

use super::frames::{Checker, count};
use crate::avro::schema::{FieldRef, NodeId, Schema, Type};

/// Unions up to this many branches are tried branch by branch, as Java does.
const TRIED_IN_ORDER: usize = 64;

/// Records up to this many fields are searched from end to end.
const SEARCHED: u32 = 64;

/// Which of the writer's fields a reader's field reads.
pub(super) enum Found {
    None,
    One(u32),
    /// Name and alias, or two aliases, match: Java throws.
    Several,
}

/// Indexes, made when first needed.
#[derive(Default)]
pub(super) struct Lookups<'a> {
    /// Fields of the writer's large records by name.
    fields: HashMap<NodeId, HashMap<&'a str, u32>>,
    /// Branches of the reader's large unions: of named types by short name and by alias, and all others.
    branches: HashMap<NodeId, Branches<'a>>,
}

#[derive(Default)]
struct Branches<'a> {
    named: HashMap<&'a str, Vec<u32>>,
    aliased: HashMap<&'a str, Vec<u32>>,
    unnamed: Vec<u32>,
}

impl<'a> Checker<'a> {
    /// Java's `lookupWriterField`; `cursor` is where the writer's field stands if both keep the same order.
    #[inline]
    pub(super) fn writer_field(&mut self, reader: NodeId, index: u32, writer: NodeId, cursor: u32) -> Found {
        let run = self.reader.field_run(reader);
        let at = (run.first + index) as usize;
        let field = &self.reader.fields[at];
        let (name, hash) = (self.reader.str(field.name), self.reader.field_hashes[at]);
        let direct = self.field_named(writer, name, Some(hash), cursor);
        if field.aliases.len == 0 {
            return direct.map_or(Found::None, Found::One);
        }
        let schema = self.reader;
        let aliases: Vec<&str> = FieldRef::new(schema, field).aliases().collect();
        let mut found = direct;
        let mut seen = std::collections::HashSet::new();
        for alias in aliases.into_iter().filter(|alias| seen.insert(*alias)) {
            let Some(at) = self.field_named(writer, alias, None, cursor) else { continue };
            if found.is_some() {
                return Found::Several;
            }
            found = Some(at);
        }
        found.map_or(Found::None, Found::One)
    }

    #[inline]
    fn field_named(&mut self, writer: NodeId, name: &str, hash: Option<u32>, cursor: u32) -> Option<u32> {
        let schema: &'a Schema = self.writer;
        let run = schema.field_run(writer);
        let is = |at: u32| {
            let at = (run.first + at) as usize;
            hash.is_none_or(|hash| schema.field_hashes[at] == hash) && schema.str(schema.fields[at].name) == name
        };
        if cursor < run.len && is(cursor) {
            return Some(cursor);
        }
        if run.len <= SEARCHED {
            return (0..run.len).find(|&at| is(at));
        }
        let index = self.lookups.fields.entry(writer).or_insert_with(|| {
            schema.fields[run.of()].iter().map(|field| schema.str(field.name)).zip(0..).collect()
        });
        index.get(name).copied()
    }

    /// The next branch from `from` that could take the writer's type.
    pub(super) fn next_branch(&mut self, union: NodeId, writer: NodeId, from: u32) -> Option<u32> {
        let schema: &'a Schema = self.reader;
        let branches = schema.branches(union);
        if branches.len() <= TRIED_IN_ORDER {
            return (from < count(branches.len())).then_some(from);
        }
        let index = self.lookups.branches.entry(union).or_insert_with(|| index_of(schema, union));
        // Only unnamed types take unnamed ones, and only types of that name or alias take named ones.
        let next = |list: &[u32]| {
            let at = list.partition_point(|&branch| branch < from);
            list.get(at).copied()
        };
        if self.writer.ty(writer).is_named() {
            let by_name = self.writer.short_name(writer).and_then(|name| index.named.get(name));
            let by_alias = self.writer.full_name(writer).and_then(|name| index.aliased.get(name));
            [by_name, by_alias].into_iter().flatten().filter_map(|list| next(list)).min()
        } else {
            next(&index.unnamed)
        }
    }
}

fn index_of(schema: &Schema, union: NodeId) -> Branches<'_> {
    let mut index = Branches::default();
    for (&branch, at) in schema.branches(union).iter().zip(0..) {
        match schema.short_name(branch) {
            Some(name) => {
                index.named.entry(name).or_default().push(at);
                for alias in schema.aliases(branch) {
                    let list = index.aliased.entry(alias).or_default();
                    if list.last() != Some(&at) {
                        list.push(at);
                    }
                }
            }
            None => {
                debug_assert!(schema.ty(branch) != Type::Union, "unions do not nest");
                index.unnamed.push(at);
            }
        }
    }
    index
}
