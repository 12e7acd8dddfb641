//! Texts that a regular expression matches.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::random::Random;

/// Repetitions beyond the least that are tried.
const MORE: u32 = 2;
/// Characters after which a text is given up.
const LONGEST: usize = 1_000;

/// A text that matches, or nothing when the expression is beyond the parser (look-around, back references) or too long.
pub(super) fn matching(pattern: &str, random: &mut Random) -> Option<String> {
    let hir = regex_syntax::Parser::new().parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, &mut text, random)?;
    Some(text)
}

/// The parser bounds the nesting of an expression, and with it this recursion.
fn write(hir: &Hir, text: &mut String, random: &mut Random) -> Option<()> {
    if text.len() > LONGEST {
        return None;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => {
            let range = random.of(class.ranges())?;
            let span = u32::from(range.end()) - u32::from(range.start());
            let step = u32::try_from(random.below(span.min(64) as usize + 1)).ok()?;
            text.push(char::from_u32(u32::from(range.start()) + step).unwrap_or(range.start()));
        }
        HirKind::Class(Class::Bytes(class)) => text.push(char::from(random.of(class.ranges())?.start())),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min.saturating_add(MORE));
            let more = random.below((most - repetition.min) as usize + 1);
            for _ in 0..repetition.min as usize + more {
                write(&repetition.sub, text, random)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, text, random)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, text, random)?;
            }
        }
        HirKind::Alternation(choices) => write(random.of(choices)?, text, random)?,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Random, matching};

    #[test]
    fn what_is_written_matches() {
        let mut random = Random::new();
        for pattern in ["^[A-Z]{3}$", "^-?[0-9]+\\.[0-9]{2}$", "^(a|bc)*$", "^x_", "^\\p{Lu}\\w{0,5}$"] {
            let regex = fancy_regex::Regex::new(pattern).expect("the pattern is sound");
            for _ in 0..50 {
                let text = matching(pattern, &mut random).expect("there is a match");
                assert!(regex.is_match(&text).expect("it can be evaluated"), "{text} for {pattern}");
            }
        }
        assert_eq!(matching("(?=a)b", &mut random), None);
        assert_eq!(matching("a{999999}", &mut random), None);
    }
}
