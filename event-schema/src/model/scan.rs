//! Finds frames in the bytes of a file, whatever its format: crate metadata, an archive, an object file, a binary.
//!
//! Frames are found by their magic, which no file holds but in a frame, and checked by their lengths and trailer. What
//! looks like a frame and is none is reported, not skipped: a contract that silently vanishes would look like an event
//! that was removed.

use crate::code::CAPACITY;
use crate::frame::{FORMAT, FrameKind, TRAILER, magic};

const HEADER: usize = 16 + 2 + 1 + 1 + 4 * 4 + 8;
const CODE: usize = CAPACITY + 1;
const INTEGER: usize = 16;

/// A frame, still undecoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFrame<'a> {
    /// Where it starts in the scanned bytes.
    pub offset: usize,
    /// What it holds.
    pub kind: FrameKind,
    /// The identity of the type it belongs to.
    pub id: [u8; 8],
    /// The module path of the type.
    pub module: &'a str,
    /// JSON, or the text of a text frame.
    pub raw: &'a [u8],
    /// The type codes.
    pub codes: Vec<&'a [u8]>,
    /// The integers.
    pub integers: Vec<i128>,
}

/// Something that starts like a frame and cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it starts in the scanned bytes.
    pub offset: usize,
    /// What is wrong with it.
    pub kind: DamageKind,
}

/// What is wrong with a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DamageKind {
    /// The bytes end before the frame does.
    Truncated,
    /// The frame is of a newer version of this crate.
    Newer {
        /// The version of the frame's layout.
        format: u16,
    },
    /// Lengths, trailer or text are wrong.
    Malformed,
}

/// The result of [`scan`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan<'a> {
    /// In the order of their place.
    pub frames: Vec<RawFrame<'a>>,
    /// In the order of their place.
    pub damages: Vec<Damage>,
}

impl Scan<'_> {
    /// Whether the frame is among them that `event-schema` carries to prove that this compiler keeps frames.
    pub fn has_canary(&self) -> bool {
        self.frames.iter().any(|frame| frame.kind == FrameKind::Canary)
    }
}

/// Finds all frames in `bytes`.
///
/// ```
/// use event_schema::model::scan::scan;
/// assert!(scan(b"no frame in here").frames.is_empty());
/// ```
pub fn scan(bytes: &[u8]) -> Scan<'_> {
    let magic = magic();
    let mut found = Scan::default();
    let mut at = 0;
    while let Some(start) = find(bytes, &magic, at) {
        match read(bytes, start) {
            Ok((Some(frame), end)) => {
                found.frames.push(frame);
                at = end;
            }
            // A kind that this version does not know, in a format that it knows: made to be skipped.
            Ok((None, end)) => at = end,
            Err(kind) => {
                found.damages.push(Damage { offset: start, kind });
                at = start + magic.len();
            }
        }
    }
    found
}

/// The next occurrence of `needle` in `haystack`, from `from` on: by its rare first byte.
fn find(haystack: &[u8], needle: &[u8; 16], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = haystack.get(at..)?;
        let start = at + rest.iter().position(|&byte| byte == needle[0])?;
        if haystack[start..].starts_with(needle) {
            return Some(start);
        }
        at = start + 1;
    }
}

/// The frame at `start` and the place behind it.
fn read(bytes: &[u8], start: usize) -> Result<(Option<RawFrame<'_>>, usize), DamageKind> {
    let mut reader = Reader { bytes, at: start + 16 };
    let format = u16::from_le_bytes(reader.array()?);
    if format > FORMAT {
        return Err(DamageKind::Newer { format });
    }
    let [kind, _reserved] = reader.array()?;
    let [module, raw, codes, integers] =
        [reader.length()?, reader.length()?, reader.length()?, reader.length()?];
    let id = reader.array()?;
    debug_assert_eq!(reader.at - start, HEADER);

    let module = reader.take(module)?;
    let raw = reader.take(raw)?;
    let codes = reader.take(codes.checked_mul(CODE).ok_or(DamageKind::Malformed)?)?;
    let integers = reader.take(integers.checked_mul(INTEGER).ok_or(DamageKind::Malformed)?)?;
    if reader.array::<8>()? != TRAILER {
        return Err(DamageKind::Malformed);
    }

    let kind = match kind {
        1 => FrameKind::Definition,
        2 => FrameKind::Text,
        3 => FrameKind::Canary,
        4 => FrameKind::Instance,
        _ => return Ok((None, reader.at)),
    };
    let frame = RawFrame {
        offset: start,
        kind,
        id,
        module: std::str::from_utf8(module).map_err(|_| DamageKind::Malformed)?,
        raw,
        codes: codes
            .chunks_exact(CODE)
            .map(|code| code[1..].get(..usize::from(code[0])).ok_or(DamageKind::Malformed))
            .collect::<Result<_, _>>()?,
        integers: integers
            .chunks_exact(INTEGER)
            .map(|chunk| i128::from_le_bytes(chunk.try_into().expect("chunks of exactly this length")))
            .collect(),
    };
    Ok((Some(frame), reader.at))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], DamageKind> {
        let end = self.at.checked_add(count).ok_or(DamageKind::Malformed)?;
        let taken = self.bytes.get(self.at..end).ok_or(DamageKind::Truncated)?;
        self.at = end;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], DamageKind> {
        Ok(self.take(N)?.try_into().expect("taken with this length"))
    }

    fn length(&mut self) -> Result<usize, DamageKind> {
        Ok(u32::from_le_bytes(self.array()?) as usize)
    }
}
