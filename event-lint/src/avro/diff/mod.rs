//! What differs between two revisions of a schema, as facts in the order of the new text.
//!
//! Types are matched by place: fields by name, then by the new field's aliases; branches of unions by name or
//! kind. Each pair of types is looked at once, at the first place that leads to it, on a list instead of the
//! stack; a schema that yields more facts than anyone reads is cut off, and says so.

mod attributes;
mod fact;
mod pairs;
mod recursion;

use std::collections::HashSet;

use super::paths::{NO_PATH, Paths, Segment};
use super::places::Places;
use super::schema::{NodeId, Schema};

pub use fact::{Change, Fact};

/// Most facts of one diff.
pub(crate) const MAX_FACTS: usize = 10_000;

/// Most pairs of types one diff looks at.
const MAX_PAIRS: usize = 2_000_000;

/// The differences between two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    facts: Vec<Fact>,
    truncated: bool,
}

impl Diff {
    /// The differences, in the order of the new text, each record's before those of the types in it.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Whether there are more than are listed.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

/// Compares the revision `old` with the revision `new`.
///
/// # Examples
///
/// ```
/// use event_lint::avro::{Change, Schema, diff};
///
/// let schema = |fields: &str| {
///     Schema::parse(format!(r#"{{"type": "record", "name": "Paid", "fields": [{fields}]}}"#))
/// };
/// let old = schema(r#"{"name": "sum", "type": "int"}"#)?;
/// let new = schema(r#"{"name": "total", "aliases": ["sum"], "type": "long"}"#)?;
///
/// let diff = diff(&old, &new);
/// let said: Vec<String> = diff.facts().iter().map(|fact| format!("{}: {}", fact.path, fact.change)).collect();
/// assert_eq!(said, [
///     "Paid.total: field `sum` renamed to `total`, with an alias",
///     "Paid.total: aliases changed: added [sum], removed []",
///     "Paid.total: type changed from `int` to `long`",
/// ]);
/// # Ok::<(), event_lint::avro::ParseError>(())
/// ```
pub fn diff(old: &Schema, new: &Schema) -> Diff {
    let mut walk = Walk::new(old, new);
    walk.open.push((old.root(), new.root(), NO_PATH));
    while let Some((left, right, path)) = walk.open.pop() {
        let first = walk.open.len();
        walk.pair(left, right, path);
        walk.open[first..].reverse();
        if walk.facts.len() >= MAX_FACTS || walk.seen.len() > MAX_PAIRS {
            walk.truncated = true;
            break;
        }
    }
    if !walk.truncated {
        recursion::introduced(&mut walk);
    }
    Diff { facts: walk.facts, truncated: walk.truncated }
}

pub(super) struct Walk<'a> {
    pub(super) old: &'a Schema,
    pub(super) new: &'a Schema,
    old_places: Places<'a>,
    new_places: Places<'a>,
    facts: Vec<Fact>,
    truncated: bool,
    pub(super) seen: HashSet<(NodeId, NodeId)>,
    pub(super) open: Vec<(NodeId, NodeId, u32)>,
    paths: Paths<'a>,
    /// Pairs of records, with their paths, in the order they were met.
    pub(super) records: Vec<(NodeId, NodeId, u32)>,
}

/// Offsets of a fact in both texts.
type At = (Option<u32>, Option<u32>);

impl<'a> Walk<'a> {
    fn new(old: &'a Schema, new: &'a Schema) -> Self {
        Self {
            old,
            new,
            old_places: Places::new(&old.text),
            new_places: Places::new(&new.text),
            facts: Vec::new(),
            truncated: false,
            seen: HashSet::new(),
            open: Vec::new(),
            paths: Paths::default(),
            records: Vec::new(),
        }
    }

    pub(super) fn step(&mut self, path: u32, segment: Segment<'a>) -> u32 {
        self.paths.step(path, segment)
    }

    /// States a fact.
    pub(super) fn say(&mut self, path: u32, at: At, change: Change) {
        if self.facts.len() >= MAX_FACTS {
            self.truncated = true;
            return;
        }
        let (old, new) = (at.0.map(|at| self.old_places.of(at)), at.1.map(|at| self.new_places.of(at)));
        self.facts.push(Fact { change, path: self.paths.words(self.new, path), old, new });
    }

    /// Where two types stand.
    pub(super) fn at(&self, left: NodeId, right: NodeId) -> At {
        let offset = |schema: &Schema, id| schema.named(id).map_or(schema.node(id).at, |named| named.at);
        (Some(offset(self.old, left)), Some(offset(self.new, right)))
    }
}
