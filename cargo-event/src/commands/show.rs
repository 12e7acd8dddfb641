//! `cargo event show EVENT`: one event, for people or as any of its schemas.

use std::fmt::Write;

use event_schema::model::{Contract, Field, Shape, Type, VariantContent};
use event_schema::{avro, json};
use serde::Serialize;

use super::survey::no_events;
use crate::cli::{ShowArgs, ShowFormat};
use crate::config::closest;
use crate::emit::json_options;
use crate::exit::Exit;
use crate::extract::{self, Extracted};
use crate::finding::{Finding, fail_on};
use crate::terminal::{Terminal, printable};

#[derive(Serialize)]
struct Shown<'a> {
    command: &'static str,
    contracts: Vec<&'a Contract>,
    findings: &'a [Finding],
}

/// Runs the command.
pub(crate) fn run(args: &ShowArgs, toolchain: Option<String>, terminal: &Terminal) -> anyhow::Result<Exit> {
    let extracted = extract::contracts(&args.build, toolchain, terminal)?;
    let found = find(&args.event, &extracted)?;
    let refused = |problems: Vec<event_schema::model::Problem>| -> anyhow::Result<()> {
        fail_on(problems.into_iter().map(Finding::from).collect(), &extracted.workspace.root)
    };
    if args.format == ShowFormat::Json {
        let findings = &extracted.warnings;
        terminal.json(&Shown { command: "show", contracts: found, findings })?;
        return Ok(Exit::Clean);
    }
    for (index, contract) in found.into_iter().enumerate() {
        if index > 0 {
            terminal.out("\n")?;
        }
        let settings = extracted.config.of(&contract.origin.package);
        let text = match args.format {
            ShowFormat::Avro => avro::emit(contract, &avro::Options::default()),
            ShowFormat::JsonSchema => json::emit(contract, &json_options(settings)),
            ShowFormat::Human | ShowFormat::Json => Ok(describe(contract, &extracted, terminal)),
        };
        match text {
            Ok(text) => terminal.out(&text)?,
            Err(problems) => refused(problems)?,
        }
    }
    Ok(Exit::Clean)
}

/// One way to name a contract.
type Spelling = fn(&Contract) -> String;

/// The contracts that `name` means: by full type, by name and version, or by name, which may be several.
fn find<'a>(name: &str, extracted: &'a Extracted) -> anyhow::Result<Vec<&'a Contract>> {
    let root = &extracted.workspace.root;
    let contracts = &extracted.contracts;
    if contracts.is_empty() {
        fail_on(vec![no_events(extracted)], root)?;
    }
    let spellings: [Spelling; 5] = [
        |contract| contract.id.to_string(),
        |contract| contract.id.local(),
        |contract| format!("{}.{}", contract.id.namespace, contract.id.name),
        |contract| contract.id.name.clone(),
        |contract| contract.origin.rust_name.clone(),
    ];
    for spelling in spellings {
        let found: Vec<&Contract> = contracts.iter().filter(|contract| spelling(contract) == name).collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let names: Vec<String> = spellings.iter().flat_map(|spelling| contracts.iter().map(spelling)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let finding = Finding::error("unknown_event", format!("there is no event `{name}`"));
    fail_on(
        vec![match closest(name, &names) {
            Some(similar) => finding.help(format!("did you mean `{similar}`?")),
            None => finding.help("`cargo event list` shows all events"),
        }],
        root,
    )?;
    Ok(Vec::new())
}

fn describe(contract: &Contract, extracted: &Extracted, terminal: &Terminal) -> String {
    let settings = extracted.config.of(&contract.origin.package);
    let mut out = format!("{}\n", terminal.bold(&contract.id.to_string()));
    if let Some(doc) = &contract.root().doc {
        for line in doc.lines() {
            let _ = writeln!(out, "  {}", printable(line));
        }
    }
    let mut fact = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name:<14}{}", printable(&value));
        }
    };
    let joined = |list: &[String], by: &str| (!list.is_empty()).then(|| list.join(by));
    fact("topic", contract.topic.clone());
    fact("key", joined(&contract.key, ":"));
    fact("owner", contract.owner.clone().or_else(|| settings.owner.clone()));
    let level = contract.compatibility.or(settings.compatibility).unwrap_or_default();
    fact("compatibility", Some(level.to_string()));
    fact("supersedes", contract.supersedes.clone());
    fact("tags", joined(&contract.tags, ", "));
    fact("aliases", joined(&contract.aliases, ", "));
    if let Some(deprecated) = &contract.deprecated {
        let parts = [
            ("since", &deprecated.since),
            ("until", &deprecated.remove_after),
            ("use", &deprecated.successor),
        ];
        let said = parts.iter().filter_map(|(word, value)| Some(format!("{word} {}", value.as_ref()?)));
        fact("deprecated", Some(said.collect::<Vec<_>>().join(", ")));
    }
    fact("Rust", Some(format!("{}::{}", contract.origin.module, contract.origin.rust_name)));
    fact("source", Some(contract.origin.location.to_string()));
    for ty in &contract.types {
        let _ = writeln!(out, "\n{}", terminal.bold(&printable(&ty.name)));
        shape(&mut out, &ty.shape, contract);
    }
    out
}

fn shape(out: &mut String, shape: &Shape, contract: &Contract) {
    match shape {
        Shape::Alias(ty) => {
            let _ = writeln!(out, "  = {}", name(ty, contract));
        }
        Shape::Record { fields: list, rest, .. } => {
            fields(out, list, contract, "  ");
            if let Some(rest) = rest {
                let _ = writeln!(out, "  …: {}", name(rest, contract));
            }
        }
        Shape::Tuple(list) => fields(out, list, contract, "  "),
        Shape::Enum(enumeration) => {
            for variant in &enumeration.variants {
                let _ = write!(out, "  {}", printable(&variant.name));
                match &variant.content {
                    VariantContent::Newtype(ty) => {
                        let _ = writeln!(out, "({})", name(ty, contract));
                    }
                    VariantContent::Record { fields: list, .. } | VariantContent::Tuple(list) => {
                        out.push('\n');
                        fields(out, list, contract, "    ");
                    }
                    _ => out.push('\n'),
                }
            }
        }
        _ => out.push_str("  (nothing)\n"),
    }
}

fn fields(out: &mut String, fields: &[Field], contract: &Contract, indent: &str) {
    let names: Vec<_> = fields.iter().map(|field| printable(&field.name)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (field, field_name) in fields.iter().zip(&names) {
        let padding = " ".repeat(width - field_name.chars().count());
        let _ = write!(out, "{indent}{field_name}:{padding} {}", name(&field.ty, contract));
        if let Some(default) = &field.default {
            let _ = write!(out, " = {}", printable(&default.to_string()));
        }
        if !field.tags.is_empty() {
            let _ = write!(out, " [{}]", printable(&field.tags.join(", ")));
        }
        out.push('\n');
    }
}

/// A type in words close to Rust's.
fn name(ty: &Type, contract: &Contract) -> String {
    let of = |ty: &Type| name(ty, contract);
    match ty {
        Type::Option(inner) => format!("{}?", of(inner)),
        Type::List(inner) => format!("list of {}", of(inner)),
        Type::Set(inner) => format!("set of {}", of(inner)),
        Type::Array(inner, length) => format!("{length} × {}", of(inner)),
        Type::Map(key, value) => format!("map from {} to {}", of(key), of(value)),
        Type::Tuple(parts) => format!("({})", parts.iter().map(of).collect::<Vec<_>>().join(", ")),
        Type::Named(id) => printable(&contract.named(*id).name).into_owned(),
        Type::Integer(integer) => {
            let sign = if integer.signed { 'i' } else { 'u' };
            format!("{}{sign}{}", if integer.non_zero { "non-zero " } else { "" }, integer.bits)
        }
        Type::Logical(logical, _) => logical_name(*logical),
        Type::Const(text) => format!("{text:?}"),
        Type::Bytes(Some(length)) => format!("{length} bytes"),
        Type::Bytes(None) => "bytes".to_owned(),
        Type::Any { .. } => "any JSON".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Char => "char".to_owned(),
        Type::String => "string".to_owned(),
        Type::F32 => "f32".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Unit => "null".to_owned(),
        Type::Duration => "duration".to_owned(),
        Type::SystemTime => "system time".to_owned(),
        other => format!("{other:?}"),
    }
}

fn logical_name(logical: event_schema::model::Logical) -> String {
    use event_schema::model::Logical;
    match logical {
        Logical::Decimal(Some(size)) => format!("decimal({}, {})", size.precision, size.scale),
        Logical::Decimal(None) => "decimal".to_owned(),
        Logical::Time(precision) => with_precision("time", precision),
        Logical::Timestamp(precision) => with_precision("timestamp", precision),
        Logical::LocalTimestamp(precision) => with_precision("local timestamp", precision),
        Logical::Date => "date".to_owned(),
        Logical::Duration => "duration".to_owned(),
        Logical::Uuid => "uuid".to_owned(),
        Logical::Url => "url".to_owned(),
        Logical::Ip => "ip address".to_owned(),
        Logical::Ipv4 => "ipv4 address".to_owned(),
        Logical::Ipv6 => "ipv6 address".to_owned(),
        Logical::SocketAddress => "socket address".to_owned(),
        Logical::Zoned => "zoned timestamp".to_owned(),
        other => format!("{other:?}"),
    }
}

fn with_precision(name: &str, precision: event_schema::model::Precision) -> String {
    use event_schema::model::Precision;
    match precision {
        Precision::Any => name.to_owned(),
        Precision::Millis => format!("{name} (ms)"),
        Precision::Micros => format!("{name} (µs)"),
        Precision::Nanos => format!("{name} (ns)"),
    }
}
