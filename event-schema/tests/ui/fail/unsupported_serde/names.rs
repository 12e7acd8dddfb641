use event_schema::EventData;

#[derive(EventData)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"))]
struct Names {
    #[serde(rename(serialize = "a", deserialize = "b"))]
    a: String,
    #[serde(flaten)]
    b: Vec<u8>,
    #[serde(skip_serializing)]
    c: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    d: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fine: Option<String>,
}

#[derive(EventData)]
#[serde(rename_all = "camel_case")]
struct Case;

#[derive(EventData)]
struct Skipped(#[serde(skip)] u8);

#[derive(EventData)]
#[serde(deny_unknown_fields)]
struct Unread {
    #[serde(skip_deserializing)]
    a: u8,
}

#[derive(EventData)]
struct Flat(#[serde(flatten)] Names, u8);

fn main() {}
