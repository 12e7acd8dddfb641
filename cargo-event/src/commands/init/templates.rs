//! What `cargo event init` writes.

/// The configuration of a package.
pub(super) fn manifest(namespace: &str) -> String {
    format!("\n[package.metadata.event]\nnamespace = \"{namespace}\"\n")
}

/// A first event.
pub(super) const EVENTS: &str = "\
//! The events of this crate. Each is a promise to those who read it: `cargo event check` keeps it.

use event_schema::Event;

/// Something happened: say what, in the past tense, and what it means.
#[derive(Debug, Clone, Event)]
#[event(version = 1, topic = \"example\", key = id)]
pub struct ExampleRecordedEvent {
    /// Identity of what the event is about.
    pub id: String,
    /// What was recorded.
    pub description: String,
}
";

/// A job for GitHub Actions.
pub(super) const WORKFLOW: &str = "\
name: Events
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  contracts:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: rustup toolchain install stable --profile minimal
      - run: cargo install cargo-event --locked
      # Exit code 100: the contracts need work. 101: the code does not compile, or the tool could not run.
      - run: cargo event check
";
