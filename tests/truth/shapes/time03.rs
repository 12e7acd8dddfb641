//! Types of `time`.

use time::macros::{date, datetime, time};
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcDateTime};

use crate::row::{Kind, Row};

fields! {
    namespace "truth.time";
    #[serde(with = "event_schema::time03::timestamp_millis")]
    InstantMillis: OffsetDateTime = [datetime!(2026-01-31 12:30:00.125 UTC)] refuses [1, "a"];
    #[serde(with = "event_schema::time03::timestamp_micros")]
    InstantMicros: OffsetDateTime = [datetime!(2026-01-31 12:30:00.125250 UTC)] refuses [1, "a"];
    #[serde(with = "event_schema::time03::timestamp_nanos")]
    InstantNanos: UtcDateTime = [UtcDateTime::from_unix_timestamp_nanos(-1).unwrap()] refuses [1, "a"];
    #[serde(with = "event_schema::time03::local_timestamp_millis")]
    LocalMillis: PrimitiveDateTime = [datetime!(2026-01-31 12:30:00.125)] refuses [1, "a"];
    #[serde(with = "event_schema::time03::local_timestamp_micros")]
    LocalMicros: PrimitiveDateTime = [datetime!(2026-01-31 12:30:00.125250)] refuses [1, "a"];
    #[serde(with = "event_schema::time03::local_timestamp_nanos")]
    LocalNanos: PrimitiveDateTime = [datetime!(2026-01-31 12:30:00.125250125)] refuses [1, "a"];
    #[serde(with = "event_schema::time03::date")]
    DateCounted: Date = [date!(2026-02-28), date!(1969-12-31)] refuses [1, "a"];
    #[serde(with = "event_schema::time03::time_millis")]
    TimeMillis: Time = [time!(12:30:00.125)] refuses [1, "a"];
    #[serde(with = "event_schema::time03::time_micros")]
    TimeMicros: Time = [time!(12:30:00.125250)] refuses [1, "a"];
    #[serde(default, with = "event_schema::time03::date::option")]
    DateOption: Option<Date> = [None, Some(date!(2026-02-28))] refuses [1, "a"];
    #[serde(with = "time::serde::rfc3339")]
    Text: OffsetDateTime = [datetime!(2026-01-31 12:30:00.125 +02:00)] refuses [1, "a"];
    #[serde(with = "time::serde::rfc3339::option")]
    TextOption: Option<OffsetDateTime> = [None, Some(datetime!(2026-01-31 12:30:00 UTC))] refuses [1, "a"];
    #[serde(with = "time::serde::timestamp")]
    Seconds: OffsetDateTime = [datetime!(2026-01-31 12:30:00 UTC)] refuses ["1"]
        .unsaid(Kind::Number, "the calendar of time ends before the integers do");
    #[serde(with = "time::serde::timestamp::milliseconds")]
    Milliseconds: OffsetDateTime = [datetime!(2026-01-31 12:30:00.125 UTC)] refuses ["1"]
        .unsaid(Kind::Number, "the calendar of time ends before the integers do");
    #[serde(with = "time::serde::timestamp::microseconds")]
    Microseconds: OffsetDateTime = [datetime!(2026-01-31 12:30:00.125250 UTC)] refuses ["1"]
        .unsaid(Kind::Number, "the calendar of time ends before the integers do");
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
