//! Type codes: a Rust type as a short postfix byte string that `const` evaluation can build.
//!
//! A tree of types would have to be copied node by node during const evaluation, which was measured at 20 µs a call
//! and 100 µs a slice copy. A [`Code`] is 64 bytes, is `Copy`, and grows by one byte for most types, so rustc computes
//! it once for each distinct type of a crate. A derived type's code is only its name (`@` and an eight-byte id), which
//! is why no cycle of constants can exist, however recursive the types are.
//!
//! Operands come first: `Option<Vec<u32>>` is `u32`, `list`, `option`. The letters are in [`op`].

/// The letters of the postfix code. A reader of a frame must know every one of them.
///
/// Adding a letter is a new frame format; see [`FORMAT`](crate::frame::FORMAT).
#[allow(missing_docs, reason = "each letter is the type or operator it is named after")]
pub mod op {
    pub const BOOL: u8 = b'b';
    pub const I8: u8 = b'c';
    pub const I16: u8 = b'd';
    pub const I32: u8 = b'e';
    pub const I64: u8 = b'f';
    pub const U8: u8 = b'g';
    pub const U16: u8 = b'h';
    pub const U32: u8 = b'i';
    pub const F32: u8 = b'j';
    pub const F64: u8 = b'k';
    pub const CHAR: u8 = b'l';
    pub const STRING: u8 = b'm';
    /// Written with `Serializer::serialize_bytes`.
    pub const BYTES: u8 = b'n';
    pub const UNIT: u8 = b'o';
    /// `std::time::Duration`: a record of seconds and nanoseconds.
    pub const DURATION: u8 = b'D';
    /// `std::time::SystemTime`: a record of seconds and nanoseconds since 1970.
    pub const SYSTEM_TIME: u8 = b'T';
    /// Any JSON value (`serde_json::Value`).
    pub const ANY: u8 = b'J';
    /// The integer before it, without zero.
    pub const NON_ZERO: u8 = b'z';
    /// Followed by a [`logical`](super::logical) letter and an [`encoding`](super::encoding) letter.
    pub const LOGICAL: u8 = b'~';
    pub const OPTION: u8 = b'?';
    pub const LIST: u8 = b'*';
    /// A list without duplicates.
    pub const SET: u8 = b'&';
    /// Key, value before it.
    pub const MAP: u8 = b'%';
    /// Element before it; followed by the length as four little-endian bytes.
    pub const ARRAY: u8 = b'[';
    /// Elements before it; followed by their number.
    pub const TUPLE: u8 = b'(';
    /// Type arguments before it; followed by the eight bytes of the id and their number.
    pub const NAMED: u8 = b'@';
    /// Followed by the position of the type parameter it stands for.
    pub const PARAM: u8 = b'$';
}

/// Letters for what a scalar means beyond its carrier.
#[allow(missing_docs, reason = "each letter is the logical type it is named after")]
pub mod logical {
    pub const UUID: u8 = b'u';
    pub const DATE: u8 = b'd';
    pub const TIME: u8 = b't';
    pub const TIMESTAMP: u8 = b's';
    pub const LOCAL_TIMESTAMP: u8 = b'l';
    pub const DURATION: u8 = b'p';
    pub const DECIMAL: u8 = b'n';
    pub const URL: u8 = b'r';
    pub const IP: u8 = b'i';
    pub const IPV4: u8 = b'4';
    pub const IPV6: u8 = b'6';
    pub const SOCKET_ADDRESS: u8 = b'a';
    /// An instant with the name of a time zone (`jiff::Zoned`).
    pub const ZONED: u8 = b'z';
}

/// Letters for how a logical value is written.
pub mod encoding {
    /// A string in every format.
    pub const TEXT: u8 = b't';
    /// An integer in every format.
    pub const NUMBER: u8 = b'n';
    /// A string where the format is human readable, the binary form elsewhere.
    pub const MIXED: u8 = b'm';
}

/// Bytes of code that fit; about six named types in one field type.
pub const CAPACITY: usize = 63;

/// Why a [`Code`] holds no type. Stored in its length byte, beyond [`CAPACITY`].
mod flaw {
    pub(super) const TOO_LONG: u8 = 0xff;
    pub(super) const KEY: u8 = 0xfe;
    pub(super) const NESTED_OPTION: u8 = 0xfd;
    pub(super) const TIME_CRATE: u8 = 0xfc;
}

/// The postfix code of one Rust type: a length and at most [`CAPACITY`] bytes.
///
/// ```
/// use event_schema::EventData;
/// assert_eq!(<Option<Vec<u32>> as EventData>::CODE.as_bytes(), b"i*?");
/// ```
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Code {
    len: u8,
    buf: [u8; CAPACITY],
}

impl Code {
    /// The code of a type that has no parts.
    pub const fn scalar(letter: u8) -> Self {
        let mut buf = [0; CAPACITY];
        buf[0] = letter;
        Self { len: 1, buf }
    }

    /// A scalar with a meaning: a [`logical`] and an [`encoding`] letter.
    pub const fn logical(logical: u8, encoding: u8) -> Self {
        let mut buf = [0; CAPACITY];
        buf[0] = op::LOGICAL;
        buf[1] = logical;
        buf[2] = encoding;
        Self { len: 3, buf }
    }

    /// A type parameter of a template: position `index` in the list of parameters.
    pub const fn param(index: usize) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "the derive refuses more than 16 parameters")]
        Self::scalar(op::PARAM).push(index as u8)
    }

    /// A derived type that takes no type arguments.
    pub const fn named(id: [u8; 8]) -> Self {
        let mut buf = [0; CAPACITY];
        buf[0] = op::NAMED;
        let mut i = 0;
        while i < 8 {
            buf[i + 1] = id[i];
            i += 1;
        }
        Self { len: 10, buf }
    }

    /// A derived type with the codes of its type arguments before it.
    pub const fn generic<const N: usize>(id: [u8; 8], args: [Code; N]) -> Self {
        let mut code = Self { len: 0, buf: [0; CAPACITY] };
        let mut i = 0;
        while i < N {
            code = code.append(args[i]);
            i += 1;
        }
        let mut code = code.append(Self::named(id));
        if !code.is_flawed() {
            #[allow(clippy::cast_possible_truncation, reason = "the derive refuses more than 16 parameters")]
            let count = N as u8;
            code.buf[code.len as usize - 1] = count;
        }
        code
    }

    /// A type of the `time` crate as it is: its serde form depends on a feature of that crate, which this crate cannot
    /// see, so it is refused.
    pub const fn refused_time() -> Self {
        Self { len: flaw::TIME_CRATE, buf: [0; CAPACITY] }
    }

    /// This code and one more byte.
    #[must_use]
    pub const fn push(mut self, letter: u8) -> Self {
        if self.is_flawed() {
            return self;
        }
        if self.len as usize == CAPACITY {
            self.len = flaw::TOO_LONG;
            return self;
        }
        self.buf[self.len as usize] = letter;
        self.len += 1;
        self
    }

    /// This code followed by another one.
    #[must_use]
    pub const fn append(mut self, other: Self) -> Self {
        if self.is_flawed() {
            return self;
        }
        if other.is_flawed() {
            return other;
        }
        if self.len as usize + other.len as usize > CAPACITY {
            self.len = flaw::TOO_LONG;
            return self;
        }
        let mut i = 0;
        while i < other.len as usize {
            self.buf[self.len as usize + i] = other.buf[i];
            i += 1;
        }
        self.len += other.len;
        self
    }

    /// `Option` of this type. serde cannot tell `Some(None)` from `None`, so an option of an option is a flaw.
    #[must_use]
    pub const fn option(mut self) -> Self {
        if !self.is_flawed() && self.len > 0 && self.ends_with_option() {
            self.len = flaw::NESTED_OPTION;
            return self;
        }
        self.push(op::OPTION)
    }

    /// A fixed-length array of this type.
    #[must_use]
    pub const fn array(self, length: usize) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "serde implements arrays up to 32 elements")]
        let bytes = (length as u32).to_le_bytes();
        self.push(op::ARRAY).push(bytes[0]).push(bytes[1]).push(bytes[2]).push(bytes[3])
    }

    /// A map from this type; `is_key` says whether this type is written as a string in key position.
    #[must_use]
    pub const fn map(mut self, is_key: bool, value: Code) -> Self {
        if !is_key && !self.is_flawed() {
            self.len = flaw::KEY;
        }
        self.append(value).push(op::MAP)
    }

    /// The same code, or a compile error that says why this type cannot be described.
    ///
    /// # Panics
    /// Panics, which during const evaluation is a compile error at the field, when the code is too long, when a map's
    /// key is not written as a string, or when an option holds an option.
    #[must_use]
    pub const fn checked(self) -> Self {
        match self.len {
            flaw::TOO_LONG => panic!(
                "this type is too deeply nested for an event contract: name a part of it as a struct or enum of its own with `#[derive(EventData)]`"
            ),
            flaw::KEY => panic!(
                "the keys of this map are not written as strings: use a String, char, integer, bool, Uuid, unit enum or a newtype of one of these as key, or a `Vec` of pairs"
            ),
            flaw::NESTED_OPTION => panic!(
                "an `Option` in an `Option`: serde writes `Some(None)` and `None` alike; use an enum that names the three cases"
            ),
            flaw::TIME_CRATE => panic!(
                "what serde writes for this type of the `time` crate depends on that crate's features: say it with `#[serde(with = \"time::serde::rfc3339\")]` or `#[serde(with = \"event_schema::time03::timestamp_micros\")]`"
            ),
            _ => self,
        }
    }

    /// The bytes of the code; empty for a flawed one.
    pub fn as_bytes(&self) -> &[u8] {
        self.buf.get(..usize::from(self.len)).unwrap_or_default()
    }

    const fn is_flawed(&self) -> bool {
        self.len as usize > CAPACITY
    }

    /// Whether the last operator is [`op::OPTION`]. No other code ends with that byte: a number of arguments, of tuple
    /// elements and a position stay below 17, and an array's highest length byte would mean a billion elements.
    const fn ends_with_option(&self) -> bool {
        self.buf[self.len as usize - 1] == op::OPTION
    }
}

impl core::fmt::Debug for Code {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Code({})", self.as_bytes().escape_ascii())
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Code {}
