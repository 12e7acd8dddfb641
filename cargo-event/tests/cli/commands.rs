//! `show`, `init`, `inspect`, and the command line itself.

use crate::fixture::{Fixture, ORDERS, Run, manifest_of};

#[test]
fn each_exit_code_has_its_meaning() {
    let fixture = Fixture::package("exit-codes", ORDERS);
    assert_eq!(fixture.run(&["generate"]).code, Some(0));
    assert_eq!(fixture.run(&["check"]).code, Some(0));
    assert_eq!(fixture.run(&["--version"]).code, Some(0));
    assert_eq!(fixture.run(&["chekc"]).code, Some(2));
    assert_eq!(fixture.run(&[]).code, Some(2));
    fixture.replace("src/lib.rs", "pub sku", "pub sku_code");
    assert_eq!(fixture.run(&["check"]).code, Some(100));
    fixture.write("src/lib.rs", "fn");
    assert_eq!(fixture.run(&["check"]).code, Some(101));
}

#[test]
fn a_wrong_command_line_is_told_with_what_was_meant() {
    let fixture = Fixture::empty("usage");
    fixture.run(&["chekc"]).says(2, &["unrecognized subcommand 'chekc'", "'check'"]);
    fixture.run(&["check", "--formt", "json"]).says(2, &["--format"]);
    fixture.run(&["show"]).says(2, &["<EVENT>"]);
    let help = fixture.run(&["--help"]);
    assert!(help.stdout.contains("Usage: cargo event"), "{help:?}");
}

#[test]
fn an_event_is_shown_by_any_of_its_names() {
    let fixture = Fixture::package("show", ORDERS);
    for name in
        ["OrderCreated", "OrderCreated.v1", "com.acme.orders.OrderCreated", "com.acme.orders.OrderCreated.v1"]
    {
        let shown = fixture.succeed(&["show", name]).stdout;
        assert!(shown.starts_with("com.acme.orders.OrderCreated.v1\n"), "{shown}");
    }
    insta::assert_snapshot!(fixture.transcript(&fixture.run(&["show", "OrderCreated"])));
    let avro = fixture.succeed(&["show", "OrderCreated", "--format", "avro"]).stdout;
    apache_avro::Schema::parse_str(&avro).expect("an Avro schema");
    let schema = fixture.succeed(&["show", "OrderCreated", "--format", "json-schema"]).stdout;
    let schema = serde_json::from_str(&schema).expect("JSON");
    assert!(jsonschema::meta::is_valid(&schema));
    insta::assert_snapshot!("unknown_event", fixture.transcript(&fixture.run(&["show", "OrderCraeted"])));
}

#[test]
fn init_sets_up_a_crate_that_then_generates_and_never_overwrites() {
    let fixture = Fixture::package("init", "pub mod events;\n");
    let dry = fixture.run(&["init", "--namespace", "com.acme.orders", "--dry-run"]);
    dry.says(0, &["Would create src/events.rs", "Would extend Cargo.toml"]);
    assert!(!fixture.exists("src/events.rs") && !fixture.exists(".github"));

    let run = fixture.run(&["init", "--namespace", "com.acme.orders"]);
    run.says(0, &["Created src/events.rs", "Created .github/workflows/events.yml", "Created .gitattributes"]);
    assert_eq!(fixture.read(".gitattributes"), "schemas/** -text\n");
    assert_eq!(fixture.events(&[]), ["com.acme.orders.ExampleRecordedEvent.v1"]);
    fixture.succeed(&["generate"]);
    fixture.succeed(&["check"]);

    let before: Vec<String> =
        ["Cargo.toml", "src/events.rs", ".gitattributes", ".github/workflows/events.yml"]
            .map(|file| fixture.read(file))
            .into();
    fixture.run(&["init", "--namespace", "other"]).says(0, &["Kept src/events.rs"]);
    let after: Vec<String> =
        ["Cargo.toml", "src/events.rs", ".gitattributes", ".github/workflows/events.yml"]
            .map(|file| fixture.read(file))
            .into();
    assert_eq!(before, after);
    fixture.run(&["init", "--namespace", "not a name"]).says(101, &["is no namespace"]);
}

#[test]
fn init_in_a_workspace_of_several_packages_asks_which() {
    let fixture = Fixture::workspace("init-many", &[("i-a", ""), ("i-b", "")])
        .file("i-a/src/lib.rs", "")
        .file("i-b/src/lib.rs", "");
    fixture.run(&["init"]).says(101, &["several packages", "`i-a`, `i-b`"]);
    let run = Run::of(fixture.command(&["init"]).current_dir(fixture.root.join("i-b")));
    run.says(0, &["Created i-b/src/events.rs"]);
    assert!(fixture.read("i-b/Cargo.toml").contains("namespace = \"i_b\""));
    assert!(!fixture.exists("i-a/src/events.rs"));
}

#[test]
fn inspect_reads_a_binary_that_embeds_and_explains_one_that_does_not() {
    let fixture = Fixture::package("inspected", ORDERS)
        .file("src/main.rs", "fn main() { println!(\"{}\", size_of::<inspected::OrderCreated>()); }\n");
    let build = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO"));
        fixture.prepare(&mut command);
        let status = command.args(["build", "--quiet"]).args(more).status().expect("cargo runs");
        assert!(status.success());
    };
    let binary = fixture.target.join("debug").join(format!("inspected{}", std::env::consts::EXE_SUFFIX));
    let binary = binary.to_str().expect("UTF-8");
    build(&[]);
    fixture.run(&["inspect", binary]).says(100, &["error[no_embedded_contracts]", "event-schema/embed"]);
    build(&["--features", "event-schema/embed"]);
    let run = fixture.succeed(&["inspect", binary]);
    assert!(run.stdout.contains("com.acme.orders.OrderCreated.v1  inspected 0.1.0"), "{run:?}");
    let json: serde_json::Value =
        serde_json::from_str(&fixture.succeed(&["inspect", binary, "--format", "json"]).stdout)
            .expect("JSON");
    assert_eq!(json["events"][1]["event"], "com.acme.orders.OrderShipped.v2");
    fixture.run(&["inspect", "nothing-here"]).says(101, &["cannot read `nothing-here`"]);
}

#[test]
fn cargo_runs_it_as_a_subcommand() {
    let fixture = Fixture::package("subcommand", ORDERS);
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_cargo-event"));
    let mut paths = vec![program.parent().expect("a directory").to_owned()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let mut command = std::process::Command::new("cargo");
    fixture.prepare(&mut command);
    command.args(["event", "list"]).env("PATH", std::env::join_paths(paths).expect("paths"));
    let run = Run::of(&mut command);
    run.says(0, &["Listed 2 events"]);
}

#[test]
fn a_manifest_without_package_metadata_is_fine() {
    let fixture =
        Fixture::package("plain", ORDERS).file("Cargo.toml", &manifest_of("plain", "[workspace]\n"));
    assert_eq!(fixture.events(&[]).len(), 2);
}
