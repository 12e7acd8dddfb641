//! `contract.toml`: what is promised about an event, and its revisions with the SHA-256 of each file.
//!
//! Written by hand-made code so that the same record is the same bytes, whatever a TOML library's next release prefers.

use std::fmt::Write;

use event_schema::model::CompatibilityLevel;
use semver::Version;
use serde::Deserialize;

use super::{FileKind, parse_id};

/// The content of a `contract.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    /// The event type.
    pub(crate) event: String,
    /// Who answers for it.
    pub(crate) owner: Option<String>,
    /// The promise that its revisions keep.
    pub(crate) compatibility: CompatibilityLevel,
    /// Where it is published.
    pub(crate) topic: Option<String>,
    /// What decides the partition.
    #[serde(default)]
    pub(crate) key: Vec<String>,
    /// Oldest first.
    #[serde(default, rename = "revision")]
    pub(crate) revisions: Vec<Revision>,
}

/// One revision of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Revision {
    pub(crate) version: Version,
    pub(crate) status: Status,
    /// CRC-64-AVRO of the Avro schema's parsing canonical form, as sixteen hexadecimal digits.
    pub(crate) fingerprint: Option<String>,
    pub(crate) avro: Option<FileRef>,
    pub(crate) json: Option<FileRef>,
}

/// Whether a revision may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    /// Never again.
    Released,
    /// With each `generate`.
    Pending,
}

impl Status {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Released => "released",
            Self::Pending => "pending",
        }
    }
}

/// A file beside the record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileRef {
    pub(crate) file: String,
    pub(crate) sha256: String,
}

impl Revision {
    /// The file of a kind, if the revision has it.
    pub(crate) fn file(&self, kind: FileKind) -> Option<&FileRef> {
        match kind {
            FileKind::Avro => self.avro.as_ref(),
            FileKind::Json => self.json.as_ref(),
        }
    }

    /// All files of the revision.
    pub(crate) fn files(&self) -> impl Iterator<Item = (FileKind, &FileRef)> {
        FileKind::ALL.into_iter().filter_map(|kind| Some((kind, self.file(kind)?)))
    }
}

/// Why a record cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) message: String,
    /// Line and column, each from 1.
    pub(crate) at: Option<(u32, u32)>,
}

impl Record {
    /// Reads a record and checks that it makes sense.
    pub(crate) fn parse(text: &str) -> Result<Self, Unreadable> {
        if let Some(number) = text.lines().position(|line| line.starts_with("<<<<<<< ")) {
            let at = u32::try_from(number + 1).ok().map(|line| (line, 1));
            return Err(Unreadable { message: "it holds an unresolved merge conflict".to_owned(), at });
        }
        let record: Self = toml::from_str(text).map_err(|error| Unreadable {
            message: error.message().trim_end().replace('\n', ", "),
            at: error.span().map(|span| position(text, span.start)),
        })?;
        record.validate().map_err(|message| Unreadable { message, at: None })?;
        Ok(record)
    }

    fn validate(&self) -> Result<(), String> {
        let id = parse_id(&self.event).ok_or_else(|| format!("`{}` is no event type", self.event))?;
        for (index, revision) in self.revisions.iter().enumerate() {
            let version = &revision.version;
            if version.major != u64::from(id.major) || !version.pre.is_empty() || !version.build.is_empty() {
                return Err(format!("revision {version} is none of `{}`", self.event));
            }
            if index > 0 && self.revisions[index - 1].version >= *version {
                return Err(format!("revision {version} stands behind a later one"));
            }
            if revision.status == Status::Pending && index + 1 < self.revisions.len() {
                return Err(format!("revision {version} is pending, and only the last one may be"));
            }
            // Also keeps a record from naming files outside its directory.
            for (kind, file) in revision.files() {
                if file.file != kind.file_name(version) {
                    return Err(format!(
                        "revision {version} names the file `{}`",
                        file.file.escape_default()
                    ));
                }
            }
            if revision.files().next().is_none() {
                return Err(format!("revision {version} has no files"));
            }
        }
        Ok(())
    }

    /// The released revisions, oldest first.
    pub(crate) fn released(&self) -> impl DoubleEndedIterator<Item = &Revision> {
        self.revisions.iter().filter(|revision| revision.status == Status::Released)
    }

    /// The pending revision.
    pub(crate) fn pending(&self) -> Option<&Revision> {
        self.revisions.last().filter(|revision| revision.status == Status::Pending)
    }

    /// The text of the file; the same for the same record, always.
    pub(crate) fn to_toml(&self) -> String {
        let mut out = String::from("# Written by `cargo event generate`. Released revisions never change.\n");
        let mut line = |key: &str, value: &str| {
            let _ = writeln!(out, "{key} = {value}");
        };
        line("event", &quote(&self.event));
        if let Some(owner) = &self.owner {
            line("owner", &quote(owner));
        }
        line("compatibility", &quote(self.compatibility.as_str()));
        if let Some(topic) = &self.topic {
            line("topic", &quote(topic));
        }
        if !self.key.is_empty() {
            let parts: Vec<String> = self.key.iter().map(|part| quote(part)).collect();
            line("key", &format!("[{}]", parts.join(", ")));
        }
        for revision in &self.revisions {
            let _ = write!(out, "\n[[revision]]\nversion = \"{}\"\n", revision.version);
            let _ = writeln!(out, "status = \"{}\"", revision.status.as_str());
            if let Some(fingerprint) = &revision.fingerprint {
                let _ = writeln!(out, "fingerprint = {}", quote(fingerprint));
            }
            for (kind, file) in revision.files() {
                let key = match kind {
                    FileKind::Avro => "avro",
                    FileKind::Json => "json",
                };
                let (file, sum) = (quote(&file.file), quote(&file.sha256));
                let _ = writeln!(out, "{key} = {{ file = {file}, sha256 = {sum} }}");
            }
        }
        out
    }
}

/// A TOML basic string (<https://toml.io/en/v1.0.0#string>).
fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Line and column of a byte, each from 1, columns in characters.
fn position(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FileRef, Record, Revision, Status};

    fn revision(version: &str, status: Status) -> Revision {
        Revision {
            version: version.parse().expect("a version"),
            status,
            fingerprint: Some("7275d51a3f395c8f".to_owned()),
            avro: Some(FileRef { file: format!("{version}.avsc"), sha256: "00".to_owned() }),
            json: None,
        }
    }

    fn record(revisions: Vec<Revision>) -> Record {
        Record {
            event: "com.acme.OrderCreated.v1".to_owned(),
            owner: None,
            compatibility: event_schema::model::CompatibilityLevel::Full,
            topic: None,
            key: Vec::new(),
            revisions,
        }
    }

    fn refusal(record: &Record) -> String {
        Record::parse(&record.to_toml()).expect_err("refused").message
    }

    #[test]
    fn a_record_that_makes_no_sense_is_refused() {
        let pending_first =
            record(vec![revision("1.0.0", Status::Pending), revision("1.1.0", Status::Released)]);
        assert!(refusal(&pending_first).contains("only the last one may be"));
        let backwards =
            record(vec![revision("1.1.0", Status::Released), revision("1.0.0", Status::Released)]);
        assert!(refusal(&backwards).contains("behind a later one"));
        assert!(refusal(&record(vec![revision("2.0.0", Status::Released)])).contains("is none of"));
        let mut outside = record(vec![revision("1.0.0", Status::Released)]);
        outside.revisions[0].avro = Some(FileRef { file: "../../x".to_owned(), sha256: String::new() });
        assert!(refusal(&outside).contains("names the file"));
        let mut nameless = record(Vec::new());
        nameless.event = "OrderCreated".to_owned();
        assert!(refusal(&nameless).contains("is no event type"));
    }

    #[test]
    fn mistakes_have_line_and_column() {
        let error = Record::parse("event = \"A.v1\"\ncompatibility = \"backwards\"\n").expect_err("refused");
        assert_eq!(error.at, Some((2, 17)));
        let conflict = Record::parse("event = \"A.v1\"\n<<<<<<< HEAD\n").expect_err("refused");
        assert_eq!(conflict.at, Some((2, 1)));
        assert!(conflict.message.contains("merge conflict"));
        let unknown =
            Record::parse("event = 'A.v1'\ncompatibility = 'none'\ncolour = 1\n").expect_err("refused");
        assert_eq!(unknown.at, Some((3, 1)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(owner in any::<Option<String>>(), topic in any::<Option<String>>(),
                                         key in prop::collection::vec(any::<String>(), 0..3)) {
            let mut record = record(vec![revision("1.0.0", Status::Released), revision("1.0.1", Status::Pending)]);
            (record.owner, record.topic, record.key) = (owner, topic, key);
            // A conflict marker at the start of a line cannot come from `quote`, which escapes line ends.
            prop_assert_eq!(Record::parse(&record.to_toml()), Ok(record));
        }
    }
}
