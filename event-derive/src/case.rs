//! serde's case conventions (`rename_all`), with its exact results, oddities included.
//!
//! serde treats fields as snake case and variants as Pascal case and never splits digits: `Http2Push` becomes
//! `http2_push`, `HTTPError` becomes `h_t_t_p_error`, and a field that is not snake case stays as it is under
//! `snake_case`.

/// One `rename_all` convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

/// The names of the conventions in attributes.
pub(crate) const CASES: [(&str, Case); 8] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        CASES.iter().find(|(known, _)| *known == name).map(|&(_, case)| case)
    }

    /// The wire name of a field.
    pub(crate) fn field(self, name: &str) -> String {
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_ascii_uppercase(),
            Self::Pascal => pascal(name),
            Self::Camel => lower_first(&pascal(name)),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }

    /// The wire name of a variant.
    pub(crate) fn variant(self, name: &str) -> String {
        match self {
            Self::Pascal => name.to_owned(),
            Self::Lower => name.to_ascii_lowercase(),
            Self::Upper => name.to_ascii_uppercase(),
            Self::Camel => lower_first(name),
            Self::Snake => snake(name),
            Self::ScreamingSnake => snake(name).to_ascii_uppercase(),
            Self::Kebab => snake(name).replace('_', "-"),
            Self::ScreamingKebab => snake(name).to_ascii_uppercase().replace('_', "-"),
        }
    }
}

fn pascal(field: &str) -> String {
    field.split('_').map(upper_first).collect()
}

fn upper_first(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

fn lower_first(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + chars.as_str())
}

fn snake(variant: &str) -> String {
    let mut out = String::new();
    for (at, letter) in variant.char_indices() {
        if at > 0 && letter.is_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{CASES, Case};

    fn all(rename: impl Fn(Case) -> String) -> Vec<String> {
        CASES.iter().map(|&(_, case)| rename(case)).collect()
    }

    #[test]
    fn fields_are_renamed_from_snake_case() {
        assert_eq!(
            all(|case| case.field("order_line_2")),
            [
                "order_line_2",
                "ORDER_LINE_2",
                "OrderLine2",
                "orderLine2",
                "order_line_2",
                "ORDER_LINE_2",
                "order-line-2",
                "ORDER-LINE-2"
            ]
        );
        assert_eq!(Case::Camel.field("_type"), "type");
        assert_eq!(Case::Snake.field("orderId"), "orderId");
    }

    #[test]
    fn variants_are_renamed_from_pascal_case() {
        assert_eq!(
            all(|case| case.variant("HTTPError2x")),
            [
                "httperror2x",
                "HTTPERROR2X",
                "HTTPError2x",
                "hTTPError2x",
                "h_t_t_p_error2x",
                "H_T_T_P_ERROR2X",
                "h-t-t-p-error2x",
                "H-T-T-P-ERROR2X"
            ]
        );
        assert_eq!(Case::Camel.variant("Ärger"), "Ärger");
    }
}
