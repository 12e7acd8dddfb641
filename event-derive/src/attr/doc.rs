//! Doc comments: the lines that rustdoc would show.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The doc comment of an item: common indentation removed, lines joined, blank ends cut; `None` when nothing is left.
///
/// `#[doc = include_str!(..)]` and the like are no literal and are left out: the text is not the macro's to read.
pub(crate) fn doc(attributes: &[Attribute]) -> Option<String> {
    let mut lines = Vec::new();
    for attribute in attributes {
        if let Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value
        {
            lines.extend(text.value().split('\n').map(|line| line.trim_end().to_owned()));
        }
    }
    if lines.is_empty() { None } else { dedent(&lines) }
}

fn dedent(lines: &[String]) -> Option<String> {
    let indent = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let common = lines.iter().filter(|line| !line.is_empty()).map(indent).min()?;
    let cut: Vec<&str> = lines.iter().map(|line| line.get(common..).unwrap_or_default()).collect();
    let text = cut.join("\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use syn::{DeriveInput, parse_quote};

    use super::doc;

    #[test]
    fn lines_are_joined_without_their_common_indentation() {
        let item: DeriveInput = parse_quote! {
            ///  Total to pay.
            ///
            ///    * in euros
            struct X;
        };
        assert_eq!(doc(&item.attrs).as_deref(), Some("Total to pay.\n\n  * in euros"));
    }

    #[test]
    fn an_empty_comment_is_none() {
        let item: DeriveInput = parse_quote! {
            ///
            #[doc(hidden)]
            struct X;
        };
        assert_eq!(doc(&item.attrs), None);
    }
}
