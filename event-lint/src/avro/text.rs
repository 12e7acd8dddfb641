//! Comparing names, which is most of what a comparison of schemas does.

/// Whether two names are equal. They are short, so a call to the library's comparison costs more than it does.
#[inline]
pub(crate) fn equal(a: &[u8], b: &[u8]) -> bool {
    let word = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("the slice has eight bytes"));
    let len = a.len();
    if len != b.len() {
        return false;
    }
    if len < 8 {
        return a.iter().zip(b).all(|(a, b)| a == b);
    }
    if len > 32 {
        return a == b;
    }
    // The last eight bytes overlap the step before them, so that no byte is left over.
    let last = len - 8;
    let mut at = 0;
    while at < last {
        if word(&a[at..at + 8]) != word(&b[at..at + 8]) {
            return false;
        }
        at += 8;
    }
    word(&a[last..]) == word(&b[last..])
}

/// Fowler-Noll-Vo over eight bytes a step: a filter before comparing names, never a proof of equality.
#[inline]
pub(crate) fn hash(text: &[u8]) -> u32 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut state = 0xcbf2_9ce4_8422_2325_u64 ^ text.len() as u64;
    let (words, rest) = text.as_chunks::<8>();
    for word in words {
        state = (state ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
        state ^= state >> 29;
    }
    for &byte in rest {
        state = (state ^ u64::from(byte)).wrapping_mul(PRIME);
    }
    #[expect(clippy::cast_possible_truncation, reason = "both halves are folded into one")]
    {
        (state ^ (state >> 32)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_equal_exactly_when_every_byte_is() {
        for length in 0..70 {
            let name: Vec<u8> = (0..length).map(|at| b'a' + at % 26).collect();
            assert!(equal(&name, &name.clone()));
            assert!(!equal(&name, &[name.as_slice(), b"x"].concat()));
            for at in 0..name.len() {
                let mut other = name.clone();
                other[at] ^= 1;
                assert!(!equal(&name, &other), "byte {at} of {length}");
            }
        }
    }
}
