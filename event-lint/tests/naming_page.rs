//! The rule's page is its first test: what it says fires does, what it says is silent is.

use event_lint::naming::{Config, Verdict, judge};

const PAGE: &str = include_str!("../../docs/rules/past_tense_name.md");

/// Lines of the fenced blocks whose info string ends with the mark.
fn examples(mark: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<(bool, bool)> = None;
    for line in PAGE.lines() {
        match (line.strip_prefix("```"), fence) {
            (Some(info), None) => {
                let mut words = info.split_whitespace();
                let rust = words.next() == Some("rust");
                fence = Some((rust, words.next() == Some(mark)));
            }
            (Some(_), Some(_)) => fence = None,
            (None, Some((rust, true))) => {
                let line = if rust {
                    line.strip_prefix("pub struct ").map(|rest| rest.trim_end_matches(" {"))
                } else {
                    Some(line)
                };
                lines.extend(line.map(str::to_owned));
            }
            _ => {}
        }
    }
    lines
}

#[test]
fn examples_that_fire_are_reported_with_the_suggestion_on_the_page() {
    let examples = examples("fires");
    assert_eq!(examples.len(), 15, "the page has changed: {examples:?}");
    for line in examples {
        let (name, suggestion) =
            line.split_once(" -> ").map_or((line.as_str(), None), |(name, rest)| (name, Some(rest)));
        let judgement = judge(name, &Config::default());
        assert!(judgement.reported, "{name}: {judgement:?}");
        if let Some(expected) = suggestion {
            assert_eq!(judgement.suggestion.as_deref(), Some(expected), "{name}");
        }
    }
}

#[test]
fn examples_that_are_silent_are_not_reported() {
    let examples = examples("silent");
    assert_eq!(examples.len(), 15, "the page has changed: {examples:?}");
    for name in examples {
        assert!(!judge(&name, &Config::default()).reported, "{name}");
    }
}

#[test]
fn pedantic_and_strict_report_what_the_page_says() {
    for name in ["NewsFeed", "UserLogin"] {
        assert!(!judge(name, &Config::default()).reported, "{name}");
        assert!(judge(name, &Config::default().pedantic(true)).reported, "{name}");
    }
    for name in ["StockLow", "Approval"] {
        assert_eq!(judge(name, &Config::default()).verdict, Verdict::NoVerb, "{name}");
        assert!(!judge(name, &Config::default().pedantic(true)).reported, "{name}");
        assert!(judge(name, &Config::default().strict(true)).reported, "{name}");
    }
}
