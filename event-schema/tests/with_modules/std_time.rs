//! `SystemTime` and `Duration`.

use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use crate::support::{Carrier, holder, read, record, write};

holder!(Millis, "event_schema::std_time::timestamp_millis", SystemTime => SystemTime::UNIX_EPOCH);
holder!(Micros, "event_schema::std_time::timestamp_micros", SystemTime => SystemTime::UNIX_EPOCH);
holder!(Took, "event_schema::std_time::duration_millis", Duration => Duration::ZERO);
holder!(MaybeMicros, "event_schema::std_time::timestamp_micros::option", Option<SystemTime> => None);
holder!(MaybeTook, "event_schema::std_time::duration_millis::option", Option<Duration> => None);

const MILLIS: &str = r#"{"type":"long","logicalType":"timestamp-millis"}"#;
const MICROS: &str = r#"{"type":"long","logicalType":"timestamp-micros"}"#;

fn at(nanos: i64) -> SystemTime {
    let distance = Duration::from_nanos(nanos.unsigned_abs());
    if nanos < 0 { SystemTime::UNIX_EPOCH - distance } else { SystemTime::UNIX_EPOCH + distance }
}

fn long(schema: &apache_avro::Schema, datum: &[u8]) -> i64 {
    read::<Carrier<i64>>(schema, datum).unwrap().at
}

#[test]
fn a_system_time_is_rfc_3339_in_json_and_a_count_rounded_down_in_avro() {
    let value = Micros { at: at(1_769_862_600_123_456_789) };
    assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"at":"2026-01-31T12:30:00.123456789Z"}"#);
    let schema = record(MICROS);
    assert_eq!(long(&schema, &write(&schema, &value).unwrap()), 1_769_862_600_123_456);
    let schema = record(MILLIS);
    assert_eq!(long(&schema, &write(&schema, &Millis { at: at(-1) }).unwrap()), -1);
}

#[test]
fn every_form_of_rfc_3339_is_read_as_its_instant() {
    let instant = at(1_769_862_600_500_000_000);
    for text in [
        "2026-01-31T12:30:00.5Z",
        "2026-01-31t12:30:00.5z",
        "2026-01-31 12:30:00.500+00:00",
        "2026-01-31T14:30:00.50+02:00",
        "2026-01-31T03:00:00.5000000009-09:30",
    ] {
        let read: Millis = serde_json::from_str(&format!(r#"{{"at":"{text}"}}"#)).unwrap();
        assert_eq!(read.at, instant, "{text}");
    }
}

#[test]
fn text_that_is_no_rfc_3339_is_refused() {
    for text in [
        "",
        "2026-01-31",
        "2026-01-31T12:30:00",
        "2026-02-29T12:30:00Z",
        "2026-13-01T12:30:00Z",
        "2026-00-01T12:30:00Z",
        "2026-01-00T12:30:00Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T12:60:00Z",
        "2026-01-31T12:30:60Z",
        "2026-01-31T12:30:00.Z",
        "2026-01-31T12:30:00,5Z",
        "2026-01-31T12:30:00+2:00",
        "2026-01-31T12:30:00+24:00",
        "2026-01-31T12:30:00Z ",
        "+2026-01-31T12:30:00Z",
        "20é6-01-31T12:30:00Z",
    ] {
        let json = format!(r#"{{"at":"{text}"}}"#);
        let error = serde_json::from_str::<Millis>(&json).expect_err(text).to_string();
        assert!(error.contains("is not an RFC 3339 date and time"), "{error}");
    }
}

#[test]
fn a_year_that_rfc_3339_cannot_name_is_an_error_in_json_and_a_number_in_avro() {
    let Some(late) = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(253_402_300_800)) else { return };
    let error = serde_json::to_string(&Millis { at: late }).unwrap_err().to_string();
    assert!(error.contains("years 0000 to 9999"), "{error}");
    let before = Millis { at: late - Duration::from_nanos(1) };
    assert_eq!(serde_json::to_string(&before).unwrap(), r#"{"at":"9999-12-31T23:59:59.999999999Z"}"#);
    let schema = record(MILLIS);
    assert_eq!(read::<Millis>(&schema, &write(&schema, &Millis { at: late }).unwrap()).unwrap().at, late);
}

#[test]
fn a_time_beyond_the_count_is_an_error() {
    let Some(far) = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::MAX / 4)) else { return };
    let error = write(&record(MICROS), &Micros { at: far }).unwrap_err();
    assert!(error.contains("outside the range of a signed 64-bit number of microseconds"), "{error}");
    assert!(serde_json::to_string(&Micros { at: far }).is_err());
}

#[test]
fn a_duration_is_whole_milliseconds_in_every_format() {
    let value = Took { at: Duration::from_micros(1_234_999) };
    assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"at":1234}"#);
    let schema = record(r#""long""#);
    assert_eq!(
        read::<Took>(&schema, &write(&schema, &value).unwrap()).unwrap().at,
        Duration::from_millis(1234)
    );
    let longest = Duration::from_millis(i64::MAX.unsigned_abs());
    assert_eq!(serde_json::to_string(&Took { at: longest }).unwrap(), format!(r#"{{"at":{}}}"#, i64::MAX));
    let error = serde_json::to_string(&Took { at: longest + Duration::from_millis(1) }).unwrap_err();
    assert!(error.to_string().contains("64-bit number of milliseconds"), "{error}");
    let error = serde_json::from_str::<Took>(r#"{"at":-1}"#).unwrap_err();
    assert!(error.to_string().contains("cannot be negative"), "{error}");
}

#[test]
fn options_are_null_or_the_same() {
    assert_eq!(serde_json::to_string(&MaybeMicros { at: None }).unwrap(), r#"{"at":null}"#);
    let schema = record(&format!(r#"["null",{MICROS}]"#));
    for at in [None, Some(at(5_000))] {
        let value = MaybeMicros { at };
        assert_eq!(read::<MaybeMicros>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    }
    assert_eq!(serde_json::from_str::<MaybeTook>(r#"{"at":3}"#).unwrap().at, Some(Duration::from_millis(3)));
    assert_eq!(serde_json::from_str::<MaybeTook>("{}").unwrap().at, None);
}

proptest! {
    #[test]
    fn the_text_is_the_one_chrono_writes(nanos in any::<i64>()) {
        let text = chrono04::DateTime::from_timestamp_nanos(nanos)
            .to_rfc3339_opts(chrono04::SecondsFormat::Nanos, true);
        let value: Micros = serde_json::from_str(&format!(r#"{{"at":"{text}"}}"#)).unwrap();
        prop_assert_eq!(value.at, at(nanos));
        let written = serde_json::to_value(&value).unwrap();
        let chrono: chrono04::DateTime<chrono04::Utc> = serde_json::from_value(written["at"].clone()).unwrap();
        prop_assert_eq!(chrono.timestamp_nanos_opt(), Some(nanos));
    }

    #[test]
    fn every_second_of_ten_thousand_years_reads_as_written(seconds in -62_167_219_200_i64..253_402_300_800) {
        let distance = Duration::from_secs(seconds.unsigned_abs());
        let time =
            if seconds < 0 { SystemTime::UNIX_EPOCH - distance } else { SystemTime::UNIX_EPOCH + distance };
        let json = serde_json::to_string(&Millis { at: time }).unwrap();
        prop_assert_eq!(serde_json::from_str::<Millis>(&json).unwrap().at, time);
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,40}") {
        let json = serde_json::json!({ "at": text }).to_string();
        let _ = serde_json::from_str::<Millis>(&json);
    }
}
