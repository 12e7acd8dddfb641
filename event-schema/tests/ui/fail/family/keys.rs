use event_schema::Event;

#[derive(Event)]
#[event(version = 1, key = order_id)]
enum OrderEvent {
    Created { order_id: u32 },
    Cancelled { id: u32 },
    Pinged,
    #[event(key = oder_id)]
    Paid { order_id: u32 },
}

fn main() {}
