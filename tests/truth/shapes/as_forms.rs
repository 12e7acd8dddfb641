//! `#[event(as = …)]`: fields whose written form the type does not say.

use serde::{Deserialize as _, Deserializer, Serializer};
use serde_json::json;

use crate::row::{Kind, Row};

mod hex {
    use super::{Deserializer, Serializer};
    use serde::Deserialize as _;
    use serde::de::Error as _;

    pub(super) fn serialize<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{number:x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        u64::from_str_radix(&String::deserialize(deserializer)?, 16).map_err(D::Error::custom)
    }
}

fn cents<S: Serializer>(euros: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    #[allow(clippy::cast_possible_truncation, reason = "samples are small")]
    serializer.serialize_i64((euros * 100.0).round() as i64)
}

fn euros<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    #[allow(clippy::cast_precision_loss, reason = "samples are small")]
    i64::deserialize(deserializer).map(|cents| cents as f64 / 100.0)
}

fields! {
    namespace "truth.as_forms";
    #[event(as = date)]
    Days: i32 = [20_000, -1] refuses ["1"];
    #[event(as = time_millis)]
    MillisOfDay: i32 = [45_000_125] refuses ["1"];
    #[event(as = time_micros)]
    MicrosOfDay: i64 = [45_000_125_250] refuses ["1"];
    #[event(as = timestamp_millis)]
    Millis: i64 = [1_769_862_600_125, -1] refuses ["1"];
    #[event(as = timestamp_micros)]
    Micros: i64 = [1_769_862_600_125_250] refuses ["1"];
    #[event(as = timestamp_nanos)]
    Nanos: i64 = [1_769_862_600_125_250_125] refuses ["1"];
    #[event(as = local_timestamp_millis)]
    LocalMillis: i64 = [1_769_862_600_125] refuses ["1"];
    #[event(as = timestamp_millis)]
    OptionalMillis: Option<i64> = [None, Some(1)] refuses ["1"].fills("value", json!(null));
    #[event(as = uuid)]
    UuidInText: String = ["67e55044-10b1-426f-9247-bb680e5fe0c8".into()] refuses [1];
    #[event(as = date)]
    DateInText: String = ["2026-02-28".into()] refuses [1];
    #[event(as = timestamp)]
    InstantInText: String = ["2026-01-31T12:30:00Z".into()] refuses [1];
    #[event(as = url)]
    UrlInText: String = ["https://example.com/".into()] refuses [1];
    #[serde(with = "hex")]
    #[event(as = str)]
    Hex: u64 = [255] refuses [1]
        .unsaid(Kind::Text, "only the user's function knows which texts it reads");
    #[serde(with = "hex")]
    #[event(as = String)]
    HexAgain: u64 = [u64::MAX] refuses [1]
        .unsaid(Kind::Text, "only the user's function knows which texts it reads");
    #[serde(serialize_with = "cents", deserialize_with = "euros")]
    #[event(as = i64)]
    Cents: f64 = [12.34, -0.5] refuses ["1"];
}

pub(super) fn rows() -> Vec<Row> {
    fields()
}
