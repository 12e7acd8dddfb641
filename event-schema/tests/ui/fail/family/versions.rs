use event_schema::Event;

#[derive(Event)]
enum OrderEvent {
    Created { id: u32 },
    Cancelled,
}

#[derive(Event)]
enum PaymentEvent {
    #[event(version = 1)]
    Taken,
    Returned,
}

#[derive(Event)]
#[event(version = 1)]
enum ShippingEvent {
    ShippedV2,
    #[event(name = "Delivered")]
    A,
    #[event(name = "Delivered")]
    B,
}

#[derive(Event)]
#[event(version = 1)]
enum NoEvent {}

fn main() {}
