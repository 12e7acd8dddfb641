//! What the derive knows about a type, as the JSON of its frame: tokens in, JSON out, no compiler needed.

use quote::ToTokens as _;
use syn::{DeriveInput, LitStr, parse_quote, parse_str};

use crate::definition::{self, Tables};
use crate::errors::Errors;
use crate::types::Outside;
use crate::with::{self, Written};
use crate::{expand, lower};

/// The definition of `input`, or its first error.
fn define(input: &DeriveInput) -> Result<String, String> {
    let errors = Errors::default();
    let item = lower::lower(input, false, &errors);
    if let Some(errors) = errors.into_tokens() {
        return Err(errors.to_string());
    }
    let item = item.ok_or("nothing lowered")?;
    let outside = Outside { this: item.ident.to_token_stream(), lifetimes: false };
    let mut tables = Tables::new(&outside);
    Ok(definition::write(&item, 0, &[], &[], &mut tables))
}

/// The part of the definition from `body` on.
fn body(input: &DeriveInput) -> String {
    let json = define(input).unwrap();
    crate::json_syntax::check(&json).unwrap();
    json[json.find("\"body\"").unwrap()..].replace(",\"at\":[0,0]", "")
}

#[test]
fn names_follow_serde() {
    let json = body(&parse_quote! {
        #[serde(rename_all = "camelCase")]
        struct Order {
            order_id: String,
            #[serde(rename = "Sum", alias = "total")]
            r#type: i64,
            #[serde(skip)]
            cache: u64,
        }
    });
    assert_eq!(
        json,
        r#""body":{"record":[{"ident":"order_id","name":"orderId","code":0},{"ident":"type","name":"Sum","notes":{"aliases":["total"]},"code":1}]}}"#
    );
}

#[test]
fn enums_carry_their_representation() {
    let json = body(&parse_quote! {
        #[serde(tag = "t", content = "c", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "kebab-case")]
        enum State {
            #[default]
            NewOne,
            Sent { at_time: i64 },
            #[serde(skip)]
            Hidden(u64),
            #[serde(other)]
            Rest,
        }
    });
    assert_eq!(
        json,
        r#""body":{"enum":{"tag":"t","content":"c","variants":[{"ident":"NewOne","name":"NEW_ONE","is_default":true,"body":"unit"},{"ident":"Sent","name":"SENT","body":{"record":[{"ident":"at_time","name":"at-time","code":0}]}},{"ident":"Rest","name":"REST","fallback":true,"body":"unit"}]}}}"#
    );
}

#[test]
fn defaults_are_what_serde_fills_in() {
    let json = body(&parse_quote! {
        #[serde(default)]
        struct Limits {
            a: u32,
            #[serde(default)]
            b: u32,
            #[event(default = 0x1_0)]
            c: u32,
            #[event(default = 1)]
            d: f64,
            #[event(default = MAX)]
            e: Option<i64>,
        }
    });
    for (field, default) in [
        ("a", r#""of_container""#),
        ("b", r#""of_type""#),
        ("c", r#"{"value":16}"#),
        ("d", r#"{"value":1.0}"#),
        ("e", r#"{"integer":0}"#),
    ] {
        let start = json.find(&format!(r#"{{"ident":"{field}""#)).unwrap();
        let one = &json[start..];
        let stated = &one[one.find("\"default\":").unwrap() + 10..];
        assert!(stated.starts_with(default), "{field}: {stated}");
    }
}

#[test]
fn tuples_count_what_is_on_the_wire() {
    let json = body(&parse_quote! { struct Pair(String, #[serde(skip)] u64, bool); });
    assert_eq!(
        json,
        r#""body":{"tuple":[{"ident":"0","name":"0","code":0},{"ident":"2","name":"1","code":1}]}}"#
    );
    assert_eq!(body(&parse_quote! { struct Empty(); }), r#""body":{"tuple":[]}}"#);
    assert_eq!(body(&parse_quote! { struct Nothing; }), r#""body":"unit"}"#);
}

#[test]
fn the_way_a_field_is_written_stands_before_its_type() {
    let json = body(&parse_quote! {
        struct Written {
            #[serde(with = "event_schema::wide::as_i64::option")]
            a: Option<u64>,
            #[event(as = decimal(12, 2))]
            b: Option<Decimal>,
            #[serde(with = "my::module")]
            #[event(as = timestamp_millis)]
            c: Foreign,
        }
    });
    assert_eq!(
        json,
        concat!(
            r#""body":{"record":[{"ident":"a","name":"a","written":{"code":0},"custom":true,"optional":true},"#,
            r#"{"ident":"b","name":"b","code":1,"written":{"logical":{"logical":"decimal","decimal":[12,2]}},"optional":true},"#,
            r#"{"ident":"c","name":"c","written":{"logical":{"logical":"timestamp_millis","encoding":"number"}},"custom":true}]}}"#
        )
    );
}

#[test]
fn known_modules_are_recognised_and_others_are_not() {
    let form = |path: &str, ty: &str| {
        let literal = LitStr::new(path, proc_macro2::Span::call_site());
        match with::recognise(&literal, &parse_str(ty).unwrap()) {
            Err(_) => "refused".to_owned(),
            Ok(None) => "unknown".to_owned(),
            Ok(Some(Written::Type(ty))) => {
                ty.to_string().replace(' ', "").replace("::event_schema::__private::primitive::", "")
            }
            Ok(Some(Written::Bytes(_))) => "bytes".to_owned(),
            Ok(Some(Written::Logical { logical, decimal, encoding })) => {
                let size = decimal.map(|(p, s)| format!("({p},{s})")).unwrap_or_default();
                format!("{logical}{size} {}", encoding.unwrap_or_default())
            }
            Ok(Some(Written::JsonText)) => "json".to_owned(),
            Ok(Some(Written::Same)) => "same".to_owned(),
            Ok(Some(Written::Text)) => "text".to_owned(),
        }
    };
    for (path, expected) in [
        ("serde_bytes", "bytes"),
        ("apache_avro::serde::bytes_opt", "bytes"),
        ("apache_avro::serde::array", "same"),
        ("chrono::serde::ts_seconds_option", "i64"),
        ("chrono::serde::ts_milliseconds", "timestamp_millis number"),
        ("chrono::naive::serde::ts_nanoseconds", "local_timestamp_nanos number"),
        ("time::serde::rfc3339::option", "timestamp text"),
        ("time::serde::timestamp", "i64"),
        ("time::serde::timestamp::microseconds::option", "timestamp_micros number"),
        ("time::serde::timestamp::nanoseconds", "refused"),
        ("uuid::serde::simple", "str"),
        ("uuid::serde::hyphenated", "uuid text"),
        ("uuid::serde::compact", "[u8;16]"),
        ("rust_decimal::serde::str_option", "decimal text"),
        ("rust_decimal::serde::float", "f64"),
        ("jiff::fmt::serde::timestamp::millisecond::required", "timestamp_millis number"),
        ("event_schema::text", "text"),
        ("event_schema::wide::as_string", "str"),
        ("event_schema::serde_json1::text", "json"),
        ("event_schema::chrono04::date::option", "date mixed"),
        ("::event_schema::time03::timestamp_nanos", "timestamp_nanos mixed"),
        ("event_schema::std_time::timestamp_micros", "timestamp_micros mixed"),
        ("event_schema::std_time::duration_millis", "i64"),
        ("event_schema::rust_decimal1::decimal::<12, 2>", "decimal(12,2) mixed"),
        ("event_schema::bigdecimal04::decimal_option::<50, 0>", "decimal(50,0) mixed"),
        ("event_schema::rust_decimal1::decimal", "refused"),
        ("event_schema::rust_decimal1::decimal::<2, 3>", "refused"),
        ("event_schema::chrono04::dates", "unknown"),
        ("chrono::serde::ts_fortnights", "unknown"),
        ("my::module", "unknown"),
        ("no path at all", "unknown"),
    ] {
        assert_eq!(form(path, "Foreign"), expected, "{path}");
    }
    assert_eq!(form("event_schema::text::option", "Option<u64>"), "str");
}

#[test]
fn every_mistake_of_an_item_is_reported() {
    let input: DeriveInput = parse_quote! {
        #[event(version = 0, key = nothing, colour = 1)]
        struct Created {
            id: u64,
            #[serde(with = "my::module")]
            total: String,
        }
    };
    let output = expand::derive(&input, true).to_string();
    assert_eq!(output.matches("compile_error").count(), 5, "{output}");
    assert!(output.contains("impl :: event_schema :: __private :: Event for Created"));
}

#[test]
fn no_input_makes_the_derive_panic() {
    for source in [
        "struct A;",
        "enum A {}",
        "union A { a: u8 }",
        "#[event] struct A;",
        "#[event()] struct A;",
        "#[event = 1] struct A;",
        "#[event(,)] struct A;",
        "#[event(version)] struct A;",
        "#[event(version =)] struct A;",
        "#[event(key = ())] struct A;",
        "#[event(key = a.)] struct A;",
        "#[event(key = 99999999999)] struct A;",
        "#[event(as)] struct A { #[event(as = )] a: u8, #[event(default = )] b: u8 }",
        "#[event(allow)] struct A;",
        "#[event(allow(a, reason))] struct A;",
        "#[event(deprecated(since))] struct A;",
        "#[event(tags)] struct A;",
        "#[deprecated = \"x\"] struct A;",
        "#[serde] struct A;",
        "#[serde(rename)] struct A;",
        "#[serde(rename_all(x))] struct A;",
        "#[serde(transparent)] struct A;",
        "#[serde(transparent)] struct A(PhantomData<u8>);",
        "#[serde(rename_all = \"camelCase\")] struct A { _: u8 }",
        "#[serde(rename_all = \"camelCase\")] struct A { __: u8, é: u8 }",
        "#[serde(rename_all = \"camelCase\")] enum É { Éa, _B }",
        "struct A<T: ?Sized + 'static, const N: usize>(Box<T>) where [u8; N]: Copy;",
        "struct A(fn(u8) -> u8, *const u8, !, dyn Clone, impl Clone, _);",
        "#[event(version = 1)] struct V1;",
        "#[event(version = 1)] struct A99999999999999V99999999999999;",
        "#[event(version = 1, prefix = \"\")] enum Event { A(), B(u8), C {} }",
    ] {
        let Ok(input) = parse_str::<DeriveInput>(source) else { continue };
        let _ = expand::derive(&input, true).to_string();
        let _ = expand::derive(&input, false).to_string();
    }
}
