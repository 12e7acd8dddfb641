//! Finding the writer's field for a reader's, and the branches of a large union worth trying.

use std::collections::{HashMap, HashSet};

use super::frames::{Checker, count};
use crate::avro::schema::{Field, NodeId, Run, Schema, Type, equal, hash};

/// Unions up to this many branches are tried branch by branch, as Java does.
const TRIED_IN_ORDER: usize = 64;

/// Records up to this many fields are searched from end to end …
const SEARCHED: u32 = 64;

/// … and longer ones until this many fields were looked at; from then on an index pays.
const SEARCHED_IN_ALL: u32 = 1 << 14;

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
    fields: HashMap<NodeId, HashMap<&'a [u8], u32>>,
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
    pub(super) fn writer_field(&mut self, at: usize, writer: NodeId, run: Run, cursor: u32) -> Found {
        let field = &self.reader.fields[at];
        let name = self.reader.bytes(field.name);
        let direct = self.field_named(writer, run, name, self.reader.field_hashes[at], cursor);
        if field.aliases.len == 0 {
            return direct.map_or(Found::None, Found::One);
        }
        self.aliased_field(field, direct, writer, run)
    }

    #[inline(never)]
    fn aliased_field(&mut self, field: &Field, direct: Option<u32>, writer: NodeId, run: Run) -> Found {
        self.charge(field.aliases.len as usize);
        let mut found = direct;
        let mut seen = HashSet::new();
        for &alias in &self.reader.aliases[field.aliases.of()] {
            let alias = self.reader.bytes(alias);
            if !seen.insert(alias) {
                continue;
            }
            let Some(at) = self.field_named(writer, run, alias, hash(alias), 0) else { continue };
            if found.is_some() {
                return Found::Several;
            }
            found = Some(at);
        }
        found.map_or(Found::None, Found::One)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a tenth of the time of a check goes into calls of this")]
    fn field_named(&mut self, writer: NodeId, run: Run, name: &[u8], hash: u32, cursor: u32) -> Option<u32> {
        let schema: &'a Schema = self.writer;
        let first = run.first as usize;
        if cursor < run.len {
            let at = first + cursor as usize;
            if schema.field_hashes[at] == hash && equal(schema.bytes(schema.fields[at].name), name) {
                return Some(cursor);
            }
        }
        self.search_field(writer, run, name, hash)
    }

    #[inline(never)]
    fn search_field(&mut self, writer: NodeId, run: Run, name: &[u8], hash: u32) -> Option<u32> {
        let schema: &'a Schema = self.writer;
        if run.len > SEARCHED && self.searched > SEARCHED_IN_ALL {
            let index = self.lookups.get_or_insert_default().fields.entry(writer).or_insert_with(|| {
                schema.fields[run.of()].iter().map(|field| schema.bytes(field.name)).zip(0..).collect()
            });
            return index.get(name).copied();
        }
        self.searched = self.searched.saturating_add(run.len);
        let fields = schema.field_hashes[run.of()].iter().zip(&schema.fields[run.of()]).zip(0..);
        let mut equal = fields.filter(|((other, _), _)| **other == hash);
        equal.find(|((_, field), _)| schema.bytes(field.name) == name).map(|(_, at)| at)
    }

    /// The next branch from `from` that could take the writer's type.
    pub(super) fn next_branch(&mut self, union: NodeId, writer: NodeId, from: u32) -> Option<u32> {
        let schema: &'a Schema = self.reader;
        let branches = schema.branches(union);
        if branches.len() <= TRIED_IN_ORDER {
            return (from < count(branches.len())).then_some(from);
        }
        let index = self
            .lookups
            .get_or_insert_default()
            .branches
            .entry(union)
            .or_insert_with(|| index_of(schema, union));
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
        if let Some(name) = schema.short_name(branch) {
            index.named.entry(name).or_default().push(at);
            for alias in schema.aliases(branch) {
                let list = index.aliased.entry(alias).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        } else {
            debug_assert!(schema.ty(branch) != Type::Union, "unions do not nest");
            index.unnamed.push(at);
        }
    }
    index
}
