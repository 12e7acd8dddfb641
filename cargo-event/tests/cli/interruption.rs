//! A run that is killed, and two runs at once.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::fixture::Fixture;

fn many_events(count: usize) -> String {
    let event = "/// Version one.\n#[derive(event_schema::Event)]\n#[event(namespace = \"many\", version = 1)]\n\
                 pub struct EventNUMBER { pub id: String, pub amount: i64 }\n";
    (0..count).map(|index| event.replace("NUMBER", &index.to_string())).collect()
}

/// Every file is whole: a schema is JSON, a record is TOML and lists its files.
fn all_files_are_whole(fixture: &Fixture) -> usize {
    let files = fixture.files("schemas");
    for file in files.iter().filter(|file| !file.contains("/.cargo-event-")) {
        let text = fixture.read(file);
        if file.ends_with("/contract.toml") {
            let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{file}: {error}\n{text}"));
            assert!(table.contains_key("revision"), "{file}");
        } else {
            serde_json::from_str::<serde_json::Value>(&text)
                .unwrap_or_else(|error| panic!("{file}: {error}\n{text}"));
        }
    }
    files.len()
}

#[test]
fn a_killed_run_leaves_only_whole_files_and_the_next_one_completes_them() {
    let fixture = Fixture::package("killed", &many_events(150));
    fixture.succeed(&["list"]);
    // How long the writing takes here: from the first sign of it to the end.
    let mut run = start(&fixture);
    let first = first_file(&fixture);
    run.wait().expect("ended");
    let writing = first.elapsed();
    std::fs::remove_dir_all(fixture.root.join("schemas")).expect("removed");

    let mut partial = 0;
    // Points in time spread by the golden ratio: early, late and between.
    for round in 0..12_u32 {
        let change =
            if round % 2 == 0 { ("Version one", "Version two") } else { ("Version two", "Version one") };
        fixture.replace("src/lib.rs", change.0, change.1);
        fixture.succeed(&["list"]);
        let before = all_files_are_whole(&fixture);

        let mut child = start(&fixture);
        // The first rounds create, and wait for the first file: these kills fall into the writing. The others replace.
        let span = if before == 0 {
            first_file(&fixture);
            writing
        } else {
            Duration::from_millis(400)
        };
        thread::sleep(span.mul_f64(f64::from(round) * 0.618 % 1.0));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let after = all_files_are_whole(&fixture);
        partial += u32::from(before == 0 && (1..450).contains(&after));

        let run = fixture.run(&["check"]);
        if run.code != Some(0) {
            run.says(100, &["cargo event generate"]);
        }
        fixture.succeed(&["generate"]);
        fixture.succeed(&["check"]);
        assert_eq!(all_files_are_whole(&fixture), 450);
        if round < 6 {
            std::fs::remove_dir_all(fixture.root.join("schemas")).expect("removed");
        }
    }
    assert!(partial >= 2, "only {partial} runs were interrupted while they wrote");
}

fn start(fixture: &Fixture) -> std::process::Child {
    let mut command = fixture.command(&["generate"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started")
}

/// Waits for the first file of a run and gives the time at which it was there.
fn first_file(fixture: &Fixture) -> Instant {
    let start = Instant::now();
    while !fixture.exists("schemas") && start.elapsed() < Duration::from_secs(60) {
        thread::sleep(Duration::from_millis(1));
    }
    Instant::now()
}

#[test]
fn two_runs_at_once_both_succeed() {
    let fixture = Fixture::package("together", &many_events(60));
    fixture.succeed(&["list"]);
    let start = || {
        let mut command = fixture.command(&["generate"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("started")
    };
    let runs = [start(), start(), start()];
    for run in runs {
        let output = run.wait_with_output().expect("ended");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    fixture.succeed(&["check"]);
    assert_eq!(all_files_are_whole(&fixture), 180);
}
