//! Laws of the judgement, for any text.

use event_lint::naming::{Config, Dialect, ExtraVerb, Tier, Verdict, judge, judge_variant, split_words};
use proptest::prelude::*;

/// Names as people write them: words, known or not, in a random style.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "create", "order", "set", "update", "check", "in", "ship", "status", "change", "rotate", "added",
            "sent", "run", "to", "as", "on", "paid", "ing", "checkout", "starting", "event", "v2", "2fa",
            "ID", "OAuth", "bulk", "will", "not", "and", "delete", "sign", "up", "requires", "failed", "put",
            "read", "list", "free", "complete", "was",
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,9}",
    ];
    let style = prop::sample::select(vec!["pascal", "camel", "_", "-", ".", "/", "SHOUT", "Pascal_"]);
    (prop::collection::vec(word, 1..7), style).prop_map(|(words, style)| {
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default()
                + letters.as_str()
        };
        match style {
            "pascal" => words.iter().map(|word| capital(word)).collect(),
            "camel" => words
                .iter()
                .enumerate()
                .map(|(at, word)| if at == 0 { word.clone() } else { capital(word) })
                .collect(),
            "SHOUT" => words.join("_").to_uppercase(),
            "Pascal_" => words.iter().map(|word| capital(word)).collect::<Vec<_>>().join("_"),
            separator => words.join(separator),
        }
    })
}

fn configs() -> impl Strategy<Value = Config> {
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(pedantic, strict, uk, words)| {
        let mut config = Config::default().pedantic(pedantic).strict(strict).dialect(if uk {
            Dialect::Uk
        } else {
            Dialect::Us
        });
        if words {
            config = config
                .verb(ExtraVerb { base: "order".to_owned(), past: None, noun: false })
                .verb(ExtraVerb { base: "frob".to_owned(), past: Some("frobt".to_owned()), noun: true })
                .noun("update")
                .past("status")
                .state("paid")
                .suffix("Message")
                .allow("Create*");
        }
        config
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_is_judged(text in any::<String>(), config in configs()) {
        let judgement = judge(&text, &config);
        prop_assert_eq!(judgement.tier.is_none(), matches!(judgement.verdict, Verdict::Past | Verdict::Ambiguous));
        prop_assert!(judgement.tier.is_some() || !judgement.reported);
        judge_variant(&text, &config);
    }

    #[test]
    fn a_suggestion_is_past_and_suggests_nothing(name in name(), config in configs()) {
        if let Some(suggestion) = judge(&name, &config).suggestion {
            prop_assert_ne!(&suggestion, &name);
            let again = judge(&suggestion, &config);
            prop_assert_eq!(again.verdict, Verdict::Past, "{} -> {}", name, suggestion);
            prop_assert_eq!(again.suggestion, None);
        }
        if let Some(suggestion) = judge_variant(&name, &config).suggestion {
            prop_assert_eq!(judge_variant(&suggestion, &config).verdict, Verdict::Past);
        }
    }

    #[test]
    fn tiers_only_add_reports(name in name()) {
        let default = judge(&name, &Config::default());
        let all = judge(&name, &Config::default().pedantic(true).strict(true));
        prop_assert_eq!(default.reported, default.tier == Some(Tier::Default));
        prop_assert!(all.reported || !default.reported);
        prop_assert_eq!(all.reported, all.tier.is_some());
        prop_assert_eq!((default.verdict, default.suggestion), (all.verdict, all.suggestion));
    }

    #[test]
    fn an_allowed_name_is_never_reported(name in name()) {
        let config = Config::default().pedantic(true).strict(true);
        prop_assert!(!judge(&name, &config.clone().allow(&name)).reported);
        prop_assert!(!judge(&name, &config.allow("*")).reported);
    }

    #[test]
    fn words_cover_exactly_what_is_alphanumeric(text in any::<String>()) {
        let words = split_words(&text);
        let mut at = 0;
        for word in &words {
            let start = text[at..].find(word).map(|found| at + found);
            prop_assert!(start.is_some(), "{word} out of order in {text}");
            let start = start.unwrap_or_default();
            prop_assert!(!text[at..start].contains(char::is_alphanumeric));
            prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric));
            at = start + word.len();
        }
        prop_assert!(!text[at..].contains(char::is_alphanumeric));
    }

    #[test]
    fn words_in_snake_case_split_as_they_are(words in prop::collection::vec("[a-z]{1,8}", 1..8)) {
        let (snake, kebab, spaced) = (words.join("_"), words.join("-"), words.join(" "));
        prop_assert_eq!(split_words(&snake), words.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert_eq!(split_words(&kebab), split_words(&spaced));
    }

    #[test]
    fn capitals_split_as_separators_do(words in prop::collection::vec("[a-rt-z][a-z]{1,8}", 1..8)) {
        let pascal: String = words.iter().map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        let split: Vec<String> = split_words(&pascal).iter().map(|word| word.to_lowercase()).collect();
        prop_assert_eq!(split, words);
    }

    #[test]
    fn a_version_and_the_suffix_event_change_nothing(words in prop::collection::vec("[A-Z][a-z]{2,8}", 1..5)) {
        let name = words.concat();
        let config = Config::default();
        let plain = judge(&name, &config);
        prop_assume!(!name.to_lowercase().ends_with("event") && !name.to_lowercase().ends_with("evt"));
        prop_assume!(words.iter().all(|word| !["Domain", "Integration", "Public", "Private", "Internal"].contains(&word.as_str())));
        for suffix in ["Event", "EventV2", "V3", "Event.v1", "DomainEvent"] {
            let suffixed = judge(&format!("{name}{suffix}"), &config);
            prop_assert_eq!(suffixed.verdict, plain.verdict, "{}{}", name, suffix);
        }
    }
}

#[test]
fn long_and_deep_names_take_linear_time() {
    let config = Config::default().pedantic(true);
    for name in [
        "Create".repeat(20_000),
        "a.".repeat(50_000),
        "v1.".repeat(50_000),
        "_".repeat(100_000),
        "SetPut".repeat(20_000),
    ] {
        let start = std::time::Instant::now();
        judge(&name, &config);
        assert!(start.elapsed().as_secs() < 5, "{}", &name[..20]);
    }
}
