//! Reads postfix type codes.

use super::graph::Graph;
use super::index::Id;
use crate::code::{encoding, logical, op};
use crate::model::types::{Encoding, Integer, Logical, Precision, Type};

/// A code that does not spell a type: a frame of another version, or damage.
#[derive(Debug)]
pub(super) struct Unreadable;

/// Fills in the parameters of a template: the codes of its arguments for `$0`, `$1`, …
pub(super) fn substitute(code: &[u8], arguments: &[Vec<u8>]) -> Result<Vec<u8>, Unreadable> {
    let mut out = Vec::with_capacity(code.len());
    let mut at = 0;
    while let Some(&letter) = code.get(at) {
        let end = at + 1 + operands(letter);
        let operation = code.get(at..end).ok_or(Unreadable)?;
        if letter == op::PARAM {
            out.extend(arguments.get(usize::from(operation[1])).ok_or(Unreadable)?);
        } else {
            out.extend(operation);
        }
        at = end;
    }
    Ok(out)
}

/// How many bytes follow a letter.
fn operands(letter: u8) -> usize {
    match letter {
        op::LOGICAL => 2,
        op::ARRAY => 4,
        op::TUPLE | op::PARAM => 1,
        op::NAMED => 9,
        _ => 0,
    }
}

/// Reads `code`, which has no parameters any more. Named types are entered into `graph`, which resolves them later.
pub(super) fn read(code: &[u8], graph: &mut Graph<'_, '_>) -> Result<Type, Unreadable> {
    // Each type with the place where its own code starts.
    let mut stack: Vec<(Type, usize)> = Vec::new();
    let mut at = 0;
    while let Some(&letter) = code.get(at) {
        let end = at + 1 + operands(letter);
        let operands = code.get(at + 1..end).ok_or(Unreadable)?;
        let mut start = at;
        let mut pop = || {
            let (ty, from) = stack.pop().ok_or(Unreadable)?;
            start = from;
            Ok::<_, Unreadable>(Box::new(ty))
        };
        let ty = match letter {
            op::BOOL => Type::Bool,
            op::I8 => integer(8, true),
            op::I16 => integer(16, true),
            op::I32 => integer(32, true),
            op::I64 => integer(64, true),
            op::U8 => integer(8, false),
            op::U16 => integer(16, false),
            op::U32 => integer(32, false),
            op::F32 => Type::F32,
            op::F64 => Type::F64,
            op::CHAR => Type::Char,
            op::STRING => Type::String,
            op::BYTES => Type::Bytes(None),
            op::UNIT => Type::Unit,
            op::ANY => Type::Any { text: false },
            op::DURATION => Type::Duration,
            op::SYSTEM_TIME => Type::SystemTime,
            op::NON_ZERO => match *pop()? {
                Type::Integer(integer) => Type::Integer(Integer { non_zero: true, ..integer }),
                _ => return Err(Unreadable),
            },
            op::LOGICAL => Type::Logical(logical_of(operands[0])?, encoding_of(operands[1])?),
            op::OPTION => match *pop()? {
                // Only a template's argument can bring this about; serde writes both alike.
                inner @ Type::Option(_) => inner,
                inner => Type::Option(Box::new(inner)),
            },
            op::LIST => Type::List(pop()?),
            op::SET => Type::Set(pop()?),
            op::MAP => {
                let value = pop()?;
                Type::Map(pop()?, value)
            }
            op::ARRAY => {
                Type::Array(pop()?, u32::from_le_bytes(operands.try_into().map_err(|_| Unreadable)?))
            }
            op::TUPLE => {
                let elements = pop_many(&mut stack, operands[0])?;
                start = elements.first().map_or(at, |element| element.1);
                Type::Tuple(elements.into_iter().map(|element| element.0).collect())
            }
            op::NAMED => {
                let id: Id = operands[..8].try_into().map_err(|_| Unreadable)?;
                let arguments = pop_many(&mut stack, operands[8])?;
                start = arguments.first().map_or(at, |argument| argument.1);
                let ends = arguments.iter().skip(1).map(|argument| argument.1).chain([at]);
                let codes = arguments
                    .iter()
                    .zip(ends)
                    .map(|(argument, end)| code[argument.1..end].to_vec())
                    .collect();
                let types: Vec<Type> = arguments.into_iter().map(|argument| argument.0).collect();
                graph.named(id, codes, &types)
            }
            _ => return Err(Unreadable),
        };
        stack.push((ty, start));
        at = end;
    }
    match (stack.pop(), stack.is_empty()) {
        (Some((ty, _)), true) => Ok(ty),
        _ => Err(Unreadable),
    }
}

fn integer(bits: u8, signed: bool) -> Type {
    Type::Integer(Integer { bits, signed, non_zero: false })
}

fn pop_many(stack: &mut Vec<(Type, usize)>, count: u8) -> Result<Vec<(Type, usize)>, Unreadable> {
    let start = stack.len().checked_sub(usize::from(count)).ok_or(Unreadable)?;
    Ok(stack.split_off(start))
}

fn logical_of(letter: u8) -> Result<Logical, Unreadable> {
    Ok(match letter {
        logical::UUID => Logical::Uuid,
        logical::DATE => Logical::Date,
        logical::TIME => Logical::Time(Precision::Any),
        logical::TIMESTAMP => Logical::Timestamp(Precision::Any),
        logical::LOCAL_TIMESTAMP => Logical::LocalTimestamp(Precision::Any),
        logical::DURATION => Logical::Duration,
        logical::DECIMAL => Logical::Decimal(None),
        logical::URL => Logical::Url,
        logical::IP => Logical::Ip,
        logical::IPV4 => Logical::Ipv4,
        logical::IPV6 => Logical::Ipv6,
        logical::SOCKET_ADDRESS => Logical::SocketAddress,
        logical::ZONED => Logical::Zoned,
        _ => return Err(Unreadable),
    })
}

fn encoding_of(letter: u8) -> Result<Encoding, Unreadable> {
    Ok(match letter {
        encoding::TEXT => Encoding::Text,
        encoding::NUMBER => Encoding::Number,
        encoding::MIXED => Encoding::Mixed,
        _ => return Err(Unreadable),
    })
}
