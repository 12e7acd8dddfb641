//! A worker that pays money back. It is only a binary, yet its event is a contract like any other.

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use event_schema::Event;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use shop_types::{Currency, OrderId};
use uuid::Uuid;

/// Money was sent back to the customer.
#[derive(Clone, Debug, PartialEq, Event, Serialize, Deserialize)]
#[event(version = 1, topic = "payments", key = order_id)]
struct RefundIssuedEvent {
    /// Identity of the refund.
    refund_id: Uuid,
    /// The order that was paid.
    order_id: OrderId,
    /// The amount that went back.
    #[serde(with = "event_schema::rust_decimal1::decimal::<12, 2>")]
    amount: Decimal,
    /// Its currency.
    currency: Currency,
    /// When the bank took the order.
    #[serde(with = "event_schema::chrono04::timestamp_micros")]
    issued_at: DateTime<Utc>,
}

fn main() -> io::Result<()> {
    let event = RefundIssuedEvent {
        refund_id: Uuid::new_v4(),
        order_id: OrderId(Uuid::new_v4()),
        amount: Decimal::new(1_990, 2),
        currency: Currency::Eur,
        issued_at: Utc::now(),
    };
    writeln!(io::stdout(), "{} {}", RefundIssuedEvent::TYPE, serde_json::to_string(&event)?)
}
