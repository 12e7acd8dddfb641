//! One round of each kind of frame: ask for pairs until one needs a frame of its own, or all are judged.

use super::frames::{Checker, Entry, Frame, NONE, Reasons, Tail, Token, Visit, count};
use super::issue::Kind;
use super::leaf::promotes;
use super::lookup::Found;
use crate::avro::schema::{NodeId, Type};

impl Checker<'_> {
    fn merge(&mut self, done: Option<Reasons>) {
        self.entries.extend(done.flatten());
    }

    /// Remembers where a frame goes on after the pair it has just asked for.
    fn pause(&mut self, step: u32, cursor: u32) -> bool {
        // The new frame is on top; the one that asked is below it.
        let below = self.frames.len() - 2;
        (self.frames[below].step, self.frames[below].cursor) = (step, cursor);
        true
    }

    pub(super) fn record(&mut self, frame: Frame, done: Option<Reasons>) -> bool {
        self.merge(done);
        let Frame { reader, writer, mut cursor, .. } = frame;
        let (schema, run) = (self.reader, self.reader.field_run(reader));
        let written = self.writer.field_run(writer);
        for index in frame.step..run.len {
            let at = (run.first + index) as usize;
            let field = &schema.fields[at];
            let wanted = match self.writer_field(at, writer, written, cursor) {
                Found::One(at) => {
                    cursor = at + 1;
                    let wanted = &self.writer.fields[(written.first + at) as usize];
                    // Most pairs end here.
                    if promotes(field.ty, wanted.ty) {
                        continue;
                    }
                    wanted.node
                }
                Found::Several => {
                    let entry = self.issue(Kind::AmbiguousAlias, Tail::Field(index), reader, writer, None);
                    self.thrown.push(entry.0);
                    continue;
                }
                Found::None if field.has_default => continue,
                // Java asks whether the enum, for it has a default of its own, can read the whole record.
                Found::None if schema.enum_default(field.node).is_some() => writer,
                Found::None => {
                    let kind = Kind::ReaderFieldMissingDefaultValue;
                    let entry = self.issue(kind, Tail::Field(index), reader, writer, None);
                    self.entries.push(entry);
                    continue;
                }
            };
            match self.visit(field.node, wanted, Token::Field(reader, index)) {
                Visit::Done(result) => self.entries.extend(result),
                Visit::Pushed => return self.pause(index + 1, cursor),
            }
        }
        false
    }

    pub(super) fn element(&mut self, frame: Frame, done: Option<Reasons>) -> bool {
        if done.is_some() {
            self.merge(done);
            return false;
        }
        let token = if self.reader.ty(frame.reader) == Type::Array { Token::Items } else { Token::Values };
        let (reader, writer) = (self.reader.node(frame.reader).data, self.writer.node(frame.writer).data);
        match self.visit(NodeId(reader), NodeId(writer), token) {
            Visit::Done(result) => self.entries.extend(result),
            Visit::Pushed => return self.pause(1, 0),
        }
        false
    }

    pub(super) fn both_unions(&mut self, frame: Frame, done: Option<Reasons>) -> bool {
        let branches = self.writer.branches(frame.writer);
        let missing = |checker: &mut Self, index: u32, result: Option<Entry>| {
            if let Some(inner) = result {
                // The inner issue says that no branch was found; its reason is the one to pass on.
                let issue = match inner.as_list() {
                    Some(_) => None,
                    None => checker.issues.get(inner.0 as usize).copied(),
                };
                let because = issue.and_then(|issue| issue.because);
                let writer = branches[index as usize];
                let tail = Tail::Branch(index);
                let entry = checker.issue(Kind::MissingUnionBranch, tail, frame.reader, writer, because);
                checker.entries.push(entry);
            }
        };
        if let Some(result) = done {
            missing(self, frame.step - 1, result);
        }
        for index in frame.step..count(branches.len()) {
            let branch = branches[index as usize];
            match self.visit(frame.reader, branch, Token::Fresh(index, branch)) {
                Visit::Done(result) => missing(self, index, result),
                Visit::Pushed => return self.pause(index + 1, 0),
            }
        }
        false
    }

    pub(super) fn writer_union(&mut self, frame: Frame, done: Option<Reasons>) -> bool {
        self.merge(done);
        let branches = self.writer.branches(frame.writer);
        for index in frame.step..count(branches.len()) {
            let branch = branches[index as usize];
            match self.visit(frame.reader, branch, Token::Branch(index, branch)) {
                Visit::Done(result) => self.entries.extend(result),
                Visit::Pushed => return self.pause(index + 1, 0),
            }
        }
        false
    }

    pub(super) fn reader_union(&mut self, frame: Frame, done: Option<Reasons>) -> bool {
        let Frame { reader, writer, mut cursor, mut step, .. } = frame;
        let mut result = done;
        loop {
            match result {
                Some(None) => return false,
                Some(Some(entry)) => {
                    let tried = self.reader.branches(reader)[step as usize - 1];
                    if self.reader.ty(tried) == self.writer.ty(writer) && self.names_match(tried, writer) {
                        cursor = entry.0;
                    }
                }
                None => {}
            }
            let Some(index) = self.next_branch(reader, writer, step) else { break };
            step = index + 1;
            let branch = self.reader.branches(reader)[index as usize];
            let (r, w) = (self.reader.ty(branch), self.writer.ty(writer));
            if r.is_primitive() && !(w.is_primitive() && promotes(r, w)) {
                // No issue of such a branch is ever looked at, so none is noted.
                result = None;
                continue;
            }
            match self.visit(branch, writer, Token::Tried(index)) {
                Visit::Done(done) => result = Some(done),
                Visit::Pushed => return self.pause(step, cursor),
            }
        }
        let because = (cursor != NONE).then_some(Entry(cursor));
        let entry = self.issue(Kind::MissingUnionBranch, Tail::Nothing, reader, writer, because);
        self.entries.push(entry);
        false
    }
}
