use event_schema::EventData;

trait Shape {
    type Part;
}

#[derive(EventData)]
struct Bound<T: Shape>(Vec<T>);

#[derive(EventData)]
struct Projected<T>
where
    T: Iterator,
{
    item: T::Item,
}

#[derive(EventData)]
struct Sized<const N: usize>([u8; N]);

#[derive(EventData)]
#[event(instances(Page<u8, u8>, Other<u8>))]
struct Page<T>(T);

#[derive(EventData)]
#[event(instances(Plain))]
struct Plain(u8);

fn main() {}
