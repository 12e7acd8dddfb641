//! Foreign types without a file of their own: uuid, url, smol_str, serde_json.

use serde_json::{Value, json};
use smol_str::SmolStr;
use url::Url;
use uuid::fmt::{Hyphenated, Simple, Urn};
use uuid::{NonNilUuid, Uuid};

use crate::row::{Kind, Row};

const ID: Uuid = Uuid::from_u128(0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8);

fields! {
    namespace "truth.foreign";
    UuidPlain: Uuid = [ID, Uuid::nil()] refuses [1, "", "a"];
    UuidOption: Option<Uuid> = [None, Some(ID)] refuses ["a"];
    UuidList: Vec<Uuid> = [vec![], vec![ID, Uuid::nil()]] refuses [vec!["a"]];
    UuidNonNil: NonNilUuid = [NonNilUuid::new(ID).unwrap()] refuses ["a"];
    UuidHyphenated: Hyphenated = [ID.hyphenated()] refuses ["a"];
    UuidSimple: Simple = [ID.simple()] refuses [1]
        .unsaid(Kind::Text, "no `format` names this form of a UUID");
    UuidUrn: Urn = [ID.urn()] refuses [1]
        .unsaid(Kind::Text, "no `format` names this form of a UUID");
    #[serde(with = "event_schema::uuid1::text")]
    UuidText: Uuid = [ID] refuses ["a", 1];
    #[serde(default, with = "event_schema::uuid1::text::option")]
    UuidTextOption: Option<Uuid> = [None, Some(ID)] refuses ["a", 1];
    #[serde(with = "uuid::serde::simple")]
    UuidSerdeSimple: Uuid = [ID] refuses [1]
        .unsaid(Kind::Text, "no `format` names this form of a UUID");
    #[serde(with = "uuid::serde::compact")]
    UuidCompact: Uuid = [ID] refuses ["a", vec![1]];
    UrlPlain: Url = [Url::parse("https://example.com/a?b=c").unwrap()] refuses [1];
    UrlOption: Option<Url> = [None, Some(Url::parse("urn:isbn:0451450523").unwrap())] refuses [1];
    Small: SmolStr = ["a".into()] refuses [1];
    AnyValue: Value = [Value::Null, json!({ "a": [1, "b", null, 0.5, true] })] refuses [].no_avro("any_value_in_avro");
    AnyObject: serde_json::Map<String, Value> =
        [serde_json::Map::from_iter([("a".to_owned(), json!([1]))])] refuses [1].no_avro("any_value_in_avro");
    #[serde(with = "event_schema::serde_json1::text")]
    ValueText: Value = [Value::Null, json!({ "a": [1, "b", null] })] refuses [];
    #[serde(default, with = "event_schema::serde_json1::text::option")]
    ValueTextOption: Option<Value> = [None, Some(json!([1]))] refuses [];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
