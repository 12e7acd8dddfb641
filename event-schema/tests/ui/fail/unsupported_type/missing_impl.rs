use event_schema::EventData;

struct Foreign;

#[derive(EventData)]
struct Holder {
    foreign: Option<Vec<Foreign>>,
    nested: Option<Option<String>>,
    map: std::collections::BTreeMap<Vec<String>, u8>,
}

fn main() {}
