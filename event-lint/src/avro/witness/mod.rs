//! Evidence for a verdict: a value that the writer can write, its bytes, and what a reader makes of them.

mod decode;
mod generate;
mod resolve;
mod value;

use std::fmt::Write as _;

use super::check::{Compatibility, Incompatibility, Kind, Step, missing_symbols};
use super::schema::{NodeId, Schema, Type};
use generate::{Generator, Turn};
use resolve::Resolver;

pub use value::Value;

/// Random values tried when none that leads to the incompatibility shows it.
const TRIES: u64 = 64;

/// Incompatibilities tried.
const TRIED: usize = 16;

/// A value that the writer can write and the reader cannot read.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// The value.
    pub value: Value,
    /// Its binary encoding.
    pub bytes: Vec<u8>,
    /// Why the reader cannot read it.
    pub error: String,
}

impl Witness {
    /// The bytes in hexadecimal.
    pub fn hex(&self) -> String {
        let mut text = String::with_capacity(2 * self.bytes.len());
        for byte in &self.bytes {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}

/// Looks for a value of the writer that the reader cannot read.
///
/// `None` where there is none to be found: the verdict is about a type that no value holds (an item of an array
/// that is always empty because the type never ends), or about a place that only a huge value reaches.
///
/// # Examples
///
/// ```
/// use event_lint::avro::{Schema, check, witness};
///
/// let writer = Schema::parse(r#"["null", "string"]"#)?;
/// let reader = Schema::parse(r#""string""#)?;
/// let verdict = check(&reader, &writer)?;
/// let witness = witness(&reader, &writer, &verdict).expect("null cannot be read");
/// assert_eq!(witness.value.to_json(), serde_json::json!(null));
/// assert_eq!(witness.hex(), "00");
/// assert_eq!(witness.error, "at `string`: found null, expected string");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn witness(reader: &Schema, writer: &Schema, verdict: &Compatibility) -> Option<Witness> {
    let mut generator = Generator::new(writer);
    for found in verdict.incompatibilities().iter().take(TRIED) {
        let witness = one(reader, writer, &mut generator, found);
        if witness.is_some() {
            return witness;
        }
    }
    if verdict.is_compatible() {
        return None;
    }
    (0..TRIES).find_map(|seed| unread(reader, writer, generator.random(seed)?))
}

/// A witness for one incompatibility.
pub fn witness_of(reader: &Schema, writer: &Schema, found: &Incompatibility) -> Option<Witness> {
    one(reader, writer, &mut Generator::new(writer), found)
}

fn one(
    reader: &Schema,
    writer: &Schema,
    generator: &mut Generator<'_>,
    found: &Incompatibility,
) -> Option<Witness> {
    // The innermost reason is the most telling, and the one a value has to lead to.
    found.targets().iter().find_map(|target| {
        let turns = turns(reader, writer, &target.steps, target.kind)?;
        unread(reader, writer, generator.along(&turns)?)
    })
}

fn unread(reader: &Schema, writer: &Schema, value: Value) -> Option<Witness> {
    let bytes = value.encode();
    let error = read(reader, writer, &bytes).err()?;
    Some(Witness { value, bytes, error })
}

/// Reads bytes of the writer as a value of the reader, by the specification's rules for schema resolution.
///
/// # Errors
///
/// The bytes are no value of the writer, or the reader cannot take the value; the error says where.
///
/// # Examples
///
/// ```
/// use event_lint::avro::{Schema, Value, read};
///
/// let (reader, writer) = (Schema::parse("\"double\"")?, Schema::parse("\"int\"")?);
/// assert_eq!(read(&reader, &writer, &[0x54])?, Value::Double(42.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(reader: &Schema, writer: &Schema, bytes: &[u8]) -> Result<Value, String> {
    let mut rest = bytes;
    let value = decode::decode(writer, writer.root(), &mut rest, 0)?;
    if !rest.is_empty() {
        return Err(format!("{} bytes follow the value", rest.len()));
    }
    let mut resolver = Resolver { reader, writer, steps: 0 };
    resolver.resolve(reader.root(), writer.root(), &value, reader.label(reader.root()))
}

/// A value of the schema that depends on nothing but the seed; `None` where a schema has no finite value, or
/// only values too large to write out.
///
/// # Examples
///
/// ```
/// use event_lint::avro::{Schema, read, sample};
///
/// let schema = Schema::parse(r#"{"type": "map", "values": ["null", "long"]}"#)?;
/// let value = sample(&schema, 7).expect("maps have values");
/// assert_eq!(read(&schema, &schema, &value.encode()), Ok(value));
/// # Ok::<(), event_lint::avro::ParseError>(())
/// ```
pub fn sample(schema: &Schema, seed: u64) -> Option<Value> {
    Generator::new(schema).random(seed)
}

/// The writer's turns on the way to an incompatibility.
fn turns(reader: &Schema, writer: &Schema, steps: &[Step], kind: Kind) -> Option<Vec<Turn>> {
    let (mut r, mut w) = (reader.root(), writer.root());
    let mut turns = Vec::with_capacity(steps.len());
    for step in steps {
        match *step {
            Step::Field(index) => {
                let field = reader.fields(r).nth(index as usize)?;
                let names: Vec<&str> = std::iter::once(field.name()).chain(field.aliases()).collect();
                // The writer lacks the field: any value shows it.
                let found = writer.fields(w).enumerate().find(|(_, field)| names.contains(&field.name()));
                let Some((at, written)) = found else { return Some(turns) };
                turns.push(Turn::Field(at));
                (r, w) = (field.node(), written.node());
            }
            Step::Element => {
                turns.push(Turn::Element);
                (r, w) = (reader.element(r)?, writer.element(w)?);
            }
            Step::WriterBranch(index) => {
                turns.push(Turn::Branch(index as usize));
                w = writer.branches(w).get(index as usize).copied()?;
            }
            Step::ReaderBranch(index) => r = reader.branches(r).get(index as usize).copied()?,
        }
    }
    if kind == Kind::MissingEnumSymbols {
        turns.push(Turn::Symbol(missing_symbol(reader, r, writer, w)?));
    }
    Some(turns)
}

fn missing_symbol(reader: &Schema, r: NodeId, writer: &Schema, w: NodeId) -> Option<usize> {
    if reader.ty(r) != Type::Enum {
        return None;
    }
    let missing = missing_symbols(reader, r, writer, w);
    let first = missing.first()?;
    writer.symbols(w).position(|symbol| symbol == *first)
}
