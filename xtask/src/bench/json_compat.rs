//! JSON Schema comparison: many versions of large schemas, and ten thousand contracts with their history.

use std::fmt::Write as _;
use std::time::Instant;

use anyhow::{Result, ensure};
use event_lint::json::{JsonSchema, Policy, compare};

use super::measure::{own_cpu, peak_memory};

/// Pairs of large versions.
const PAIRS: usize = 2_500;
/// Seconds, on two cores.
const PAIRS_LIMIT: f64 = 10.0;
const CONTRACTS: usize = 10_000;
const REVISIONS: usize = 5;
/// Seconds, on two cores.
const CONTRACTS_LIMIT: f64 = 5.0;
/// MiB, of the whole process.
const MEMORY_LIMIT: f64 = 500.0;

pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    ensure!(arguments.is_empty(), "this benchmark takes no arguments");
    large_versions()?;
    histories()?;
    println!("peak memory: {:.0} MiB (limit {MEMORY_LIMIT})", peak_memory()?);
    Ok(())
}

/// 2,500 pairs of neighbouring versions, parsed and compared under both policies. Each version is parsed once a pair, as
/// for files that are read anew.
fn large_versions() -> Result<()> {
    let texts: Vec<(String, String)> = (0..50).map(|seed| (large(seed, 0), large(seed, 1))).collect();
    let sizes = texts.iter().flat_map(|(old, new)| [old.len(), new.len()]);
    let (smallest, largest) = (sizes.clone().min().unwrap_or(0), sizes.max().unwrap_or(0));
    let (start, before) = (Instant::now(), own_cpu()?);
    let differences = in_parallel(PAIRS, |index| {
        let (old, new) = &texts[index % texts.len()];
        let (old, new) = (JsonSchema::parse(old)?, JsonSchema::parse(new)?);
        let strict = compare(&old, &new, Policy::Strict)?;
        Ok(strict.differences.len() + compare(&old, &new, Policy::Lenient)?.differences.len())
    })?;
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), own_cpu()? - before);
    println!(
        "{PAIRS} pairs of {} to {} KiB: {seconds:.2} s on two threads, {cpu:.2} CPU s (limit {PAIRS_LIMIT} s on two cores)",
        smallest >> 10,
        largest >> 10
    );
    println!("  {differences} differences under the two policies");
    Ok(())
}

/// The newest revision of each contract against every earlier one.
fn histories() -> Result<()> {
    let (start, before) = (Instant::now(), own_cpu()?);
    let differences = in_parallel(CONTRACTS, |contract| {
        let revisions = (0..REVISIONS)
            .map(|revision| JsonSchema::parse(&ordinary(contract, revision)))
            .collect::<Result<Vec<_>, _>>()?;
        let mut found = 0;
        if let Some((newest, earlier)) = revisions.split_last() {
            for old in earlier {
                found += compare(old, newest, Policy::Lenient)?.differences.len();
            }
        }
        Ok(found)
    })?;
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), own_cpu()? - before);
    println!(
        "{CONTRACTS} contracts of {REVISIONS} revisions, {} bytes each: {seconds:.2} s on two threads, {cpu:.2} CPU s (limit {CONTRACTS_LIMIT} s on two cores)",
        ordinary(0, 0).len()
    );
    println!("  {differences} differences");
    Ok(())
}

/// Sums `work` over `0..count` on two threads.
fn in_parallel(
    count: usize,
    work: impl Fn(usize) -> Result<usize, event_lint::json::JsonSchemaError> + Sync,
) -> Result<usize> {
    let half = |offset: usize| (offset..count).step_by(2).map(&work).sum::<Result<usize, _>>();
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        (half(0), odd.join())
    });
    let odd = odd.map_err(|_| anyhow::anyhow!("a thread panicked"))?;
    Ok(even? + odd?)
}

/// A schema of 20 to 100 KiB in the style of published ones: definitions that refer to each other, nested objects,
/// enumerations, unions, long descriptions. Version 1 adds, removes and changes a few things.
fn large(seed: usize, version: usize) -> String {
    let modern = seed.is_multiple_of(2);
    let (draft, definitions) = if modern {
        ("https://json-schema.org/draft/2020-12/schema", "$defs")
    } else {
        ("http://json-schema.org/draft-07/schema#", "definitions")
    };
    let count = 16 + seed + version;
    let mut text = format!(
        "{{\n  \"$schema\": \"{draft}\",\n  \"title\": \"Catalogue {seed}\",\n  \"type\": \"object\",\n  \"properties\": {{\n"
    );
    for index in 0..count {
        let comma = if index == 0 { "" } else { ",\n" };
        write_to(
            &mut text,
            format_args!("{comma}    \"part{index}\": {{\"$ref\": \"#/{definitions}/Part{index}\"}}"),
        );
    }
    write_to(&mut text, format_args!("\n  }},\n  \"{definitions}\": {{\n"));
    for index in 0..count {
        let comma = if index == 0 { "" } else { ",\n" };
        let other = (index * 7 + 3) % 16;
        let longest = 40 + index + version;
        write_to(
            &mut text,
            format_args!(
                r##"{comma}    "Part{index}": {{
      "type": "object",
      "description": "Part {index} of the catalogue: what it is called, what it costs, where it comes from and what it replaces.",
      "additionalProperties": false,
      "required": ["id", "name", "state"],
      "properties": {{
        "id": {{"type": "string", "format": "uuid", "description": "Identity, assigned once and never reused."}},
        "name": {{"type": "string", "minLength": 1, "maxLength": {longest}}},
        "state": {{"type": "string", "enum": ["draft", "active", "retired", "archived"]}},
        "weight": {{"type": "number", "minimum": 0, "description": "Kilograms, packaging included."}},
        "labels": {{"type": "object", "additionalProperties": {{"type": "string"}}}},
        "price": {{"type": "object", "required": ["amount", "currency"], "properties": {{
          "amount": {{"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{{2}}$"}},
          "currency": {{"type": "string", "minLength": 3, "maxLength": 3}}
        }}, "additionalProperties": false}},
        "replaces": {{"type": "array", "items": {{"$ref": "#/{definitions}/Part{other}"}}, "maxItems": 16}},
        "origin": {{"oneOf": [
          {{"type": "object", "properties": {{"country": {{"type": "string"}}, "code": {{"const": "country"}}}}, "required": ["code"]}},
          {{"type": "object", "properties": {{"plant": {{"type": "integer"}}, "code": {{"const": "plant"}}}}, "required": ["code"]}},
          {{"type": "null"}}
        ]}}
      }}
    }}"##
            ),
        );
    }
    text.push_str("\n  }\n}\n");
    text
}

/// A schema of the size that an ordinary event has. Every revision adds one optional property.
fn ordinary(contract: usize, revision: usize) -> String {
    let mut text = format!(
        r##"{{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Event{contract}", "type": "object", "additionalProperties": false, "required": ["id", "at", "total"], "properties": {{
  "id": {{"type": "string", "format": "uuid", "description": "Identity of the order."}},
  "at": {{"type": "string", "format": "date-time"}},
  "total": {{"$ref": "#/$defs/Money"}},
  "email": {{"type": ["string", "null"]}},
  "lines": {{"type": "array", "items": {{"type": "object", "additionalProperties": false, "required": ["sku", "count"], "properties": {{
    "sku": {{"type": "string", "maxLength": 64}}, "count": {{"type": "integer", "minimum": 1}}, "price": {{"$ref": "#/$defs/Money"}}}}}}}},
  "state": {{"enum": ["new", "paid", "sent"]}}"##
    );
    for index in 0..revision {
        write_to(&mut text, format_args!(",\n  \"added{index}\": {{\"type\": \"string\"}}"));
    }
    text.push_str(
        r#"
}, "$defs": {"Money": {"type": "object", "additionalProperties": false, "required": ["amount", "currency"], "properties": {
  "amount": {"type": "string", "pattern": "^-?[0-9]+$"}, "currency": {"type": "string", "minLength": 3, "maxLength": 3}}}}}"#,
    );
    text
}

fn write_to(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments).expect("writing to a string never fails");
}
