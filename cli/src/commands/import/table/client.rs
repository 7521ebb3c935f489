//! Reads the clients of the Go SDK: the actions of a product, and the codes listed in the comments above their
//! methods.
//!
//! Each action has a function that creates its request, and one or two methods that take the request:
//!
//! ```go
//! func NewRunInstancesRequest() (request *RunInstancesRequest) {
//!     request.Init().WithApiInfo("cvm", APIVersion, "RunInstances")
//! }
//!
//! // error code that may be returned:
//! //  INTERNALERROR = "InternalError"
//! func (c *Client) RunInstances(request *RunInstancesRequest) (response *RunInstancesResponse, err error) {
//! ```
//!
//! The name of the request type connects them, and the call contains the name of the action in the service.

use std::collections::BTreeMap;
use std::ops::Range;

use tencent_errors_catalog::__private::is_action;
use tencent_errors_catalog::{Diagnostic, Lint, Source, Span};

use super::super::diagnostics::{UNREADABLE_CLIENT, UNUSABLE_ACTION, UNUSABLE_CODE, whole_of};
use super::super::upstream::ActionCodes;
use super::go;
use super::reader::{Code, Kind, SyntaxError, Token, is_word, tokens};
use super::{is_code, shown, text_of};

/// A parsed client.
#[derive(Debug)]
pub(crate) struct Client {
    /// The actions, each with the codes that it may return.
    pub(crate) actions: ActionCodes,
    /// Set if every list could be read.
    pub(crate) is_whole: bool,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Client {
    /// Reads a client.
    pub(crate) fn read(source: Source) -> Client {
        let text = match text_of(&source) {
            Ok(text) => text,
            Err(reason) => return Client::unreadable(source.path(), reason),
        };
        let error = |rule: Lint, range: Range<usize>, message: String| {
            Diagnostic::error(rule, Span::new(&source, range), message)
        };
        let Parser { found, syntax_errors, .. } = parse(text);
        let is_whole = syntax_errors.is_empty();
        let mut diagnostics: Vec<Diagnostic> = syntax_errors
            .into_iter()
            .map(|SyntaxError { range, message }| error(UNREADABLE_CLIENT, range, message))
            .collect();
        let mut actions = ActionCodes::new();
        for (of_type, FoundAction { range, name, codes }) in found {
            let name = name.unwrap_or(of_type);
            if !is_action(&name) {
                let message = format!("{:?} is not a valid action name", shown(&name));
                diagnostics.push(error(UNUSABLE_ACTION, range, message));
                continue;
            }
            let of_action = actions.entry(name).or_default();
            for (code, range) in codes {
                if is_code(&code) {
                    of_action.insert(code);
                    continue;
                }
                let message = format!("{:?} is not a valid code", shown(&code));
                diagnostics.push(error(UNUSABLE_CODE, range, message));
            }
        }
        diagnostics.sort_by_key(|diagnostic| diagnostic.span().range().start);
        Client { actions, is_whole, diagnostics }
    }

    /// Returns a client that cannot be read, with the reason.
    pub(crate) fn unreadable(path: impl Into<String>, reason: String) -> Client {
        let source = Source::new(path, "");
        let unreadable = Diagnostic::error(UNREADABLE_CLIENT, whole_of(&source), reason);
        let diagnostics = vec![unreadable];
        Client { actions: ActionCodes::new(), is_whole: false, diagnostics }
    }
}

/// An action, by the type of its requests.
struct FoundAction {
    /// The place in the source where the action is first named.
    range: Range<usize>,
    /// The name of the action in the service, if a call contains it.
    name: Option<String>,
    codes: Vec<Code>,
}

/// The name of a request type without its suffix, and its place.
type Named = (String, Range<usize>);

#[derive(Default)]
struct Parser {
    found: BTreeMap<String, FoundAction>,
    syntax_errors: Vec<SyntaxError>,
    /// The action of the current function.
    current: Option<String>,
}

/// Parses the source of a client.
fn parse(source: &str) -> Parser {
    let mut parser = Parser::default();
    let tokens = tokens(source, go::token);
    // The comments directly above, without a blank line between them.
    let mut comment: Vec<&Token> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Comment(_) => {
                let goes_on = comment.last().is_some_and(|last| token.line == last.last_line + 1);
                if !goes_on {
                    comment.clear();
                }
                comment.push(token);
                continue;
            }
            Kind::Word(word) if word == "func" => {
                let is_above = comment.last().is_some_and(|last| last.last_line + 1 == token.line);
                parser.function(&tokens[at + 1..], if is_above { &comment } else { &[] });
            }
            Kind::Word(word) if word == "WithApiInfo" || word == "InitBaseRequest" => {
                parser.call(&tokens[at + 1..]);
            }
            Kind::BadString(message) => {
                parser.syntax_errors.push(SyntaxError::new(token.range.clone(), message));
            }
            _ => {}
        }
        comment.clear();
    }
    parser
}

impl Parser {
    /// Reads the tokens after `func`: a function that creates a request, or a method that takes one.
    fn function(&mut self, tokens: &[Token], comment: &[&Token]) {
        self.current = None;
        if let Some(action) = made_by(tokens) {
            self.action(action);
        } else if let Some(action) = taken_by(tokens) {
            let codes = self.listed(comment);
            self.action(action).codes.extend(codes);
        }
    }

    /// Records the name of the action in the service: the last argument of a call.
    fn call(&mut self, tokens: &[Token]) {
        let Some(Kind::String(name)) = parenthesized(tokens).last().map(|last| &last.kind) else {
            return;
        };
        let found = self.current.as_ref().and_then(|current| self.found.get_mut(current));
        if let Some(found) = found {
            found.name.get_or_insert_with(|| name.clone());
        }
    }

    fn action(&mut self, (of_type, range): Named) -> &mut FoundAction {
        self.current = Some(of_type.clone());
        self.found.entry(of_type).or_insert(FoundAction { range, name: None, codes: Vec::new() })
    }

    /// Reads the codes that a comment lists.
    fn listed(&mut self, comment: &[&Token]) -> Vec<Code> {
        let lines = comment.iter().flat_map(|token| {
            let text = match &token.kind {
                Kind::Comment(text) => text.as_str(),
                _ => "",
            };
            text.lines().map(|line| (line, &token.range))
        });
        let lines: Vec<(&str, &Range<usize>)> = lines.collect();
        let heading = lines.iter().rposition(|(line, _)| is_heading(line));
        // Without a known heading, only the constants at the end of the comment are read.
        let other =
            || lines.iter().rposition(|(line, _)| !line.is_empty() && constant(line).is_err());
        let start = heading.or_else(other).map_or(0, |above| above + 1);
        let mut codes = Vec::new();
        for (line, range) in lines[start..].iter().filter(|(line, _)| !line.is_empty()) {
            match constant(line) {
                Ok(code) => codes.push((code, (*range).clone())),
                Err(message) => {
                    self.syntax_errors.push(SyntaxError::new((*range).clone(), message));
                }
            }
        }
        codes
    }
}

/// The action whose request a function creates: `NewRunInstancesRequest(`.
fn made_by(tokens: &[Token]) -> Option<Named> {
    let [Token { kind: Kind::Word(name), range, .. }, Token { kind: Kind::Sign('('), .. }, ..] =
        tokens
    else {
        return None;
    };
    let action = name.strip_prefix("New")?.strip_suffix("Request")?;
    (!action.is_empty()).then(|| (action.to_owned(), range.clone()))
}

/// The action whose request a method takes: `(c *Client) RunInstances(request *RunInstancesRequest`.
fn taken_by(tokens: &[Token]) -> Option<Named> {
    let receiver = parenthesized(tokens);
    let [_, Token { kind: Kind::Sign('*'), .. }, Token { kind: Kind::Word(client), .. }] = receiver
    else {
        return None;
    };
    let method = tokens.get(receiver.len() + 2)?;
    let parameters = parenthesized(&tokens[receiver.len() + 3..]);
    let request = parameters.windows(2).find_map(|pair| match [&pair[0].kind, &pair[1].kind] {
        [Kind::Sign('*'), Kind::Word(of)] => of.strip_suffix("Request"),
        _ => None,
    });
    let action = request.filter(|action| !action.is_empty() && client == "Client")?;
    Some((action.to_owned(), method.range.clone()))
}

/// The maximum number of tokens in a signature or call.
const MAX_TOKENS: usize = 256;

/// The tokens between the parentheses at the start; empty if they do not close within the limit.
fn parenthesized(tokens: &[Token]) -> &[Token] {
    let mut open = 0_usize;
    for (at, token) in tokens.iter().take(MAX_TOKENS).enumerate() {
        match token.kind {
            Kind::Sign('(') => open += 1,
            Kind::Sign(')') if open == 1 => return &tokens[1..at],
            Kind::Sign(')') => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    &[]
}

/// The headings above the codes in a comment.
const HEADINGS: [&str; 2] = ["可能返回的错误码", "error code that may be returned"];

/// Returns whether a line of a comment is a heading for codes.
fn is_heading(line: &str) -> bool {
    let line = line.trim_end_matches([':', '：', ' ']);
    HEADINGS.iter().any(|heading| line.eq_ignore_ascii_case(heading))
}

/// Reads `NAME = "Code"`.
fn constant(line: &str) -> Result<String, &'static str> {
    const EXPECTED: &str = "expected `NAME = \"Code\"`";
    let (name, value) = line.split_once('=').ok_or(EXPECTED)?;
    let (name, value) = (name.trim(), value.trim());
    let first = value.chars().next().filter(|_| !name.is_empty() && name.chars().all(is_word));
    match go::token(value, first.ok_or(EXPECTED)?) {
        (Some(Kind::String(code)), length) if length == value.len() => Ok(code),
        (Some(Kind::BadString(message)), _) => Err(message),
        _ => Err(EXPECTED),
    }
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::Position;

    use super::*;

    fn read(text: &str) -> Client {
        Client::read(Source::new("client.go", text))
    }

    /// The actions of a client without errors, each with its codes.
    fn actions(text: &str) -> Vec<(String, Vec<String>)> {
        let client = read(text);
        assert_eq!(client.diagnostics, []);
        assert!(client.is_whole);
        let actions = client.actions.into_iter();
        actions.map(|(name, codes)| (name, codes.into_iter().collect())).collect()
    }

    fn action(name: &str, codes: &[&str]) -> (String, Vec<String>) {
        (name.to_owned(), codes.iter().map(|code| (*code).to_owned()).collect())
    }

    /// The errors of a client, each with its line and column.
    fn errors(text: &str) -> Vec<(usize, usize, &'static str, String)> {
        let diagnostics = read(text).diagnostics.into_iter();
        let located = diagnostics.map(|found| {
            let Position { line, column } = found.span().start();
            (line, column, found.lint().as_str(), found.message().to_owned())
        });
        located.collect()
    }

    #[test]
    fn an_action_has_the_codes_above_its_methods() {
        let text = r#"// Run
// 说明。
//
// 可能返回的错误码:
//  B = "B"
//  A_A = "A.A"
func (c *Client) Run(request *RunRequest) (response *RunResponse, err error) {
    return c.RunWithContext(context.Background(), request)
}

// Run
// error code that may be returned:
//  A_A = "A.A"
//  C = "C.*"
func (c *Client) RunWithContextV2(ctx context.Context, request *RunRequest, data []byte) (response *RunResponse, err error) {
}
"#;
        assert_eq!(actions(text), [action("Run", &["A.A", "B", "C.*"])]);
        assert_eq!(actions(&text.replace('\n', "\r\n")), actions(text));
        assert_eq!(actions(&format!("\u{FEFF}{text}")), actions(text));
    }

    #[test]
    fn an_action_without_codes_is_read() {
        let request = "func NewStopRequest() (request *StopRequest) {\n    request.Init()\n}\n";
        let response = "func NewStopResponse() (response *StopResponse) {\n}\n";
        let method =
            "// Stop\n// 停止。\nfunc (c *Client) Stop(request *StopRequest) (err error) {\n}\n";
        for text in [request.to_owned(), format!("{request}{response}{method}"), method.to_owned()]
        {
            assert_eq!(actions(&text), [action("Stop", &[])], "{text}");
        }
    }

    #[test]
    fn the_service_defines_the_name_of_an_action() {
        let text = r#"func NewGetURLRequest() (request *GetURLRequest) {
    request.Init().WithApiInfo("t", APIVersion, "GetUrl")
}
//  A = "A"
func (c *Client) GetURL(request *GetURLRequest) (response *GetURLResponse, err error) {}
//  B = "B"
func (c *Client) Send(ctx context.Context, request *ShipRequest) (err error) {
    c.InitBaseRequest(&request.BaseRequest, "t", APIVersion, "Ship")
}
"#;
        assert_eq!(actions(text), [action("GetUrl", &["A"]), action("Ship", &["B"])]);
        // A name that is not a literal is unknown.
        let text =
            "func NewRunRequest() {\n    request.Init().WithApiInfo(service, version, name)\n}\n";
        assert_eq!(actions(text), [action("Run", &[])]);
    }

    #[test]
    fn other_functions_are_not_actions() {
        let text = r#"const APIVersion = "2020-01-01"
//  A = "A"
func NewClient(credential common.CredentialIface) (client *Client, err error) {}
//  A = "A"
func (c *Client) Close() error {}
func (d *Dialer) Run(request *RunRequest) {}
func NewRequest() {}
var text = `
func (c *Client) Fake(request *FakeRequest) {}
`
/* func (c *Client) Fake(request *FakeRequest) {} */
"#;
        assert_eq!(actions(text), []);
        assert_eq!(actions(""), []);
    }

    #[test]
    fn codes_are_listed_by_the_comment_right_above() {
        let method = "func (c *Client) Run(request *RunRequest) (err error) {\n}\n";
        let run = |comment: &str| actions(&format!("{comment}{method}"));
        assert_eq!(run("//  A = \"A\"\n\n"), [action("Run", &[])]);
        assert_eq!(run("//  A = \"A\"\n\n//  B = \"B\"\n"), [action("Run", &["B"])]);
        // Neither a description nor a heading with an empty list yields a code.
        let described = "// LIMIT = \"10\"\n// 可能返回的错误码：\n//  B = \"B\"\n";
        assert_eq!(run(described), [action("Run", &["B"])]);
        assert_eq!(run("// 返回错误码:\n// 见文档。\n"), [action("Run", &[])]);
        assert_eq!(run("// Error code that may be returned:\n//\n"), [action("Run", &[])]);
        assert_eq!(run("/* Codes\n * A = \"A\"\n */\n"), [action("Run", &["A"])]);
    }

    #[test]
    fn unreadable_comments_are_reported_with_their_place() {
        let list = |line: &str| {
            errors(&format!(
                "// 可能返回的错误码:\n{line}\nfunc (c *Client) Run(request *RunRequest) {{}}\n"
            ))
        };
        let expected = "expected `NAME = \"Code\"`".to_owned();
        let unreadable = "unreadable-client";
        for line in
            ["//  A", "//  A = Code", "//  A = \"A\" or so", "//  = \"A\"", "//  A B = \"A\""]
        {
            assert_eq!(list(line), [(2, 1, unreadable, expected.clone())], "{line}");
        }
        assert_eq!(
            list("//  A = \"A"),
            [(2, 1, unreadable, "the string is not closed".to_owned())]
        );
        let unusable = "\"\" is not a valid code".to_owned();
        assert_eq!(list("//  A = \"\""), [(2, 1, "unusable-code", unusable)]);
        let name = "func NewrunRequest() {}\n";
        let message = "\"run\" is not a valid action name".to_owned();
        assert_eq!(errors(name), [(1, 6, "unusable-action", message)]);
        let open = "\nvar s = \"\nfunc NewRunRequest() {}\n";
        assert_eq!(errors(open), [(2, 9, unreadable, "the string is not closed".to_owned())]);
        assert!(!read(open).is_whole && read(name).is_whole);
    }

    #[test]
    fn truncated_functions_are_not_actions() {
        let text = "func (c *Client) Run(request *RunRequest) {\n    c.InitBaseRequest(a, \"t\", v, \"Run\")\n}\n";
        for end in 0..text.len() {
            assert!(read(&text[..end]).actions.len() <= 1);
        }
        let latin =
            Client::read(Source::new("client.go", b"func NewRunRequest() {} // \xE9".as_slice()));
        assert_eq!(latin.diagnostics[0].message(), "the file is not UTF-8");
        assert!(!latin.is_whole);
    }
}
