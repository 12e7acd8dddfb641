//! Where two texts begin to differ: what makes "out of date" something that one can look at.

/// The first place where two texts differ, and what the line says on either side; `None` for equal texts.
pub(crate) fn first<'a>(old: &'a str, new: &'a str) -> Option<Drift<'a>> {
    let (mut old, mut new) = (old.lines(), new.lines());
    let mut line = 1;
    loop {
        match (old.next(), new.next()) {
            (None, None) => return None,
            (a, b) if a == b => line += 1,
            (old, new) => return Some(Drift { line, column: column(old?, new.unwrap_or_default()), new }),
        }
    }
}

/// Where the word begins at which a line first differs, from 1, in characters.
fn column(old: &str, new: &str) -> u32 {
    let mut start = 0;
    for (index, (a, b)) in old.chars().zip(new.chars()).enumerate() {
        if a != b {
            break;
        }
        if !(a.is_alphanumeric() || a == '_') {
            start = index + 1;
        }
    }
    let indentation = old.chars().take_while(|c| c.is_whitespace()).count();
    u32::try_from(start.max(indentation) + 1).unwrap_or(u32::MAX)
}

/// A difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drift<'a> {
    pub(crate) line: u32,
    pub(crate) column: u32,
    /// The whole line; `None` at the end of the text.
    pub(crate) new: Option<&'a str>,
}

impl Drift<'_> {
    /// What the new side says there.
    pub(crate) fn words(&self) -> String {
        const LONGEST: usize = 80;
        match self.new.map(str::trim) {
            Some(text) if text.chars().count() > LONGEST => {
                let start: String = text.chars().take(LONGEST).collect();
                format!("the code says `{start}…`")
            }
            Some(text) => format!("the code says `{text}`"),
            None => "the code says nothing more".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn the_first_different_word_is_found() {
        let drift = first("a\n  max: 255,\nc", "a\n  max: 2550,\nc").expect("different");
        assert_eq!((drift.line, drift.column, drift.new), (2, 8, Some("  max: 2550,")));
        assert_eq!(first("a\n", "a\n"), None);
        let shorter = first("a\n  b", "a").expect("different");
        assert_eq!((shorter.line, shorter.column), (2, 3));
        assert_eq!(shorter.words(), "the code says nothing more");
    }

    #[test]
    fn a_text_that_only_goes_on_has_no_place_to_show() {
        assert_eq!(first("a", "a\nb"), None);
    }
}
