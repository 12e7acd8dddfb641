//! JSON as a flat list of tokens: one pass, no tree, no recursion, every token with its place.
//!
//! Avro's keys come in any order (`namespace` may follow `fields`), so a schema object has to be looked
//! over before it is read. On this list a value is skipped in one step, which keeps reading linear however
//! deep the nesting; boxed values cost five times as much for the same schema.
//!
//! The grammar is RFC 8259 with the leniencies of Java's Avro parser: `//` and `/* */` comments, a byte
//! order mark, and lone surrogate escapes (read as U+FFFD).

use super::error::ParseError;

/// Deepest nesting of arrays and objects; 1,000 records nested in each other need 4,000.
pub(crate) const MAX_DEPTH: usize = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    /// Text between the quotes, without an escape.
    Text,
    /// Text between the quotes that has to be unescaped.
    Escaped,
    Number,
    True,
    False,
    Null,
}

/// One value or key: `start..end` are byte offsets (strings without their quotes), `next` is the index of
/// the token after this value and everything in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) next: u32,
}

/// Splits `text` into tokens; the first one is the whole value.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, ParseError> {
    // A schema has about one token per 8 to 12 bytes; growing once is cheaper than guessing high.
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        at: 0,
        out: Vec::with_capacity(text.len() / 8 + 8),
        open: Vec::new(),
    };
    scan.run()?;
    Ok(scan.out)
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    out: Vec<Token>,
    /// Indexes of the containers that are not closed yet.
    open: Vec<u32>,
}

/// Offsets and token counts fit: the length of a text is checked against `MAX_TEXT` before scanning.
#[expect(clippy::cast_possible_truncation, reason = "texts are at most MAX_TEXT bytes, far below u32::MAX")]
fn narrow(number: usize) -> u32 {
    number as u32
}

impl Scan<'_> {
    fn error<T>(&self, at: usize, message: impl Into<String>) -> Result<T, ParseError> {
        Err(ParseError::new(self.text, at, message))
    }

    fn run(&mut self) -> Result<(), ParseError> {
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        }
        self.value()?;
        while let Some(&container) = self.open.last() {
            self.space()?;
            let object = self.out[container as usize].kind == Kind::Object;
            let empty = self.out.len() == container as usize + 1;
            let close = if object { b'}' } else { b']' };
            match self.bytes.get(self.at) {
                Some(&byte) if byte == close => {
                    self.at += 1;
                    let next = narrow(self.out.len());
                    let token = &mut self.out[container as usize];
                    token.end = narrow(self.at);
                    token.next = next;
                    self.open.pop();
                    continue;
                }
                Some(b',') if !empty => {
                    self.at += 1;
                    self.space()?;
                }
                Some(_) if empty => {}
                Some(_) => {
                    let close = char::from(close);
                    return self.error(self.at, format!("expected `,` or `{close}`"));
                }
                None => return self.unclosed(container),
            }
            if object {
                if self.bytes.get(self.at) != Some(&b'"') {
                    return self.error(self.at, "expected a key in double quotes");
                }
                self.string()?;
                self.space()?;
                if self.bytes.get(self.at) != Some(&b':') {
                    return self.error(self.at, "expected `:` after a key");
                }
                self.at += 1;
            }
            self.value()?;
        }
        self.space()?;
        if self.at < self.bytes.len() {
            return self.error(self.at, "the schema ends before here; nothing may follow it");
        }
        Ok(())
    }

    fn unclosed<T>(&self, container: u32) -> Result<T, ParseError> {
        let token = self.out[container as usize];
        let opened = super::error::Place::of(self.text, token.start as usize);
        let what = if token.kind == Kind::Object { "object" } else { "array" };
        self.error(self.at, format!("the text ends inside the {what} opened at {opened}"))
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let next = narrow(self.out.len() + 1);
        self.out.push(Token { kind, start: narrow(start), end: narrow(end), next });
    }

    fn value(&mut self) -> Result<(), ParseError> {
        self.space()?;
        let start = self.at;
        match self.bytes.get(start) {
            Some(b'"') => self.string(),
            Some(b'{') => self.container(Kind::Object),
            Some(b'[') => self.container(Kind::Array),
            Some(b't') => self.word("true", Kind::True),
            Some(b'f') => self.word("false", Kind::False),
            Some(b'n') => self.word("null", Kind::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.error(start, "expected a JSON value"),
            None => match self.open.last() {
                Some(&container) => self.unclosed(container),
                None => self.error(start, "the text is empty; expected a schema"),
            },
        }
    }

    fn container(&mut self, kind: Kind) -> Result<(), ParseError> {
        if self.open.len() == MAX_DEPTH {
            return self.error(self.at, format!("nesting is deeper than {MAX_DEPTH} levels"));
        }
        self.open.push(narrow(self.out.len()));
        self.push(kind, self.at, self.at);
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str, kind: Kind) -> Result<(), ParseError> {
        let start = self.at;
        if !self.bytes[start..].starts_with(word.as_bytes()) {
            return self.error(start, "expected a JSON value");
        }
        self.at += word.len();
        self.push(kind, start, self.at);
        Ok(())
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.bytes.get(self.at), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        if self.bytes[start] == b'-' {
            self.at += 1;
        }
        let whole = self.at;
        let count = self.digits();
        if count == 0 || (count > 1 && self.bytes[whole] == b'0') {
            return self.error(start, "this number is not JSON");
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return self.error(start, "this number is not JSON");
            }
        }
        if matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.bytes.get(self.at), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return self.error(start, "this number is not JSON");
            }
        }
        self.push(Kind::Number, start, self.at);
        Ok(())
    }

    fn string(&mut self) -> Result<(), ParseError> {
        let start = self.at + 1;
        let mut at = start;
        let mut kind = Kind::Text;
        loop {
            at = plain_until(self.bytes, at);
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    kind = Kind::Escaped;
                    at = self.escape(at)?;
                }
                Some(_) => return self.error(at, "control characters have to be escaped in a string"),
                None => return self.error(start - 1, "this string is not closed"),
            }
        }
        self.push(kind, start, at);
        self.at = at + 1;
        Ok(())
    }

    /// Checks the escape at `at` and returns the offset after it.
    fn escape(&self, at: usize) -> Result<usize, ParseError> {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => {
                let hex = self.bytes.get(at + 2..at + 6);
                match hex.filter(|hex| hex.iter().all(u8::is_ascii_hexdigit)) {
                    Some(_) => Ok(at + 6),
                    None => self.error(at, "`\\u` needs four hexadecimal digits"),
                }
            }
            _ => self.error(at, "unknown escape in a string"),
        }
    }

    /// Skips white space and comments.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a fifth of the time to parse goes into calls of this")]
    fn space(&mut self) -> Result<(), ParseError> {
        // One space, or none, is the usual case.
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        match self.bytes.get(self.at) {
            Some(&byte) if byte > b' ' && byte != b'/' => Ok(()),
            _ => self.more_space(),
        }
    }

    #[inline(never)]
    fn more_space(&mut self) -> Result<(), ParseError> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(b'/') => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = match rest.get(1) {
            Some(b'/') => rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len()),
            Some(b'*') => match rest[2..].windows(2).position(|pair| pair == b"*/") {
                Some(length) => length + 4,
                None => return self.error(start, "this comment is not closed"),
            },
            _ => return self.error(start, "expected a JSON value"),
        };
        self.at += length;
        Ok(())
    }
}

/// The first offset from `at` that holds a quote, a backslash or a control character: eight bytes a step,
/// by the carry trick for "some byte is zero" (and "some byte is below 0x20").
fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    while let Some(chunk) = bytes.get(at..at + 8) {
        let word = u64::from_le_bytes(chunk.try_into().expect("the slice has eight bytes"));
        let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        let hit = zero(word ^ (ONES * 0x22)) | zero(word ^ (ONES * 0x5c)) | control;
        if hit != 0 {
            // The lowest hit is exact; only higher bytes can be false positives.
            return at + (hit.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < 0x20 {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_end_is_found_wherever_it_falls_in_a_word() {
        for length in 0..40 {
            let text = format!("\"{}\"", "x".repeat(length));
            let token = tokens(&text).unwrap()[0];
            assert_eq!((token.start, token.end), (1, narrow(length + 1)), "{text}");
        }
    }

    #[test]
    fn bytes_above_ascii_are_no_control_characters() {
        let text = "\"żółć — 事件 \u{7f}\u{80} 🎉\"";
        assert_eq!(tokens(text).unwrap()[0].end as usize, text.len() - 1);
    }

    #[test]
    fn broken_json_is_an_error_with_its_place() {
        for (text, place, message) in [
            ("", "1:1", "the text is empty; expected a schema"),
            ("[1,]", "1:4", "expected a JSON value"),
            ("{\"a\" 1}", "1:6", "expected `:` after a key"),
            ("{\"a\": 1\n \"b\"", "2:2", "expected `,` or `}`"),
            ("[\n{", "2:2", "the text ends inside the object opened at 2:1"),
            ("01", "1:1", "this number is not JSON"),
            ("\"a\nb\"", "1:3", "control characters have to be escaped in a string"),
            ("\"\\q\"", "1:2", "unknown escape in a string"),
            ("[] []", "1:4", "the schema ends before here; nothing may follow it"),
            ("/* x", "1:1", "this comment is not closed"),
        ] {
            let error = tokens(text).unwrap_err();
            assert_eq!(error.to_string(), format!("{place}: {message}"), "{text:?}");
        }
    }

    #[test]
    fn comments_and_a_byte_order_mark_are_skipped() {
        assert_eq!(tokens("\u{feff}// one\n[/* two */\"int\"] // end").unwrap().len(), 2);
    }
}
