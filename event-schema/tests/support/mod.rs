//! One field in JSON and in Avro.

#![allow(dead_code, reason = "each test target uses its part")]

use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::writer::datum::GenericDatumWriter;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A record whose only field `at` has this Avro type.
pub(crate) fn record(avro_type: &str) -> Schema {
    let text =
        format!(r#"{{"type":"record","name":"Holder","fields":[{{"name":"at","type":{avro_type}}}]}}"#);
    Schema::parse_str(&text).expect("the test's own schema")
}

/// The datum that apache-avro writes.
pub(crate) fn write<T: Serialize>(schema: &Schema, value: &T) -> Result<Vec<u8>, String> {
    let writer = GenericDatumWriter::builder(schema).build().expect("a complete schema");
    writer.write_ser_to_vec(value).map_err(|error| error.to_string())
}

/// What apache-avro reads.
pub(crate) fn read<T: DeserializeOwned>(schema: &Schema, datum: &[u8]) -> Result<T, String> {
    let reader = GenericDatumReader::builder(schema).build().expect("a complete schema");
    reader.read_deser(&mut &*datum).map_err(|error| format!("{error} {error:?}"))
}

/// A struct whose only field `at` is written by a module; behind `=>` what fills it where the type has no default.
#[allow(unused_macros, reason = "each test target uses its part")]
macro_rules! holder {
    ($name:ident, $with:literal, $ty:ty) => {
        holder!($name, $with, $ty => Default::default());
    };
    ($name:ident, $with:literal, $ty:ty => $default:expr) => {
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename = "Holder", default)]
        struct $name {
            #[serde(with = $with)]
            at: $ty,
        }

        impl Default for $name {
            fn default() -> Self {
                Self { at: $default }
            }
        }
    };
}
#[allow(unused_imports, reason = "each test target uses its part")]
pub(crate) use holder;

/// The field as its Avro carrier.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename = "Holder")]
pub(crate) struct Carrier<T> {
    pub(crate) at: T,
}
