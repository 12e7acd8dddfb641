//! Laws that hold for all schemas, tried on random ones.

use event_lint::CompatibilityLevel;
use event_lint::avro::{Change, Schema, check, diff, judge, read, sample};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// A type without a name: primitives, arrays, maps, unions of different primitives.
fn unnamed() -> impl Strategy<Value = Json> {
    let primitive =
        prop::sample::select(vec!["null", "boolean", "int", "long", "float", "double", "bytes", "string"]);
    let leaf = primitive.prop_map(Json::from).boxed();
    let union = prop::sample::subsequence(vec!["null", "int", "long", "double", "string", "boolean"], 1..4)
        .prop_shuffle()
        .prop_map(|branches| json!(branches));
    leaf.prop_recursive(3, 8, 2, move |inner| {
        prop_oneof![
            union.clone(),
            inner.clone().prop_map(|items| json!({ "type": "array", "items": items })),
            inner.prop_map(|values| json!({ "type": "map", "values": values })),
        ]
    })
}

/// A type of a field: `index` makes its name, if it has one, different from the others in the record.
fn field_type(index: usize) -> impl Strategy<Value = Json> {
    let symbols = prop::sample::subsequence(vec!["A", "B", "C", "D"], 1..4);
    prop_oneof![
        4 => unnamed(),
        1 => (symbols, any::<bool>()).prop_map(move |(symbols, default)| {
            let mut ty = json!({ "type": "enum", "name": format!("E{index}"), "symbols": symbols });
            if default {
                ty["default"] = json!(symbols[0]);
            }
            ty
        }),
        1 => (1_u8..4).prop_map(move |size| json!({ "type": "fixed", "name": format!("F{index}"), "size": size })),
        1 => prop::collection::vec(unnamed(), 0..3).prop_map(move |types| {
            let fields: Vec<Json> =
                types.into_iter().enumerate().map(|(at, ty)| json!({ "name": format!("x{at}"), "type": ty })).collect();
            json!({ "type": "record", "name": format!("R{index}"), "fields": fields })
        }),
        1 => Just(json!(["null", "Event"])),
    ]
}

/// A record; fields come from few names, so that two records share some.
fn record() -> impl Strategy<Value = Json> {
    prop::sample::subsequence((0..6).collect::<Vec<usize>>(), 0..5).prop_shuffle().prop_flat_map(|indexes| {
        let fields: Vec<_> = indexes
            .into_iter()
            .map(|index| {
                (field_type(index), any::<bool>()).prop_map(move |(ty, default)| {
                    let mut field = json!({ "name": format!("f{index}"), "type": ty });
                    if default {
                        field["default"] = a_default(&ty);
                    }
                    field
                })
            })
            .collect();
        fields.prop_map(
            |fields| json!({ "type": "record", "name": "Event", "namespace": "a.b", "fields": fields }),
        )
    })
}

/// Some value of the type, as a default.
fn a_default(ty: &Json) -> Json {
    let name = ty.as_str().or_else(|| ty["type"].as_str());
    match name {
        None => a_default(&ty[0]),
        Some("null") => Json::Null,
        Some("boolean") => json!(true),
        Some("int" | "long") => json!(7),
        Some("float" | "double") => json!(1.5),
        Some("array") => json!([]),
        Some("map") => json!({}),
        Some("enum") => ty["symbols"][0].clone(),
        Some("fixed") => {
            json!("\u{1}".repeat(usize::try_from(ty["size"].as_u64().unwrap_or(0)).unwrap_or(0)))
        }
        Some("record") => {
            let fields = ty["fields"].as_array().expect("records have fields");
            fields
                .iter()
                .map(|field| (field["name"].as_str().unwrap_or("").to_owned(), a_default(&field["type"])))
                .collect()
        }
        Some(_) => json!("text"),
    }
}

fn parse(schema: &Json) -> Schema {
    Schema::parse(schema.to_string()).expect("generated schemas can be read")
}

fn compatible(level: CompatibilityLevel, old: &Schema, new: &Schema) -> bool {
    judge(level, std::slice::from_ref(old), new).expect("small schemas").is_compatible()
}

/// Incompatibilities without their paths, which name indexes.
fn found(reader: &Json, writer: &Json) -> Vec<String> {
    let verdict = check(&parse(reader), &parse(writer)).expect("small schemas");
    let mut found: Vec<String> = verdict
        .incompatibilities()
        .iter()
        .map(|found| format!("{} {}", found.kind(), found.place_in_words()))
        .collect();
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_schema_reads_itself_and_differs_from_itself_in_nothing(schema in record()) {
        let schema = parse(&schema);
        prop_assert!(check(&schema, &schema).unwrap().is_compatible());
        prop_assert!(diff(&schema, &schema).facts().is_empty());
    }

    #[test]
    fn full_is_backward_and_forward(old in record(), new in record()) {
        let (old, new) = (parse(&old), parse(&new));
        let backward = compatible(CompatibilityLevel::Backward, &old, &new);
        let forward = compatible(CompatibilityLevel::Forward, &old, &new);
        prop_assert_eq!(compatible(CompatibilityLevel::Full, &old, &new), backward && forward);
        prop_assert_eq!(backward, compatible(CompatibilityLevel::Forward, &new, &old));
        prop_assert!(compatible(CompatibilityLevel::None, &old, &new));
    }

    #[test]
    fn a_transitive_level_is_the_level_against_every_revision(revisions in prop::collection::vec(record(), 1..4), new in record()) {
        let (revisions, new): (Vec<Schema>, _) = (revisions.iter().map(parse).collect(), parse(&new));
        let all = revisions.iter().all(|old| compatible(CompatibilityLevel::Full, old, &new));
        let judged = judge(CompatibilityLevel::FullTransitive, &revisions, &new).unwrap();
        prop_assert_eq!(judged.is_compatible(), all);
        for pair in judged.pairs() {
            let single = judge(CompatibilityLevel::Full, &revisions[pair.revision..=pair.revision], &new).unwrap();
            let same = single.pairs().iter().find(|other| other.direction == pair.direction).unwrap();
            prop_assert_eq!(&same.verdict, &pair.verdict);
        }
    }

    #[test]
    fn the_order_of_fields_and_keys_changes_no_finding(reader in record(), writer in record()) {
        let before = found(&reader, &writer);
        let turned = |schema: &Json| {
            let mut turned = schema.clone();
            let fields = turned["fields"].as_array_mut().expect("records have fields");
            fields.reverse();
            // Keys the other way round too.
            let object = turned.as_object().expect("a record is an object");
            Json::Object(object.iter().rev().map(|(key, value)| (key.clone(), value.clone())).collect())
        };
        prop_assert_eq!(&before, &found(&turned(&reader), &writer));
        prop_assert_eq!(&before, &found(&reader, &turned(&writer)));
    }

    #[test]
    fn adding_a_field_with_a_default_never_breaks_backward(old in record(), ty in field_type(9), at in 0_usize..5) {
        let mut new = old.clone();
        let fields = new["fields"].as_array_mut().expect("records have fields");
        let field = json!({ "name": "added", "type": ty, "default": a_default(&ty) });
        fields.insert(at.min(fields.len()), field);
        let (old, new) = (parse(&old), parse(&new));
        prop_assert!(compatible(CompatibilityLevel::Backward, &old, &new));
        let facts = diff(&old, &new);
        let added = matches!(&facts.facts()[0].change, Change::FieldAdded { field, .. } if field == "added");
        prop_assert!(added);
        // A field of the record's own type makes it recursive as well.
        let more = facts.facts()[1..].iter().filter(|fact| fact.change != Change::RecursionIntroduced).count();
        prop_assert_eq!(more, 0);
    }

    #[test]
    fn a_renamed_field_is_read_through_its_alias_and_only_by_the_new_reader(old in record(), at in 0_usize..5) {
        let mut new = old.clone();
        let fields = new["fields"].as_array_mut().expect("records have fields");
        prop_assume!(at < fields.len());
        let name = fields[at]["name"].clone();
        fields[at]["aliases"] = json!([name]);
        fields[at]["name"] = json!("renamed");
        let had_default = fields[at].get("default").is_some();
        let (old, new) = (parse(&old), parse(&new));
        prop_assert!(compatible(CompatibilityLevel::Backward, &old, &new));
        prop_assert_eq!(compatible(CompatibilityLevel::Forward, &old, &new), had_default);
        let facts = diff(&old, &new);
        let renamed = facts.facts().iter().any(|fact| matches!(&fact.change, Change::FieldRenamed { .. }));
        prop_assert!(renamed);
    }

    #[test]
    fn a_renamed_type_is_read_through_its_alias_and_not_without(old in record()) {
        let mut new = old.clone();
        new["name"] = json!("Renamed");
        // What refers to the record has to follow it.
        let new: Json = serde_json::from_str(&new.to_string().replace("\"Event\"", "\"Renamed\"")).unwrap();
        let mut aliased = new.clone();
        aliased["aliases"] = json!(["Event"]);
        let (old, new, aliased) = (parse(&old), parse(&new), parse(&aliased));
        prop_assert!(!compatible(CompatibilityLevel::Backward, &old, &new));
        prop_assert!(compatible(CompatibilityLevel::Backward, &old, &aliased));
        prop_assert!(!compatible(CompatibilityLevel::Forward, &old, &aliased));
    }

    #[test]
    fn what_a_compatible_writer_writes_is_read(reader in record(), writer in record(), seed in any::<u64>()) {
        let (reader, writer) = (parse(&reader), parse(&writer));
        prop_assume!(check(&reader, &writer).unwrap().is_compatible());
        let value = sample(&writer, seed).expect("every generated record has values");
        let result = read(&reader, &writer, &value.encode());
        prop_assert!(result.is_ok(), "{:?}", result);
    }

    #[test]
    fn every_value_is_read_back_by_its_own_schema(schema in record(), seed in any::<u64>()) {
        let schema = parse(&schema);
        let value = sample(&schema, seed).expect("every generated record has values");
        prop_assert_eq!(read(&schema, &schema, &value.encode()), Ok(value));
    }

    #[test]
    fn an_incompatible_pair_has_a_witness(reader in record(), writer in record()) {
        let (reader, writer) = (parse(&reader), parse(&writer));
        let verdict = check(&reader, &writer).unwrap();
        prop_assume!(!verdict.is_compatible());
        let witness = event_lint::avro::witness(&reader, &writer, &verdict);
        let said: Vec<_> = verdict.incompatibilities().iter().map(event_lint::avro::Incompatibility::message).collect();
        prop_assert!(witness.is_some(), "{:?}", said);
    }

    #[test]
    fn a_text_of_any_bytes_is_a_schema_or_an_error_with_a_place_in_it(text in "\\PC{0,80}") {
        if let Err(error) = Schema::parse(text.as_str()) {
            prop_assert!(error.place().line >= 1 && error.place().column >= 1);
            prop_assert!(error.place().line as usize <= text.lines().count() + 1);
        }
    }
}
