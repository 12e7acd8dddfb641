//! Emits the schemas of contracts, and has what is to be written read by independent implementations first.

use std::thread;

use anyhow::{Context, bail};
use event_lint::json::Policy;
use event_schema::model::{Contract, Problem, Shape};
use event_schema::{avro, json};

use crate::config::{Config, ContentModel, Draft, Settings};
use crate::finding::{Finding, fail_on};
use crate::ledger::FileKind;
use crate::ledger::plan::{Change, Wanted};

/// Below this many contracts a second thread costs more than it brings.
const WORTH_A_THREAD: usize = 64;

/// The schemas of all contracts, as `config` wants them.
///
/// # Errors
/// What a format cannot carry, all of it at once.
pub(crate) fn emit(
    contracts: &[Contract],
    config: &Config,
    root: &std::path::Path,
) -> anyhow::Result<Vec<Wanted>> {
    let threads =
        thread::available_parallelism().map_or(1, usize::from).min(contracts.len() / WORTH_A_THREAD).max(1);
    let size = contracts.len().div_ceil(threads).max(1);
    let results: Vec<Result<Wanted, Vec<Problem>>> = thread::scope(|scope| {
        let part =
            |chunk: &[Contract]| chunk.iter().map(|contract| one(contract, config)).collect::<Vec<_>>();
        let mut chunks = contracts.chunks(size);
        let first = chunks.next().unwrap_or_default();
        let others: Vec<_> = chunks.map(|chunk| scope.spawn(move || part(chunk))).collect();
        let mut results = part(first);
        for other in others {
            match other.join() {
                Ok(more) => results.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    let mut wanted = Vec::with_capacity(results.len());
    let mut findings: Vec<Finding> = Vec::new();
    for result in results {
        match result {
            Ok(contract) => wanted.push(contract),
            // Both formats may refuse the same thing for the same reason.
            Err(problems) => {
                for finding in problems.into_iter().map(Finding::from) {
                    if !findings.contains(&finding) {
                        findings.push(finding);
                    }
                }
            }
        }
    }
    fail_on(findings, root)?;
    Ok(wanted)
}

fn one(contract: &Contract, config: &Config) -> Result<Wanted, Vec<Problem>> {
    let settings = config.of(&contract.origin.package);
    let formats = settings.formats();
    let avro = formats.avro.then(|| avro::emit(contract, &avro::Options::default())).transpose();
    let json = formats.json.then(|| json::emit(contract, &json_options(settings))).transpose();
    let (avsc, mut problems) = split(avro);
    let (schema, more) = split(json);
    // What only Avro refuses has a way out that leaves the messages as they are.
    for problem in problems.iter_mut().filter(|problem| !more.contains(problem)) {
        let without = "or do without Avro: `formats = [\"json\"]` in `[package.metadata.event]`";
        problem.help =
            Some(problem.help.take().map_or_else(|| without.to_owned(), |help| format!("{help}; {without}")));
    }
    problems.extend(more);
    let reader = (formats.json && denies_unknown(contract)).then(|| {
        let mut options = json_options(settings);
        options.content_model = json::ContentModel::Open;
        // What it refuses, the other content model has refused already.
        json::emit(contract, &options).ok()
    });
    let reader = reader.flatten();
    let fingerprint = match avsc.as_deref().map(avro::fingerprint) {
        None => None,
        Some(Ok(fingerprints)) => Some(format!("{:016x}", fingerprints.rabin)),
        Some(Err(error)) => {
            let problem = Problem::error(
                "internal_error",
                format!("the emitted Avro schema has no fingerprint: {error}"),
            );
            problems.push(problem.event(&contract.id).at(&contract.origin.location, ""));
            None
        }
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Wanted {
        id: contract.id.clone(),
        owner: contract.owner.clone().or_else(|| settings.owner.clone()),
        compatibility: contract.compatibility.or(settings.compatibility).unwrap_or_default(),
        // Writers are Rust structs: they write what the schema declares, and nothing else.
        json_policy: settings.json_policy.unwrap_or(Policy::Lenient),
        topic: contract.topic.clone(),
        key: contract.key.clone(),
        location: contract.origin.location.clone(),
        avro: avsc,
        json: schema,
        reader,
        fingerprint,
    })
}

/// The text of a schema, if it is wanted and could be emitted, and what stands in its way.
fn split(emitted: Result<Option<String>, Vec<Problem>>) -> (Option<String>, Vec<Problem>) {
    match emitted {
        Ok(text) => (text, Vec::new()),
        Err(problems) => (None, problems),
    }
}

/// Whether some reader refuses fields that it does not know.
fn denies_unknown(contract: &Contract) -> bool {
    contract.types.iter().any(|ty| match &ty.shape {
        Shape::Record { deny_unknown, .. } => *deny_unknown,
        Shape::Enum(enumeration) => enumeration.deny_unknown,
        _ => false,
    })
}

/// The JSON Schema options of a package.
pub(crate) fn json_options(settings: &Settings) -> json::Options {
    let mut options = json::Options::default();
    options.draft = match settings.draft.unwrap_or_default() {
        Draft::Draft202012 => json::Draft::Draft202012,
        Draft::Draft07 => json::Draft::Draft07,
    };
    options.content_model = match settings.content_model.unwrap_or_default() {
        ContentModel::Closed => json::ContentModel::Closed,
        ContentModel::Open => json::ContentModel::Open,
    };
    options.id_base.clone_from(&settings.base_uri);
    options
}

/// Has apache-avro and jsonschema read what is to be written.
///
/// # Errors
/// What they refuse is a mistake of ours: nothing may be written.
pub(crate) fn verify(changes: &[Change]) -> anyhow::Result<()> {
    for change in changes {
        for (name, text) in &change.writes {
            let refused = match FileKind::of(name) {
                Some(FileKind::Avro) => {
                    apache_avro::Schema::parse_str(text).err().map(|error| error.to_string())
                }
                Some(FileKind::Json) => {
                    let schema = serde_json::from_str(text).context("an emitted JSON Schema is no JSON")?;
                    jsonschema::meta::validate(&schema).err().map(|error| error.to_string())
                }
                None => None,
            };
            if let Some(reason) = refused {
                bail!(
                    "`cargo event` would write a wrong schema for `{}` ({name}): {reason}\n\nThis is a mistake in \
                     cargo-event, not in your code; nothing was written. Please report it together with the event.",
                    change.id
                );
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::verify;
    use crate::ledger::parse_id;
    use crate::ledger::plan::{Change, ChangeKind};

    fn refusal(name: &str, text: &str) -> Option<String> {
        let change = Change {
            id: parse_id("a.Paid.v1").expect("an event type"),
            kind: ChangeKind::Create,
            version: None,
            directory: PathBuf::new(),
            deletes: Vec::new(),
            writes: vec![(name.to_owned(), text.to_owned())],
        };
        verify(&[change]).err().map(|error| error.to_string())
    }

    #[test]
    fn a_schema_that_others_refuse_is_never_written() {
        for (name, text) in [
            ("1.0.0.avsc", r#"{"type": "record", "name": "v1.2"}"#),
            ("1.0.0.avsc", r#"{"type": "array", "items": "unknown"}"#),
            ("1.0.0.schema.json", r#"{"type": "record"}"#),
            ("1.0.0.schema.json", "{"),
        ] {
            let message = refusal(name, text).unwrap_or_else(|| panic!("accepted: {text}"));
            assert!(message.contains("JSON") || message.contains("a.Paid.v1"), "{message}");
        }
        assert_eq!(refusal("1.0.0.avsc", r#""string""#), None);
        assert_eq!(refusal("1.0.0.schema.json", r#"{"type": "object"}"#), None);
    }
}
