use event_schema::Event;

#[derive(Event)]
#[event(version = 1, topic = "a")]
#[event(version = 2, topic = "b")]
struct Created {
    #[event(as = uuid, as = url)]
    id: String,
    #[serde(rename = "id")]
    other: String,
}

fn main() {}
