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
                "pub quantity: String",
                "at `OrderCreated.lines[].quantity`",
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

/// The findings of `check`, as rule and level.
fn rules(fixture: &Fixture) -> Vec<(String, String)> {
    let run = fixture.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let findings = json["findings"].as_array().expect("an array").iter();
    let text = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
    let all = findings.map(|finding| (text(&finding["rule"]), text(&finding["level"])));
    all.filter(|(rule, _)| rule != "stale_contract").collect()
}

fn rule(rule: &str, level: &str) -> (String, String) {
    (rule.to_owned(), level.to_owned())
}

#[test]
fn one_cause_that_breaks_both_formats_is_one_finding() {
    let fixture = released("gate-one-cause", "");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: String");
    assert_eq!(rules(&fixture), [rule("type_mismatch", "error")]);
    fixture.run(&["check"]).says(
        100,
        &["the same in JSON: the kind of schema changed (TYPE_CHANGED at #/properties/lines/items"],
    );

    let fixture = released("gate-one-cause-forward", ", compatibility = \"forward\"");
    fixture.replace("src/lib.rs", "pub sku: String,", "");
    assert_eq!(rules(&fixture), [rule("field_without_default", "error")]);
    fixture.run(&["check"]).says(100, &["the same in JSON: ", "REQUIRED_PROPERTY_ADDED"]);
}

#[test]
fn what_only_breaks_json_is_refused_with_the_place_in_the_released_schema() {
    let fixture = released("gate-json", ", compatibility = \"full\"");
    // Both are an `int` to Avro.
    fixture.replace("src/lib.rs", "pub sku: String", "pub sku: String,\n    pub shelf: Option<i32>");
    fixture.succeed(&["generate"]);
    fixture.replace(&format!("{CREATED}/contract.toml"), "status = \"pending\"", "status = \"released\"");
    fixture.replace("src/lib.rs", "pub shelf: Option<i32>", "pub shelf: Option<u16>");
    assert_eq!(rules(&fixture), [rule("json_difference", "error")]);
    let before = fixture.files(CREATED);
    for command in ["check", "generate"] {
        fixture.run(&[command]).says(
            100,
            &[
                "error[json_difference]: in JSON, ",
                "at `lines[].shelf`",
                "1.1.0.schema.json:",
                "consumers built from this code could not read what revision 1.1.0 wrote",
                "`version = 2`",
            ],
        );
    }
    assert_eq!(fixture.files(CREATED), before);

    // Without promise nothing is compared.
    fixture.replace("src/lib.rs", "compatibility = \"full\"", "compatibility = \"none\"");
    fixture.succeed(&["generate"]);
}

#[test]
fn a_change_that_only_strict_registries_refuse_is_one_warning_and_an_error_where_configured() {
    let fixture = released("gate-strict", "");
    let wider = "pub quantity: u32,\n    pub note: Option<String>,\n    pub shelf: Option<String>,";
    fixture.replace("src/lib.rs", "pub quantity: u32,", wider);
    // To a closed content model optional fields may be added.
    fixture.succeed(&["generate"]);
    assert_eq!(rules(&fixture), []);
    fixture.replace(&format!("{CREATED}/contract.toml"), "status = \"pending\"", "status = \"released\"");

    fixture.replace("src/lib.rs", wider, "pub quantity: u32,");
    let strict = rule("refused_when_strict", "warning");
    let found = rules(&fixture);
    assert_eq!(found.iter().filter(|found| **found == strict).count(), 1, "{found:?}");
    assert!(found.iter().all(|(_, level)| level == "warning"), "{found:?}");
    let run = fixture.run(&["check"]);
    for word in [
        "a registry with the STRICT policy will refuse",
        "PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL",
        "1.1.0.schema.json:",
    ] {
        assert!(run.stderr.contains(word), "{}", run.stderr);
    }

    let manifest = fixture.read("Cargo.toml");
    fixture.write("Cargo.toml", &format!("{manifest}\n[package.metadata.event]\njson-policy = \"strict\"\n"));
    let found = rules(&fixture);
    assert!(found.contains(&rule("json_difference", "error")) && !found.contains(&strict), "{found:?}");
    fixture.replace("Cargo.toml", "json-policy = \"strict\"", "json-policy = \"lenient\"");
    fixture.succeed(&["generate"]);

    fixture.replace("Cargo.toml", "json-policy = \"lenient\"", "json-policy = \"lax\"");
    fixture.run(&["check"]).says(101, &["error[invalid_value]: `json-policy` does not know `lax`"]);
}

#[test]
fn a_contract_in_json_alone_has_a_gate_too() {
    let fixture = Fixture::package("gate-json-only", ORDERS);
    let manifest = fixture.read("Cargo.toml");
    fixture.write("Cargo.toml", &format!("{manifest}\n[package.metadata.event]\nformats = [\"json\"]\n"));
    fixture.succeed(&["generate"]);
    fixture.replace(&format!("{CREATED}/contract.toml"), "status = \"pending\"", "status = \"released\"");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: String");
    assert_eq!(rules(&fixture), [rule("json_difference", "error")]);
    fixture.replace("src/lib.rs", "pub quantity: String", "pub quantity: f64");
    assert_eq!(rules(&fixture), []);
}

#[test]
fn a_reader_that_denies_unknown_fields_cannot_lose_one() {
    let fixture = released("gate-deny", "");
    let wider = "pub quantity: u32,\n    pub note: Option<String>,";
    fixture.replace("src/lib.rs", "pub quantity: u32,", wider);
    fixture.replace(
        "src/lib.rs",
        "#[derive(EventData)]",
        "#[derive(EventData)]\n#[serde(deny_unknown_fields)]",
    );
    fixture.succeed(&["generate"]);
    fixture.replace(&format!("{CREATED}/contract.toml"), "status = \"pending\"", "status = \"released\"");
    fixture.replace("src/lib.rs", wider, "pub quantity: u32,");
    assert!(rules(&fixture).contains(&rule("json_difference", "error")), "{:?}", rules(&fixture));
    fixture.run(&["check"]).says(100, &["at `lines[].note`", "could not read what revision 1.1.0 wrote"]);

    // A reader that ignores it can.
    fixture.replace("src/lib.rs", "#[serde(deny_unknown_fields)]", "");
    assert!(rules(&fixture).iter().all(|(_, level)| level == "warning"), "{:?}", rules(&fixture));
}

/// Releases what is pending.
fn release(fixture: &Fixture) {
    fixture.replace(&format!("{CREATED}/contract.toml"), "status = \"pending\"", "status = \"released\"");
}

#[test]
fn one_cause_is_one_finding_however_many_revisions_it_breaks() {
    let fixture = released("gate-revisions", "");
    fixture.replace("src/lib.rs", "pub order_id: String,", "pub order_id: String, pub gift: Option<bool>,");
    fixture.succeed(&["generate"]);
    release(&fixture);
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: String");
    let run = fixture.run(&["check"]);
    run.says(100, &["what revision 1.1.0 wrote", "the same holds for revision 1.0.0", "the same in JSON"]);
    assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
    assert_eq!(run.stderr.matches("the same in JSON").count(), 1, "{}", run.stderr);
}

#[test]
fn an_accepted_change_is_silent_once_it_is_released() {
    let fixture = released("gate-silent", "");
    fixture.replace("src/lib.rs", "pub quantity: u32", "pub quantity: f64");
    fixture.run(&["generate"]).says(0, &["warning[lossy_promotion]"]);
    release(&fixture);
    let run = fixture.run(&["check"]);
    run.says(0, &["up to date"]);
    assert!(!run.stderr.contains("warning["), "{}", run.stderr);
}

#[test]
fn a_flaw_that_was_released_is_no_news_of_the_next_change() {
    let library = ORDERS.replace("pub quantity: u32,", "pub quantity: Count,")
        + "#[derive(EventData)]\n#[serde(untagged)]\npub enum Count { Small(i32), Large(i64) }\n";
    let fixture = Fixture::package("gate-flaw", &library);
    fixture.succeed(&["generate"]);
    release(&fixture);
    for change in ["", ", pub gift: Option<bool>"] {
        fixture.replace("src/lib.rs", "pub lines: Vec<Line>", &format!("pub lines: Vec<Line>{change}"));
        let run = fixture.run(&["generate"]);
        run.says(0, &["Finished"]);
        assert!(!run.stderr.contains("ambiguous_union"), "{}", run.stderr);
    }
    // Brought in by a change, it is.
    let fixture = released("gate-flaw-new", "");
    fixture.replace("src/lib.rs", "pub quantity: u32,", "pub quantity: u32, pub more: Option<Count>,");
    let library = fixture.read("src/lib.rs");
    fixture.write(
        "src/lib.rs",
        &(library + "#[derive(EventData)]\n#[serde(untagged)]\npub enum Count { Small(i32), Large(i64) }\n"),
    );
    fixture.run(&["generate"]).says(0, &["warning[ambiguous_union]"]);
}
