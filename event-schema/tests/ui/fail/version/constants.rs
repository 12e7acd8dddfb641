use event_schema::Event;

const ZERO: u32 = 0;
const THREE: u32 = 3;

#[derive(Event)]
#[event(version = ZERO)]
struct Zero;

#[derive(Event)]
#[event(version = THREE)]
struct CreatedV2;

#[derive(Event)]
#[event(version = 2, supersedes = Old)]
struct New;

#[derive(Event)]
#[event(version = 1)]
struct Old;

fn main() {}
