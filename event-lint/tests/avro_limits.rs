//! Schemas that are too large, too deep or hostile end in an answer or a clear error, soon and without a panic.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use event_lint::avro::{Kind, Schema, check, diff, sample, witness};
use event_lint::{AvroPair, rules};

/// Far above what the work takes in a debug build on a slow machine, far below what a quadratic step would take.
const SOON: Duration = Duration::from_secs(120);

/// Everything that is done with a pair, with the time it took.
fn all(reader: &Schema, writer: &Schema) -> usize {
    let start = Instant::now();
    let verdict = check(reader, writer).expect("within the limits");
    let diff = diff(writer, reader);
    let pair = AvroPair { event: "Large.v1", old: writer, new: reader, diff: &diff };
    let findings: usize = rules::all().iter().map(|rule| rule.findings(&pair).len()).sum();
    let _ = witness(reader, writer, &verdict);
    let _ = sample(writer, 1);
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    verdict.incompatibilities().len() + findings
}

/// `inner` wrapped in `depth` records of one field each.
fn nested(depth: usize, inner: &str) -> String {
    let mut text = String::new();
    for level in 0..depth {
        let _ = write!(text, r#"{{"type":"record","name":"R{level}","fields":[{{"name":"f","type":"#);
    }
    text.push_str(inner);
    text.push_str(&"}]}".repeat(depth));
    text
}

#[test]
fn a_thousand_nested_records_are_read_and_judged() {
    let old = Schema::parse(nested(1_000, r#""int""#)).unwrap();
    let new = Schema::parse(nested(1_000, r#""string""#)).unwrap();
    let verdict = check(&new, &old).unwrap();
    assert_eq!(verdict.incompatibilities().len(), 1);
    assert_eq!(verdict.incompatibilities()[0].path(), "/fields/0/type".repeat(1_000));
    assert!(all(&new, &old) > 0);
    assert_eq!(all(&old, &old), 0);
}

#[test]
fn nesting_beyond_the_limit_is_an_error_with_a_place() {
    let error = Schema::parse(nested(10_000, r#""int""#)).unwrap_err();
    assert_eq!(error.message(), "nesting is deeper than 20000 levels");
    let arrays = "[".repeat(1_000_000);
    assert!(Schema::parse(arrays).unwrap_err().message().starts_with("nesting is deeper"));
    let maps = r#"{"type":"map","values":"#.repeat(200_000);
    assert!(Schema::parse(maps).unwrap_err().message().starts_with("nesting is deeper"));
}

#[test]
fn a_schema_beyond_the_largest_size_is_an_error() {
    let text = format!("\"{}\"", "x".repeat(event_lint::avro::MAX_TEXT));
    assert!(Schema::parse(text).unwrap_err().message().contains("at most"));
}

/// A ring of `count` records, each holding the next one; `last` is the type of a field in the last.
fn ring(count: usize, last: &str) -> String {
    let mut text = String::new();
    for level in 0..count {
        let _ =
            write!(text, r#"{{"type":"record","name":"R{level}","fields":[{{"name":"next","type":["null","#);
    }
    let _ = write!(text, r#""R0"]}},{{"name":"x","type":{last}}}]}}"#);
    for _ in 1..count {
        text.push_str("]}]}");
    }
    text
}

#[test]
fn a_thousand_mutually_recursive_records_are_judged() {
    let old = Schema::parse(ring(1_000, r#""int""#)).unwrap();
    let new = Schema::parse(ring(1_000, r#""string""#)).unwrap();
    assert!(!check(&new, &old).unwrap().is_compatible());
    assert!(all(&new, &old) > 0);
    // Rings of different length pair every record with every other.
    let shorter = Schema::parse(ring(999, r#""int""#)).unwrap();
    let start = Instant::now();
    let verdict = check(&shorter, &old).unwrap();
    assert!(!verdict.is_compatible());
    assert!(start.elapsed() < SOON);
}

/// A chain of unrelated records whose fields all have the same name, closed to a ring without unions.
fn pairing_ring(count: usize) -> String {
    let mut text = String::from(r#"["null""#);
    for level in 0..count {
        let next = (level + 1) % count;
        let _ = write!(
            text,
            r#",{{"type":"record","name":"R{level}","fields":[{{"name":"next","type":"R{next}"}}]}}"#
        );
    }
    text.push(']');
    text
}

#[test]
fn a_million_pairs_are_judged_without_a_deep_stack() {
    let wrap = |count: usize| {
        let union = pairing_ring(count);
        format!(
            r#"{{"type":"record","name":"Root","fields":[{{"name":"all","type":{union}}},{{"name":"one","type":"R0"}}]}}"#
        )
    };
    let (reader, writer) = (Schema::parse(wrap(1_000)).unwrap(), Schema::parse(wrap(997)).unwrap());
    let start = Instant::now();
    let verdict = check(&reader, &writer).unwrap();
    assert!(!verdict.is_compatible());
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
}

#[test]
fn more_pairs_than_the_limit_are_an_error_and_not_a_hang() {
    let ring = |count: usize| {
        format!(
            r#"{{"type":"record","name":"Root","fields":[{{"name":"all","type":{}}},{{"name":"one","type":"R0"}}]}}"#,
            pairing_ring(count)
        )
    };
    let (reader, writer) = (Schema::parse(ring(5_003)).unwrap(), Schema::parse(ring(5_009)).unwrap());
    let error = check(&reader, &writer).unwrap_err();
    assert!(error.to_string().contains("no verdict was reached"), "{error}");
}

#[test]
fn a_union_of_ten_thousand_branches_is_judged() {
    let union = |from: usize| {
        let branches: Vec<String> = (from..from + 10_000)
            .map(|at| format!(r#"{{"type":"record","name":"B{at}","fields":[{{"name":"x","type":"int"}}]}}"#))
            .collect();
        Schema::parse(format!("[{}]", branches.join(","))).unwrap()
    };
    let (old, new) = (union(0), union(1));
    assert!(check(&old, &old).unwrap().is_compatible());
    let verdict = check(&new, &old).unwrap();
    let found: Vec<_> =
        verdict.incompatibilities().iter().map(|found| (found.kind(), found.path())).collect();
    assert_eq!(found, [(Kind::MissingUnionBranch, "/0")]);
    assert!(all(&new, &old) > 0);
}

#[test]
fn a_schema_of_five_megabytes_is_read_and_judged() {
    let record = |ty: &str| {
        let mut text = String::from(r#"{"type":"record","name":"Big","fields":["#);
        for at in 0..70_000 {
            let comma = if at == 0 { "" } else { "," };
            let _ = write!(
                text,
                r#"{comma}{{"name":"field_number_{at}","type":{ty},"doc":"One of very many fields."}}"#
            );
        }
        text.push_str("]}");
        text
    };
    let (old, new) = (record(r#""int""#), record(r#""string""#));
    assert!(old.len() > 5_000_000);
    let start = Instant::now();
    let (old, new) = (Schema::parse(old).unwrap(), Schema::parse(new).unwrap());
    assert!(start.elapsed() < SOON);
    assert!(all(&old, &old) == 0);
    let verdict = check(&new, &old).unwrap();
    assert!(verdict.is_truncated());
    assert_eq!(verdict.incompatibilities().len(), 10_000);
    assert!(all(&new, &old) > 0);
}

#[test]
fn an_incompatibility_repeated_by_sharing_is_cut_off() {
    // Every level uses the next one twice: 2^40 places for one cause.
    let mut text = String::new();
    for level in 0..40 {
        let _ = write!(text, r#"{{"type":"record","name":"R{level}","fields":[{{"name":"a","type":"#);
    }
    text.push_str("TYPE");
    for level in (0..40).rev() {
        let next = if level == 39 { "TYPE".to_owned() } else { format!("\"R{}\"", level + 1) };
        let _ = write!(text, r#"}},{{"name":"b","type":{next}}}]}}"#);
    }
    let (old, new) = (text.replace("TYPE", "\"int\""), text.replace("TYPE", "\"string\""));
    let (old, new) = (Schema::parse(old).unwrap(), Schema::parse(new).unwrap());
    let verdict = check(&new, &old).unwrap();
    assert!(verdict.is_truncated());
    assert!(all(&new, &old) > 0);
}

#[test]
fn an_enum_of_a_hundred_thousand_symbols_is_judged() {
    let symbols = |from: usize| {
        let symbols: Vec<String> = (from..from + 100_000).map(|at| format!("\"S{at}\"")).collect();
        Schema::parse(format!(r#"{{"type":"enum","name":"E","symbols":[{}]}}"#, symbols.join(","))).unwrap()
    };
    let (old, new) = (symbols(0), symbols(3));
    let verdict = check(&new, &old).unwrap();
    assert_eq!(
        verdict.incompatibilities()[0].message(),
        "the reader's enum `E` knows no `S0`, `S1`, `S2`, and has no default to fall back to"
    );
    assert!(all(&new, &old) > 0);
}

#[test]
fn long_lists_of_aliases_and_symbols_count_as_work() {
    let aliases: Vec<String> = (0..100_000).map(|at| format!("\"A{at}\"")).collect();
    let symbols: Vec<String> = (0..100_000).map(|at| format!("\"S{at}\"")).collect();
    let types = |make: &dyn Fn(usize) -> String| {
        let types: Vec<String> = (0..20_000).map(make).collect();
        Schema::parse(format!("[{}]", types.join(","))).unwrap()
    };
    let start = Instant::now();
    let field = format!(r#"{{"name":"f","type":"int","default":0,"aliases":[{}]}}"#, aliases.join(","));
    let reader = Schema::parse(format!(
        r#"{{"type":"record","name":"R","aliases":[{}],"fields":[{field}]}}"#,
        aliases.join(",")
    ))
    .unwrap();
    let writer =
        types(&|at| format!(r#"{{"type":"record","name":"W{at}","fields":[{{"name":"x","type":"int"}}]}}"#));
    assert!(check(&reader, &writer).is_err());
    let reader =
        Schema::parse(format!(r#"{{"type":"enum","name":"E","symbols":[{}]}}"#, symbols.join(","))).unwrap();
    let writer = types(&|at| format!(r#"{{"type":"enum","name":"E{at}","symbols":["X"]}}"#));
    assert!(check(&reader, &writer).is_err());
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
}
