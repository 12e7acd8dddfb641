//! Takes from `WordNet` and SCOWL what the table needs, so that regeneration needs neither of them installed.
//!
//! Debian ships both: packages `wordnet-base` (`/usr/share/wordnet`) and `scowl` (`/usr/share/dict/scowl`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};

/// SCOWL levels that count as attested. Level 80 adds a word list with terms of its own (UKACD) and words that no
/// event is named with.
const SCOWL_LEVELS: [&str; 8] = ["10", "20", "35", "40", "50", "55", "60", "70"];

/// Writes the three extracts into `target`.
pub(super) fn run(wordnet: &Path, scowl: &Path, target: &Path) -> Result<()> {
    let verbs = lemmas(&read(wordnet, "index.verb")?);
    let nouns = lemmas(&read(wordnet, "index.noun")?);
    let adjectives = lemmas(&read(wordnet, "index.adj")?);
    let counts = tag_counts(&read(wordnet, "cntlist.rev")?);

    let mut table = String::from(
        "# One-word verbs of WordNet 3.0: verb, times tagged as verb, as noun, as adjective (`-`: not in that index).\n",
    );
    for verb in &verbs {
        let count = |class: char| counts.get(&(verb.clone(), class)).copied().unwrap_or(0);
        let other = |index: &BTreeSet<String>, classes: &str| {
            if index.contains(verb) {
                classes.chars().map(count).sum::<u32>().to_string()
            } else {
                "-".to_owned()
            }
        };
        // Sense keys number the parts of speech: 1 noun, 2 verb, 3 adjective, 5 adjective satellite.
        writeln!(table, "{verb}\t{}\t{}\t{}", count('2'), other(&nouns, "1"), other(&adjectives, "35"))?;
    }
    write(target, "wordnet-verbs.tsv", &table)?;
    write(target, "wordnet-past.tsv", &past_forms(&read(wordnet, "verb.exc")?)?)?;

    let common = words(scowl, "english")?;
    let american = &common | &words(scowl, "american")?;
    let british = &common | &words(scowl, "british")?;
    let mut doubling = String::from(
        "# Past forms that SCOWL attests where the spelling is in question: verb, American, British\n\
         # (`s` single consonant: edited, `d` double: permitted, `sd` both, `-` neither).\n",
    );
    for verb in verbs.iter().filter(|verb| may_double(verb)) {
        let attested = |list: &BTreeSet<String>| {
            let last = &verb[verb.len() - 1..];
            let single = list.contains(&format!("{verb}ed"));
            let double = list.contains(&format!("{verb}{last}ed"));
            match (single, double) {
                (true, true) => "sd",
                (true, false) => "s",
                (false, true) => "d",
                (false, false) => "-",
            }
        };
        let (us, uk) = (attested(&american), attested(&british));
        if us != "-" || uk != "-" {
            writeln!(doubling, "{verb}\t{us}\t{uk}")?;
        }
    }
    write(target, "scowl-doubling.tsv", &doubling)
}

/// One consonant after a vowel: the only bases whose last letter can double.
fn may_double(verb: &str) -> bool {
    let bytes = verb.as_bytes();
    let vowel = |byte: u8| b"aeiouy".contains(&byte);
    match bytes {
        [.., before, last] => vowel(*before) && !vowel(*last) && !b"wxh".contains(last),
        _ => false,
    }
}

/// Irregular past forms; the regular ones (`-ed`), progressives and third persons follow from rules.
fn past_forms(exceptions: &str) -> Result<String> {
    let mut out = String::from("# Irregular past forms of WordNet 3.0: form, verb.\n");
    for line in exceptions.lines() {
        let mut columns = line.split(' ');
        let (Some(form), Some(base)) = (columns.next(), columns.next()) else { continue };
        let regular = ["ed", "ing", "s"].iter().any(|ending| form.ends_with(ending));
        if !regular && is_word(form) && is_word(base) && base != "be" {
            writeln!(out, "{form}\t{base}")?;
        }
    }
    Ok(out)
}

fn lemmas(index: &str) -> BTreeSet<String> {
    let lines = index.lines().filter(|line| !line.starts_with("  "));
    lines.filter_map(|line| line.split(' ').next()).filter(|word| is_word(word)).map(str::to_owned).collect()
}

fn tag_counts(list: &str) -> BTreeMap<(String, char), u32> {
    let mut counts = BTreeMap::new();
    for line in list.lines() {
        let mut columns = line.split(' ');
        let (Some(key), Some(count)) = (columns.next(), columns.nth(1)) else { continue };
        let Some((lemma, rest)) = key.split_once('%') else { continue };
        let (Some(class), Ok(count)) = (rest.chars().next(), count.parse::<u32>()) else { continue };
        *counts.entry((lemma.to_owned(), class)).or_insert(0) += count;
    }
    counts
}

fn words(scowl: &Path, category: &str) -> Result<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for level in SCOWL_LEVELS {
        let path = scowl.join(format!("{category}-words.{level}"));
        // ISO 8859-1; words with accents are of no interest here.
        let bytes = std::fs::read(&path).with_context(|| format!("read {}", path.display()))?;
        all.extend(String::from_utf8_lossy(&bytes).lines().filter(|word| is_word(word)).map(str::to_owned));
    }
    Ok(all)
}

fn is_word(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn read(directory: &Path, name: &str) -> Result<String> {
    let path = directory.join(name);
    std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))
}

fn write(directory: &Path, name: &str, text: &str) -> Result<()> {
    let path = directory.join(name);
    std::fs::write(&path, text).with_context(|| format!("write {}", path.display()))
}
