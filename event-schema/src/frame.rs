//! Frames: how a derived contract lies in compiled code, as one aggregate of bytes.
//!
//! rustc keeps the evaluated bytes of every `static` in crate metadata (since 1.78), also under `cargo check`. A frame
//! is such a `static`: no pointers, no padding, its own length, so that `cargo event` finds it by [`magic`] in an
//! `.rmeta` file, an `.rlib`, an object file or a linked binary without knowing any of these formats.

use crate::code::Code;

/// Version of the frame layout and of the JSON in it. A reader refuses what is newer than it knows.
pub const FORMAT: u16 = 1;

/// The first bytes of a frame.
///
/// Computed, never written out, so that no binary holds these bytes but in a frame.
pub const fn magic() -> [u8; 16] {
    let mut bytes = *b"\x12event-contract\x1f";
    let mut i = 0;
    while i < 16 {
        bytes[i] ^= 0xa5;
        i += 1;
    }
    bytes
}

const MAGIC: [u8; 16] = magic();

/// The last bytes of a frame.
pub const TRAILER: [u8; 8] = *b"\xe5/frame\x5e";

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[non_exhaustive]
pub enum FrameKind {
    /// A type: its description as JSON, its field type codes, its const-evaluated integers.
    Definition = 1,
    /// The value of a const string, which belongs to the definition with the same id; its index is the only integer.
    Text = 2,
    /// Proof that this compiler keeps frames; `event-schema` carries one.
    Canary = 3,
    /// A concrete instance of a generic type (`#[event(instances(..))]`): as a definition.
    Instance = 4,
}

/// One frame: `P` bytes of module path, `R` bytes of JSON, `T` type codes, `I` integers.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Frame<const P: usize, const R: usize, const T: usize, const I: usize> {
    magic: [u8; 16],
    format: [u8; 2],
    kind: u8,
    reserved: u8,
    lengths: [[u8; 4]; 4],
    id: [u8; 8],
    path: [u8; P],
    raw: [u8; R],
    codes: [Code; T],
    integers: [[u8; 16]; I],
    trailer: [u8; 8],
}

impl<const P: usize, const R: usize, const T: usize, const I: usize> Frame<P, R, T, I> {
    /// A frame around its parts.
    pub const fn new(
        kind: FrameKind,
        id: [u8; 8],
        path: [u8; P],
        raw: [u8; R],
        codes: [Code; T],
        integers: [[u8; 16]; I],
    ) -> Self {
        Self {
            magic: MAGIC,
            format: FORMAT.to_le_bytes(),
            kind: kind as u8,
            reserved: 0,
            lengths: [length(P), length(R), length(T), length(I)],
            id,
            path,
            raw,
            codes,
            integers,
            trailer: TRAILER,
        }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "no source file is 4 GiB long")]
const fn length(n: usize) -> [u8; 4] {
    (n as u32).to_le_bytes()
}

/// The identity of a derived type: the derive's hash of package, target, place and name, mixed with the module path,
/// which only the compiler knows (FNV-1a).
///
/// Both are needed: a package may hold a lib and a bin with equal paths, `macro_rules` can give two structs one span,
/// and two function bodies share a module path.
pub const fn identity(seed: u64, module_path: &str) -> [u8; 8] {
    let bytes = module_path.as_bytes();
    let mut hash = seed;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash.to_le_bytes()
}

/// The first `N` bytes of a string whose length is `N`.
pub const fn bytes<const N: usize>(text: &str) -> [u8; N] {
    match text.as_bytes().first_chunk::<N>() {
        Some(chunk) => *chunk,
        None => [0; N],
    }
}

/// An integer as the frame stores it.
pub const fn integer(value: i128) -> [u8; 16] {
    value.to_le_bytes()
}

/// A static that holds a frame: found in metadata, gone from the binary.
#[cfg(not(any(feature = "embed", event_contract_embed)))]
#[doc(hidden)]
#[macro_export]
macro_rules! __frame_static {
    ($name:ident: $ty:ty = $value:expr) => {
        static $name: $ty = $value;
    };
}

/// A static that holds a frame and stays in the linked binary.
///
/// ELF notes survive the garbage collection of every linker, also without `SHF_GNU_RETAIN` (before Rust 1.89); Mach-O
/// and PE sections are kept by `#[used]` when they are named. PE section names hold 8 bytes, Mach-O ones 16.
#[cfg(any(feature = "embed", event_contract_embed))]
#[doc(hidden)]
#[macro_export]
macro_rules! __frame_static {
    ($name:ident: $ty:ty = $value:expr) => {
        #[used]
        #[cfg_attr(
            any(
                target_os = "macos",
                target_os = "ios",
                target_os = "tvos",
                target_os = "watchos",
                target_os = "visionos"
            ),
            unsafe(link_section = "__TEXT,__evtcontract,regular,no_dead_strip")
        )]
        #[cfg_attr(target_os = "windows", unsafe(link_section = ".evtctr"))]
        #[cfg_attr(
            not(any(
                target_os = "macos",
                target_os = "ios",
                target_os = "tvos",
                target_os = "watchos",
                target_os = "visionos",
                target_os = "windows"
            )),
            unsafe(link_section = ".note.evtctr")
        )]
        static $name: $ty = $value;
    };
}

/// Present in the metadata of `event-schema` itself: when `cargo event` does not find it, this compiler does not keep
/// statics in metadata, and contracts must be read out of binaries.
static __EVENT_CONTRACT_CANARY: Frame<0, 6, 0, 0> =
    Frame::new(FrameKind::Canary, [0; 8], [], *b"canary", [], []);
