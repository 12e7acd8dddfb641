//! Why a schema could not be read, or a pair not be judged: one sentence and a place.

use std::fmt;

/// A place in a text: both numbers start at 1, columns count characters.
///
/// # Examples
///
/// ```
/// let error = event_lint::avro::Schema::parse("\n  [\"null\",").unwrap_err();
/// assert_eq!((error.place().line, error.place().column), (2, 11));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
}

impl Place {
    /// The place of byte `offset` in `text`; an offset past the end is the end.
    pub(crate) fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        // A text is at most MAX_TEXT bytes, so neither number can reach u32::MAX.
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { line: narrow(line), column: narrow(column) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.line, self.column)
    }
}

/// A text that is no readable Avro schema: what is wrong, and where.
///
/// # Examples
///
/// ```
/// let error = event_lint::avro::Schema::parse(r#"{"type": "recrod"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "1:11: unknown type `recrod`: no definition of that name stands in this schema");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    message: String,
    place: Place,
}

impl ParseError {
    pub(crate) fn new(text: &str, offset: usize, message: impl Into<String>) -> Self {
        Self { message: message.into(), place: Place::of(text, offset) }
    }

    /// What is wrong, as a sentence without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where reading stopped.
    pub fn place(&self) -> Place {
        self.place
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.message)
    }
}

impl std::error::Error for ParseError {}

/// A pair of schemas that cannot be judged within the limits.
///
/// Two schemas of a thousand mutually recursive records each can pair up a million times; the limit is
/// far above that and keeps hostile input from holding a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitError {
    /// How many pairs of types were compared before giving up.
    pub pairs: usize,
}

impl fmt::Display for LimitError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "the two schemas need more than {} comparisons of types; no verdict was reached",
            self.pairs
        )
    }
}

impl std::error::Error for LimitError {}
