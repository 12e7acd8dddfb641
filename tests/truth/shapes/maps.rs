//! Maps, with every kind of key.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::num::NonZeroU32;

use chrono::NaiveDate;
use event_schema::EventData;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::json;
use smol_str::SmolStr;
use uuid::Uuid;

use crate::row::Row;

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, EventData, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Weekend {
    Saturday,
    SundayMorning,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, EventData, Serialize, Deserialize)]
struct Sku(String);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, EventData, Serialize, Deserialize)]
struct Number(u16);

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Price {
    minor: i64,
}

fields! {
    namespace "truth.maps";
    Text: BTreeMap<String, i32> = [BTreeMap::new(), BTreeMap::from([("ß".into(), 1), (String::new(), 2)])]
        refuses [json!({ "a": "b" }), json!([])];
    Hash: HashMap<String, i32> = [HashMap::from([("a".into(), 1)])] refuses [json!({ "a": "b" })];
    Index: IndexMap<String, bool> = [IndexMap::from([("b".into(), true), ("a".into(), false)])]
        refuses [json!({ "a": 1 })];
    Chars: BTreeMap<char, i32> = [BTreeMap::from([('a', 1), ('\u{1F980}', 2)])] refuses [json!({ "ab": 1 }), json!({ "": 1 })];
    Bools: BTreeMap<bool, i32> = [BTreeMap::from([(true, 1), (false, 2)])] refuses [json!({ "yes": 1 })];
    I8s: BTreeMap<i8, i32> = [BTreeMap::from([(i8::MIN, 1), (i8::MAX, 2)])]
        refuses [json!({ "a": 1 }), json!({ "1.5": 1 })];
    I16s: BTreeMap<i16, i32> = [BTreeMap::from([(i16::MIN, 1)])] refuses [json!({ "a": 1 })];
    I32s: BTreeMap<i32, i32> = [BTreeMap::from([(i32::MIN, 1)])] refuses [json!({ "a": 1 })];
    I64s: BTreeMap<i64, i32> = [BTreeMap::from([(i64::MIN, 1)])] refuses [json!({ "a": 1 })];
    U8s: BTreeMap<u8, i32> = [BTreeMap::from([(0, 1), (u8::MAX, 2)])] refuses [json!({ "-1": 1 })];
    U16s: BTreeMap<u16, i32> = [BTreeMap::from([(u16::MAX, 1)])] refuses [json!({ "-1": 1 })];
    U32s: BTreeMap<u32, i32> = [BTreeMap::from([(u32::MAX, 1)])] refuses [json!({ "-1": 1 })];
    NonZeros: BTreeMap<NonZeroU32, i32> = [BTreeMap::from([(NonZeroU32::MIN, 1)])] refuses [json!({ "a": 1 })];
    Uuids: BTreeMap<Uuid, i32> = [BTreeMap::from([(Uuid::from_u128(7), 1)])] refuses [json!({ "a": 1 })];
    Enums: BTreeMap<Weekend, i32> = [BTreeMap::from([(Weekend::Saturday, 1), (Weekend::SundayMorning, 2)])]
        refuses [json!({ "Saturday": 1 }), json!({ "monday": 1 })];
    Newtypes: BTreeMap<Sku, i32> = [BTreeMap::from([(Sku("a".into()), 1)])] refuses [json!({ "a": "b" })];
    Numbers: BTreeMap<Number, i32> = [BTreeMap::from([(Number(7), 1)])] refuses [json!({ "a": 1 })];
    Addresses: BTreeMap<IpAddr, i32> = [BTreeMap::from([(IpAddr::from([127, 0, 0, 1]), 1)])]
        refuses [json!({ "a": 1 })];
    Dates: BTreeMap<NaiveDate, i32> = [BTreeMap::from([(NaiveDate::from_ymd_opt(2026, 2, 28).unwrap(), 1)])]
        refuses [json!({ "a": 1 })];
    Small: BTreeMap<SmolStr, i32> = [BTreeMap::from([("a".into(), 1)])] refuses [json!({ "a": "b" })];
    MapOfMaps: BTreeMap<String, BTreeMap<String, u8>> =
        [BTreeMap::from([("a".into(), BTreeMap::from([("b".into(), 1)]))])] refuses [json!({ "a": { "b": 256 } })];
    MapOfRecords: BTreeMap<String, Price> = [BTreeMap::from([("a".into(), Price { minor: 1 })])]
        refuses [json!({ "a": {} }), json!({ "a": { "minor": "1" } })];
    MapOfOptions: BTreeMap<String, Option<i32>> = [BTreeMap::from([("a".into(), None), ("b".into(), Some(1))])]
        refuses [json!({ "a": "b" })];
    MapOfLists: BTreeMap<String, Vec<i32>> = [BTreeMap::from([("a".into(), vec![1])])] refuses [json!({ "a": 1 })];
    OptionalMap: Option<BTreeMap<String, i32>> = [None, Some(BTreeMap::from([("a".into(), 1)]))]
        refuses [json!({ "a": "b" })];
    ListOfMaps: Vec<BTreeMap<String, i32>> = [vec![BTreeMap::from([("a".into(), 1)])]] refuses [json!([{ "a": "b" }])];
    ListOfPairs: Vec<(i32, String)> = [vec![(1, "a".into())]] refuses [json!({ "1": "a" })];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
