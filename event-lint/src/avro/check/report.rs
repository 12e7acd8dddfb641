//! From the walk's notes to incompatibilities with paths and sentences.

use std::fmt::Write as _;

use super::frames::{Checker, Entry, Issue, Tail, Token};
use super::issue::{Incompatibility, Kind, Step, Target};
use super::leaf::missing_symbols;
use crate::avro::schema::{FieldRef, NodeId, Type};

/// Most incompatibilities reported for a pair. Java repeats those of a shared type at every use, which grows
/// with the power of the nesting; nobody reads ten thousand.
pub(crate) const MAX_REPORTED: usize = 10_000;

/// Most reasons told for one incompatibility.
const MAX_REASONS: usize = 4;

/// Most steps taken to collect them, and most bytes of paths: a bound on time for hostile schemas.
const MAX_EFFORT: usize = 16 << 20;

/// The verdict on a reader and a writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compatibility {
    incompatibilities: Vec<Incompatibility>,
    truncated: bool,
}

impl Compatibility {
    /// Whether every value of the writer can be read.
    pub fn is_compatible(&self) -> bool {
        self.incompatibilities.is_empty()
    }

    /// Everything in the way, in Java's order; several entries may say the same, as Java's do.
    pub fn incompatibilities(&self) -> &[Incompatibility] {
        &self.incompatibilities
    }

    /// Whether there are more than are listed.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

pub(super) fn report(checker: &Checker<'_>, result: Option<Entry>) -> Compatibility {
    let mut issues = Vec::new();
    let mut truncated = false;
    if let Some(entry) = result {
        truncated = !flatten(checker, entry, MAX_REPORTED, &mut issues);
    }
    for &thrown in &checker.thrown {
        if issues.len() < MAX_REPORTED {
            issues.push(thrown);
        } else {
            truncated = true;
        }
    }
    let mut incompatibilities = Vec::with_capacity(issues.len());
    let mut effort = 0;
    for issue in issues {
        let found = describe(checker, &checker.issues[issue as usize]);
        effort += found.path.len() + found.words.len() + found.message.len();
        incompatibilities.push(found);
        if effort > MAX_EFFORT {
            truncated = true;
            break;
        }
    }
    Compatibility { incompatibilities, truncated }
}

/// Lists the issues of an entry in order; false when they were too many.
fn flatten(checker: &Checker<'_>, entry: Entry, most: usize, out: &mut Vec<u32>) -> bool {
    let mut open = vec![entry];
    let mut effort = 0;
    let mut cut = false;
    while let Some(entry) = open.pop() {
        effort += 1;
        if effort > MAX_EFFORT || out.len() >= most {
            return false;
        }
        match entry.as_list() {
            None => out.push(entry.0),
            Some(list) => {
                let (first, length) = checker.lists[list];
                let range = first as usize..(first + length) as usize;
                // A long list is entered only as far as it can be reported.
                if length as usize > most {
                    cut = true;
                }
                open.extend(checker.list_entries[range].iter().take(most).rev());
            }
        }
    }
    !cut
}

fn describe(checker: &Checker<'_>, issue: &Issue) -> Incompatibility {
    let (path, words, steps) = place(checker, issue);
    let field = match issue.tail {
        Tail::Field(index) => Some(index),
        _ => None,
    };
    let mut targets = vec![Target { kind: issue.kind, steps }];
    let mut because = Vec::new();
    // A reason may have a reason of its own: a union in a record in a union.
    let mut reason = issue.because;
    while let Some(entry) = reason.take().filter(|_| targets.len() < MAX_REASONS) {
        let mut inner = Vec::new();
        flatten(checker, entry, MAX_REASONS, &mut inner);
        for at in inner {
            let issue = &checker.issues[at as usize];
            let (_, words, steps) = place(checker, issue);
            because.push(format!("at `{words}`: {}", sentence(checker, issue)));
            targets.push(Target { kind: issue.kind, steps });
            reason = reason.or(issue.because);
        }
    }
    targets.reverse();
    let message = sentence(checker, issue);
    let Issue { kind, reader, writer, .. } = *issue;
    Incompatibility { kind, path, words, message, because, reader, writer, field, targets }
}

fn place(checker: &Checker<'_>, issue: &Issue) -> (String, String, Vec<Step>) {
    let mut tokens = Vec::new();
    let mut at = issue.location;
    while let Some(location) = checker.locations.get(at as usize) {
        tokens.push(location.token);
        at = location.parent;
    }
    tokens.reverse();
    let (reader, writer) = (checker.reader, checker.writer);
    let mut java = String::new();
    let mut words = reader.label(reader.root()).to_owned();
    let mut steps = Vec::with_capacity(tokens.len());
    let name_of = |record: NodeId, index: u32| {
        let field = reader.field_run(record).first + index;
        reader.str(reader.fields[field as usize].name)
    };
    for token in tokens {
        match token {
            Token::Root => {}
            Token::Field(record, index) => {
                let _ = write!(java, "/fields/{index}/type");
                words.push('.');
                words.push_str(name_of(record, index));
                steps.push(Step::Field(index));
            }
            Token::Items | Token::Values => {
                let items = matches!(token, Token::Items);
                java.push_str(if items { "/items" } else { "/values" });
                words.push_str(if items { "[]" } else { "{}" });
                steps.push(Step::Element);
            }
            Token::Branch(index, branch) => {
                let _ = write!(java, "/{index}");
                let _ = write!(words, "<{}>", writer.label(branch));
                steps.push(Step::WriterBranch(index));
            }
            Token::Fresh(index, branch) => {
                java.clear();
                let _ = write!(words, "<{}>", writer.label(branch));
                steps.push(Step::WriterBranch(index));
            }
            Token::Tried(index) => {
                java.clear();
                steps.push(Step::ReaderBranch(index));
            }
        }
    }
    match issue.tail {
        Tail::Nothing => {}
        Tail::Name => java.push_str("/name"),
        Tail::Size => java.push_str("/size"),
        Tail::Symbols => java.push_str("/symbols"),
        Tail::Field(index) => {
            let _ = write!(java, "/fields/{index}");
            words.push('.');
            words.push_str(name_of(issue.reader, index));
        }
        Tail::Branch(index) => {
            let _ = write!(java, "/{index}");
            let _ = write!(words, "<{}>", writer.label(issue.writer));
        }
    }
    match issue.tail {
        Tail::Field(index) => steps.push(Step::Field(index)),
        Tail::Branch(index) => steps.push(Step::WriterBranch(index)),
        _ => {}
    }
    if java.is_empty() {
        java.push('/');
    }
    (java, words, steps)
}

/// A type in a sentence: `string`, "record `Card`".
fn called(schema: &crate::avro::Schema, id: NodeId) -> String {
    match schema.full_name(id) {
        Some(name) => format!("{} `{name}`", schema.ty(id)),
        None => format!("`{}`", schema.ty(id)),
    }
}

fn sentence(checker: &Checker<'_>, issue: &Issue) -> String {
    let (reader, writer) = (checker.reader, checker.writer);
    let (r, w) = (issue.reader, issue.writer);
    match issue.kind {
        Kind::NameMismatch => format!(
            "the writer's {} is not the reader's {}, which has no alias for it",
            called(writer, w),
            called(reader, r)
        ),
        Kind::FixedSizeMismatch => format!(
            "the writer writes {} bytes, the reader expects {}",
            writer.fixed_size(w).unwrap_or(0),
            reader.fixed_size(r).unwrap_or(0)
        ),
        Kind::MissingEnumSymbols => {
            let missing = missing_symbols(reader, r, writer, w);
            let listed: Vec<String> = missing.iter().take(10).map(|symbol| format!("`{symbol}`")).collect();
            let more = missing.len() - listed.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!(
                "the reader's enum `{}` knows no {}{more}, and has no default to fall back to",
                reader.label(r),
                listed.join(", ")
            )
        }
        Kind::ReaderFieldMissingDefaultValue => format!(
            "the writer does not write field `{}`, and the reader has no default for it",
            field_name(checker, issue)
        ),
        Kind::TypeMismatch if writer.ty(w) == Type::Record && reader.enum_default(r).is_some() => format!(
            "the writer does not write this field of enum `{}`, and the enum's own default is not the field's",
            reader.label(r)
        ),
        Kind::TypeMismatch => {
            format!("the writer writes {}, the reader expects {}", called(writer, w), called(reader, r))
        }
        Kind::MissingUnionBranch => {
            format!("the writer may write {}, which no branch of the reader's union takes", called(writer, w))
        }
        Kind::AmbiguousAlias => format!(
            "the reader's field `{}` matches several of the writer's fields by its name and aliases",
            field_name(checker, issue)
        ),
    }
}

fn field_name<'a>(checker: &Checker<'a>, issue: &Issue) -> &'a str {
    let Tail::Field(index) = issue.tail else { return "" };
    let run = checker.reader.field_run(issue.reader);
    FieldRef::new(checker.reader, &checker.reader.fields[(run.first + index) as usize]).name()
}
