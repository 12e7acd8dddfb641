use event_schema::Event;

#[derive(Event)]
#[event(version = 1)]
union Either {
    a: u8,
    b: i8,
}

fn main() {}
