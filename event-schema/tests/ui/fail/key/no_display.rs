use event_schema::Event;

#[derive(Event)]
#[event(version = 1, key = order_id)]
struct Created {
    order_id: Option<String>,
}

fn main() {}
