use event_schema::EventData;

#[derive(EventData)]
struct Wide {
    a: u64,
    b: Option<Vec<usize>>,
    c: std::collections::BTreeMap<String, (i128, [u128; 2])>,
    d: isize,
    #[event(as = i64)]
    fits: u64,
}

#[derive(EventData)]
enum Variants {
    Tuple(u64),
    Named { x: Option<u64> },
}

fn main() {}
