//! Where two texts begin to differ: what makes "out of date" something that one can look at.

/// The first line that differs, from 1, and what it says on either side; `None` for equal texts.
pub(crate) fn first<'a>(old: &'a str, new: &'a str) -> Option<Drift<'a>> {
    let (mut old, mut new) = (old.lines(), new.lines());
    let mut line = 1;
    loop {
        match (old.next(), new.next()) {
            (None, None) => return None,
            (a, b) if a == b => line += 1,
            (a, b) => return Some(Drift { line, old: a.map(str::trim), new: b.map(str::trim) }),
        }
    }
}

/// A difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drift<'a> {
    pub(crate) line: u32,
    pub(crate) old: Option<&'a str>,
    pub(crate) new: Option<&'a str>,
}

impl Drift<'_> {
    /// What the new side says there.
    pub(crate) fn words(&self) -> String {
        const LONGEST: usize = 80;
        match self.new {
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
    fn the_first_different_line_is_found() {
        let drift = first("a\nb\nc", "a\n  x\nc").expect("different");
        assert_eq!((drift.line, drift.old, drift.new), (2, Some("b"), Some("x")));
        assert_eq!(first("a\n", "a\n"), None);
        assert_eq!(first("a", "a\nb").map(|drift| drift.line), Some(2));
        assert_eq!(
            first("a\nb", "a").map(|drift| drift.words()),
            Some("the code says nothing more".to_owned())
        );
    }
}
