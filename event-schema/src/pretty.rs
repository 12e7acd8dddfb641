//! Writes JSON text member by member: two spaces, `\n`, the layout of `serde_json::to_string_pretty`.
//!
//! A schema is written once and never read by us, so no tree of values is built for it: half the time of writing
//! 10,000 contracts would go into allocating one.

use serde_json::Value;

/// JSON text under construction.
pub(crate) struct Pretty {
    out: String,
    /// One entry for every open object or array: whether it has a member already.
    open: Vec<bool>,
    /// Between a key and its value.
    after_key: bool,
}

impl Pretty {
    pub(crate) fn new() -> Self {
        Self { out: String::with_capacity(2048), open: Vec::with_capacity(32), after_key: false }
    }

    /// The text, with a final newline.
    pub(crate) fn finish(mut self) -> String {
        debug_assert!(self.open.is_empty(), "every object and array is closed");
        self.out.push('\n');
        self.out
    }

    /// How deeply objects and arrays are nested here.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Bytes written so far.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    pub(crate) fn begin_object(&mut self) {
        self.begin('{');
    }

    pub(crate) fn end_object(&mut self) {
        self.end('}');
    }

    pub(crate) fn begin_array(&mut self) {
        self.begin('[');
    }

    pub(crate) fn end_array(&mut self) {
        self.end(']');
    }

    pub(crate) fn key(&mut self, key: &str) {
        self.member();
        quote(&mut self.out, key);
        self.out.push_str(": ");
        self.after_key = true;
    }

    pub(crate) fn string(&mut self, value: &str) {
        self.member();
        quote(&mut self.out, value);
    }

    pub(crate) fn bool(&mut self, value: bool) {
        self.member();
        self.out.push_str(if value { "true" } else { "false" });
    }

    pub(crate) fn null(&mut self) {
        self.member();
        self.out.push_str("null");
    }

    pub(crate) fn number(&mut self, value: impl std::fmt::Display) {
        use std::fmt::Write;
        self.member();
        write!(self.out, "{value}").expect("writing to a String cannot fail");
    }

    pub(crate) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.null(),
            Value::Bool(value) => self.bool(*value),
            Value::Number(value) => self.number(value),
            Value::String(value) => self.string(value),
            Value::Array(values) => {
                self.begin_array();
                for value in values {
                    self.value(value);
                }
                self.end_array();
            }
            Value::Object(members) => {
                self.begin_object();
                for (key, value) in members {
                    self.key(key);
                    self.value(value);
                }
                self.end_object();
            }
        }
    }

    pub(crate) fn key_string(&mut self, key: &str, value: &str) {
        self.key(key);
        self.string(value);
    }

    /// A member that is an array of strings.
    pub(crate) fn key_strings<'a>(&mut self, key: &str, values: impl IntoIterator<Item = &'a str>) {
        self.key(key);
        self.begin_array();
        values.into_iter().for_each(|value| self.string(value));
        self.end_array();
    }

    fn begin(&mut self, bracket: char) {
        self.member();
        self.out.push(bracket);
        self.open.push(false);
    }

    fn end(&mut self, bracket: char) {
        if self.open.pop() == Some(true) {
            self.line();
        }
        self.out.push(bracket);
    }

    /// What comes before a member: nothing behind a key, else a comma where there is one before it, and a new line.
    fn member(&mut self) {
        if std::mem::take(&mut self.after_key) {
            return;
        }
        if let Some(has_members) = self.open.last_mut() {
            if std::mem::replace(has_members, true) {
                self.out.push(',');
            }
            self.line();
        }
    }

    fn line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.open.len() {
            self.out.push_str("  ");
        }
    }
}

/// Appends `text` as a JSON string (RFC 8259, section 7), escaping only what must be.
pub(crate) fn quote(out: &mut String, text: &str) {
    use std::fmt::Write;
    out.push('"');
    let mut clean = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[clean..at]);
        clean = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            _ => write!(out, "\\u{byte:04x}").expect("writing to a String cannot fail"),
        }
    }
    out.push_str(&text[clean..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_laid_out_as_serde_json_does_it() {
        let value = serde_json::json!({
            "a": [1, -2.5, "x\"\\\n\t\u{1}é", null, true, [], {}],
            "b": {"c": {"d": [[]]}},
        });
        let mut pretty = Pretty::new();
        pretty.value(&value);
        let expected = serde_json::to_string_pretty(&value).expect("a value can be written") + "\n";
        assert_eq!(pretty.finish(), expected);
    }
}
