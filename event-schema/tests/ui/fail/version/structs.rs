use event_schema::Event;

#[derive(Event)]
struct Missing {
    id: String,
}

#[derive(Event)]
#[event(version = 1)]
struct CreatedV2 {
    id: String,
}

#[derive(Event)]
#[event(version = "1")]
struct Text;

#[derive(Event)]
#[event(version = 99999999999)]
struct Large;

#[derive(Event)]
#[event(version = 2, supersedes = Large)]
struct Larger;

fn main() {}
