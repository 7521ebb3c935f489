//! A client for language servers.

#![allow(clippy::missing_panics_doc)] // Only called by tests.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::Consumer;
use serde_json::{Value, json};

/// A timeout that is long enough for a slow and busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// The error code of the server if a file changed during the request, which must then be repeated.
const CONTENT_MODIFIED: i64 = -32801;

/// A language server, with one file open in it.
#[derive(Debug)]
pub struct Editor {
    server: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    next_id: u64,
    uri: String,
    text: String,
    /// The version of the text.
    version: i32,
    /// The settings that the server may ask for, by section.
    settings: Value,
}

impl Editor {
    /// Opens a file of a crate in rust-analyzer and waits until everything is loaded. Returns `None` if
    /// rust-analyzer is not installed.
    #[must_use]
    pub fn of_rust(consumer: &Consumer, file: &str) -> Option<Editor> {
        let version = Command::new("rust-analyzer").arg("--version").output();
        if !version.is_ok_and(|output| output.status.success()) {
            return None;
        }
        let mut command = Command::new("rust-analyzer");
        command
            .current_dir(consumer.dir())
            .env("CARGO_TARGET_DIR", consumer.target())
            .env("CARGO_NET_OFFLINE", "true")
            .env_remove("RUSTFLAGS");
        let mut editor = Editor::start(command, Value::Null);
        let root = format!("file://{}", consumer.dir().display());
        let link = json!({ "linkSupport": true });
        let initialized = editor.request(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": root,
                "workspaceFolders": [{ "uri": root, "name": "consumer" }],
                "capabilities": {
                    "general": { "positionEncodings": ["utf-8"] },
                    "textDocument": {
                        "definition": link, "typeDefinition": link,
                        "hover": { "contentFormat": ["markdown"] },
                    },
                    "experimental": { "serverStatusNotification": true },
                },
                "initializationOptions": {
                    "checkOnSave": false,
                    "cachePriming": { "enable": false },
                    // A folder that does not exist, which keeps rust-analyzer from having rustup download the
                    // source of the standard library.
                    "cargo": { "sysrootSrc": consumer.dir().join("none") },
                },
            }),
        );
        assert_eq!(initialized["capabilities"]["positionEncoding"], "utf-8");
        editor.send(json!({ "method": "initialized", "params": {} }));
        let text = fs::read_to_string(consumer.dir().join(file)).expect("the file exists");
        editor.open("rust", &format!("{root}/{file}"), &text);
        loop {
            let message = editor.next("the crate to be loaded");
            let status = &message["params"];
            if message["method"] == "experimental/serverStatus" && status["quiescent"] == true {
                assert_ne!(status["health"], "error", "{status}");
                return Some(editor);
            }
        }
    }

    /// Starts the YAML language server. Returns `None` if it is not on the path.
    #[must_use]
    pub fn of_yaml() -> Option<Editor> {
        let mut command = Command::new("yaml-language-server");
        // The server offers no other way to check whether it is installed.
        let found = std::env::split_paths(&std::env::var_os("PATH")?)
            .any(|folder| folder.join("yaml-language-server").is_file());
        if !found {
            return None;
        }
        command.arg("--stdio");
        let settings = json!({ "yaml": {
            "validate": true, "hover": true, "completion": true,
            // Disables downloads of schemas.
            "schemaStore": { "enable": false }, "kubernetesCRDStore": { "enable": false },
            "format": { "enable": false },
        } });
        let mut editor = Editor::start(command, settings);
        let markup = json!(["markdown", "plaintext"]);
        editor.request(
            "initialize",
            &json!({
                "processId": std::process::id(), "rootUri": null, "workspaceFolders": null,
                "capabilities": {
                    "workspace": {
                        "configuration": true,
                        "didChangeConfiguration": { "dynamicRegistration": true },
                    },
                    "textDocument": {
                        "hover": { "contentFormat": markup },
                        "completion": {
                            "completionItem": { "snippetSupport": true, "documentationFormat": markup },
                        },
                    },
                },
            }),
        );
        editor.send(json!({ "method": "initialized", "params": {} }));
        Some(editor)
    }

    fn start(mut command: Command, settings: Value) -> Editor {
        let mut server = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the language server runs");
        let (sender, messages) = channel();
        let mut output = BufReader::new(server.stdout.take().expect("the stream is piped"));
        thread::spawn(move || {
            while read(&mut output).is_some_and(|message| sender.send(message).is_ok()) {}
        });
        Editor {
            input: server.stdin.take().expect("the stream is piped"),
            server,
            messages,
            next_id: 0,
            uri: String::new(),
            text: String::new(),
            version: 0,
            settings,
        }
    }

    /// Opens a file, to which the next requests apply.
    pub fn open(&mut self, language: &str, uri: &str, text: &str) {
        (self.uri, self.text, self.version) = (uri.to_owned(), text.to_owned(), 1);
        let document =
            json!({ "uri": uri, "languageId": language, "version": self.version, "text": text });
        let opened = json!({ "textDocument": document });
        self.send(json!({ "method": "textDocument/didOpen", "params": opened }));
    }

    /// Replaces the text of the open file, as if by typing.
    pub fn change(&mut self, text: &str) {
        self.text = text.to_owned();
        self.version += 1;
        let changed = json!({
            "textDocument": { "uri": self.uri, "version": self.version },
            "contentChanges": [{ "text": text }],
        });
        self.send(json!({ "method": "textDocument/didChange", "params": changed }));
    }

    /// The text of the open file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Waits for the published diagnostics of the open file and returns the messages of errors and warnings.
    pub fn diagnostics(&mut self) -> Vec<String> {
        loop {
            let message = self.next("diagnostics");
            let params = &message["params"];
            if message["method"] != "textDocument/publishDiagnostics" || params["uri"] != *self.uri
            {
                continue;
            }
            let found =
                params["diagnostics"].as_array().expect("the diagnostics are a list").iter();
            // Severities 1 and 2 are errors and warnings.
            let grave = found.filter(|found| found["severity"].as_u64().is_none_or(|of| of <= 2));
            return grave.map(|found| found["message"].to_string()).collect();
        }
    }

    /// Sends a request for a place: a part of the text that occurs once, with `|` at the cursor.
    pub fn ask(&mut self, method: &str, place: &str) -> Value {
        let found: Vec<_> = self.text.match_indices(&place.replace('|', "")).collect();
        let [(start, _)] = found[..] else { panic!("{place} occurs {} times", found.len()) };
        let before = &self.text[..start + place.find('|').expect("the place contains a cursor")];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let params = json!({
            "textDocument": { "uri": self.uri },
            "position": { "line": before.matches('\n').count(), "character": before.len() - line },
            // For references and for completion, respectively.
            "context": { "includeDeclaration": true, "triggerKind": 1 },
        });
        self.request(&format!("textDocument/{method}"), &params)
    }

    /// The number of variants that an answer to `completion` offers.
    #[must_use]
    pub fn variants(answer: &Value) -> usize {
        // The protocol's number for a member of an enum.
        const ENUM_MEMBER: u64 = 20;
        let items = answer["items"].as_array().expect("an answer has items").iter();
        items.filter(|item| item["kind"] == ENUM_MEMBER).count()
    }

    /// The texts at the locations in an answer, without those in other files.
    #[must_use]
    pub fn texts(&self, answer: &Value) -> Vec<&str> {
        let lines: Vec<&str> = self.text.split_inclusive('\n').collect();
        let offset = |position: &Value| {
            let number = |key: &str| {
                position[key].as_u64().expect("positions have a line and a character") as usize
            };
            lines[..number("line")].concat().len() + number("character")
        };
        let mut texts = Vec::new();
        for location in answer.as_array().expect("an answer is a list") {
            let (uri, range) = match location.get("targetUri") {
                Some(uri) => (uri, &location["targetSelectionRange"]),
                None => (&location["uri"], &location["range"]),
            };
            if *uri == *self.uri {
                texts.push(&self.text[offset(&range["start"])..offset(&range["end"])]);
            }
        }
        texts.sort_unstable();
        texts
    }

    /// The other files that contain definitions in an answer.
    #[must_use]
    pub fn files<'a>(&self, answer: &'a Value) -> Vec<&'a str> {
        let locations = answer.as_array().expect("an answer is a list").iter();
        let files = locations.filter_map(|location| location["targetUri"].as_str());
        files.filter(|file| *file != self.uri).collect()
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        loop {
            self.next_id += 1;
            let id = self.next_id;
            self.send(json!({ "id": id, "method": method, "params": params }));
            let mut answer = loop {
                let message = self.next(method);
                if message["id"] == id && message.get("method").is_none() {
                    break message;
                }
            };
            match answer.get("error") {
                Some(error) if error["code"] == CONTENT_MODIFIED => {}
                Some(error) => panic!("{method} of {params}: {error}"),
                None => return answer["result"].take(),
            }
        }
    }

    /// Returns the next message. Requests from the server are answered with null, except requests for settings.
    fn next(&mut self, what_for: &str) -> Value {
        let message = self.messages.recv_timeout(PATIENCE);
        let message = message.unwrap_or_else(|error| panic!("waiting for {what_for}: {error}"));
        if message.get("method").is_some() && message.get("id").is_some() {
            let asks_for_settings = message["method"] == "workspace/configuration";
            let items = message["params"]["items"].as_array().filter(|_| asks_for_settings);
            let of_item = |item: &Value| match item["section"].as_str() {
                Some(section) => self.settings[section].clone(),
                None => Value::Null,
            };
            let result = match items {
                Some(items) if !self.settings.is_null() => items.iter().map(of_item).collect(),
                _ => Value::Null,
            };
            self.send(json!({ "id": message["id"], "result": result }));
        }
        message
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())
            .and_then(|()| self.input.flush())
            .expect("the language server reads");
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Reads a message. Returns `None` at the end of the input.
fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut header = String::new();
        input.read_line(&mut header).ok().filter(|&bytes| bytes > 0)?;
        match header.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length?];
    input.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
