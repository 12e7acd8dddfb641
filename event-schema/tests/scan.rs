//! Frames are found in any bytes, and whatever is broken is named.
#![cfg(feature = "model")]
#![allow(missing_docs)]

mod frames;

use event_schema::code::{Code, op};
use event_schema::frame::{Frame, FrameKind, bytes, integer};
use event_schema::model::scan::{DamageKind, scan};
use frames::FrameBytes;
use proptest::prelude::*;
use serde_json::json;

fn sample() -> FrameBytes {
    FrameBytes::definition(
        7,
        &json!({"ident": "X"}),
        &[Code::scalar(op::STRING), Code::scalar(op::BOOL)],
        &[3, -1],
    )
}

#[test]
fn a_frame_is_found_between_other_bytes_with_all_its_parts() {
    let mut file = b"rust\0\0\0\x09 some metadata".to_vec();
    let start = file.len();
    file.extend(sample().to_bytes());
    file.extend(b"more");
    let found = scan(&file);
    assert_eq!(found.damages, []);
    let [frame] = found.frames.as_slice() else { panic!("{found:?}") };
    assert_eq!(frame.offset, start);
    assert_eq!((frame.kind, frame.id, frame.module), (FrameKind::Definition, [7; 8], "shop::events"));
    assert_eq!(frame.raw, br#"{"ident":"X"}"#);
    assert_eq!(frame.codes, [b"m", b"b"]);
    assert_eq!(frame.integers, [3, -1]);
}

#[test]
fn the_layout_that_the_compiler_gives_a_frame_is_the_one_that_is_scanned() {
    const FRAME: Frame<5, 2, 1, 1> = Frame::new(
        FrameKind::Definition,
        [1; 8],
        bytes("a::bc"),
        *b"{}",
        [Code::scalar(op::CHAR)],
        [integer(9)],
    );
    // All fields are byte arrays, so the size is the sum of the parts exactly when there is no padding.
    let expected = FrameBytes {
        kind: 1,
        format: event_schema::frame::FORMAT,
        id: [1; 8],
        module: "a::bc",
        raw: b"{}".to_vec(),
        codes: vec![Code::scalar(op::CHAR)],
        integers: vec![9],
    };
    assert_eq!(std::mem::size_of_val(&FRAME), expected.to_bytes().len());
    assert_eq!(std::mem::align_of_val(&FRAME), 1);
}

#[test]
fn a_frame_that_is_cut_off_is_reported_with_its_place() {
    let whole = sample().to_bytes();
    for length in 16..whole.len() {
        let found = scan(&whole[..length]);
        assert!(found.frames.is_empty());
        assert_eq!(found.damages.len(), 1, "{length}");
        assert_eq!(found.damages[0].kind, DamageKind::Truncated);
    }
}

#[test]
fn a_frame_of_a_newer_version_is_reported_and_not_guessed_at() {
    let mut newer = sample();
    newer.format = 9;
    assert_eq!(scan(&newer.to_bytes()).damages[0].kind, DamageKind::Newer { format: 9 });
}

#[test]
fn a_kind_that_is_not_known_is_skipped_and_the_next_frame_is_found() {
    let mut unknown = sample();
    unknown.kind = 77;
    let mut file = unknown.to_bytes();
    file.extend(sample().to_bytes());
    let found = scan(&file);
    assert_eq!((found.frames.len(), found.damages.len()), (1, 0));
}

#[test]
fn a_wrong_trailer_is_damage() {
    let mut file = sample().to_bytes();
    *file.last_mut().unwrap() ^= 1;
    assert_eq!(scan(&file).damages[0].kind, DamageKind::Malformed);
}

proptest! {
    #[test]
    fn no_bytes_make_the_scan_panic_and_what_is_found_lies_inside(
        flips in prop::collection::vec((0usize..2000, any::<u8>()), 0..40),
        cut in 0usize..2000,
    ) {
        let mut file = sample().to_bytes();
        file.extend(sample().to_bytes());
        for (at, byte) in flips {
            let length = file.len();
            file[at % length] ^= byte;
        }
        file.truncate(cut.max(1));
        let found = scan(&file);
        for frame in &found.frames {
            prop_assert!(frame.offset < file.len());
        }
    }
}
