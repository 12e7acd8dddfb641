use event_schema::EventData;

#[derive(EventData)]
#[serde(tag = "type")]
struct Tagged {
    id: String,
}

#[derive(EventData)]
#[serde(content = "c")]
enum Content {
    A,
}

#[derive(EventData)]
#[serde(tag = "t")]
enum Internal {
    Pair(u8, u8),
    Clash { t: u8 },
    #[serde(other)]
    Other(u8),
}

#[derive(EventData)]
#[serde(transparent)]
struct Two {
    a: u8,
    b: u8,
}

#[derive(EventData)]
enum Fallbacks {
    #[event(unknown)]
    A,
    #[event(unknown)]
    B,
    #[serde(rename = "A")]
    C,
    #[serde(skip_deserializing)]
    D,
}

fn main() {}
