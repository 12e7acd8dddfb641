//! The types of fields, elements and values, free of any format.

use serde::{Deserialize, Serialize};

/// Position of a [`NamedType`](super::NamedType) in [`Contract::types`](super::Contract::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NamedId(pub usize);

/// A type as serde writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Type {
    /// Any JSON value. `text` says that binary formats get its JSON text.
    Any {
        /// Whether formats without a value type of their own carry JSON text.
        text: bool,
    },
    /// Exactly `length` elements of one type, written as a sequence.
    Array(Box<Type>, u32),
    /// `true` or `false`.
    Bool,
    /// Bytes, written with `serialize_bytes`; `Some` gives their exact number.
    Bytes(Option<u32>),
    /// One Unicode scalar value, written as a string.
    Char,
    /// Always this string: the tag of a variant.
    Const(String),
    /// `std::time::Duration`: `{"secs": u64, "nanos": u32}`.
    Duration,
    /// IEEE 754, single precision.
    F32,
    /// IEEE 754, double precision.
    F64,
    /// An integer.
    Integer(Integer),
    /// A sequence of any length.
    List(Box<Type>),
    /// A scalar with a meaning.
    Logical(Logical, Encoding),
    /// Keys, which are written as strings, and values.
    Map(Box<Type>, Box<Type>),
    /// A struct or enum of the contract.
    Named(NamedId),
    /// The type or nothing.
    Option(Box<Type>),
    /// A sequence without duplicates.
    Set(Box<Type>),
    /// A string.
    String,
    /// `std::time::SystemTime`: `{"secs_since_epoch": u64, "nanos_since_epoch": u32}`.
    SystemTime,
    /// A sequence of fixed length whose elements have types of their own.
    Tuple(Vec<Type>),
    /// Nothing (`()`), written as null.
    Unit,
}

/// The range of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Integer {
    /// 8, 16, 32 or 64.
    pub bits: u8,
    /// Whether negative values are in range.
    pub signed: bool,
    /// Whether zero is out of range (`NonZero…`).
    pub non_zero: bool,
}

impl Integer {
    /// The smallest value, zero included where only zero is excluded from a signed range.
    ///
    /// ```
    /// use event_schema::model::Integer;
    /// assert_eq!(Integer { bits: 8, signed: true, non_zero: false }.min(), -128);
    /// assert_eq!(Integer { bits: 16, signed: false, non_zero: true }.min(), 1);
    /// ```
    pub fn min(self) -> i128 {
        match (self.signed, self.non_zero) {
            (true, _) => -(1 << (self.bits - 1)),
            (false, non_zero) => i128::from(non_zero),
        }
    }

    /// The largest value.
    ///
    /// ```
    /// use event_schema::model::Integer;
    /// assert_eq!(Integer { bits: 8, signed: false, non_zero: false }.max(), 255);
    /// ```
    pub fn max(self) -> i128 {
        (1 << (self.bits - u8::from(self.signed))) - 1
    }
}

/// What a scalar means beyond its carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Logical {
    /// A calendar date.
    Date,
    /// A decimal number; `None` where neither precision nor scale is stated.
    Decimal(Option<DecimalSize>),
    /// A length of time, written as ISO 8601 text.
    Duration,
    /// An IP address.
    Ip,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// A date and time without a time zone.
    LocalTimestamp(Precision),
    /// An IP address and a port.
    SocketAddress,
    /// A time of day.
    Time(Precision),
    /// An instant on the global time line.
    Timestamp(Precision),
    /// A URL.
    Url,
    /// A UUID (RFC 9562).
    Uuid,
    /// An instant with the name of its time zone (RFC 9557).
    Zoned,
}

/// How many digits a decimal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecimalSize {
    /// All significant digits, at least 1.
    pub precision: u32,
    /// Digits behind the point, at most `precision`.
    pub scale: u32,
}

/// The unit in which a time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// As many digits as the value has; only for [`Encoding::Text`].
    Any,
    /// 10⁻³ s.
    Millis,
    /// 10⁻⁶ s.
    Micros,
    /// 10⁻⁹ s.
    Nanos,
}

/// How a logical value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// A string in every format.
    Text,
    /// An integer in every format.
    Number,
    /// A string where the format is human readable (`Serializer::is_human_readable`); bytes or an integer elsewhere.
    Mixed,
}
