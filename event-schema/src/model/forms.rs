//! What a variant puts beside its tag: the object forms of a type that is merged into another object.
//!
//! serde writes the newtype variants of an internally tagged enum as the members of their content, next to the tag. So
//! the content must itself be written as an object, and where it is an enum there are several such objects.

use super::contract::{Contract, Enumeration, Field, Repr, Shape, Variant, VariantContent};
use super::problem::Problem;
use super::types::Type;

/// Enums nested in enums multiply; more alternatives than this are refused.
const LIMIT: usize = 4096;

/// How deeply aliases and enums are followed.
const DEPTH: usize = 32;

/// One member of an object form.
#[derive(Clone, Debug)]
pub enum Member<'a> {
    /// A field of a struct or of a variant with named fields.
    Field(&'a Field),
    /// A tag: always this variant's name.
    Tag {
        /// The name of the tag's field.
        name: &'a str,
        /// The variant it stands for.
        variant: &'a Variant,
    },
    /// The content of a variant.
    Content {
        /// The name of the member.
        name: &'a str,
        /// Whose content it is.
        variant: &'a Variant,
    },
}

impl<'a> Member<'a> {
    /// The name on the wire.
    pub fn name(&self) -> &'a str {
        match self {
            Self::Field(field) => &field.name,
            Self::Tag { name, .. } | Self::Content { name, .. } => name,
        }
    }
}

/// One object that a type may be written as.
#[derive(Clone, Debug, Default)]
pub struct ObjectForm<'a> {
    /// Its members, in the order in which serde writes them.
    pub members: Vec<Member<'a>>,
    /// The type of all further members.
    pub rest: Option<&'a Type>,
    /// Whether the reader refuses members that it does not know.
    pub deny_unknown: bool,
}

/// Why a type has no object forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormError {
    /// serde does not write it as an object, and fails when it is asked to.
    NotAnObject,
    /// It contains itself, or enums nested in each other give too many forms.
    TooMany,
}

impl FormError {
    /// The problem of `variant`, whose content has no object forms.
    pub fn problem(self, variant: &Variant) -> Problem {
        match self {
            Self::NotAnObject => Problem::error(
                "content_beside_tag",
                format!(
                    "the content of variant `{}` is no struct or map, so serde cannot write it beside a tag",
                    variant.name
                ),
            )
            .help("give it named fields, or use `#[serde(tag = \"…\", content = \"…\")]`"),
            Self::TooMany => Problem::error(
                "too_many_forms",
                format!("the enums that variant `{}` holds beside its tag have too many forms", variant.name),
            )
            .help("give the inner enum a field of its own"),
        }
        .at(&variant.location, "")
    }
}

/// All objects that `variant` of `of` may be written as, its own tag `tag` first (none for an untagged variant).
pub fn tagged_forms<'a>(
    contract: &'a Contract,
    of: &'a Enumeration,
    tag: &'a str,
    variant: &'a Variant,
) -> Result<Vec<ObjectForm<'a>>, FormError> {
    let mut forms = content_forms(contract, &variant.content, DEPTH)?;
    for form in &mut forms {
        if !variant.untagged {
            form.members.insert(0, Member::Tag { name: tag, variant });
        }
        form.deny_unknown |= of.deny_unknown;
    }
    Ok(forms)
}

fn content_forms<'a>(
    contract: &'a Contract,
    content: &'a VariantContent,
    depth: usize,
) -> Result<Vec<ObjectForm<'a>>, FormError> {
    match content {
        VariantContent::Unit => Ok(vec![ObjectForm::default()]),
        VariantContent::Record { fields, rest } => Ok(vec![record(fields, rest.as_deref(), false)]),
        VariantContent::Newtype(ty) => type_forms(contract, ty, depth),
        VariantContent::Tuple(_) => Err(FormError::NotAnObject),
    }
}

fn record<'a>(fields: &'a [Field], rest: Option<&'a Type>, deny_unknown: bool) -> ObjectForm<'a> {
    ObjectForm { members: fields.iter().map(Member::Field).collect(), rest, deny_unknown }
}

fn type_forms<'a>(
    contract: &'a Contract,
    ty: &'a Type,
    depth: usize,
) -> Result<Vec<ObjectForm<'a>>, FormError> {
    let depth = depth.checked_sub(1).ok_or(FormError::TooMany)?;
    match ty {
        Type::Unit => Ok(vec![ObjectForm::default()]),
        Type::Map(_, value) => Ok(vec![ObjectForm { rest: Some(value), ..ObjectForm::default() }]),
        Type::Named(id) => match &contract.named(*id).shape {
            Shape::Alias(inner) => type_forms(contract, inner, depth),
            Shape::Record { fields, deny_unknown, rest } => {
                Ok(vec![record(fields, rest.as_deref(), *deny_unknown)])
            }
            Shape::Unit => Ok(vec![ObjectForm::default()]),
            Shape::Tuple(_) => Err(FormError::NotAnObject),
            Shape::Enum(of) => enum_forms(contract, of, depth),
        },
        _ => Err(FormError::NotAnObject),
    }
}

fn enum_forms<'a>(
    contract: &'a Contract,
    of: &'a Enumeration,
    depth: usize,
) -> Result<Vec<ObjectForm<'a>>, FormError> {
    let mut forms = Vec::new();
    for variant in &of.variants {
        if variant.untagged || of.repr == Repr::Untagged {
            forms.append(&mut content_forms(contract, &variant.content, depth)?);
        } else {
            match &of.repr {
                Repr::Internal { tag } => {
                    let mut inner = content_forms(contract, &variant.content, depth)?;
                    for form in &mut inner {
                        form.members.insert(0, Member::Tag { name: tag, variant });
                        form.deny_unknown |= of.deny_unknown;
                    }
                    forms.append(&mut inner);
                }
                Repr::Adjacent { tag, content } => {
                    let mut members = vec![Member::Tag { name: tag, variant }];
                    if variant.content != VariantContent::Unit {
                        members.push(Member::Content { name: content, variant });
                    }
                    forms.push(ObjectForm { members, rest: None, deny_unknown: of.deny_unknown });
                }
                // Within a tag, serde writes an external variant as `"Variant": content`, a unit one with null.
                Repr::External | Repr::Untagged => forms.push(ObjectForm {
                    members: vec![Member::Content { name: &variant.name, variant }],
                    rest: None,
                    deny_unknown: true,
                }),
            }
        }
        if forms.len() > LIMIT {
            return Err(FormError::TooMany);
        }
    }
    Ok(forms)
}
