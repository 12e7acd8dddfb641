//! A fuzzer for every run of the tests: damaged and crossed schemas from the conformance pairs, the same ones
//! each time. The long runs are those of the target in `fuzz/`.

use event_lint::avro::{Schema, check, diff, read, sample, witness};
use event_lint::{AvroPair, rules};
use serde_json::Value as Json;

const PAIRS: &str = include_str!("../../tests/data/avro-pairs.jsonl");

/// Words worth throwing in.
const WORDS: [&str; 24] = [
    "\"null\"",
    "\"int\"",
    "\"record\"",
    "\"enum\"",
    "\"fixed\"",
    "\"union\"",
    "\"name\":",
    "\"type\":",
    "\"fields\":[",
    "\"items\":",
    "\"symbols\":[]",
    "\"default\":",
    "\"aliases\":[\"a\"]",
    "\"namespace\":\"n.s\"",
    "\"size\":-1",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\\ud800",
    "9999999999999999999999",
    "/*",
    "é",
];

/// Xorshift: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }
}

/// The text with one piece cut out, doubled, overwritten, replaced by a word or by a piece of another text.
fn damaged(text: &str, other: &str, dice: &mut Dice) -> String {
    let cut = |text: &str, dice: &mut Dice| {
        let boundaries: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        let from = dice.below(boundaries.len());
        let to = (from + dice.below(12)).min(boundaries.len() - 1);
        (boundaries[from], boundaries[to])
    };
    let (from, to) = cut(text, dice);
    let piece = match dice.below(4) {
        0 => String::new(),
        1 => text[from..to].repeat(2),
        2 => WORDS[dice.below(WORDS.len())].to_owned(),
        _ => {
            let (from, to) = cut(other, dice);
            other[from..to].to_owned()
        }
    };
    format!("{}{piece}{}", &text[..from], &text[to..])
}

#[test]
fn damaged_and_crossed_schemas_end_in_an_answer_or_an_error() {
    let texts: Vec<String> = PAIRS
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).expect("a row is JSON"))
        .flat_map(|row| [row["reader"].to_string(), row["writer"].to_string()])
        .collect();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let (mut readable, mut refused) = (Vec::new(), 0);
    for round in 0..30_000 {
        let (text, other) = (&texts[dice.below(texts.len())], &texts[dice.below(texts.len())]);
        let mut text = damaged(text, other, &mut dice);
        if round % 3 == 0 {
            text = damaged(&text, other, &mut dice);
        }
        match Schema::parse(text.as_str()) {
            Ok(schema) => {
                assert!(
                    check(&schema, &schema)
                        .expect("small")
                        .incompatibilities()
                        .iter()
                        .all(|found| found.kind().java().is_none())
                );
                readable.push(schema);
            }
            Err(error) => {
                assert!(!error.message().is_empty() && error.place().line >= 1);
                refused += 1;
            }
        }
    }
    // Both sides of the parser have to be met, or the test tests little.
    assert!(readable.len() > 2_000 && refused > 2_000, "{} read, {refused} refused", readable.len());
    for at in 0..readable.len().min(4_000) {
        let (reader, writer) = (&readable[at], &readable[dice.below(readable.len())]);
        let verdict = check(reader, writer).expect("small");
        let shown = witness(reader, writer, &verdict);
        assert!(shown.is_none() || !verdict.is_compatible());
        if let Some(value) = sample(writer, 3) {
            assert!(read(writer, writer, &value.encode()).is_ok(), "{}", writer.text());
        }
        let diff = diff(writer, reader);
        let pair = AvroPair { event: "Damaged.v1", old: writer, new: reader, diff: &diff };
        for rule in rules::all() {
            rule.findings(&pair);
        }
    }
}
