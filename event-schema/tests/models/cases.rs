//! Shapes: a Rust type with its serde form, the model of it, values that it takes and values that it refuses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::net::{IpAddr, SocketAddr};
use std::num::{NonZeroI32, NonZeroU8};
use std::time::{Duration, SystemTime};

use event_schema::model::contract::*;
use event_schema::model::types::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::*;

/// Whether apache-avro's serde writer and reader can do a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Avro {
    /// It writes it and reads it back equal.
    Direct,
    /// It cannot, and why; `docs/avro.md` tables it.
    Not(&'static str),
    /// Avro itself cannot; the code of the problem.
    Refused(&'static str),
}

pub struct Case<T> {
    pub name: &'static str,
    pub contract: Contract,
    pub good: Vec<T>,
    /// What serde refuses as the field `value`.
    pub bad: Vec<Value>,
    pub avro: Avro,
}

pub trait Visitor {
    fn case<T: Serialize + DeserializeOwned + PartialEq + Debug>(&mut self, case: Case<T>);
}

macro_rules! cases {
    ($visitor:ident; $($name:literal: $rust:ty = $ty:expr $(, types $types:expr)?; good [$($good:expr),* $(,)?]; bad [$($bad:tt),* $(,)?]; $avro:expr;)*) => {$(
        #[allow(unused_mut, unused_assignments)]
        {
            let mut types = Vec::new();
            $(types = $types;)?
            let good: Vec<$rust> = vec![$($good),*];
            $visitor.case(Case {
                name: $name,
                contract: holding($ty, types),
                good: good.into_iter().map(|value| Holder { value }).collect(),
                bad: vec![$(json!($bad)),*],
                avro: $avro,
            });
        }
    )*};
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inner {
    pub a: i32,
    pub b: String,
}

pub fn inner() -> NamedType {
    record("Inner", vec![field("a", integer(32, true)), field("b", Type::String)])
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strict {
    pub a: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Defaulted {
    #[serde(default)]
    pub a: i32,
    #[serde(default)]
    pub list: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub o: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Color {
    Red,
    #[serde(rename = "green")]
    Green,
}

pub fn color() -> NamedType {
    enumeration("Color", Repr::External, vec![unit("Red"), unit("green")])
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Data {
    Nothing,
    One(i64),
    Two(i32, String),
    Named { x: i32, y: Option<String> },
}

pub fn data_variants() -> Vec<Variant> {
    vec![
        unit("Nothing"),
        newtype("One", i64()),
        tuple_variant("Two", vec![integer(32, true), Type::String]),
        struct_variant("Named", vec![field("x", integer(32, true)), field("y", option(Type::String))]),
    ]
}

pub fn data() -> NamedType {
    enumeration("Data", Repr::External, data_variants())
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Tagged {
    Nothing,
    Wrapped(Inner),
    Named { a: i32, c: bool },
}

pub fn tagged(inner: usize) -> NamedType {
    enumeration(
        "Tagged",
        internal("kind"),
        vec![
            unit("Nothing"),
            newtype("Wrapped", of(inner)),
            struct_variant("Named", vec![field("a", integer(32, true)), field("c", Type::Bool)]),
        ],
    )
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum TaggedMap {
    Map(BTreeMap<String, i32>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outer")]
pub enum Outer {
    Inside(Tagged),
    Plain { z: bool },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outer")]
pub enum OuterExternal {
    Inside(Data),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", content = "c")]
pub enum Adjacent {
    Nothing,
    One(i64),
    Two(i32, String),
    Named { x: i32, y: Option<String> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", content = "c")]
pub enum AdjacentUnits {
    On,
    Off,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Untagged {
    Number(i64),
    Text(String),
    Flag(bool),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum UntaggedStructs {
    Nothing,
    Pair(i32, String),
    Named { x: i32 },
    Wrapped(Inner),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PartlyUntagged {
    Known,
    Data(i64),
    #[serde(untagged)]
    Other(String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Newtype(pub i64);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Transparent {
    inner: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair(pub i32, pub String);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitStruct;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tree {
    pub value: i32,
    pub children: Vec<Tree>,
    pub parent: Option<Box<Tree>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    Literal(i64),
    Add(Box<Expr>, Box<Expr>),
    Negate { inner: Box<Expr> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flattened {
    pub id: i32,
    #[serde(flatten)]
    pub inner: Inner,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rest {
    pub id: i32,
    #[serde(flatten)]
    pub rest: BTreeMap<String, i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ByteBuffer(#[serde(with = "serde_bytes011")] pub Vec<u8>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Millis(#[serde(with = "chrono04::serde::ts_milliseconds")] pub chrono04::DateTime<chrono04::Utc>);

fn alias(name: &str, ty: Type) -> NamedType {
    named(name, Shape::Alias(ty))
}

fn mixed(logical: Logical) -> Type {
    Type::Logical(logical, Encoding::Mixed)
}

fn text(logical: Logical) -> Type {
    Type::Logical(logical, Encoding::Text)
}

fn string(text: &str) -> String {
    text.to_owned()
}

pub const NEWTYPE: &str = "a newtype is its content here, and a record of one field there";
pub const ARRAY: &str = "`[T; N]` is an array here, and a record of N fields there";
pub const OPTION_ENUM: &str = "it writes an `Option` only into a union of two branches";
pub const HUMAN: &str = "it asks for the binary form, and the contract promises text";
pub const U64: &str = "it writes u64 as a fixed of its own";
pub const UNTAGGED_STRUCT: &str = "serde gives the name of the enum, and it looks for that of the variant";
pub const KEYS: &str = "it writes a key only if serde writes it as a string, and JSON's keys of numbers become strings only in JSON";
pub const UNTAGGED_IN_EXTERNAL: &str =
    "it writes it, but serde reads such an enum content by content and never by its tag";

/// All shapes that `serde_json` can write.
#[allow(clippy::too_many_lines)]
pub fn all(visitor: &mut impl Visitor) {
    use Avro::{Direct, Not, Refused};
    let uuid = uuid1::Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    let day = chrono04::NaiveDate::from_ymd_opt(2024, 2, 29).expect("a date");
    let local = day.and_hms_micro_opt(23, 59, 58, 123_456).expect("a time");
    let now = local.and_utc();
    let inner_value = Inner { a: 1, b: string("x") };
    cases! { visitor;
        "bool": bool = Type::Bool; good [true, false]; bad [0, "true", null]; Direct;
        "i8": i8 = integer(8, true); good [i8::MIN, 0, i8::MAX]; bad [128, (-129), 1.5, "1", null]; Direct;
        "i16": i16 = integer(16, true); good [i16::MIN, i16::MAX]; bad [32768, (-32769)]; Direct;
        "i32": i32 = integer(32, true); good [i32::MIN, i32::MAX]; bad [2_147_483_648_i64, (-2_147_483_649_i64)]; Direct;
        "i64": i64 = integer(64, true); good [i64::MIN, 0, i64::MAX]; bad [9_223_372_036_854_775_808_u64, 1e30]; Direct;
        "u8": u8 = integer(8, false); good [0, 255]; bad [256, (-1)]; Direct;
        "u16": u16 = integer(16, false); good [0, u16::MAX]; bad [65536, (-1)]; Direct;
        "u32": u32 = integer(32, false); good [0, u32::MAX]; bad [4_294_967_296_i64, (-1)]; Direct;
        "u64": u64 = integer(64, false); good [0, u64::MAX]; bad [(-1), 1e30]; Refused("integer_too_wide_for_avro");
        "NonZeroU8": NonZeroU8 = Type::Integer(Integer { bits: 8, signed: false, non_zero: true });
            good [NonZeroU8::MIN, NonZeroU8::MAX]; bad [0, 256]; Direct;
        "NonZeroI32": NonZeroI32 = Type::Integer(Integer { bits: 32, signed: true, non_zero: true });
            good [NonZeroI32::MIN, NonZeroI32::MAX]; bad [0]; Direct;
        "Option<NonZeroI32>": Option<NonZeroI32> = option(Type::Integer(Integer { bits: 32, signed: true, non_zero: true }));
            good [None, Some(NonZeroI32::MIN)]; bad [0]; Direct;
        "f32": f32 = Type::F32; good [0.0, -1.5, f32::MAX]; bad ["1", null]; Direct;
        "f64": f64 = Type::F64; good [0.0, -1.5, f64::MAX]; bad ["1", null]; Direct;
        "char": char = Type::Char; good ['a', 'é', '🦀']; bad ["", "ab", 1]; Direct;
        "String": String = Type::String; good [string(""), string("é\n\u{0}")]; bad [1, null]; Direct;
        "unit": () = Type::Unit; good [()]; bad [0, {}]; Direct;
        "bytes": ByteBuffer = of(1), types vec![alias("ByteBuffer", Type::Bytes(None))];
            good [ByteBuffer(vec![0, 255])]; bad [[256], [(-1)], ["a"]]; Not(NEWTYPE);
        "Option<String>": Option<String> = option(Type::String); good [None, Some(string("x"))]; bad [1]; Direct;
        "Vec<i64>": Vec<i64> = list(i64()); good [vec![], vec![1, 2]]; bad [["a"], {}, null]; Direct;
        "Vec<Option<i32>>": Vec<Option<i32>> = list(option(integer(32, true))); good [vec![None, Some(1)]]; bad [["a"]]; Direct;
        "Option<Vec<String>>": Option<Vec<String>> = option(list(Type::String)); good [None, Some(vec![string("a")])]; bad [[1]]; Direct;
        "BTreeSet<String>": BTreeSet<String> = Type::Set(Box::new(Type::String)); good [BTreeSet::from([string("a"), string("b")])]; bad [[1]]; Direct;
        "[i32; 3]": [i32; 3] = Type::Array(Box::new(integer(32, true)), 3); good [[1, 2, 3]]; bad [[1, 2], [1, 2, 3, 4], null]; Not(ARRAY);
        "(i32, String)": (i32, String) = Type::Tuple(vec![integer(32, true), Type::String]); good [(1, string("a"))];
            bad [[1], [1, "a", 2], ["a", 1]]; Direct;
        "(i32,)": (i32,) = Type::Tuple(vec![integer(32, true)]); good [(1,)]; bad [[], [1, 2], 1]; Direct;
        "Option<(i32, i32)>": Option<(i32, i32)> = option(Type::Tuple(vec![integer(32, true), integer(32, true)])); good [None, Some((1, 2))]; bad [[1]]; Direct;
        "((i32, i32), i32)": ((i32, i32), i32) = Type::Tuple(vec![Type::Tuple(vec![integer(32, true), integer(32, true)]), integer(32, true)]);
            good [((1, 2), 3)]; bad [[[1], 3]]; Direct;
        "Vec<(i32, String)>": Vec<(i32, String)> = list(Type::Tuple(vec![integer(32, true), Type::String])); good [vec![(1, string("a"))]]; bad [[[1]]]; Direct;
        "map": BTreeMap<String, i32> = map(Type::String, integer(32, true)); good [BTreeMap::new(), BTreeMap::from([(string("a"), 1)])]; bad [{"a": "b"}, []]; Direct;
        "map of i32": BTreeMap<i32, bool> = map(integer(32, true), Type::Bool); good [BTreeMap::from([(i32::MIN, true), (0, false)])];
            bad [{"a": true}, {"": true}, {"12345678901": true}, {"1.5": true}]; Not(KEYS);
        "map of bool": BTreeMap<bool, i32> = map(Type::Bool, integer(32, true)); good [BTreeMap::from([(true, 1), (false, 2)])]; bad [{"yes": 1}]; Not(KEYS);
        "map of char": BTreeMap<char, i32> = map(Type::Char, integer(32, true)); good [BTreeMap::from([('a', 1)])]; bad [{"ab": 1}, {"": 1}]; Direct;
        "map of enum": BTreeMap<Color, i32> = map(of(1), integer(32, true)), types vec![color()]; good [BTreeMap::from([(Color::Green, 1)])]; bad [{"blue": 1}]; Not(KEYS);
        "map of uuid": BTreeMap<uuid1::Uuid, i32> = map(mixed(Logical::Uuid), integer(32, true)); good [BTreeMap::from([(uuid, 1)])]; bad [{"x": 1}]; Not(HUMAN);
        "map of maps": BTreeMap<String, BTreeMap<String, Vec<i32>>> = map(Type::String, map(Type::String, list(integer(32, true))));
            good [BTreeMap::from([(string("a"), BTreeMap::from([(string("b"), vec![1])]))])]; bad [{"a": {"b": 1}}]; Direct;
        "struct": Inner = of(1), types vec![inner()]; good [inner_value.clone()]; bad [{"a": 1}, {"a": "x", "b": "y"}, {}, null]; Direct;
        "Option<struct>": Option<Inner> = option(of(1)), types vec![inner()]; good [None, Some(inner_value.clone())]; bad [{"a": 1}]; Direct;
        "Vec<struct>": Vec<Inner> = list(of(1)), types vec![inner()]; good [vec![inner_value.clone(), inner_value.clone()]]; bad [[{"a": 1}]]; Direct;
        "two uses": (Inner, Inner) = Type::Tuple(vec![of(1), of(1)]), types vec![inner()]; good [(inner_value.clone(), inner_value.clone())]; bad [[{"a": 1}]]; Direct;
        "deny_unknown": Strict = of(1), types vec![named("Strict", Shape::Record { fields: vec![field("a", integer(32, true))], deny_unknown: true, rest: None })];
            good [Strict { a: 1 }]; bad [{"a": 1, "b": 2}, {}]; Direct;
        "defaulted": Defaulted = of(1), types vec![record("Defaulted", vec![
                with_default(field("a", integer(32, true)), json!(0)),
                with_default(field("list", list(Type::String)), json!([])),
                { let mut o = field("o", option(Type::String)); o.always_written = false; o },
            ])];
            good [Defaulted { a: 1, list: vec![string("a")], o: None }, Defaulted { a: 0, list: vec![], o: Some(string("x")) }];
            bad [{"a": "x"}, {"list": null}]; Direct;
        "newtype": Newtype = of(1), types vec![alias("Newtype", i64())]; good [Newtype(1)]; bad ["x", {}]; Not(NEWTYPE);
        "transparent": Transparent = of(1), types vec![alias("Transparent", i64())]; good [Transparent { inner: 1 }]; bad ["x"]; Direct;
        "tuple struct": Pair = of(1), types vec![named("Pair", Shape::Tuple(positional(vec![integer(32, true), Type::String])))];
            good [Pair(1, string("a"))]; bad [[1], {}]; Direct;
        "unit struct": UnitStruct = of(1), types vec![named("UnitStruct", Shape::Unit)]; good [UnitStruct]; bad [0, {}]; Direct;
        "flatten": Flattened = of(1), types vec![record("Flattened", vec![field("id", integer(32, true)), field("a", integer(32, true)), field("b", Type::String)])];
            good [Flattened { id: 1, inner: inner_value.clone() }]; bad [{"id": 1}, {"id": 1, "a": 2}]; Direct;
        "flattened map": Rest = of(1), types vec![named("Rest", Shape::Record { fields: vec![field("id", integer(32, true))], deny_unknown: false, rest: Some(Box::new(integer(32, true))) })];
            good [Rest { id: 1, rest: BTreeMap::from([(string("x"), 2)]) }]; bad [{"x": 1}, {"id": 1, "x": "y"}]; Refused("flattened_map_in_avro");
        "recursive struct": Tree = of(1), types vec![record("Tree", vec![field("value", integer(32, true)), field("children", list(of(1))), field("parent", option(of(1)))])];
            good [Tree { value: 1, children: vec![Tree { value: 2, children: vec![], parent: None }], parent: None }]; bad [{"value": 1, "children": [{}]}]; Direct;
        "unit enum": Color = of(1), types vec![color()]; good [Color::Red, Color::Green]; bad ["Green", "blue", 0]; Direct;
        "Option<unit enum>": Option<Color> = option(of(1)), types vec![color()]; good [None, Some(Color::Red)]; bad ["blue"]; Direct;
        "external enum": Data = of(1), types vec![data()];
            good [Data::Nothing, Data::One(1), Data::Two(1, string("a")), Data::Named { x: 1, y: None }, Data::Named { x: 1, y: Some(string("z")) }];
            bad ["One", {"One": "x"}, {"Two": [1]}, {"Named": {}}, {"One": 1, "Two": [1, "a"]}, {"Other": 1}, {}]; Direct;
        "Vec<external enum>": Vec<Data> = list(of(1)), types vec![data()]; good [vec![Data::Nothing, Data::One(2)]]; bad [["x"]]; Direct;
        "Option<external enum>": Option<Data> = option(of(1)), types vec![data()]; good [None, Some(Data::One(1))]; bad [{"One": "x"}]; Not(OPTION_ENUM);
        "recursive enum": Expr = of(1), types vec![enumeration("Expr", Repr::External, vec![newtype("Literal", i64()), tuple_variant("Add", vec![of(1), of(1)]), struct_variant("Negate", vec![field("inner", of(1))])])];
            good [Expr::Add(Box::new(Expr::Literal(1)), Box::new(Expr::Negate { inner: Box::new(Expr::Literal(2)) }))]; bad [{"Add": [{"Literal": 1}]}]; Direct;
        "internal enum": Tagged = of(1), types vec![tagged(2), inner()];
            good [Tagged::Nothing, Tagged::Wrapped(inner_value.clone()), Tagged::Named { a: 1, c: true }];
            bad [{"kind": "Other"}, {"kind": "Wrapped", "a": 1}, {"a": 1}, {"kind": "Named", "a": 1, "c": 1}, "Nothing"]; Direct;
        "internal enum of map": TaggedMap = of(1), types vec![enumeration("TaggedMap", internal("kind"), vec![newtype("Map", map(Type::String, integer(32, true)))])];
            good [TaggedMap::Map(BTreeMap::from([(string("a"), 1)]))]; bad [{"kind": "Map", "a": "x"}, {"a": 1}]; Refused("flattened_map_in_avro");
        "internal in internal": Outer = of(1), types vec![enumeration("Outer", internal("outer"), vec![newtype("Inside", of(2)), struct_variant("Plain", vec![field("z", Type::Bool)])]), tagged(3), inner()];
            good [Outer::Inside(Tagged::Nothing), Outer::Inside(Tagged::Wrapped(inner_value.clone())), Outer::Plain { z: true }];
            bad [{"outer": "Inside"}, {"outer": "Plain"}]; Direct;
        "external in internal": OuterExternal = of(1), types vec![enumeration("OuterExternal", internal("outer"), vec![newtype("Inside", of(2))]), data()];
            good [OuterExternal::Inside(Data::Nothing), OuterExternal::Inside(Data::One(1)), OuterExternal::Inside(Data::Two(1, string("a"))), OuterExternal::Inside(Data::Named { x: 1, y: None })];
            bad [{"outer": "Inside"}, {"outer": "Inside", "One": "x"}]; Refused("enum_beside_tag");
        "adjacent enum": Adjacent = of(1), types vec![enumeration("Adjacent", adjacent("t", "c"), data_variants())];
            good [Adjacent::Nothing, Adjacent::One(1), Adjacent::Two(1, string("a")), Adjacent::Named { x: 1, y: None }];
            bad [{"t": "One"}, {"t": "One", "c": "x"}, {"c": 1}, {"t": "Other", "c": 1}, {"t": "Two", "c": [1]}]; Direct;
        "adjacent units": AdjacentUnits = of(1), types vec![enumeration("AdjacentUnits", adjacent("t", "c"), vec![unit("On"), unit("Off")])];
            good [AdjacentUnits::On, AdjacentUnits::Off]; bad [{"t": "Other"}, {}, "On"]; Direct;
        "untagged scalars": Untagged = of(1), types vec![enumeration("Untagged", Repr::Untagged, vec![newtype("Number", i64()), newtype("Text", Type::String), newtype("Flag", Type::Bool)])];
            good [Untagged::Number(1), Untagged::Text(string("a")), Untagged::Flag(true)]; bad [1.5, null, []]; Direct;
        "untagged structs": UntaggedStructs = of(1), types vec![
                enumeration("UntaggedStructs", Repr::Untagged, vec![unit("Nothing"), tuple_variant("Pair", vec![integer(32, true), Type::String]), struct_variant("Named", vec![field("x", integer(32, true))]), newtype("Wrapped", of(2))]),
                inner(),
            ];
            good [UntaggedStructs::Nothing, UntaggedStructs::Pair(1, string("a")), UntaggedStructs::Named { x: 1 }, UntaggedStructs::Wrapped(inner_value.clone())];
            bad [[1], {"y": 1}, 1]; Not(UNTAGGED_STRUCT);
        "partly untagged": PartlyUntagged = of(1), types vec![enumeration("PartlyUntagged", Repr::External, vec![unit("Known"), newtype("Data", i64()), { let mut other = newtype("Other", Type::String); other.untagged = true; other }])];
            good [PartlyUntagged::Known, PartlyUntagged::Data(1), PartlyUntagged::Other(string("x"))]; bad [{"Data": "x"}, 1]; Not(UNTAGGED_IN_EXTERNAL);
        "Duration": Duration = Type::Duration; good [Duration::new(1, 999_999_999), Duration::MAX]; bad [{"secs": 1}, {"secs": (-1), "nanos": 0}, {"secs": 1, "nanos": 0, "x": 1}]; Not(U64);
        "SystemTime": SystemTime = Type::SystemTime; good [SystemTime::UNIX_EPOCH + Duration::new(1, 5)]; bad [{"secs_since_epoch": 1}]; Not(U64);
        "uuid": uuid1::Uuid = mixed(Logical::Uuid); good [uuid]; bad ["x", "0123456789abcdef", 1]; Direct;
        "Option<uuid>": Option<uuid1::Uuid> = option(mixed(Logical::Uuid)); good [None, Some(uuid)]; bad ["x"]; Direct;
        "NaiveDate": chrono04::NaiveDate = text(Logical::Date); good [day]; bad ["2024-02-30", "x", 1]; Direct;
        "NaiveDateTime": chrono04::NaiveDateTime = text(Logical::LocalTimestamp(Precision::Any)); good [local]; bad ["2024-02-29", "2024-13-01T00:00:00", 1]; Direct;
        "NaiveTime": chrono04::NaiveTime = text(Logical::Time(Precision::Any)); good [local.time()]; bad ["25:00:00", 1]; Direct;
        "DateTime<Utc>": chrono04::DateTime<chrono04::Utc> = text(Logical::Timestamp(Precision::Any)); good [now]; bad ["2024-02-29", "2024-02-29T00:00:00", 1]; Direct;
        "ts_milliseconds": Millis = of(1), types vec![alias("Millis", Type::Logical(Logical::Timestamp(Precision::Millis), Encoding::Number))];
            good [Millis(chrono04::DateTime::from_timestamp_millis(1_700_000_000_123).expect("in range"))]; bad ["x", 1.5]; Not(NEWTYPE);
        "IpAddr": IpAddr = mixed(Logical::Ip); good ["127.0.0.1".parse().unwrap(), "::1".parse().unwrap()]; bad ["x", "1.2.3", 1]; Not(HUMAN);
        "Option<IpAddr>": Option<IpAddr> = option(mixed(Logical::Ip)); good [None, Some("::1".parse().unwrap())]; bad ["x"]; Not(HUMAN);
        "Ipv4Addr": std::net::Ipv4Addr = mixed(Logical::Ipv4); good ["127.0.0.1".parse().unwrap()]; bad ["::1", "256.0.0.1"]; Not(HUMAN);
        "SocketAddr": SocketAddr = mixed(Logical::SocketAddress); good ["127.0.0.1:80".parse().unwrap(), "[::1]:443".parse().unwrap()]; bad ["127.0.0.1", "x"]; Not(HUMAN);
        "Value": Value = Type::Any { text: false }; good [json!(null), json!({"a": [1, "x"]})]; bad []; Refused("any_value_in_avro");
    }
}
