//! Confluent's differences as people say them: kinds as sentences, and paths (`#/properties/lines/items/properties/sku`)
//! by names (`lines[].sku`).

use event_lint::json::DifferenceKind;

/// What a kind says, as the beginning of a message.
pub(crate) fn sentence(kind: DifferenceKind) -> String {
    let text = kind.sentence().trim_end_matches('.');
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

/// The place by names; the root is `#`.
pub(crate) fn words(path: &str) -> String {
    let mut words = String::new();
    for step in steps(path) {
        match step {
            Step::Property(name) => {
                if !words.is_empty() {
                    words.push('.');
                }
                words.push_str(name);
            }
            Step::Items(None) => words.push_str("[]"),
            Step::Items(Some(index)) => words.extend(["[", index, "]"]),
            Step::Values => words.push_str("{}"),
            Step::Branch(keyword, index) => words.extend(["<", keyword, " ", index, ">"]),
        }
    }
    if words.is_empty() { "#".to_owned() } else { words }
}

/// The names of the properties on the way, the outermost first.
pub(crate) fn names(path: &str) -> Vec<&str> {
    let name = |step| if let Step::Property(name) = step { Some(name) } else { None };
    steps(path).into_iter().filter_map(name).collect()
}

enum Step<'a> {
    Property(&'a str),
    Items(Option<&'a str>),
    Values,
    Branch(&'a str, &'a str),
}

/// What leads from a value to a part of it; keywords that only say what is demanded there end the way.
fn steps(path: &str) -> Vec<Step<'_>> {
    let mut segments = path.trim_start_matches('#').trim_start_matches('/').split('/').peekable();
    let mut steps = Vec::new();
    while let Some(segment) = segments.next() {
        let step = match segment {
            "properties" => segments.next().map(Step::Property),
            "items" | "prefixItems" => {
                let index = segments.next_if(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
                Some(Step::Items(index.filter(|index| !index.is_empty())))
            }
            "additionalItems" | "unevaluatedItems" | "contains" => Some(Step::Items(None)),
            "additionalProperties" | "unevaluatedProperties" => Some(Step::Values),
            "allOf" | "anyOf" | "oneOf" => segments.next().map(|index| Step::Branch(segment, index)),
            // The member that is demanded, which is where the way ends.
            "required" => {
                steps.extend(segments.next().map(Step::Property));
                None
            }
            _ => None,
        };
        let Some(step) = step else { break };
        steps.push(step);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::{names, words};

    #[test]
    fn a_path_is_said_by_the_names_of_the_properties() {
        for (path, said) in [
            ("#/", "#"),
            ("#/properties/total", "total"),
            ("#/properties/lines/items/properties/sku", "lines[].sku"),
            ("#/properties/lines/items/properties/sku/minLength", "lines[].sku"),
            ("#/properties/point/items/1", "point[1]"),
            ("#/properties/tags/additionalProperties", "tags{}"),
            ("#/properties/by/oneOf/0/properties/card", "by<oneOf 0>.card"),
            ("#/properties/properties/properties/items", "properties.items"),
            ("#/required", "#"),
            ("#/properties/line/required/sku", "line.sku"),
        ] {
            assert_eq!(words(path), said, "{path}");
        }
        assert_eq!(names("#/properties/lines/items/properties/sku"), ["lines", "sku"]);
    }
}
