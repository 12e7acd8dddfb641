//! Pairs that can be judged on the spot: primitives, enums, fixed, unions of primitives, types that never meet.

use std::collections::HashSet;

use super::frames::{Checker, Issue, Tail, Token, Visit};
use super::issue::Kind;
use crate::avro::parse::SHORT_LIST;
use crate::avro::schema::{COMPLEX, NodeId, Schema, Type, equal};

const fn bit(ty: Type) -> u16 {
    1 << ty as u16
}

/// For each primitive the reader's primitives that take it: the promotions of the specification, with
/// `string` and `bytes` exchangeable.
const TAKEN_BY: [u16; 16] = [
    bit(Type::Null),
    bit(Type::Boolean),
    bit(Type::Int) | bit(Type::Long) | bit(Type::Float) | bit(Type::Double),
    bit(Type::Long) | bit(Type::Float) | bit(Type::Double),
    bit(Type::Float) | bit(Type::Double),
    bit(Type::Double),
    bit(Type::Bytes) | bit(Type::String),
    bit(Type::Bytes) | bit(Type::String),
    // No primitives.
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
];

/// Whether the reader's type is a primitive that takes the writer's.
#[inline]
pub(crate) fn promotes(reader: Type, writer: Type) -> bool {
    TAKEN_BY[writer as usize & 15] & bit(reader) != 0
}

impl Checker<'_> {
    /// The result for a pair without further pairs inside; `None` when it needs a frame.
    #[inline]
    pub(super) fn leaf(&mut self, reader: NodeId, writer: NodeId, token: Token) -> Option<Visit> {
        let (r, w) = (*self.reader.node(reader), *self.writer.node(writer));
        if promotes(r.ty, w.ty) {
            return Some(Visit::Done(None));
        }
        match (r.ty, w.ty) {
            (Type::Union, Type::Union) => {
                if (r.mask | w.mask) & COMPLEX != 0 {
                    return None;
                }
                // Every primitive takes itself; only the others are looked up.
                let others = w.mask & !r.mask;
                let all = (0..8).filter(|at| others & (1 << at) != 0).all(|at| r.mask & TAKEN_BY[at] != 0);
                if others == 0 || all { Some(Visit::Done(None)) } else { None }
            }
            (Type::Union, ty) if ty.is_primitive() && r.mask & COMPLEX == 0 => {
                // A branch that takes it ends the search; otherwise the frame finds the words.
                if r.mask & TAKEN_BY[ty as usize] != 0 { Some(Visit::Done(None)) } else { None }
            }
            (Type::Union, _) | (_, Type::Union) | (Type::Record, Type::Record) => None,
            (Type::Array, Type::Array) | (Type::Map, Type::Map) => {
                let (items, written) = (NodeId(r.data), NodeId(w.data));
                let takes = promotes(self.reader.ty(items), self.writer.ty(written));
                takes.then_some(Visit::Done(None))
            }
            (Type::Enum, Type::Enum) | (Type::Fixed, Type::Fixed) => {
                let name = (!self.names_match(reader, writer)).then_some((Kind::NameMismatch, Tail::Name));
                let inner = if r.ty == Type::Fixed {
                    let differs = self.reader.fixed_size(reader) != self.writer.fixed_size(writer);
                    differs.then_some((Kind::FixedSizeMismatch, Tail::Size))
                } else {
                    let symbols = self.reader.symbol_run(reader).len() + self.writer.symbol_run(writer).len();
                    self.charge(symbols / 4);
                    let missing = self.reader.named[r.data as usize].default.is_none()
                        && has_missing_symbols(self.reader, reader, self.writer, writer);
                    missing.then_some((Kind::MissingEnumSymbols, Tail::Symbols))
                };
                Some(self.leaf_issues(reader, writer, token, [name, inner]))
            }
            _ => {
                let mismatch = Some((Kind::TypeMismatch, Tail::Nothing));
                Some(self.leaf_issues(reader, writer, token, [mismatch, None]))
            }
        }
    }

    fn leaf_issues(
        &mut self,
        reader: NodeId,
        writer: NodeId,
        token: Token,
        found: [Option<(Kind, Tail)>; 2],
    ) -> Visit {
        if found == [None, None] {
            return Visit::Done(None);
        }
        let parent = self.here();
        let location = self.inside(parent, token);
        let issues: Vec<Issue> = found
            .into_iter()
            .flatten()
            .map(|(kind, tail)| Issue { kind, reader, writer, location, tail, because: None })
            .collect();
        self.leaf_result(reader, writer, &issues)
    }

    /// Java's `schemaNameEquals`: unqualified names, or an alias of the reader's that is the writer's full name.
    pub(super) fn names_match(&mut self, reader: NodeId, writer: NodeId) -> bool {
        self.charge(self.reader.named(reader).map_or(0, |named| named.aliases.len as usize) / 4);
        names_match(self.reader, reader, self.writer, writer)
    }
}

/// See [`Checker::names_match`]; true for types without names.
pub(crate) fn names_match(reader: &Schema, r: NodeId, writer: &Schema, w: NodeId) -> bool {
    let (Some(a), Some(b)) = (reader.named(r), writer.named(w)) else { return true };
    if a.short_hash == b.short_hash && equal(reader.short_bytes(a), writer.short_bytes(b)) {
        return true;
    }
    a.aliases.len > 0 && reader.aliases(r).any(|alias| Some(alias) == writer.full_name(w))
}

/// The writer's symbols that the reader's enum has not, in the writer's order.
pub(crate) fn missing_symbols<'w>(reader: &Schema, r: NodeId, writer: &'w Schema, w: NodeId) -> Vec<&'w str> {
    let known: HashSet<&str> = reader.symbols(r).collect();
    writer.symbols(w).filter(|symbol| !known.contains(symbol)).collect()
}

fn has_missing_symbols(reader: &Schema, r: NodeId, writer: &Schema, w: NodeId) -> bool {
    let (known, written) = (reader.symbol_run(r), writer.symbol_run(w));
    // Symbols are mostly appended: what stands at the same index needs no search.
    let same =
        known.iter().zip(written).take_while(|(a, b)| equal(reader.bytes(**a), writer.bytes(**b))).count();
    let rest = &written[same..];
    if rest.is_empty() {
        return false;
    }
    if known.len() > SHORT_LIST {
        return !missing_symbols(reader, r, writer, w).is_empty();
    }
    !rest.iter().all(|&symbol| known.iter().any(|&other| reader.str(other) == writer.str(symbol)))
}
