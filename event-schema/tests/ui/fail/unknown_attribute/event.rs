use event_schema::{Event, EventData};

#[derive(Event)]
#[event(verison = 1, version = 1, rename_all = "camelCase", colour = "red")]
struct Created {
    #[event(topic = "orders")]
    id: String,
    #[event(defautl = 1)]
    count: u32,
}

#[derive(EventData)]
#[event(version = 1)]
struct Line {
    #[event(as = uiud)]
    id: String,
}

#[derive(Event)]
#[event(version = 1, compatibility = "backwards", prefix = "X")]
struct Sent;

fn main() {}
