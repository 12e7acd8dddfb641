use event_schema::Event;

#[derive(Event)]
#[event(version = 1)]
struct Created<'a, T, const N: usize> {
    id: &'a str,
    items: [T; N],
}

fn main() {}
