//! Reading bytes with the schema that wrote them.

use super::value::Value;
use crate::avro::schema::{NodeId, Schema, Type};

/// Deepest nesting of a value.
pub(crate) const MAX_DEPTH: usize = 100;

/// Most items of one array or map that are read: types without bytes could otherwise claim any number.
const MAX_ITEMS: i64 = 1 << 20;

/// Reads one value and leaves what follows it.
pub(super) fn decode(
    schema: &Schema,
    node: NodeId,
    bytes: &mut &[u8],
    depth: usize,
) -> Result<Value, String> {
    if depth > MAX_DEPTH {
        return Err(format!("the value is nested deeper than {MAX_DEPTH} levels"));
    }
    Ok(match schema.ty(node) {
        Type::Null => Value::Null,
        Type::Boolean => Value::Boolean(take(bytes, 1)? != [0]),
        Type::Int => {
            let number = long(bytes)?;
            Value::Int(i32::try_from(number).map_err(|_| format!("{number} is no int"))?)
        }
        Type::Long => Value::Long(long(bytes)?),
        Type::Float => {
            let bytes = take(bytes, 4)?.try_into().expect("four bytes were taken");
            Value::Float(f32::from_le_bytes(bytes))
        }
        Type::Double => {
            let bytes = take(bytes, 8)?.try_into().expect("eight bytes were taken");
            Value::Double(f64::from_le_bytes(bytes))
        }
        Type::Bytes => Value::Bytes(counted(bytes)?.to_vec()),
        Type::String => Value::String(text(bytes)?),
        Type::Fixed => {
            let size = usize::try_from(schema.fixed_size(node).unwrap_or(0)).unwrap_or(usize::MAX);
            Value::Fixed(take(bytes, size)?.to_vec())
        }
        Type::Enum => {
            let index = index(bytes)?;
            let symbol = schema.symbols(node).nth(index).ok_or("an index beyond the symbols")?;
            Value::Enum(index, symbol.to_owned())
        }
        Type::Union => {
            let index = index(bytes)?;
            let &branch = schema.branches(node).get(index).ok_or("an index beyond the union")?;
            let name = schema.full_name(branch).unwrap_or(schema.label(branch)).to_owned();
            Value::Union(index, name, Box::new(decode(schema, branch, bytes, depth + 1)?))
        }
        Type::Array => {
            let element = NodeId(schema.node(node).data);
            let mut items = Vec::new();
            blocks(bytes, |bytes| {
                items.push(decode(schema, element, bytes, depth + 1)?);
                Ok(())
            })?;
            Value::Array(items)
        }
        Type::Map => {
            let element = NodeId(schema.node(node).data);
            let mut entries = Vec::new();
            blocks(bytes, |bytes| {
                let key = text(bytes)?;
                entries.push((key, decode(schema, element, bytes, depth + 1)?));
                Ok(())
            })?;
            Value::Map(entries)
        }
        Type::Record => {
            let fields = schema.fields(node).map(|field| {
                let value = decode(schema, field.node(), bytes, depth + 1)?;
                Ok((field.name().to_owned(), value))
            });
            Value::Record(fields.collect::<Result<_, String>>()?)
        }
    })
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Result<&'a [u8], String> {
    let Some((taken, rest)) = bytes.split_at_checked(count) else {
        return Err(format!("the data ends: {count} bytes wanted, {} left", bytes.len()));
    };
    *bytes = rest;
    Ok(taken)
}

fn long(bytes: &mut &[u8]) -> Result<i64, String> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)?[0];
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed());
        }
    }
    Err("a number longer than ten bytes".to_owned())
}

fn index(bytes: &mut &[u8]) -> Result<usize, String> {
    let number = long(bytes)?;
    usize::try_from(number).map_err(|_| format!("{number} is no index"))
}

fn counted<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], String> {
    let count = index(bytes)?;
    take(bytes, count)
}

fn text(bytes: &mut &[u8]) -> Result<String, String> {
    let text = counted(bytes)?;
    String::from_utf8(text.to_vec()).map_err(|_| "a string that is no UTF-8".to_owned())
}

/// Arrays and maps come in blocks, each with its count (negative: a size in bytes follows), the last one empty.
fn blocks(bytes: &mut &[u8], mut item: impl FnMut(&mut &[u8]) -> Result<(), String>) -> Result<(), String> {
    let mut total = 0_i64;
    loop {
        let count = long(bytes)?;
        if count == 0 {
            return Ok(());
        }
        if count < 0 {
            long(bytes)?;
        }
        let items = count.checked_abs().unwrap_or(i64::MAX);
        total = total.saturating_add(items);
        if total > MAX_ITEMS {
            return Err(format!("more than {MAX_ITEMS} items"));
        }
        for _ in 0..items {
            item(bytes)?;
        }
    }
}
