//! The one form that all date and time modules share: text where the format is human readable, a count elsewhere.
//!
//! A type says how far it is from its origin in nanoseconds; a module says the unit. The number rounds down to the
//! unit, so that a clock with more digits than the contract never stops a producer; the text keeps all digits.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Error as _, Visitor};
use serde_core::ser::Error as _;
use serde_core::{Deserialize, Deserializer, Serializer};

pub(crate) const DAY: i128 = 86_400 * SECOND;
pub(crate) const SECOND: i128 = 1_000_000_000;
pub(crate) const MILLI: i128 = 1_000_000;
pub(crate) const MICRO: i128 = 1_000;
pub(crate) const NANO: i128 = 1;

/// What a count starts at, and which types a module takes.
#[derive(Clone, Copy)]
pub struct Dates;
/// Counts from midnight.
#[derive(Clone, Copy)]
pub struct Times;
/// Counts from 1970-01-01T00:00:00Z.
#[derive(Clone, Copy)]
pub struct Timestamps;
/// Counts from 1970-01-01T00:00:00 on the same, unknown, clock.
#[derive(Clone, Copy)]
pub struct LocalTimestamps;

/// A type that the modules of a kind can write. Of this crate alone: `serde(with)` needs it public.
#[diagnostic::on_unimplemented(
    message = "this `event_schema` module does not write `{Self}`",
    note = "`date` takes calendar dates, `time_…` times of day, `timestamp_…` instants, `local_timestamp_…` dates with times that have no zone",
    note = "for an `Option`, use the module's `option`"
)]
pub trait Counted<Kind>: Sized {
    /// Nanoseconds from the origin.
    fn nanos(&self) -> i128;
    /// The value that many nanoseconds from the origin, if the type has it.
    fn from_nanos(nanos: i128) -> Option<Self>;
    /// Writes the text.
    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    /// Reads the text.
    fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// How a module counts.
#[derive(Clone, Copy)]
pub(crate) struct Count {
    /// Nanoseconds of one step.
    unit: i128,
    /// An Avro `int`; otherwise a `long`.
    int: bool,
    /// Whether the count must stay below a day.
    within_day: bool,
}

impl Count {
    pub(crate) const DATE: Self = Self { unit: DAY, int: true, within_day: false };
    pub(crate) const TIME_MILLIS: Self = Self { unit: MILLI, int: true, within_day: true };
    pub(crate) const TIME_MICROS: Self = Self { unit: MICRO, int: false, within_day: true };
    pub(crate) const MILLIS: Self = Self { unit: MILLI, int: false, within_day: false };
    pub(crate) const MICROS: Self = Self { unit: MICRO, int: false, within_day: false };
    pub(crate) const NANOS: Self = Self { unit: NANO, int: false, within_day: false };

    /// Text or the number.
    pub(crate) fn write<K, T: Counted<K>, S: Serializer>(
        self,
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return value.write_text(serializer);
        }
        let nanos = value.nanos();
        let number = nanos.div_euclid(self.unit);
        if self.within_day && !(0..DAY).contains(&nanos) {
            Err(S::Error::custom("a leap second at the end of the day has no number"))
        } else if self.int {
            let number = i32::try_from(number).map_err(|_| S::Error::custom(TooFar { unit: self.unit }))?;
            serializer.serialize_i32(number)
        } else {
            let number = i64::try_from(number).map_err(|_| S::Error::custom(TooFar { unit: self.unit }))?;
            serializer.serialize_i64(number)
        }
    }

    /// What [`Count::write`] wrote.
    pub(crate) fn read<'de, K, T: Counted<K>, D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<T, D::Error> {
        if deserializer.is_human_readable() {
            return T::read_text(deserializer);
        }
        let number = if self.int {
            i64::from(i32::deserialize(deserializer)?)
        } else {
            i64::deserialize(deserializer)?
        };
        // A 64-bit number times at most 8.64e13 (47 bits) stays below 127 bits.
        let nanos = i128::from(number) * self.unit;
        let value = if self.within_day && !(0..DAY).contains(&nanos) { None } else { T::from_nanos(nanos) };
        value.ok_or_else(|| D::Error::custom(NoSuchValue { number, unit: self.unit }))
    }
}

/// A value outside the range of the number that the contract gives it.
struct TooFar {
    unit: i128,
}

impl fmt::Display for TooFar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = unit_name(self.unit);
        write!(f, "the value lies outside the range of a signed 64-bit number of {unit} since 1970")?;
        if self.unit == NANO {
            f.write_str(" (1677-09-21 to 2262-04-11): write it in microseconds")?;
        }
        Ok(())
    }
}

/// A number that no value of the type has.
struct NoSuchValue {
    number: i64,
    unit: i128,
}

impl fmt::Display for NoSuchValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} are out of range for this type", self.number, unit_name(self.unit))
    }
}

fn unit_name(unit: i128) -> &'static str {
    match unit {
        DAY => "days",
        MILLI => "milliseconds",
        MICRO => "microseconds",
        _ => "nanoseconds",
    }
}

/// Reads a string with a function that knows only whether it fits.
pub(crate) fn read_str<'de, T, D: Deserializer<'de>>(
    expected: &'static str,
    parse: impl Fn(&str) -> Option<T>,
    deserializer: D,
) -> Result<T, D::Error> {
    read_str_or(expected, |text| parse(text).ok_or(NotThat { text: text.to_owned(), expected }), deserializer)
}

/// Reads a string with a function that says what is wrong with it.
pub(crate) fn read_str_or<'de, T, E: fmt::Display, D: Deserializer<'de>>(
    expected: &'static str,
    parse: impl Fn(&str) -> Result<T, E>,
    deserializer: D,
) -> Result<T, D::Error> {
    struct Text<T, E, F>(&'static str, F, PhantomData<(T, E)>);

    impl<T, E: fmt::Display, F: Fn(&str) -> Result<T, E>> Visitor<'_> for Text<T, E, F> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<Error: serde_core::de::Error>(self, text: &str) -> Result<T, Error> {
            (self.1)(text).map_err(Error::custom)
        }
    }

    deserializer.deserialize_str(Text(expected, parse, PhantomData))
}

/// A string that is not what was expected.
struct NotThat {
    text: String,
    expected: &'static str,
}

impl fmt::Display for NotThat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not {}", self.text, self.expected)
    }
}

/// Writes and reads through the type's own serde form, which is a string.
macro_rules! own_text {
    () => {
        fn write_text<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            ::serde_core::Serialize::serialize(self, serializer)
        }

        fn read_text<'de, D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            ::serde_core::Deserialize::deserialize(deserializer)
        }
    };
}
pub(crate) use own_text;

/// The digits behind the point of a second, with the point, or nothing.
pub(crate) struct Fraction(pub(crate) u32);

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut digits, mut width) = (self.0, 9);
        if digits == 0 {
            return Ok(());
        }
        while digits % 10 == 0 {
            digits /= 10;
            width -= 1;
        }
        write!(f, ".{digits:0width$}")
    }
}
