use event_schema::EventData;

#[derive(EventData)]
#[serde(into = "String")]
struct Converted {
    id: u64,
}

#[derive(EventData)]
struct Functions {
    #[serde(with = "my::module")]
    a: String,
    #[serde(serialize_with = "my::write")]
    b: String,
    #[serde(deserialize_with = "my::read")]
    c: String,
    #[serde(with = "time::serde::timestamp::nanoseconds")]
    d: String,
    #[serde(with = "event_schema::rust_decimal1::decimal")]
    e: String,
}

#[derive(EventData)]
enum Content {
    #[serde(with = "my::module")]
    A(u8),
}

fn main() {}
