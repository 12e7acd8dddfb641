use event_schema::Event;

#[derive(Event)]
#[event(
    namespace = "com.acme-orders",
    version = 0,
    name = "1Created",
    topic = "",
    deprecated(since = "1", remove_after = "2026-02-30"),
    allow(float_money),
    allow(float_money, reason = " "),
    tags(),
    example = json("{"),
)]
struct Created {
    id: String,
    #[event(as = decimal(2, 3))]
    total: String,
    #[event(as = decimal)]
    paid: String,
    #[event(as = fixed(0))]
    hash: Vec<u8>,
}

fn main() {}
