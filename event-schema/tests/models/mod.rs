//! Contracts built by hand, and the oracles that they are held against.
#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]
#![allow(clippy::wildcard_imports, reason = "a table of the whole model")]

pub mod cases;

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::writer::datum::GenericDatumWriter;
use event_schema::avro;
use event_schema::json::{self, ContentModel, Draft};
use event_schema::model::contract::*;
use event_schema::model::types::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub fn location(line: u32) -> Location {
    Location { file: "src/events.rs".into(), line, column: 5 }
}

pub fn field(name: &str, ty: Type) -> Field {
    let optional = matches!(ty, Type::Option(_));
    Field {
        name: name.into(),
        rust_name: name.into(),
        doc: None,
        aliases: Vec::new(),
        ty,
        required: !optional,
        always_written: true,
        read: true,
        default: optional.then_some(Value::Null),
        tags: Vec::new(),
        examples: Vec::new(),
        deprecated: None,
        allow: Vec::new(),
        location: location(2),
    }
}

pub fn with_default(mut field: Field, default: Value) -> Field {
    field.required = false;
    field.default = Some(default);
    field
}

pub fn named(name: &str, shape: Shape) -> NamedType {
    NamedType {
        name: name.into(),
        rust_name: name.into(),
        doc: None,
        aliases: Vec::new(),
        tags: Vec::new(),
        allow: Vec::new(),
        deprecated: None,
        shape,
        location: location(1),
    }
}

pub fn record(name: &str, fields: Vec<Field>) -> NamedType {
    named(name, Shape::Record { fields, deny_unknown: false, rest: None })
}

pub fn variant(name: &str, content: VariantContent) -> Variant {
    Variant {
        name: name.into(),
        rust_name: name.into(),
        doc: None,
        aliases: Vec::new(),
        content,
        fallback: false,
        untagged: false,
        deprecated: None,
        allow: Vec::new(),
        location: location(3),
    }
}

pub fn unit(name: &str) -> Variant {
    variant(name, VariantContent::Unit)
}

pub fn newtype(name: &str, ty: Type) -> Variant {
    variant(name, VariantContent::Newtype(ty))
}

pub fn struct_variant(name: &str, fields: Vec<Field>) -> Variant {
    variant(name, VariantContent::Record { fields, rest: None })
}

pub fn tuple_variant(name: &str, types: Vec<Type>) -> Variant {
    variant(name, VariantContent::Tuple(positional(types)))
}

pub fn positional(types: Vec<Type>) -> Vec<Field> {
    types.into_iter().enumerate().map(|(index, ty)| field(&index.to_string(), ty)).collect()
}

pub fn enumeration(name: &str, repr: Repr, variants: Vec<Variant>) -> NamedType {
    named(name, Shape::Enum(Enumeration { repr, variants, deny_unknown: false }))
}

pub fn internal(tag: &str) -> Repr {
    Repr::Internal { tag: tag.into() }
}

pub fn adjacent(tag: &str, content: &str) -> Repr {
    Repr::Adjacent { tag: tag.into(), content: content.into() }
}

pub fn integer(bits: u8, signed: bool) -> Type {
    Type::Integer(Integer { bits, signed, non_zero: false })
}

pub fn i64() -> Type {
    integer(64, true)
}

pub fn option(ty: Type) -> Type {
    Type::Option(Box::new(ty))
}

pub fn list(ty: Type) -> Type {
    Type::List(Box::new(ty))
}

pub fn map(key: Type, value: Type) -> Type {
    Type::Map(Box::new(key), Box::new(value))
}

pub fn of(index: usize) -> Type {
    Type::Named(NamedId(index))
}

/// An event with these types; the first is the event itself.
pub fn contract(types: Vec<NamedType>) -> Contract {
    Contract {
        id: EventId { namespace: "com.acme".into(), name: types[0].name.clone(), major: 1 },
        aliases: Vec::new(),
        topic: None,
        key: Vec::new(),
        owner: None,
        compatibility: None,
        supersedes: None,
        deprecated: None,
        tags: Vec::new(),
        examples: Vec::new(),
        allow: Vec::new(),
        origin: Origin {
            namespace_from_manifest: false,
            package: "shop".into(),
            package_version: "0.1.0".into(),
            module: "shop::events".into(),
            rust_name: types[0].rust_name.clone(),
            location: location(1),
        },
        types,
    }
}

/// The event that [`Holder`] is: one field of the given type, whose named parts follow.
pub fn holding(ty: Type, types: Vec<NamedType>) -> Contract {
    let mut all = vec![record("Holder", vec![field("value", ty)])];
    all.extend(types);
    contract(all)
}

/// An event with one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Holder<T> {
    pub value: T,
}

pub fn avsc(contract: &Contract) -> String {
    avro::emit(contract, &avro::Options::default()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// All schemas of a contract: both drafts, both content models.
pub fn json_schemas(contract: &Contract) -> Vec<((Draft, ContentModel), String)> {
    let mut all = Vec::new();
    for draft in [Draft::Draft202012, Draft::Draft07] {
        for model in [ContentModel::Closed, ContentModel::Open] {
            all.push(((draft, model), json_schema(contract, draft, model)));
        }
    }
    all
}

pub fn json_schema(contract: &Contract, draft: Draft, model: ContentModel) -> String {
    let mut options = json::Options::default();
    options.draft = draft;
    options.content_model = model;
    json::emit(contract, &options).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

pub fn validator(schema: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}\n{schema:#}"));
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{error}\n{schema:#}"))
}

/// Writes a value with apache-avro's own serde writer and reads it back.
pub fn round_trip<T: Serialize + DeserializeOwned>(avsc: &str, value: &T) -> Result<T, String> {
    let schema = apache_avro::Schema::parse_str(avsc).expect("a schema");
    let bytes = GenericDatumWriter::builder(&schema)
        .build()
        .and_then(|writer| writer.write_ser_to_vec(value))
        .map_err(|error| format!("write: {error:?}"))?;
    GenericDatumReader::builder(&schema)
        .build()
        .and_then(|reader| reader.read_deser(&mut bytes.as_slice()))
        .map_err(|error| format!("read: {error:?}"))
}
