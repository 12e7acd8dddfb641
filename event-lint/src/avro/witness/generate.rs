//! Values that a writer can write: the plainest one, random ones, and ones that lead to a given place.

use super::decode::MAX_DEPTH;
use super::value::Value;
use crate::avro::schema::{NodeId, Schema, Type};

/// Most values in one value.
const MAX_SIZE: usize = 20_000;

/// Most values one generator makes in all: a schema whose values are all too large ends soon.
const MAX_WORK: usize = 1_000_000;

/// Largest fixed that is written out.
const MAX_FIXED: u64 = 1 << 16;

/// Where a value has to lead, step by step from the root of the writer's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Into this field.
    Field(usize),
    /// Into an item or a map's value: the collection must not be empty.
    Element,
    /// Into this branch.
    Branch(usize),
    /// This symbol.
    Symbol(usize),
}

/// Makes values of one schema.
pub(super) struct Generator<'a> {
    schema: &'a Schema,
    /// For each type that has finite values: how deep the plainest one is.
    rank: Vec<Option<u32>>,
    /// Random choices; without it the plainest.
    random: Option<u64>,
    left: usize,
    work: usize,
}

impl<'a> Generator<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        Self { schema, rank: ranks(schema), random: None, left: 0, work: MAX_WORK }
    }

    /// The plainest value along the turns; `None` when the schema has no finite value there, or only huge ones.
    pub(super) fn along(&mut self, turns: &[Turn]) -> Option<Value> {
        (self.random, self.left) = (None, MAX_SIZE);
        self.value(self.schema.root(), Some(turns), 0)
    }

    /// A value that depends on nothing but the seed.
    pub(super) fn random(&mut self, seed: u64) -> Option<Value> {
        // A seed of zero would stay zero.
        (self.random, self.left) = (Some(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1), MAX_SIZE);
        self.value(self.schema.root(), None, 0)
    }

    /// A number below `bound`, or 0 when choices are plain (xorshift).
    fn choose(&mut self, bound: usize) -> usize {
        let Some(state) = &mut self.random else { return 0 };
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        usize::try_from(*state >> 33).unwrap_or(0) % bound.max(1)
    }

    fn value(&mut self, node: NodeId, turns: Option<&[Turn]>, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        self.work = self.work.checked_sub(1)?;
        self.rank[node.0 as usize]?;
        if depth > MAX_DEPTH {
            return None;
        }
        let schema = self.schema;
        // Deep down only plain choices end in time.
        let plain = self.random.is_none() || depth > 12;
        let (turn, rest) = match turns.and_then(<[Turn]>::split_first) {
            Some((&turn, rest)) => (Some(turn), Some(rest)),
            None => (None, None),
        };
        Some(match schema.ty(node) {
            Type::Null => Value::Null,
            // The plain choice comes first; for numbers it is one that no narrower type holds.
            Type::Boolean => Value::Boolean(self.choose(2) == 1),
            Type::Int => Value::Int([7, 0, -1, 1000, i32::MAX, i32::MIN][self.choose(6)]),
            Type::Long => Value::Long([5_000_000_000, 0, -1, 7, i64::MAX, i64::MIN][self.choose(6)]),
            Type::Float => Value::Float([0.5, 0.0, -2.25, 1e10][self.choose(4)]),
            Type::Double => Value::Double([0.1, 0.0, -2.25, 1e100][self.choose(4)]),
            // Text, because readers may take bytes as a string.
            Type::Bytes => Value::Bytes([&b"text"[..], b"", b"a"][self.choose(3)].to_vec()),
            Type::String => Value::String(["text", "", "żółć"][self.choose(3)].to_owned()),
            Type::Fixed => {
                let size = schema.fixed_size(node).filter(|&size| size <= MAX_FIXED)?;
                Value::Fixed(vec![0; usize::try_from(size).ok()?])
            }
            Type::Enum => {
                let count = schema.symbols(node).len();
                let index = if let Some(Turn::Symbol(index)) = turn { index } else { self.choose(count) };
                Value::Enum(index, schema.symbols(node).nth(index)?.to_owned())
            }
            Type::Union => {
                let branches = schema.branches(node);
                let index = match turn {
                    Some(Turn::Branch(index)) => index,
                    _ if plain => self.plainest(branches)?,
                    _ => {
                        let index = self.choose(branches.len());
                        if self.rank[branches.get(index)?.0 as usize].is_some() {
                            index
                        } else {
                            self.plainest(branches)?
                        }
                    }
                };
                let &branch = branches.get(index)?;
                let name = schema.full_name(branch).unwrap_or(schema.label(branch)).to_owned();
                Value::Union(index, name, Box::new(self.value(branch, rest, depth + 1)?))
            }
            Type::Array | Type::Map => {
                let element = schema.element(node)?;
                let finite = self.rank[element.0 as usize].is_some();
                let count = match turn {
                    Some(Turn::Element) => 1,
                    _ if plain || !finite => 0,
                    _ => self.choose(3),
                };
                let mut values = Vec::new();
                for index in 0..count {
                    values.push((format!("k{index}"), self.value(element, rest, depth + 1)?));
                }
                match schema.ty(node) {
                    Type::Map => Value::Map(values),
                    _ => Value::Array(values.into_iter().map(|(_, value)| value).collect()),
                }
            }
            Type::Record => {
                let mut fields = Vec::new();
                for (index, field) in schema.fields(node).enumerate() {
                    let turns = if turn == Some(Turn::Field(index)) { rest } else { None };
                    fields.push((field.name().to_owned(), self.value(field.node(), turns, depth + 1)?));
                }
                Value::Record(fields)
            }
        })
    }

    fn plainest(&self, branches: &[NodeId]) -> Option<usize> {
        let ranked = branches.iter().enumerate().filter_map(|(at, id)| Some((self.rank[id.0 as usize]?, at)));
        ranked.min().map(|(_, at)| at)
    }
}

/// Depth of the plainest finite value of each type, found from the leaves up so that recursion ends.
fn ranks(schema: &Schema) -> Vec<Option<u32>> {
    let count = schema.nodes.len();
    let mut rank = vec![None; count];
    let mut users: Vec<Vec<u32>> = vec![Vec::new(); count];
    // Fields of a record that have no rank yet; a union needs one branch.
    let mut missing = vec![0_usize; count];
    let mut ready = std::collections::VecDeque::new();
    for index in 0..count {
        let node = NodeId(u32::try_from(index).unwrap_or(u32::MAX));
        let children: Vec<NodeId> = match schema.ty(node) {
            Type::Record => schema.fields(node).map(|field| field.node()).collect(),
            Type::Union => schema.branches(node).to_vec(),
            _ => Vec::new(),
        };
        missing[index] = if schema.ty(node) == Type::Union { 1 } else { children.len() };
        for child in children {
            users[child.0 as usize].push(node.0);
        }
        let no_symbol = schema.ty(node) == Type::Enum && schema.symbols(node).len() == 0;
        if missing[index] == 0 && !no_symbol {
            rank[index] = Some(0);
            ready.push_back(index);
        }
    }
    while let Some(index) = ready.pop_front() {
        let above = rank[index].map_or(0, |rank: u32| rank.saturating_add(1));
        for &user in &users[index] {
            let user = user as usize;
            if rank[user].is_none() {
                missing[user] -= 1;
                if missing[user] == 0 {
                    rank[user] = Some(above);
                    ready.push_back(user);
                }
            }
        }
    }
    rank
}
