//! Writes `event-lint/src/naming/table.rs`, the word table behind `past_tense_name`.
//!
//! Sources, all in `xtask/data/past-tense/` with their licences in `NOTICE`:
//!
//! | file | says | from |
//! | --- | --- | --- |
//! | `wordnet-verbs.tsv` | which words are verbs, and how often each is a verb or a noun | `WordNet` 3.0 |
//! | `wordnet-past.tsv` | irregular past forms | `WordNet` 3.0 |
//! | `scowl-doubling.tsv` | `permit` -> `permitted`, `edit` -> `edited`; American and British | SCOWL |
//! | `irregular.tsv` | the participle that a suggestion uses | ours |
//! | `lexicon.txt` | what software uses differently, function words, exceptions | ours |

mod emit;
mod extract;
mod lexicon;
mod merge;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// Runs `cargo xtask codegen past-tense` with the words after it.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        [] => {
            let text = generate()?;
            let path = table_path();
            std::fs::write(&path, text).with_context(|| format!("write {}", path.display()))
        }
        ["--check"] => {
            let path = table_path();
            let found = std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
            if found == generate()? {
                println!("{} is up to date", path.display());
                Ok(())
            } else {
                bail!("{} is stale: run `cargo xtask codegen past-tense`", path.display())
            }
        }
        ["--extract", wordnet, scowl] => {
            extract::run(Path::new(wordnet), Path::new(scowl), &data_directory())
        }
        _ => bail!("usage: cargo xtask codegen past-tense [--check | --extract WORDNET_DIR SCOWL_DIR]"),
    }
}

fn generate() -> Result<String> {
    let directory = data_directory();
    let read = |name: &str| {
        let path = directory.join(name);
        std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))
    };
    let lexicon = lexicon::Lexicon::parse(&read("lexicon.txt")?)?;
    let words = merge::merge(&merge::Sources {
        verbs: &read("wordnet-verbs.tsv")?,
        past_forms: &read("wordnet-past.tsv")?,
        doubling: &read("scowl-doubling.tsv")?,
        irregular: &read("irregular.tsv")?,
        lexicon: &lexicon,
    })?;
    emit::emit(&words)
}

fn data_directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/past-tense")
}

fn table_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../event-lint/src/naming/table.rs")
}

#[cfg(test)]
mod tests {
    #[test]
    fn regeneration_is_byte_identical_to_the_checked_in_table() {
        let checked_in = std::fs::read_to_string(super::table_path()).expect("the table is checked in");
        assert!(
            super::generate().expect("the sources are complete") == checked_in,
            "run `cargo xtask codegen past-tense`"
        );
    }
}
