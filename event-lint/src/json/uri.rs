//! Resolving references against a base (RFC 3986, section 5.2).

/// Resolves `reference` against `base`, and drops an empty fragment.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let target = join(base, reference);
    match target.strip_suffix('#') {
        Some(rest) => rest.to_owned(),
        None => target,
    }
}

/// Splits a URI before its fragment. The fragment comes without `#`.
pub(super) fn split_fragment(uri: &str) -> (&str, &str) {
    uri.split_once('#').unwrap_or((uri, ""))
}

/// Whether a reference has a scheme.
pub(super) fn is_absolute(reference: &str) -> bool {
    parts(reference).scheme.is_some()
}

struct Parts<'u> {
    scheme: Option<&'u str>,
    authority: Option<&'u str>,
    path: &'u str,
    query: Option<&'u str>,
    fragment: Option<&'u str>,
}

fn parts(uri: &str) -> Parts<'_> {
    let (rest, fragment) = uri.split_once('#').map_or((uri, None), |(rest, fragment)| (rest, Some(fragment)));
    let (scheme, rest) = match rest.split_once(':') {
        Some((scheme, after)) if is_scheme(scheme) => (Some(scheme), after),
        _ => (None, rest),
    };
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let (authority, path) = match rest.strip_prefix("//") {
        Some(after) => {
            let end = after.find('/').unwrap_or(after.len());
            (Some(&after[..end]), &after[end..])
        }
        None => (None, rest),
    };
    Parts { scheme, authority, path, query, fragment }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn join(base: &str, reference: &str) -> String {
    let target = parts(reference);
    if target.scheme.is_some() {
        return reference.to_owned();
    }
    let origin = parts(base);
    let (authority, path, query) = if target.authority.is_some() {
        (target.authority, remove_dots(target.path), target.query)
    } else if target.path.is_empty() {
        (origin.authority, origin.path.to_owned(), target.query.or(origin.query))
    } else if target.path.starts_with('/') {
        (origin.authority, remove_dots(target.path), target.query)
    } else {
        let merged = match origin.path.rfind('/') {
            Some(slash) => format!("{}{}", &origin.path[..=slash], target.path),
            None if origin.authority.is_some() => format!("/{}", target.path),
            None => target.path.to_owned(),
        };
        (origin.authority, remove_dots(&merged), target.query)
    };
    let mut joined = String::new();
    if let Some(scheme) = origin.scheme {
        joined.push_str(scheme);
        joined.push(':');
    }
    if let Some(authority) = authority {
        joined.push_str("//");
        joined.push_str(authority);
    }
    joined.push_str(&path);
    for (mark, part) in [('?', query), ('#', target.fragment)] {
        if let Some(part) = part {
            joined.push(mark);
            joined.push_str(part);
        }
    }
    joined
}

/// Section 5.2.4, by segments.
fn remove_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let segments: Vec<&str> = path.split('/').collect();
    for (index, segment) in segments.iter().enumerate() {
        let last = index + 1 == segments.len();
        match *segment {
            "." => {
                if last {
                    kept.push("");
                }
            }
            ".." => {
                if kept.len() > 1 || kept.first().is_some_and(|first| !first.is_empty()) {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            other => kept.push(other),
        }
    }
    kept.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn the_normal_examples_of_rfc_3986_resolve() {
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{reference}");
        }
    }
}
