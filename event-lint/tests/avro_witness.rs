//! Every verdict on the 400 pairs is backed by values: incompatible ones by a value that cannot be read,
//! compatible ones by values that are.

use event_lint::avro::{Schema, check, read, sample, witness};
use serde_json::Value as Json;

const PAIRS: &str = include_str!("../../tests/data/avro-pairs.jsonl");

/// Incompatible to Java, and yet no value shows it.
const WITHOUT_WITNESS: [(&str, &str); 2] = [
    ("ga-ff7ad4aa72", "the writer's list has a tail that is always another list: it has no finite value"),
    ("ga-4adc76fc03", "the writer's record holds itself without a way out: it has no finite value"),
];

fn rows() -> impl Iterator<Item = (String, Schema, Schema)> {
    PAIRS.lines().map(|line| {
        let row: Json = serde_json::from_str(line).expect("a row is JSON");
        let side = |side: &str| Schema::parse(row[side].to_string()).expect("a row's schemas can be read");
        (row["id"].as_str().expect("a row has an id").to_owned(), side("reader"), side("writer"))
    })
}

#[test]
fn every_incompatible_pair_has_a_value_that_cannot_be_read() {
    let mut without = Vec::new();
    let mut shown = 0;
    for (id, reader, writer) in rows() {
        let verdict = check(&reader, &writer).expect("within the limits");
        if verdict.is_compatible() {
            continue;
        }
        match witness(&reader, &writer, &verdict) {
            Some(witness) => {
                assert_eq!(read(&reader, &writer, &witness.bytes), Err(witness.error), "{id}");
                assert!(
                    read(&writer, &writer, &witness.bytes).is_ok(),
                    "{id}: the writer reads its own value"
                );
                shown += 1;
            }
            None => without.push(id),
        }
    }
    let known: Vec<&str> = WITHOUT_WITNESS.iter().map(|(id, _)| *id).collect();
    assert_eq!(without, known);
    for (id, _, writer) in rows().filter(|(id, ..)| known.contains(&id.as_str())) {
        assert!((0..100).all(|seed| sample(&writer, seed).is_none()), "{id} has values after all");
    }
    assert_eq!(shown + known.len(), 147);
}

#[test]
fn values_of_the_writer_of_every_compatible_pair_are_read() {
    let (mut pairs, mut values) = (0, 0);
    for (id, reader, writer) in rows() {
        if !check(&reader, &writer).expect("within the limits").is_compatible() {
            continue;
        }
        pairs += 1;
        for value in (0..40).filter_map(|seed| sample(&writer, seed)) {
            let bytes = value.encode();
            if let Err(error) = read(&reader, &writer, &bytes) {
                panic!("{id}: {} cannot be read: {error}", value.to_json());
            }
            values += 1;
        }
    }
    assert_eq!(pairs, 253);
    // Two writers have no finite value: a list whose tail is always another list.
    assert!(values > 250 * 40 - 400, "{values}");
}
