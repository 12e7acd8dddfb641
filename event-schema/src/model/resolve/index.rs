//! Reads the JSON of frames and finds definitions by id.

use std::collections::BTreeMap;

use crate::frame::FrameKind;
use crate::model::contract::Location;
use crate::model::definition::{Definition, Kind, Position};
use crate::model::problem::Problem;
use crate::model::scan::RawFrame;

/// The identity that the derive gave a type.
pub(super) type Id = [u8; 8];

/// One definition and what the compiler added to it.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) id: Id,
    pub(super) module: &'a str,
    pub(super) facts: Definition,
    pub(super) codes: Vec<&'a [u8]>,
    pub(super) integers: Vec<i128>,
}

impl Entry<'_> {
    /// A place in the definition's file.
    pub(super) fn location(&self, at: Position) -> Location {
        Location { file: self.facts.file.clone(), line: at.0, column: at.1 }
    }

    /// The place of the definition's name.
    pub(super) fn here(&self) -> Location {
        self.location(self.facts.at)
    }
}

/// All definitions, by id.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    definitions: BTreeMap<Id, Entry<'a>>,
    instances: BTreeMap<Id, Vec<Entry<'a>>>,
    texts: BTreeMap<(Id, i128), &'a str>,
}

impl<'a> Index<'a> {
    pub(super) fn new(frames: &[RawFrame<'a>]) -> (Self, Vec<Problem>) {
        let mut index = Self::default();
        let mut problems = Vec::new();
        let mut seen: BTreeMap<Id, Vec<&RawFrame<'a>>> = BTreeMap::new();
        let mut frames: Vec<&RawFrame<'a>> = frames.iter().collect();
        // Whatever order the files came in, the same frame wins.
        frames
            .sort_by(|a, b| (a.id, a.raw, &a.codes, &a.integers).cmp(&(b.id, b.raw, &b.codes, &b.integers)));
        for frame in frames {
            match frame.kind {
                FrameKind::Canary => {}
                FrameKind::Text => match (std::str::from_utf8(frame.raw), frame.integers.first()) {
                    (Ok(text), Some(&number)) => {
                        index.texts.insert((frame.id, number), text);
                    }
                    _ => problems.push(unreadable(frame, "its text is not UTF-8")),
                },
                FrameKind::Definition | FrameKind::Instance => {
                    let same = |other: &&RawFrame<'_>| {
                        other.raw == frame.raw
                            && other.codes == frame.codes
                            && other.integers == frame.integers
                    };
                    let earlier = seen.entry(frame.id).or_default();
                    if earlier.iter().any(same) {
                        continue;
                    }
                    earlier.push(frame);
                    index.read(frame, &mut problems);
                }
            }
        }
        (index, problems)
    }

    fn read(&mut self, frame: &RawFrame<'a>, problems: &mut Vec<Problem>) {
        let facts: Definition = match serde_json::from_slice(frame.raw) {
            Ok(facts) => facts,
            Err(error) => return problems.push(unreadable(frame, &error.to_string())),
        };
        let entry = Entry {
            id: frame.id,
            module: frame.module,
            facts,
            codes: frame.codes.clone(),
            integers: frame.integers.clone(),
        };
        if frame.kind == FrameKind::Instance {
            self.instances.entry(frame.id).or_default().push(entry);
            return;
        }
        if let Some(other) = self.definitions.get(&frame.id) {
            problems.push(
                Problem::error(
                    "differing_builds",
                    format!("`{}` differs between two builds of its crate", entry.facts.ident),
                )
                .at(&entry.here(), "")
                .at(&other.here(), "the other build")
                .help("a `cfg` changes the contract: run with one set of features and targets at a time"),
            );
            return;
        }
        self.definitions.insert(frame.id, entry);
    }

    /// The definitions that are events or families.
    pub(super) fn events(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.definitions.values().filter(|entry| entry.facts.kind != Kind::Data)
    }

    pub(super) fn definition(&self, id: Id) -> Option<&Entry<'a>> {
        self.definitions.get(&id)
    }

    /// The concrete instances of a generic type that no template describes.
    pub(super) fn instances(&self, id: Id) -> &[Entry<'a>] {
        self.instances.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The value of a const string.
    pub(super) fn text(&self, id: Id, number: usize) -> Option<&'a str> {
        self.texts.get(&(id, i128::try_from(number).ok()?)).copied()
    }
}

fn unreadable(frame: &RawFrame<'_>, why: &str) -> Problem {
    Problem::error(
        "unreadable_frame",
        format!("the contract of a type in module `{}` cannot be read: {why}", frame.module),
    )
    .help("`event-schema` and `cargo-event` are of different versions: use the same version of both")
}
