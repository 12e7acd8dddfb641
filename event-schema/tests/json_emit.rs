//! The emitted JSON Schemas, held against `jsonschema` and serde.

mod support;

use std::fmt::Debug;

use event_schema::json::ContentModel;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use support::cases::{Case, Visitor};
use support::*;

struct Oracle(Vec<String>);

impl Visitor for Oracle {
    fn case<T: Serialize + DeserializeOwned + PartialEq + Debug>(&mut self, case: Case<T>) {
        for ((draft, model), schema) in json_schemas(&case.contract) {
            let validator = validator(&schema);
            let mut fail = |message: String| self.0.push(format!("{} ({draft:?}, {model:?}): {message}", case.name));
            for value in &case.good {
                let json = serde_json::to_value(value).expect("it can be written");
                if let Err(error) = validator.validate(&json) {
                    fail(format!("refuses {json}: {error}"));
                }
                let back: T = serde_json::from_value(json).expect("it can be read");
                assert_eq!(back, *value, "{}", case.name);
            }
            for bad in &case.bad {
                let json = json!({ "value": bad });
                if serde_json::from_value::<T>(json.clone()).is_ok() {
                    fail(format!("serde takes {json}"));
                }
                if validator.is_valid(&json) {
                    fail(format!("takes {json}"));
                }
            }
            let unknown = match case.good.first().map(serde_json::to_value) {
                Some(Ok(serde_json::Value::Object(mut value))) => {
                    value.insert("unknown_member".into(), true.into());
                    value.into()
                }
                _ => continue,
            };
            if validator.is_valid(&unknown) != (model == ContentModel::Open) {
                fail(format!("content model: {unknown}"));
            }
        }
    }
}

#[test]
fn what_serde_json_writes_validates_and_what_serde_refuses_does_not() {
    let mut oracle = Oracle(Vec::new());
    support::cases::all(&mut oracle);
    assert!(oracle.0.is_empty(), "{}", oracle.0.join("\n"));
}
