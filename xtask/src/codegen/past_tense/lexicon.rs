//! Reads `lexicon.txt`: named lists of words.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail, ensure};

/// Sections besides the function words; any other name is a typing error.
const SECTIONS: [&str; 19] = [
    "verb3",
    "verb3n",
    "verb2",
    "verb1",
    "compound",
    "natural-last",
    "not-natural-last",
    "crud",
    "noun-end",
    "state",
    "adjective-verb",
    "ed-not-past",
    "ed-past",
    "not-past",
    "maybe-past",
    "ing-noun",
    "double",
    "no-double",
    "modifier",
];

/// The sections of `lexicon.txt`.
pub(super) struct Lexicon {
    sections: BTreeMap<String, BTreeSet<String>>,
}

impl Lexicon {
    /// Reads the text of the file; words are separated by white space, `#` starts a comment.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut sections: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = None;
        for (index, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                let known = SECTIONS.contains(&name)
                    || super::merge::FUNCTION_WORDS.iter().any(|kind| kind.0 == name);
                ensure!(known, "line {}: unknown section [{name}]", index + 1);
                current = Some(sections.entry(name.to_owned()).or_default());
                continue;
            }
            for word in line.split_whitespace() {
                ensure!(
                    word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'+'),
                    "line {}: `{word}` is not a lower-case word",
                    index + 1
                );
                match &mut current {
                    Some(section) => section.insert(word.to_owned()),
                    None => bail!("line {}: `{word}` is in no section", index + 1),
                };
            }
        }
        Ok(Self { sections })
    }

    /// The words of a section, in order.
    pub(super) fn words(&self, section: &str) -> impl Iterator<Item = &str> {
        self.sections.get(section).into_iter().flatten().map(String::as_str)
    }

    /// Whether a section has the word.
    pub(super) fn has(&self, section: &str, word: &str) -> bool {
        self.sections.get(section).is_some_and(|words| words.contains(word))
    }
}
