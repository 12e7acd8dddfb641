//! One pair of types: what differs between them, and which pairs lie below.

use std::collections::{HashMap, HashSet};

use super::{Change, Walk};
use crate::avro::check::{names_match, promotes};
use crate::avro::paths::Segment;
use crate::avro::schema::{NodeId, Schema, Type};

impl Walk<'_> {
    pub(super) fn pair(&mut self, left: NodeId, right: NodeId, path: u32) {
        let (old, new) = (self.old, self.new);
        let (l, r) = (old.ty(left), new.ty(right));
        // Only named types can be reached twice, or hold themselves.
        if (l.is_named() || r.is_named()) && !self.seen.insert((left, right)) {
            return;
        }
        match (l, r) {
            (Type::Union, Type::Union) => return self.unions(left, right, path),
            (_, Type::Union) => return self.became_union(left, right, path),
            (Type::Union, _) => return self.was_union(left, right, path),
            _ => {}
        }
        let at = self.at(left, right);
        if l != r {
            self.say(path, at, Change::TypeChanged { from: l, to: r });
        }
        if l.is_named() && r.is_named() {
            self.names(left, right, path);
        }
        self.type_attributes(left, right, path);
        match (l, r) {
            (Type::Record, Type::Record) => {
                self.records.push((left, right, path));
                self.record(left, right, path);
            }
            (Type::Enum, Type::Enum) => self.symbols(left, right, path),
            (Type::Fixed, Type::Fixed) => {
                let (from, to) = (old.fixed_size(left).unwrap_or(0), new.fixed_size(right).unwrap_or(0));
                if from != to {
                    self.say(path, at, Change::SizeChanged { from, to });
                }
            }
            (Type::Array, Type::Array) | (Type::Map, Type::Map) => {
                let segment = if l == Type::Array { Segment::Items } else { Segment::Values };
                let path = self.step(path, segment);
                self.open.push((NodeId(old.node(left).data), NodeId(new.node(right).data), path));
            }
            _ => {}
        }
    }

    fn names(&mut self, left: NodeId, right: NodeId, path: u32) {
        let (from, to) = (self.old.full_name(left), self.new.full_name(right));
        let (Some(from), Some(to)) = (from, to) else { return };
        if from == to {
            return;
        }
        let at = self.at(left, right);
        let (from, to) = (from.to_owned(), to.to_owned());
        if self.old.short_name(left) == self.new.short_name(right) {
            self.say(path, at, Change::NamespaceMoved { from, to });
        } else {
            let aliased = self.new.aliases(right).any(|alias| alias == from);
            self.say(path, at, Change::TypeRenamed { from, to, aliased });
        }
    }

    fn record(&mut self, left: NodeId, right: NodeId, path: u32) {
        let (old, new) = (self.old, self.new);
        let old_fields: Vec<_> = old.fields(left).collect();
        let by_name: HashMap<&str, usize> =
            old_fields.iter().enumerate().map(|(at, field)| (field.name(), at)).collect();
        let new_names: HashSet<&str> = new.fields(right).map(|field| field.name()).collect();
        let mut kept = vec![false; old_fields.len()];
        // Old index of each new field that was there before.
        let mut order = Vec::new();
        for field in new.fields(right) {
            let below = self.step(path, Segment::Field(field.name()));
            let direct = by_name.get(field.name()).copied();
            let renamed = || {
                let free = |alias: &&str| !new_names.contains(alias);
                field.aliases().filter(free).find_map(|alias| by_name.get(alias).copied())
            };
            let Some(found) = direct.or_else(renamed).filter(|&found| !kept[found]) else {
                self.say(below, (None, Some(field.field.at)), added(new, &field));
                continue;
            };
            kept[found] = true;
            order.push(found);
            let before = old_fields[found];
            if direct.is_none() {
                let change =
                    Change::FieldRenamed { from: before.name().to_owned(), to: field.name().to_owned() };
                self.say(below, (Some(before.field.at), Some(field.field.at)), change);
            }
            self.field_attributes(before, field, below);
            self.open.push((before.node(), field.node(), below));
        }
        for (before, _) in old_fields.iter().zip(&kept).filter(|(_, kept)| !**kept) {
            let below = self.step(path, Segment::Field(before.name()));
            let change = Change::FieldRemoved {
                field: before.name().to_owned(),
                default: before.default().map(str::to_owned),
                ty: spelled(old, before.node()),
            };
            self.say(below, (Some(before.field.at), None), change);
        }
        if order.windows(2).any(|pair| pair[0] > pair[1]) {
            let to = order.iter().map(|&at| old_fields[at].name().to_owned()).collect();
            order.sort_unstable();
            let from = order.iter().map(|&at| old_fields[at].name().to_owned()).collect();
            let at = self.at(left, right);
            self.say(path, at, Change::FieldsReordered { from, to });
        }
    }

    fn symbols(&mut self, left: NodeId, right: NodeId, path: u32) {
        let (old, new) = (self.old, self.new);
        let at = self.at(left, right);
        let positions: HashMap<&str, usize> = old.symbols(left).zip(0..).collect();
        let now: HashSet<&str> = new.symbols(right).collect();
        let (from, to) = (old.enum_default(left), new.enum_default(right));
        for symbol in new.symbols(right).filter(|symbol| !positions.contains_key(symbol)) {
            let (symbol, old_default) = (symbol.to_owned(), from.map(str::to_owned));
            self.say(path, at, Change::SymbolAdded { symbol, old_default });
        }
        for symbol in old.symbols(left).filter(|symbol| !now.contains(symbol)) {
            let (symbol, new_default) = (symbol.to_owned(), to.map(str::to_owned));
            self.say(path, at, Change::SymbolRemoved { symbol, new_default });
        }
        let order: Vec<usize> =
            new.symbols(right).filter_map(|symbol| positions.get(symbol).copied()).collect();
        if order.windows(2).any(|pair| pair[0] > pair[1]) {
            self.say(path, at, Change::SymbolsReordered);
        }
        if from != to {
            let (from, to) = (from.map(str::to_owned), to.map(str::to_owned));
            self.say(path, at, Change::EnumDefaultChanged { from, to });
        }
    }

    fn unions(&mut self, left: NodeId, right: NodeId, path: u32) {
        let (old, new) = (self.old, self.new);
        let (before, after) = (old.branches(left), new.branches(right));
        let index = Index::of(old, before);
        let mut kept = vec![false; before.len()];
        let mut order = Vec::new();
        let mut added = Vec::new();
        for &branch in after {
            match index.find(old, new, branch).filter(|&found| !kept[found]) {
                Some(found) => {
                    kept[found] = true;
                    order.push(found);
                    let below = self.branch_path(path, after, branch);
                    self.open.push((before[found], branch, below));
                }
                None => added.push(branch),
            }
        }
        let removed: Vec<NodeId> =
            before.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(&branch, _)| branch).collect();
        let at = self.at(left, right);
        // A lone branch for another, both primitive or one a promotion of the other: the type changed.
        if let ([from], [to]) = (removed.as_slice(), added.as_slice())
            && old.ty(*from).is_primitive()
            && new.ty(*to).is_primitive()
            && (promotes(new.ty(*to), old.ty(*from)) || promotes(old.ty(*from), new.ty(*to)))
        {
            let below = self.branch_path(path, after, *to);
            self.open.push((*from, *to, below));
        } else {
            for branch in added {
                match new.ty(branch) {
                    Type::Null => self.say(path, at, Change::BecameOptional),
                    _ => self.say(path, at, Change::BranchAdded { branch: new.label(branch).to_owned() }),
                }
            }
            for branch in removed {
                match old.ty(branch) {
                    Type::Null => self.say(path, at, Change::BecameRequired),
                    _ => self.say(path, at, Change::BranchRemoved { branch: old.label(branch).to_owned() }),
                }
            }
        }
        if order.windows(2).any(|pair| pair[0] > pair[1]) {
            self.say(path, at, Change::UnionReordered);
        }
    }

    /// The only branch beside `null` needs no word of its own.
    fn branch_path(&mut self, path: u32, branches: &[NodeId], branch: NodeId) -> u32 {
        let others = branches.iter().filter(|&&id| self.new.ty(id) != Type::Null).count();
        if others > 1 { self.step(path, Segment::Branch(self.new.label(branch))) } else { path }
    }

    fn became_union(&mut self, left: NodeId, right: NodeId, path: u32) {
        let (old, new) = (self.old, self.new);
        let at = self.at(left, right);
        let branches = new.branches(right);
        let single = [left];
        let index = Index::of(old, &single);
        let same = branches.iter().copied().find(|&branch| index.find(old, new, branch).is_some());
        let promoted = || branches.iter().copied().find(|&branch| promotes(new.ty(branch), old.ty(left)));
        let Some(found) = same.or_else(promoted) else {
            return self.say(path, at, Change::TypeChanged { from: old.ty(left), to: Type::Union });
        };
        if branches.len() == 1 {
            self.say(path, at, Change::UnionWrapped { now: true });
        }
        for &branch in branches.iter().filter(|&&branch| branch != found) {
            match new.ty(branch) {
                Type::Null => self.say(path, at, Change::BecameOptional),
                _ => self.say(path, at, Change::BranchAdded { branch: new.label(branch).to_owned() }),
            }
        }
        let below = self.branch_path(path, branches, found);
        self.open.push((left, found, below));
    }

    fn was_union(&mut self, left: NodeId, right: NodeId, path: u32) {
        let (old, new) = (self.old, self.new);
        let at = self.at(left, right);
        let branches = old.branches(left);
        let index = Index::of(old, branches);
        let same = index.find(old, new, right).map(|found| branches[found]);
        let promoted = || branches.iter().copied().find(|&branch| promotes(new.ty(right), old.ty(branch)));
        let Some(found) = same.or_else(promoted) else {
            return self.say(path, at, Change::TypeChanged { from: Type::Union, to: new.ty(right) });
        };
        if branches.len() == 1 {
            self.say(path, at, Change::UnionWrapped { now: false });
        }
        for &branch in branches.iter().filter(|&&branch| branch != found) {
            match old.ty(branch) {
                Type::Null => self.say(path, at, Change::BecameRequired),
                _ => self.say(path, at, Change::BranchRemoved { branch: old.label(branch).to_owned() }),
            }
        }
        self.open.push((found, right, path));
    }
}

/// Branches of the old union by what a new branch is matched on.
struct Index<'a> {
    branches: &'a [NodeId],
    full: HashMap<&'a str, usize>,
    short: HashMap<&'a str, usize>,
    kinds: HashMap<Type, usize>,
}

impl<'a> Index<'a> {
    fn of(schema: &'a Schema, branches: &'a [NodeId]) -> Self {
        let mut index = Self { branches, full: HashMap::new(), short: HashMap::new(), kinds: HashMap::new() };
        for (at, &branch) in branches.iter().enumerate() {
            match (schema.full_name(branch), schema.short_name(branch)) {
                (Some(full), Some(short)) => {
                    index.full.insert(full, at);
                    index.short.entry(short).or_insert(at);
                }
                _ => {
                    index.kinds.insert(schema.ty(branch), at);
                }
            }
        }
        index
    }

    fn find(&self, old: &Schema, new: &Schema, branch: NodeId) -> Option<usize> {
        let Some(full) = new.full_name(branch) else { return self.kinds.get(&new.ty(branch)).copied() };
        let by_name = || self.short.get(new.short_name(branch)?).copied();
        let by_alias = || new.aliases(branch).find_map(|alias| self.full.get(alias).copied());
        let found = self.full.get(full).copied().or_else(by_name).or_else(by_alias)?;
        let same = old.ty(self.branches[found]) == new.ty(branch);
        (same && names_match(new, branch, old, self.branches[found])).then_some(found)
    }
}

fn added(schema: &Schema, field: &crate::avro::FieldRef<'_>) -> Change {
    let node = field.node();
    Change::FieldAdded {
        field: field.name().to_owned(),
        default: field.default().map(str::to_owned),
        nullable: schema.branches(node).iter().any(|&branch| schema.ty(branch) == Type::Null),
        enum_default: schema.enum_default(node).is_some(),
        ty: spelled(schema, node),
    }
}

/// What a type is called in a list: unions by their branches, everything else by name or keyword.
pub(super) fn spelled(schema: &Schema, id: NodeId) -> String {
    match schema.ty(id) {
        Type::Union => {
            let shown =
                schema.branches(id).iter().take(8).map(|&branch| schema.label(branch)).collect::<Vec<_>>();
            let more = if schema.branches(id).len() > shown.len() { ", …" } else { "" };
            format!("[{}{more}]", shown.join(", "))
        }
        Type::Array | Type::Map => {
            let element = schema.element(id).map_or("", |element| schema.label(element));
            format!("{}<{element}>", schema.ty(id))
        }
        _ => schema.label(id).to_owned(),
    }
}
