//! A JSON text as a flat arena: every value knows where it begins, and strings without escapes are slices of the text.

use std::fmt;

/// A place in a text, counted from one. Columns count characters, as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A value in a [`Document`].
pub(super) type ValueId = u32;

/// The root of every [`Document`].
pub(super) const ROOT: ValueId = 0;

#[derive(Debug, Clone, Copy)]
pub(super) enum Text {
    /// A slice of the text.
    Plain { start: u32, end: u32 },
    /// A string with escapes, unescaped.
    Escaped(u32),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Stored {
    Null,
    Bool(bool),
    Number { end: u32 },
    String(Text),
    Array { first: u32, len: u32 },
    /// `sorted` is the index of a sorted copy of the members, for objects that are large enough to need it.
    Object { first: u32, len: u32, sorted: Option<u32> },
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) start: u32,
    pub(super) value: Stored,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) key: Text,
    pub(super) value: ValueId,
}

/// A value as seen from outside.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'d> {
    Null,
    Bool(bool),
    /// The number as written.
    Number(&'d str),
    String(&'d str),
    Array(&'d [ValueId]),
    Object(Object<'d>),
}

/// The members of an object: each name once, in the order of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Object<'d> {
    document: &'d Document,
    members: &'d [Member],
    sorted: Option<&'d [Member]>,
}

impl<'d> Object<'d> {
    pub(super) fn len(self) -> usize {
        self.members.len()
    }

    pub(super) fn iter(self) -> impl Iterator<Item = (&'d str, ValueId)> {
        self.members.iter().map(move |member| (self.document.text_of(member.key), member.value))
    }

    pub(super) fn get(self, name: &str) -> Option<ValueId> {
        if let Some(sorted) = self.sorted {
            let found = sorted.binary_search_by(|member| self.document.text_of(member.key).cmp(name));
            return found.ok().map(|index| sorted[index].value);
        }
        self.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// A parsed JSON text.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) text: Box<str>,
    pub(super) entries: Vec<Entry>,
    pub(super) items: Vec<ValueId>,
    pub(super) members: Vec<Member>,
    pub(super) sorted: Vec<Vec<Member>>,
    pub(super) escaped: Vec<Box<str>>,
}

impl Document {
    pub(super) fn value(&self, id: ValueId) -> Value<'_> {
        let entry = self.entries[id as usize];
        match entry.value {
            Stored::Null => Value::Null,
            Stored::Bool(value) => Value::Bool(value),
            Stored::Number { end } => Value::Number(&self.text[entry.start as usize..end as usize]),
            Stored::String(text) => Value::String(self.text_of(text)),
            Stored::Array { first, len } => Value::Array(&self.items[first as usize..(first + len) as usize]),
            Stored::Object { first, len, sorted } => Value::Object(Object {
                document: self,
                members: &self.members[first as usize..(first + len) as usize],
                sorted: sorted.map(|index| self.sorted[index as usize].as_slice()),
            }),
        }
    }

    pub(super) fn object(&self, id: ValueId) -> Option<Object<'_>> {
        match self.value(id) {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    pub(super) fn string(&self, id: ValueId) -> Option<&str> {
        match self.value(id) {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Line and column of a value.
    pub(super) fn position(&self, id: ValueId) -> Position {
        position(&self.text, self.entries[id as usize].start as usize)
    }

    pub(super) fn text_of(&self, text: Text) -> &str {
        match text {
            Text::Plain { start, end } => &self.text[start as usize..end as usize],
            Text::Escaped(index) => &self.escaped[index as usize],
        }
    }
}

/// Line and column of a byte offset.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = &text.as_bytes()[..offset.min(text.len())];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |index| index + 1);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    // Count the bytes that begin a character.
    let column = before[line_start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
    Position { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
}
