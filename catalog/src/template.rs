//! Message templates: the text that a service prints, with `{}` for the parts that vary.

/// A message template.
///
/// `{}` stands for any text, possibly empty; `{{` and `}}` are braces. A text matches if the
/// literals occur in it in order, ignoring ASCII case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    text: String,
    literals: Vec<String>,
}

impl Template {
    /// Parses a template; the error describes the problem.
    pub(crate) fn parse(text: &str) -> Result<Template, String> {
        let mut literals = Vec::new();
        let mut literal = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match (c, c == '{' || c == '}') {
                (_, false) => literal.push(c),
                ('{', _) if chars.as_str().starts_with('}') => {
                    chars.next();
                    literals.push(core::mem::take(&mut literal));
                }
                _ if chars.as_str().starts_with(c) => {
                    chars.next();
                    literal.push(c);
                }
                _ => return Err(format!("unbalanced `{c}` in the template")),
            }
        }
        literals.push(literal);
        literals.retain(|literal| !literal.is_empty());
        if literals.iter().all(|literal| literal.trim().is_empty()) {
            return Err("the template has no literal text, so it would match every message".into());
        }
        Ok(Template { text: text.to_owned(), literals })
    }

    /// The template as written in the catalog file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The literal texts, in order; none is empty.
    #[must_use]
    pub fn literals(&self) -> &[String] {
        &self.literals
    }

    /// Returns whether the template occurs in a text: its literals in order, ignoring ASCII case.
    ///
    /// Generated code matches the same way, without the allocations.
    #[must_use]
    pub fn occurs_in(&self, text: &str) -> bool {
        let text = text.to_ascii_lowercase();
        let mut rest = text.as_str();
        self.literals.iter().all(|literal| {
            let literal = literal.to_ascii_lowercase();
            let found = rest.find(&literal);
            rest = found.map_or(rest, |at| &rest[at + literal.len()..]);
            found.is_some()
        })
    }

    /// The total length of the literals, in bytes: the longer, the more specific the template.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.literals.iter().map(String::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    fn literals(text: &str) -> Vec<String> {
        Template::parse(text).unwrap().literals().to_vec()
    }

    #[test]
    fn literals_are_split_at_placeholders() {
        assert_eq!(literals("socket hang up"), ["socket hang up"]);
        assert_eq!(literals("timeout {}ms, https://cam.{}"), ["timeout ", "ms, https://cam."]);
        assert_eq!(literals("{}{}a{}"), ["a"]);
    }

    #[test]
    fn doubled_braces_are_braces() {
        assert_eq!(literals("set {{{}}} of {{}}"), ["set {", "} of {}"]);
    }

    #[test]
    fn unbalanced_braces_are_refused() {
        for text in ["a {", "a }", "a {b}", "a }{", "{a"] {
            assert!(Template::parse(text).unwrap_err().starts_with("unbalanced"), "{text}");
        }
    }

    #[test]
    fn a_template_occurs_where_its_literals_do_in_order() {
        let template = Template::parse("timeout {}ms, https://cam.{}").unwrap();
        assert!(template.occurs_in("Error: TIMEOUT 10000ms, https://cam.internal"));
        assert!(!template.occurs_in("ms, https://cam. timeout "));
        let twice = Template::parse("a{}a").unwrap();
        assert!(twice.occurs_in("xaya") && !twice.occurs_in("xay"));
    }

    #[test]
    fn a_template_needs_literal_text() {
        for text in ["{}", "{} {}", ""] {
            assert!(Template::parse(text).unwrap_err().contains("no literal text"), "{text}");
        }
    }

    #[test]
    fn the_weight_of_a_template_is_that_of_its_literals() {
        let template = Template::parse("set {{{}}} of {}").unwrap();
        assert_eq!(template.text(), "set {{{}}} of {}");
        assert_eq!(template.weight(), "set {".len() + "} of ".len());
    }
}
