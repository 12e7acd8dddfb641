//! "Did you mean": the nearest of several names.

/// ``, did you mean `x`?`` for the candidate nearest to `wrong`, or nothing when none is near.
pub(crate) fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(wrong, candidates) {
        Some(name) => format!(", did you mean `{name}`?"),
        None => String::new(),
    }
}

/// The candidate that differs in the fewest letters; at most a third of the longer name may differ.
fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|name| (distance(wrong, name), name))
        .filter(|&(edits, name)| edits * 3 <= wrong.len().max(name.len()))
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, name)| name)
}

/// Insertions, deletions and replacements between two names; a swap of neighbours counts as one
/// (optimal string alignment). Bytes are compared: names in Rust code are mostly ASCII, and a hint need not be exact.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replace = last[j] + usize::from(a[i] != b[j]);
            let mut best = replace.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_slip_of_one_letter_is_recognised() {
        assert_eq!(did_you_mean("verison", ["topic", "version", "owner"]), ", did you mean `version`?");
        assert_eq!(did_you_mean("ordr_id", ["order_id"]), ", did you mean `order_id`?");
        assert_eq!(did_you_mean("nam", ["name", "namespace"]), ", did you mean `name`?");
    }

    #[test]
    fn a_name_that_resembles_none_gets_no_hint() {
        assert_eq!(did_you_mean("colour", ["topic", "version"]), "");
        assert_eq!(did_you_mean("x", ["y"]), "");
        assert_eq!(did_you_mean("", []), "");
    }
}
