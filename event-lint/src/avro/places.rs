//! Lines and columns for many offsets of one text.
//!
//! A schema may be five megabytes in one line and a diff may name thousands of places in it, so counting from
//! the start each time is not an option: a mark every 4 KiB bounds what is counted.

use super::error::Place;
use super::schema::{FieldRef, NodeId, Schema};

const STEP: usize = 4096;

/// Finds the places of many types and fields of one schema; for a single one, ask the schema.
///
/// # Examples
///
/// ```
/// use event_lint::avro::{Places, Schema};
///
/// let schema = Schema::parse("[\n  \"null\"\n]")?;
/// let places = Places::of_schema(&schema);
/// assert_eq!(places.of_type(&schema, schema.branches(schema.root())[0]).line, 2);
/// # Ok::<(), event_lint::avro::ParseError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Places<'a> {
    text: &'a str,
    /// For each multiple of `STEP`: a character boundary at or before it, and its place.
    marks: Vec<(usize, Place)>,
}

impl<'a> Places<'a> {
    /// Prepares the places of a schema.
    pub fn of_schema(schema: &'a Schema) -> Self {
        Self::new(&schema.text)
    }

    /// Where a type stands: its name, or where it begins. `schema` is the one the places were made of.
    pub fn of_type(&self, schema: &Schema, id: NodeId) -> Place {
        self.of(schema.named(id).map_or(schema.node(id).at, |named| named.at))
    }

    /// Where a field's name stands.
    pub fn of_field(&self, field: &FieldRef<'_>) -> Place {
        self.of(field.field.at)
    }

    pub(crate) fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let (mut from, mut place) = (0, Place { line: 1, column: 1 });
        for mark in (0..=text.len()).step_by(STEP) {
            let at = floor(text, mark);
            place = advance(place, &text[from..at]);
            from = at;
            marks.push((at, place));
        }
        Self { text, marks }
    }

    pub(crate) fn of(&self, offset: u32) -> Place {
        let at = floor(self.text, offset as usize);
        let (from, place) = self.marks[at / STEP];
        if from <= at {
            return advance(place, &self.text[from..at]);
        }
        Place::of(self.text, at)
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn advance(place: Place, text: &str) -> Place {
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let lines = text.bytes().filter(|&byte| byte == b'\n').count();
    match text.rfind('\n') {
        Some(last) => Place {
            line: place.line.saturating_add(narrow(lines)),
            column: narrow(text[last + 1..].chars().count() + 1),
        },
        None => Place { line: place.line, column: place.column.saturating_add(narrow(text.chars().count())) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_give_the_places_that_counting_from_the_start_gives() {
        let text = "żółć\n".repeat(900) + &"事".repeat(5000) + "\nx\n\n" + &"y".repeat(9000);
        let places = Places::new(&text);
        for offset in (0..=text.len()).step_by(7).chain([text.len(), text.len() + 10]) {
            let offset = u32::try_from(offset).unwrap();
            assert_eq!(places.of(offset), Place::of(&text, offset as usize), "{offset}");
        }
    }
}
