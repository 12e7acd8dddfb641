//! The Avro schema of a row against what serde does, on three roads.

use std::fmt;

use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::schema::ResolvedSchema;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;
use event_schema::model::Contract;

use crate::contracts::parse_avro;
use crate::defaults;
use crate::failure::{Check, Failure};
use crate::row::{Row, Sample, Slot};
use crate::support::transcode::Transcoder;

/// How a value gets to Avro and back, in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Road {
    /// `apache-avro`'s schema-aware serde, both ways, as it is by default.
    Direct,
    /// `apache_avro::to_value`, resolved against the schema; back through `from_value`.
    Value,
    /// From the JSON, led by the contract.
    Json,
}

impl fmt::Display for Road {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Direct => "direct",
            Self::Value => "value",
            Self::Json => "json",
        })
    }
}

/// What was found out.
pub(crate) struct Measured {
    /// The first road that all samples took.
    pub(crate) road: Road,
    /// Why an earlier one was not it.
    pub(crate) obstacle: Option<String>,
    pub(crate) failures: Vec<Failure>,
}

/// Takes all samples to Avro and back.
pub(crate) fn check(row: &Row, contract: &Contract, avsc: &str) -> Measured {
    let schema = match parse_avro(avsc) {
        Ok(schema) => schema,
        Err(error) => {
            let failures = vec![Failure::new(Check::AvroParses, error)];
            return Measured { road: Road::Json, obstacle: None, failures };
        }
    };
    let transcoder = Transcoder::new(contract, &schema);
    let mut measured = Measured { road: Road::Direct, obstacle: None, failures: Vec::new() };
    for sample in &row.samples {
        let trip = Trip { row, schema: &schema, transcoder: &transcoder, sample: sample.as_ref() };
        let by_json = match trip.by_json() {
            Ok(value) => value,
            Err(error) => {
                measured.failures.push(Failure::new(Check::AvroRoundTrip, format!("{sample:?}: {error}")));
                continue;
            }
        };
        let (road, value, obstacle) = match trip.direct() {
            Ok(value) => (Road::Direct, value, None),
            Err(direct) => match trip.by_value() {
                Ok(value) => (Road::Value, value, Some(direct)),
                Err(_) => (Road::Json, by_json.clone(), Some(direct)),
            },
        };
        if value != by_json {
            measured.failures.push(Failure::new(
                Check::AvroAgrees,
                format!("{sample:?}: {road} writes {value:?}, and its JSON means {by_json:?}"),
            ));
        }
        if road > measured.road {
            measured.road = road;
        }
        measured.obstacle = measured.obstacle.or(obstacle);
        defaults::check_avro(row, &schema, &transcoder, &sample.json(), &mut measured.failures);
    }
    measured
}

/// One sample's way to Avro and back; each road returns the Avro value that was in the bytes.
struct Trip<'t> {
    row: &'t Row,
    schema: &'t Schema,
    transcoder: &'t Transcoder<'t>,
    sample: &'t dyn Sample,
}

impl Trip<'_> {
    fn direct(&self) -> Result<Value, String> {
        // The root of an event that is no record is a record of one field, whose bytes are the same.
        let schema = self.transcoder.wrapped().unwrap_or(self.schema);
        let writer = GenericDatumWriter::builder(schema)
            .resolved_schemata(ResolvedSchema::try_from(self.schema).map_err(text)?)
            .build()
            .map_err(text)?;
        let bytes = writer.write_ser_to_vec(&self.sample.serde()).map_err(text)?;
        let reader = GenericDatumReader::builder(schema)
            .resolved_writer_schemata(ResolvedSchema::try_from(self.schema).map_err(text)?)
            .build()
            .map_err(text)?;
        let mut rest = bytes.as_slice();
        let back = self.row.reading(|| reader.read_deser::<Slot>(&mut rest)).map_err(text)?;
        self.compare(back.0.as_ref(), rest)?;
        self.read(&bytes)
    }

    fn by_value(&self) -> Result<Value, String> {
        let value = apache_avro::to_value(self.sample.serde()).map_err(text)?;
        let value = match self.transcoder.wrapped() {
            Some(_) => Value::Record(vec![("_0".into(), value)]),
            None => value,
        };
        let bytes = self.write(value.resolve(self.schema).map_err(text)?)?;
        let value = self.read(&bytes)?;
        let inner = match (self.transcoder.wrapped(), &value) {
            (Some(_), Value::Record(fields)) => &fields[0].1,
            (_, value) => value,
        };
        let back = self.row.reading(|| apache_avro::from_value::<Slot>(inner)).map_err(text)?;
        self.compare(back.0.as_ref(), &[])?;
        Ok(value)
    }

    fn by_json(&self) -> Result<Value, String> {
        let bytes = self.write(self.transcoder.encode(&self.sample.json())?)?;
        let value = self.read(&bytes)?;
        let json = self.transcoder.decode(&value)?;
        let back = self.row.from_json(&json).map_err(|error| format!("{json}: {error}"))?;
        self.compare(back.as_ref(), &[])?;
        Ok(value)
    }

    fn write(&self, value: Value) -> Result<Vec<u8>, String> {
        let writer = GenericDatumWriter::builder(self.schema).build().map_err(text)?;
        let shown = format!("{value:?}");
        writer.write_value_to_vec(value).map_err(|error| format!("{shown}: {error}"))
    }

    fn read(&self, bytes: &[u8]) -> Result<Value, String> {
        let reader = GenericDatumReader::builder(self.schema).build().map_err(text)?;
        let mut rest = bytes;
        let value = reader.read_value(&mut rest).map_err(text)?;
        if rest.is_empty() { Ok(value) } else { Err(format!("{} bytes are left over", rest.len())) }
    }

    fn compare(&self, back: &dyn Sample, rest: &[u8]) -> Result<(), String> {
        if !rest.is_empty() {
            return Err(format!("{} bytes are left over", rest.len()));
        }
        if back.same(self.sample) { Ok(()) } else { Err(format!("comes back as {back:?}")) }
    }
}

fn text(error: impl fmt::Display) -> String {
    error.to_string()
}
