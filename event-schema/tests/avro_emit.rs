//! The emitted Avro schemas, held against `apache-avro`.

mod support;

use std::fmt::Debug;

use apache_avro::Schema;
use apache_avro::rabin::Rabin;
use event_schema::avro::{canonical_form, emit, fingerprint};
use serde::Serialize;
use serde::de::DeserializeOwned;
use support::cases::{Avro, Case, Visitor};
use support::*;

struct Oracle(Vec<String>);

impl Visitor for Oracle {
    fn case<T: Serialize + DeserializeOwned + PartialEq + Debug>(&mut self, case: Case<T>) {
        let mut fail = |message: String| self.0.push(format!("{}: {message}", case.name));
        if let Avro::Refused(code) = case.avro {
            match emit(&case.contract, &event_schema::avro::Options::default()) {
                Ok(avsc) => fail(format!("should be refused: {avsc}")),
                Err(problems) => {
                    let found: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
                    if found != [code] {
                        fail(format!("{found:?} instead of {code}"));
                    }
                    assert!(problems.iter().all(|problem| problem.help.is_some() && !problem.places.is_empty()));
                }
            }
            return;
        }
        let avsc = avsc(&case.contract);
        let schema = Schema::parse_str(&avsc).unwrap_or_else(|error| panic!("{}: {error}\n{avsc}", case.name));
        let canonical = canonical_form(&avsc).expect("a schema");
        if canonical != schema.canonical_form() {
            fail(format!("canonical form\n{canonical}\n{}", schema.canonical_form()));
        }
        assert_eq!(canonical, canonical_form(&canonical).expect("a schema"), "{}", case.name);
        let prints = fingerprint(&avsc).expect("a schema");
        assert_eq!(prints.rabin.to_le_bytes().as_slice(), schema.fingerprint::<Rabin>().bytes, "{}", case.name);
        assert_eq!(prints.sha256.as_slice(), schema.fingerprint::<sha2::Sha256>().bytes, "{}", case.name);
        let results: Vec<_> = case
            .good
            .iter()
            .map(|value| match round_trip(&avsc, value) {
                Ok(back) if back == *value => Ok(()),
                Ok(back) => Err(format!("{value:?} came back as {back:?}")),
                Err(error) => Err(format!("{value:?}: {error}")),
            })
            .collect();
        match case.avro {
            Avro::Direct => results.into_iter().filter_map(Result::err).for_each(fail),
            _ if results.iter().all(Result::is_ok) => fail("apache-avro can do it: update the table".to_owned()),
            _ => {}
        }
    }
}

#[test]
fn apache_avro_reads_every_schema_and_round_trips_what_it_can_write() {
    let mut oracle = Oracle(Vec::new());
    support::cases::all(&mut oracle);
    assert!(oracle.0.is_empty(), "{}", oracle.0.join("\n"));
}
