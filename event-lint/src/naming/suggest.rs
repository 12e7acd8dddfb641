//! Words the natural past form of a name, keeping its case and separators.

use super::config::Config;
use super::grammar::Plan;
use super::inflect::participle;
use super::lexicon::base_of_progressive;
use super::split::Token;

/// Commands that read: nothing happened that an event could tell, so there is no past form to suggest.
const QUERIES: [&str; 7] = ["get", "list", "describe", "find", "lookup", "is", "has"];

/// How words are joined and capitalised.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    /// `OrderCreated`; also anything with separators, where each word keeps its own case.
    Own,
    /// `orderCreated`: the first word starts small, the others do not.
    Camel,
}

/// The suggestion for a name whose verb stands where the plan says.
pub(super) fn suggest(
    name: &str,
    lower: &str,
    tokens: &[Token],
    plan: Plan,
    config: &Config,
) -> Option<String> {
    let text = |index: usize| -> &str { &lower[tokens[index].start..tokens[index].end] };
    let verb = text(plan.verb);
    if QUERIES.contains(&verb) && plan.object < tokens.len() {
        return None;
    }
    let base = if verb.ends_with("ing") { base_of_progressive(verb, &config.overlay) } else { None };
    let (past, split) = participle(base.as_deref().unwrap_or(verb), config.dialect, &config.overlay);

    let first = tokens.first()?.start;
    let last = tokens.last()?.end;
    let body = &name[first..last];
    let case = case_of(body, tokens.len());
    let shouting = !body.contains(char::is_lowercase) && body.chars().any(char::is_alphabetic);

    // Subject, object, verb with what goes with it, the rest.
    let mut order: Vec<usize> = Vec::with_capacity(tokens.len());
    order.extend(0..plan.start);
    order.extend(plan.object..plan.end);
    order.extend(plan.start..plan.object);
    order.extend(plan.end..tokens.len());

    let mut out = String::with_capacity(name.len() + 8);
    out.push_str(&name[..first]);
    for (position, index) in order.iter().copied().enumerate() {
        let original = &name[tokens[index].start..tokens[index].end];
        if index == plan.verb {
            let capital = original.starts_with(char::is_uppercase);
            let (head, tail) = past.split_at_checked(split.unwrap_or(past.len())).unwrap_or((&past, ""));
            push_cased(&mut out, head, shouting, capital_at(case, position, capital));
            if !tail.is_empty() {
                out.push_str(separator(name, tokens));
                push_cased(&mut out, tail, shouting, case == Case::Camel || capital);
            }
        } else {
            push_moved(&mut out, original, case, position, index);
        }
        if position + 1 < order.len() {
            // Separators keep their positions.
            out.push_str(&name[tokens[position].end..tokens[position + 1].start]);
        }
    }
    out.push_str(&name[last..]);
    // A name that starts with a digit is no identifier.
    let digit = |text: &str| text[first..].starts_with(|character: char| character.is_numeric());
    if digit(&out) && !digit(name) || out == name { None } else { Some(out) }
}

fn case_of(body: &str, words: usize) -> Case {
    let small = body.starts_with(char::is_lowercase);
    let joined = body.chars().all(char::is_alphanumeric);
    if small && joined && words > 1 { Case::Camel } else { Case::Own }
}

fn capital_at(case: Case, position: usize, own: bool) -> bool {
    match case {
        Case::Own => own,
        Case::Camel => position > 0,
    }
}

/// What stands between two words of this name, for a word that becomes two.
fn separator<'a>(name: &'a str, tokens: &[Token]) -> &'a str {
    match tokens {
        [first, second, ..] => &name[first.end..second.start],
        // One small word alone tells nothing; snake case is the commonest.
        [only] if !name[only.start..only.end].contains(char::is_uppercase) => "_",
        _ => "",
    }
}

fn push_cased(out: &mut String, word: &str, shouting: bool, capital: bool) {
    if shouting {
        out.extend(word.chars().map(|character| character.to_ascii_uppercase()));
    } else if capital {
        let mut characters = word.chars();
        out.extend(characters.next().map(|character| character.to_ascii_uppercase()));
        out.push_str(characters.as_str());
    } else {
        out.push_str(word);
    }
}

/// In camel case the word that moves to the front loses its capital, the one that leaves it gains one.
fn push_moved(out: &mut String, word: &str, case: Case, position: usize, index: usize) {
    if case == Case::Own || position > 0 && index > 0 {
        out.push_str(word);
    } else if position > 0 {
        push_cased(out, word, false, true);
    } else if word.chars().all(|character| !character.is_lowercase()) {
        // `disableMFA`: an acronym at the front is small as a whole.
        out.push_str(&word.to_ascii_lowercase());
    } else {
        let mut characters = word.chars();
        out.extend(characters.next().map(|character| character.to_ascii_lowercase()));
        out.push_str(characters.as_str());
    }
}
