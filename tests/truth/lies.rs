//! Tests of the tests: one lie is planted in a correct schema, and a check must say so.

use event_schema::Event as _;
use event_schema::EventData;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::failure::{Check, Failure};
use crate::row::Row;
use crate::{check_avro, check_json, contracts};

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Payment {
    Cash,
    Card { last_four: String },
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
enum Status {
    Open,
    Paid,
}

/// A bit of everything.
#[derive(Debug, PartialEq, event_schema::Event, Serialize, Deserialize)]
#[event(namespace = "truth.lies", version = 1)]
struct Honest {
    id: String,
    count: u8,
    status: Status,
    note: Option<String>,
    #[serde(default)]
    tries: i32,
    #[serde(with = "event_schema::chrono04::timestamp_micros")]
    at: chrono::DateTime<chrono::Utc>,
    #[serde(with = "event_schema::rust_decimal1::decimal::<12, 2>")]
    total: rust_decimal::Decimal,
    lines: Vec<i64>,
    pair: (i32, String),
    payment: Payment,
}

/// The row of the honest event.
pub(crate) fn row() -> Row {
    let at = "2026-01-31T12:30:00.125250Z".parse().expect("an instant");
    let sample = |status, note: Option<&str>, payment| Honest {
        id: "a".to_owned(),
        count: 255,
        status,
        note: note.map(str::to_owned),
        tries: 2,
        at,
        total: rust_decimal::Decimal::new(-1234, 2),
        lines: vec![1, i64::MIN],
        pair: (1, "b".to_owned()),
        payment,
    };
    Row::of([
        sample(Status::Open, None, Payment::Cash),
        sample(Status::Paid, Some("n"), Payment::Card { last_four: "1".to_owned() }),
    ])
    .fills("tries", json!(0))
    .fills("note", Json::Null)
}

fn json_failures(lie: impl FnOnce(&mut Json)) -> Vec<Failure> {
    let mut schema = contracts::of(Honest::TYPE).current.clone();
    let before = schema.clone();
    lie(&mut schema);
    assert_ne!(schema, before, "the lie changes nothing");
    check_json::check(&row(), &schema)
}

fn avro_failures(lie: impl FnOnce(&mut Json)) -> Vec<Failure> {
    let emitted = contracts::of(Honest::TYPE);
    let mut schema: Json = serde_json::from_str(emitted.avsc.as_ref().expect("emitted")).expect("JSON");
    let before = schema.clone();
    lie(&mut schema);
    assert_ne!(schema, before, "the lie changes nothing");
    let measured = check_avro::check(&row(), &emitted.contract, &schema.to_string());
    measured.failures
}

/// What is found must be `expected`, as one of the checks; more may follow from it.
fn caught(lie: &str, expected: Check, failures: &[Failure]) {
    assert!(
        failures.iter().any(|failure| failure.check == expected),
        "{lie}: {expected:?} did not see it: {failures:?}"
    );
}

fn at<'j>(schema: &'j mut Json, pointer: &str) -> &'j mut Json {
    schema.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at `{pointer}`"))
}

fn set(schema: &mut Json, pointer: &str, key: &str, value: Json) {
    at(schema, pointer)[key] = value;
}

fn remove(schema: &mut Json, pointer: &str, key: &str) {
    at(schema, pointer).as_object_mut().expect("an object").shift_remove(key);
}

/// Takes a name out of an array of names, or puts it in.
fn toggle(names: &mut Json, name: &str) {
    let names = names.as_array_mut().expect("an array");
    let before = names.len();
    names.retain(|other| other != name);
    if names.len() == before {
        names.push(json!(name));
    }
}

#[test]
fn the_honest_schema_passes_every_check() {
    assert_eq!(check_json::check(&row(), &contracts::of(Honest::TYPE).current).len(), 0);
    let emitted = contracts::of(Honest::TYPE);
    let measured = check_avro::check(&row(), &emitted.contract, emitted.avsc.as_ref().expect("emitted"));
    assert_eq!(measured.failures.len(), 0, "{:?}", measured.failures);
}

#[test]
fn every_lie_in_a_json_schema_is_caught() {
    type Lie = (&'static str, Check, fn(&mut Json));
    let lies: [Lie; 22] = [
        ("no schema at all", Check::JsonParses, |s| set(s, "", "type", json!("record"))),
        ("another dialect", Check::JsonParses, |s| set(s, "", "$schema", json!("https://example.com/"))),
        ("wrong type", Check::JsonAccepts, |s| set(s, "/properties/id", "type", json!("integer"))),
        ("no type", Check::JsonRefuses, |s| remove(s, "/properties/id", "type")),
        ("required and optional", Check::JsonRequired, |s| toggle(at(s, "/required"), "tries")),
        ("optional and required", Check::JsonRefuses, |s| toggle(at(s, "/required"), "id")),
        ("a symbol of no variant", Check::JsonAccepts, |s| *at(s, "/$defs/Status/enum/0") = json!("Shut")),
        ("one symbol too many", Check::JsonRefuses, |s| toggle(at(s, "/$defs/Status/enum"), "unheard of")),
        ("an option that is never null", Check::JsonAccepts, |s| {
            set(s, "/properties/note", "type", json!("string"));
        }),
        ("null where there is no option", Check::JsonRefuses, |s| {
            set(s, "/properties/id", "type", json!(["string", "null"]));
        }),
        ("another default", Check::JsonDefault, |s| set(s, "/properties/tries", "default", json!(1))),
        ("no default", Check::JsonDefault, |s| remove(s, "/properties/tries", "default")),
        ("a default where there is none", Check::JsonDefault, |s| {
            set(s, "/properties/id", "default", json!(""))
        }),
        ("an open content model", Check::JsonClosed, |s| set(s, "", "additionalProperties", json!(true))),
        ("a range too wide", Check::JsonRefuses, |s| set(s, "/properties/count", "maximum", json!(256))),
        ("a range too narrow", Check::JsonAccepts, |s| set(s, "/properties/count", "maximum", json!(254))),
        ("no lower limit", Check::JsonRefuses, |s| remove(s, "/properties/count", "minimum")),
        ("another format", Check::JsonAccepts, |s| set(s, "/properties/at", "format", json!("date"))),
        ("a member that serde does not write", Check::JsonAccepts, |s| toggle(at(s, "/required"), "ghost")),
        ("a member missing", Check::JsonAccepts, |s| remove(s, "/properties", "lines")),
        ("another element", Check::JsonAccepts, |s| {
            set(s, "/properties/lines", "items", json!({ "type": "string" }))
        }),
        ("a tuple of any length", Check::JsonRefuses, |s| {
            remove(s, "/properties/pair", "minItems");
            remove(s, "/properties/pair", "maxItems");
            remove(s, "/properties/pair", "items");
        }),
    ];
    for (name, expected, lie) in lies {
        caught(name, expected, &json_failures(lie));
    }
    caught(
        "another tag",
        Check::JsonAccepts,
        &json_failures(|schema| replace_text(at(schema, "/$defs/Payment"), "kind", "type")),
    );
    caught(
        "another variant",
        Check::JsonAccepts,
        &json_failures(|schema| replace_text(at(schema, "/$defs/Payment"), "Card", "Plastic")),
    );
}

/// Replaces every key and text `from`.
fn replace_text(json: &mut Json, from: &str, to: &str) {
    let text = json.to_string().replace(&format!("\"{from}\""), &format!("\"{to}\""));
    *json = serde_json::from_str(&text).expect("still JSON");
}

/// The Avro field of the root record.
fn field<'j>(schema: &'j mut Json, name: &str) -> &'j mut Json {
    let fields = at(schema, "/fields").as_array_mut().expect("a record");
    fields.iter_mut().find(|field| field["name"] == name).unwrap_or_else(|| panic!("no field `{name}`"))
}

#[test]
fn every_lie_in_an_avro_schema_is_caught() {
    type Lie = (&'static str, Check, fn(&mut Json));
    let lies: [Lie; 17] = [
        ("no schema at all", Check::AvroParses, |s| set(s, "", "type", json!("struct"))),
        ("wrong type", Check::AvroRoundTrip, |s| field(s, "id")["type"] = json!("bytes")),
        ("a carrier too narrow", Check::AvroRoundTrip, |s| field(s, "lines")["type"]["items"] = json!("int")),
        ("another logical type", Check::AvroRoundTrip, |s| {
            field(s, "at")["type"]["logicalType"] = json!("timestamp-millis");
        }),
        ("no logical type", Check::AvroRoundTrip, |s| field(s, "total")["type"] = json!("bytes")),
        ("another scale", Check::AvroRoundTrip, |s| field(s, "total")["type"]["scale"] = json!(1)),
        ("another carrier of a logical type", Check::AvroRoundTrip, |s| {
            field(s, "at")["type"] = json!({ "type": "int", "logicalType": "date" });
        }),
        ("a symbol of no variant", Check::AvroRoundTrip, |s| {
            field(s, "status")["type"]["symbols"] = json!(["Shut", "Paid"]);
        }),
        ("symbols in another order", Check::AvroRoundTrip, |s| {
            field(s, "status")["type"]["symbols"] = json!(["Paid"]);
        }),
        ("an option that is never null", Check::AvroRoundTrip, |s| {
            let field = field(s, "note");
            field["type"] = json!("string");
            field["default"] = json!("");
        }),
        ("an option whose default is text", Check::AvroDefault, |s| {
            let field = field(s, "note");
            field["type"] = json!(["string", "null"]);
            field["default"] = json!("");
        }),
        ("another default", Check::AvroDefault, |s| field(s, "tries")["default"] = json!(1)),
        ("no default", Check::AvroDefault, |s| {
            field(s, "tries").as_object_mut().expect("a field").shift_remove("default");
        }),
        ("a default where there is none", Check::AvroDefault, |s| field(s, "id")["default"] = json!("")),
        ("a field missing", Check::AvroRoundTrip, |s| {
            at(s, "/fields").as_array_mut().expect("a record").retain(|field| field["name"] != "id");
        }),
        ("a field that serde does not write", Check::AvroRoundTrip, |s| {
            at(s, "/fields")
                .as_array_mut()
                .expect("a record")
                .push(json!({ "name": "ghost", "type": "string" }));
        }),
        ("another tag", Check::AvroRoundTrip, |s| replace_text(field(s, "payment"), "kind", "type_")),
    ];
    for (name, expected, lie) in lies {
        caught(name, expected, &avro_failures(lie));
    }
}
