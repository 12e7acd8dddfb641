//! `SystemTime` and `Duration` of the standard library in forms that other languages read.
//!
//! serde itself writes both as records of seconds and nanoseconds. These modules write a `SystemTime` as RFC 3339 text
//! in UTC where the format is human readable and as Avro's `timestamp-millis` or `timestamp-micros` elsewhere, rounded
//! down to the unit; and a `Duration` as a number of milliseconds in every format.
//!
//! ```
//! use std::time::{Duration, SystemTime};
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Job {
//!     #[serde(with = "event_schema::std_time::timestamp_millis")]
//!     started: SystemTime,
//!     #[serde(with = "event_schema::std_time::duration_millis")]
//!     took: Duration,
//! }
//!
//! let job = Job { started: SystemTime::UNIX_EPOCH, took: Duration::from_secs(2) };
//! assert_eq!(serde_json::to_string(&job)?, r#"{"started":"1970-01-01T00:00:00Z","took":2000}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use core::time::Duration;
use std::time::SystemTime;

use serde_core::de::Error as _;
use serde_core::ser::Error as _;
use serde_core::{Deserialize, Deserializer, Serializer};

use super::counted::{Counted, Fraction, SECOND, Timestamps, read_str};
use super::shape::{count, form};
use super::{calendar, rfc3339};

const SECONDS_OF_DAY: i64 = 86_400;

count! { "std_time", "", "std::time::SystemTime", "2026-01-31T12:30:00Z", timestamp_millis, Timestamps, MILLIS,
"`timestamp-millis`: a `long` of milliseconds since 1970, rounded down" }
count! { "std_time", "", "std::time::SystemTime", "2026-01-31T12:30:00Z", timestamp_micros, Timestamps, MICROS,
"`timestamp-micros`: a `long` of microseconds since 1970, rounded down" }

impl Counted<Timestamps> for SystemTime {
    fn nanos(&self) -> i128 {
        // At most 2⁶⁴ seconds: 94 bits of nanoseconds.
        let count = |duration: Duration| {
            i128::from(duration.as_secs()) * SECOND + i128::from(duration.subsec_nanos())
        };
        match self.duration_since(Self::UNIX_EPOCH) {
            Ok(after) => count(after),
            Err(before) => -count(before.duration()),
        }
    }

    fn from_nanos(nanos: i128) -> Option<Self> {
        let distance = nanos.unsigned_abs();
        let second = SECOND.unsigned_abs();
        let distance =
            Duration::new(u64::try_from(distance / second).ok()?, u32::try_from(distance % second).ok()?);
        if nanos < 0 {
            Self::UNIX_EPOCH.checked_sub(distance)
        } else {
            Self::UNIX_EPOCH.checked_add(distance)
        }
    }

    fn write_text<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nanos = self.nanos();
        let seconds = i64::try_from(nanos.div_euclid(SECOND)).unwrap_or(i64::MAX);
        if !rfc3339::SECONDS.contains(&seconds) {
            return Err(S::Error::custom("RFC 3339 has years 0000 to 9999 only"));
        }
        let (year, month, day) = calendar::date(seconds.div_euclid(SECONDS_OF_DAY));
        let clock = seconds.rem_euclid(SECONDS_OF_DAY);
        let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
        // Below 10⁹ by construction.
        let fraction = Fraction(u32::try_from(nanos.rem_euclid(SECOND)).unwrap_or_default());
        serializer.collect_str(&format_args!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"
        ))
    }

    fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(
            "an RFC 3339 date and time",
            |text| Self::from_nanos(rfc3339::timestamp(text)?),
            deserializer,
        )
    }
}

/// `Duration`, as [`duration_millis`] takes it.
#[diagnostic::on_unimplemented(
    message = "`event_schema::std_time::duration_millis` does not write `{Self}`",
    note = "it writes `std::time::Duration`; for an `Option`, use `event_schema::std_time::duration_millis::option`"
)]
pub trait Millis: Copy + Into<Duration> + From<Duration> {}

impl Millis for Duration {}

form! {
    /// Whole milliseconds as a signed 64-bit integer, in every format; finer digits are cut off.
    ///
    /// A length beyond 2⁶³ ms is an error, and so is a negative number when it is read.
    ///
    /// ```
    /// #[derive(serde::Serialize)]
    /// struct Job {
    ///     #[serde(with = "event_schema::std_time::duration_millis")]
    ///     took: std::time::Duration,
    /// }
    /// let job = Job { took: std::time::Duration::from_micros(1999) };
    /// assert_eq!(serde_json::to_string(&job)?, r#"{"took":1}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    duration_millis {
        /// The same for an `Option`, null for nothing.
        ///
        /// serde demands a field with `with`, an `Option` too; `default` lets it be missing.
        ///
        /// ```
        /// #[derive(serde::Serialize, serde::Deserialize)]
        /// struct Job {
        ///     #[serde(default, with = "event_schema::std_time::duration_millis::option")]
        ///     took: Option<std::time::Duration>,
        /// }
        /// assert_eq!(serde_json::from_str::<Job>("{}")?.took, None);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        option
    }
    [Millis] |value, serializer| {
        let duration: Duration = (*value).into();
        let millis = i64::try_from(duration.as_millis())
            .map_err(|_| S::Error::custom("the duration exceeds a signed 64-bit number of milliseconds"))?;
        serializer.serialize_i64(millis)
    },
    [Millis] |deserializer| {
        let millis = i64::deserialize(deserializer)?;
        let millis = u64::try_from(millis)
            .map_err(|_| D::Error::custom(format_args!("a duration cannot be negative: {millis} ms")))?;
        Ok(Duration::from_millis(millis).into())
    }
}
