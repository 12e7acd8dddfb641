//! The order in which a Java `HashMap` gives its keys back. The registry's newer loader visits the keywords of a schema
//! in that order, and both the merging of keywords and the paths of `allOf` branches depend on it.

use super::super::{document::Object, document::ValueId};

/// The members of an object in the order of a `java.util.HashMap` they were put into. `extra` counts keys that the
/// registry adds before it reads the schema; they only matter for the size of the table.
pub(super) fn hash_order(object: Object<'_>, extra: usize) -> Vec<(&str, ValueId)> {
    let mut members: Vec<(&str, ValueId)> = object.iter().collect();
    // Sixteen buckets to begin with, doubled whenever three quarters are exceeded.
    let mut buckets: u32 = 16;
    while (object.len() + extra) as u64 * 4 > u64::from(buckets) * 3 {
        buckets *= 2;
    }
    members.sort_by_cached_key(|(name, _)| {
        let hash = string_hash(name);
        (hash ^ (hash >> 16)) & (buckets - 1)
    });
    members
}

/// `String.hashCode()`.
fn string_hash(text: &str) -> u32 {
    text.encode_utf16().fold(0_u32, |hash, unit| hash.wrapping_mul(31).wrapping_add(u32::from(unit)))
}

#[cfg(test)]
mod tests {
    use super::string_hash;

    #[test]
    fn the_hash_is_that_of_java() {
        // `"hello".hashCode()` is 99162322 in every Java.
        assert_eq!(string_hash("hello"), 99_162_322);
        assert_eq!(string_hash(""), 0);
    }
}
