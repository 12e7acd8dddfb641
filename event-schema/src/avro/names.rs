//! Names that Avro accepts, and names for what has none in Rust.

use std::collections::HashSet;
use std::rc::Rc;

/// Whether `name` is a legal Avro name: `[A-Za-z_][A-Za-z0-9_]*`
/// (<https://avro.apache.org/docs/1.12.0/specification/#names>).
pub(super) fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether `name` may name a type: the names of the primitive types are taken, in every namespace.
pub(super) fn is_type_name(name: &str) -> bool {
    is_name(name)
        && !matches!(name, "null" | "boolean" | "int" | "long" | "float" | "double" | "bytes" | "string")
}

/// A legal name made from `name`, for a suggestion.
pub(super) fn legalised(name: &str) -> String {
    let mut legal: String =
        name.chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '_' }).collect();
    if !is_name(&legal) {
        legal.insert(0, '_');
    }
    if !is_type_name(&legal) {
        legal.push('_');
    }
    legal
}

/// The full names in use.
#[derive(Debug, Default)]
pub(super) struct Taken(HashSet<(Rc<str>, String)>);

impl Taken {
    /// Takes a name that must be exactly this; `false` when it is taken already.
    pub(super) fn claim(&mut self, namespace: &Rc<str>, name: &str) -> bool {
        self.0.insert((namespace.clone(), name.to_owned()))
    }

    /// Takes `wanted`, with as many `_` behind it as make it unique.
    pub(super) fn invent(&mut self, namespace: &Rc<str>, wanted: String) -> String {
        let mut name = wanted;
        while !self.claim(namespace, &name) {
            name.push('_');
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_the_specification_says() {
        for legal in ["a", "_", "A1", "order_id", "_1"] {
            assert!(is_name(legal), "{legal}");
        }
        for illegal in ["", "1a", "order-id", "größe", "a.b", "a b"] {
            assert!(!is_name(illegal), "{illegal}");
            assert!(is_type_name(&legalised(illegal)), "{illegal}");
        }
        assert!(!is_type_name("string"));
        assert_eq!(legalised("order-id"), "order_id");
        assert_eq!(legalised("string"), "string_");
    }
}
