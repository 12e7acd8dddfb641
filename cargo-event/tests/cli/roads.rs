//! The two roads to the contracts, crate metadata and binaries, lead to the same place.

use crate::fixture::{Fixture, ORDERS, Run, WORKER};

const RICH: &str = r#"
use std::collections::BTreeMap;
use event_schema::{Event, EventData};

pub const VERSION: u32 = 3;

#[derive(EventData)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Box<Page<T>>>,
}

#[derive(EventData)]
pub enum Reason { Late, Other(String), Both { why: String } }

/// Everything at once.
#[derive(Event)]
#[event(namespace = "com.acme.rich", version = VERSION)]
pub struct Described {
    pub pages: Page<u8>,
    pub reasons: BTreeMap<String, Reason>,
    pub fixed: [i16; 3],
}

#[derive(Event)]
#[event(namespace = "com.acme.rich", version = 1, prefix = "Ticket")]
pub enum TicketEvent {
    Opened { id: String },
    Closed { id: String, reason: Reason },
}
"#;

#[test]
fn both_roads_give_identical_contracts_for_libraries_and_executables() {
    let fixture = Fixture::workspace("roads", &[("r-orders", ""), ("r-worker", ""), ("r-rich", "")])
        .file("r-orders/src/lib.rs", ORDERS)
        .file("r-worker/src/main.rs", WORKER)
        .file("r-rich/src/lib.rs", RICH);
    let metadata = fixture.succeed(&["list", "--format", "json", "--extract", "rmeta"]).stdout;
    let binaries = fixture.succeed(&["list", "--format", "json", "--extract", "build"]).stdout;
    assert_eq!(metadata, binaries);
    assert_eq!(metadata.matches("\"event\":").count(), 6, "{metadata}");
    for event in ["OrderCreated", "OrderShipped", "RefundIssued", "Described", "TicketOpened", "TicketClosed"]
    {
        let of = |road| fixture.succeed(&["show", event, "--format", "json", "--extract", road]).stdout;
        assert_eq!(of("rmeta"), of("build"), "{event}");
    }
}

#[test]
fn both_roads_write_identical_files() {
    let fixture = Fixture::package("roads-files", RICH).file("src/bin/worker.rs", WORKER);
    fixture.succeed(&["generate", "--extract", "build"]);
    let files = fixture.files("schemas");
    assert_eq!(files.len(), 4 * 3, "{files:?}");
    let before: Vec<String> = files.iter().map(|file| fixture.read(file)).collect();
    std::fs::remove_dir_all(fixture.root.join("schemas")).expect("removed");
    fixture.succeed(&["generate", "--extract", "rmeta"]);
    assert_eq!(fixture.files("schemas"), files);
    let after: Vec<String> = files.iter().map(|file| fixture.read(file)).collect();
    assert_eq!(before, after);
}

/// A compiler that keeps no statics in metadata: a wrapper breaks every frame that rustc writes there. It is the user's
/// `RUSTC_WRAPPER`, so the test shows too that this one is still run on the other road.
#[test]
#[cfg(target_os = "linux")]
fn without_canary_the_contracts_are_built_and_read_from_binaries() {
    use std::os::unix::fs::PermissionsExt;

    let mut fixture = Fixture::package("no-canary", ORDERS);
    // Broken metadata must not reach other tests.
    fixture.target = fixture.root.join("target");
    fixture.write(
        "wrap",
        "#!/bin/sh\n\
         \"$@\" || exit $?\n\
         echo \"$@\" >> \"$WRAP_LOG\"\n\
         for argument in \"$@\"; do\n\
         \x20 case \"$argument\" in --emit=*link*) exit 0 ;; esac\n\
         done\n\
         previous=\n\
         for argument in \"$@\"; do\n\
         \x20 if [ \"$previous\" = --out-dir ]; then\n\
         \x20   for file in \"$argument\"/libevent_schema-*.rmeta \"$argument\"/libno_canary-*.rmeta; do\n\
         \x20     [ -s \"$file\" ] && LC_ALL=C sed -i 's/\\xb7\\xc0\\xd3\\xc0/\\x00\\x00\\x00\\x00/g' \"$file\"\n\
         \x20   done\n\
         \x20 fi\n\
         \x20 previous=\"$argument\"\n\
         done\n\
         exit 0\n",
    );
    let script = fixture.root.join("wrap");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("executable");
    let run = |arguments: &[&str]| {
        let mut command = fixture.command(arguments);
        Run::of(command.env("RUSTC_WRAPPER", &script).env("WRAP_LOG", fixture.root.join("log")))
    };

    let automatic = run(&["list"]);
    automatic.says(0, &["this compiler keeps no contracts in crate metadata"]);
    assert!(automatic.stdout.contains("com.acme.orders.OrderCreated.v1"), "{automatic:?}");
    assert!(fixture.read("log").contains("cargo-event-embed"), "the user's wrapper ran on both roads");

    let forced = run(&["list", "--extract", "rmeta"]);
    forced.says(101, &["no_frames_in_metadata", "leave out `--extract rmeta`"]);
    assert_eq!(forced.stdout, "");
}
