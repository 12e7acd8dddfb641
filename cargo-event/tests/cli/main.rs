//! Sessions with the real program on real workspaces: each test writes one, runs `cargo event` in it and looks at what
//! it says, returns and leaves on disk.

mod bad_input;
mod commands;
mod extraction;
mod fixture;
mod interruption;
mod ledger;
mod output;
mod roads;
