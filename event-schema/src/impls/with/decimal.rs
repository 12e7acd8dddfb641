//! What both decimal crates share: the limits of a contract, plain text, and Avro's bytes.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::Visitor;
use serde_core::ser::Error as _;
use serde_core::{Deserializer, Serializer};

use super::counted::read_str_or;

/// How many digits the contract has room for.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// All digits.
    pub(crate) precision: u32,
    /// Digits behind the point.
    pub(crate) scale: u32,
}

/// Why a value is not written or read.
pub(crate) enum Refusal {
    Empty,
    Fraction(Size),
    Digits(Size),
    NotPlain,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a decimal has at least one byte"),
            Self::Fraction(size) => write!(
                f,
                "the value has more than {} digits behind the point: round it before it is written",
                size.scale
            ),
            Self::Digits(size) => write!(
                f,
                "the value has more than {} digits before the point and does not fit decimal({}, {})",
                size.precision.saturating_sub(size.scale),
                size.precision,
                size.scale
            ),
            Self::NotPlain => f.write_str("expected a plain decimal number such as \"-12.50\""),
        }
    }
}

/// A decimal type.
pub(crate) trait Digits: Sized {
    /// Plain text of at most `scale` digits behind the point.
    fn text(&self, size: Size) -> Result<String, Refusal>;
    /// The integer `self · 10^scale` as big-endian two's complement.
    fn unscaled(&self, size: Size) -> Result<Vec<u8>, Refusal>;
    /// From text that [`fitting`] let through.
    fn from_text(text: &str) -> Option<Self>;
    /// From [`minimal`] bytes.
    fn from_unscaled(bytes: &[u8], size: Size) -> Result<Self, Refusal>;
}

pub(crate) fn write<T: Digits, S: Serializer>(
    value: &T,
    size: Size,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.serialize_str(&value.text(size).map_err(S::Error::custom)?)
    } else {
        serializer.serialize_bytes(minimal(&value.unscaled(size).map_err(S::Error::custom)?))
    }
}

pub(crate) fn read<'de, T: Digits, D: Deserializer<'de>>(size: Size, deserializer: D) -> Result<T, D::Error> {
    struct Bytes<T>(Size, PhantomData<T>);

    impl<T: Digits> Visitor<'_> for Bytes<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the bytes of a decimal")
        }

        fn visit_bytes<E: serde_core::de::Error>(self, bytes: &[u8]) -> Result<T, E> {
            if bytes.is_empty() {
                return Err(E::custom(Refusal::Empty));
            }
            T::from_unscaled(minimal(bytes), self.0).map_err(E::custom)
        }
    }

    if deserializer.is_human_readable() {
        let parse = |text: &str| T::from_text(&fitting(text, size)?).ok_or(Refusal::Digits(size));
        read_str_or("a decimal as a string", parse, deserializer)
    } else {
        deserializer.deserialize_bytes(Bytes(size, PhantomData))
    }
}

/// The text without digits that say nothing, if it is plain and has room. Its length is then bounded by the size,
/// whatever was received.
fn fitting(text: &str, size: Size) -> Result<String, Refusal> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((_, "")) => return Err(Refusal::NotPlain),
        Some(parts) => parts,
        None => (digits, ""),
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return Err(Refusal::NotPlain);
    }
    let whole = whole.trim_start_matches('0');
    let (precision, scale) = (size.precision as usize, size.scale as usize);
    let (fraction, beyond) = fraction.split_at_checked(scale).unwrap_or((fraction, ""));
    if !beyond.trim_end_matches('0').is_empty() {
        return Err(Refusal::Fraction(size));
    }
    if whole.len() + scale > precision {
        return Err(Refusal::Digits(size));
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    Ok(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

/// Two's complement without bytes that only repeat the sign.
pub(crate) fn minimal(mut bytes: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = bytes {
        match rest.first() {
            Some(next) if (*first == 0 && *next < 0x80) || (*first == 0xff && *next >= 0x80) => bytes = rest,
            _ => break,
        }
    }
    bytes
}

/// The types `decimal` and `decimal_option` of one crate; `$limit` is what its const evaluation must find true.
macro_rules! decimal_forms {
    ($path:literal, $hidden:literal, $user:literal, $ty:ty, |$precision:ident, $scale:ident| $limit:expr, $message:literal) => {
        #[doc = concat!(
                    "For `#[serde(with = \"event_schema::", $path, "::decimal::<PRECISION, SCALE>\")]`.\n\n",
                    "```\n", $hidden, "\n",
                    "#[derive(serde::Serialize, serde::Deserialize)]\n",
                    "struct Invoice {\n",
                    "    #[serde(with = \"event_schema::", $path, "::decimal::<12, 2>\")]\n",
                    "    total: ", $user, ",\n",
                    "}\n\n",
                    "let json = r#\"{\"total\":\"-1234.50\"}\"#;\n",
                    "let invoice: Invoice = serde_json::from_str(json)?;\n",
                    "assert_eq!(serde_json::to_string(&invoice)?, json);\n",
                    "assert!(serde_json::from_str::<Invoice>(r#\"{\"total\":\"0.005\"}\"#).is_err());\n",
                    "# Ok::<(), serde_json::Error>(())\n```",
                )]
        #[allow(non_camel_case_types, reason = "it stands where serde expects a module")]
        pub enum decimal<const PRECISION: u32, const SCALE: u32> {}

        impl<const PRECISION: u32, const SCALE: u32> decimal<PRECISION, SCALE> {
            const SIZE: $crate::impls::with::decimal::Size = {
                let ($precision, $scale) = (PRECISION, SCALE);
                assert!(
                    $precision > 0 && $scale <= $precision,
                    "a decimal has 1 to PRECISION digits, SCALE of them behind the point"
                );
                assert!($limit, $message);
                $crate::impls::with::decimal::Size { precision: $precision, scale: $scale }
            };

            /// Writes the value; an error where it has more digits than the contract.
            pub fn serialize<S: ::serde_core::Serializer>(
                value: &$ty,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::impls::with::decimal::write(value, Self::SIZE, serializer)
            }

            /// Reads the value; an error where it has more digits than the contract.
            pub fn deserialize<'de, D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<$ty, D::Error> {
                $crate::impls::with::decimal::read(Self::SIZE, deserializer)
            }
        }

        #[doc = concat!(
                    "[`decimal`] for an `Option`, null for nothing.\n\n",
                    "serde demands a field with `with`, an `Option` too; `default` lets it be missing.\n\n",
                    "```\n", $hidden, "\n",
                    "#[derive(serde::Serialize, serde::Deserialize)]\n",
                    "struct Invoice {\n",
                    "    #[serde(default, with = \"event_schema::", $path, "::decimal_option::<12, 2>\")]\n",
                    "    discount: Option<", $user, ">,\n",
                    "}\n\n",
                    "let invoice: Invoice = serde_json::from_str(\"{}\")?;\n",
                    "assert_eq!(serde_json::to_string(&invoice)?, r#\"{\"discount\":null}\"#);\n",
                    "# Ok::<(), serde_json::Error>(())\n```",
                )]
        #[allow(non_camel_case_types, reason = "it stands where serde expects a module")]
        pub enum decimal_option<const PRECISION: u32, const SCALE: u32> {}

        impl<const PRECISION: u32, const SCALE: u32> decimal_option<PRECISION, SCALE> {
            /// Writes the value, or null; an error where it has more digits than the contract.
            pub fn serialize<S: ::serde_core::Serializer>(
                value: &Option<$ty>,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                match value {
                    Some(value) => serializer.serialize_some(&Written::<'_, PRECISION, SCALE>(value)),
                    None => serializer.serialize_none(),
                }
            }

            /// Reads the value, or null; an error where it has more digits than the contract.
            pub fn deserialize<'de, D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Option<$ty>, D::Error> {
                let read: Option<Read<PRECISION, SCALE>> =
                    ::serde_core::Deserialize::deserialize(deserializer)?;
                Ok(read.map(|read| read.0))
            }
        }

        struct Written<'a, const PRECISION: u32, const SCALE: u32>(&'a $ty);

        impl<const PRECISION: u32, const SCALE: u32> ::serde_core::Serialize
            for Written<'_, PRECISION, SCALE>
        {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                decimal::<PRECISION, SCALE>::serialize(self.0, serializer)
            }
        }

        struct Read<const PRECISION: u32, const SCALE: u32>($ty);

        impl<'de, const PRECISION: u32, const SCALE: u32> ::serde_core::Deserialize<'de>
            for Read<PRECISION, SCALE>
        {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                decimal::<PRECISION, SCALE>::deserialize(deserializer).map(Self)
            }
        }
    };
}
pub(crate) use decimal_forms;
