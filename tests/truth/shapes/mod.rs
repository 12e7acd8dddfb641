//! The shapes of the matrix, by topic.

use crate::row::Row;

/// Declares events with one field, `value`, and their rows: what the field's type and attributes mean.
macro_rules! fields {
    (
        namespace $namespace:literal;
        $(
            $(#[$attribute:meta])*
            $name:ident: $ty:ty = [$($sample:expr),+ $(,)?] refuses [$($refused:expr),* $(,)?]
            $(.$method:ident($($argument:expr),*))*;
        )+
    ) => {
        $(
            #[derive(Debug, PartialEq, event_schema::Event, serde::Serialize, serde::Deserialize)]
            #[event(namespace = $namespace, version = 1)]
            struct $name {
                $(#[$attribute])*
                value: $ty,
            }
        )+

        fn fields() -> Vec<crate::row::Row> {
            vec![
                $(
                    crate::row::Row::of([$($name { value: $sample }),+])
                        .refuses_fields([$(serde_json::json!($refused)),*])
                        $(.$method($($argument),*))*,
                )+
            ]
        }
    };
}

mod adjacent;
mod as_forms;
mod bytes;
mod chrono04;
mod collections;
mod decimals;
mod enums;
mod families;
mod field_attributes;
mod flatten;
mod foreign;
mod generics;
mod internal;
mod jiff;
mod lifetimes;
mod maps;
mod names;
mod optional;
mod pointers;
mod recursive;
mod scalars;
mod standard;
mod structs;
mod time03;
mod untagged;
mod variants;

/// All rows, sorted by event.
pub(crate) fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = [
        adjacent::rows(),
        as_forms::rows(),
        bytes::rows(),
        chrono04::rows(),
        collections::rows(),
        decimals::rows(),
        enums::rows(),
        families::rows(),
        field_attributes::rows(),
        flatten::rows(),
        foreign::rows(),
        generics::rows(),
        internal::rows(),
        jiff::rows(),
        lifetimes::rows(),
        maps::rows(),
        names::rows(),
        optional::rows(),
        pointers::rows(),
        recursive::rows(),
        scalars::rows(),
        standard::rows(),
        structs::rows(),
        time03::rows(),
        untagged::rows(),
        variants::rows(),
        vec![crate::lies::row()],
    ]
    .into_iter()
    .flatten()
    .collect();
    rows.sort_by_key(|row| row.event);
    rows
}
