//! Types of foreign crates: the code of each, and that serde writes what the code says.

mod support;

use std::collections::BTreeMap;

use event_schema::EventData;
use serde::Serialize;
use serde::de::DeserializeOwned;

use support::{Carrier, read, record, write};

fn code<T: EventData>() -> &'static [u8] {
    const { &T::CODE }.as_bytes()
}

/// In JSON this text; in Avro this type and, as text, the same.
fn is_text<T>(json: &str, avro: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let value: T = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
    let schema = record(avro);
    let written = write(&schema, &Carrier { at: &value }).unwrap();
    let text: Carrier<String> = read(&record(r#""string""#), &written).unwrap();
    assert_eq!(serde_json::to_string(&text.at).unwrap(), json);
    assert_eq!(read::<Carrier<T>>(&schema, &written).unwrap().at, value);
}

/// In key position the same text as anywhere else.
fn is_key<T: EventData + Serialize + DeserializeOwned + Ord>(json: &str) {
    const { assert!(T::IS_KEY) };
    let key: T = serde_json::from_str(json).unwrap();
    let map = serde_json::to_string(&BTreeMap::from([(key, 1)])).unwrap();
    assert_eq!(map, format!("{{{json}:1}}"));
    assert_eq!(serde_json::from_str::<BTreeMap<T, i32>>(&map).unwrap().len(), 1);
}

#[test]
fn codes_are_what_the_derive_reads() {
    assert_eq!(code::<uuid1::Uuid>(), b"~um");
    assert_eq!(code::<uuid1::NonNilUuid>(), b"~um");
    assert_eq!(code::<uuid1::fmt::Hyphenated>(), b"~ut");
    assert_eq!(code::<uuid1::fmt::Simple>(), b"m");
    assert_eq!(code::<chrono04::DateTime<chrono04::Utc>>(), b"~st");
    assert_eq!(code::<chrono04::DateTime<chrono04::FixedOffset>>(), b"~st");
    assert_eq!(code::<chrono04::NaiveDateTime>(), b"~lt");
    assert_eq!(code::<chrono04::NaiveDate>(), b"~dt");
    assert_eq!(code::<chrono04::NaiveTime>(), b"~tt");
    assert_eq!(code::<chrono04::TimeDelta>(), b"fe(\x02");
    assert_eq!(code::<chrono04::Weekday>(), b"m");
    assert_eq!(code::<chrono04::Month>(), b"m");
    assert_eq!(code::<jiff02::Timestamp>(), b"~st");
    assert_eq!(code::<jiff02::Zoned>(), b"~zt");
    assert_eq!(code::<jiff02::civil::DateTime>(), b"~lt");
    assert_eq!(code::<jiff1::Timestamp>(), b"~st");
    assert_eq!(code::<jiff1::ZonedDateTime>(), b"~zt");
    assert_eq!(code::<jiff1::civil::Date>(), b"~dt");
    assert_eq!(code::<jiff1::civil::Time>(), b"~tt");
    assert_eq!(code::<jiff1::civil::DateTime>(), b"~lt");
    assert_eq!(code::<jiff1::civil::ISOWeekDate>(), b"m");
    assert_eq!(code::<jiff1::SignedDuration>(), b"~pt");
    assert_eq!(code::<jiff1::Span>(), b"~pt");
    assert_eq!(code::<rust_decimal1::Decimal>(), b"~nt");
    assert_eq!(code::<bigdecimal04::BigDecimal>(), b"~nt");
    assert_eq!(code::<url2::Url>(), b"~rt");
    assert_eq!(code::<bytes1::Bytes>(), b"n");
    assert_eq!(code::<bytes1::BytesMut>(), b"n");
    assert_eq!(code::<serde_bytes011::ByteBuf>(), b"n");
    assert_eq!(code::<&serde_bytes011::Bytes>(), b"n");
    assert_eq!(code::<serde_bytes011::ByteArray<4>>(), b"n");
    assert_eq!(code::<serde_json::Value>(), b"J");
    assert_eq!(code::<serde_json::Map<String, serde_json::Value>>(), b"mJ%");
    assert_eq!(code::<indexmap2::IndexMap<String, i32, ()>>(), b"me%");
    assert_eq!(code::<indexmap2::IndexMap<uuid1::Uuid, bool, ()>>(), b"~umb%");
    assert_eq!(code::<indexmap2::IndexSet<u8, ()>>(), b"g&");
    assert_eq!(code::<smol_str03::SmolStr>(), b"m");
    assert_eq!(code::<Option<Vec<chrono04::NaiveDate>>>(), b"~dt*?");
}

macro_rules! refused {
    ($($test:ident: $ty:ty;)*) => {$(
        #[test]
        #[should_panic(expected = "what serde writes for this type of the `time` crate depends on that crate's features")]
        fn $test() {
            assert_eq!(code::<$ty>(), b"");
            let _ = <Option<Vec<$ty>> as EventData>::CODE.checked();
        }
    )*};
}

refused! {
    a_time_date_is_refused_with_the_way_out: time03::Date;
    a_time_time_is_refused_with_the_way_out: time03::Time;
    a_time_offset_date_time_is_refused_with_the_way_out: time03::OffsetDateTime;
    a_time_utc_date_time_is_refused_with_the_way_out: time03::UtcDateTime;
    a_time_primitive_date_time_is_refused_with_the_way_out: time03::PrimitiveDateTime;
    a_time_duration_is_refused_with_the_way_out: time03::Duration;
    a_time_offset_is_refused_with_the_way_out: time03::UtcOffset;
    a_time_weekday_is_refused_with_the_way_out: time03::Weekday;
    a_time_month_is_refused_with_the_way_out: time03::Month;
}

#[test]
fn types_with_a_text_code_are_strings_in_json_and_avro() {
    let string = r#""string""#;
    is_text::<chrono04::DateTime<chrono04::Utc>>(r#""2026-01-31T12:30:00.123Z""#, string);
    is_text::<chrono04::DateTime<chrono04::FixedOffset>>(r#""2026-01-31T12:30:00+02:00""#, string);
    is_text::<chrono04::NaiveDateTime>(r#""2026-01-31T12:30:00""#, string);
    is_text::<chrono04::NaiveDate>(r#""2026-01-31""#, string);
    is_text::<chrono04::NaiveTime>(r#""12:30:00""#, string);
    is_text::<chrono04::Weekday>(r#""Mon""#, string);
    is_text::<chrono04::Month>(r#""January""#, string);
    is_text::<jiff02::Timestamp>(r#""2026-01-31T12:30:00.123Z""#, string);
    is_text::<jiff02::civil::Date>(r#""2026-01-31""#, string);
    is_text::<jiff02::SignedDuration>(r#""PT1H30M""#, string);
    is_text::<jiff1::Timestamp>(r#""2026-01-31T12:30:00.123Z""#, string);
    is_text::<jiff1::ZonedDateTime>(r#""2026-01-31T12:30:00+02:00[+02:00]""#, string);
    is_text::<jiff1::civil::Date>(r#""2026-01-31""#, string);
    is_text::<jiff1::civil::Time>(r#""12:30:00""#, string);
    is_text::<jiff1::civil::DateTime>(r#""2026-01-31T12:30:00""#, string);
    is_text::<jiff1::civil::ISOWeekDate>(r#""2026-W05-6""#, string);
    is_text::<jiff1::SignedDuration>(r#""PT1H30M""#, string);
    is_text::<rust_decimal1::Decimal>(r#""-12.50""#, string);
    is_text::<bigdecimal04::BigDecimal>(r#""-12.50""#, string);
    is_text::<url2::Url>(r#""https://example.com/a?b=c""#, string);
    is_text::<smol_str03::SmolStr>(r#""text""#, string);
    is_text::<uuid1::fmt::Hyphenated>(r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#, string);
    is_text::<uuid1::fmt::Simple>(r#""67e5504410b1426f9247bb680e5fe0c8""#, string);
}

#[test]
fn a_jiff_span_is_iso_text() {
    let span: jiff1::Span = serde_json::from_str(r#""P1Y2DT3H""#).unwrap();
    assert_eq!(serde_json::to_string(&span).unwrap(), r#""P1Y2DT3H""#);
}

#[test]
fn keys_are_written_as_their_text() {
    is_key::<uuid1::Uuid>(r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#);
    is_key::<chrono04::DateTime<chrono04::Utc>>(r#""2026-01-31T12:30:00Z""#);
    is_key::<chrono04::NaiveDate>(r#""2026-01-31""#);
    is_key::<chrono04::NaiveTime>(r#""12:30:00""#);
    is_key::<jiff02::civil::Date>(r#""2026-01-31""#);
    is_key::<jiff1::Timestamp>(r#""2026-01-31T12:30:00Z""#);
    is_key::<jiff1::civil::Date>(r#""2026-01-31""#);
    is_key::<jiff1::SignedDuration>(r#""PT1H""#);
    is_key::<rust_decimal1::Decimal>(r#""1.50""#);
    is_key::<bigdecimal04::BigDecimal>(r#""1.50""#);
    is_key::<url2::Url>(r#""https://example.com/""#);
    is_key::<smol_str03::SmolStr>(r#""text""#);
}

#[test]
fn a_uuid_is_text_in_json_and_sixteen_bytes_in_avro() {
    let id = uuid1::Uuid::from_u128(0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8);
    assert_eq!(serde_json::to_string(&id).unwrap(), r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#);
    let schema = record(r#"{"type":"fixed","name":"uuid","size":16,"logicalType":"uuid"}"#);
    let written = write(&schema, &Carrier { at: id }).unwrap();
    assert_eq!(written, id.as_bytes());
    assert_eq!(read::<Carrier<uuid1::Uuid>>(&schema, &written).unwrap().at, id);
}

#[test]
fn a_time_delta_is_a_tuple_of_seconds_and_nanoseconds() {
    let delta = chrono04::TimeDelta::new(-1, 999_999_999).unwrap();
    assert_eq!(serde_json::to_string(&delta).unwrap(), "[-1,999999999]");
}

#[test]
fn byte_buffers_are_numbers_in_json_and_bytes_in_avro() {
    fn is_bytes<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
        assert_eq!(serde_json::to_string(value).unwrap(), "[0,255]");
        let schema = record(r#""bytes""#);
        let written = write(&schema, &Carrier { at: value }).unwrap();
        assert_eq!(written, [4, 0, 255], "the length, zigzag, and the bytes");
        assert_eq!(read::<Carrier<T>>(&schema, &written).unwrap().at, *value);
    }
    is_bytes(&bytes1::Bytes::from_static(&[0, 255]));
    is_bytes(&bytes1::BytesMut::from(&[0, 255][..]));
    is_bytes(&serde_bytes011::ByteBuf::from([0, 255]));
    is_bytes(&serde_bytes011::ByteArray::new([0, 255]));
}

type Map = indexmap2::IndexMap<String, i32>;
type Set = indexmap2::IndexSet<i32>;

#[test]
fn json_objects_and_insertion_ordered_collections_are_maps_and_sequences() {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(r#"{"a":[1,null]}"#).unwrap();
    assert_eq!(serde_json::to_string(&object).unwrap(), r#"{"a":[1,null]}"#);

    let map = Map::from_iter([("z".to_owned(), 1), ("a".to_owned(), 2)]);
    assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"z":1,"a":2}"#);
    let schema = record(r#"{"type":"map","values":"int"}"#);
    let written = write(&schema, &Carrier { at: &map }).unwrap();
    assert_eq!(read::<Carrier<Map>>(&schema, &written).unwrap().at, map);

    let set = Set::from_iter([3, 1, 2]);
    assert_eq!(serde_json::to_string(&set).unwrap(), "[3,1,2]");
    let schema = record(r#"{"type":"array","items":"int"}"#);
    let written = write(&schema, &Carrier { at: &set }).unwrap();
    assert_eq!(read::<Carrier<Set>>(&schema, &written).unwrap().at, set);
}

/// Its direct writer takes strings as keys, and a `Uuid` is bytes where the format is binary. JSON has no such limit.
#[test]
fn apache_avro_refuses_a_uuid_as_key() {
    let schema = record(r#"{"type":"map","values":"int"}"#);
    let by_id = BTreeMap::from([(uuid1::Uuid::nil(), 1)]);
    assert!(write(&schema, &Carrier { at: &by_id }).is_err());
    let by_text = BTreeMap::from([(uuid1::Uuid::nil().hyphenated(), 1)]);
    assert!(write(&schema, &Carrier { at: &by_text }).is_ok());
}
