//! Which events are found, for every kind of target and selection.

use crate::fixture::{Fixture, ORDERS, WORKER, manifest_of};

const ORDER_EVENTS: [&str; 2] = ["com.acme.orders.OrderCreated.v1", "com.acme.orders.OrderShipped.v2"];
const REFUND: &str = "com.acme.refunds.RefundIssued.v1";

fn event(namespace: &str, name: &str) -> String {
    format!(
        "#[derive(event_schema::Event)]\n#[event(namespace = \"{namespace}\", version = 1)]\npub struct {name} {{ pub id: String }}\n"
    )
}

#[test]
fn events_of_a_library_and_of_a_bare_executable_are_found_in_a_virtual_workspace() {
    let fixture = Fixture::workspace("virtual", &[("v-orders", ""), ("v-worker", ""), ("v-plain", "")])
        .file("v-orders/src/lib.rs", ORDERS)
        .file("v-worker/src/main.rs", WORKER)
        .file("v-plain/src/lib.rs", "pub fn nothing() {}\n");
    assert_eq!(fixture.events(&[]), [ORDER_EVENTS[0], ORDER_EVENTS[1], REFUND]);
    assert_eq!(fixture.events(&["-p", "v-worker"]), [REFUND]);
    assert_eq!(fixture.events(&["-p", "v-o*"]), ORDER_EVENTS);
    assert_eq!(fixture.events(&["--exclude", "v-worker"]), ORDER_EVENTS);
    assert_eq!(fixture.events(&["--bins"]), [REFUND]);

    // From inside a member it is the same workspace, and so the same ledger.
    let run = crate::fixture::Run::of(
        fixture.command(&["list", "--format", "json"]).current_dir(fixture.root.join("v-worker")),
    );
    assert!(run.stdout.contains(ORDER_EVENTS[0]), "{run:?}");
}

#[test]
fn events_of_cdylibs_staticlibs_examples_tests_and_benches_are_found() {
    let fixture = Fixture::package("kinds", &event("lib", "InLibrary"))
        .file("examples/show.rs", &format!("{}fn main() {{}}\n", event("example", "InExample")))
        .file("tests/session.rs", &event("test", "InTest"))
        .file("src/bin/tool.rs", &format!("{}fn main() {{}}\n", event("bin", "InBin")));
    let more = "\n[workspace]\n[lib]\ncrate-type = [\"cdylib\", \"staticlib\"]\n";
    fixture.write("Cargo.toml", &manifest_of("kinds", more));

    assert_eq!(fixture.events(&[]), ["bin.InBin.v1", "lib.InLibrary.v1"]);
    assert_eq!(fixture.events(&["--lib"]), ["lib.InLibrary.v1"]);
    assert_eq!(fixture.events(&["--examples"]), ["example.InExample.v1"]);
    assert_eq!(fixture.events(&["--example", "show"]), ["example.InExample.v1"]);
    assert_eq!(fixture.events(&["--test", "session"]), ["test.InTest.v1"]);
    assert_eq!(
        fixture.events(&["--all-targets"]),
        ["bin.InBin.v1", "example.InExample.v1", "lib.InLibrary.v1", "test.InTest.v1"]
    );
    // The configuration says what is looked at where the command line does not.
    fixture.write(
        "Cargo.toml",
        &manifest_of(
            "kinds",
            &format!("{more}[package.metadata.event]\ntargets = [\"lib\", \"examples\"]\n"),
        ),
    );
    assert_eq!(fixture.events(&[]), ["example.InExample.v1", "lib.InLibrary.v1"]);
}

#[test]
fn an_event_in_a_unit_test_module_is_found_when_tests_are_asked_for() {
    let library = format!(
        "{}#[cfg(test)]\nmod tests {{\n{}\n#[test]\nfn passes() {{}}\n}}\n",
        event("a", "Always"),
        event("a", "OnlyInTests")
    );
    let fixture = Fixture::package("unit-tests", &library);
    assert_eq!(fixture.events(&[]), ["a.Always.v1"]);
    // The library is compiled twice, its event is one.
    assert_eq!(fixture.events(&["--all-targets"]), ["a.Always.v1", "a.OnlyInTests.v1"]);
}

#[test]
fn features_and_profiles_and_targets_reach_the_compiler() {
    let library = format!(
        "{}#[cfg(feature = \"extra\")]\nmod extra {{ {} }}\n#[cfg(not(debug_assertions))]\nmod release {{ {} }}\n",
        event("a", "Always"),
        event("a", "Extra"),
        event("a", "Release")
    );
    let fixture = Fixture::package("features", &library);
    fixture.write("Cargo.toml", &manifest_of("features", "\n[features]\nextra = []\n[workspace]\n"));
    assert_eq!(fixture.events(&[]), ["a.Always.v1"]);
    assert_eq!(fixture.events(&["--features", "extra"]), ["a.Always.v1", "a.Extra.v1"]);
    assert_eq!(fixture.events(&["--all-features"]), ["a.Always.v1", "a.Extra.v1"]);
    assert_eq!(fixture.events(&["--release"]), ["a.Always.v1", "a.Release.v1"]);
    let host = host();
    assert_eq!(fixture.events(&["--target", &host]), ["a.Always.v1"]);
    assert!(fixture.target.join(&host).is_dir());
}

fn host() -> String {
    let output = std::process::Command::new("rustc").arg("-vV").output().expect("rustc");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

#[test]
fn the_manifest_path_leads_to_the_workspace_from_anywhere() {
    let fixture = Fixture::package("manifest-path", ORDERS);
    let elsewhere = tempfile::tempdir().expect("a directory");
    let manifest = fixture.root.join("Cargo.toml");
    let mut command = fixture.command(&["generate", "--manifest-path", manifest.to_str().expect("UTF-8")]);
    let run = crate::fixture::Run::of(command.current_dir(elsewhere.path()));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(fixture.exists("schemas/com.acme.orders/OrderCreated.v1/contract.toml"));
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("a directory").count(), 0);
}

#[test]
fn types_of_another_package_are_part_of_the_contract_and_its_events_are_its_own() {
    let types = "#[derive(event_schema::EventData)]\npub struct Money { pub minor: i64 }\n";
    let user = "#[derive(event_schema::Event)]\n#[event(namespace = \"a\", version = 1)]\npub struct Paid { pub amount: shared_types::Money }\n";
    let fixture = Fixture::workspace(
        "shared",
        &[("shared-types", ""), ("shared-user", "shared-types = { path = \"../shared-types\" }\n")],
    )
    .file("shared-types/src/lib.rs", &format!("{types}{}", event("b", "Rated")))
    .file("shared-user/src/lib.rs", user);
    assert_eq!(fixture.events(&["-p", "shared-user"]), ["a.Paid.v1"]);
    assert_eq!(fixture.events(&[]), ["a.Paid.v1", "b.Rated.v1"]);
    let avro = fixture.succeed(&["show", "Paid", "--format", "avro"]).stdout;
    assert!(avro.contains("\"minor\""), "{avro}");
}

#[test]
fn the_users_own_workspace_wrapper_still_runs() {
    let fixture = Fixture::package("wrapped", ORDERS);
    if cfg!(unix) {
        use std::os::unix::fs::PermissionsExt;
        fixture.write("wrap", "#!/bin/sh\necho \"$@\" >> \"$WRAP_LOG\"\nexec \"$@\"\n");
        let script = fixture.root.join("wrap");
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("executable");
        fixture.write(".cargo/config.toml", "[build]\nrustc-workspace-wrapper = \"./wrap\"\n");
        let log = fixture.root.join("log");
        let run = crate::fixture::Run::of(fixture.command(&["list"]).env("WRAP_LOG", &log));
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(fixture.read("log").contains("--crate-name wrapped"), "the wrapper was run");
    }
}
