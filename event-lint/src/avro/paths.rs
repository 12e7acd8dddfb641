//! Places by names: `Order.lines[].sku`, `{}` for the values of a map, `<Card>` for a branch of a union.
//!
//! A walk keeps steps that point at the step before them and makes words only of those it has to tell of.

use super::schema::Schema;

/// The root.
pub(crate) const NO_PATH: u32 = u32::MAX;

/// One step.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Segment<'a> {
    Field(&'a str),
    Items,
    Values,
    Branch(&'a str),
}

/// All steps of a walk.
#[derive(Debug, Default)]
pub(crate) struct Paths<'a> {
    steps: Vec<(u32, Segment<'a>)>,
}

impl<'a> Paths<'a> {
    pub(crate) fn step(&mut self, parent: u32, segment: Segment<'a>) -> u32 {
        self.steps.push((parent, segment));
        u32::try_from(self.steps.len() - 1).unwrap_or(NO_PATH)
    }

    pub(crate) fn words(&self, schema: &Schema, path: u32) -> String {
        let mut segments = Vec::new();
        let mut at = path;
        while let Some(&(parent, segment)) = self.steps.get(at as usize) {
            segments.push(segment);
            at = parent;
        }
        let mut words = schema.label(schema.root()).to_owned();
        for segment in segments.into_iter().rev() {
            match segment {
                Segment::Field(name) => words.extend([".", name]),
                Segment::Items => words.push_str("[]"),
                Segment::Values => words.push_str("{}"),
                Segment::Branch(name) => words.extend(["<", name, ">"]),
            }
        }
        words
    }
}
