//! Types by their text, and JSON as text.

use std::net::IpAddr;

use serde_json::{Value, json};

use crate::support::{Carrier, holder, read, record, write};

holder!(Ip, "event_schema::text", IpAddr => IpAddr::from([0, 0, 0, 0]));
holder!(MaybeIp, "event_schema::text::option", Option<IpAddr> => None);
holder!(Id, "event_schema::uuid1::text", uuid1::Uuid);
holder!(MaybeId, "event_schema::uuid1::text::option", Option<uuid1::Uuid>);
holder!(Json, "event_schema::serde_json1::text", Value);
holder!(MaybeJson, "event_schema::serde_json1::text::option", Option<Value>);

#[test]
fn a_type_with_a_binary_form_is_text_in_avro() {
    let schema = record(r#""string""#);
    let value = Ip { at: IpAddr::from([192, 0, 2, 1]) };
    let written = write(&schema, &value).unwrap();
    assert_eq!(read::<Carrier<String>>(&schema, &written).unwrap().at, "192.0.2.1");
    assert_eq!(read::<Ip>(&schema, &written).unwrap(), value);
    let error = serde_json::from_str::<Ip>(r#"{"at":"nowhere"}"#).unwrap_err().to_string();
    assert!(error.contains("invalid IP address"), "{error}");
    let schema = record(r#"["null","string"]"#);
    for at in [None, Some(value.at)] {
        let value = MaybeIp { at };
        assert_eq!(read::<MaybeIp>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    }
}

#[test]
fn a_uuid_is_its_hyphenated_text_in_json_and_avro() {
    let text = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    let value = Id { at: uuid1::Uuid::parse_str(text).unwrap() };
    let json = format!(r#"{{"at":"{text}"}}"#);
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
    assert_eq!(serde_json::from_str::<Id>(&json).unwrap(), value);
    for carrier in [r#""string""#, r#"{"type":"string","logicalType":"uuid"}"#] {
        let schema = record(carrier);
        let written = write(&schema, &value).unwrap();
        assert_eq!(written[0], 72, "36 characters");
        assert_eq!(&written[1..], text.as_bytes());
        assert_eq!(read::<Id>(&schema, &written).unwrap(), value);
    }
    let schema = record(r#"["null",{"type":"string","logicalType":"uuid"}]"#);
    for at in [None, Some(value.at)] {
        let value = MaybeId { at };
        assert_eq!(read::<MaybeId>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    }
    assert!(serde_json::from_str::<Id>(r#"{"at":"67e55044"}"#).is_err());
}

#[test]
fn json_is_itself_in_json_and_its_text_in_avro() {
    let value = Json { at: json!({"b": [1, null, "x"], "a": 1.5}) };
    assert_eq!(serde_json::to_value(&value).unwrap()["at"], value.at);
    let schema = record(r#""string""#);
    let written = write(&schema, &value).unwrap();
    let text = read::<Carrier<String>>(&schema, &written).unwrap().at;
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value.at);
    assert_eq!(read::<Json>(&schema, &written).unwrap(), value);
    let broken = write(&schema, &Carrier { at: "{" }).unwrap();
    assert!(read::<Json>(&schema, &broken).is_err());
    let schema = record(r#"["null","string"]"#);
    for at in [None, Some(json!(["x"]))] {
        let value = MaybeJson { at };
        assert_eq!(read::<MaybeJson>(&schema, &write(&schema, &value).unwrap()).unwrap(), value);
    }
}

#[test]
fn json_nested_beyond_the_parsers_limit_is_an_error() {
    let schema = record(r#""string""#);
    let deep = write(&schema, &Carrier { at: "[".repeat(100_000) }).unwrap();
    assert!(read::<Json>(&schema, &deep).is_err());
}
