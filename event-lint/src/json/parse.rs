//! The JSON parser (RFC 8259). Written without recursion; of two members with one name the last counts, as in Jackson.

use super::{
    Limits,
    document::{Document, Entry, Member, Places, Stored, Text, ValueId},
    error::JsonSchemaError,
};

/// Objects with more members get a sorted copy, so that looking up a definition by name stays cheap.
const SCANNED_MEMBERS: usize = 16;

/// Parses a whole document.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Document, JsonSchemaError> {
    // Offsets are 32 bits wide, whatever a caller asks for.
    let limit = limits.text.min(u32::MAX as usize / 2);
    if text.len() > limit {
        return Err(JsonSchemaError::Limit { what: "bytes in one document", limit: limit as u64 });
    }
    let mut parser = Parser {
        bytes: text.as_bytes(),
        at: usize::from(text.starts_with('\u{FEFF}')) * 3,
        document: Document { text: text.into(), ..Document::default() },
        limits,
    };
    parser.document()?;
    Ok(parser.document)
}

/// A container whose end has not been seen.
enum Open {
    Array { id: ValueId, items: Vec<ValueId> },
    Object { id: ValueId, members: Vec<Member>, key: Text },
}

struct Parser<'t> {
    bytes: &'t [u8],
    at: usize,
    document: Document,
    limits: &'t Limits,
}

impl Parser<'_> {
    fn document(&mut self) -> Result<(), JsonSchemaError> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            // A value begins here.
            self.skip_space();
            let id = self.begin()?;
            match self.peek() {
                Some(b'[') => {
                    self.enter(&open)?;
                    self.skip_space();
                    if self.peek() == Some(b']') {
                        self.at += 1;
                        self.close_array(id, &[]);
                    } else {
                        open.push(Open::Array { id, items: Vec::new() });
                        continue;
                    }
                }
                Some(b'{') => {
                    self.enter(&open)?;
                    self.skip_space();
                    if self.peek() == Some(b'}') {
                        self.at += 1;
                        self.close_object(id, Vec::new());
                    } else {
                        let key = self.key()?;
                        open.push(Open::Object { id, members: Vec::new(), key });
                        continue;
                    }
                }
                _ => self.scalar(id)?,
            }
            // A value has ended: attach it, and close every container that ends with it.
            if self.attach(id, &mut open)? {
                break;
            }
        }
        self.skip_space();
        if self.at < self.bytes.len() {
            return Err(self.error("text after the end of the document"));
        }
        Ok(())
    }

    /// Puts a finished value in its container. True when the document is complete.
    fn attach(&mut self, mut id: ValueId, open: &mut Vec<Open>) -> Result<bool, JsonSchemaError> {
        loop {
            self.skip_space();
            match open.pop() {
                None => return Ok(true),
                Some(Open::Array { id: array, mut items }) => {
                    items.push(id);
                    match self.peek() {
                        Some(b',') => {
                            self.at += 1;
                            open.push(Open::Array { id: array, items });
                            return Ok(false);
                        }
                        Some(b']') => {
                            self.at += 1;
                            self.close_array(array, &items);
                            id = array;
                        }
                        _ => return Err(self.error("expected `,` or `]`")),
                    }
                }
                Some(Open::Object { id: object, mut members, key }) => {
                    members.push(Member { key, value: id });
                    match self.peek() {
                        Some(b',') => {
                            self.at += 1;
                            let key = self.key()?;
                            open.push(Open::Object { id: object, members, key });
                            return Ok(false);
                        }
                        Some(b'}') => {
                            self.at += 1;
                            self.close_object(object, members);
                            id = object;
                        }
                        _ => return Err(self.error("expected `,` or `}`")),
                    }
                }
            }
        }
    }

    fn begin(&mut self) -> Result<ValueId, JsonSchemaError> {
        if self.at >= self.bytes.len() {
            return Err(self.error("the text ends where a value was expected"));
        }
        let id = offset(self.document.entries.len());
        self.document.entries.push(Entry { start: offset(self.at), value: Stored::Null });
        Ok(id)
    }

    fn enter(&mut self, open: &[Open]) -> Result<(), JsonSchemaError> {
        if open.len() >= self.limits.depth {
            return Err(JsonSchemaError::Limit {
                what: "levels of nesting",
                limit: self.limits.depth as u64,
            });
        }
        self.at += 1;
        Ok(())
    }

    fn close_array(&mut self, id: ValueId, items: &[ValueId]) {
        let first = offset(self.document.items.len());
        self.document.items.extend_from_slice(items);
        self.document.entries[id as usize].value = Stored::Array { first, len: offset(items.len()) };
    }

    fn close_object(&mut self, id: ValueId, members: Vec<Member>) {
        let document = &self.document;
        let name = |member: &Member| document.text_of(member.key);
        let mut unique: Vec<Member> = Vec::with_capacity(members.len());
        let mut sorted = None;
        if members.len() <= SCANNED_MEMBERS {
            for member in members {
                match unique.iter_mut().find(|known| name(known) == name(&member)) {
                    Some(known) => known.value = member.value,
                    None => unique.push(member),
                }
            }
        } else {
            let mut order: Vec<usize> = (0..members.len()).collect();
            order.sort_by(|left, right| {
                name(&members[*left]).cmp(name(&members[*right])).then(left.cmp(right))
            });
            // Keep the first place and the last value of every name.
            let mut kept = vec![false; members.len()];
            let mut values: Vec<ValueId> = members.iter().map(|member| member.value).collect();
            let mut copy: Vec<Member> = Vec::with_capacity(members.len());
            let mut head = 0;
            for (rank, index) in order.iter().enumerate() {
                if rank > 0 && name(&members[*index]) == name(&members[order[rank - 1]]) {
                    values[head] = members[*index].value;
                    if let Some(last) = copy.last_mut() {
                        last.value = members[*index].value;
                    }
                } else {
                    head = *index;
                    kept[head] = true;
                    copy.push(members[*index]);
                }
            }
            unique.extend(
                members
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| kept[*index])
                    .map(|(index, member)| Member { key: member.key, value: values[index] }),
            );
            sorted = Some(copy);
        }
        let sorted = sorted.map(|copy| {
            self.document.sorted.push(copy);
            offset(self.document.sorted.len() - 1)
        });
        let first = offset(self.document.members.len());
        let len = offset(unique.len());
        self.document.members.extend(unique);
        self.document.entries[id as usize].value = Stored::Object { first, len, sorted };
    }

    fn key(&mut self) -> Result<Text, JsonSchemaError> {
        self.skip_space();
        if self.peek() != Some(b'"') {
            return Err(self.error("expected a member name"));
        }
        let key = self.string()?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.error("expected `:`"));
        }
        self.at += 1;
        Ok(key)
    }

    fn scalar(&mut self, id: ValueId) -> Result<(), JsonSchemaError> {
        let value = match self.bytes[self.at] {
            b'"' => Stored::String(self.string()?),
            b't' => self.word("true", Stored::Bool(true))?,
            b'f' => self.word("false", Stored::Bool(false))?,
            b'n' => self.word("null", Stored::Null)?,
            b'-' | b'0'..=b'9' => self.number()?,
            _ => return Err(self.error("expected a value")),
        };
        self.document.entries[id as usize].value = value;
        Ok(())
    }

    fn word(&mut self, word: &str, value: Stored) -> Result<Stored, JsonSchemaError> {
        if self.bytes[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.error("expected a value"))
        }
    }

    fn number(&mut self) -> Result<Stored, JsonSchemaError> {
        self.at += usize::from(self.peek() == Some(b'-'));
        let leading_zero = self.peek() == Some(b'0');
        let digits = self.digits();
        if digits == 0 || (leading_zero && digits > 1) {
            return Err(self.error("malformed number"));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(self.error("malformed number"));
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() == 0 {
                return Err(self.error("malformed number"));
            }
        }
        Ok(Stored::Number { end: offset(self.at) })
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn string(&mut self) -> Result<Text, JsonSchemaError> {
        self.at += 1;
        let start = self.at;
        let mut unescaped: Option<String> = None;
        let mut plain = start;
        loop {
            match self.peek() {
                None => return Err(self.error("the text ends inside a string")),
                Some(b'"') => break,
                Some(b'\\') => {
                    let buffer = unescaped.get_or_insert_with(String::new);
                    // Both ends stand beside ASCII bytes, so this is a slice of whole characters.
                    buffer.push_str(&self.document.text[plain..self.at]);
                    let character = self.escape()?;
                    unescaped.get_or_insert_with(String::new).push(character);
                    plain = self.at;
                }
                Some(byte) if byte < 0x20 => return Err(self.error("control character in a string")),
                Some(_) => self.at += 1,
            }
        }
        let end = self.at;
        self.at += 1;
        Ok(match unescaped {
            None => Text::Plain { start: offset(start), end: offset(end) },
            Some(mut buffer) => {
                buffer.push_str(&self.document.text[plain..end]);
                self.document.escaped.push(buffer.into());
                Text::Escaped(offset(self.document.escaped.len() - 1))
            }
        })
    }

    fn escape(&mut self) -> Result<char, JsonSchemaError> {
        self.at += 1;
        let escaped = self.peek();
        self.at += usize::from(escaped.is_some());
        Ok(match escaped {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.hex()?;
                if (0xD800..0xDC00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u") {
                    self.at += 2;
                    let second = self.hex()?;
                    let pair = 0x1_0000 + ((first - 0xD800) << 10) + (second.wrapping_sub(0xDC00) & 0x3FF);
                    if !(0xDC00..0xE000).contains(&second) {
                        return Err(self.error("unpaired surrogate"));
                    }
                    char::from_u32(pair).ok_or_else(|| self.error("unpaired surrogate"))?
                } else {
                    char::from_u32(first).ok_or_else(|| self.error("unpaired surrogate"))?
                }
            }
            _ => return Err(self.error("unknown escape")),
        })
    }

    fn hex(&mut self) -> Result<u32, JsonSchemaError> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            value = value * 16 + digit.ok_or_else(|| self.error("malformed escape"))?;
            self.at += 1;
        }
        Ok(value)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn error(&self, message: &str) -> JsonSchemaError {
        JsonSchemaError::Syntax {
            position: Places::new(&self.document.text).position(&self.document.text, self.at),
            message: message.to_owned(),
        }
    }
}

/// Narrows an offset or a count: the text is shorter than 2 GiB, and nothing in it is counted twice.
fn offset(value: usize) -> u32 {
    u32::try_from(value).expect("a document is shorter than 2 GiB")
}
