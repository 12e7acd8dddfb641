//! The checker against the algorithm written down plainly: by recursion, with every pair noted, as the Java
//! library does it. Slow and unsafe for strangers' schemas, and short enough to be read beside the original.

use std::collections::HashMap;

use event_lint::avro::{NodeId, Schema, Type, check};
use serde_json::Value as Json;

const PAIRS: &str = include_str!("../../tests/data/avro-pairs.jsonl");

type Found = Vec<(&'static str, String)>;

struct Plain<'a> {
    reader: &'a Schema,
    writer: &'a Schema,
    /// `None`: in progress.
    memo: HashMap<(NodeId, NodeId), Option<Found>>,
    threw: bool,
}

fn at(location: &[String]) -> String {
    if location.is_empty() { "/".to_owned() } else { format!("/{}", location.join("/")) }
}

impl Plain<'_> {
    fn pair(&mut self, step: Option<&str>, r: NodeId, w: NodeId, location: &mut Vec<String>) -> Found {
        let length = location.len();
        location.extend(step.into_iter().flat_map(|step| step.split('/')).map(str::to_owned));
        let found = if let Some(known) = self.memo.get(&(r, w)) {
            known.clone().unwrap_or_default()
        } else {
            self.memo.insert((r, w), None);
            let found = self.judge(r, w, location);
            self.memo.insert((r, w), Some(found.clone()));
            found
        };
        location.truncate(length);
        found
    }

    fn judge(&mut self, r: NodeId, w: NodeId, location: &mut Vec<String>) -> Found {
        let (reader, writer) = (self.reader, self.writer);
        let (rt, wt) = (reader.ty(r), writer.ty(w));
        let one = |kind, tail: &str, location: &[String]| {
            let mut path = location.to_vec();
            path.extend((!tail.is_empty()).then(|| tail.to_owned()));
            vec![(kind, at(&path))]
        };
        let mismatch = |location: &[String]| one("TYPE_MISMATCH", "", location);
        if rt != wt {
            if wt == Type::Union {
                let branches = writer.branches(w).iter().enumerate();
                return branches
                    .flat_map(|(i, &branch)| self.pair(Some(&i.to_string()), r, branch, location))
                    .collect();
            }
            return match (rt, wt) {
                (Type::Long, Type::Int)
                | (Type::Float, Type::Int | Type::Long)
                | (Type::Double, Type::Int | Type::Long | Type::Float)
                | (Type::Bytes, Type::String)
                | (Type::String, Type::Bytes) => vec![],
                (Type::Union, _) => {
                    for &branch in reader.branches(r) {
                        if self.pair(None, branch, w, &mut vec![]).is_empty() {
                            return vec![];
                        }
                    }
                    one("MISSING_UNION_BRANCH", "", location)
                }
                _ => mismatch(location),
            };
        }
        let name = || {
            let same = reader.short_name(r) == writer.short_name(w)
                || reader.aliases(r).any(|alias| Some(alias) == writer.full_name(w));
            if same { vec![] } else { one("NAME_MISMATCH", "name", location) }
        };
        match rt {
            Type::Array | Type::Map => {
                let step = if rt == Type::Array { "items" } else { "values" };
                let (r, w) = (reader.element(r).expect("items"), writer.element(w).expect("items"));
                self.pair(Some(step), r, w, location)
            }
            Type::Fixed => {
                let mut found = name();
                if reader.fixed_size(r) != writer.fixed_size(w) {
                    found.extend(one("FIXED_SIZE_MISMATCH", "size", location));
                }
                found
            }
            Type::Enum => {
                let mut found = name();
                let missing = writer.symbols(w).any(|symbol| !reader.symbols(r).any(|known| known == symbol));
                if missing && reader.enum_default(r).is_none() {
                    found.extend(one("MISSING_ENUM_SYMBOLS", "symbols", location));
                }
                found
            }
            Type::Union => {
                let mut found = vec![];
                for (i, &branch) in writer.branches(w).iter().enumerate() {
                    if !self.pair(None, r, branch, &mut vec![]).is_empty() {
                        found.extend(one("MISSING_UNION_BRANCH", &i.to_string(), location));
                    }
                }
                found
            }
            Type::Record => {
                let mut found = name();
                for (i, field) in reader.fields(r).enumerate() {
                    let mut names = vec![field.name()];
                    let mut aliases: Vec<&str> = field.aliases().collect();
                    aliases.dedup();
                    names.extend(aliases);
                    let matches: Vec<NodeId> = names
                        .iter()
                        .filter_map(|name| writer.fields(w).find(|field| field.name() == *name))
                        .map(|field| field.node())
                        .collect();
                    let step = format!("fields/{i}/type");
                    match matches.as_slice() {
                        [] if field.default().is_some() => {}
                        [] if reader.enum_default(field.node()).is_some() => {
                            found.extend(self.pair(Some(&step), field.node(), w, location));
                        }
                        [] => {
                            let path = format!("fields/{i}");
                            found.extend(one("READER_FIELD_MISSING_DEFAULT_VALUE", &path, location));
                        }
                        [written] => found.extend(self.pair(Some(&step), field.node(), *written, location)),
                        _ => self.threw = true,
                    }
                }
                found
            }
            _ => vec![],
        }
    }
}

/// Compares both on a pair and gives back the plain result.
fn same(reader: &Schema, writer: &Schema) -> Found {
    let mut plain = Plain { reader, writer, memo: HashMap::new(), threw: false };
    let found = plain.pair(None, reader.root(), writer.root(), &mut vec![]);
    let verdict = check(reader, writer).expect("small");
    let ours: Found = verdict
        .incompatibilities()
        .iter()
        .filter_map(|found| Some((found.kind().java()?, found.path().to_owned())))
        .collect();
    assert_eq!(ours, found, "reader {}\nwriter {}", reader.text(), writer.text());
    assert_eq!(verdict.is_compatible(), found.is_empty() && !plain.threw);
    found
}

#[test]
fn every_schema_of_the_pairs_against_every_other_gives_the_plain_result() {
    let mut texts: Vec<String> = PAIRS
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).expect("a row is JSON"))
        .flat_map(|row| [row["reader"].to_string(), row["writer"].to_string()])
        .collect();
    texts.sort();
    texts.dedup();
    let schemas: Vec<Schema> = texts.into_iter().map(|text| Schema::parse(text).expect("readable")).collect();
    assert!(schemas.len() > 250, "{}", schemas.len());
    let mut incompatible = 0;
    for reader in &schemas {
        for writer in &schemas {
            incompatible += usize::from(!same(reader, writer).is_empty());
        }
    }
    assert!(incompatible > 10_000, "{incompatible}");
}

#[test]
fn a_pair_met_in_a_union_first_keeps_the_path_of_that_meeting() {
    let schema = |inner: &str, order: [&str; 2]| {
        let ty = |name: &str, ty: &str| format!(r#"{{"name":"{name}","type":{ty}}}"#);
        let record = format!(
            r#"{{"type":"record","name":"P","fields":[{{"name":"x","type":{inner}}},{{"name":"p","type":["null","P"]}}]}}"#
        );
        let union = format!(r#"["null",{record}]"#);
        let fields = [ty(order[0], &union), ty(order[1], r#""P""#)];
        Schema::parse(format!(r#"{{"type":"record","name":"R","fields":[{}]}}"#, fields.join(",")))
            .expect("readable")
    };
    let (old, new) = (schema(r#""int""#, ["a", "b"]), schema(r#""string""#, ["a", "b"]));
    let found = same(&new, &old);
    // Java's own path for the second field: where the pair was first met, from a new root.
    assert_eq!(found[1], ("TYPE_MISMATCH", "/fields/0/type".to_owned()));
    same(&old, &new);
    // A union in the reader against the type itself, and the reverse.
    let plain = |ty: &str| Schema::parse(ty.to_owned()).expect("readable");
    let nested = |x: &str| {
        format!(
            r#"{{"type":"record","name":"Q","fields":[{{"name":"u","type":["null",{{"type":"record","name":"S","fields":[{{"name":"x","type":{x}}}]}},"Q"]}},{{"name":"s","type":"S"}},{{"name":"q","type":{{"type":"map","values":["S","Q"]}}}}]}}"#
        )
    };
    let (a, b) = (plain(&nested(r#""int""#)), plain(&nested(r#"["long","string"]"#)));
    assert!(!same(&a, &b).is_empty());
    same(&b, &a);
}
