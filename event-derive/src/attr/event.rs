//! `#[event(..)]` and rustc's `#[deprecated]`.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::parse::{Parse as _, ParseStream};
use syn::{Attribute, LitStr, Meta, Token, Type, parenthesized};

use super::logical::{self, As};
use super::value::{self, DefaultValue, KeyPath, Literal, Version};
use crate::errors::Errors;
use crate::suggest::did_you_mean;

/// Where an attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    Event,
    Family,
    FamilyVariant,
    DataStruct,
    DataEnum,
    Variant,
    Field,
}

impl Site {
    fn described(self) -> &'static str {
        match self {
            Self::Event => "an event",
            Self::Family => "a family of events",
            Self::FamilyVariant => "an event of a family",
            Self::DataStruct => "a struct that is no event",
            Self::DataEnum => "an enum that is no family of events",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }
}

use Site::{DataEnum, DataStruct, Event, Family, FamilyVariant, Field, Variant};

const EVENTS: &[Site] = &[Event, Family, FamilyVariant];
const ANYWHERE: &[Site] = &[Event, Family, FamilyVariant, DataStruct, DataEnum, Variant, Field];

/// Every key and where it may stand.
const KEYS: [(&str, &[Site]); 19] = [
    ("namespace", EVENTS),
    ("version", EVENTS),
    ("name", &[Event, FamilyVariant, DataStruct, DataEnum]),
    ("topic", EVENTS),
    ("key", EVENTS),
    ("owner", EVENTS),
    ("compatibility", EVENTS),
    ("supersedes", &[Event, FamilyVariant]),
    ("prefix", &[Family]),
    ("deprecated", ANYWHERE),
    ("tags", ANYWHERE),
    ("alias", &[Event, FamilyVariant, DataStruct, DataEnum, Variant, Field]),
    ("aliases", &[Event, FamilyVariant, DataStruct, DataEnum, Variant, Field]),
    ("example", ANYWHERE),
    ("allow", ANYWHERE),
    ("default", &[Field]),
    ("as", &[DataStruct, DataEnum, Variant, Field]),
    ("instances", &[DataStruct, DataEnum]),
    ("unknown", &[Variant, FamilyVariant]),
];

/// Keys that may be given more than once.
const REPEATABLE: [&str; 6] = ["alias", "aliases", "example", "allow", "tags", "instances"];

/// The names of `CompatibilityLevel`.
const LEVELS: [&str; 7] =
    ["none", "backward", "backward-transitive", "forward", "forward-transitive", "full", "full-transitive"];

/// `deprecated(..)`.
#[derive(Clone, Default)]
pub(crate) struct Deprecated {
    pub(crate) since: Option<String>,
    pub(crate) remove_after: Option<String>,
    pub(crate) successor: Option<String>,
}

/// `allow(rule, reason = "…")`.
#[derive(Clone)]
pub(crate) struct Allow {
    pub(crate) rule: Ident,
    pub(crate) reason: String,
}

/// All that `#[event(..)]` said at one place.
#[derive(Default)]
pub(crate) struct EventAttributes {
    pub(crate) namespace: Option<String>,
    pub(crate) version: Option<Version>,
    pub(crate) name: Option<(String, Span)>,
    pub(crate) topic: Option<String>,
    pub(crate) key: Option<Vec<KeyPath>>,
    pub(crate) owner: Option<String>,
    pub(crate) compatibility: Option<String>,
    pub(crate) supersedes: Option<Type>,
    pub(crate) prefix: Option<String>,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) tags: Vec<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) examples: Vec<Literal>,
    pub(crate) allow: Vec<Allow>,
    pub(crate) default: Option<(DefaultValue, Span)>,
    pub(crate) written_as: Option<(As, Span)>,
    pub(crate) instances: Vec<Type>,
    pub(crate) unknown: Option<Span>,
    /// The keys that were given, also those with a mistake: they are not missing.
    pub(crate) given: Vec<String>,
}

/// Reads all `#[event(..)]` and `#[deprecated]` of one place.
pub(crate) fn parse(attributes: &[Attribute], site: Site, errors: &Errors) -> EventAttributes {
    let mut found = EventAttributes::default();
    for attribute in attributes {
        let path = attribute.path();
        if path.is_ident("event") {
            super::entries(attribute, errors, |key, input| {
                let name = key.unraw().to_string();
                allowed(&name, key.span(), site)?;
                if found.given.contains(&name) && !REPEATABLE.contains(&name.as_str()) {
                    return Err(syn::Error::new(key.span(), format!("`{name}` is given twice")));
                }
                found.given.push(name);
                found.entry(key, input)
            });
        }
    }
    for attribute in attributes {
        if attribute.path().is_ident("deprecated") {
            found.rustc_deprecated(&attribute.meta);
        }
    }
    found
}

fn allowed(name: &str, span: Span, site: Site) -> syn::Result<()> {
    match KEYS.iter().find(|(known, _)| *known == name) {
        Some((_, sites)) if sites.contains(&site) => Ok(()),
        None if super::serde::KEYS.contains(&name) => {
            let message =
                format!("serde's attributes are read from where serde reads them: `#[serde({name} …)]`");
            Err(syn::Error::new(span, message))
        }
        Some((_, sites)) => {
            let places: Vec<&str> = sites.iter().map(|site| site.described()).collect();
            let message =
                format!("`{name}` does not belong on {}, but on {}", site.described(), places.join(", "));
            Err(syn::Error::new(span, message))
        }
        None => {
            let here = KEYS.iter().filter(|(_, sites)| sites.contains(&site)).map(|(name, _)| *name);
            let message = format!("unknown `#[event]` key `{name}`{}", did_you_mean(name, here));
            Err(syn::Error::new(span, message))
        }
    }
}

impl EventAttributes {
    fn entry(&mut self, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        match key.unraw().to_string().as_str() {
            "namespace" => self.namespace = Some(dotted(assigned(input)?)?),
            "version" => self.version = Some(value::version(assigned(input)?)?),
            "name" => self.name = Some(word(assigned(input)?)?),
            "topic" => self.topic = Some(value::text(assigned(input)?)?.0),
            "key" => self.key = Some(value::key(assigned(input)?)?),
            "owner" => self.owner = Some(value::text(assigned(input)?)?.0),
            "compatibility" => self.compatibility = Some(level(assigned(input)?)?),
            "supersedes" => self.supersedes = Some(assigned(input)?.parse()?),
            "prefix" => self.prefix = Some(prefix(assigned(input)?)?),
            "deprecated" => self.deprecated = Some(deprecated(input)?),
            "tags" => self.tags.extend(value::texts(input)?),
            "alias" => self.aliases.push(value::text(assigned(input)?)?.0),
            "aliases" => self.aliases.extend(value::texts(input)?),
            "example" => {
                let input = assigned(input)?;
                let literal = value::literal(input)?;
                self.examples
                    .push(literal.ok_or_else(|| input.error("expected a literal or `json(\"…\")`"))?);
            }
            "allow" => self.allow.push(allow(input)?),
            "default" => self.default = Some((value::default(assigned(input)?)?, key.span())),
            "as" => self.written_as = Some((logical::parse(assigned(input)?)?, key.span())),
            "instances" => {
                let list;
                parenthesized!(list in input);
                self.instances.extend(list.parse_terminated(Type::parse, Token![,])?);
            }
            "unknown" => self.unknown = Some(key.span()),
            other => return Err(syn::Error::new(key.span(), format!("unknown `#[event]` key `{other}`"))),
        }
        Ok(())
    }

    /// `#[deprecated(since = "…", note = "…")]`; what `#[event(deprecated(..))]` says wins.
    fn rustc_deprecated(&mut self, meta: &Meta) {
        let deprecated = self.deprecated.get_or_insert_default();
        if let Meta::List(list) = meta {
            // rustc reports what is wrong with its own attribute.
            let _ = list.parse_nested_meta(|entry| {
                let text: LitStr = entry.value()?.parse()?;
                if entry.path.is_ident("since") && deprecated.since.is_none() {
                    deprecated.since = Some(text.value());
                }
                Ok(())
            });
        }
    }
}

/// Steps over the `=` before a value.
fn assigned(input: ParseStream<'_>) -> syn::Result<ParseStream<'_>> {
    input.parse::<Token![=]>()?;
    Ok(input)
}

/// Letters, digits and `_`, not starting with a digit: what Avro allows in a name (specification 1.12, "Names").
pub(crate) fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn word(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    let literal: LitStr = input.parse()?;
    let text = literal.value();
    if is_word(&text) {
        return Ok((text, literal.span()));
    }
    let message = "a name consists of ASCII letters, digits and `_`, and does not start with a digit";
    Err(syn::Error::new(literal.span(), message))
}

fn prefix(input: ParseStream<'_>) -> syn::Result<String> {
    if input.peek(LitStr) && input.fork().parse::<LitStr>()?.value().is_empty() {
        input.parse::<LitStr>()?;
        return Ok(String::new());
    }
    word(input).map(|(text, _)| text)
}

fn dotted(input: ParseStream<'_>) -> syn::Result<String> {
    let literal: LitStr = input.parse()?;
    let text = literal.value();
    if is_namespace(&text) {
        return Ok(text);
    }
    let message =
        "a namespace is words of ASCII letters, digits and `_` with dots between them: `com.acme.orders`";
    Err(syn::Error::new(literal.span(), message))
}

/// Whether `text` is a namespace: words with dots between them.
pub(crate) fn is_namespace(text: &str) -> bool {
    text.split('.').all(is_word)
}

fn level(input: ParseStream<'_>) -> syn::Result<String> {
    let literal: LitStr = input.parse()?;
    let text = literal.value();
    if LEVELS.contains(&text.as_str()) {
        return Ok(text);
    }
    let hint = did_you_mean(&text, LEVELS);
    let hint = if hint.is_empty() { format!("; one of `{}`", LEVELS.join("`, `")) } else { hint };
    Err(syn::Error::new(literal.span(), format!("unknown compatibility level `{text}`{hint}")))
}

fn deprecated(input: ParseStream<'_>) -> syn::Result<Deprecated> {
    let mut found = Deprecated::default();
    if !input.peek(syn::token::Paren) {
        return Ok(found);
    }
    let list;
    parenthesized!(list in input);
    while !list.is_empty() {
        let key: Ident = list.call(Ident::parse_any)?;
        let slot = match key.to_string().as_str() {
            "since" => &mut found.since,
            "remove_after" => &mut found.remove_after,
            "successor" => &mut found.successor,
            other => {
                let hint = did_you_mean(other, ["since", "remove_after", "successor"]);
                return Err(syn::Error::new(
                    key.span(),
                    format!("unknown key `{other}` of `deprecated`{hint}"),
                ));
            }
        };
        if slot.is_some() {
            return Err(syn::Error::new(key.span(), format!("`{key}` is given twice")));
        }
        let (text, span) = value::text(assigned(&list)?)?;
        if key == "remove_after" && !is_date(&text) {
            return Err(syn::Error::new(span, "expected a date: `YYYY-MM-DD`"));
        }
        *slot = Some(text);
        if !list.is_empty() {
            list.parse::<Token![,]>()?;
        }
    }
    Ok(found)
}

/// Whether `text` is a day of the Gregorian calendar, as RFC 3339 writes it.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(year), number(month), number(day));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn allow(input: ParseStream<'_>) -> syn::Result<Allow> {
    let list;
    let paren = parenthesized!(list in input);
    let rule: Ident = list.parse()?;
    if list.is_empty() {
        let message = format!("say why: `allow({rule}, reason = \"…\")`");
        return Err(syn::Error::new(paren.span.join(), message));
    }
    list.parse::<Token![,]>()?;
    let key: Ident = list.parse()?;
    if key != "reason" {
        let message = format!("expected `reason = \"…\"`; one `allow` names one rule, found `{key}`");
        return Err(syn::Error::new(key.span(), message));
    }
    let literal: LitStr = assigned(&list)?.parse()?;
    let reason = literal.value();
    if reason.trim().is_empty() {
        return Err(syn::Error::new(literal.span(), "the reason is blank"));
    }
    list.parse::<Option<Token![,]>>()?;
    if !list.is_empty() {
        return Err(list.error("expected `)`"));
    }
    Ok(Allow { rule, reason })
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_namespace};

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for date in ["2026-12-31", "2024-02-29", "2000-02-29", "2026-04-30"] {
            assert!(is_date(date), "{date}");
        }
        for wrong in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-1-1",
            "26-01-01",
            "soon",
        ] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_namespace_is_words_with_dots() {
        assert!(is_namespace("com.acme.orders_2"));
        for wrong in ["", ".", "com..acme", "com.2acme", "com.acme-orders", "com.acme."] {
            assert!(!is_namespace(wrong), "{wrong}");
        }
    }
}
