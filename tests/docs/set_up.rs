//! The README's two set-up commands. CI runs both as written; here stands that it runs these.

use crate::page;
use crate::workspace::Workspace;

fn set_up() -> Vec<String> {
    let text = page::read(&page::root().join("README.md"));
    let section = text.split("\n## Set-up\n").nth(1).expect("a section on the set-up");
    let section = section.split("\n## ").next().unwrap_or_default();
    section.lines().filter_map(|line| line.strip_prefix("$ ")).map(str::to_owned).collect()
}

#[test]
fn the_set_up_is_two_commands_and_no_other_console_block_is_in_the_readme() {
    assert_eq!(set_up().len(), 2);
    let text = page::read(&page::root().join("README.md"));
    assert_eq!(text.matches("```console").count(), 1);
}

#[test]
#[cfg(unix)]
fn ci_runs_the_commands_of_the_readme() {
    let script = page::read(&page::root().join(".ci/run"));
    let extracted: Vec<String> = script
        .lines()
        .filter(|line| line.contains("README.md") && line.contains("$("))
        .map(|line| {
            let command = line.split_once("$(").and_then(|(_, rest)| rest.strip_suffix(')'));
            let command = command.expect("one substitution a line");
            let output =
                std::process::Command::new("sh").args(["-c", command]).current_dir(page::root()).output();
            let output = output.expect("a shell");
            String::from_utf8(output.stdout).expect("text").trim().to_owned()
        })
        .collect();
    let [first, second] = &set_up()[..] else { panic!("two commands") };
    assert_eq!(extracted, [second.clone(), first.clone()], "the tests first, then the main job");
    assert!(script.contains("bash -c \"$tests\"") && script.contains("bash -c \"$job\""));
}

#[test]
#[cfg(unix)]
fn the_main_job_succeeds_on_the_examples_and_changes_nothing_that_is_committed() {
    let first = set_up().swap_remove(0);
    let command = first.strip_prefix("cargo run -p cargo-event -- ").expect("the subcommand, run by cargo");
    let workspace = Workspace::prepare("examples", "set-up").expect("a copy of the examples");
    let (output, code) = workspace.shell(&format!("cargo {command}"));
    assert_eq!(code, 0, "{output:#?}");
    let last = output.last().expect("it says what it did");
    assert!(last.contains("0 contracts changed"), "{output:#?}");
}
