//! Types of `chrono`.

use chrono::{DateTime, FixedOffset, Month, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use serde_json::Value;

use crate::row::{Kind, Row};

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn local(text: &str) -> NaiveDateTime {
    text.parse().expect("a date and time")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn time(text: &str) -> NaiveTime {
    text.parse().expect("a time")
}

const MILLIS: &str = "2026-01-31T12:30:00.125Z";
const MICROS: &str = "2026-01-31T12:30:00.125250Z";
const NANOS: &str = "2026-01-31T12:30:00.125250125Z";
const EARLY: &str = "1969-12-31T23:59:59.999Z";

fields! {
    namespace "truth.chrono";
    Instant: DateTime<Utc> = [utc(NANOS), utc(EARLY)] refuses [1, "", "a", "2026-01-31"];
    Offset: DateTime<FixedOffset> = [DateTime::parse_from_rfc3339("2026-01-31T12:30:00+02:00").unwrap()] refuses ["a"];
    LocalPlain: NaiveDateTime = [local("2026-01-31T12:30:00.125")] refuses [1];
    DatePlain: NaiveDate = [date("2026-02-28"), date("1969-12-31")] refuses [1, "a", "2026-02-30"];
    TimePlain: NaiveTime = [time("12:30:00.125250125"), time("00:00:00")] refuses [1];
    Day: Weekday = [Weekday::Mon] refuses [1]
        .unsaid(Kind::Text, "the contract says text, not which names");
    MonthPlain: Month = [Month::January] refuses [1]
        .unsaid(Kind::Text, "the contract says text, not which names");
    Delta: TimeDelta = [TimeDelta::milliseconds(-1500)] refuses [1]
        .unsaid(Kind::Number, "the two parts have limits together");
    InstantOption: Option<DateTime<Utc>> = [None, Some(utc(MILLIS))] refuses ["a"].fills("value", Value::Null);
    #[serde(with = "event_schema::chrono04::timestamp_millis")]
    InstantMillis: DateTime<Utc> = [utc(MILLIS), utc(EARLY)] refuses [1, "a"];
    #[serde(with = "event_schema::chrono04::timestamp_micros")]
    InstantMicros: DateTime<Utc> = [utc(MICROS), utc(EARLY)] refuses [1, "a"];
    #[serde(with = "event_schema::chrono04::timestamp_nanos")]
    InstantNanos: DateTime<Utc> = [utc(NANOS), utc(EARLY)] refuses [1, "a"];
    #[serde(with = "event_schema::chrono04::local_timestamp_millis")]
    LocalMillis: NaiveDateTime = [local("2026-01-31T12:30:00.125")] refuses [1, "a"];
    #[serde(with = "event_schema::chrono04::local_timestamp_micros")]
    LocalMicros: NaiveDateTime = [local("2026-01-31T12:30:00.125250")] refuses [1, "a"];
    #[serde(with = "event_schema::chrono04::local_timestamp_nanos")]
    LocalNanos: NaiveDateTime = [local("2026-01-31T12:30:00.125250125")] refuses [1, "a"];
    #[serde(with = "event_schema::chrono04::date")]
    Date: NaiveDate = [date("2026-02-28"), date("1969-12-31")] refuses [1, "a"];
    #[serde(with = "event_schema::chrono04::time_millis")]
    TimeMillis: NaiveTime = [time("12:30:00.125"), time("00:00:00")] refuses [1, "a"];
    #[serde(with = "event_schema::chrono04::time_micros")]
    TimeMicros: NaiveTime = [time("12:30:00.125250")] refuses [1, "a"];
    #[serde(default, with = "event_schema::chrono04::timestamp_micros::option")]
    MicrosOption: Option<DateTime<Utc>> = [None, Some(utc(MICROS))] refuses [1, "a"].fills("value", Value::Null);
    #[serde(with = "event_schema::chrono04::date::option")]
    DateDemanded: Option<NaiveDate> = [None, Some(date("2026-02-28"))] refuses [1, "a"];
    #[serde(with = "chrono::serde::ts_seconds")]
    Seconds: DateTime<Utc> = [utc("2026-01-31T12:30:00Z")] refuses ["1"]
        .unsaid(Kind::Number, "the calendar of chrono ends before the integers do");
    #[serde(with = "chrono::serde::ts_milliseconds")]
    Milliseconds: DateTime<Utc> = [utc(MILLIS)] refuses ["1"]
        .unsaid(Kind::Number, "the calendar of chrono ends before the integers do");
    #[serde(with = "chrono::serde::ts_microseconds")]
    Microseconds: DateTime<Utc> = [utc(MICROS)] refuses ["1"]
        .unsaid(Kind::Number, "the calendar of chrono ends before the integers do");
    #[serde(with = "chrono::serde::ts_nanoseconds")]
    Nanoseconds: DateTime<Utc> = [utc(NANOS)] refuses ["1"];
    #[serde(default, with = "chrono::serde::ts_milliseconds_option")]
    MillisecondsOption: Option<DateTime<Utc>> = [None, Some(utc(MILLIS))] refuses ["1"]
        .unsaid(Kind::Number, "the calendar of chrono ends before the integers do");
    #[serde(with = "chrono::naive::serde::ts_microseconds")]
    LocalMicroseconds: NaiveDateTime = [local("2026-01-31T12:30:00.125250")] refuses ["1"]
        .unsaid(Kind::Number, "the calendar of chrono ends before the integers do");
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
