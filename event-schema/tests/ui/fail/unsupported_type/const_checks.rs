use event_schema::EventData;

type Deep<T> = ((T, T), (T, T), (T, T), (T, T));

#[derive(EventData)]
struct Part(u8);

#[derive(EventData)]
struct Holder {
    nested: Option<Option<String>>,
    map: std::collections::BTreeMap<Vec<String>, u8>,
    deep: Deep<Part>,
}

fn main() {}
