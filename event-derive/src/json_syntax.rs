//! Whether a text is one JSON value (RFC 8259), and where it stops being one.

/// Nesting beyond this is refused, as `serde_json` does, so that no reader overflows its stack.
const MAX_DEPTH: usize = 100;

/// Checks `text`; the error says what was expected at which byte.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let mut parser = Parser { bytes: text.as_bytes(), at: 0 };
    parser.value(0)?;
    parser.space();
    if parser.at < parser.bytes.len() { Err(parser.expected("the end")) } else { Ok(()) }
}

struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expected(&self, what: &str) -> String {
        format!("expected {what} at byte {}", self.at)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<(), String> {
        if depth > MAX_DEPTH {
            return Err(format!("nested deeper than {MAX_DEPTH} levels"));
        }
        self.space();
        match self.peek() {
            Some(b'{') => self.members(b'}', |parser| {
                parser.string()?;
                parser.space();
                if parser.eat(b':') { parser.value(depth + 1) } else { Err(parser.expected("`:`")) }
            }),
            Some(b'[') => self.members(b']', |parser| parser.value(depth + 1)),
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => ["true", "false", "null"]
                .into_iter()
                .find(|word| self.bytes[self.at..].starts_with(word.as_bytes()))
                .map(|word| self.at += word.len())
                .ok_or_else(|| self.expected("a JSON value")),
        }
    }

    fn members(
        &mut self,
        end: u8,
        mut one: impl FnMut(&mut Self) -> Result<(), String>,
    ) -> Result<(), String> {
        self.at += 1;
        self.space();
        if self.eat(end) {
            return Ok(());
        }
        loop {
            self.space();
            one(self)?;
            self.space();
            if self.eat(end) {
                return Ok(());
            }
            if !self.eat(b',') {
                return Err(self.expected(&format!("`,` or `{}`", char::from(end))));
            }
        }
    }

    fn string(&mut self) -> Result<(), String> {
        if !self.eat(b'"') {
            return Err(self.expected("a string"));
        }
        loop {
            match self.peek() {
                None | Some(0..0x20) => return Err(self.expected("`\"`")),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
                        Some(b'u') if self.hex(1) => self.at += 5,
                        _ => return Err(self.expected("an escape")),
                    }
                }
                Some(_) => self.at += 1,
            }
        }
    }

    /// Whether four hexadecimal digits follow `offset` bytes from here.
    fn hex(&self, offset: usize) -> bool {
        let from = self.at + offset;
        self.bytes.get(from..from + 4).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    }

    fn digits(&mut self) -> Result<(), String> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == from { Err(self.expected("a digit")) } else { Ok(()) }
    }

    fn number(&mut self) -> Result<(), String> {
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            self.digits()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn every_kind_of_value_is_json() {
        for text in [
            "null",
            " true ",
            "-0.5e+10",
            "0",
            "\"a\\u00e9\\n\"",
            "[]",
            "[1, [2], {\"a\": {}}]",
            "{\"a\":1,\"b\":[]}",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        assert_eq!(check("{\"a\" 1}").unwrap_err(), "expected `:` at byte 5");
        assert_eq!(check("[1,]").unwrap_err(), "expected a JSON value at byte 3");
        for text in
            ["", "01", "1.", "-", "tru", "'a'", "\"a", "\"\\x\"", "\"\\u12\"", "[1", "{a:1}", "1 2", "\"\n\""]
        {
            assert!(check(text).is_err(), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_not_a_stack_overflow() {
        assert!(check(&"[".repeat(1_000_000)).unwrap_err().starts_with("nested"));
    }
}
