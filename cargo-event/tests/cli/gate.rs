//! The gate: what was released binds what the code may say next.

use crate::fixture::{Fixture, ORDERS};

const CREATED: &str = "schemas/com.acme.orders/OrderCreated.v1";

/// A package whose first revisions are released.
fn released(name: &str, attributes: &str) -> Fixture {
    let library = ORDERS.replacen("version = 1", &format!("version = 1{attributes}"), 1);
    let fixture = Fixture::package(name, &library);
    fixture.succeed(&["generate"]);
    fixture.replace(&format!("{CREATED}/contract.toml"), "status = \"pending\"", "status = \"released\"");
    fixture
}

#[test]
fn a_change_that_old_payloads_do_not_survive_is_refused_and_nothing_is_written() {
    let fixture = released("gate-backward", "");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: String");
    let before = fixture.files(CREATED);
    for command in ["check", "generate"] {
        fixture.run(&[command]).says(
            100,
            &[
                "error[type_mismatch]",
                "1.0.0.avsc",
                "could not read what revision 1.0.0 wrote",
                "the level of `com.acme.orders.OrderCreated.v1` is `backward-transitive`",
                "`version = 2`",
            ],
        );
    }
    assert_eq!(fixture.files(CREATED), before);
    assert!(!fixture.read(&format!("{CREATED}/contract.toml")).contains("pending"));

    // Taken back, the contract is as it was.
    fixture.replace("src/lib.rs", "pub quantity: String", "pub quantity: u32");
    fixture.succeed(&["check"]);
}

#[test]
fn the_level_of_the_event_decides_who_has_to_read_whom() {
    // Consumers of the released revision need the field; new consumers read old payloads without it.
    let fixture = released("gate-forward", ", compatibility = \"forward\"");
    fixture.replace("src/lib.rs", "pub sku: String,", "");
    fixture
        .run(&["check"])
        .says(100, &["error[field_without_default]", "consumers of revision 1.0.0 could not read"]);

    let fixture = released("gate-none", ", compatibility = \"none\"");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: String");
    fixture.succeed(&["generate"]);
    assert!(fixture.exists(&format!("{CREATED}/1.1.0.avsc")));
}

#[test]
fn what_no_level_forbids_is_a_warning() {
    let fixture = released("gate-warning", "");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: f64");
    let run = fixture.run(&["generate"]);
    run.says(0, &["warning[lossy_promotion]", "revision 1.0.0"]);
    assert!(fixture.exists(&format!("{CREATED}/1.1.0.avsc")));
}
