//! Our bytes, read by another implementation: `apache-avro` decodes what our samples of each writer encode.

use event_lint::avro::{Schema, check, sample};
use serde_json::Value as Json;

const PAIRS: &str = include_str!("../../tests/data/avro-pairs.jsonl");

/// Their value for the bytes; reads on to the end.
fn from_avro_datum(
    writer: &apache_avro::Schema,
    bytes: &mut &[u8],
    reader: Option<&apache_avro::Schema>,
) -> Result<apache_avro::types::Value, apache_avro::Error> {
    let datum = apache_avro::reader::datum::GenericDatumReader::builder(writer)
        .maybe_reader_schema(reader)
        .build()?;
    datum.read_value(bytes)
}

/// Compatible pairs that it does not resolve: each has a field with an alias, which it does not look for.
const UNRESOLVED: [&str; 6] =
    ["ga-63878495a0", "ga-4e21df61ac", "ga-92099020fe", "ga-093bc025c8", "ga-e681050a85", "ga-37cdef75fa"];

#[test]
fn another_implementation_decodes_what_we_encode() {
    let (mut writers, mut values, mut resolved, mut unresolved) = (0, 0, 0, Vec::new());
    for line in PAIRS.lines() {
        let row: Json = serde_json::from_str(line).expect("a row is JSON");
        // Samples are values of the underlying types: a string under the logical type `uuid` need not be one.
        let side = |side: &str| row[side].to_string().replace("logicalType", "ignoredType");
        let (reader_text, writer_text) = (side("reader"), side("writer"));
        let writer = Schema::parse(writer_text.as_str()).expect("a row's schemas can be read");
        let reader = Schema::parse(reader_text.as_str()).expect("a row's schemas can be read");
        // It refuses some schemas that Java reads.
        let Ok(their_writer) = apache_avro::Schema::parse_str(&writer_text) else { continue };
        writers += 1;
        let mut all_resolved = true;
        for value in (0..10).filter_map(|seed| sample(&writer, seed)) {
            let bytes = value.encode();
            let mut rest = bytes.as_slice();
            let decoded = from_avro_datum(&their_writer, &mut rest, None);
            assert!(decoded.is_ok(), "{}: {} as {:?}: {decoded:?}", row["id"], value.to_json(), bytes);
            assert!(rest.is_empty(), "{}: {} bytes left", row["id"], rest.len());
            values += 1;
            if let Ok(their_reader) = apache_avro::Schema::parse_str(&reader_text) {
                let mut bytes = bytes.as_slice();
                all_resolved &= from_avro_datum(&their_writer, &mut bytes, Some(&their_reader)).is_ok();
            }
        }
        if check(&reader, &writer).expect("small").is_compatible() {
            if all_resolved {
                resolved += 1;
            } else {
                unresolved.push(row["id"].as_str().expect("a row has an id").to_owned());
            }
        }
    }
    assert_eq!((writers, resolved), (400, 247));
    assert!(values > 3_800, "{values}");
    assert_eq!(unresolved, UNRESOLVED);
}

#[test]
fn another_implementation_fails_on_our_witnesses_unless_it_leaves_out_names() {
    let (mut refused, mut accepted) = (0, Vec::new());
    for line in PAIRS.lines() {
        let row: Json = serde_json::from_str(line).expect("a row is JSON");
        let side = |side: &str| row[side].to_string().replace("logicalType", "ignoredType");
        let (reader_text, writer_text) = (side("reader"), side("writer"));
        let reader = Schema::parse(reader_text.as_str()).expect("a row's schemas can be read");
        let writer = Schema::parse(writer_text.as_str()).expect("a row's schemas can be read");
        let verdict = check(&reader, &writer).expect("small");
        let Some(witness) = event_lint::avro::witness(&reader, &writer, &verdict) else { continue };
        let theirs = |text: &str| apache_avro::Schema::parse_str(text).expect("it reads the rows");
        let mut bytes = witness.bytes.as_slice();
        match from_avro_datum(&theirs(&writer_text), &mut bytes, Some(&theirs(&reader_text))) {
            Ok(_) => accepted.push((row["id"].to_string(), row["kinds"].to_string())),
            Err(_) => refused += 1,
        }
    }
    // It goes by structure where Java goes by name, and reads 0.1 as a float; 145 is all there are witnesses for.
    assert_eq!((refused, accepted.len()), (119, 26), "{accepted:#?}");
}
