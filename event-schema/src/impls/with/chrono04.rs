//! Avro's date and time types for `chrono`, as modules for `#[serde(with = "…")]`.
//!
//! Where the format is human readable they write what chrono itself writes, RFC 3339 or ISO 8601 text with all digits
//! the value has. Elsewhere they write the number of the Avro logical type they are named after. Timestamps round
//! down to the unit, and times of day are cut to it: a clock that ticks finer than the contract is no error. A value
//! that the number cannot reach is one. Two things only the text keeps: the offset of a `DateTime<FixedOffset>` (the
//! number reads back as `+00:00`), and a leap second, which Unix time counts as the first second after it.
//!
//! ```
//! # use chrono04 as chrono;
//! use chrono::{DateTime, NaiveDate, Utc};
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Shipment {
//!     #[serde(with = "event_schema::chrono04::timestamp_micros")]
//!     shipped_at: DateTime<Utc>,
//!     #[serde(default, with = "event_schema::chrono04::date::option")]
//!     due: Option<NaiveDate>,
//! }
//!
//! let json = r#"{"shipped_at":"2026-01-31T12:30:00.125Z","due":"2026-02-03"}"#;
//! let shipment: Shipment = serde_json::from_str(json)?;
//! assert_eq!(serde_json::to_string(&shipment)?, json);
//! # Ok::<(), serde_json::Error>(())
//! ```

use ::chrono04::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};
use serde_core::de::DeserializeOwned;

use super::counted::{Counted, DAY, Dates, LocalTimestamps, SECOND, Times, Timestamps, own_text};

/// 1970-01-01 in chrono's count, whose day 1 is 0001-01-01.
const EPOCH_FROM_CE: i32 = 719_163;

super::shape::dates_and_times! {
    "chrono04", "# use chrono04 as chrono;",
    "chrono::NaiveDate", "chrono::NaiveTime", "chrono::DateTime<chrono::Utc>", "chrono::NaiveDateTime"
}

impl Counted<Dates> for NaiveDate {
    own_text!();

    fn nanos(&self) -> i128 {
        i128::from(self.num_days_from_ce() - EPOCH_FROM_CE) * DAY
    }

    fn from_nanos(nanos: i128) -> Option<Self> {
        let days = i32::try_from(nanos.div_euclid(DAY)).ok()?;
        Self::from_num_days_from_ce_opt(days.checked_add(EPOCH_FROM_CE)?)
    }
}

impl Counted<Times> for NaiveTime {
    own_text!();

    fn nanos(&self) -> i128 {
        i128::from(self.num_seconds_from_midnight()) * SECOND + i128::from(self.nanosecond())
    }

    fn from_nanos(nanos: i128) -> Option<Self> {
        let (seconds, nanos) = split(nanos)?;
        Self::from_num_seconds_from_midnight_opt(u32::try_from(seconds).ok()?, nanos)
    }
}

impl<Tz: TimeZone> Counted<Timestamps> for DateTime<Tz>
where
    Self: DeserializeOwned + From<DateTime<Utc>>,
{
    own_text!();

    fn nanos(&self) -> i128 {
        i128::from(self.timestamp()) * SECOND + i128::from(self.timestamp_subsec_nanos())
    }

    fn from_nanos(nanos: i128) -> Option<Self> {
        let (seconds, nanos) = split(nanos)?;
        DateTime::from_timestamp(seconds, nanos).map(Self::from)
    }
}

impl Counted<LocalTimestamps> for NaiveDateTime {
    own_text!();

    fn nanos(&self) -> i128 {
        self.and_utc().nanos()
    }

    fn from_nanos(nanos: i128) -> Option<Self> {
        let (seconds, nanos) = split(nanos)?;
        DateTime::from_timestamp(seconds, nanos).map(|instant| instant.naive_utc())
    }
}

/// Seconds, rounded down, and the nanoseconds above them.
fn split(nanos: i128) -> Option<(i64, u32)> {
    let seconds = i64::try_from(nanos.div_euclid(SECOND)).ok()?;
    Some((seconds, u32::try_from(nanos.rem_euclid(SECOND)).ok()?))
}
