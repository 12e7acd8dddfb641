//! What one word can be: the table first, then English morphology for the words it does not have.

use std::collections::BTreeMap;

use super::table::{
    ADVERB, BUCKETS, CLASS, COMPOUND, CRUD, DOUBLE_UK, DOUBLE_US, ENTRIES, FUNCTION, ING_NOUN, IRREGULAR,
    MODIFIER, NATURAL_LAST, NOT_ADVERB, NOUN, NOUN_END, OFFSETS, PAST, PAST_IS_BASE, STATE,
};

/// What the name says a word to be, besides its flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As the table has it, or nothing is known.
    Plain,
    /// `-ing` of a known verb.
    Progressive,
    /// `-s` of a word that is only a verb.
    ThirdPerson,
}

/// Flags, extra and form of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) flags: u16,
    pub(super) extra: u16,
    pub(super) form: Form,
}

/// Words that the configuration adds, and the participles it gives.
pub(super) type Overlay = BTreeMap<String, OverlayWord>;

/// A word of the configuration.
#[derive(Clone, Debug, Default)]
pub(super) struct OverlayWord {
    pub(super) flags: u16,
    pub(super) participle: Option<String>,
}

impl Word {
    pub(super) const UNKNOWN: Self = Self { flags: 0, extra: 0, form: Form::Plain };

    const fn plain(flags: u16, extra: u16) -> Self {
        Self { flags, extra, form: Form::Plain }
    }

    /// How surely the word is a verb, 0 to 3.
    pub(super) const fn class(self) -> u16 {
        self.flags & CLASS
    }

    pub(super) const fn has(self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    /// Whether the word is a function word of one of the kinds.
    pub(super) const fn is(self, kinds: u16) -> bool {
        self.flags & FUNCTION != 0 && self.extra & kinds != 0
    }

    pub(super) const fn is_past(self) -> bool {
        self.flags & PAST != 0
    }

    pub(super) const fn is_past_or_base(self) -> bool {
        self.flags & PAST_IS_BASE != 0
    }

    pub(super) fn is_progressive(self) -> bool {
        self.form == Form::Progressive
    }

    pub(super) fn is_third_person(self) -> bool {
        self.form == Form::ThirdPerson
    }

    /// A verb that is nothing else: `create`, not `update` or `complete`.
    pub(super) const fn is_only_verb(self) -> bool {
        self.class() == 3 && self.flags & (NOUN | STATE) == 0
    }

    /// A storage operation that is surely a verb.
    pub(super) const fn is_crud(self) -> bool {
        self.flags & CRUD != 0
    }

    pub(super) const fn is_state(self) -> bool {
        self.flags & STATE != 0
    }

    pub(super) const fn ends_noun_phrase(self) -> bool {
        self.flags & NOUN_END != 0
    }

    pub(super) const fn is_natural_last(self) -> bool {
        self.flags & NATURAL_LAST != 0
    }

    pub(super) const fn is_modifier(self) -> bool {
        self.flags & MODIFIER != 0
    }
}

/// FNV-1a, as the generator of the table has it.
fn hash(word: &[u8]) -> u32 {
    word.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// The entry of a lower-case word.
pub(super) fn entry(word: &str) -> Option<Word> {
    let word = word.as_bytes();
    let bucket = hash(word) as usize % BUCKETS;
    let mut rest = &ENTRIES[OFFSETS[bucket] as usize..OFFSETS[bucket + 1] as usize];
    while let [length, flags0, flags1, extra0, extra1, tail @ ..] = rest {
        let (candidate, next) = tail.split_at_checked(usize::from(*length))?;
        if candidate == word {
            return Some(Word::plain(
                u16::from_le_bytes([*flags0, *flags1]),
                u16::from_le_bytes([*extra0, *extra1]),
            ));
        }
        rest = next;
    }
    None
}

/// Prefixes that keep what the verb is: `unassign`, `reopen`, `autoscale`.
const TRANSPARENT: [&str; 3] = ["un", "re", "auto"];
/// Prefixes after which a noun is as likely: `download`, `overview`.
const OPAQUE: [&str; 10] = ["de", "dis", "pre", "over", "under", "mis", "co", "out", "up", "cross"];

/// What a lower-case word can be.
pub(super) fn word(text: &str, overlay: &Overlay) -> Word {
    if !overlay.is_empty()
        && let Some(found) = overlay.get(text)
    {
        return Word::plain(found.flags, 0);
    }
    if let Some(found) = entry(text) {
        return found;
    }
    if let Some(stem) = text.strip_suffix("ed") {
        // Unknown words on `-ed` are past forms: jargon makes its verbs that way. `-eed` is not (`newsfeed`), nor are
        // short words (`zed`); the table has the exceptions to the exceptions.
        return if stem.len() > 2 && !stem.ends_with('e') { Word::plain(PAST, 0) } else { Word::UNKNOWN };
    }
    if text.len() > 4 && text.ends_with("ing") {
        return match base_of_progressive(text, overlay) {
            Some(base) => Word { form: Form::Progressive, ..word(&base, overlay) },
            None => Word::UNKNOWN,
        };
    }
    if text.len() > 5 && text.ends_with("ly") {
        return Word::plain(FUNCTION, ADVERB);
    }
    if text.len() > 3 && text.ends_with('s') {
        return third_person(text);
    }
    if let Some(found) = british(text) {
        return found;
    }
    prefixed(text).map_or(Word::UNKNOWN, |(found, _)| found)
}

/// `-s` of a verb that is no noun: `requires`, not `charges`.
fn third_person(text: &str) -> Word {
    let ies = text.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let candidates = [ies.as_deref(), text.strip_suffix('s'), text.strip_suffix("es")];
    let verb = candidates.into_iter().flatten().filter_map(entry).find(|word| word.is_only_verb());
    match verb {
        // Bits of the base would make the word look like one.
        Some(_) => Word { flags: 0, extra: 0, form: Form::ThirdPerson },
        None => Word::UNKNOWN,
    }
}

/// `-ise`, `-yse` and `-our` as the table spells them.
fn british(text: &str) -> Option<Word> {
    let american = if let Some(stem) = text.strip_suffix("ise") {
        format!("{stem}ize")
    } else if let Some(stem) = text.strip_suffix("yse") {
        format!("{stem}yze")
    } else {
        format!("{}or", text.strip_suffix("our")?)
    };
    entry(&american).filter(|word| word.class() > 0)
}

/// The word behind a productive prefix, with the length of the prefix.
pub(super) fn prefixed(text: &str) -> Option<(Word, usize)> {
    for prefix in TRANSPARENT {
        if let Some(mut found) = behind(text, prefix) {
            // Only verbs take these prefixes: `rebag` is one although a `bag` rather is a thing.
            if found.class() == 1 {
                found.flags += 1;
            }
            return Some((found, prefix.len()));
        }
    }
    for prefix in OPAQUE {
        if let Some(mut found) = behind(text, prefix) {
            if found.class() > 0 {
                found.flags = found.flags & !CLASS | NOUN | 1;
            }
            return Some((found, prefix.len()));
        }
    }
    None
}

fn behind(text: &str, prefix: &str) -> Option<Word> {
    let base = text.strip_prefix(prefix).filter(|base| base.len() > 2)?;
    let mut found = entry(base)?;
    // A noun with such letters in front stays a noun (`recipe`).
    if found.class() == 0 && !found.is_past() || found.has(FUNCTION) || text == "resource" {
        return None;
    }
    found.flags &= !(NATURAL_LAST | CRUD | NOUN_END | STATE | ING_NOUN);
    Some(found)
}

/// The verb of an `-ing` form, unless the form is listed as a noun.
pub(super) fn base_of_progressive(text: &str, overlay: &Overlay) -> Option<String> {
    let stem = text.strip_suffix("ing").filter(|stem| stem.len() > 1)?;
    let verb = |candidate: &str| {
        let found =
            overlay.get(candidate).map(|word| word.flags).or_else(|| entry(candidate).map(|word| word.flags));
        let found = found.or_else(|| british(candidate).map(|word| word.flags));
        found
            .or_else(|| prefixed(candidate).map(|(word, _)| word.flags))
            .is_some_and(|flags| flags & CLASS > 0)
    };
    let with_e = format!("{stem}e");
    let bytes = stem.as_bytes();
    let doubled = bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    if doubled && bytes[bytes.len() - 1].is_ascii() {
        let single = &stem[..stem.len() - 1];
        // `stopping` is `stop`, `pressing` is `press`.
        let may_double = |word: Word| word.has(DOUBLE_US | DOUBLE_UK | IRREGULAR | PAST_IS_BASE);
        if entry(single).is_some_and(|word| word.class() > 0 && may_double(word)) {
            return Some(single.to_owned());
        }
    }
    if verb(stem) && !(verb(&with_e) && prefers_e(stem)) {
        return Some(stem.to_owned());
    }
    if let Some(short) = stem.strip_suffix('y').map(|short| format!("{short}ie")) {
        // `dying`, `lying`.
        if short.len() < 5 && verb(&short) {
            return Some(short);
        }
    }
    verb(&with_e).then_some(with_e)
}

/// Whether the rarer verb without `-e` should give way: `planing` aside, `sharing` is never `shar`.
fn prefers_e(stem: &str) -> bool {
    let with_e = format!("{stem}e");
    let class = |text: &str| entry(text).map_or(0, Word::class);
    class(&with_e) > class(stem)
}

/// Whether the word behind the flags is a compound such as `checkout`.
pub(super) const fn is_compound(word: Word) -> bool {
    word.flags & COMPOUND != 0
}

/// Whether an adverb by its ending is one by meaning.
pub(super) const fn is_adverb(word: Word) -> bool {
    word.is(ADVERB) && !word.is(NOT_ADVERB)
}

#[cfg(test)]
mod tests {
    use super::super::table::{COUNT, ENTRIES};
    use super::*;

    #[test]
    fn every_entry_of_the_table_is_found_under_its_own_hash() {
        let (mut at, mut count) = (0, 0);
        while at < ENTRIES.len() {
            let length = usize::from(ENTRIES[at]);
            let text = std::str::from_utf8(&ENTRIES[at + 5..at + 5 + length]).expect("the table is ASCII");
            let flags = u16::from_le_bytes([ENTRIES[at + 1], ENTRIES[at + 2]]);
            assert_eq!(entry(text).map(|word| word.flags), Some(flags), "{text}");
            at += 5 + length;
            count += 1;
        }
        assert_eq!(count, COUNT);
    }

    #[test]
    fn unknown_words_on_ed_are_past_except_short_ones_and_eed() {
        let past = |text| word(text, &Overlay::new()).is_past();
        assert!(past("rebagged") && past("frobnicated") && past("agreed") && past("used"));
        assert!(!past("newsfeed") && !past("zed") && !past("hundred") && !past("embed") && !past("succeed"));
    }

    #[test]
    fn prefixes_need_no_entry_of_their_own() {
        let word = |text| word(text, &Overlay::new());
        assert!(word("unvouch").class() == 3 && word("rescore").class() > 0);
        assert!(word("recipe").class() == 0);
    }

    #[test]
    fn progressives_find_their_verb() {
        let base = |text| base_of_progressive(text, &Overlay::new());
        for (form, expected) in [
            ("processing", "process"),
            ("creating", "create"),
            ("stopping", "stop"),
            ("pressing", "press"),
            ("dying", "die"),
        ] {
            assert_eq!(base(form).as_deref(), Some(expected), "{form}");
        }
        assert_eq!(base("ping"), None);
    }
}
