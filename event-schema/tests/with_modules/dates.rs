//! The nine date and time modules of each of the four crates, held to one table.

use proptest::prelude::*;

use crate::support::{Carrier, read, record, write};

/// Avro type, JSON text, number.
struct Row {
    avro: &'static str,
    text: &'static str,
    number: i64,
}

const DATE: Row = Row { avro: r#"{"type":"int","logicalType":"date"}"#, text: "2026-01-31", number: 20_484 };
const TIME_MILLIS: Row = Row {
    avro: r#"{"type":"int","logicalType":"time-millis"}"#,
    text: "12:30:00.123456789",
    number: 45_000_123,
};
const TIME_MICROS: Row = Row {
    avro: r#"{"type":"long","logicalType":"time-micros"}"#,
    text: "12:30:00.123456789",
    number: 45_000_123_456,
};
// `date -u -d 2026-01-31T12:30:00Z +%s` prints 1769862600.
const TIMESTAMP_MILLIS: Row = Row {
    avro: r#"{"type":"long","logicalType":"timestamp-millis"}"#,
    text: "2026-01-31T12:30:00.123456789Z",
    number: 1_769_862_600_123,
};
const TIMESTAMP_MICROS: Row = Row {
    avro: r#"{"type":"long","logicalType":"timestamp-micros"}"#,
    number: 1_769_862_600_123_456,
    ..TIMESTAMP_MILLIS
};
const TIMESTAMP_NANOS: Row = Row {
    avro: r#"{"type":"long","logicalType":"timestamp-nanos"}"#,
    number: 1_769_862_600_123_456_789,
    ..TIMESTAMP_MILLIS
};
const LOCAL_TIMESTAMP_MILLIS: Row = Row {
    avro: r#"{"type":"long","logicalType":"local-timestamp-millis"}"#,
    text: "2026-01-31T12:30:00.123456789",
    number: 1_769_862_600_123,
};
const LOCAL_TIMESTAMP_MICROS: Row = Row {
    avro: r#"{"type":"long","logicalType":"local-timestamp-micros"}"#,
    number: 1_769_862_600_123_456,
    ..LOCAL_TIMESTAMP_MILLIS
};
const LOCAL_TIMESTAMP_NANOS: Row = Row {
    avro: r#"{"type":"long","logicalType":"local-timestamp-nanos"}"#,
    number: 1_769_862_600_123_456_789,
    ..LOCAL_TIMESTAMP_MILLIS
};

fn is_int(row: &Row) -> bool {
    row.avro.contains(r#""int""#)
}

/// A datum that holds only this number: Avro's int and long have one form.
fn datum(number: i64) -> Vec<u8> {
    write(&record(r#""long""#), &Carrier { at: number }).expect("a long")
}

fn number(datum: &[u8]) -> i64 {
    read::<Carrier<i64>>(&record(r#""long""#), datum).expect("a long").at
}

/// Tests of one module: `$with` as serde names it, its `option`, the type and the row.
macro_rules! module {
    ($test:ident, $with:literal, $option:literal, $ty:ty, $row:ident) => {
        pub(super) mod $test {
            use super::*;

            #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
            #[serde(rename = "Holder")]
            pub(in crate::dates) struct Holder {
                #[serde(with = $with)]
                at: $ty,
            }

            #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
            #[serde(rename = "Holder")]
            struct Optional {
                #[serde(default, with = $option)]
                at: Option<$ty>,
            }

            #[test]
            fn is_text_in_json_and_the_logical_number_in_avro() {
                let json = format!(r#"{{"at":"{}"}}"#, $row.text);
                let value: Holder = serde_json::from_str(&json).unwrap();
                assert_eq!(serde_json::to_string(&value).unwrap(), json);

                let schema = record($row.avro);
                let written = write(&schema, &value).unwrap();
                assert_eq!(number(&written), $row.number);
                let back: Holder = read(&schema, &written).unwrap();
                assert_eq!(write(&schema, &back).unwrap(), written);
            }

            #[test]
            fn an_option_is_null_or_the_same() {
                let schema = record(&format!(r#"["null",{}]"#, $row.avro));
                let json = format!(r#"{{"at":"{}"}}"#, $row.text);
                let value: Optional = serde_json::from_str(&json).unwrap();
                assert_eq!(serde_json::to_string(&value).unwrap(), json);
                let written = write(&schema, &value).unwrap();
                assert_eq!(written[0], 2, "the second branch of the union");
                assert_eq!(number(&written[1..]), $row.number);
                assert_eq!(write(&schema, &read::<Optional>(&schema, &written).unwrap()).unwrap(), written);

                let nothing: Optional = serde_json::from_str("{}").unwrap();
                assert_eq!(nothing, Optional { at: None });
                assert_eq!(serde_json::to_string(&nothing).unwrap(), r#"{"at":null}"#);
                assert_eq!(write(&schema, &nothing).unwrap(), [0]);
                assert_eq!(read::<Optional>(&schema, &[0]).unwrap(), nothing);
            }

            #[test]
            fn text_that_is_none_is_refused_with_an_error() {
                for text in ["", "yesterday", "2026-02-30", "24:61:00", "2026-02-30T12:00:00Z", "😀"] {
                    let json = format!(r#"{{"at":"{text}"}}"#);
                    assert!(serde_json::from_str::<Holder>(&json).is_err(), "{text}");
                }
                assert!(serde_json::from_str::<Holder>(r#"{"at":5}"#).is_err());
            }

            proptest! {
                #[test]
                fn every_number_reads_as_itself_or_is_refused(raw in any::<i64>(), shift in 0_u32..64) {
                    let raw = raw >> shift;
                    let raw = if is_int(&$row) { raw >> 32 } else { raw };
                    let schema = record($row.avro);
                    if let Ok(value) = read::<Holder>(&schema, &datum(raw)) {
                        prop_assert_eq!(number(&write(&schema, &value).unwrap()), raw);
                        // Text and number mean the same value, wherever the text exists.
                        if let Ok(json) = serde_json::to_string(&value) {
                            prop_assert_eq!(serde_json::from_str::<Holder>(&json).unwrap(), value);
                        }
                    }
                }
            }

            #[test]
            fn the_ends_of_the_number_are_values_or_errors() {
                let schema = record($row.avro);
                let ends =
                    if is_int(&$row) { [i32::MIN.into(), i32::MAX.into()] } else { [i64::MIN, i64::MAX] };
                for end in ends {
                    match read::<Holder>(&schema, &datum(end)) {
                        Ok(value) => assert_eq!(number(&write(&schema, &value).unwrap()), end),
                        Err(error) => assert!(error.contains("out of range for this type"), "{error}"),
                    }
                }
            }
        }
    };
}

/// All nine modules of a crate.
macro_rules! suite {
    (
        $suite:ident, $date:ty, $time:ty, $timestamp:ty, $local:ty,
        $($test:ident: $with:literal, $option:literal;)*
    ) => {
        mod $suite {
            use super::*;
            type Date = $date;
            type Time = $time;
            type Timestamp = $timestamp;
            type Local = $local;
            $(suite!(@ $test, $with, $option);)*
        }
    };
    (@ date, $w:literal, $o:literal) => { module!(date, $w, $o, super::Date, DATE); };
    (@ time_millis, $w:literal, $o:literal) => { module!(time_millis, $w, $o, super::Time, TIME_MILLIS); };
    (@ time_micros, $w:literal, $o:literal) => { module!(time_micros, $w, $o, super::Time, TIME_MICROS); };
    (@ timestamp_millis, $w:literal, $o:literal) => { module!(timestamp_millis, $w, $o, super::Timestamp, TIMESTAMP_MILLIS); };
    (@ timestamp_micros, $w:literal, $o:literal) => { module!(timestamp_micros, $w, $o, super::Timestamp, TIMESTAMP_MICROS); };
    (@ timestamp_nanos, $w:literal, $o:literal) => { module!(timestamp_nanos, $w, $o, super::Timestamp, TIMESTAMP_NANOS); };
    (@ local_timestamp_millis, $w:literal, $o:literal) => { module!(local_timestamp_millis, $w, $o, super::Local, LOCAL_TIMESTAMP_MILLIS); };
    (@ local_timestamp_micros, $w:literal, $o:literal) => { module!(local_timestamp_micros, $w, $o, super::Local, LOCAL_TIMESTAMP_MICROS); };
    (@ local_timestamp_nanos, $w:literal, $o:literal) => { module!(local_timestamp_nanos, $w, $o, super::Local, LOCAL_TIMESTAMP_NANOS); };
}

suite! {
    chrono04, ::chrono04::NaiveDate, ::chrono04::NaiveTime, ::chrono04::DateTime<::chrono04::Utc>, ::chrono04::NaiveDateTime,
    date: "event_schema::chrono04::date", "event_schema::chrono04::date::option";
    time_millis: "event_schema::chrono04::time_millis", "event_schema::chrono04::time_millis::option";
    time_micros: "event_schema::chrono04::time_micros", "event_schema::chrono04::time_micros::option";
    timestamp_millis: "event_schema::chrono04::timestamp_millis", "event_schema::chrono04::timestamp_millis::option";
    timestamp_micros: "event_schema::chrono04::timestamp_micros", "event_schema::chrono04::timestamp_micros::option";
    timestamp_nanos: "event_schema::chrono04::timestamp_nanos", "event_schema::chrono04::timestamp_nanos::option";
    local_timestamp_millis: "event_schema::chrono04::local_timestamp_millis", "event_schema::chrono04::local_timestamp_millis::option";
    local_timestamp_micros: "event_schema::chrono04::local_timestamp_micros", "event_schema::chrono04::local_timestamp_micros::option";
    local_timestamp_nanos: "event_schema::chrono04::local_timestamp_nanos", "event_schema::chrono04::local_timestamp_nanos::option";
}

suite! {
    time03, ::time03::Date, ::time03::Time, ::time03::OffsetDateTime, ::time03::PrimitiveDateTime,
    date: "event_schema::time03::date", "event_schema::time03::date::option";
    time_millis: "event_schema::time03::time_millis", "event_schema::time03::time_millis::option";
    time_micros: "event_schema::time03::time_micros", "event_schema::time03::time_micros::option";
    timestamp_millis: "event_schema::time03::timestamp_millis", "event_schema::time03::timestamp_millis::option";
    timestamp_micros: "event_schema::time03::timestamp_micros", "event_schema::time03::timestamp_micros::option";
    timestamp_nanos: "event_schema::time03::timestamp_nanos", "event_schema::time03::timestamp_nanos::option";
    local_timestamp_millis: "event_schema::time03::local_timestamp_millis", "event_schema::time03::local_timestamp_millis::option";
    local_timestamp_micros: "event_schema::time03::local_timestamp_micros", "event_schema::time03::local_timestamp_micros::option";
    local_timestamp_nanos: "event_schema::time03::local_timestamp_nanos", "event_schema::time03::local_timestamp_nanos::option";
}

suite! {
    jiff02, ::jiff02::civil::Date, ::jiff02::civil::Time, ::jiff02::Timestamp, ::jiff02::civil::DateTime,
    date: "event_schema::jiff02::date", "event_schema::jiff02::date::option";
    time_millis: "event_schema::jiff02::time_millis", "event_schema::jiff02::time_millis::option";
    time_micros: "event_schema::jiff02::time_micros", "event_schema::jiff02::time_micros::option";
    timestamp_millis: "event_schema::jiff02::timestamp_millis", "event_schema::jiff02::timestamp_millis::option";
    timestamp_micros: "event_schema::jiff02::timestamp_micros", "event_schema::jiff02::timestamp_micros::option";
    timestamp_nanos: "event_schema::jiff02::timestamp_nanos", "event_schema::jiff02::timestamp_nanos::option";
    local_timestamp_millis: "event_schema::jiff02::local_timestamp_millis", "event_schema::jiff02::local_timestamp_millis::option";
    local_timestamp_micros: "event_schema::jiff02::local_timestamp_micros", "event_schema::jiff02::local_timestamp_micros::option";
    local_timestamp_nanos: "event_schema::jiff02::local_timestamp_nanos", "event_schema::jiff02::local_timestamp_nanos::option";
}

suite! {
    jiff1, ::jiff1::civil::Date, ::jiff1::civil::Time, ::jiff1::Timestamp, ::jiff1::civil::DateTime,
    date: "event_schema::jiff1::date", "event_schema::jiff1::date::option";
    time_millis: "event_schema::jiff1::time_millis", "event_schema::jiff1::time_millis::option";
    time_micros: "event_schema::jiff1::time_micros", "event_schema::jiff1::time_micros::option";
    timestamp_millis: "event_schema::jiff1::timestamp_millis", "event_schema::jiff1::timestamp_millis::option";
    timestamp_micros: "event_schema::jiff1::timestamp_micros", "event_schema::jiff1::timestamp_micros::option";
    timestamp_nanos: "event_schema::jiff1::timestamp_nanos", "event_schema::jiff1::timestamp_nanos::option";
    local_timestamp_millis: "event_schema::jiff1::local_timestamp_millis", "event_schema::jiff1::local_timestamp_millis::option";
    local_timestamp_micros: "event_schema::jiff1::local_timestamp_micros", "event_schema::jiff1::local_timestamp_micros::option";
    local_timestamp_nanos: "event_schema::jiff1::local_timestamp_nanos", "event_schema::jiff1::local_timestamp_nanos::option";
}

mod edges {
    use super::*;
    use crate::support::holder;

    holder!(ChronoMillis, "event_schema::chrono04::timestamp_millis", ::chrono04::DateTime<::chrono04::Utc>);
    holder!(ChronoNanos, "event_schema::chrono04::timestamp_nanos", ::chrono04::DateTime<::chrono04::Utc>);
    holder!(
        ChronoOffset,
        "event_schema::chrono04::timestamp_millis",
        ::chrono04::DateTime<::chrono04::FixedOffset>
    );
    holder!(ChronoTime, "event_schema::chrono04::time_millis", ::chrono04::NaiveTime);
    holder!(JiffMicros, "event_schema::jiff1::timestamp_micros", ::jiff1::Timestamp);
    holder!(JiffDate, "event_schema::jiff1::date", ::jiff1::civil::Date);

    #[test]
    fn times_before_1970_round_down_too() {
        let value: ChronoMillis = serde_json::from_str(r#"{"at":"1969-12-31T23:59:59.9995Z"}"#).unwrap();
        assert_eq!(number(&write(&record(TIMESTAMP_MILLIS.avro), &value).unwrap()), -1);
    }

    #[test]
    fn the_last_nanosecond_a_long_reaches_is_written_and_the_next_is_an_error() {
        let schema = record(TIMESTAMP_NANOS.avro);
        let last: ChronoNanos = serde_json::from_str(r#"{"at":"2262-04-11T23:47:16.854775807Z"}"#).unwrap();
        assert_eq!(number(&write(&schema, &last).unwrap()), i64::MAX);
        let next: ChronoNanos = serde_json::from_str(r#"{"at":"2262-04-11T23:47:16.854775808Z"}"#).unwrap();
        let error = write(&schema, &next).unwrap_err();
        assert!(error.contains("1677-09-21 to 2262-04-11"), "{error}");
    }

    #[test]
    fn an_offset_lives_in_the_text_and_the_instant_in_the_number() {
        let json = r#"{"at":"2026-01-31T14:30:00+02:00"}"#;
        let value: ChronoOffset = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        let schema = record(TIMESTAMP_MILLIS.avro);
        let written = write(&schema, &value).unwrap();
        assert_eq!(number(&written), 1_769_862_600_000);
        let back: ChronoOffset = read(&schema, &written).unwrap();
        assert_eq!(back.at, value.at);
        assert_eq!(back.at.to_rfc3339(), "2026-01-31T12:30:00+00:00");
    }

    #[test]
    fn a_leap_second_at_midnight_is_an_error_and_not_the_next_day() {
        let value: ChronoTime = serde_json::from_str(r#"{"at":"23:59:60.5"}"#).unwrap();
        let error = write(&record(TIME_MILLIS.avro), &value).unwrap_err();
        assert!(error.contains("leap second"), "{error}");
        for beyond in [-1, 86_400_000] {
            assert!(read::<ChronoTime>(&record(TIME_MILLIS.avro), &datum(beyond)).is_err());
        }
    }

    #[test]
    fn the_ends_of_jiffs_range_round_trip() {
        let schema = record(TIMESTAMP_MICROS.avro);
        for at in [::jiff1::Timestamp::MIN, ::jiff1::Timestamp::MAX] {
            let written = write(&schema, &JiffMicros { at }).unwrap();
            let back: JiffMicros = read(&schema, &written).unwrap();
            assert_eq!(back.at.as_microsecond(), at.as_microsecond());
            assert!(
                read::<JiffMicros>(&schema, &datum(number(&written) + at.as_microsecond().signum())).is_err()
            );
        }
        let schema = record(DATE.avro);
        for at in [::jiff1::civil::Date::MIN, ::jiff1::civil::Date::MAX, ::jiff1::civil::Date::ZERO] {
            let written = write(&schema, &JiffDate { at }).unwrap();
            assert_eq!(read::<JiffDate>(&schema, &written).unwrap().at, at);
        }
    }

    proptest! {
        #[test]
        fn four_crates_write_one_day_as_one_number(days in -719_528_i32..2_932_896) {
            let schema = record(DATE.avro);
            let datum = datum(days.into());
            let chrono = read::<super::chrono04::date::Holder>(&schema, &datum).unwrap();
            let time = read::<super::time03::date::Holder>(&schema, &datum).unwrap();
            let jiff02 = read::<super::jiff02::date::Holder>(&schema, &datum).unwrap();
            let jiff1 = read::<super::jiff1::date::Holder>(&schema, &datum).unwrap();
            let text = serde_json::to_string(&chrono).unwrap();
            prop_assert_eq!(&serde_json::to_string(&time).unwrap(), &text);
            prop_assert_eq!(&serde_json::to_string(&jiff02).unwrap(), &text);
            prop_assert_eq!(&serde_json::to_string(&jiff1).unwrap(), &text);
        }

        #[test]
        fn four_crates_write_one_instant_as_one_text(seconds in -62_135_596_800_i64..253_402_207_200, micros in 0_i64..1_000_000) {
            let schema = record(TIMESTAMP_MICROS.avro);
            let datum = datum(seconds * 1_000_000 + micros);
            let chrono = read::<super::chrono04::timestamp_micros::Holder>(&schema, &datum).unwrap();
            let time = read::<super::time03::timestamp_micros::Holder>(&schema, &datum).unwrap();
            let jiff1 = read::<super::jiff1::timestamp_micros::Holder>(&schema, &datum).unwrap();
            let parse = |text: String| serde_json::from_str::<super::chrono04::timestamp_micros::Holder>(&text).unwrap();
            prop_assert_eq!(parse(serde_json::to_string(&time).unwrap()), chrono.clone());
            prop_assert_eq!(parse(serde_json::to_string(&jiff1).unwrap()), chrono);
        }
    }
}
