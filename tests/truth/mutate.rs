//! Systematic changes of a sample: members dropped and added, leaves replaced by values of every other kind.

use serde_json::{Map, Value as Json, json};

/// A changed sample.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    pub(crate) change: Change,
    /// The JSON pointer of the changed place.
    pub(crate) at: String,
    pub(crate) json: Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Drop,
    Add,
    Replace,
}

/// A name that no shape of the matrix has.
pub(crate) const UNKNOWN: &str = "unheard_of";

/// Every change of `sample`.
pub(crate) fn mutants(sample: &Json) -> Vec<Mutant> {
    let mut found = Vec::new();
    visit(sample, String::new(), &mut |at, part| {
        let mut push = |change, at: String, new: Json| {
            found.push(Mutant { change, at, json: with(sample, &part.at, new) });
        };
        match part.json {
            Json::Object(object) => {
                for key in object.keys() {
                    let mut rest: Map<String, Json> = object.clone();
                    rest.shift_remove(key);
                    push(Change::Drop, format!("{at}/{}", escape(key)), Json::Object(rest));
                }
                let mut more = object.clone();
                more.insert(UNKNOWN.to_owned(), json!({ "no": "such" }));
                push(Change::Add, format!("{at}/{UNKNOWN}"), Json::Object(more));
            }
            Json::Array(items) => {
                if let Some((_, rest)) = items.split_last() {
                    push(Change::Replace, at.to_owned(), json!(rest));
                }
                let more: Vec<&Json> = items.iter().chain([&Json::Null]).collect();
                push(Change::Replace, at.to_owned(), json!(more));
            }
            _ => {}
        }
        for other in replacements(part.json) {
            push(Change::Replace, at.to_owned(), other);
        }
    });
    found
}

struct Part<'j> {
    at: String,
    json: &'j Json,
}

fn visit(json: &Json, at: String, found: &mut impl FnMut(&str, Part<'_>)) {
    found(&at, Part { at: at.clone(), json });
    match json {
        Json::Array(items) => {
            // The first two elements stand for all.
            for (index, item) in items.iter().take(2).enumerate() {
                visit(item, format!("{at}/{index}"), found);
            }
        }
        Json::Object(object) => {
            for (key, member) in object {
                visit(member, format!("{at}/{}", escape(key)), found);
            }
        }
        _ => {}
    }
}

/// Values of every kind, around every limit; fractions that are none (`1.0`) are an exception with a test of its own.
fn replacements(json: &Json) -> Vec<Json> {
    let mut all = vec![
        Json::Null,
        json!(true),
        json!(""),
        json!("unheard of"),
        json!("1"),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!([]),
        json!([1]),
        json!({}),
        json!({ UNKNOWN: 1 }),
    ];
    if json.is_number() {
        for bits in [8_u32, 16, 32] {
            let limit = 1_i64 << bits;
            all.extend(
                [limit, limit - 1, limit / 2, limit / 2 - 1, -limit / 2, -limit / 2 - 1].map(Json::from),
            );
        }
        all.extend([json!(i64::MIN), json!(i64::MAX), json!(i64::MAX.unsigned_abs() + 1), json!(u64::MAX)]);
    }
    if let Json::String(text) = json {
        all.extend([
            json!(format!("{text}\u{1F980}")),
            json!(format!(" {text}")),
            json!(text.to_lowercase() + "x"),
        ]);
    }
    all.retain(|other| other != json);
    all
}

/// `sample` with another value at a JSON pointer.
pub(crate) fn with(sample: &Json, at: &str, new: Json) -> Json {
    let mut changed = sample.clone();
    *changed.pointer_mut(at).expect("a pointer into the sample") = new;
    changed
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
