//! A writer for the JSON in a frame: objects whose absent members are left out, and strings.
//!
//! Hand-written because a proc macro is compiled before everything that uses it: `serde_json` would delay the whole
//! build for what is less than a hundred lines.

use std::fmt::Write as _;

/// An object under construction. Members are written in the order of the calls.
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn new() -> Self {
        Self("{".to_owned())
    }

    /// A member whose value is JSON already.
    pub(crate) fn raw(&mut self, key: &str, json: &str) -> &mut Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
        self.0.push_str(json);
        self
    }

    pub(crate) fn string(&mut self, key: &str, value: &str) -> &mut Self {
        self.raw(key, "");
        quote_into(&mut self.0, value);
        self
    }

    /// A string, left out when absent.
    pub(crate) fn maybe(&mut self, key: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.string(key, value);
        }
        self
    }

    /// `true`, left out when false.
    pub(crate) fn flag(&mut self, key: &str, value: bool) -> &mut Self {
        if value {
            self.raw(key, "true");
        }
        self
    }

    pub(crate) fn number(&mut self, key: &str, value: usize) -> &mut Self {
        self.raw(key, &value.to_string())
    }

    /// A list of JSON values, left out when empty.
    pub(crate) fn list<T: AsRef<str>>(&mut self, key: &str, values: &[T]) -> &mut Self {
        if !values.is_empty() {
            self.raw(key, &array(values));
        }
        self
    }

    /// A list of strings, left out when empty.
    pub(crate) fn strings<T: AsRef<str>>(&mut self, key: &str, values: &[T]) -> &mut Self {
        let quoted: Vec<String> = values.iter().map(|value| quote(value.as_ref())).collect();
        self.list(key, &quoted)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.len() == 1
    }

    pub(crate) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// An array of JSON values.
pub(crate) fn array<T: AsRef<str>>(values: &[T]) -> String {
    let mut out = "[".to_owned();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(value.as_ref());
    }
    out.push(']');
    out
}

/// A JSON string.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote_into(&mut out, text);
    out
}

fn quote_into(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[plain..at]);
        plain = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            _ => {
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{Object, quote};

    #[test]
    fn strings_are_escaped_as_json_demands() {
        assert_eq!(quote("a\"b\\c\nd\te\u{1}ä"), r#""a\"b\\c\nd\u0009e\u0001ä""#);
    }

    #[test]
    fn members_that_say_nothing_are_left_out() {
        let mut object = Object::new();
        object.string("a", "x").flag("b", false).maybe("c", None).strings::<&str>("d", &[]).number("e", 1);
        assert_eq!(object.end(), r#"{"a":"x","e":1}"#);
    }
}
