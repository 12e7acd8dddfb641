//! What the output of the derives names. Not public API: it changes with the derive, never on its own.

pub use core::{option::Option, primitive};

pub use crate::__frame_static as frame_static;
pub use crate::code::Code;
use crate::code::op;
pub use crate::event::{Event, EventData, EventFamily, Key, KeyPart};
pub use crate::frame::{Frame, FrameKind, bytes, identity, integer};

/// Stands for type parameter number `N` while the derive describes a generic type as a template. It has what types
/// most often demand of their parameters, so that `Node<T>` can be named in the template of `Node<T: Clone>`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Param<const N: usize>;

impl<const N: usize> EventData for Param<N> {
    const CODE: Code = Code::param(N);
    // A template cannot know; the instance is checked when the template is filled in.
    const IS_KEY: bool = true;
}

impl<const N: usize> core::fmt::Display for Param<N> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "parameter {N}")
    }
}

#[cfg(feature = "serde")]
impl<const N: usize> serde_core::Serialize for Param<N> {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

#[cfg(feature = "serde")]
impl<'de, const N: usize> serde_core::Deserialize<'de> for Param<N> {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_core::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

/// The code that stands for the value of a const parameter among the arguments of a generic type: an array of units
/// of that length, which no type argument can be taken for by mistake, since serde writes `[(); N]` for no one.
pub const fn const_argument(value: usize) -> Code {
    Code::scalar(op::UNIT).array(value)
}

/// What `supersedes = Old` demands of an event: readers of the old one must be able to go on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` supersedes `{Old}`, but nothing makes one from the other",
    label = "`From<{Old}>` is missing for `{Self}`",
    note = "an old message must be readable as the new event: `impl From<{Old}> for {Self}`"
)]
pub trait Supersedes<Old> {
    /// The old event as the new one.
    fn upcast(old: Old) -> Self;
}

impl<Old, New: From<Old>> Supersedes<Old> for New {
    fn upcast(old: Old) -> Self {
        Self::from(old)
    }
}

/// The parts of an event type that const evaluation joins: namespace, name and major version.
///
/// `N` is the length of the joined text, which [`type_length`] computes.
#[derive(Clone, Copy)]
pub struct TypeText<const N: usize>([u8; N]);

/// The length of `namespace.name.v<version>`; without the first dot where the namespace is empty.
pub const fn type_length(namespace: &str, name: &str, version: u32) -> usize {
    let dot = if namespace.is_empty() { 0 } else { 1 };
    namespace.len() + dot + name.len() + 2 + digits(version)
}

const fn digits(mut n: u32) -> usize {
    let mut count = 1;
    while n >= 10 {
        n /= 10;
        count += 1;
    }
    count
}

impl<const N: usize> TypeText<N> {
    /// Joins the parts; used where the version is not a literal.
    pub const fn new(namespace: &str, name: &str, version: u32) -> Self {
        let mut out = [0; N];
        let mut at = copy(&mut out, 0, namespace.as_bytes());
        if at > 0 {
            at = copy(&mut out, at, b".");
        }
        at = copy(&mut out, at, name.as_bytes());
        at = copy(&mut out, at, b".v");
        let count = digits(version);
        let mut rest = version;
        let mut i = count;
        while i > 0 {
            i -= 1;
            #[allow(clippy::cast_possible_truncation, reason = "a decimal digit")]
            let digit = (rest % 10) as u8;
            out[at + i] = b'0' + digit;
            rest /= 10;
        }
        Self(out)
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(&self.0) {
            Ok(text) => text,
            Err(_) => panic!("joined from whole strings"),
        }
    }
}

const fn copy<const N: usize>(out: &mut [u8; N], at: usize, from: &[u8]) -> usize {
    let mut i = 0;
    while i < from.len() {
        out[at + i] = from[i];
        i += 1;
    }
    at + from.len()
}

/// A version as the frame stores it, from whatever integer type the constant has; refused when it is zero or negative
/// or does not fit.
pub const fn version(value: i128) -> u32 {
    assert!(value >= 1, "`version` starts at 1");
    assert!(value <= u32::MAX as i128, "`version` is too large");
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let version = value as u32;
    version
}
