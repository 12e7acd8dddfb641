//! A field seems to be renamed, without an alias for the old name.

use std::collections::BTreeMap;

use crate::avro::Change;
use crate::finding::Finding;
use crate::rule::{AvroPair, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "renamed_without_alias",
    summary: "A field seems to be renamed, without an alias for the old name.",
    page: include_str!("../../../../docs/rules/renamed_without_alias.md"),
    check: Check::Avro(check),
};

fn check(pair: &AvroPair<'_>) -> Vec<Finding> {
    // Removed fields of one record and type, to compare with those added there.
    let mut removed: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for fact in pair.diff.facts() {
        if let Change::FieldRemoved { field, ty, .. } = &fact.change {
            removed.entry((record_of(&fact.path, field), ty)).or_default().push(field);
        }
    }
    pair.on_facts(&RULE, |fact| {
        let Change::FieldAdded { field, ty, .. } = &fact.change else { return None };
        let candidates = removed.get(&(record_of(&fact.path, field), ty.as_str()))?;
        let from = candidates.iter().take(MOST_COMPARED).find(|from| similar(from, field))?;
        let message =
            format!("`{field}` looks like `{from}` under another name; an alias would let it read old data");
        Some(([(*from).to_owned(), field.clone()], message))
    })
}

/// Most removed fields that one added field is compared with.
const MOST_COMPARED: usize = 16;

/// Longest names that are compared, in bytes: the time grows with the product of both.
const LONGEST: usize = 64;

fn record_of<'a>(path: &'a str, field: &str) -> &'a str {
    path.strip_suffix(field).unwrap_or(path)
}

/// Whether one name is the other with words added or a third of its letters changed, whatever the case.
fn similar(from: &str, to: &str) -> bool {
    let plain = |name: &str| name.to_ascii_lowercase().replace('_', "").into_bytes();
    let (from, to) = (plain(from), plain(to));
    let (short, long) = if from.len() < to.len() { (&from, &to) } else { (&to, &from) };
    if long.len() > LONGEST {
        return false;
    }
    // Below four letters everything resembles everything.
    let contained = short.len() >= 4 && long.windows(short.len()).any(|window| window == short.as_slice());
    contained || distance(short, long) * 3 <= long.len()
}

/// Levenshtein's distance.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, a) in from.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, b) in to.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_similar_when_a_word_is_added_or_little_is_changed() {
        for (from, to) in
            [("mail", "email"), ("customerId", "customer_id"), ("total", "total_amount"), ("colour", "color")]
        {
            assert!(similar(from, to) && similar(to, from), "{from} {to}");
        }
        for (from, to) in [("id", "currency"), ("total", "coupon"), ("a", "b"), ("placed_at", "shipped_at")] {
            assert!(!similar(from, to), "{from} {to}");
        }
    }
}
