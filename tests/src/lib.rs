//! Support of the cross-crate tests; the tests themselves are in the folders beside it.
//!
//! What is here are the Rust blocks of the documentation, as doctests. Pages under `docs/rules/` are the tests of their
//! rules and are not compiled.

/// The Rust blocks of these pages.
#[cfg(doctest)]
macro_rules! pages {
    ($($name:ident $path:literal)+) => {$(
        #[doc = include_str!(concat!("../../", $path))]
        struct $name;
    )+};
}

#[cfg(doctest)]
pages! {
    Readme "README.md"
    Avro "docs/avro.md"
    AvroCompatibility "docs/avro-compatibility.md"
    AvroSerde "docs/avro-serde.md"
    Commands "docs/commands.md"
    Configuration "docs/configuration.md"
    Families "docs/families.md"
    GettingStarted "docs/getting-started.md"
    HowItReads "docs/how-it-reads.md"
    JsonCompatibility "docs/json-compatibility.md"
    JsonSchema "docs/json-schema.md"
    Serde "docs/serde.md"
    Types "docs/types.md"
}
