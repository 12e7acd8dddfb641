//! `cargo event compat` as a user meets it: files in, verdict and exit status out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;

/// A directory with the files of one test.
struct Files(tempfile::TempDir);

impl Files {
    fn new(files: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        for (name, text) in files {
            std::fs::write(directory.path().join(name), text).expect("a file can be written");
        }
        Self(directory)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        // Cargo passes the name of the subcommand on.
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-event"));
        command.current_dir(&self.0).args(["event", "compat"]).args(arguments);
        command.output().expect("the command runs")
    }

    fn json(&self, arguments: &[&str]) -> (i32, Json) {
        let output = self.run(&[arguments, &["--format", "json"]].concat());
        let object = serde_json::from_slice(&output.stdout).expect("one JSON object");
        (output.status.code().expect("an exit status"), object)
    }
}

fn record(fields: &str) -> String {
    format!("{{\"type\": \"record\", \"name\": \"OrderPlaced\", \"fields\": [\n{fields}\n]}}")
}

const ID: &str = r#"{"name": "id", "type": "string"}"#;

#[test]
fn a_compatible_pair_exits_with_0_and_an_incompatible_one_with_100() {
    let wider = record(&format!("{ID},\n{}", r#"{"name": "by", "type": "string"}"#));
    let files = Files::new(&[("old.avsc", &record(ID)), ("new.avsc", &wider)]);
    let (status, object) = files.json(&["new.avsc", "old.avsc"]);
    assert_eq!(
        (status, &object["compatible"], &object["level"]),
        (0, &Json::from(true), &Json::from("backward"))
    );
    assert_eq!(object["findings"], Json::Array(vec![]));

    let (status, object) = files.json(&["old.avsc", "new.avsc", "--witness"]);
    assert_eq!((status, &object["compatible"]), (100, &Json::from(false)));
    let found = &object["findings"][0];
    assert_eq!(found["rule"], "field_without_default");
    assert_eq!(found["kind"], "READER_FIELD_MISSING_DEFAULT_VALUE");
    assert_eq!(found["path"], "/fields/1");
    assert_eq!(found["place"], "OrderPlaced.by");
    assert_eq!(found["direction"], "backward");
    assert_eq!((&found["new"]["file"], &found["new"]["line"]), (&Json::from("new.avsc"), &Json::from(3)));
    assert_eq!(found["witness"]["bytes"], "0874657874");
    assert_eq!(
        found["witness"]["error"],
        "at `OrderPlaced.by`: the data has no such field, and it has no default"
    );
}

#[test]
fn our_own_rules_appear_beside_the_verdict_and_decide_when_denied() {
    let decimal = |scale: u8| {
        let ty =
            format!(r#"{{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": {scale}}}"#);
        record(&format!(r#"{{"name": "total", "type": {ty}}}"#))
    };
    let files = Files::new(&[("old.avsc", &decimal(2)), ("new.avsc", &decimal(4))]);
    let (status, object) = files.json(&["old.avsc", "new.avsc"]);
    assert_eq!((status, &object["compatible"]), (0, &Json::from(true)));
    let found = &object["findings"][0];
    assert_eq!((&found["rule"], &found["severity"]), (&Json::from("decimal_changed"), &Json::from("warn")));
    assert_eq!((&found["kind"], &found["path"]), (&Json::Null, &Json::Null));

    for rule in ["decimal_changed", "warnings"] {
        let (status, object) = files.json(&["old.avsc", "new.avsc", "--deny", rule]);
        assert_eq!((status, &object["compatible"]), (100, &Json::from(true)));
        assert_eq!(object["findings"][0]["severity"], "deny");
    }
    assert_eq!(files.json(&["old.avsc", "new.avsc", "--deny", "default_changed"]).0, 0);
}

#[test]
fn a_transitive_level_names_the_revision_that_breaks() {
    let by = |default: &str| record(&format!(r#"{ID}, {{"name": "by", "type": "string"{default}}}"#));
    let files = Files::new(&[
        ("1.avsc", &record(ID)),
        ("2.avsc", &by(r#", "default": "card""#)),
        ("3.avsc", &by("")),
    ]);
    let revisions = ["1.avsc", "2.avsc", "3.avsc"];
    assert_eq!(files.json(&revisions).0, 0);
    let (status, object) = files.json(&[&revisions[..], &["--level", "backward-transitive"]].concat());
    assert_eq!(status, 100);
    assert_eq!(object["findings"][0]["old"]["file"], "1.avsc");
    assert_eq!(files.json(&[&revisions[..], &["--level", "none"]].concat()).0, 0);
    assert_eq!(files.json(&[&revisions[..], &["--level", "FULL"]].concat()).0, 0);
}

#[test]
fn an_unreadable_schema_exits_with_101_and_says_where() {
    let files = Files::new(&[
        ("good.avsc", "\"int\""),
        ("bad.avsc", "{\n  \"type\": \"recrod\"\n}"),
        ("text.avsc", "\"int\" 1"),
    ]);
    std::fs::write(files.0.path().join("latin.avsc"), b"\"\xe9\"").expect("a file can be written");
    let (status, object) = files.json(&["good.avsc", "bad.avsc"]);
    assert_eq!(status, 101);
    assert_eq!((&object["error"]["line"], &object["error"]["column"]), (&Json::from(2), &Json::from(12)));
    for (file, message) in [
        ("bad.avsc", "error: bad.avsc:2:12: unknown type `recrod`"),
        ("missing.avsc", "error: missing.avsc: "),
        ("text.avsc", "error: text.avsc:1:7: the schema ends before here"),
        ("latin.avsc", "error: latin.avsc: byte 2 and what follows is no UTF-8"),
    ] {
        let output = files.run(&["good.avsc", file]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(101), "{file}");
        assert!(said.starts_with(message), "{said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    let files = Files::new(&[("a.avsc", "\"int\"")]);
    for arguments in [
        &["a.avsc"][..],
        &["a.avsc", "a.avsc", "--level", "sideways"],
        &["a.avsc", "a.avsc", "--deny", "no_such_rule"],
        &["a.avsc", "a.avsc", "--format", "xml"],
    ] {
        assert_eq!(files.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn people_read_the_reason_the_places_and_the_bytes() {
    let status = |symbols: &str| {
        let ty = format!(r#"{{"type": "enum", "name": "Status", "symbols": [{symbols}]}}"#);
        record(&format!(r#"{{"name": "status", "type": {ty}}}"#))
    };
    let files = Files::new(&[("old.avsc", &status(r#""OPEN", "LOST""#)), ("new.avsc", &status(r#""OPEN""#))]);
    let output = files.run(&["old.avsc", "new.avsc", "--witness"]);
    let expected = "\
error[missing_enum_symbols]: the reader's enum `Status` knows no `LOST`, and has no default to fall back to
  --> new.avsc:2:54
  old old.avsc:2:54
   at OrderPlaced.status
   = backward: new.avsc cannot read what old.avsc wrote
   = registry: MISSING_ENUM_SYMBOLS at /fields/0/type/symbols
   = witness: {\"status\":\"LOST\"}
     bytes:   02
     reader:  at `OrderPlaced.status`: unknown symbol `LOST` of enum `Status`

new.avsc: not compatible (backward); 1 error, 0 warnings
";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    assert_eq!(output.status.code(), Some(100));
}

#[test]
fn the_published_pairs_come_out_of_the_command_as_they_went_in() {
    let pairs = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/avro-pairs.jsonl");
    let text = std::fs::read_to_string(PathBuf::from(pairs)).expect("the pairs are in the repository");
    // Every tenth: a process each.
    for line in text.lines().step_by(10) {
        let row: Json = serde_json::from_str(line).expect("a row is JSON");
        let files =
            Files::new(&[("w.avsc", &row["writer"].to_string()), ("r.avsc", &row["reader"].to_string())]);
        assert!(Path::new(files.0.path()).exists());
        let (status, object) = files.json(&["w.avsc", "r.avsc"]);
        assert_eq!(object["compatible"], row["can_read"], "{}", row["id"]);
        assert_eq!(status, if row["can_read"] == true { 0 } else { 100 });
        let findings = object["findings"].as_array().expect("a list");
        let column = |key: &str| -> Vec<Json> {
            findings.iter().filter(|found| !found["kind"].is_null()).map(|found| found[key].clone()).collect()
        };
        assert_eq!(
            (Json::Array(column("kind")), Json::Array(column("path"))),
            (row["kinds"].clone(), row["paths"].clone())
        );
    }
}

const OLD: &str = r#"{
  "type": "object",
  "properties": {
    "id": {"type": "string"},
    "at": {"type": "string"},
    "amount": {"type": "integer"}
  }
}"#;

fn new(from: &str, to: &str) -> String {
    assert!(OLD.contains(from), "{from}");
    OLD.replace(from, to)
}

#[test]
fn every_difference_of_json_schemas_is_listed_with_whether_it_breaks() {
    let changed = new(r#""id": {"type": "string"}"#, r#""id": {"type": "integer"}"#)
        .replace(r#""amount": {"type": "integer"}"#, r#""amount": {"type": "number"}"#);
    let files = Files::new(&[("old.json", OLD), ("new.json", &changed)]);
    let (status, object) = files.json(&["old.json", "new.json"]);
    assert_eq!((status, &object["compatible"]), (100, &Json::from(false)));
    assert_eq!((&object["policy"], &object["level"]), (&Json::from("strict"), &Json::from("backward")));
    let listed: Vec<_> = object["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|found| {
            let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
            (text("kind"), text("path"), text("place"), text("severity"), found["breaks"].as_bool())
        })
        .collect();
    let row = |kind: &str, name: &str, severity: &str, breaks| {
        (kind.to_owned(), format!("#/properties/{name}"), name.to_owned(), severity.to_owned(), Some(breaks))
    };
    assert_eq!(
        listed,
        [row("TYPE_EXTENDED", "amount", "allow", false), row("TYPE_CHANGED", "id", "deny", true)]
    );
    assert_eq!(
        (&object["findings"][1]["old"]["line"], &object["findings"][1]["new"]["file"]),
        (&Json::from(4), &Json::from("new.json"))
    );

    // Swapped, the change of the number breaks: forward is backward with the two exchanged.
    let (status, forward) = files.json(&["old.json", "new.json", "--level", "forward"]);
    assert_eq!(status, 100);
    let narrowed = &forward["findings"][0];
    assert_eq!(
        (&narrowed["kind"], &narrowed["direction"]),
        (&Json::from("TYPE_NARROWED"), &Json::from("forward"))
    );
    assert_eq!(
        (&narrowed["old"]["file"], &narrowed["new"]["line"]),
        (&Json::from("old.json"), &Json::from(6))
    );
    let shifted = Files::new(&[("old.json", OLD), ("new.json", &format!("\n{changed}"))]);
    for level in ["backward", "forward"] {
        let (_, object) = shifted.json(&["old.json", "new.json", "--level", level]);
        let found = &object["findings"][0];
        assert_eq!(
            (&found["old"]["line"], &found["new"]["line"]),
            (&Json::from(6), &Json::from(7)),
            "{level}"
        );
    }
    assert_eq!(files.json(&["old.json", "new.json", "--level", "none"]).0, 0);
    let (_, full) = files.json(&["old.json", "new.json", "--level", "full"]);
    assert_eq!(full["findings"].as_array().map(Vec::len), Some(4));
}

#[test]
fn the_policy_decides_whether_an_optional_property_may_come() {
    let wider = new("\n  }\n", ",\n    \"note\": {\"type\": \"string\"}\n  }\n");
    let files = Files::new(&[("old.json", OLD), ("new.json", &wider)]);
    for (policy, status) in [("strict", 100), ("lenient", 0)] {
        let (said, object) = files.json(&["old.json", "new.json", "--policy", policy]);
        assert_eq!((said, &object["policy"]), (status, &Json::from(policy)));
        assert_eq!(object["findings"][0]["kind"], "OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL");
        assert_eq!(object["findings"][0]["breaks"], status == 100);
    }
    // Without a policy it is that of registries.
    assert_eq!(files.json(&["old.json", "new.json"]).0, 100);
}

#[test]
fn a_transitive_level_names_the_json_schema_that_breaks() {
    let later = new(r#""id": {"type": "string"}"#, r#""id": {"type": "string", "minLength": 2}"#);
    let files = Files::new(&[("1.json", OLD), ("2.json", &later), ("3.json", &later)]);
    let revisions = ["1.json", "2.json", "3.json"];
    assert_eq!(files.json(&revisions).0, 0);
    let (status, object) = files.json(&[&revisions[..], &["--level", "backward-transitive"]].concat());
    assert_eq!(status, 100);
    assert_eq!(object["findings"][0]["old"]["file"], "1.json");
    assert_eq!(object["findings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_the_registry_misses_is_a_warning_with_a_witness_and_decides_when_denied() {
    let dated = new(r#""at": {"type": "string"}"#, r#""at": {"type": "string", "format": "date-time"}"#);
    let files = Files::new(&[("old.json", OLD), ("new.json", &dated)]);
    let (status, object) = files.json(&["old.json", "new.json", "--witness"]);
    assert_eq!((status, &object["compatible"]), (0, &Json::from(true)));
    let found = &object["findings"][0];
    assert_eq!(
        (&found["rule"], &found["severity"]),
        (&Json::from("json_format_changed"), &Json::from("warn"))
    );
    assert_eq!(
        (&found["kind"], &found["path"], &found["place"]),
        (&Json::Null, &Json::Null, &Json::from("at"))
    );
    assert!(found["witness"]["value"]["at"].is_string(), "{found}");
    assert_eq!(
        (&found["witness"]["accepted_by"], &found["witness"]["refused_by"]),
        (&Json::from("old.json"), &Json::from("new.json"))
    );
    for rule in ["json_format_changed", "warnings"] {
        let (status, object) = files.json(&["old.json", "new.json", "--deny", rule]);
        assert_eq!((status, &object["compatible"]), (100, &Json::from(true)));
    }
    assert_eq!(files.json(&["old.json", "new.json", "--deny", "json_required_added"]).0, 0);
}

#[test]
fn each_place_has_a_witness_of_its_own() {
    let changed = new(r#""id": {"type": "string"}"#, r#""id": {"type": "string", "minLength": 2}"#)
        .replace(r#""at": {"type": "string"}"#, r#""at": {"type": "string", "format": "date-time"}"#);
    let files = Files::new(&[("old.json", OLD), ("new.json", &changed)]);
    let (_, object) = files.json(&["old.json", "new.json", "--witness"]);
    for (index, place) in ["id", "at"].into_iter().enumerate() {
        let found = &object["findings"][index];
        assert_eq!(found["place"], place);
        let instance = found["witness"]["value"].as_object().expect("an object");
        assert!(instance.contains_key(place), "{found}");
        let error = found["witness"]["error"].as_str().expect("a reason");
        assert!(error.starts_with(&format!("at /{place}: ")), "{error}");
    }
}

#[test]
fn a_refusal_without_need_is_noted_and_the_verdict_stays() {
    let files = Files::new(&[("old.json", r#"{"const": 1}"#), ("new.json", r#"{"enum": [1, 2]}"#)]);
    let (status, object) = files.json(&["old.json", "new.json", "--witness"]);
    assert_eq!((status, &object["compatible"]), (100, &Json::from(false)));
    let note = object["notes"][0].as_str().expect("a note");
    assert!(note.starts_with("refused without need"), "{note}");
    assert_eq!(object["findings"][0]["witness"], Json::Null);
    // A change that breaks has no such note.
    let files = Files::new(&[("old.json", r#"{"const": 1}"#), ("new.json", r#"{"const": 2}"#)]);
    let (status, object) = files.json(&["old.json", "new.json", "--witness"]);
    assert_eq!(
        (status, &object["notes"], &object["findings"][0]["witness"]["value"]),
        (100, &Json::Array(vec![]), &Json::from(1))
    );
}

#[test]
fn a_remote_reference_is_refused_until_its_document_is_handed_over() {
    let text = r#"{"type": "object", "properties": {"price": {"$ref": "https://example.com/money.json"}}}"#;
    let files = Files::new(&[
        ("a.json", text),
        ("b.json", &text.replace("\"price\"", "\"id\": {\"type\": \"integer\"}, \"price\"")),
        ("money.json", r#"{"type": "number"}"#),
        ("broken.json", "{\n oh"),
    ]);
    let (status, object) = files.json(&["a.json", "b.json"]);
    assert_eq!(status, 101);
    let message = object["error"]["message"].as_str().expect("a message");
    assert!(message.contains("`--ref https://example.com/money.json=FILE`"), "{message}");
    let with = |file: &str| format!("https://example.com/money.json={file}");
    let arguments = ["a.json", "b.json", "--policy", "lenient", "--witness", "--ref"];
    let (status, object) = files.json(&[&arguments[..], &[with("money.json").as_str()]].concat());
    assert_eq!((status, &object["compatible"]), (0, &Json::from(true)), "{object}");
    let (status, object) = files.json(&[&arguments[..], &[with("broken.json").as_str()]].concat());
    assert_eq!(
        (status, &object["error"]["file"], &object["error"]["line"]),
        (101, &Json::from("broken.json"), &Json::from(2))
    );
}

#[test]
fn files_of_two_formats_are_wrong_usage_and_so_are_options_of_the_other() {
    let files = Files::new(&[
        ("a.avsc", "\"int\""),
        ("b.json", r#"{"type": "object"}"#),
        ("c.json", r#"{"type": "string"}"#),
        ("d.json", r#"{"type": "record", "name": "D", "fields": []}"#),
    ]);
    for arguments in [
        &["a.avsc", "b.json"][..],
        &["b.json", "d.json", "--format", "json"],
        &["a.avsc", "a.avsc", "--policy", "strict"],
        &["a.avsc", "a.avsc", "--ref", "x=b.json"],
        &["b.json", "b.json", "--ref", "x"],
        &["b.json", "b.json", "--policy", "loose"],
    ] {
        let output = files.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stderr.starts_with(b"error: "), "{arguments:?}");
    }
    let said = String::from_utf8(files.run(&["a.avsc", "b.json"]).stderr).expect("UTF-8");
    assert!(said.contains("a.avsc is an Avro schema and b.json is a JSON Schema"), "{said}");
    // What could be either goes with the others.
    assert_eq!(files.json(&["c.json", "b.json"]).1["policy"], "strict");
    assert_eq!(files.json(&["c.json", "c.json"]).1["policy"], Json::Null);
    assert_eq!(files.json(&["c.json", "c.json", "--policy", "lenient"]).1["policy"], "lenient");
}

#[test]
fn people_read_what_changed_in_a_json_schema() {
    let changed = new(r#""id": {"type": "string"}"#, r#""id": {"type": "string", "minLength": 2}"#)
        .replace(r#""amount": {"type": "integer"}"#, r#""amount": {"type": "number"}"#);
    let files = Files::new(&[("old.json", OLD), ("new.json", &changed)]);
    let output = files.run(&["old.json", "new.json", "--witness"]);
    let expected = "\
error[json_difference]: `minLength` appeared
  --> new.json:4:11
  old old.json:4:11
   at id
   = because #/properties/id: ";
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.starts_with(expected), "{said}");
    for line in [
        "   = backward: new.json cannot read what old.json wrote\n",
        "   = registry: MIN_LENGTH_ADDED at #/properties/id/minLength\n   = witness: {\"id\":",
        "\n     valid:   old.json\n     invalid: new.json: at /id: ",
        "\nallowed: `integer` became `number` (TYPE_EXTENDED at #/properties/amount)\n",
        "\nnew.json: not compatible (backward, strict); 1 error, 0 warnings\n",
    ] {
        assert!(said.contains(line), "no `{line}` in:\n{said}");
    }
    assert_eq!(output.status.code(), Some(100));
}
