//! What is broken is named, with the way out, and nothing is written.

use std::fs;

use crate::fixture::{Fixture, ORDERS, Run, WORKER};

fn nothing_is_written(fixture: &Fixture) {
    assert_eq!(fixture.files("schemas"), Vec::<String>::new());
}

#[test]
fn code_that_does_not_compile_gives_rustcs_errors_and_nothing_else() {
    let fixture =
        Fixture::package("broken-code", &format!("{ORDERS}\npub fn wrong() -> u32 {{ \"text\" }}\n"));
    let run = fixture.run(&["generate"]);
    run.says(101, &["error[E0308]: mismatched types", "src/lib.rs", "the code does not compile"]);
    assert_eq!(run.stdout, "");
    nothing_is_written(&fixture);
}

#[test]
fn a_package_that_is_not_there_is_no_error_of_the_code() {
    let fixture = Fixture::package("wrong-package", ORDERS);
    for wrong in [["generate", "-p", "nowhere"], ["generate", "--features", "nothing"]] {
        let run = fixture.run(&wrong);
        run.says(101, &[wrong[2], "cargo did not get to compile the code"]);
        assert!(!run.stderr.contains("does not compile"), "{run:?}");
    }
    nothing_is_written(&fixture);
}

#[test]
fn a_directory_without_workspace_is_told_as_cargo_tells_it() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut fixture = Fixture::empty("no-workspace");
    fixture.root = directory.path().to_owned();
    for command in ["generate", "check", "list", "init"] {
        fixture.run(&[command]).says(101, &["could not find `Cargo.toml` in"]);
    }
    fixture.run(&["check", "--manifest-path", "nowhere/Cargo.toml"]).says(101, &["nowhere/Cargo.toml"]);
}

#[test]
fn a_workspace_without_events_says_what_to_do() {
    let fixture = Fixture::package("no-events", "pub fn nothing() {}\n");
    for command in ["generate", "check", "list"] {
        fixture.run(&[command]).says(101, &["error[no_events]", "Cargo.toml", "derive `Event` on a struct"]);
    }
    nothing_is_written(&fixture);

    let stranger = "[package]\nname = \"stranger\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n";
    let fixture = Fixture::empty("no-dependency").file("Cargo.toml", stranger).file("src/lib.rs", "");
    fixture
        .run(&["check"])
        .says(101, &["no package of this workspace depends on `event-schema`", "cargo event init"]);
}

/// The magic of a frame, as `event-schema` computes it.
fn frames(bytes: &[u8]) -> Vec<usize> {
    let magic = event_schema::frame::magic();
    (0..bytes.len()).filter(|&at| bytes[at..].starts_with(&magic)).collect()
}

/// Changes the metadata that `cargo check` left of a crate, runs `generate` on it, and takes the way out that it names.
fn with_changed_metadata(name: &str, change: impl Fn(&mut Vec<u8>)) -> Run {
    let fixture = Fixture::package(name, ORDERS);
    let clean = || {
        let mut command = std::process::Command::new(env!("CARGO"));
        fixture.prepare(&mut command);
        let output = command.args(["clean", "-p", name]).output().expect("cargo runs");
        assert!(output.status.success(), "{output:?}");
    };
    clean();
    assert_eq!(fixture.events(&[]).len(), 2);
    for file in fixture.metadata_files(name) {
        let mut bytes = fs::read(&file).expect("read");
        change(&mut bytes);
        // rustc may have linked the file to its incremental cache, from where the next run of the tests would get it.
        fs::remove_file(&file).expect("removed");
        fs::write(&file, bytes).expect("written");
    }
    let run = fixture.run(&["generate"]);
    nothing_is_written(&fixture);
    clean();
    assert_eq!(fixture.events(&[]).len(), 2);
    run
}

#[test]
fn metadata_that_ends_inside_a_frame_is_named_with_the_way_out() {
    let run = with_changed_metadata("cut-inside", |bytes| {
        let start = frames(bytes)[0];
        bytes.truncate(start + 40);
    });
    run.says(101, &["cut_inside", "is cut off", "cargo clean -p cut-inside"]);
}

#[test]
fn metadata_that_ends_before_all_frames_is_noticed_too() {
    let run = with_changed_metadata("cut-before", |bytes| {
        let start = frames(bytes)[0];
        bytes.truncate(start);
    });
    run.says(101, &["error[truncated_metadata]", "cargo clean -p cut-before"]);
}

#[test]
fn empty_metadata_is_explained() {
    let run = with_changed_metadata("emptied", Vec::clear);
    run.says(101, &["error[empty_metadata]", "a compiler wrapper of yours", "cargo clean -p emptied"]);
}

#[test]
fn a_damaged_frame_is_named_with_its_place() {
    let run = with_changed_metadata("damaged", |bytes| {
        let start = frames(bytes)[0];
        // The length of the module path.
        bytes[start + 20] ^= 0x40;
    });
    run.says(101, &["error[malformed_frame]", "the contract at byte", "cargo clean -p damaged"]);
}

#[test]
fn a_frame_of_a_newer_version_asks_for_a_newer_program() {
    let run = with_changed_metadata("newer", |bytes| {
        for start in frames(bytes) {
            bytes[start + 16] = 99;
        }
    });
    run.says(101, &["error[newer_frame]", "has format 99", "cargo install cargo-event"]);
}

#[test]
fn two_events_with_one_id_are_shown_both() {
    let library = "pub mod a { #[derive(event_schema::Event)]\n#[event(namespace = \"x\", version = 1)]\npub struct Paid { pub id: String } }\n\
                   pub mod b { #[derive(event_schema::Event)]\n#[event(namespace = \"x\", version = 1)]\npub struct Paid { pub amount: i64 } }\n";
    let fixture = Fixture::package("twice", library);
    let run = fixture.run(&["generate"]);
    run.says(101, &["x.Paid.v1", "src/lib.rs:3:12", "src/lib.rs:6:12"]);
    nothing_is_written(&fixture);
}

#[test]
fn all_mistakes_of_the_configuration_are_told_at_once_with_what_was_meant() {
    let more = "\n[workspace]\n[package.metadata.event]\nnamspace = \"a\"\nformats = [\"avor\", 1]\ncompatibility = \"backwards\"\n\
                schemas = \"../out\"\njson-draft = 7\nlints = { anything = \"warn\" }\n";
    let fixture = Fixture::package("bad-config", ORDERS);
    fixture.write("Cargo.toml", &crate::fixture::manifest_of("bad-config", more));
    let run = fixture.run(&["check"]);
    run.says(
        101,
        &[
            "error[unknown_key]",
            "did you mean `namespace`?",
            "did you mean `avro`?",
            "did you mean `backward`?",
        ],
    );
    run.says(
        101,
        &[
            "`schemas = \"../out\"` is no directory inside the workspace",
            "`json-draft` is a string, not a number",
        ],
    );
    run.says(101, &["could not complete: 6 errors"]);
    assert!(!run.stderr.contains("lints"), "{}", run.stderr);
}

#[test]
fn a_namespace_that_the_manifest_does_not_have_is_a_mismatch() {
    let library =
        "#[derive(event_schema::Event)]\n#[event(version = 1)]\npub struct Paid { pub id: String }\n";
    let with = |namespace: &str| {
        let table = format!("\n[workspace]\n[package.metadata.event]\nnamespace = \"{namespace}\"\n");
        crate::fixture::manifest_of("mismatch", &table)
    };
    let fixture = Fixture::package("mismatch", library).file("Cargo.toml", &with("com.acme"));
    assert_eq!(fixture.events(&[]), ["com.acme.Paid.v1"]);
    fixture.write("Cargo.toml", &with("com.other"));
    // Either the crate is compiled again, or the difference is an error: never the old name in silence.
    let run = fixture.run(&["list"]);
    if run.code == Some(0) {
        assert!(run.stdout.contains("com.other.Paid.v1"), "{run:?}");
    } else {
        run.says(101, &["error[namespace_mismatch]", "Cargo.toml", "cargo clean -p mismatch"]);
    }
}

#[test]
fn a_file_in_place_of_the_ledger_is_named() {
    let fixture = Fixture::package("file-ledger", ORDERS).file("schemas", "not a directory");
    for command in ["generate", "check"] {
        fixture.run(&[command]).says(101, &["schemas` is a file", "schemas = \"…\""]);
    }
    assert_eq!(fixture.read("schemas"), "not a directory");
}

#[test]
#[cfg(unix)]
fn a_ledger_that_is_a_link_to_nowhere_is_named_and_one_to_a_directory_is_used() {
    let fixture = Fixture::package("linked-ledger", ORDERS);
    std::os::unix::fs::symlink("elsewhere", fixture.root.join("schemas")).expect("a link");
    fixture.run(&["generate"]).says(101, &["is a symbolic link that leads nowhere"]);
    fs::create_dir(fixture.root.join("elsewhere")).expect("a directory");
    fixture.succeed(&["generate"]);
    assert_eq!(fixture.files("elsewhere").len(), 6);
    fixture.succeed(&["check"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_read_only_ledger_is_named_and_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    let fixture = Fixture::package("read-only", ORDERS);
    fixture.succeed(&["generate"]);
    let before = fixture.files("schemas");
    let directory = fixture.root.join("schemas/com.acme.orders/OrderCreated.v1");
    // Permissions do not bind root; the immutable attribute does, where the file system has it.
    let set = |mode: u32, attribute: &str| {
        fs::set_permissions(&directory, fs::Permissions::from_mode(mode)).ok();
        Command::new("chattr").arg(attribute).arg(&directory).status().is_ok_and(|status| status.success())
    };
    set(0o555, "+i");
    let probe = directory.join("probe");
    let is_writable = fs::write(&probe, "").is_ok();
    fixture.replace("src/lib.rs", "pub sku: String", "pub sku: String, pub note: Option<String>");
    let run = fixture.run(&["generate"]);
    set(0o755, "-i");
    if is_writable {
        fs::remove_file(probe).expect("removed");
        // Nothing makes a directory read-only here: root on a file system without attributes.
        return;
    }
    run.says(101, &["cannot write", "OrderCreated.v1/contract.toml", "the file is as it was before"]);
    assert_eq!(fixture.files("schemas"), before);
    fixture.succeed(&["generate"]);
    fixture.succeed(&["check"]);
}

/// A limit on the size of files stands for a full disk: the write itself fails, in the middle.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_no_half_file() {
    let fields: String =
        (0..200).map(|index| ["pub field_", &index.to_string(), ": String,\n"].concat()).collect();
    let library = format!(
        "#[derive(event_schema::Event)]\n#[event(namespace = \"big\", version = 1)]\npub struct Grown {{ {fields} }}\n"
    );
    let fixture = Fixture::package("full-disk", &library);
    fixture.succeed(&["list"]);
    let mut command = std::process::Command::new("sh");
    fixture.prepare(&mut command);
    // Without the trap the signal would end the program before the error reaches it.
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" event generate";
    let run = Run::of(command.args(["-c", script, env!("CARGO_BIN_EXE_cargo-event")]));
    run.says(101, &["cannot write", "big/Grown.v1/1.0.0.avsc", "File too large"]);
    assert_eq!(fixture.files("schemas"), ["schemas/big/Grown.v1/contract.toml"]);
    // What is there is what the next run goes on from.
    fixture.run(&["check"]).says(100, &["error[missing_file]", "cargo event generate"]);
    fixture.succeed(&["generate"]);
    fixture.succeed(&["check"]);
}

#[test]
fn paths_with_spaces_and_other_alphabets_work_throughout() {
    let fixture = Fixture::workspace("mit Leerzeichen und Größe 事件", &[("p-orders", ""), ("p-worker", "")])
        .file("p-orders/src/lib.rs", ORDERS)
        .file("p-worker/src/main.rs", WORKER);
    fixture.succeed(&["generate"]);
    assert_eq!(fixture.files("schemas").len(), 9);
    fixture.succeed(&["check"]);
    fixture.replace("p-orders/src/lib.rs", "pub sku", "pub größe");
    fixture.run(&["list"]).says(0, &[]);
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_an_error_but_a_closed_pipe_is_none() {
    let fixture = Fixture::package("pipes", ORDERS);
    fixture.succeed(&["list"]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let run = Run::of(fixture.command(&["list"]).stdout(full));
    run.says(101, &["cannot write to standard output"]);

    let mut child = fixture
        .command(&["list"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("started");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ended");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
}
