//! Schema files: reading them, all of one format.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use event_lint::avro::{self, MAX_TEXT, ParseError, Place};
use event_lint::json::{JsonSchema, JsonSchemaError, Limits, ParseOptions, Position};

use super::format::{self, Format};

/// The text of one revision.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) file: PathBuf,
    pub(super) content: String,
    pub(super) format: Format,
}

impl Text {
    fn fail(&self, place: Option<Place>, message: String) -> Unreadable {
        Unreadable { file: self.file.clone(), place, message }
    }
}

/// One revision and where it came from.
#[derive(Debug)]
pub(super) struct Revision<S> {
    pub(super) file: String,
    pub(super) schema: S,
}

/// A file that is no schema this command can judge.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) file: PathBuf,
    pub(super) place: Option<Place>,
    pub(super) message: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file.display())?;
        if let Some(place) = self.place {
            write!(out, ":{place}")?;
        }
        write!(out, ": {}", self.message)
    }
}

/// Reads one file.
pub(super) fn read(file: &Path) -> Result<Text, Unreadable> {
    let text = text(file)?;
    Ok(Text { file: file.to_owned(), format: format::of(file, &text), content: text })
}

/// Reads a document that schemas refer to.
pub(super) fn document(file: &Path) -> Result<String, Unreadable> {
    let text = text(file)?;
    match serde_json::from_str::<serde::de::IgnoredAny>(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(Unreadable {
            file: file.to_owned(),
            place: u32::try_from(error.line())
                .ok()
                .zip(u32::try_from(error.column()).ok())
                .map(|(line, column)| Place { line, column }),
            message: format!("not JSON: {error}"),
        }),
    }
}

fn text(file: &Path) -> Result<String, Unreadable> {
    let fail = |message: String| Unreadable { file: file.to_owned(), place: None, message };
    let size = std::fs::metadata(file).map_err(|error| fail(error.to_string()))?.len();
    if size > MAX_TEXT as u64 {
        return Err(fail(format!("the file has {size} bytes; at most {MAX_TEXT} are read")));
    }
    let bytes = std::fs::read(file).map_err(|error| fail(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        fail(format!("byte {} and what follows is no UTF-8", at + 1))
    })
}

/// Parses an Avro schema.
pub(super) fn avro(text: &Text) -> Result<Revision<avro::Schema>, Unreadable> {
    let unreadable = |error: ParseError| text.fail(Some(error.place()), error.message().to_owned());
    let schema = avro::Schema::parse(text.content.clone()).map_err(unreadable)?;
    Ok(Revision { file: text.file.display().to_string(), schema })
}

/// Parses a JSON Schema with documents for its references.
pub(super) fn json(
    text: &Text,
    references: &BTreeMap<String, String>,
) -> Result<Revision<JsonSchema>, Unreadable> {
    let options = ParseOptions { references: references.clone(), limits: Limits::default() };
    let schema = JsonSchema::parse_with(&text.content, &options).map_err(|error| {
        let position = match &error {
            JsonSchemaError::Syntax { position, .. }
            | JsonSchemaError::Keyword { document: None, position, .. }
            | JsonSchemaError::RemoteReference { position, .. }
            | JsonSchemaError::UnresolvedReference { position, .. } => Some(*position),
            _ => None,
        };
        let mut message = error.to_string();
        if let Some(position) = position
            && let Some(rest) = message.strip_prefix(&format!("{position}: "))
        {
            message = rest.into();
        }
        if let JsonSchemaError::RemoteReference { uri, .. } = &error {
            message = format!("{message}; hand the document over: `--ref {uri}=FILE`");
        }
        text.fail(position.map(place), message)
    })?;
    Ok(Revision { file: text.file.display().to_string(), schema })
}

/// A position of the JSON Schema parser as a place.
pub(super) fn place(position: Position) -> Place {
    Place { line: position.line, column: position.column }
}
