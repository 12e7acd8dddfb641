//! Families of events, in each of serde's representations.

use event_schema::{Event, EventData};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::row::Row;

#[derive(Clone, Debug, PartialEq, EventData, Serialize, Deserialize)]
struct Shipment {
    carrier: String,
    #[serde(default)]
    parcels: u16,
}

/// Externally tagged.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.families", version = 1, prefix = "External")]
enum External {
    Created {
        order_id: String,
        note: Option<String>,
    },
    #[event(version = 2)]
    Shipped(Shipment),
    Counted(i64),
    Moved(i32, i32),
    Closed,
}

/// Internally tagged.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.families", version = 1, prefix = "Internal")]
#[serde(tag = "type", rename_all = "snake_case")]
enum Internal {
    Created { order_id: String, note: Option<String> },
    Shipped(Shipment),
    Closed,
}

/// Adjacently tagged.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.families", version = 1, prefix = "Adjacent")]
#[serde(tag = "type", content = "data")]
enum Adjacent {
    Created { order_id: String, note: Option<String> },
    Shipped(Shipment),
    Moved(i32, i32),
    Closed,
}

/// Untagged.
#[derive(Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(namespace = "truth.families", version = 1, prefix = "Untagged")]
#[serde(untagged)]
enum Untagged {
    Created { order_id: String, note: Option<String> },
    Shipped(Shipment),
}

fn shipment() -> Shipment {
    Shipment { carrier: "a".to_owned(), parcels: 2 }
}

macro_rules! variants {
    ($family:ident: $($event:literal [$($sample:expr),+] refuses [$($refused:tt),*];)+) => {
        vec![$(Row::named::<$family>(concat!("truth.families.", $event), [$($sample),+]).refuses([$(json!($refused)),*])),+]
    };
}

pub(super) fn rows() -> Vec<Row> {
    let created = || "a".to_owned();
    let mut rows = variants! { External:
        "ExternalCreated.v1" [
            External::Created { order_id: created(), note: None },
            External::Created { order_id: created(), note: Some(created()) }
        ] refuses ["Created", { "Created": {} }];
        "ExternalShipped.v2" [External::Shipped(shipment())] refuses [{ "Shipped": {} }];
        "ExternalCounted.v1" [External::Counted(1)] refuses [{ "Counted": "1" }];
        "ExternalMoved.v1" [External::Moved(1, 2)] refuses [{ "Moved": [1] }];
        "ExternalClosed.v1" [External::Closed] refuses ["closed", { "Closed": {} }];
    };
    rows.extend(variants! { Internal:
        "InternalCreated.v1" [
            Internal::Created { order_id: created(), note: None },
            Internal::Created { order_id: created(), note: Some(created()) }
        ] refuses ["created", { "type": "created" }];
        "InternalShipped.v1" [Internal::Shipped(shipment())] refuses [{ "type": "shipped" }];
        "InternalClosed.v1" [Internal::Closed] refuses ["closed", {}];
    });
    rows.extend(variants! { Adjacent:
        "AdjacentCreated.v1" [
            Adjacent::Created { order_id: created(), note: None },
            Adjacent::Created { order_id: created(), note: Some(created()) }
        ] refuses [{ "type": "Created" }, { "type": "Created", "data": {} }];
        "AdjacentShipped.v1" [Adjacent::Shipped(shipment())] refuses [{ "type": "Shipped" }];
        "AdjacentMoved.v1" [Adjacent::Moved(1, 2)] refuses [{ "type": "Moved", "data": [1] }];
        "AdjacentClosed.v1" [Adjacent::Closed] refuses ["Closed", {}];
    });
    rows.extend(variants! { Untagged:
        "UntaggedCreated.v1" [
            Untagged::Created { order_id: created(), note: None },
            Untagged::Created { order_id: created(), note: Some(created()) }
        ] refuses [{}, "a"];
        "UntaggedShipped.v1" [Untagged::Shipped(shipment())] refuses [{}, 1];
    });
    rows
}
