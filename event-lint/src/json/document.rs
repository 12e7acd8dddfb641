//! A JSON text as a flat arena: every value knows where it begins, and strings without escapes are slices of the text.

use std::{fmt, sync::OnceLock};

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
    Number {
        end: u32,
    },
    String(Text),
    Array {
        first: u32,
        len: u32,
    },
    /// `sorted` is the index of a sorted copy of the members, for objects that are large enough to need it.
    Object {
        first: u32,
        len: u32,
        sorted: Option<u32>,
    },
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
    pub(super) places: OnceLock<Places>,
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

    /// Every value, in the order of the text.
    pub(super) fn ids(&self) -> impl Iterator<Item = ValueId> {
        (0..).take(self.entries.len())
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
        let places = self.places.get_or_init(|| Places::new(&self.text));
        places.position(&self.text, self.entries[id as usize].start as usize)
    }

    pub(super) fn text_of(&self, text: Text) -> &str {
        match text {
            Text::Plain { start, end } => &self.text[start as usize..end as usize],
            Text::Escaped(index) => &self.escaped[index as usize],
        }
    }
}

/// Bytes between two counts of characters.
const STRIDE: usize = 128;

/// What it takes to turn many offsets into lines and columns, even in a text of one long line.
#[derive(Debug)]
pub(super) struct Places {
    /// Where every line begins.
    lines: Vec<usize>,
    /// The characters before every [`STRIDE`]th byte.
    characters: Vec<usize>,
}

impl Places {
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(index, _)| index + 1);
        let mut count = 0;
        let mut characters = vec![0];
        for chunk in bytes.chunks(STRIDE) {
            count += begun(chunk);
            characters.push(count);
        }
        Self { lines: std::iter::once(0).chain(breaks).collect(), characters }
    }

    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        let before = |end: usize| {
            let whole = end / STRIDE;
            self.characters[whole] + begun(&text.as_bytes()[whole * STRIDE..end])
        };
        let column = before(offset) - before(start) + 1;
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }
}

/// The characters that begin in a slice: every byte but the continuations of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn lines_and_columns_count_characters() {
        let text = format!("{}\n  \"ü\": x", "ä".repeat(3000));
        let places = Places::new(&text);
        let at = |offset| {
            let position = places.position(&text, offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(5998), (1, 3000));
        assert_eq!(at(text.len() - 1), (2, 8));
        assert_eq!(at(text.len() + 99), (2, 9));
    }
}
