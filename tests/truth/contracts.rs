//! The contracts of this very test binary: scanned, resolved and emitted once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use apache_avro::Schema;
use event_schema::model::resolve::resolve;
use event_schema::model::scan::scan;
use event_schema::model::{Contract, Problem};
use event_schema::{avro, json};
use serde_json::Value as Json;

/// What is emitted for one contract.
pub(crate) struct Emitted {
    pub(crate) contract: Contract,
    /// Or the problems for which Avro refuses it.
    pub(crate) avsc: Result<String, Vec<Problem>>,
    /// JSON Schema 2020-12.
    pub(crate) current: Json,
    /// JSON Schema draft-07.
    pub(crate) draft7: Json,
}

/// All contracts by the type of their event.
pub(crate) fn all() -> &'static BTreeMap<String, Emitted> {
    static ALL: OnceLock<BTreeMap<String, Emitted>> = OnceLock::new();
    ALL.get_or_init(|| {
        let path = std::env::current_exe().expect("a running binary has a path");
        let bytes = std::fs::read(path).expect("a running binary can be read");
        let found = scan(&bytes);
        assert!(found.damages.is_empty(), "damaged frames: {:?}", found.damages);
        let resolution = resolve(&found.frames);
        let errors: Vec<String> = resolution.problems.iter().map(|problem| format!("{problem:?}")).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        resolution.contracts.into_iter().map(|contract| (contract.id.to_string(), emit(contract))).collect()
    })
}

/// The contract of `event`.
pub(crate) fn of(event: &str) -> &'static Emitted {
    all().get(event).unwrap_or_else(|| panic!("no contract of `{event}` was found in the binary"))
}

fn emit(contract: Contract) -> Emitted {
    let parse = |draft| {
        let mut options = json::Options::default();
        options.draft = draft;
        let text = json::emit(&contract, &options)
            .unwrap_or_else(|problems| panic!("no JSON Schema of `{}`: {problems:?}", contract.id));
        serde_json::from_str(&text).expect("what is emitted is JSON")
    };
    Emitted {
        avsc: avro::emit(&contract, &avro::Options::default()),
        current: parse(json::Draft::Draft202012),
        draft7: parse(json::Draft::Draft07),
        contract,
    }
}

/// The Avro schema as `apache-avro` understands it.
pub(crate) fn parse_avro(avsc: &str) -> Result<Schema, String> {
    Schema::parse_str(avsc).map_err(|error| error.to_string())
}
