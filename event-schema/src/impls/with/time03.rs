//! Avro's date and time types for `time`, as modules for `#[serde(with = "…")]`.
//!
//! Where the format is human readable they write RFC 3339 or ISO 8601 text with all digits the value has, years 0000
//! to 9999. Elsewhere they write the number of the Avro logical type they are named after. Timestamps round down to
//! the unit, and times of day are cut to it: a clock that ticks finer than the contract is no error. A value that the
//! number cannot reach is one. The offset of an `OffsetDateTime` is in the text only: the number reads back in UTC.
//! None of this depends on which features of `time` are enabled.
//!
//! ```
//! # use time03 as time;
//! use time::{Date, OffsetDateTime};
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Shipment {
//!     #[serde(with = "event_schema::time03::timestamp_micros")]
//!     shipped_at: OffsetDateTime,
//!     #[serde(default, with = "event_schema::time03::date::option")]
//!     due: Option<Date>,
//! }
//!
//! let json = r#"{"shipped_at":"2026-01-31T12:30:00.125Z","due":"2026-02-03"}"#;
//! let shipment: Shipment = serde_json::from_str(json)?;
//! assert_eq!(serde_json::to_string(&shipment)?, json);
//! # Ok::<(), serde_json::Error>(())
//! ```

use core::fmt;

use ::time03::format_description::well_known::Rfc3339;
use ::time03::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcDateTime};
use serde_core::ser::Error as _;
use serde_core::{Deserializer, Serializer};

use super::counted::{Counted, DAY, Dates, LocalTimestamps, SECOND, Times, Timestamps, read_str};
use super::rfc3339;

/// The Julian day of 1970-01-01.
const EPOCH_JULIAN: i32 = 2_440_588;

super::shape::dates_and_times! {
    "time03", "# use time03 as time;",
    "time::Date", "time::Time", "time::OffsetDateTime", "time::PrimitiveDateTime"
}

impl Counted<Dates> for Date {
    fn nanos(&self) -> i128 {
        i128::from(self.to_julian_day() - EPOCH_JULIAN) * DAY
    }

    fn from_nanos(nanos: i128) -> Option<Self> {
        let days = i32::try_from(nanos.div_euclid(DAY)).ok()?;
        Self::from_julian_day(days.checked_add(EPOCH_JULIAN)?).ok()
    }

    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        check_year::<S>(*self)?;
        serializer.collect_str(&IsoDate(*self))
    }

    fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str("an ISO 8601 date", |text| Self::from_nanos(rfc3339::date(text)?), deserializer)
    }
}

impl Counted<Times> for Time {
    fn nanos(&self) -> i128 {
        let (hour, minute, second, nano) = self.as_hms_nano();
        let seconds = i128::from(hour) * 3600 + i128::from(minute) * 60 + i128::from(second);
        seconds * SECOND + i128::from(nano)
    }

    fn from_nanos(nanos: i128) -> Option<Self> {
        let seconds = u32::try_from(nanos.div_euclid(SECOND)).ok()?;
        let part = |seconds: u32| u8::try_from(seconds).ok();
        let nano = u32::try_from(nanos.rem_euclid(SECOND)).ok()?;
        Self::from_hms_nano(part(seconds / 3600)?, part(seconds / 60 % 60)?, part(seconds % 60)?, nano).ok()
    }

    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&IsoTime(*self))
    }

    fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str("an ISO 8601 time of day", |text| Self::from_nanos(rfc3339::time(text)?), deserializer)
    }
}

impl Counted<LocalTimestamps> for PrimitiveDateTime {
    fn nanos(&self) -> i128 {
        self.assume_utc().unix_timestamp_nanos()
    }

    fn from_nanos(nanos: i128) -> Option<Self> {
        let instant = OffsetDateTime::from_unix_timestamp_nanos(nanos).ok()?;
        Some(Self::new(instant.date(), instant.time()))
    }

    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        check_year::<S>(self.date())?;
        serializer.collect_str(&format_args!("{}T{}", IsoDate(self.date()), IsoTime(self.time())))
    }

    fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(
            "an ISO 8601 date and time without an offset",
            |text| Self::from_nanos(rfc3339::local(text)?),
            deserializer,
        )
    }
}

macro_rules! instant {
    ($ty:ty, |$parsed:ident| $from_parsed:expr) => {
        impl Counted<Timestamps> for $ty {
            fn nanos(&self) -> i128 {
                self.unix_timestamp_nanos()
            }

            fn from_nanos(nanos: i128) -> Option<Self> {
                Self::from_unix_timestamp_nanos(nanos).ok()
            }

            fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.format(&Rfc3339).map_err(S::Error::custom)?)
            }

            fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_str(
                    "an RFC 3339 date and time",
                    |text| OffsetDateTime::parse(text, &Rfc3339).ok().and_then(|$parsed| $from_parsed),
                    deserializer,
                )
            }
        }
    };
}

instant!(OffsetDateTime, |instant| Some(instant));
instant!(UtcDateTime, |instant| Self::from_nanos(instant.unix_timestamp_nanos()));

/// ISO 8601 gives years beyond four digits only by agreement between both sides; RFC 3339 has none.
fn check_year<S: Serializer>(date: Date) -> Result<(), S::Error> {
    if (0..=9999).contains(&date.year()) {
        Ok(())
    } else {
        Err(S::Error::custom(format_args!("the year {} has no ISO 8601 text", date.year())))
    }
}

struct IsoDate(Date);

impl fmt::Display for IsoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

struct IsoTime(Time);

impl fmt::Display for IsoTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second, nano) = self.0.as_hms_nano();
        write!(f, "{hour:02}:{minute:02}:{second:02}{}", super::counted::Fraction(nano))
    }
}
