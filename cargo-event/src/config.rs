//! Configuration: `[workspace.metadata.event]`, then `[package.metadata.event]`.
//!
//! | key | where | default |
//! | --- | --- | --- |
//! | `namespace` | both | none |
//! | `owner` | both | none |
//! | `compatibility` | both | `backward-transitive` |
//! | `formats` | both | `["avro", "json"]` |
//! | `json-draft` | both | `2020-12`; or `draft-07` |
//! | `content-model` | both | `closed`; or `open` |
//! | `json-policy` | both | `lenient`; or `strict` |
//! | `schema-base-uri` | both | none |
//! | `schemas` | workspace, or its only package | `schemas` |
//! | `targets` | workspace, or its only package | `["lib", "bins"]` |
//! | `lints` | both | read by the linter |
//!
//! All mistakes of all manifests are reported at once.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use event_lint::json::Policy;
use event_schema::model::CompatibilityLevel;
use serde_json::Value;

use crate::extract::workspace::Workspace;
use crate::finding::{Finding, fail_on};

/// What the manifests of a workspace say.
#[derive(Debug)]
pub(crate) struct Config {
    /// The ledger's directory.
    pub(crate) schemas: PathBuf,
    /// What to compile where the command line does not say it; empty for cargo's own choice.
    pub(crate) targets: Vec<TargetSet>,
    packages: BTreeMap<String, Settings>,
    workspace: Settings,
}

/// What holds for the events of one package.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) namespace: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) compatibility: Option<CompatibilityLevel>,
    pub(crate) formats: Option<Formats>,
    pub(crate) draft: Option<Draft>,
    pub(crate) content_model: Option<ContentModel>,
    pub(crate) json_policy: Option<Policy>,
    pub(crate) base_uri: Option<String>,
}

/// Which files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Formats {
    pub(crate) avro: bool,
    pub(crate) json: bool,
}

/// The dialect of JSON Schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Draft {
    #[default]
    Draft202012,
    Draft07,
}

/// Whether a JSON Schema lets fields in that it does not name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ContentModel {
    #[default]
    Closed,
    Open,
}

/// Targets to compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TargetSet {
    Lib,
    Bins,
    Examples,
    Tests,
    Benches,
    All,
}

impl TargetSet {
    const NAMES: [(&'static str, Self); 6] = [
        ("lib", Self::Lib),
        ("bins", Self::Bins),
        ("examples", Self::Examples),
        ("tests", Self::Tests),
        ("benches", Self::Benches),
        ("all", Self::All),
    ];

    /// Cargo's flag.
    pub(crate) const fn flag(self) -> &'static str {
        match self {
            Self::Lib => "--lib",
            Self::Bins => "--bins",
            Self::Examples => "--examples",
            Self::Tests => "--tests",
            Self::Benches => "--benches",
            Self::All => "--all-targets",
        }
    }
}

const SHARED: [&str; 9] = [
    "namespace",
    "owner",
    "compatibility",
    "formats",
    "json-draft",
    "content-model",
    "json-policy",
    "schema-base-uri",
    // The linter's own table.
    "lints",
];
const OF_WORKSPACE: [&str; 2] = ["schemas", "targets"];

impl Config {
    /// Reads what `cargo metadata` has parsed.
    pub(crate) fn load(workspace: &Workspace) -> anyhow::Result<Self> {
        let mut findings = Vec::new();
        let mut schemas = None;
        let mut targets = Vec::new();

        let manifest = workspace.manifest();
        let mut reader = Reader::new(workspace, &manifest, "workspace.metadata.event", true, &mut findings);
        let shared = reader.settings(&workspace.metadata, &mut schemas, &mut targets);
        let is_single = workspace.members.len() == 1;
        let mut packages = BTreeMap::new();
        for member in &workspace.members {
            let mut reader =
                Reader::new(workspace, &member.manifest, "package.metadata.event", is_single, &mut findings);
            let own = reader.settings(&member.metadata, &mut schemas, &mut targets);
            packages.insert(member.name.clone(), own.or(&shared));
        }
        fail_on(findings, &workspace.root)?;
        let schemas = workspace.root.join(schemas.unwrap_or_else(|| "schemas".to_owned()));
        Ok(Self { schemas, targets, packages, workspace: shared })
    }

    /// What holds for the events of `package`.
    pub(crate) fn of(&self, package: &str) -> &Settings {
        self.packages.get(package).unwrap_or(&self.workspace)
    }
}

impl Settings {
    fn or(self, shared: &Self) -> Self {
        Self {
            namespace: self.namespace.or_else(|| shared.namespace.clone()),
            owner: self.owner.or_else(|| shared.owner.clone()),
            compatibility: self.compatibility.or(shared.compatibility),
            formats: self.formats.or(shared.formats),
            draft: self.draft.or(shared.draft),
            content_model: self.content_model.or(shared.content_model),
            json_policy: self.json_policy.or(shared.json_policy),
            base_uri: self.base_uri.or_else(|| shared.base_uri.clone()),
        }
    }

    /// Which files are written.
    pub(crate) fn formats(&self) -> Formats {
        self.formats.unwrap_or(Formats { avro: true, json: true })
    }
}

/// Reads the table of one manifest.
struct Reader<'a> {
    file: String,
    path: PathBuf,
    table: &'static str,
    owns_workspace: bool,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Reader<'a> {
    fn new(
        workspace: &Workspace,
        manifest: &Path,
        table: &'static str,
        owns_workspace: bool,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        Self { file: workspace.display(manifest), path: manifest.to_owned(), table, owns_workspace, findings }
    }

    fn settings(
        &mut self,
        metadata: &Value,
        schemas: &mut Option<String>,
        targets: &mut Vec<TargetSet>,
    ) -> Settings {
        let mut settings = Settings::default();
        let Some(value) = metadata.get("event") else { return settings };
        let Some(table) = value.as_object() else {
            self.wrong("event", "a table", value);
            return settings;
        };
        for (key, value) in table {
            match key.as_str() {
                "namespace" => settings.namespace = self.namespace(value),
                "owner" => settings.owner = self.text(key, value),
                "compatibility" => {
                    let levels = CompatibilityLevel::ALL.map(|level| (level.as_str(), level));
                    settings.compatibility = self.choice(key, value, &levels);
                }
                "formats" => settings.formats = self.formats(value),
                "json-draft" => {
                    let drafts = [("2020-12", Draft::Draft202012), ("draft-07", Draft::Draft07)];
                    settings.draft = self.choice(key, value, &drafts);
                }
                "content-model" => {
                    let models = [("closed", ContentModel::Closed), ("open", ContentModel::Open)];
                    settings.content_model = self.choice(key, value, &models);
                }
                "json-policy" => {
                    let policies = [("lenient", Policy::Lenient), ("strict", Policy::Strict)];
                    settings.json_policy = self.choice(key, value, &policies);
                }
                "schema-base-uri" => settings.base_uri = self.text(key, value),
                "lints" => {}
                "schemas" if self.owns_workspace => *schemas = self.directory(value).or(schemas.take()),
                "targets" if self.owns_workspace => *targets = self.list(key, value, &TargetSet::NAMES),
                "schemas" | "targets" => {
                    let message = format!("`{key}` is one for the whole workspace");
                    let help = "move it to `[workspace.metadata.event]` of the workspace's manifest";
                    self.report("misplaced_key", key, message, Some(help.to_owned()));
                }
                unknown => self.unknown(unknown),
            }
        }
        settings
    }

    fn namespace(&mut self, value: &Value) -> Option<String> {
        let text = self.text("namespace", value)?;
        if text.is_empty() || is_namespace(&text) {
            return Some(text);
        }
        let message = format!("`{text}` is no namespace");
        let help = "names of ASCII letters, digits and `_`, joined by dots: `com.acme.orders`";
        self.report("invalid_value", "namespace", message, Some(help.to_owned()));
        None
    }

    fn directory(&mut self, value: &Value) -> Option<String> {
        let text = self.text("schemas", value)?;
        let path = Path::new(&text);
        let stays = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if stays && path.components().any(|part| matches!(part, Component::Normal(_))) {
            return Some(text);
        }
        let message = format!("`schemas = \"{text}\"` is no directory inside the workspace");
        let help = "a path relative to the workspace's root, without `..`".to_owned();
        self.report("invalid_value", "schemas", message, Some(help));
        None
    }

    fn formats(&mut self, value: &Value) -> Option<Formats> {
        let names = [("avro", "avro"), ("json", "json")];
        let found = self.list("formats", value, &names);
        if found.is_empty() {
            if value.as_array().is_some_and(Vec::is_empty) {
                self.report("invalid_value", "formats", "`formats` is empty".to_owned(), None);
            }
            return None;
        }
        Some(Formats { avro: found.contains(&"avro"), json: found.contains(&"json") })
    }

    fn text(&mut self, key: &str, value: &Value) -> Option<String> {
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, "a string", value);
        }
        text
    }

    fn list<T: Copy>(&mut self, key: &str, value: &Value, names: &[(&str, T)]) -> Vec<T> {
        let Some(values) = value.as_array() else {
            self.wrong(key, "an array of strings", value);
            return Vec::new();
        };
        values.iter().filter_map(|value| self.choice(key, value, names)).collect()
    }

    fn choice<T: Copy>(&mut self, key: &str, value: &Value, names: &[(&str, T)]) -> Option<T> {
        let text = self.text(key, value)?;
        let found = names.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice);
        if found.is_none() {
            let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            let message = format!("`{key}` does not know `{text}`");
            let help = match closest(&text, &all) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("one of `{}`", all.join("`, `")),
            };
            self.report("invalid_value", key, message, Some(help));
        }
        found
    }

    fn unknown(&mut self, key: &str) {
        let mut known: Vec<&str> = SHARED.to_vec();
        known.extend(OF_WORKSPACE.iter().filter(|_| self.owns_workspace));
        known.sort_unstable();
        let help = match closest(key, &known) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("known keys: `{}`", known.join("`, `")),
        };
        self.report("unknown_key", key, format!("unknown key `{key}` in `[{}]`", self.table), Some(help));
    }

    fn wrong(&mut self, key: &str, wanted: &str, found: &Value) {
        let found = match found {
            Value::Null => "nothing",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "a table",
        };
        self.report("invalid_value", key, format!("`{key}` is {wanted}, not {found}"), None);
    }

    fn report(&mut self, rule: &str, key: &str, message: String, help: Option<String>) {
        let text = std::fs::read_to_string(&self.path).unwrap_or_default();
        let mut finding = Finding::error(rule, message).at(&self.file, locate(&text, self.table, key), "");
        finding.help = help;
        self.findings.push(finding);
    }
}

/// Whether every format takes it as a namespace: Avro's names, joined by dots.
pub(crate) fn is_namespace(text: &str) -> bool {
    text.split('.').all(|part| {
        part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

/// The line and column of `key` in the table, as far as a search of the text can tell.
fn locate(text: &str, table: &str, key: &str) -> Option<(u32, u32)> {
    let header = format!("[{table}");
    let mut inside = false;
    for (number, line) in (1..).zip(text.lines()) {
        let start = line.trim_start();
        if start.starts_with('[') {
            let name: String = start.chars().filter(|c| !c.is_whitespace()).collect();
            inside = name.starts_with(&header);
        }
        let name = start.trim_start_matches(['"', '\'']);
        if inside
            && name
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(['=', '.']))
        {
            let column = line.chars().count() - name.chars().count() + 1;
            return Some((number, u32::try_from(column).ok()?));
        }
    }
    None
}

/// The name that was meant, where one is close enough: clap's measure and threshold.
pub(crate) fn closest<'a>(name: &str, among: &[&'a str]) -> Option<&'a str> {
    let score = |candidate: &&'a str| strsim::jaro(&name.to_lowercase(), &candidate.to_lowercase());
    among
        .iter()
        .map(|candidate| (score(candidate), *candidate))
        .filter(|(score, _)| *score > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}
