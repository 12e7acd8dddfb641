//! Laws of both emitters, for generated contracts and generated values.
#![allow(clippy::wildcard_imports, reason = "the model and its builders, all of them")]

mod models;

use std::fmt::Debug;

use apache_avro::Schema;
use event_schema::avro::{Options, canonical_form, emit};
use event_schema::model::contract::*;
use event_schema::model::types::*;
use models::cases::*;
use models::*;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn any_type(depth: u32) -> impl Strategy<Value = Type> {
    let leaf = prop_oneof![
        Just(Type::Bool),
        Just(Type::String),
        Just(Type::Char),
        Just(Type::Unit),
        Just(Type::F64),
        Just(i64()),
        Just(integer(32, false)),
        Just(Type::Bytes(None)),
        (0_u32..40).prop_map(|size| Type::Bytes(Some(size))),
        Just(Type::Duration),
        Just(Type::Logical(Logical::Uuid, Encoding::Mixed)),
        Just(Type::Logical(Logical::Date, Encoding::Number)),
        Just(Type::Logical(Logical::Ip, Encoding::Text)),
        (0_usize..5).prop_map(of),
    ];
    leaf.prop_recursive(depth, 16, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(option),
            inner.clone().prop_map(list),
            inner.clone().prop_map(|inner| map(Type::String, inner)),
            prop::collection::vec(inner, 0..4).prop_map(Type::Tuple),
        ]
    })
}

fn any_shape() -> impl Strategy<Value = Shape> {
    let types = || prop::collection::vec(any_type(2), 0..4);
    let fields = || {
        types().prop_map(|types| {
            types
                .into_iter()
                .enumerate()
                .map(|(index, ty)| field(&format!("f{index}"), ty))
                .collect::<Vec<_>>()
        })
    };
    let content = prop_oneof![
        Just(VariantContent::Unit),
        any_type(2).prop_map(VariantContent::Newtype),
        fields().prop_map(|fields| VariantContent::Record { fields, rest: None }),
        types().prop_map(|types| VariantContent::Tuple(positional(types))),
    ];
    let repr = prop_oneof![
        Just(Repr::External),
        Just(internal("kind")),
        Just(adjacent("t", "c")),
        Just(Repr::Untagged)
    ];
    prop_oneof![
        any_type(2).prop_map(Shape::Alias),
        fields().prop_map(|fields| Shape::Record { fields, deny_unknown: false, rest: None }),
        types().prop_map(|types| Shape::Tuple(positional(types))),
        Just(Shape::Unit),
        (repr, prop::collection::vec(content, 0..4)).prop_map(|(repr, contents)| {
            let variants = contents
                .into_iter()
                .enumerate()
                .map(|(index, content)| variant(&format!("V{index}"), content))
                .collect();
            Shape::Enum(Enumeration { repr, variants, deny_unknown: false })
        }),
    ]
}

fn any_data() -> impl Strategy<Value = Data> {
    prop_oneof![
        Just(Data::Nothing),
        any::<i64>().prop_map(Data::One),
        any::<(i32, String)>().prop_map(|(number, text)| Data::Two(number, text)),
        any::<(i32, Option<String>)>().prop_map(|(x, y)| Data::Named { x, y }),
    ]
}

fn any_tagged() -> impl Strategy<Value = Tagged> {
    prop_oneof![
        Just(Tagged::Nothing),
        any::<(i32, String)>().prop_map(|(a, b)| Tagged::Wrapped(Inner { a, b })),
        any::<(i32, bool)>().prop_map(|(a, c)| Tagged::Named { a, c }),
    ]
}

fn any_tree() -> impl Strategy<Value = Tree> {
    let leaf = any::<i32>().prop_map(|value| Tree { value, children: vec![], parent: None });
    leaf.prop_recursive(4, 16, 3, |inner| {
        (any::<i32>(), prop::collection::vec(inner.clone(), 0..3), prop::option::of(inner))
            .prop_map(|(value, children, parent)| Tree { value, children, parent: parent.map(Box::new) })
    })
}

/// Both schemas take the value, and Avro gives it back.
fn carries<T>(contract: &Contract, value: T) -> Result<(), TestCaseError>
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let value = Holder { value };
    let back = round_trip(&avsc(contract), &value);
    prop_assert_eq!(back.as_ref(), Ok(&value));
    let json = serde_json::to_value(&value).expect("it can be written");
    for (which, schema) in json_schemas(contract) {
        prop_assert!(validator(&schema).is_valid(&json), "{which:?} refuses {json}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_value_is_carried(
        data in prop::collection::vec(any_data(), 0..4),
        tagged in any_tagged(),
        tree in any_tree(),
        map in prop::collection::btree_map(any::<String>(), any::<Option<u32>>(), 0..4),
        tuple in any::<(i8, (bool, char), Vec<u16>)>(),
    ) {
        carries(&holding(list(of(1)), vec![models::cases::data()]), data)?;
        carries(&holding(of(1), vec![models::cases::tagged(2), inner()]), tagged)?;
        let tree_type = record("Tree", vec![field("value", integer(32, true)), field("children", list(of(1))), field("parent", option(of(1)))]);
        carries(&holding(of(1), vec![tree_type]), tree)?;
        carries(&holding(models::map(Type::String, option(integer(32, false))), vec![]), map)?;
        let inner = Type::Tuple(vec![Type::Bool, Type::Char]);
        carries(&holding(Type::Tuple(vec![integer(8, true), inner, list(integer(16, false))]), vec![]), tuple)?;
    }
}

proptest! {
    /// Whatever a contract is made of: a schema that apache-avro reads, or problems with places; twice the same; and a
    /// JSON Schema that its meta-schema takes.
    #[test]
    fn any_contract_gives_a_readable_schema_or_problems(shapes in prop::collection::vec(any_shape(), 5)) {
        let types = shapes.into_iter().enumerate().map(|(index, shape)| named(&format!("T{index}"), shape)).collect();
        let contract = contract(types);
        let first = emit(&contract, &Options::default());
        prop_assert_eq!(&first, &emit(&contract, &Options::default()));
        match first {
            Ok(avsc) => {
                let schema = Schema::parse_str(&avsc);
                prop_assert!(schema.is_ok(), "{:?}\n{avsc}", schema.err());
                let canonical = canonical_form(&avsc).expect("a schema");
                prop_assert_eq!(&canonical, &canonical_form(&canonical).expect("a schema"));
                prop_assert_eq!(&canonical, &Schema::parse_str(&canonical).expect("a schema").canonical_form());
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.iter().all(|problem| problem.help.is_some() && !problem.places.is_empty()));
            }
        }
        for draft in [event_schema::json::Draft::Draft202012, event_schema::json::Draft::Draft07] {
            let mut options = event_schema::json::Options::default();
            options.draft = draft;
            if let Ok(schema) = event_schema::json::emit(&contract, &options) {
                validator(&schema);
            }
        }
    }
}
