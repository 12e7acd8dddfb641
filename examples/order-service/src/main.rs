//! Publishes one order to standard output, as a broker would get it: type, topic and key beside the payload.

use std::io::{self, Write};
use std::num::NonZeroU32;

use chrono::Utc;
use event_schema::Event;
use order_service::orders::{OrderCreatedEventV2, OrderLine};
use rust_decimal::Decimal;
use shop_types::{Currency, CustomerId, OrderId};
use uuid::Uuid;

fn main() -> io::Result<()> {
    let event = OrderCreatedEventV2 {
        order_id: OrderId(Uuid::new_v4()),
        customer_id: CustomerId(Uuid::new_v4()),
        total: Decimal::new(11_990, 2),
        currency: Currency::Eur,
        placed_at: Utc::now(),
        lines: vec![OrderLine {
            sku: "BIKE-0042".to_owned(),
            quantity: NonZeroU32::MIN,
            unit_price: Decimal::new(11_990, 2),
        }],
        ship_to: None,
        coupon: None,
    };
    publish(&event, &mut io::stdout().lock())
}

/// Writes what a message of this event consists of.
fn publish<E: Event + serde::Serialize>(event: &E, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "topic:   {}", E::TOPIC.unwrap_or("-"))?;
    writeln!(out, "key:     {}", event.key())?;
    writeln!(out, "type:    {}", E::TYPE)?;
    writeln!(out, "payload: {}", serde_json::to_string(event)?)
}
