//! Decides, for every word, what the table says about it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};

use super::lexicon::Lexicon;

/// Bits of a table entry: name, value, meaning. The generated file declares the same constants.
pub(super) const FLAGS: [(&str, u16, &str); 15] = [
    ("CLASS", 0b11, "How surely the word is a verb: 3 command, 2 rather a verb, 1 rather a noun, 0 no verb."),
    ("NOUN", 1 << 2, "A noun in event names too."),
    (
        "STATE",
        1 << 3,
        "Describes a state: `available`, `pending`; with a class, an adjective too: `complete`.",
    ),
    ("DOUBLE_US", 1 << 4, "Doubles its last consonant in the American past form."),
    ("DOUBLE_UK", 1 << 5, "Doubles its last consonant in the British past form."),
    ("PAST", 1 << 6, "A past form and nothing else."),
    ("PAST_IS_BASE", 1 << 7, "Past form and base are the same word: `set`, `read`."),
    ("NATURAL_LAST", 1 << 8, "Means the verb when it is the last word: `StatusChange`."),
    ("CRUD", 1 << 9, "Names a storage operation."),
    ("NOUN_END", 1 << 10, "Makes the name that it ends a noun phrase: `failure`, `error`."),
    ("ING_NOUN", 1 << 11, "Ends in `-ing` and is no progressive: `booking`."),
    ("COMPOUND", 1 << 12, "Verb and particle in one word; `extra` is the length of the verb: `checkout`."),
    ("IRREGULAR", 1 << 13, "`extra` is the index of the participle."),
    ("FUNCTION", 1 << 14, "`extra` says which kinds of function word it is."),
    ("MODIFIER", 1 << 15, "Goes with the verb that follows: `bulk`."),
];

/// Kinds of function words: section of the lexicon, constant, bit, meaning.
pub(super) const FUNCTION_WORDS: [(&str, &str, u16, &str); 11] = [
    ("preposition", "PREPOSITION", 1, "`to`, `from`."),
    ("particle", "PARTICLE", 1 << 1, "Part of a phrasal verb: `in`, `out`."),
    ("conjunction", "CONJUNCTION", 1 << 2, "Opens a clause that says nothing about the head: `as`, `when`."),
    ("coordinator", "COORDINATOR", 1 << 3, "`and`, `or`."),
    ("negation", "NEGATION", 1 << 4, "`not`."),
    ("adverb", "ADVERB", 1 << 5, "An adverb that does not end in `-ly`."),
    ("not-adverb", "NOT_ADVERB", 1 << 6, "Ends in `-ly` and is no adverb."),
    ("modal", "MODAL", 1 << 7, "`will`, `should`."),
    ("past-auxiliary", "PAST_AUXILIARY", 1 << 8, "`was`, `had`."),
    ("be", "PRESENT_AUXILIARY", 1 << 9, "`is`, `does`."),
    ("determiner", "DETERMINER", 1 << 10, "`the`, `all`."),
];

/// The texts the table is made from.
pub(super) struct Sources<'a> {
    pub(super) verbs: &'a str,
    pub(super) past_forms: &'a str,
    pub(super) doubling: &'a str,
    pub(super) irregular: &'a str,
    pub(super) lexicon: &'a Lexicon,
}

/// What the table says about one word.
#[derive(Clone, Default)]
pub(super) struct Entry {
    pub(super) flags: u16,
    /// Kinds of a function word, or length of the verb in a compound.
    pub(super) extra: u16,
    /// Past participle of an irregular verb.
    pub(super) participle: Option<String>,
}

/// The value of a flag.
pub(super) fn flag(name: &str) -> u16 {
    FLAGS
        .iter()
        .find(|flag| flag.0 == name)
        .map(|flag| flag.1)
        .expect("the generator only asks for its own flags")
}

/// All entries of the table, sorted by word.
pub(super) fn merge(sources: &Sources<'_>) -> Result<BTreeMap<String, Entry>> {
    let mut words = BTreeMap::new();
    verbs(sources, &mut words)?;
    doubling(sources, &mut words)?;
    past_forms(sources, &mut words)?;
    lists(sources.lexicon, &mut words);
    function_words(sources.lexicon, &mut words);
    Ok(words)
}

fn set(words: &mut BTreeMap<String, Entry>, word: &str, flags: u16) {
    words.entry(word.to_owned()).or_default().flags |= flags;
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// Classes: our own lists first, then what `WordNet`'s tagged text shows.
fn verbs(sources: &Sources<'_>, words: &mut BTreeMap<String, Entry>) -> Result<()> {
    for row in rows(sources.verbs) {
        let [verb, as_verb, as_noun, as_adjective] = row[..] else { anyhow::bail!("verb row {row:?}") };
        let count = |text: &str| text.parse::<u32>().ok();
        let seen = count(as_verb).with_context(|| format!("count of {verb}"))?;
        let class = match count(as_noun) {
            None => 3,
            Some(0) if seen > 0 => 3,
            // The threshold that separates `build` and `leave` from `order` and `name`.
            Some(noun) if seen >= 8 && seen >= 6 * noun => 2,
            Some(_) => 1,
        };
        let adjective = count(as_adjective);
        // Rather an adjective than a verb: `correct`, `live`.
        let class = if adjective.is_some_and(|adjective| adjective > seen) { class.min(1) } else { class };
        let noun = if count(as_noun).is_some() { flag("NOUN") } else { 0 };
        set(words, verb, class | noun);
    }
    for row in rows(sources.irregular) {
        let (base, participle) = (row[0], *row.get(1).with_context(|| format!("participle of {}", row[0]))?);
        let entry = words.entry(base.to_owned()).or_default();
        if entry.flags & flag("CLASS") == 0 {
            entry.flags |= 3;
        }
        entry.flags |= flag("IRREGULAR");
        entry.participle = Some(participle.to_owned());
    }
    let mut listed = BTreeSet::new();
    for (section, class, noun) in
        [("verb1", 1, true), ("verb2", 2, true), ("verb3n", 3, true), ("verb3", 3, false)]
    {
        for word in sources.lexicon.words(section) {
            ensure!(listed.insert(word), "`{word}` is in two of the verb lists");
            let entry = words.entry(word.to_owned()).or_default();
            entry.flags &= !(flag("CLASS") | flag("NOUN") | flag("STATE"));
            entry.flags |= class | if noun { flag("NOUN") } else { 0 };
        }
    }
    for word in sources.lexicon.words("compound") {
        let (head, particle) = word.split_once('+').with_context(|| format!("compound {word}"))?;
        let entry = words.entry(format!("{head}{particle}")).or_default();
        *entry = Entry {
            flags: 2 | flag("NOUN") | flag("COMPOUND"),
            extra: u16::try_from(head.len())?,
            participle: None,
        };
    }
    Ok(())
}

/// Attested spellings, then our exceptions. Verbs that SCOWL does not have follow the rule for their syllable at run time.
fn doubling(sources: &Sources<'_>, words: &mut BTreeMap<String, Entry>) -> Result<()> {
    for row in rows(sources.doubling) {
        let [verb, us, uk] = row[..] else { anyhow::bail!("doubling row {row:?}") };
        // Where both spellings are attested, `-l` is single in American and double in British English.
        let double = |attested: &str, british: bool| match attested {
            "d" => true,
            // `stoped` is a word too, of the verb `stope`.
            "sd" => british && verb.ends_with('l') || one_syllable_doubles(verb),
            _ => false,
        };
        let bits = if double(us, false) { flag("DOUBLE_US") } else { 0 }
            | if double(uk, true) { flag("DOUBLE_UK") } else { 0 };
        set(words, verb, bits);
    }
    let both = flag("DOUBLE_US") | flag("DOUBLE_UK");
    for word in sources.lexicon.words("double") {
        set(words, word, both);
    }
    for word in sources.lexicon.words("no-double") {
        words.entry(word.to_owned()).or_default().flags &= !both;
    }
    // What nobody attests inherits from the verb behind its prefix (`untag` from `tag`), or follows the rule for one
    // syllable.
    let attested: BTreeSet<&str> = rows(sources.doubling).map(|row| row[0]).collect();
    let undecided = |word: &str, entry: &Entry| {
        let listed = sources.lexicon.has("double", word) || sources.lexicon.has("no-double", word);
        entry.flags & flag("CLASS") != 0 && !attested.contains(word) && !listed
    };
    let bits: Vec<(String, u16)> = words
        .iter()
        .filter(|(word, entry)| undecided(word, entry))
        .map(|(word, _)| {
            let base = ["un", "re"].iter().find_map(|prefix| words.get(word.strip_prefix(prefix)?));
            let inherited = base.map_or(0, |base| base.flags & both);
            (word.clone(), if one_syllable_doubles(word) { both } else { inherited })
        })
        .collect();
    for (word, bits) in bits {
        set(words, &word, bits);
    }
    Ok(())
}

/// One vowel group of one letter, one final consonant: `pin` -> `pinned`.
fn one_syllable_doubles(word: &str) -> bool {
    let bytes = word.as_bytes();
    let vowel = |byte: &u8| b"aeiouy".contains(byte);
    let [.., before, last] = bytes else { return false };
    bytes.iter().filter(|byte| vowel(byte)).count() == 1
        && vowel(before)
        && !vowel(last)
        && !b"wxh".contains(last)
}

fn past_forms(sources: &Sources<'_>, words: &mut BTreeMap<String, Entry>) -> Result<()> {
    let mut forms: Vec<(String, String)> = Vec::new();
    for row in rows(sources.past_forms) {
        let [form, base] = row[..] else { anyhow::bail!("past form row {row:?}") };
        forms.push((form.to_owned(), base.to_owned()));
    }
    for row in rows(sources.irregular) {
        for form in row[1..].iter().flat_map(|column| column.split_whitespace()) {
            forms.push((form.to_owned(), row[0].to_owned()));
        }
    }
    for (form, base) in forms {
        if sources.lexicon.has("not-past", &form) {
            continue;
        }
        if form == base {
            set(words, &form, flag("PAST_IS_BASE"));
        } else if !form.ends_with("ed") || form.len() <= 4 || form.ends_with("eed") {
            // Longer `-ed` forms are past by rule.
            let entry = words.entry(form.clone()).or_default();
            // `found`, `left`: the past form of another verb outweighs their own base reading.
            if entry.flags & flag("PAST_IS_BASE") == 0 {
                entry.flags = (entry.flags & !flag("CLASS")) | flag("PAST");
            }
        }
    }
    for word in sources.lexicon.words("maybe-past") {
        *words.entry(word.to_owned()).or_default() =
            Entry { flags: flag("PAST_IS_BASE"), ..Entry::default() };
    }
    for word in sources.lexicon.words("ed-past") {
        words.entry(word.to_owned()).or_default().flags = flag("PAST");
    }
    Ok(())
}

fn lists(lexicon: &Lexicon, words: &mut BTreeMap<String, Entry>) {
    let lists = [
        ("natural-last", "NATURAL_LAST"),
        ("crud", "CRUD"),
        ("noun-end", "NOUN_END"),
        ("state", "STATE"),
        ("adjective-verb", "STATE"),
        ("ing-noun", "ING_NOUN"),
        ("modifier", "MODIFIER"),
    ];
    for (section, name) in lists {
        for word in lexicon.words(section) {
            set(words, word, flag(name));
        }
    }
    for word in lexicon.words("not-natural-last") {
        words.entry(word.to_owned()).or_default().flags &= !flag("NATURAL_LAST");
    }
    // An entry without any bit: the word is known, and no past form in spite of its ending.
    for word in lexicon.words("ed-not-past") {
        words.entry(word.to_owned()).or_default().flags &= !(flag("PAST") | flag("PAST_IS_BASE"));
    }
}

fn function_words(lexicon: &Lexicon, words: &mut BTreeMap<String, Entry>) {
    for (section, _, bit, _) in FUNCTION_WORDS {
        for word in lexicon.words(section) {
            let entry = words.entry(word.to_owned()).or_default();
            if entry.flags & flag("FUNCTION") == 0 {
                let keep = flag("STATE")
                    | flag("MODIFIER")
                    | flag("NOUN")
                    | if bit == 1 << 6 { flag("CLASS") } else { 0 };
                *entry = Entry { flags: entry.flags & keep | flag("FUNCTION"), extra: 0, participle: None };
            }
            entry.extra |= bit;
        }
    }
}
