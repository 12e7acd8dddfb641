//! Every case convention of `rename_all`, on fields and on variants, and names of the contract's own.

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

macro_rules! cases {
    ($($case:literal $event:ident $status:ident $record:ident $wire:literal $symbol:literal $($no_avro:literal)?;)+) => {
        $(
            #[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
            #[serde(rename_all = $case)]
            enum $status {
                PaidInFull,
                Open,
            }

            #[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
            #[serde(rename_all = $case)]
            struct $record {
                unit_price2: i32,
            }

            #[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
            #[event(namespace = "truth.names", version = 1)]
            #[serde(rename_all = $case)]
            struct $event {
                order_id: String,
                status: $status,
                parts: $record,
            }
        )+

        pub(super) fn rows() -> Vec<Row> {
            let mut rows = vec![
                $({
                    let sample = |status| $event {
                        order_id: "a".to_owned(),
                        status,
                        parts: $record { unit_price2: 1 },
                    };
                    let json = serde_json::to_value(sample($status::PaidInFull)).expect("JSON");
                    assert!(json.get($wire).is_some(), "serde writes {json}");
                    assert!(json.to_string().contains($symbol), "serde writes {json}");
                    Row::of([sample($status::PaidInFull), sample($status::Open)])
                        .refuses([json!({ "wrong": 1 })])
                        $(.no_avro($no_avro))?
                },)+
            ];
            rows.extend(named());
            rows
        }
    };
}

cases! {
    "lowercase" Lower LowerStatus LowerRecord "order_id" "paidinfull";
    "UPPERCASE" Upper UpperStatus UpperRecord "ORDER_ID" "PAIDINFULL";
    "PascalCase" Pascal PascalStatus PascalRecord "OrderId" "PaidInFull";
    "camelCase" Camel CamelStatus CamelRecord "orderId" "paidInFull";
    "snake_case" Snake SnakeStatus SnakeRecord "order_id" "paid_in_full";
    "SCREAMING_SNAKE_CASE" Screaming ScreamingStatus ScreamingRecord "ORDER_ID" "PAID_IN_FULL";
    "kebab-case" Kebab KebabStatus KebabRecord "order-id" "paid-in-full" "illegal_avro_name";
    "SCREAMING-KEBAB-CASE" Loud LoudStatus LoudRecord "ORDER-ID" "PAID-IN-FULL" "illegal_avro_name";
}

/// A contract with another name than the struct.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.names", version = 3, name = "Published", alias = "Announced")]
struct Internal {
    part: Part,
}

#[derive(Debug, PartialEq, EventData, Serialize, Deserialize)]
#[event(name = "Piece", alias = "Chunk")]
struct Part {
    text: String,
}

/// One contract, two types of one name from different modules.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.names", version = 1)]
struct Homonyms {
    left: left::Money,
    right: right::Money,
}

mod left {
    #[derive(Debug, PartialEq, event_schema::EventData, serde::Serialize, serde::Deserialize)]
    pub(super) struct Money {
        pub(super) minor: i64,
    }
}

mod right {
    #[derive(Debug, PartialEq, event_schema::EventData, serde::Serialize, serde::Deserialize)]
    #[event(name = "Amount")]
    pub(super) struct Money {
        pub(super) text: String,
    }
}

fn named() -> Vec<Row> {
    vec![
        Row::of([Internal { part: Part { text: "a".to_owned() } }]).refuses([json!({ "part": {} })]),
        Row::of([Homonyms { left: left::Money { minor: 1 }, right: right::Money { text: "a".to_owned() } }])
            .refuses([json!({ "left": { "text": "a" }, "right": { "minor": 1 } })]),
    ]
}
