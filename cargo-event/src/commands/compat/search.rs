//! Witnesses for JSON Schemas: the search asks the validators of the `jsonschema` crate.

use std::collections::BTreeMap;
use std::error::Error;
use std::rc::Rc;

use event_lint::json::JsonSchema;
use event_lint::json::witness::{Search as Found, search};
use jsonschema::{Draft, Retrieve, Uri, Validator};
use serde_json::Value;

use super::report::{Evidence, Instance};

/// Candidates for one pair: enough for three of four pairs that the registry refuses, in well under a second.
const BUDGET: usize = 2_000;

/// A validator for every revision, in the order of the files; or why there is none.
pub(super) struct Search {
    validators: Vec<Result<Validator, String>>,
}

impl Search {
    /// Builds the validators. `references` are the documents that the schemas may refer to.
    pub(super) fn new<'t>(
        texts: impl IntoIterator<Item = &'t str>,
        references: &BTreeMap<String, String>,
    ) -> Self {
        Self { validators: texts.into_iter().map(|text| validator(text, references)).collect() }
    }

    /// Looks for an instance that the first schema accepts and the second refuses (file, schema and index of each), on
    /// the way to the property with these `names`: what is refused elsewhere shows something else.
    pub(super) fn witness(
        &self,
        accepting: (&str, &JsonSchema, usize),
        refusing: (&str, &JsonSchema, usize),
        names: &[String],
    ) -> Evidence {
        let of = |(file, _, index): (&str, &JsonSchema, usize)| match self.validators.get(index) {
            Some(Ok(validator)) => Ok(validator),
            Some(Err(error)) => Err(format!("the validator does not take {file}: {error}")),
            None => Err(format!("there is no validator for {file}")),
        };
        let (accepts, refuses) = match (of(accepting), of(refusing)) {
            (Ok(accepts), Ok(refuses)) => (accepts, refuses),
            (Err(reason), _) | (_, Err(reason)) => return Evidence::Unavailable(reason.into()),
        };
        let found = search(
            accepting.1,
            refusing.1,
            &|instance| accepts.is_valid(instance),
            &|instance| refusal(refuses, instance, names).is_none(),
            BUDGET,
        );
        match found {
            Found::Found(value) => {
                let error = refusal(refuses, &value, names).unwrap_or_default();
                Evidence::Instance(Rc::new(Instance {
                    value,
                    accepted_by: accepting.0.to_owned(),
                    refused_by: refusing.0.to_owned(),
                    error,
                }))
            }
            Found::NotFound { tried } => Evidence::NotFound(tried),
        }
    }
}

/// Why the validator refuses the instance on the way to the property with these `names`.
fn refusal(refuses: &Validator, instance: &Value, names: &[String]) -> Option<String> {
    if refuses.is_valid(instance) {
        return None;
    }
    refuses.iter_errors(instance).find_map(|error| {
        let path = error.instance_path().as_str();
        let is_on_the_way = places(path).iter().zip(names).all(|(one, other)| one == other);
        is_on_the_way.then(|| if path.is_empty() { error.to_string() } else { format!("at {path}: {error}") })
    })
}

/// The names in a JSON pointer to a part of an instance, without the indexes of arrays.
fn places(pointer: &str) -> Vec<String> {
    let tokens = pointer.split('/').skip(1);
    let names = tokens.filter(|token| !token.bytes().all(|byte| byte.is_ascii_digit()));
    names.map(|name| name.replace("~1", "/").replace("~0", "~")).collect()
}

/// A validator as a registry would choose it: draft 7 where the schema says nothing, and formats are checked.
fn validator(text: &str, references: &BTreeMap<String, String>) -> Result<Validator, String> {
    let schema: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let documents = Documents(references.clone());
    let mut options = jsonschema::options().should_validate_formats(true).with_retriever(documents);
    if schema.get("$schema").is_none() {
        options = options.with_draft(Draft::Draft7);
    }
    options.build(&schema).map_err(|error| error.to_string())
}

/// The documents that were handed over; nothing is fetched.
struct Documents(BTreeMap<String, String>);

impl Retrieve for Documents {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let uri = uri.as_str();
        // A relative reference was resolved against the validator's own base before it came here.
        let is_meant = |name: &str| {
            let name = name.trim_end_matches('#').trim_start_matches("./");
            uri == name || uri.strip_suffix(name).is_some_and(|rest| rest.ends_with('/'))
        };
        let exact = self.0.get(uri);
        let text = exact.or_else(|| self.0.iter().find(|(name, _)| is_meant(name)).map(|(_, text)| text));
        let text = text.ok_or_else(|| format!("`{uri}` was not handed over"))?;
        Ok(serde_json::from_str(text)?)
    }
}
