//! The emitted JSON Schemas, held against `jsonschema` and serde.
#![allow(clippy::wildcard_imports, reason = "the model and its builders, all of them")]

mod models;

use std::fmt::Debug;

use event_schema::json::{ContentModel, Draft, Options, emit};
use event_schema::model::contract::*;
use event_schema::model::types::*;
use models::cases::{Case, Visitor, data};
use models::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

struct Oracle(Vec<String>);

impl Visitor for Oracle {
    fn case<T: Serialize + DeserializeOwned + PartialEq + Debug>(&mut self, case: Case<T>) {
        for ((draft, model), schema) in json_schemas(&case.contract) {
            let validator = validator(&schema);
            let mut fail =
                |message: String| self.0.push(format!("{} ({draft:?}, {model:?}): {message}", case.name));
            for value in &case.good {
                let json = serde_json::to_value(value).expect("it can be written");
                if let Err(error) = validator.validate(&json) {
                    fail(format!("refuses {json}: {error}"));
                }
                let back: T = serde_json::from_value(json).expect("it can be read");
                assert_eq!(back, *value, "{}", case.name);
            }
            for bad in &case.bad {
                let json = json!({ "value": bad });
                if serde_json::from_value::<T>(json.clone()).is_ok() {
                    fail(format!("serde takes {json}"));
                }
                if validator.is_valid(&json) {
                    fail(format!("takes {json}"));
                }
            }
            let unknown = match case.good.first().map(serde_json::to_value) {
                Some(Ok(serde_json::Value::Object(mut value))) => {
                    value.insert("unknown_member".into(), true.into());
                    value.into()
                }
                _ => continue,
            };
            if validator.is_valid(&unknown) != (model == ContentModel::Open) {
                fail(format!("content model: {unknown}"));
            }
        }
    }
}

/// An event with everything that is said about it besides its types.
fn annotated() -> Contract {
    let mut total = field(
        "total",
        Type::Logical(Logical::Decimal(Some(DecimalSize { precision: 12, scale: 2 })), Encoding::Mixed),
    );
    total.doc = Some("What the customer pays.".into());
    total.examples = vec![json!("12.50")];
    let mut email = field("email", option(Type::String));
    email.tags = vec!["PII".into()];
    email.aliases = vec!["mail".into()];
    email.deprecated = Some(Deprecation::default());
    let mut line = record(
        "Line",
        vec![field("sku", Type::String), with_default(field("count", integer(32, false)), json!(1))],
    );
    line.doc = Some("One position of the order.".into());
    let mut status = enumeration("Status", Repr::External, vec![unit("Open"), unit("Unknown")]);
    let Shape::Enum(of) = &mut status.shape else { unreachable!("an enum") };
    of.variants[1].fallback = true;
    let mut root = record(
        "OrderCreatedEvent",
        vec![
            field("order_id", Type::Logical(Logical::Uuid, Encoding::Text)),
            total,
            email,
            field("lines", list(of_type(1))),
            field("gift", option(of_type(1))),
            field("status", of_type(2)),
            field("placed_at", Type::Logical(Logical::Timestamp(Precision::Micros), Encoding::Mixed)),
            field("position", Type::Tuple(vec![Type::F64, Type::F64])),
            field("digest", Type::Bytes(Some(32))),
            field("payment", of_type(3)),
            field("labels", map(Type::String, Type::String)),
        ],
    );
    root.doc = Some("A customer's order was accepted and stored.".into());
    let mut contract = contract(vec![root, line, status, data()]);
    contract.id.namespace = "com.acme.orders".into();
    contract.aliases = vec!["OrderPlaced".into()];
    contract.tags = vec!["orders".into()];
    contract
}

fn of_type(index: usize) -> Type {
    of(index)
}

#[test]
fn both_formats_of_one_event_read_as_the_field_knows_them() {
    let contract = annotated();
    let avsc = avsc(&contract);
    apache_avro::Schema::parse_str(&avsc).expect("a schema");
    insta::assert_snapshot!("avro", avsc);
    let json = json_schema(&contract, Draft::Draft202012, ContentModel::Closed);
    validator(&json);
    insta::assert_snapshot!("json_2020_12", json);
    let json = json_schema(&contract, Draft::Draft07, ContentModel::Open);
    validator(&json);
    insta::assert_snapshot!("json_draft_07", json);
}

#[test]
fn text_is_laid_out_as_serde_json_does_it() {
    let contract = annotated();
    for text in [avsc(&contract), json_schema(&contract, Draft::Draft202012, ContentModel::Closed)] {
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(text, serde_json::to_string_pretty(&value).expect("JSON") + "\n");
    }
}

#[test]
fn ids_are_urns_or_start_with_the_base() {
    let contract = annotated();
    let id = |base: Option<&str>| {
        let mut options = Options::default();
        options.id_base = base.map(str::to_owned);
        let schema: serde_json::Value =
            serde_json::from_str(&emit(&contract, &options).expect("a schema")).expect("JSON");
        schema["$id"].as_str().expect("an id").to_owned()
    };
    assert_eq!(id(None), "urn:event:com.acme.orders.OrderCreatedEvent.v1");
    assert_eq!(
        id(Some("https://acme.com/events/")),
        "https://acme.com/events/com.acme.orders.OrderCreatedEvent.v1"
    );
}

#[test]
fn names_of_types_are_escaped_in_references() {
    let odd = record("Page<u8>/~", vec![field("a", i64())]);
    let contract = holding(of(1), vec![odd]);
    for (_, schema) in json_schemas(&contract) {
        let validator = validator(&schema);
        assert!(validator.is_valid(&json!({"value": {"a": 1}})));
        assert!(!validator.is_valid(&json!({"value": {"a": "x"}})));
    }
}

#[test]
fn text_of_times_decimals_and_addresses_is_what_their_crates_write() {
    let takes = |logical: Logical, good: &[&str], bad: &[&str]| {
        let contract = holding(Type::Logical(logical, Encoding::Text), vec![]);
        for (which, schema) in json_schemas(&contract) {
            let validator = validator(&schema);
            for text in good {
                assert!(
                    validator.is_valid(&json!({ "value": text })),
                    "{logical:?} {which:?} refuses {text}"
                );
            }
            for text in bad {
                assert!(!validator.is_valid(&json!({ "value": text })), "{logical:?} {which:?} takes {text}");
            }
        }
    };
    takes(
        Logical::Decimal(Some(DecimalSize { precision: 5, scale: 2 })),
        &["0", "-1.5", "123.45"],
        &["1234.5", "1.234", "", "1.", "+1", "1e3"],
    );
    takes(Logical::Decimal(Some(DecimalSize { precision: 2, scale: 2 })), &["0", "0.25", "-0.1"], &["1.0"]);
    takes(Logical::Decimal(Some(DecimalSize { precision: 3, scale: 0 })), &["0", "-999"], &["1000", "1.0"]);
    takes(Logical::Decimal(None), &["0", "-12345678901234567890.123", "1E+20"], &["", "x", "1."]);
    takes(Logical::Duration, &["PT1H", "P1DT2H3M4.5S", "-PT1S"], &["1h", "", "PT1,5S"]);
    takes(Logical::Time(Precision::Any), &["00:00:00", "23:59:60.123456789"], &["24:00:00", "1:2:3"]);
    takes(
        Logical::LocalTimestamp(Precision::Any),
        &["2024-02-29T00:00:00", "-0001-01-01T00:00:00.5"],
        &["2024-02-29", "2024-02-29T00:00:00Z"],
    );
    takes(Logical::Zoned, &["2024-07-11T01:14:00-04:00[America/New_York]"], &["2024-07-11T01:14:00-04:00"]);
    takes(Logical::Url, &["https://acme.com/a?b=[1]", "mailto:a@b.c"], &["acme.com", ""]);
    takes(Logical::SocketAddress, &["127.0.0.1:80", "[::1]:443"], &["127.0.0.1", "::1:443"]);
}

#[test]
fn numbers_that_count_time_have_the_range_of_their_unit() {
    let contract = holding(Type::Logical(Logical::Time(Precision::Millis), Encoding::Number), vec![]);
    let validator = validator(&json_schema(&contract, Draft::Draft202012, ContentModel::Closed));
    assert!(validator.is_valid(&json!({"value": 86_399_999})));
    assert!(!validator.is_valid(&json!({"value": 86_400_000})));
    assert!(!validator.is_valid(&json!({"value": "00:00:00"})));
}

#[test]
fn a_type_that_is_written_as_itself_is_a_problem() {
    let found = |types: Vec<NamedType>| {
        let problems = emit(&holding(of(1), types), &Options::default()).expect_err("a problem");
        problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    assert_eq!(found(vec![named("Link", Shape::Alias(option(of(1))))]), ["recursion_in_place"]);
    let pair = vec![
        named("A", Shape::Alias(of(2))),
        enumeration("B", Repr::Untagged, vec![newtype("Number", i64()), newtype("Again", of(1))]),
    ];
    assert_eq!(found(pair), ["recursion_in_place"]);
    // Through a list it is fine: each step looks at a smaller part of the value.
    let tree = holding(of(1), vec![named("Tree", Shape::Alias(list(of(1))))]);
    for (_, schema) in json_schemas(&tree) {
        assert!(validator(&schema).is_valid(&json!({"value": [[], [[]]]})));
        assert!(!validator(&schema).is_valid(&json!({"value": [[1]]})));
    }
}

#[test]
fn what_serde_cannot_write_beside_a_tag_is_a_problem() {
    let contract = holding(
        of(1),
        vec![enumeration(
            "Beside",
            internal("kind"),
            vec![newtype("A", i64()), struct_variant("B", vec![field("kind", i64())])],
        )],
    );
    let problems = emit(&contract, &Options::default()).expect_err("two problems");
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["content_beside_tag", "duplicate_field"]);
    assert!(problems.iter().all(|problem| problem.help.is_some() && problem.event.is_some()));
}

#[test]
fn a_planted_lie_is_found() {
    let contract = holding(integer(8, false), vec![]);
    let honest = json_schema(&contract, Draft::Draft202012, ContentModel::Closed);
    assert!(validator(&honest).is_valid(&json!({"value": 255})));
    assert!(!validator(&honest).is_valid(&json!({"value": 256})));
    assert!(!validator(&honest.replace("255", "254")).is_valid(&json!({"value": 255})));
    assert!(validator(&honest.replace("255", "256")).is_valid(&json!({"value": 256})));
}

#[test]
fn what_serde_json_writes_validates_and_what_serde_refuses_does_not() {
    let mut oracle = Oracle(Vec::new());
    models::cases::all(&mut oracle);
    assert!(oracle.0.is_empty(), "{}", oracle.0.join("\n"));
}
