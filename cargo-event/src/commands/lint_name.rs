//! `cargo event lint-name NAME…`: what `past_tense_name` says about any names, without a workspace.

use std::io::{BufRead, Write};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use event_lint::naming::{Config, Dialect, ExtraVerb, Judgement, Kind, Verdict, judge};
use serde_json::json;

/// Arguments of `cargo event lint-name`.
#[derive(Debug, Args)]
pub(crate) struct LintNameArgs {
    /// Names to judge; without any, or for `-`, one a line from standard input
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    /// How to print the judgements
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: NameFormat,

    /// Also report names whose verb may be a noun (`UserLogin`)
    #[arg(long)]
    pedantic: bool,

    /// Also report names without a verb (`Approval`)
    #[arg(long)]
    strict: bool,

    /// Spelling of suggestions
    #[arg(long, value_name = "DIALECT", default_value = "us")]
    dialect: Spelling,

    /// A verb the tables do not know, with its past form where no rule gives it: `frob` or `frob=frobt`
    #[arg(long, value_name = "BASE[=PAST]")]
    extra_verb: Vec<String>,

    /// A word to accept as a past form
    #[arg(long, value_name = "WORD")]
    extra_past: Vec<String>,

    /// A word that is a noun here: `send` where a `Send` is a thing
    #[arg(long, value_name = "WORD")]
    noun: Vec<String>,

    /// A word that describes a state
    #[arg(long, value_name = "WORD")]
    state: Vec<String>,

    /// Words at the end that are no part of the name, besides `Event`
    #[arg(long, value_name = "SUFFIX")]
    suffix: Vec<String>,

    /// A name never to report; `*` stands for any text
    #[arg(long, value_name = "PATTERN")]
    allow: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NameFormat {
    /// One line for each reported name
    Human,
    /// One JSON object a line for each name
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Spelling {
    Us,
    Uk,
}

/// Judges the names of the command line, or those of `input`, and writes to `out`. Says whether any name was reported.
pub(crate) fn run(args: &LintNameArgs, input: impl BufRead, out: &mut impl Write) -> anyhow::Result<bool> {
    let config = args.config();
    let mut any = false;
    if args.names.is_empty() {
        any |= judge_lines(args.format, &config, input, out)?;
    } else {
        let mut input = Some(input);
        for name in &args.names {
            any |= match (name.as_str(), &mut input) {
                ("-", input) => match input.take() {
                    Some(input) => judge_lines(args.format, &config, input, out)?,
                    None => false,
                },
                (name, _) => judge_one(args.format, &config, name, out)?,
            };
        }
    }
    out.flush().context("write the judgements")?;
    Ok(any)
}

fn judge_lines(
    format: NameFormat,
    config: &Config,
    input: impl BufRead,
    out: &mut impl Write,
) -> anyhow::Result<bool> {
    let mut any = false;
    for line in input.lines() {
        let line = line.context("read names from standard input")?;
        let name = line.trim();
        if !name.is_empty() {
            any |= judge_one(format, config, name, out)?;
        }
    }
    Ok(any)
}

fn judge_one(format: NameFormat, config: &Config, name: &str, out: &mut impl Write) -> anyhow::Result<bool> {
    let judgement = judge(name, config);
    match format {
        NameFormat::Json => {
            let line = json!({
                "name": name,
                "verdict": judgement.verdict.as_str(),
                "reported": judgement.reported,
                "tier": judgement.tier.map(event_lint::naming::Tier::as_str),
                "suggestion": judgement.suggestion,
            });
            writeln!(out, "{line}").context("write the judgements")?;
        }
        NameFormat::Human if judgement.reported => {
            writeln!(out, "{}", sentence(name, &judgement)).context("write the judgements")?;
        }
        NameFormat::Human => {}
    }
    Ok(judgement.reported)
}

/// One line about a reported name.
fn sentence(name: &str, judgement: &Judgement) -> String {
    let what = match judgement.violation {
        Some((Kind::Imperative, _)) => "reads as a command",
        Some((Kind::Bare, _)) => "ends in a verb that is not in the past tense",
        Some((Kind::Progressive, _)) => "is still going on",
        Some((Kind::ThirdPerson, _)) => "is in the present tense",
        Some((Kind::Modal, _)) => "says what will, should or cannot happen",
        None if judgement.verdict == Verdict::NoVerb => "has no past-tense verb",
        None => "does not say what happened",
    };
    match &judgement.suggestion {
        Some(suggestion) => format!("{name}: {what}; say what happened: `{suggestion}`"),
        None => format!("{name}: {what}"),
    }
}

impl LintNameArgs {
    fn config(&self) -> Config {
        let dialect = match self.dialect {
            Spelling::Us => Dialect::Us,
            Spelling::Uk => Dialect::Uk,
        };
        let mut config = Config::default().pedantic(self.pedantic).strict(self.strict).dialect(dialect);
        for verb in &self.extra_verb {
            let (base, past) =
                verb.split_once('=').map_or((verb.as_str(), None), |(base, past)| (base, Some(past)));
            config =
                config.verb(ExtraVerb { base: base.to_owned(), past: past.map(str::to_owned), noun: false });
        }
        let config = self.extra_past.iter().fold(config, |config, word| config.past(word));
        let config = self.noun.iter().fold(config, |config, word| config.noun(word));
        let config = self.state.iter().fold(config, |config, word| config.state(word));
        let config = self.suffix.iter().fold(config, |config, suffix| config.suffix(suffix));
        self.allow.iter().fold(config, |config, pattern| config.allow(pattern))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        args: LintNameArgs,
    }

    fn lint(arguments: &[&str], input: &str) -> (String, bool) {
        let command = Command::parse_from([&["lint-name"], arguments].concat());
        let mut out = Vec::new();
        let reported = run(&command.args, input.as_bytes(), &mut out).expect("nothing fails in memory");
        (String::from_utf8(out).expect("names are text"), reported)
    }

    #[test]
    fn reported_names_are_printed_with_what_to_write_instead() {
        let (out, reported) = lint(&["OrderCreated", "CreateOrder", "TrialWillEnd"], "");
        assert_eq!(
            out,
            "CreateOrder: reads as a command; say what happened: `OrderCreated`\n\
             TrialWillEnd: says what will, should or cannot happen\n"
        );
        assert!(reported);
        assert_eq!(lint(&["OrderCreated"], ""), (String::new(), false));
    }

    #[test]
    fn json_has_one_object_a_line_for_every_name() {
        let (out, reported) = lint(&["--format", "json"], "OrderCreated\r\n\nCreateOrder\nApproval\n");
        assert_eq!(
            out,
            "{\"name\":\"OrderCreated\",\"verdict\":\"past\",\"reported\":false,\"tier\":null,\"suggestion\":null}\n\
             {\"name\":\"CreateOrder\",\"verdict\":\"not_past\",\"reported\":true,\"tier\":\"default\",\"suggestion\":\"OrderCreated\"}\n\
             {\"name\":\"Approval\",\"verdict\":\"no_verb\",\"reported\":false,\"tier\":\"strict\",\"suggestion\":null}\n"
        );
        assert!(reported);
    }

    #[test]
    fn a_dash_stands_for_standard_input_once() {
        let (out, _) = lint(&["ShipOrder", "-", "-"], "CreateOrder\n");
        assert_eq!(out.lines().count(), 2);
    }

    #[test]
    fn flags_reach_the_judgement() {
        assert!(lint(&["--strict", "Approval"], "").1);
        assert!(!lint(&["--allow", "Create*", "CreateOrder"], "").1);
        assert!(lint(&["--extra-verb", "frob=frobt", "OrderFrob"], "").0.contains("`OrderFrobt`"));
        assert!(!lint(&["--strict", "--extra-past", "grokt", "OrderGrokt"], "").1);
        assert!(!lint(&["--noun", "create", "CreateOrder"], "").1);
        assert!(lint(&["--suffix", "Message", "OrderCreateMessage"], "").0.contains("`OrderCreatedMessage`"));
        assert!(lint(&["--dialect", "uk", "LabelParcel"], "").0.contains("`ParcelLabelled`"));
    }
}
