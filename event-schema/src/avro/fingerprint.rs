//! Fingerprints of the parsing canonical form.

use sha2::{Digest, Sha256};

use super::canonical::{Error, canonical_form};

/// The fingerprints by which a schema is known: equal for schemas that read the same bytes in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprints {
    /// CRC-64-AVRO, which the single-object encoding carries in little-endian order.
    pub rabin: u64,
    /// SHA-256.
    pub sha256: [u8; 32],
}

/// The fingerprints of an Avro schema's parsing canonical form.
///
/// ```
/// # use event_schema::avro::fingerprint;
/// // The value of Avro's own test vectors for a bare int.
/// assert_eq!(fingerprint(r#"{"type": "int", "logicalType": "date"}"#)?.rabin, 0x7275_d51a_3f39_5c8f);
/// # Ok::<(), event_schema::avro::Error>(())
/// ```
///
/// # Errors
/// As [`canonical_form`].
pub fn fingerprint(avsc: &str) -> Result<Fingerprints, Error> {
    let canonical = canonical_form(avsc)?;
    Ok(Fingerprints {
        rabin: rabin(canonical.as_bytes()),
        sha256: Sha256::digest(canonical.as_bytes()).into(),
    })
}

/// The fingerprint of nothing, and the polynomial
/// (<https://avro.apache.org/docs/1.12.0/specification/#schema-fingerprints>).
const EMPTY: u64 = 0xc15d_213a_a4d7_a795;

const TABLE: [u64; 256] = {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut entry = index as u64;
        let mut bit = 0;
        while bit < 8 {
            entry = (entry >> 1) ^ (EMPTY & (entry & 1).wrapping_neg());
            bit += 1;
        }
        table[index] = entry;
        index += 1;
    }
    table
};

fn rabin(bytes: &[u8]) -> u64 {
    bytes.iter().fold(EMPTY, |crc, byte| (crc >> 8) ^ TABLE[usize::from(crc.to_le_bytes()[0] ^ byte)])
}
