//! The walk over pairs of types, on a stack of its own.

use super::MAX_PAIRS;
use super::issue::Kind;
use super::lookup::Lookups;
use super::memo::Memo;
use crate::avro::error::LimitError;
use crate::avro::schema::{NodeId, Schema, Type};

/// An issue (an index in `issues`) or, with the top bit, a list of them (an index in `lists`).
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry(pub(super) u32);

/// What keeps a reader from a writer; `None` when nothing does.
pub(super) type Reasons = Option<Entry>;

impl Entry {
    const LIST: u32 = 1 << 31;

    fn list(index: usize) -> Self {
        Self(count(index) | Self::LIST)
    }

    pub(super) fn as_list(self) -> Option<usize> {
        (self.0 & Self::LIST != 0).then_some((self.0 & !Self::LIST) as usize)
    }
}

/// Indexes of issues, lists and locations: bounded by `MAX_PAIRS` and the size of the schemas.
#[expect(clippy::cast_possible_truncation, reason = "bounded by MAX_PAIRS and MAX_TEXT, both below 2^31")]
pub(super) fn count(number: usize) -> u32 {
    number as u32
}

/// A step from the root of both schemas to a pair.
#[derive(Debug, Clone, Copy)]
pub(super) enum Token {
    Root,
    /// Field of the reader's record, by index in the record.
    Field(NodeId, u32),
    Items,
    Values,
    /// Branch of the writer's union.
    Branch(u32, NodeId),
    /// Java judges what follows from a new root: a writer's branch against the reader's whole union …
    Fresh(u32, NodeId),
    /// … and a branch of the reader's union against one type.
    Tried(u32),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Location {
    pub(super) parent: u32,
    pub(super) token: Token,
}

/// What follows the location of the pair in Java's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    Nothing,
    Name,
    Size,
    Symbols,
    /// A reader's field itself, not its type.
    Field(u32),
    /// A branch of the writer's union.
    Branch(u32),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Issue {
    pub(super) kind: Kind,
    pub(super) reader: NodeId,
    pub(super) writer: NodeId,
    pub(super) location: u32,
    pub(super) tail: Tail,
    /// What keeps the reader's branch of the same name from taking the writer's type.
    pub(super) because: Option<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    Record,
    Element,
    BothUnions,
    WriterUnion,
    ReaderUnion,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) work: Work,
    pub(super) reader: NodeId,
    pub(super) writer: NodeId,
    /// The step from the frame below, entered in `locations` only when an issue needs it.
    pub(super) token: Token,
    pub(super) location: Option<u32>,
    /// Next field or branch.
    pub(super) step: u32,
    /// Record: where to expect the next writer field. Reader's union: the nearest miss so far.
    pub(super) cursor: u32,
    /// Length of `entries` when the frame began.
    pub(super) base: u32,
    pub(super) memo: bool,
}

/// A pair judged on the spot, or one that needs a frame.
pub(super) enum Visit {
    Done(Reasons),
    Pushed,
}

pub(super) const NONE: u32 = u32::MAX;

pub(super) struct Checker<'a> {
    pub(super) reader: &'a Schema,
    pub(super) writer: &'a Schema,
    pub(super) frames: Vec<Frame>,
    pub(super) entries: Vec<Entry>,
    pub(super) lists: Vec<(u32, u32)>,
    pub(super) list_entries: Vec<Entry>,
    pub(super) issues: Vec<Issue>,
    pub(super) locations: Vec<Location>,
    /// Pairs begun (no entry: compatible as far as is known) or ended (an entry: incompatible).
    memo: Memo,
    pub(super) lookups: Option<Box<Lookups<'a>>>,
    /// Fields looked at in searches from end to end.
    pub(super) searched: u32,
    /// Issues at which Java throws: they count wherever they stand.
    pub(super) thrown: Vec<u32>,
    pairs: usize,
}

impl<'a> Checker<'a> {
    pub(super) fn new(reader: &'a Schema, writer: &'a Schema) -> Self {
        Self {
            reader,
            writer,
            frames: Vec::new(),
            entries: Vec::new(),
            lists: Vec::new(),
            list_entries: Vec::new(),
            issues: Vec::new(),
            locations: Vec::new(),
            memo: Memo::default(),
            lookups: None,
            searched: 0,
            thrown: Vec::new(),
            pairs: 0,
        }
    }

    /// Counts work: a comparison of two types, or of as many symbols or aliases as take about as long.
    #[inline]
    pub(super) fn charge(&mut self, work: usize) {
        self.pairs = self.pairs.saturating_add(work);
    }

    /// The location of the frame on top.
    pub(super) fn here(&mut self) -> u32 {
        let from = self.frames.iter().rposition(|frame| frame.location.is_some()).map_or(0, |at| at + 1);
        let mut parent = from.checked_sub(1).and_then(|below| self.frames[below].location).unwrap_or(NONE);
        for at in from..self.frames.len() {
            parent = self.inside(parent, self.frames[at].token);
            self.frames[at].location = Some(parent);
        }
        parent
    }

    /// The location one step inside another; the root is the absence of both.
    pub(super) fn inside(&mut self, parent: u32, token: Token) -> u32 {
        if matches!(token, Token::Root) {
            return NONE;
        }
        self.locations.push(Location { parent, token });
        count(self.locations.len() - 1)
    }

    /// Notes an issue of the frame on top.
    pub(super) fn issue(
        &mut self,
        kind: Kind,
        tail: Tail,
        reader: NodeId,
        writer: NodeId,
        because: Option<Entry>,
    ) -> Entry {
        let location = self.here();
        self.note(Issue { kind, reader, writer, location, tail, because })
    }

    fn note(&mut self, issue: Issue) -> Entry {
        self.issues.push(issue);
        Entry(count(self.issues.len() - 1))
    }

    pub(super) fn run(&mut self) -> Result<Reasons, LimitError> {
        let mut done = match self.visit(self.reader.root(), self.writer.root(), Token::Root) {
            Visit::Done(result) => return Ok(result),
            Visit::Pushed => None,
        };
        while let Some(&frame) = self.frames.last() {
            if self.pairs > MAX_PAIRS {
                break;
            }
            let more = match frame.work {
                Work::Record => self.record(frame, done.take()),
                Work::Element => self.element(frame, done.take()),
                Work::BothUnions => self.both_unions(frame, done.take()),
                Work::WriterUnion => self.writer_union(frame, done.take()),
                Work::ReaderUnion => self.reader_union(frame, done.take()),
            };
            if !more {
                let result = self.gather(frame.base);
                if frame.memo && result.is_some() {
                    self.memo.set(frame.reader, frame.writer, result);
                }
                self.frames.pop();
                done = Some(result);
            }
        }
        if self.pairs > MAX_PAIRS { Err(LimitError { pairs: MAX_PAIRS }) } else { Ok(done.flatten()) }
    }

    /// Makes one entry of those found since `base`.
    fn gather(&mut self, base: u32) -> Option<Entry> {
        let base = base as usize;
        match self.entries.len() - base {
            0 => None,
            1 => self.entries.pop(),
            length => {
                let first = count(self.list_entries.len());
                self.list_entries.extend(self.entries.drain(base..));
                self.lists.push((first, count(length)));
                Some(Entry::list(self.lists.len() - 1))
            }
        }
    }

    pub(super) fn visit(&mut self, reader: NodeId, writer: NodeId, token: Token) -> Visit {
        self.charge(1);
        if self.pairs > MAX_PAIRS {
            // The verdict is given up; what is left of the frame only has to end.
            return Visit::Done(None);
        }
        if let Some(visit) = self.leaf(reader, writer, token) {
            return visit;
        }
        let (r, w) = (self.reader.ty(reader), self.writer.ty(writer));
        let memo = r.is_named() || w.is_named();
        if memo && let Some(result) = self.memo.begin(reader, writer) {
            return Visit::Done(result);
        }
        let work = match (r, w) {
            (Type::Union, Type::Union) => Work::BothUnions,
            (_, Type::Union) => Work::WriterUnion,
            (Type::Union, _) => Work::ReaderUnion,
            (Type::Record, _) => Work::Record,
            _ => Work::Element,
        };
        let base = count(self.entries.len());
        let cursor = if work == Work::ReaderUnion { NONE } else { 0 };
        self.frames.push(Frame { work, reader, writer, token, location: None, step: 0, cursor, base, memo });
        if work == Work::Record && !self.names_match(reader, writer) {
            let entry = self.issue(Kind::NameMismatch, Tail::Name, reader, writer, None);
            self.entries.push(entry);
        }
        Visit::Pushed
    }

    /// A leaf's incompatibility, or the one noted when the pair was first met.
    pub(super) fn leaf_result(&mut self, reader: NodeId, writer: NodeId, issues: &[Issue]) -> Visit {
        if issues.is_empty() {
            return Visit::Done(None);
        }
        let memo = self.reader.ty(reader).is_named() || self.writer.ty(writer).is_named();
        if memo && let Some(result) = self.memo.get(reader, writer) {
            return Visit::Done(result);
        }
        let base = count(self.entries.len());
        for &issue in issues {
            let entry = self.note(issue);
            self.entries.push(entry);
        }
        let result = self.gather(base);
        if memo {
            self.memo.set(reader, writer, result);
        }
        Visit::Done(result)
    }
}
