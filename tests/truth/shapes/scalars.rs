//! Numbers, booleans, characters and strings.

use std::num::{NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroU8, NonZeroU16, NonZeroU32, Wrapping};
use std::path::PathBuf;

use crate::row::{Kind, Row};

fields! {
    namespace "truth.scalars";
    Bool: bool = [true, false] refuses [0, "true", "", vec![true]];
    I8: i8 = [i8::MIN, 0, i8::MAX] refuses [-129, 128, "1", 0.5, true];
    I16: i16 = [i16::MIN, 0, i16::MAX] refuses [-32_769, 32_768];
    I32: i32 = [i32::MIN, 0, i32::MAX] refuses [-2_147_483_649_i64, 2_147_483_648_i64];
    I64: i64 = [i64::MIN, 0, i64::MAX] refuses [9_223_372_036_854_775_808_u64, 1e30];
    U8: u8 = [0, u8::MAX] refuses [-1, 256];
    U16: u16 = [0, u16::MAX] refuses [-1, 65_536];
    U32: u32 = [0, u32::MAX] refuses [-1, 4_294_967_296_i64];
    I8NonZero: NonZeroI8 = [NonZeroI8::MIN, NonZeroI8::MAX] refuses [0, 128];
    I16NonZero: NonZeroI16 = [NonZeroI16::MIN, NonZeroI16::MAX] refuses [0, 32_768];
    I32NonZero: NonZeroI32 = [NonZeroI32::MIN, NonZeroI32::MAX] refuses [0];
    I64NonZero: NonZeroI64 = [NonZeroI64::MIN, NonZeroI64::MAX] refuses [0];
    U8NonZero: NonZeroU8 = [NonZeroU8::MIN, NonZeroU8::MAX] refuses [0, -1, 256];
    U16NonZero: NonZeroU16 = [NonZeroU16::MIN, NonZeroU16::MAX] refuses [0, 65_536];
    U32NonZero: NonZeroU32 = [NonZeroU32::MIN, NonZeroU32::MAX] refuses [0, 4_294_967_296_i64];
    Wrapped: Wrapping<i32> = [Wrapping(-7)] refuses ["1"];
    F32: f32 = [0.0, -1.5, f32::MAX, f32::MIN_POSITIVE] refuses ["1", true];
    F64: f64 = [0.0, -1.5, 0.1, f64::MAX, f64::MIN_POSITIVE] refuses ["1", true];
    Char: char = ['a', 'ß', '\u{1F980}', '\0'] refuses ["", "ab", 97];
    Text: String = [String::new(), "ß \u{1F980} \"quoted\"\n".into()] refuses [1, true, vec!["a"]];
    BoxedText: Box<str> = ["text".into()] refuses [1];
    Path: PathBuf = [PathBuf::from("/var/spool")] refuses [1];
    Nothing: () = [()] refuses [0, ""];
    #[serde(with = "event_schema::wide::as_i64")]
    WideU64: u64 = [0, i64::MAX.unsigned_abs()] refuses [9_223_372_036_854_775_808_u64, "1"]
        .unsaid(Kind::Number, "the module writes a signed 64-bit integer, whatever the Rust type is");
    #[serde(with = "event_schema::wide::as_i64")]
    WideU128: u128 = [7] refuses ["1"]
        .unsaid(Kind::Number, "the module writes a signed 64-bit integer, whatever the Rust type is");
    #[serde(with = "event_schema::wide::as_i64")]
    WideI128: i128 = [i128::from(i64::MIN), 7] refuses ["1"];
    #[serde(with = "event_schema::wide::as_i64")]
    WideUsize: usize = [7] refuses ["1"]
        .unsaid(Kind::Number, "the module writes a signed 64-bit integer, whatever the Rust type is");
    #[serde(with = "event_schema::wide::as_string")]
    WideText: u64 = [0, u64::MAX] refuses [1]
        .unsaid(Kind::Text, "the module writes text, whatever the Rust type is");
    #[serde(with = "event_schema::wide::as_string")]
    WideText128: i128 = [i128::MIN, i128::MAX] refuses [1]
        .unsaid(Kind::Text, "the module writes text, whatever the Rust type is");
    #[serde(default, with = "event_schema::wide::as_i64::option")]
    WideOption: Option<u64> = [None, Some(7)] refuses ["1"].fills("value", serde_json::Value::Null)
        .unsaid(Kind::Number, "the module writes a signed 64-bit integer, whatever the Rust type is");
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
