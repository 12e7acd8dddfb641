//! What a person reads, word for word, and what a program reads.

use serde_json::Value;

use crate::fixture::{Fixture, ORDERS, WORKER};

/// One of each thing that can go wrong with a ledger.
fn troubled(name: &str) -> Fixture {
    let fixture = Fixture::package(name, ORDERS).file("src/bin/worker.rs", WORKER);
    fixture.succeed(&["generate"]);
    let orders = "schemas/com.acme.orders";
    fixture.replace(&format!("{orders}/OrderShipped.v2/contract.toml"), "pending", "released");
    fixture.replace(&format!("{orders}/OrderShipped.v2/2.0.0.avsc"), "left the", "has left the");
    fixture.write("schemas/notes.txt", "");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: u16");
    fixture.replace("src/bin/worker.rs", "RefundIssued", "RefundPaid");
    fixture
}

#[test]
fn findings_are_drawn_as_rustc_draws_errors() {
    let fixture = troubled("drawn");
    insta::assert_snapshot!("check", fixture.transcript(&fixture.run(&["check"])));
    insta::assert_snapshot!("generate", fixture.transcript(&fixture.run(&["generate"])));
    insta::assert_snapshot!("check_after_generate", fixture.transcript(&fixture.run(&["check", "-v"])));
}

#[test]
fn a_clean_run_says_one_line_and_a_quiet_one_nothing() {
    let fixture = Fixture::package("clean", ORDERS);
    insta::assert_snapshot!("generate_clean", fixture.transcript(&fixture.run(&["generate"])));
    insta::assert_snapshot!("check_clean", fixture.transcript(&fixture.run(&["check"])));
    insta::assert_snapshot!("check_verbose", fixture.transcript(&fixture.run(&["check", "-v"])));
    insta::assert_snapshot!("list", fixture.transcript(&fixture.run(&["list"])));
    let quiet = fixture.run(&["check", "-q"]);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str(), quiet.code), ("", "", Some(0)));
}

#[test]
fn json_output_is_one_object() {
    let fixture = troubled("json-output");
    let parse = |arguments: &[&str]| -> Value {
        let run = fixture.run(arguments);
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
    };
    let check = parse(&["check", "--format", "json"]);
    let rules: Vec<&str> =
        check["findings"].as_array().expect("an array").iter().filter_map(|f| f["rule"].as_str()).collect();
    assert_eq!(
        rules,
        ["stale_contract", "missing_contract", "foreign_file", "tampered_file", "orphaned_contract"]
    );
    assert_eq!(check["summary"]["contracts"], 3);
    insta::assert_json_snapshot!("check_json", check);
    let list = parse(&["list", "--format", "json"]);
    insta::assert_json_snapshot!("list_json", list);
    let generate = parse(&["generate", "--dry-run", "--format", "json"]);
    assert_eq!(generate["dry_run"], true);
    assert_eq!(generate["changes"].as_array().map(Vec::len), Some(2));
    assert_eq!(parse(&["check", "--format", "json"]), check, "a dry run changes nothing");
}

#[test]
fn a_run_that_could_not_complete_says_so_in_json_too() {
    let fixture = Fixture::package("json-failure", "pub fn nothing() {}\n");
    for command in ["check", "generate", "list"] {
        let run = fixture.run(&[command, "--format", "json"]);
        run.says(101, &["error[no_events]"]);
        let json: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(
            (&json["command"], &json["findings"][0]["rule"]),
            (&Value::from(command), &Value::from("no_events"))
        );
    }
}

#[test]
fn colour_is_used_only_where_it_is_asked_for() {
    let fixture = troubled("colour");
    let has_colour = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let run = crate::fixture::Run::of(fixture.command(arguments).envs(variable));
        run.stderr.contains("\u{1b}[")
    };
    assert!(!has_colour(&["check"], None));
    assert!(has_colour(&["check", "--color", "always"], None));
    assert!(has_colour(&["check"], Some(("CARGO_TERM_COLOR", "always"))));
    assert!(!has_colour(&["check", "--color", "never"], Some(("CARGO_TERM_COLOR", "always"))));
}
