//! Definitions become contracts.
#![cfg(feature = "model")]
#![allow(missing_docs)]

mod frames;

use event_schema::code::{Code, encoding, logical, op};
use event_schema::model::resolve::Resolution;
use event_schema::model::{
    Encoding, Logical, NamedId, Precision, Repr, Shape, Type, VariantContent, types::DecimalSize,
};
use frames::FrameBytes;
use frames::definitions::{codes_of, data, event, field, fields, only, run, with};
use serde_json::{Value, json};

const STRING: Code = Code::scalar(op::STRING);
const I64: Code = Code::scalar(op::I64);

#[test]
fn an_event_with_nested_and_recursive_types_holds_each_type_once_in_order_of_use() {
    let node = Code::named([2; 8]);
    let resolution = run(&[
        data(
            2,
            "Node",
            json!({"record": [field("label", 0), field("children", 1)]}),
            &[STRING, node.push(op::LIST)],
        ),
        data(3, "Unused", json!("unit"), &[]),
        event(1, "TreeGrown", json!({"record": [field("root", 0), field("name", 1)]}), &[node, STRING]),
    ]);
    let contract = only(&resolution);
    assert_eq!(contract.id.to_string(), "com.acme.TreeGrown.v1");
    assert_eq!(contract.types.iter().map(|ty| ty.name.as_str()).collect::<Vec<_>>(), ["TreeGrown", "Node"]);
    assert_eq!(fields(&contract.root().shape)[0].1, Type::Named(NamedId(1)));
    assert_eq!(fields(&contract.types[1].shape)[1].1, Type::List(Box::new(Type::Named(NamedId(1)))));
    assert_eq!(contract.origin.location.to_string(), "src/events.rs:5:12");
}

#[test]
fn templates_are_filled_in_and_named_after_their_arguments() {
    let page = Code::generic([2; 8], [STRING]);
    let pages = Code::generic([2; 8], [Code::generic([2; 8], [Code::scalar(op::U8).option()])]);
    let template = with(json!({}), json!({"record": [field("items", 0), field("next", 1)]}));
    let param = Code::param(0);
    let mut page_frame =
        data(2, "Page", template, &[param.push(op::LIST), Code::generic([2; 8], [param]).option()]);
    let mut facts: Value = serde_json::from_slice(&page_frame.raw).unwrap();
    facts["parameters"] = json!(1);
    page_frame.raw = serde_json::to_vec(&facts).unwrap();

    let resolution = run(&[
        page_frame,
        event(1, "Listed", json!({"record": [field("a", 0), field("b", 1)]}), &[page, pages]),
    ]);
    let contract = only(&resolution);
    let names: Vec<_> = contract.types.iter().map(|ty| ty.name.as_str()).collect();
    assert_eq!(names, ["Listed", "PageOfString", "PageOfPageOfOptionalU8", "PageOfOptionalU8"]);
    // The template's own recursion goes to the same instance.
    assert_eq!(fields(&contract.types[1].shape)[1].1, Type::Option(Box::new(Type::Named(NamedId(1)))));
}

#[test]
fn what_serde_requires_and_fills_in_is_told_per_field() {
    let option = STRING.option();
    let resolution = run(&[event(
        1,
        "E",
        json!({"record": [
            field("plain", 0),
            field("optional", 1),
            with(field("custom", 1), json!({"custom": true})),
            with(field("zero", 2), json!({"default": "of_type"})),
            with(field("stated", 0), json!({"default": {"value": "EUR"}})),
            with(field("counted", 2), json!({"default": {"integer": 1}})),
            with(field("unread", 0), json!({"skip_deserializing": true})),
        ]}),
        &[STRING, option, I64],
    )
    .with_integers(&[1, 42])]);
    let Shape::Record { fields, .. } = &only(&resolution).root().shape else { panic!() };
    let told: Vec<_> = fields.iter().map(|f| (f.name.as_str(), f.required, f.default.clone())).collect();
    assert_eq!(
        told,
        [
            ("plain", true, None),
            ("optional", false, Some(Value::Null)),
            ("custom", true, None),
            ("zero", false, Some(json!(0))),
            ("stated", false, Some(json!("EUR"))),
            ("counted", false, Some(json!(42))),
            ("unread", false, Some(json!(""))),
        ]
    );
}

#[test]
fn a_missing_option_is_none_behind_transparent_newtypes_and_no_others() {
    let wrapper = |id: u8, name: &str, transparent: bool| {
        let mut frame = data(id, name, json!({"newtype": field("0", 0)}), &[STRING.option()]);
        let mut facts: Value = serde_json::from_slice(&frame.raw).unwrap();
        facts["transparent"] = json!(transparent);
        frame.raw = serde_json::to_vec(&facts).unwrap();
        frame
    };
    let body = json!({"record": [field("seen", 0), field("plain", 1)]});
    let codes = [Code::named([2; 8]), Code::named([3; 8])];
    let resolution =
        run(&[wrapper(2, "Seen", true), wrapper(3, "Plain", false), event(1, "E", body, &codes)]);
    let Shape::Record { fields, .. } = &only(&resolution).root().shape else { panic!() };
    let told: Vec<_> = fields.iter().map(|f| (f.required, f.default.clone())).collect();
    assert_eq!(told, [(false, Some(Value::Null)), (true, None)]);
}

#[test]
fn logical_types_take_the_encoding_that_the_field_really_has() {
    let written =
        |name: &str, more: Value| json!({"written": {"logical": with(json!({"logical": name}), more)}});
    let timestamp = Code::logical(logical::TIMESTAMP, encoding::TEXT);
    let resolution = run(&[event(
        1,
        "E",
        json!({"record": [
            with(field("counted", 0), written("timestamp_micros", json!({}))),
            with(field("module", 1), with(written("timestamp_micros", json!({"encoding": "mixed"})), json!({"custom": true}))),
            field("plain", 1),
            with(field("price", 2), with(written("decimal", json!({"decimal": [12, 2]})), json!({}))),
            with(field("maybe", 3), written("date", json!({}))),
        ]}),
        &[I64, timestamp, STRING, Code::scalar(op::I32).option()],
    )]);
    let micros = Logical::Timestamp(Precision::Micros);
    let size = DecimalSize { precision: 12, scale: 2 };
    assert_eq!(
        fields(&only(&resolution).root().shape).into_iter().map(|(_, ty)| ty).collect::<Vec<_>>(),
        [
            Type::Logical(micros, Encoding::Number),
            Type::Logical(micros, Encoding::Mixed),
            Type::Logical(Logical::Timestamp(Precision::Any), Encoding::Text),
            Type::Logical(Logical::Decimal(Some(size)), Encoding::Mixed),
            Type::Option(Box::new(Type::Logical(Logical::Date, Encoding::Number))),
        ]
    );
}

#[test]
fn flattened_structs_stand_in_place_and_a_flattened_map_takes_the_rest() {
    let map = STRING.map(true, I64);
    let resolution = run(&[
        data(2, "Audit", json!({"record": [field("by", 0), field("at", 1)]}), &[STRING, I64]),
        event(
            1,
            "E",
            json!({"record": [
                field("id", 0),
                with(field("audit", 1), json!({"flatten": true})),
                with(field("more", 2), json!({"flatten": true})),
            ]}),
            &[STRING, Code::named([2; 8]), map],
        ),
    ]);
    let contract = only(&resolution);
    let names: Vec<_> = fields(&contract.root().shape).into_iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names, ["id", "by", "at"]);
    let Shape::Record { rest, .. } = &contract.root().shape else { panic!() };
    assert_eq!(rest.as_deref(), Some(&I64_TYPE));
    assert_eq!(contract.types.len(), 1, "a flattened struct is no type of the contract");
}

#[test]
fn nothing_can_be_flattened_behind_a_flattened_map() {
    let map = STRING.map(true, I64);
    let flat = |name, code| with(field(name, code), json!({"flatten": true}));
    for second in [map, Code::named([2; 8])] {
        let fields = json!({"record": [flat("more", 0), flat("again", 1)]});
        let audit = data(2, "Audit", json!({"record": [field("by", 0)]}), &[STRING]);
        let resolution = run(&[audit, event(1, "E", fields, &[map, second])]);
        assert_eq!(codes_of(&resolution), ["unsupported_flatten"]);
    }
}

const I64_TYPE: Type =
    Type::Integer(event_schema::model::Integer { bits: 64, signed: true, non_zero: false });

#[test]
fn every_variant_of_a_family_is_a_contract_in_the_form_that_serde_writes() {
    let variants = json!([
        {"ident": "Created", "name": "created", "event_name": "OrderCreated", "at": [9, 5],
         "event": {"key": ["order_id"]}, "body": {"record": [field("order_id", 0)]}},
        {"ident": "Shipped", "name": "shipped", "event_name": "OrderShipped", "at": [12, 5],
         "event": {"version": 1}, "body": {"newtype": field("0", 1)}},
    ]);
    let family = |tag: Value| {
        let json = json!({
            "kind": "family", "ident": "OrderEvent", "name": "OrderEvent", "package": ["shop", "0.1.0"],
            "file": "src/events.rs", "at": [5, 10], "event": {"namespace": "com.acme", "version": 0, "topic": "orders"},
            "body": {"enum": with(json!({"variants": variants}), tag)},
        });
        vec![
            FrameBytes::definition(1, &json, &[STRING, Code::named([2; 8])], &[1, 2]),
            data(2, "Shipment", json!({"record": [field("carrier", 0)]}), &[STRING]),
        ]
    };
    let names = |resolution: &Resolution, at: usize| -> Vec<String> {
        fields(&resolution.contracts[at].root().shape).iter().map(|(name, _)| (*name).to_owned()).collect()
    };

    let internal = run(&family(json!({"tag": "type"})));
    assert_eq!(internal.problems, []);
    let ids: Vec<_> = internal.contracts.iter().map(|contract| contract.id.to_string()).collect();
    assert_eq!(ids, ["com.acme.OrderCreated.v1", "com.acme.OrderShipped.v2"]);
    assert_eq!(internal.contracts[0].topic.as_deref(), Some("orders"));
    assert_eq!(internal.contracts[0].key, ["order_id"]);
    assert_eq!(names(&internal, 0), ["type", "order_id"]);
    assert_eq!(names(&internal, 1), ["type", "carrier"]);

    let external = run(&family(json!({})));
    assert_eq!(external.problems, []);
    assert_eq!(external.contracts[0].key, ["created.order_id"]);
    assert_eq!(names(&external, 0), ["created"]);

    let adjacent = run(&family(json!({"tag": "t", "content": "c"})));
    assert_eq!(names(&adjacent, 1), ["t", "c"]);
    assert_eq!(adjacent.contracts[0].key, ["c.order_id"]);

    let untagged = run(&family(json!({"untagged": true})));
    assert_eq!(names(&untagged, 0), ["order_id"]);
    assert!(matches!(untagged.contracts[1].root().shape, Shape::Alias(Type::Named(_))));
}

#[test]
fn enums_keep_their_representation_and_the_variant_for_unknown_names() {
    let variant = |name: &str, body: Value| json!({"ident": name, "name": name, "at": [2, 5], "body": body});
    let kinds = json!({"enum": {"variants": [
        variant("Card", json!({"newtype": field("0", 0)})),
        variant("Pair", json!({"tuple": [field("0", 0), field("1", 1)]})),
        with(variant("Other", json!("unit")), json!({"fallback": true})),
    ]}});
    let resolution = run(&[
        data(2, "Method", kinds, &[STRING, I64]),
        event(1, "Paid", json!({"record": [field("method", 0)]}), &[Code::named([2; 8])]),
    ]);
    let Shape::Enum(method) = &only(&resolution).types[1].shape else { panic!() };
    assert_eq!(method.repr, Repr::External);
    assert_eq!(method.fallback().unwrap().name, "Other");
    assert_eq!(method.variants[0].content, VariantContent::Newtype(Type::String));
}

#[test]
fn the_same_frame_from_two_builds_is_one_event_whatever_the_order() {
    let frames =
        || [event(1, "E", json!({"record": [field("a", 0)]}), &[STRING]), event(2, "F", json!("unit"), &[])];
    let [a, b] = frames();
    let [c, d] = frames();
    let one = run(&[a, b]);
    let twice = run(&[d, c]);
    assert_eq!(one, twice);
    let [a, b] = frames();
    let [c, d] = frames();
    assert_eq!(one, run(&[a, c, b, d]));
}

#[test]
fn keys_follow_renamed_and_nested_fields() {
    let mut frame = event(
        1,
        "E",
        json!({"record": [with(field("order", 0), json!({"name": "theOrder"}))]}),
        &[Code::named([2; 8])],
    );
    let mut facts: Value = serde_json::from_slice(&frame.raw).unwrap();
    facts["event"]["key"] = json!(["order.id", "order.nothing"]);
    frame.raw = serde_json::to_vec(&facts).unwrap();
    let resolution = run(&[
        frame,
        data(2, "Order", json!({"record": [with(field("id", 0), json!({"name": "orderId"}))]}), &[STRING]),
    ]);
    assert_eq!(resolution.contracts[0].key, ["theOrder.orderId"]);
    assert_eq!(codes_of(&resolution), ["unknown_key_field"]);
}
