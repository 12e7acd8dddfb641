use event_schema::EventData;

#[derive(EventData)]
struct Defaults {
    #[event(default = 1)]
    nothing: u32,
    #[serde(default = "five")]
    unknown: u32,
    #[serde(default)]
    #[event(default = "a")]
    text: u32,
    #[serde(default)]
    #[event(default = 300)]
    range: Option<u8>,
    #[serde(default)]
    #[event(default = -1)]
    sign: u32,
    #[serde(default)]
    #[event(default = 5)]
    other: u32,
    #[serde(default)]
    #[event(default = LIMIT)]
    kind: Inner,
    #[serde(default)]
    #[event(default = json("[1,]"))]
    json: Vec<u8>,
}

#[derive(EventData)]
#[serde(default = "make")]
struct Container {
    a: u32,
}

#[derive(EventData)]
struct Inner(u8);

const LIMIT: u8 = 1;

fn main() {}
