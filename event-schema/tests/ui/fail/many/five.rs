//! Five mistakes, five errors, each at its own token, and nothing that only follows from them.

use event_schema::{Event, EventData};

#[derive(Event)]
#[event(key = missing, topics = "orders")]
struct OrderCreatedEvent {
    id: u64,
    #[serde(with = "my::module")]
    total: String,
    line: Line,
}

#[derive(EventData)]
struct Line {
    sku: String,
}

fn main() {
    let _ = OrderCreatedEvent::TYPE;
    let _ = <OrderCreatedEvent as EventData>::CODE;
}
