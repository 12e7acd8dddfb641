//! Types of `jiff`, of both its majors.

use std::str::FromStr;

use crate::row::Row;

fn parse<T: FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().expect("a value of this type")
}

const MILLIS: &str = "2026-01-31T12:30:00.125Z";
const MICROS: &str = "2026-01-31T12:30:00.125250Z";
const NANOS: &str = "2026-01-31T12:30:00.125250125Z";

fields! {
    namespace "truth.jiff";
    Instant: jiff::Timestamp = [parse(NANOS)] refuses [1, "a"];
    LocalPlain: jiff::civil::DateTime = [parse("2026-01-31T12:30:00.125")] refuses [1];
    DatePlain: jiff::civil::Date = [parse("2026-02-28")] refuses [1, "a"];
    TimePlain: jiff::civil::Time = [parse("12:30:00.125")] refuses [1];
    Length: jiff::SignedDuration = [jiff::SignedDuration::from_millis(-1500)] refuses [1];
    InstantOption: Option<jiff::Timestamp> = [None, Some(parse(NANOS))] refuses ["a"];
    #[serde(with = "event_schema::jiff1::timestamp_millis")]
    InstantMillis: jiff::Timestamp = [parse(MILLIS)] refuses [1, "a"];
    #[serde(with = "event_schema::jiff1::timestamp_micros")]
    InstantMicros: jiff::Timestamp = [parse(MICROS)] refuses [1, "a"];
    #[serde(with = "event_schema::jiff1::timestamp_nanos")]
    InstantNanos: jiff::Timestamp = [parse(NANOS)] refuses [1, "a"];
    #[serde(with = "event_schema::jiff1::local_timestamp_micros")]
    LocalMicros: jiff::civil::DateTime = [parse("2026-01-31T12:30:00.125250")] refuses [1, "a"];
    #[serde(with = "event_schema::jiff1::date")]
    Date: jiff::civil::Date = [parse("2026-02-28")] refuses [1, "a"];
    #[serde(with = "event_schema::jiff1::time_micros")]
    TimeMicros: jiff::civil::Time = [parse("12:30:00.125250")] refuses [1, "a"];
    #[serde(default, with = "event_schema::jiff1::date::option")]
    DateOption: Option<jiff::civil::Date> = [None, Some(parse("2026-02-28"))] refuses [1, "a"];
    OldInstant: jiff02::Timestamp = [parse(NANOS)] refuses [1, "a"];
    OldZoned: jiff02::Zoned = [parse("2026-01-31T12:30:00+00:00[UTC]")] refuses [1];
    OldSpan: jiff02::SignedDuration = [jiff02::SignedDuration::from_millis(1500)] refuses [1];
    #[serde(with = "event_schema::jiff02::timestamp_micros")]
    OldMicros: jiff02::Timestamp = [parse(MICROS)] refuses [1, "a"];
    #[serde(with = "event_schema::jiff02::date")]
    OldDate: jiff02::civil::Date = [parse("2026-02-28")] refuses [1, "a"];
    #[serde(with = "event_schema::jiff02::time_millis")]
    OldTime: jiff02::civil::Time = [parse("12:30:00.125")] refuses [1, "a"];
    #[serde(with = "event_schema::jiff02::local_timestamp_nanos")]
    OldLocal: jiff02::civil::DateTime = [parse("2026-01-31T12:30:00.125250125")] refuses [1, "a"];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
