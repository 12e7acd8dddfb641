use event_schema::EventData;

const RATIO: f64 = 0.5;
const COUNT: u32 = 5;

#[derive(EventData)]
struct Defaults {
    #[serde(default)]
    #[event(default = RATIO)]
    count: u32,
    #[serde(default)]
    #[event(default = COUNT)]
    name: String,
    #[serde(default)]
    #[event(default = COUNT)]
    flag: bool,
}

fn main() {}
