//! The contracts on disk over time: numbering, immutability, and what `check` finds.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::fixture::{Fixture, ORDERS};

const CREATED: &str = "schemas/com.acme.orders/OrderCreated.v1";

fn generated(name: &str) -> Fixture {
    let fixture = Fixture::package(name, ORDERS);
    fixture.succeed(&["generate"]);
    fixture
}

/// Marks the pending revision of a contract as released, as `cargo event release` does.
fn release(fixture: &Fixture, contract: &str) {
    fixture.replace(&format!("{contract}/contract.toml"), "status = \"pending\"", "status = \"released\"");
}

#[test]
fn what_was_generated_checks_clean_and_is_not_touched_again() {
    let fixture = generated("no-touch");
    assert_eq!(
        fixture.files("schemas"),
        [
            "schemas/com.acme.orders/OrderCreated.v1/1.0.0.avsc",
            "schemas/com.acme.orders/OrderCreated.v1/1.0.0.schema.json",
            "schemas/com.acme.orders/OrderCreated.v1/contract.toml",
            "schemas/com.acme.orders/OrderShipped.v2/2.0.0.avsc",
            "schemas/com.acme.orders/OrderShipped.v2/2.0.0.schema.json",
            "schemas/com.acme.orders/OrderShipped.v2/contract.toml",
        ]
    );
    fixture.succeed(&["check"]);
    let old = SystemTime::now() - Duration::from_secs(1000);
    for file in fixture.files("schemas") {
        let file = fs::File::options().write(true).open(fixture.root.join(file)).expect("opened");
        file.set_modified(old).expect("a time");
    }
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: u16");
    fixture.succeed(&["generate"]);
    for file in fixture.files("schemas") {
        let modified =
            fs::metadata(fixture.root.join(&file)).and_then(|data| data.modified()).expect("a time");
        assert_eq!(modified == old, file.contains("OrderShipped"), "{file}");
    }
}

#[test]
fn the_record_says_what_is_promised() {
    let fixture = generated("record");
    let record = fixture.read(&format!("{CREATED}/contract.toml"));
    let redacted: String = record
        .lines()
        .map(|line| match line.split_once("sha256 = \"") {
            Some((before, _)) => format!("{before}sha256 = …\n"),
            None => format!("{line}\n"),
        })
        .collect();
    insta::assert_snapshot!(redacted);
}

#[test]
fn a_pending_revision_follows_the_code_and_keeps_its_number() {
    let fixture = generated("pending");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: u32, pub gift: Option<bool>");
    fixture.run(&["check"]).says(100, &["error[stale_contract]", "cargo event generate"]);
    fixture.succeed(&["generate"]);
    assert!(fixture.read(&format!("{CREATED}/1.0.0.avsc")).contains("gift"));
    assert_eq!(fixture.files(CREATED).len(), 3);
    fixture.succeed(&["check"]);
}

#[test]
fn after_a_release_documentation_is_a_patch_and_a_field_is_minor() {
    let fixture = generated("numbering");
    release(&fixture, CREATED);
    let released = fixture.read(&format!("{CREATED}/1.0.0.avsc"));
    fixture.succeed(&["check"]);

    fixture.replace("src/lib.rs", "One position of an order", "A line of an order");
    fixture.run(&["check"]).says(
        100,
        &[
            "has changed since 1.0.0 was released",
            "the code says `\"doc\": \"A line of an order.\"",
            "it will be revision 1.0.1",
        ],
    );
    fixture.succeed(&["generate"]);
    assert!(fixture.exists(&format!("{CREATED}/1.0.1.avsc")));
    fixture.succeed(&["check"]);

    // The same pending revision, now with more in it: it is numbered anew, and the old files go.
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: u32, pub gift: Option<bool>");
    fixture.succeed(&["generate"]);
    assert_eq!(
        fixture.files(CREATED),
        ["1.0.0.avsc", "1.0.0.schema.json", "1.1.0.avsc", "1.1.0.schema.json", "contract.toml"]
            .map(|file| format!("{CREATED}/{file}"))
    );
    assert_eq!(fixture.read(&format!("{CREATED}/1.0.0.avsc")), released);
    fixture.succeed(&["check"]);

    // Back to what was released: nothing is pending any more.
    fixture.replace("src/lib.rs", "A line of an order", "One position of an order");
    fixture.replace("src/lib.rs", ", pub gift: Option<bool>", "");
    fixture.succeed(&["generate"]);
    assert_eq!(fixture.files(CREATED).len(), 3);
    assert!(!fixture.read(&format!("{CREATED}/contract.toml")).contains("pending"));
    fixture.succeed(&["check"]);
}

#[test]
fn a_changed_byte_in_a_released_file_is_an_error_that_generate_does_not_hide() {
    let fixture = generated("tampered");
    release(&fixture, CREATED);
    fixture.replace(&format!("{CREATED}/1.0.0.avsc"), "Assigned by", "assigned by");
    let tampered = fixture.read(&format!("{CREATED}/1.0.0.avsc"));
    for command in ["check", "generate"] {
        fixture.run(&[command]).says(100, &["error[tampered_file]", "1.0.0.avsc", "git checkout"]);
    }
    assert_eq!(fixture.read(&format!("{CREATED}/1.0.0.avsc")), tampered);

    fs::remove_file(fixture.root.join(format!("{CREATED}/1.0.0.avsc"))).expect("removed");
    for command in ["check", "generate"] {
        fixture.run(&[command]).says(100, &["error[missing_file]", "1.0.0.avsc", "git checkout"]);
    }
}

#[test]
fn a_changed_pending_file_is_found_and_written_again() {
    let fixture = generated("tampered-pending");
    fixture.replace(&format!("{CREATED}/1.0.0.schema.json"), "Assigned by", "assigned by");
    fixture.run(&["check"]).says(100, &["error[tampered_file]", "1.0.0.schema.json", "cargo event generate"]);
    fixture.succeed(&["generate"]);
    fixture.succeed(&["check"]);
}

#[test]
fn a_contract_whose_event_is_gone_is_an_orphan_until_someone_decides() {
    let fixture = generated("orphan");
    let library = fixture.read("src/lib.rs");
    fixture.write("src/lib.rs", &library.replace("OrderShipped", "OrderDispatched"));
    fixture.run(&["check"]).says(
        100,
        &[
            "error[orphaned_contract]",
            "if it was renamed to `com.acme.orders.OrderDispatched.v2`",
            "--remove-orphaned",
        ],
    );
    // Part of the code says nothing about the rest.
    let part = fixture.run(&["check", "--lib"]);
    assert!(!part.stderr.contains("orphaned_contract"), "{part:?}");

    let shipped = "schemas/com.acme.orders/OrderShipped.v2";
    fixture.run(&["generate"]).says(100, &["error[orphaned_contract]"]);
    assert!(fixture.exists(shipped));
    fixture.succeed(&["generate", "--remove-orphaned"]);
    assert!(!fixture.exists(shipped));
    fixture.succeed(&["check"]);

    release(&fixture, CREATED);
    fixture.write("src/lib.rs", &fixture.read("src/lib.rs").replace("OrderCreated", "OrderAccepted"));
    fixture.run(&["generate", "--remove-orphaned"]).says(100, &["it was released", "deprecated"]);
    assert!(fixture.exists(CREATED));
}

#[test]
fn foreign_files_are_named_and_kept() {
    let fixture = generated("foreign");
    fixture.write(&format!("{CREATED}/notes.txt"), "mine");
    fixture.write("schemas/com.acme.orders/old.avsc", "{}");
    fixture.write("schemas/stray.json", "{}");
    fixture.write("schemas/README.md", "welcome");
    fixture.write("schemas/.gitattributes", "* -text\n");
    fixture.write(&format!("{CREATED}/.cargo-event-abc.tmp"), "half");
    for command in ["check", "generate"] {
        let run = fixture.run(&[command]);
        run.says(100, &["error[foreign_file]", "notes.txt", "old.avsc", "stray.json"]);
        assert!(!run.stderr.contains("README") && !run.stderr.contains(".git"), "{run:?}");
    }
    assert_eq!(fixture.read(&format!("{CREATED}/notes.txt")), "mine");
    // What a killed run of ours left is ours to clean.
    assert!(!fixture.exists(&format!("{CREATED}/.cargo-event-abc.tmp")));
}

#[test]
fn a_foreign_file_in_the_way_is_not_overwritten() {
    let fixture = generated("in-the-way");
    release(&fixture, CREATED);
    fixture.write(&format!("{CREATED}/1.1.0.avsc"), "mine");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: u32, pub gift: Option<bool>");
    fixture.run(&["generate"]).says(100, &["error[foreign_file]", "1.1.0.avsc"]);
    assert_eq!(fixture.read(&format!("{CREATED}/1.1.0.avsc")), "mine");
}

#[test]
fn files_whose_record_is_gone_are_not_overwritten() {
    let fixture = generated("no-record");
    release(&fixture, CREATED);
    fs::remove_file(fixture.root.join(CREATED).join("contract.toml")).expect("removed");
    let released = fixture.read(&format!("{CREATED}/1.0.0.avsc"));
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: u32, pub gift: Option<bool>");
    for command in ["check", "generate"] {
        fixture.run(&[command]).says(100, &["error[foreign_file]", "1.0.0.avsc", "bring its record back"]);
    }
    assert_eq!(fixture.read(&format!("{CREATED}/1.0.0.avsc")), released);
    assert!(!fixture.exists(&format!("{CREATED}/contract.toml")));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_out_of_the_ledger() {
    let fixture = Fixture::package("linked", ORDERS);
    let elsewhere = tempfile::tempdir().expect("a directory");
    fs::create_dir(fixture.root.join("schemas")).expect("a directory");
    std::os::unix::fs::symlink(elsewhere.path(), fixture.root.join("schemas/com.acme.orders"))
        .expect("a link");
    let run = fixture.run(&["generate"]);
    run.says(100, &["error[foreign_file]", "`schemas/com.acme.orders` is a symbolic link"]);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a directory").count(), 0);
}

#[test]
fn a_file_where_a_namespace_belongs_is_named_and_kept() {
    let fixture = Fixture::package("file-in-place", ORDERS);
    fixture.write("schemas/com.acme.orders", "mine");
    fixture.run(&["generate"]).says(100, &["error[foreign_file]", "`schemas/com.acme.orders` is no part"]);
    assert_eq!(fixture.read("schemas/com.acme.orders"), "mine");
}

#[test]
fn a_checkout_with_other_line_endings_is_recognised() {
    let fixture = generated("crlf");
    release(&fixture, CREATED);
    for file in fixture.files("schemas") {
        fixture.write(&file, &fixture.read(&file).replace('\n', "\r\n"));
    }
    let before = fixture.read(&format!("{CREATED}/1.0.0.avsc"));
    for command in ["check", "generate"] {
        let run = fixture.run(&[command]);
        run.says(100, &["error[crlf_line_endings]", "6 files", "schemas/** -text", ".gitattributes"]);
        assert!(!run.stderr.contains("tampered") && !run.stderr.contains("stale"), "{run:?}");
    }
    assert_eq!(fixture.read(&format!("{CREATED}/1.0.0.avsc")), before);
}

#[test]
fn a_record_that_cannot_be_read_is_named_with_its_line() {
    let fixture = generated("unreadable");
    fixture.replace(&format!("{CREATED}/contract.toml"), "compatibility = ", "compatability = ");
    let run = fixture.run(&["check"]);
    run.says(100, &["error[unreadable_record]", "contract.toml:3:1", "unknown field"]);
    let broken = fixture.read(&format!("{CREATED}/contract.toml"));
    fixture.run(&["generate"]).says(100, &["error[unreadable_record]"]);
    assert_eq!(fixture.read(&format!("{CREATED}/contract.toml")), broken);
    fixture.write(&format!("{CREATED}/contract.toml"), "<<<<<<< HEAD\nevent = 1\n");
    fixture.run(&["check"]).says(100, &["unresolved merge conflict"]);
}

#[test]
fn configuration_decides_formats_and_place() {
    let more = "\n[workspace]\n[package.metadata.event]\nschemas = \"contracts/events\"\nformats = [\"json\"]\njson-draft = \"draft-07\"\n\
                content-model = \"open\"\nschema-base-uri = \"https://schemas.acme.com\"\nowner = \"team-a\"\ncompatibility = \"full\"\n";
    let fixture = Fixture::package("configured", ORDERS);
    fixture.write("Cargo.toml", &crate::fixture::manifest_of("configured", more));
    fixture.succeed(&["generate"]);
    let directory = "contracts/events/com.acme.orders/OrderCreated.v1";
    assert_eq!(
        fixture.files(directory),
        [format!("{directory}/1.0.0.schema.json"), format!("{directory}/contract.toml")]
    );
    let schema = fixture.read(&format!("{directory}/1.0.0.schema.json"));
    assert!(schema.contains("draft-07") && schema.contains("https://schemas.acme.com"), "{schema}");
    let record = fixture.read(&format!("{directory}/contract.toml"));
    assert!(record.contains("owner = \"team-a\"") && record.contains("compatibility = \"full\""), "{record}");
    fixture.succeed(&["check"]);
}
