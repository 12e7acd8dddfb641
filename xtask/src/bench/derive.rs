//! What the derive costs: 300 structs of ten fields under `cargo check`, against what others ask for the same structs.
//!
//! Dependencies are built before; only the crate with the structs is measured, from clean. The figure is CPU time
//! above the same crate without derives.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::measure::{best, cost, repository, write};
use super::shop::structs;

const STRUCTS: usize = 300;
const RUNS: usize = 5;

struct Variant {
    name: &'static str,
    head: &'static str,
    event: &'static str,
    data: &'static str,
    dependencies: &'static str,
    /// The ratio that this project holds itself to, ours over theirs.
    limit: Option<f64>,
}

const VARIANTS: [Variant; 5] = [
    Variant { name: "none", head: "", event: "", data: "", dependencies: "", limit: None },
    Variant {
        name: "event",
        head: "use event_schema::{Event, EventData};",
        event: "#[derive(Event)] #[event(namespace = \"com.acme\", version = 1, key = order_id)]",
        data: "#[derive(EventData)]",
        dependencies: "event-schema = { path = \"REPOSITORY/event-schema\" }",
        limit: None,
    },
    Variant {
        name: "apache-avro",
        head: "use apache_avro::AvroSchema;",
        event: "#[derive(AvroSchema)]",
        data: "#[derive(AvroSchema)]",
        dependencies: "apache-avro = { version = \"0.22\", features = [\"derive\"] }\nserde = \"1\"\nserde_json = \"1\"",
        limit: Some(0.6),
    },
    Variant {
        name: "schemars",
        head: "use schemars::JsonSchema;",
        event: "#[derive(JsonSchema)]",
        data: "#[derive(JsonSchema)]",
        dependencies: "schemars = \"1\"",
        limit: Some(0.5),
    },
    Variant {
        name: "serde",
        head: "use serde::{Serialize, Deserialize};",
        event: "#[derive(Serialize, Deserialize)]",
        data: "#[derive(Serialize, Deserialize)]",
        dependencies: "serde = { version = \"1\", features = [\"derive\"] }",
        limit: Some(0.15),
    },
];

pub(crate) fn run() -> Result<()> {
    let root = repository().join("target/bench/derive");
    let mut members = String::new();
    for variant in &VARIANTS {
        let folder = root.join(variant.name);
        let dependencies = variant
            .dependencies
            .replace("REPOSITORY", &std::fs::canonicalize(repository())?.to_string_lossy());
        write(
            &folder.join("Cargo.toml"),
            &format!(
                "[package]\nname = \"bench-{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[dependencies]\n{dependencies}\n",
                variant.name
            ),
        )?;
        let body = structs(STRUCTS, variant.event, variant.data, "Order");
        write(&folder.join("src/lib.rs"), &format!("#![allow(dead_code)]\n{}\n{body}", variant.head))?;
        members.extend(["\"", variant.name, "\", "]);
    }
    write(&root.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"))?;

    println!("{STRUCTS} structs of 10 fields, `cargo check`, best of {RUNS} by CPU time");
    let mut costs = Vec::new();
    for variant in &VARIANTS {
        let package = format!("bench-{}", variant.name);
        cost(&mut cargo(&root, &["check", "-p", &package]))?;
        let measured = best((0..RUNS).map(|_| {
            cost(&mut cargo(&root, &["clean", "-p", &package]))?;
            cost(&mut cargo(&root, &["check", "-p", &package]))
        }))?;
        costs.push(measured);
    }
    let base = costs[0].cpu;
    let ours = costs[1].cpu - base;
    println!("{:<14}{:>10}{:>14}{:>18}{:>10}", "derive", "CPU s", "above none", "ours / theirs", "limit");
    for (variant, measured) in VARIANTS.iter().zip(&costs) {
        let above = measured.cpu - base;
        let ratio = variant.limit.map_or(String::new(), |_| format!("{:.2}", ours / above));
        let limit = variant.limit.map_or(String::new(), |limit| format!("{limit:.2}"));
        println!("{:<14}{:>10.2}{above:>14.2}{ratio:>18}{limit:>10}", variant.name, measured.cpu);
    }
    Ok(())
}

fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(arguments).arg("--quiet").env("CARGO_TARGET_DIR", root.join("target"));
    command
}
