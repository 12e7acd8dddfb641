//! The state of a comparison: what is known of every pair, and where in the schema the comparison stands.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    rc::Rc,
};

use fancy_regex::Regex;

use super::super::{
    JsonSchema, JsonSchemaError, Limits,
    graph::{Node, NodeId},
    kind::{DifferenceKind, Policy},
};
use super::classes::Classes;

/// Which of the two schemas something belongs to. `not` swaps the direction of a comparison, never the side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

/// A schema of either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Id(u32);

impl Id {
    pub(super) fn new(side: Side, node: NodeId) -> Self {
        Self(node << 1 | u32::from(side == Side::New))
    }

    pub(super) fn side(self) -> Side {
        if self.0 & 1 == 0 { Side::Old } else { Side::New }
    }

    pub(super) fn node(self) -> NodeId {
        self.0 >> 1
    }

    /// Another schema of the same side.
    pub(super) fn to(self, node: NodeId) -> Self {
        Self::new(self.side(), node)
    }
}

/// A difference with its path from the pair that it was found in.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) kind: DifferenceKind,
    /// Without `#/`; empty for the pair itself.
    pub(super) path: Rc<str>,
    pub(super) places: [Id; 2],
}

/// What is known of a pair.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The differences; all of them unless `cut`.
    pub(super) found: Vec<Found>,
    /// Whether some difference breaks, listed or not.
    pub(super) breaks: bool,
    /// Whether differences are missing from the list.
    pub(super) cut: bool,
}

/// Once half of the budget is spent, a pair keeps no more differences than this, and none with a longer path: where
/// definitions use each other, the paths to one change multiply, and a verdict needs none of them.
const KEPT: usize = 32;
/// Bytes.
const KEPT_PATH: usize = 512;

/// Why a comparison did not come to its end.
pub(super) enum Halt {
    /// There is no verdict.
    Failed(JsonSchemaError),
    /// It went deeper than the stack should.
    Suspended,
}

/// Nested pairs that may be on the stack. In an unoptimised build 128 of them take less than a MiB.
pub(super) const SEGMENT: usize = 128;

/// An original and its update.
pub(super) type Pair = (Id, Id);

pub(super) type Known = HashMap<Pair, Rc<Outcome>, BuildHasherDefault<PairHasher>>;

/// A multiplicative hash (Knuth's constant for 64 bits): pairs are looked up for every property of every object, and their
/// number is bounded by the budget, so a strong hash buys nothing.
#[derive(Default)]
pub(super) struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0.rotate_left(31) ^ u64::from(value)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// One comparison of two schemas.
pub(super) struct Session<'s> {
    old: &'s JsonSchema,
    new: &'s JsonSchema,
    pub(super) policy: Policy,
    limits: &'s Limits,
    classes: [Classes; 2],
    done: Known,
    open: HashSet<Pair, BuildHasherDefault<PairHasher>>,
    assumed: Known,
    assumption_used: bool,
    patterns: HashMap<&'s str, Regex>,
    /// The open pairs, outermost first.
    path: Vec<Pair>,
    /// How many of them are not on the stack.
    base: usize,
    segment: usize,
    work: u64,
}

impl<'s> Session<'s> {
    pub(super) fn new(
        old: &'s JsonSchema,
        new: &'s JsonSchema,
        policy: Policy,
        limits: &'s Limits,
        segment: usize,
    ) -> Self {
        Self {
            old,
            new,
            policy,
            limits,
            classes: [Classes::default(), Classes::default()],
            done: Known::default(),
            open: HashSet::default(),
            assumed: Known::default(),
            assumption_used: false,
            patterns: HashMap::new(),
            path: Vec::new(),
            base: 0,
            segment,
            work: 0,
        }
    }

    /// Compares the roots, given pairs that are known to be incompatible.
    ///
    /// A comparison that goes deeper than the stack should is suspended. Then the second half of the open pairs is
    /// compared first, with the first half still open, and the rest again with that result at hand. Nothing of this
    /// shows: every pair finds the same pairs open and the same pairs done as in one deep recursion.
    pub(super) fn run(&mut self, assumed: Known) -> Result<Rc<Outcome>, JsonSchemaError> {
        self.assumed = assumed;
        self.assumption_used = false;
        self.done.clear();
        let old = Id::new(Side::Old, self.old.graph.root);
        let new = Id::new(Side::New, self.new.graph.root);
        let mut jobs = vec![((old, new), 0)];
        loop {
            let Some(((original, update), base)) = jobs.last().copied() else { return Ok(Rc::default()) };
            for pair in self.path.drain(base..) {
                self.open.remove(&pair);
            }
            self.base = base;
            match self.differences(original, update) {
                Ok(found) => {
                    jobs.pop();
                    if jobs.is_empty() {
                        return Ok(found);
                    }
                }
                Err(Halt::Suspended) => {
                    let middle = base + self.segment / 2;
                    jobs.push((self.path[middle], middle));
                }
                Err(Halt::Failed(error)) => return Err(error),
            }
        }
    }

    /// The incompatible pairs to begin the next pass with; nothing when the last pass was exact.
    pub(super) fn next_assumptions(&mut self) -> Option<Known> {
        if !self.assumption_used {
            return None;
        }
        let mut incompatible = std::mem::take(&mut self.done);
        incompatible.retain(|_, outcome| outcome.breaks);
        let unchanged = incompatible.len() == self.assumed.len()
            && self.assumed.keys().all(|pair| incompatible.contains_key(pair));
        (!unchanged).then_some(incompatible)
    }

    pub(super) fn schema(&self, side: Side) -> &'s JsonSchema {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }

    pub(super) fn node(&self, id: Id) -> &'s Node {
        self.schema(id.side()).graph.node(id.node())
    }

    /// The structural class of a schema among those of its side.
    pub(super) fn class(&mut self, id: Id) -> u32 {
        let schema = self.schema(id.side());
        let classes = &mut self.classes[usize::from(id.side() == Side::New)];
        classes.of(schema, id.node())
    }

    /// Charges the budget.
    pub(super) fn charge(&mut self, steps: usize) -> Result<(), Halt> {
        self.work = self.work.saturating_add(steps as u64);
        if self.work > self.limits.work {
            return Err(Halt::Failed(JsonSchemaError::Limit {
                what: "steps of comparison",
                limit: self.limits.work,
            }));
        }
        Ok(())
    }

    /// Whether a regular expression matches somewhere in a name.
    pub(super) fn pattern_matches(&mut self, pattern: &'s str, name: &str) -> Result<bool, Halt> {
        self.charge(1 + name.len() / 64)?;
        let failed = |error: fancy_regex::Error| {
            Halt::Failed(JsonSchemaError::Pattern { pattern: pattern.to_owned(), message: error.to_string() })
        };
        if !self.patterns.contains_key(pattern) {
            self.charge(16 + pattern.len())?;
            self.patterns.insert(pattern, Regex::new(pattern).map_err(failed)?);
        }
        // Backtracking is bounded by the crate's own limit of a million steps.
        self.patterns.get(pattern).map_or(Ok(false), |regex| regex.is_match(name).map_err(failed))
    }

    /// Compares two schemas that may both be absent.
    pub(super) fn compare_optional(
        &mut self,
        frame: &mut Frame<'s>,
        original: Option<Id>,
        update: Option<Id>,
    ) -> Result<(), Halt> {
        match (original, update) {
            (None, None) => Ok(()),
            (None, Some(_)) => self.add(frame, DifferenceKind::SchemaAdded),
            (Some(_), None) => self.add(frame, DifferenceKind::SchemaRemoved),
            (Some(original), Some(update)) => self.compare(frame, original, update),
        }
    }

    /// Compares two schemas and adds their differences at the current path.
    pub(super) fn compare(&mut self, frame: &mut Frame<'s>, original: Id, update: Id) -> Result<(), Halt> {
        let found = self.differences(original, update)?;
        self.add_rebased(frame, &found)
    }

    /// The differences of two schemas, relative to the pair.
    pub(super) fn differences(&mut self, original: Id, update: Id) -> Result<Rc<Outcome>, Halt> {
        let pair = (self.dereferenced(original), self.dereferenced(update));
        if let Some(outcome) = self.done.get(&pair) {
            let outcome = Rc::clone(outcome);
            self.charge(1)?;
            return Ok(outcome);
        }
        if self.open.contains(&pair) {
            if let Some(found) = self.assumed.get(&pair) {
                return Ok(Rc::clone(found));
            }
            self.assumption_used = true;
            return Ok(Rc::default());
        }
        self.charge(1)?;
        if self.path.len() - self.base >= self.segment {
            return Err(Halt::Suspended);
        }
        self.open.insert(pair);
        self.path.push(pair);
        let mut frame = Frame::new(pair);
        // When this is suspended the pair stays open.
        self.compare_pair(&mut frame)?;
        self.path.pop();
        self.open.remove(&pair);
        let outcome = Rc::new(frame.outcome);
        self.done.insert(pair, Rc::clone(&outcome));
        Ok(outcome)
    }

    fn dereferenced(&self, id: Id) -> Id {
        id.to(self.schema(id.side()).graph.dereferenced(id.node()))
    }

    /// Adds a difference at the current path.
    pub(super) fn add(&mut self, frame: &mut Frame<'s>, kind: DifferenceKind) -> Result<(), Halt> {
        let places = [frame.pair.0, frame.pair.1];
        self.add_placed(frame, kind, places)
    }

    /// Adds a difference at a keyword below the current path.
    pub(super) fn add_at(
        &mut self,
        frame: &mut Frame<'s>,
        keyword: &'static str,
        kind: DifferenceKind,
    ) -> Result<(), Halt> {
        frame.path.push(Cow::Borrowed(keyword));
        self.add(frame, kind)?;
        frame.path.pop();
        Ok(())
    }

    /// Adds a difference that shows better in other schemas than the current pair.
    pub(super) fn add_placed(
        &mut self,
        frame: &mut Frame<'s>,
        kind: DifferenceKind,
        places: [Id; 2],
    ) -> Result<(), Halt> {
        self.charge(1)?;
        frame.outcome.breaks |= !kind.is_compatible(self.policy);
        let path = frame.path_string().into();
        self.keep(frame, Found { kind, path, places });
        Ok(())
    }

    pub(super) fn add_rebased(&mut self, frame: &mut Frame<'s>, outcome: &Outcome) -> Result<(), Halt> {
        frame.outcome.breaks |= outcome.breaks;
        frame.outcome.cut |= outcome.cut;
        if outcome.found.is_empty() {
            return Ok(());
        }
        // Every level of nesting copies the differences below it: charge by the text that is copied.
        let prefix = frame.path_string();
        for found in &outcome.found {
            if self.is_frugal() && frame.outcome.found.len() >= KEPT {
                frame.outcome.cut = true;
                break;
            }
            self.charge(1 + (found.path.len() + prefix.len()) / 16)?;
            self.keep(frame, Found { path: rebased(&prefix, &found.path), ..found.clone() });
        }
        Ok(())
    }

    fn is_frugal(&self) -> bool {
        self.work > self.limits.work / 2
    }

    fn keep(&self, frame: &mut Frame<'s>, found: Found) {
        let list = &mut frame.outcome.found;
        if self.is_frugal() && (list.len() >= KEPT || found.path.len() > KEPT_PATH) {
            frame.outcome.cut = true;
        } else {
            list.push(found);
        }
    }

    /// Whether two schemas are compatible; when they are, their differences.
    pub(super) fn if_compatible(&mut self, original: Id, update: Id) -> Result<Option<Rc<Outcome>>, Halt> {
        let outcome = self.differences(original, update)?;
        Ok((!outcome.breaks).then_some(outcome))
    }
}

fn rebased(prefix: &str, path: &Rc<str>) -> Rc<str> {
    match (prefix, path.as_ref()) {
        ("", _) => Rc::clone(path),
        (_, "") => prefix.into(),
        (_, path) => format!("{prefix}/{path}").into(),
    }
}

/// The comparison of one pair.
pub(super) struct Frame<'s> {
    pub(super) pair: Pair,
    pub(super) path: Vec<Cow<'s, str>>,
    pub(super) outcome: Outcome,
}

impl Frame<'_> {
    fn new(pair: Pair) -> Self {
        Self { pair, path: Vec::new(), outcome: Outcome::default() }
    }

    fn path_string(&self) -> String {
        self.path.join("/")
    }
}
