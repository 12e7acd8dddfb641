//! Draws findings in rustc's shape.

use std::fs;
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Shape, Origin, Renderer, Snippet};

use crate::finding::{Finding, Level, Place};

/// One finding as text, without a final line break. Sources are read from `root`; a place whose file is gone is drawn
/// without it.
pub(crate) fn finding(renderer: &Renderer, finding: &Finding, root: &Path) -> String {
    let shape = match finding.level {
        Level::Error => Shape::ERROR,
        Level::Warning => Shape::WARNING,
    };
    let sources: Vec<Option<Source>> = finding.places.iter().map(|place| Source::read(place, root)).collect();

    let mut group: Group<'_> = Group::with_title(shape.primary_title(&finding.message).id(&finding.rule));
    for (index, (place, source)) in finding.places.iter().zip(&sources).enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        group = match source {
            Some(source) => group.element(source.snippet(place, kind)),
            None => without_source(group, place),
        };
    }
    for note in &finding.notes {
        group = group.element(Shape::NOTE.message(note));
    }
    if let Some(help) = &finding.help {
        group = group.element(Shape::HELP.message(help));
    }
    renderer.render(&[group])
}

/// A place whose file cannot be shown: gone, or no line known.
fn without_source<'a>(group: Group<'a>, place: &'a Place) -> Group<'a> {
    let mut origin = Origin::path(&place.file);
    if let Some(line) = place.line {
        origin = origin.line(line as usize);
        if let Some(column) = place.column {
            origin = origin.char_column(column as usize);
        }
    }
    let group = group.element(origin);
    if place.label.is_empty() { group } else { group.element(Shape::NOTE.message(&place.label)) }
}

/// Bytes of a source file that is shown; the largest generated ones of the Rust ecosystem have a few million.
const MAX_SOURCE: u64 = 1 << 26;

/// The line that a place points into.
struct Source {
    text: String,
    line: usize,
    span: Range<usize>,
}

impl Source {
    fn snippet<'a>(&'a self, place: &'a Place, kind: AnnotationKind) -> Snippet<'a, Annotation<'a>> {
        let mut annotation = kind.span(self.span.clone());
        if !place.label.is_empty() {
            annotation = annotation.label(&place.label);
        }
        Snippet::source(&self.text).line_start(self.line).path(&place.file).annotation(annotation)
    }

    fn read(place: &Place, root: &Path) -> Option<Self> {
        let number = place.line?;
        let path = root.join(&place.file);
        // The name may come out of a stranger's binary: no device, no pipe, nothing that is too long for source.
        fs::metadata(&path).ok().filter(|found| found.is_file() && found.len() <= MAX_SOURCE)?;
        let text = fs::read_to_string(path).ok()?;
        let line = text.lines().nth(usize::try_from(number).ok()?.checked_sub(1)?)?;
        let span = token(line, place.column.unwrap_or(1));
        Some(Self { text: line.to_owned(), line: number as usize, span })
    }
}

/// The bytes of the word that starts at `column` (from 1, in characters) of `line`.
fn token(line: &str, column: u32) -> Range<usize> {
    let skip = column.saturating_sub(1) as usize;
    let start = line.char_indices().nth(skip).map_or(line.len(), |(at, _)| at);
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let word: usize = line[start..].chars().take_while(|&c| is_word(c)).map(char::len_utf8).sum();
    let length = if word > 0 { word } else { line[start..].chars().next().map_or(0, char::len_utf8) };
    start..start + length
}

#[cfg(test)]
mod tests {
    use super::{Source, token};
    use crate::finding::Place;

    #[test]
    fn only_files_are_read_for_a_place() {
        let place =
            |file: &str| Place { file: file.to_owned(), line: Some(1), column: None, label: String::new() };
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(Source::read(&place("src/render.rs"), root).is_some());
        assert!(Source::read(&place("src"), root).is_none());
        assert!(Source::read(&place("/dev/zero"), root).is_none());
    }

    #[test]
    fn a_word_is_marked_whole_and_columns_count_characters() {
        assert_eq!(token("pub struct Ünit {", 12), 11..16);
        assert_eq!(token("äö x", 4), 5..6);
    }

    #[test]
    fn a_column_behind_the_line_marks_its_end() {
        assert_eq!(token("ab", 99), 2..2);
        assert_eq!(token("", 1), 0..0);
        assert_eq!(token("a }", 3), 2..3);
    }
}
