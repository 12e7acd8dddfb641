//! Reads four facts out of a TOML document, in every way TOML can write them: table headers, dotted keys, inline tables,
//! quoted keys. What is no TOML ends the reading; cargo has refused such a file long before.

/// What is asked of a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// `package.metadata.event.namespace`.
    pub(super) package_namespace: Option<String>,
    /// `workspace.metadata.event.namespace`.
    pub(super) workspace_namespace: Option<String>,
    /// `package.workspace`.
    pub(super) workspace_path: Option<String>,
    /// Whether there is a `workspace` table.
    pub(super) is_workspace: bool,
}

/// Reads the facts.
pub(super) fn read(text: &str) -> Facts {
    let mut reader = Reader { text, at: 0, facts: Facts::default() };
    let mut table = Vec::new();
    while reader.statement(&mut table).is_some() {}
    reader.facts
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    facts: Facts,
}

/// Inline tables and arrays nested deeper than this end the reading.
const MAX_DEPTH: usize = 64;

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        self.at += self.rest().find(|letter| !keep(letter)).unwrap_or(self.rest().len());
    }

    fn blanks(&mut self) {
        self.skip_while(|letter| letter == ' ' || letter == '\t');
    }

    /// Blanks, line ends and comments.
    fn space(&mut self) {
        loop {
            self.skip_while(char::is_whitespace);
            if !self.rest().starts_with('#') {
                return;
            }
            self.skip_while(|letter| letter != '\n');
        }
    }

    /// A table header or a key with its value; `None` at the end and where the text is no TOML.
    fn statement(&mut self, table: &mut Vec<String>) -> Option<()> {
        self.space();
        if self.rest().is_empty() {
            return None;
        }
        if self.eat("[[") {
            *table = self.keys()?;
            // A list of tables holds none of the keys that are looked for.
            table.push("[]".to_owned());
            return self.eat("]]").then_some(());
        }
        if self.eat("[") {
            *table = self.keys()?;
            self.note(table, None);
            return self.eat("]").then_some(());
        }
        self.pair(table, 0)
    }

    fn pair(&mut self, table: &[String], depth: usize) -> Option<()> {
        let mut path = table.to_vec();
        path.extend(self.keys()?);
        if !self.eat("=") {
            return None;
        }
        self.blanks();
        self.value(&path, depth)
    }

    /// `a."b c".d`.
    fn keys(&mut self) -> Option<Vec<String>> {
        let mut keys = Vec::new();
        loop {
            self.blanks();
            let key = match self.rest().chars().next()? {
                '"' | '\'' => self.string()?,
                _ => {
                    let from = self.at;
                    self.skip_while(|letter| {
                        letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'
                    });
                    self.text[from..self.at].to_owned()
                }
            };
            if key.is_empty() {
                return None;
            }
            keys.push(key);
            self.blanks();
            if !self.eat(".") {
                return Some(keys);
            }
        }
    }

    fn value(&mut self, path: &[String], depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        if self.rest().starts_with(['"', '\'']) {
            let text = self.string()?;
            self.note(path, Some(text));
        } else if self.eat("{") {
            self.note(path, None);
            loop {
                self.space();
                if self.eat("}") {
                    break;
                }
                self.pair(path, depth + 1)?;
                self.space();
                self.eat(",");
            }
        } else if self.eat("[") {
            let mut inside = path.to_vec();
            inside.push("[]".to_owned());
            loop {
                self.space();
                if self.eat("]") {
                    break;
                }
                self.value(&inside, depth + 1)?;
                self.space();
                self.eat(",");
            }
        } else {
            let from = self.at;
            self.skip_while(|letter| !matches!(letter, '\n' | ',' | ']' | '}' | '#'));
            return (self.at > from).then_some(());
        }
        Some(())
    }

    /// A string in one of its four forms.
    fn string(&mut self) -> Option<String> {
        for quotes in ["\"\"\"", "'''"] {
            if self.eat(quotes) {
                self.eat("\r");
                self.eat("\n");
                let from = self.at;
                let mut escaped = false;
                while escaped || !self.rest().starts_with(quotes) {
                    let letter = self.rest().chars().next()?;
                    escaped = letter == '\\' && !escaped && quotes == "\"\"\"";
                    self.at += letter.len_utf8();
                }
                let text = self.text[from..self.at].to_owned();
                self.at += quotes.len();
                // Up to two quotes may end the text itself.
                self.skip_while(|letter| quotes.starts_with(letter));
                return Some(text);
            }
        }
        let quote = self.rest().chars().next()?;
        self.at += quote.len_utf8();
        let mut text = String::new();
        loop {
            let letter = self.rest().chars().next()?;
            self.at += letter.len_utf8();
            match letter {
                '\n' => return None,
                '\\' if quote == '"' => {
                    let escaped = self.rest().chars().next()?;
                    self.at += escaped.len_utf8();
                    text.push(escaped);
                }
                letter if letter == quote => return Some(text),
                letter => text.push(letter),
            }
        }
    }

    fn note(&mut self, path: &[String], value: Option<String>) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match (&path[..], value) {
            (["package", "metadata", "event", "namespace"], Some(text)) => {
                self.facts.package_namespace = Some(text);
            }
            (["workspace", "metadata", "event", "namespace"], Some(text)) => {
                self.facts.workspace_namespace = Some(text);
                self.facts.is_workspace = true;
            }
            (["package", "workspace"], Some(text)) => self.facts.workspace_path = Some(text),
            (["workspace", ..], _) => self.facts.is_workspace = true,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn every_way_to_write_the_namespace_is_read() {
        for text in [
            "[package.metadata.event]\nnamespace = \"com.acme\"",
            "[package]\nname = \"x\"\nmetadata.event.namespace = 'com.acme' # comment",
            "package.metadata.event = { other = [1, { a = 2 }], namespace = \"com.acme\" }",
            "[ package . \"metadata\" ]\r\nevent = { namespace = \"com.acme\" }\r\n",
            "[dependencies]\na = { version = \"1\", features = [\n \"x\", # ]\n \"y\" ] }\n[package.metadata]\n'event'.namespace = \"com.acme\"",
        ] {
            assert_eq!(read(text).package_namespace.as_deref(), Some("com.acme"), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_the_key_is_not_read() {
        for text in [
            "",
            "# [package.metadata.event]\n# namespace = \"no\"",
            "description = \"\"\"\n[package.metadata.event]\nnamespace = \"no\"\n\"\"\"",
            "x = '''\n[package.metadata.event]\nnamespace = \"no\"'''",
            "[[package.metadata.event]]\nnamespace = \"no\"",
            "[package.metadata.event.lints]\nnamespace = \"no\"",
            "[package.metadata.event]\nnamespace = 5",
            "[package.metadata.event]\nname space = \"no\"",
            "list = [ { package = { metadata = { event = { namespace = \"no\" } } } } ]",
        ] {
            assert_eq!(read(text).package_namespace, None, "{text}");
        }
    }

    #[test]
    fn a_workspace_is_recognised_by_any_of_its_keys() {
        assert!(read("[workspace]").is_workspace);
        assert!(read("[workspace.package]\nversion = \"1\"").is_workspace);
        assert!(read("workspace.members = [\"a\"]").is_workspace);
        assert!(!read("[package]\nworkspace = \"..\"\nversion.workspace = true").is_workspace);
        assert_eq!(read("[package]\nworkspace = \"..\"").workspace_path.as_deref(), Some(".."));
    }

    #[test]
    fn broken_text_ends_the_reading() {
        for text in
            ["[", "a", "a =", "a = \"", "a = [", "a = {", "= 1", "[a", "a = \"\"\"x", &"a = [".repeat(10_000)]
        {
            let _ = read(text);
        }
        let _ = read(&format!("a = {}", "[".repeat(100_000)));
    }
}
