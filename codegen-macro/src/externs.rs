//! The dependencies that the compiler was told of.

/// Whether the crate being compiled has a dependency of this name. `None` where the compiler does
/// not say, as in an editor.
pub(crate) fn has(name: &str) -> Option<bool> {
    // A path among them may not be UTF-8.
    let arguments = std::env::args_os();
    is_among(name, arguments.map(|argument| argument.to_string_lossy().into_owned()))
}

/// Looks for `--extern name=path`, where options and a colon may precede the name.
fn is_among(name: &str, arguments: impl IntoIterator<Item = String>) -> Option<bool> {
    let mut arguments = arguments.into_iter();
    let mut found = None;
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--extern") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        let Some(value) = value else { continue };
        let crate_name = value.split('=').next().and_then(|name| name.rsplit(':').next());
        found = Some(found == Some(true) || crate_name == Some(name));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::is_among;

    #[test]
    fn dependencies_are_read_from_the_arguments_of_the_compiler() {
        let has = |arguments: &[&str]| {
            is_among("serde", arguments.iter().map(|&argument| argument.to_owned()))
        };
        assert_eq!(has(&["rustc", "--extern", "a=/a:b/liba.so"]), Some(false));
        assert_eq!(has(&["rustc", "--extern", "serde=/x", "--extern", "a=/y"]), Some(true));
        assert_eq!(has(&["rustc", "--extern=serde"]), Some(true));
        assert_eq!(has(&["rustc", "--extern", "priv,noprelude:serde=/x"]), Some(true));
        assert_eq!(has(&["rustc", "--extern", "serde_json=/serde", "-o", "serde"]), Some(false));
        assert_eq!(has(&["rustc", "@arguments"]), None);
        assert_eq!(has(&["proc-macro-srv"]), None);
    }
}
