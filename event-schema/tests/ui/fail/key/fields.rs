use event_schema::Event;

#[derive(Event)]
#[event(version = 1, key = (tenant, ordr_id))]
struct Created {
    order_id: String,
}

#[derive(Event)]
#[event(version = 1, key = (a, a, a, a, a))]
struct Long {
    a: String,
}

#[derive(Event)]
#[event(version = 1, key = "a")]
struct Quoted {
    a: String,
}

fn main() {}
