//! Chromium by its DevTools protocol: <https://chromedevtools.github.io/devtools-protocol/>.

use std::cell::{Cell, RefCell};
use std::io::ErrorKind;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// The longest time that the browser may take for anything.
const LIMIT: Duration = Duration::from_secs(60);

const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const ARGUMENTS: [&str; 15] = [
    "--headless",
    "--no-sandbox",
    "--remote-debugging-port=0",
    "--lang=en-US",
    "--window-size=1280,900",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    // Scripts of all tabs run at full speed.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
];

/// A running browser, which ends when it is dropped.
pub(crate) struct Browser {
    process: Process,
    /// The address of the protocol, with its port.
    address: String,
    connection: Connection,
    _profile: TempDir,
}

/// A process, which is killed when it is dropped.
struct Process(Child);

/// A page in the browser.
pub(crate) struct Tab(Connection);

struct Connection {
    socket: RefCell<WebSocket<TcpStream>>,
    last_id: Cell<u64>,
    /// The URLs that the page has requested.
    requests: RefCell<Vec<String>>,
}

impl Browser {
    /// Starts the browser, if it is installed.
    pub(crate) fn start() -> Option<Browser> {
        NAMES.into_iter().find_map(Browser::start_program)
    }

    /// Starts a program; `None` if it does not exist, or ends at once.
    fn start_program(name: &str) -> Option<Browser> {
        let profile = tempfile::tempdir().unwrap();
        let mut command = Command::new(name);
        command.args(ARGUMENTS).arg(format!("--user-data-dir={}", profile.path().display()));
        let mut process = match command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            result => Process(result.unwrap()),
        };
        // The browser writes its port and the path of its own connection here.
        let file = profile.path().join("DevToolsActivePort");
        let text = until("the browser starts", || match process.0.try_wait().unwrap() {
            Some(status) => Some(Err(status)),
            None => std::fs::read_to_string(&file).ok().filter(|text| text.contains('/')).map(Ok),
        });
        let text = text.map_err(|status| eprintln!("{name} ended: {status}")).ok()?;
        let (port, path) = text.trim_end().split_once('\n').unwrap();
        let address = format!("127.0.0.1:{port}");
        let connection = Connection::new(&address, path);
        Some(Browser { process, address, connection, _profile: profile })
    }

    /// Opens an empty tab.
    pub(crate) fn tab(&self) -> Tab {
        let target = self.connection.call("Target.createTarget", json!({ "url": "about:blank" }));
        let id = target.unwrap()["targetId"].as_str().unwrap().to_owned();
        let tab = Tab(Connection::new(&self.address, &format!("/devtools/page/{id}")));
        tab.call("Network.enable", json!({}));
        tab
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // If it ends by itself, its other processes have ended, too, so that its files can be removed.
        let is_closing = self.connection.call("Browser.close", json!({})).is_ok();
        let start = Instant::now();
        while is_closing
            && start.elapsed() < Duration::from_secs(5)
            && matches!(self.process.0.try_wait(), Ok(None))
        {
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Tab {
    /// Goes to a page, without waiting until it is loaded.
    pub(crate) fn go_to(&self, page: &Path) {
        let url = format!("file://{}", page.display());
        let result = self.call("Page.navigate", json!({ "url": url }));
        assert_eq!(result["errorText"], Value::Null, "{url}");
    }

    /// Evaluates a script, and waits for a promise that it returns.
    #[track_caller]
    pub(crate) fn eval(&self, script: &str) -> Value {
        let script = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let result = self.call("Runtime.evaluate", script.clone());
        assert_eq!(result["exceptionDetails"], Value::Null, "{script}");
        result["result"]["value"].clone()
    }

    /// Returns whether an element, which exists, is visible.
    #[track_caller]
    pub(crate) fn is_shown(&self, selector: &str) -> bool {
        assert!(self.find(selector).is_some(), "{selector}");
        self.place(selector).is_some()
    }

    /// The number of an element, unless the page changes in the meantime.
    fn find(&self, selector: &str) -> Option<u64> {
        let root = self.call("DOM.getDocument", json!({ "depth": 0 }))["root"]["nodeId"].clone();
        let query = json!({ "nodeId": root, "selector": selector });
        let found = self.0.call("DOM.querySelector", query).ok()?;
        found["nodeId"].as_u64().filter(|id| *id != 0)
    }

    /// The middle of an element in the window; `None` if there is no such element, or it is hidden.
    pub(crate) fn place(&self, selector: &str) -> Option<[f64; 2]> {
        let node = self.find(selector)?;
        let shape = self.0.call("DOM.getBoxModel", json!({ "nodeId": node })).ok()?;
        let corners: Vec<f64> = serde_json::from_value(shape["model"]["content"].clone()).unwrap();
        let [left, top, _, _, right, bottom, ..] = corners[..] else { panic!("{corners:?}") };
        Some([f64::midpoint(left, right), f64::midpoint(top, bottom)])
    }

    /// Clicks an element with the mouse, which works without scripts.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        let [x, y] = until(selector, || self.place(selector));
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Presses the keys of a text.
    pub(crate) fn type_text(&self, text: &str) {
        for key in text.chars() {
            self.call(
                "Input.dispatchKeyEvent",
                json!({ "type": "keyDown", "text": key, "key": key }),
            );
            self.call("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": key }));
        }
    }

    /// Presses a key by its name.
    pub(crate) fn press(&self, key: &str, is_shifted: bool) {
        let (number, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            "ArrowUp" => (38, ""),
            "ArrowDown" => (40, ""),
            _ => panic!("{key} has no number here"),
        };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({
                "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": number, "text": text,
                "modifiers": if is_shifted { 8 } else { 0 },
            });
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Calls a method of the protocol.
    #[track_caller]
    pub(crate) fn call(&self, method: &str, parameters: Value) -> Value {
        self.0.call(method, parameters).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The URLs that the page has requested.
    pub(crate) fn requests(&self) -> Vec<String> {
        // The browser has sent the requests before its answer.
        self.eval("null");
        self.0.requests.borrow().clone()
    }
}

impl Connection {
    fn new(address: &str, path: &str) -> Connection {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        stream.set_nodelay(true).unwrap();
        let (socket, _) = tungstenite::client(format!("ws://{address}{path}"), stream).unwrap();
        Connection {
            socket: RefCell::new(socket),
            last_id: Cell::new(0),
            requests: RefCell::default(),
        }
    }

    /// Calls a method, and returns its result or its error.
    fn call(&self, method: &str, parameters: Value) -> Result<Value, String> {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        let call = json!({ "id": id, "method": method, "params": parameters });
        let mut socket = self.socket.borrow_mut();
        socket.send(Message::text(call.to_string())).map_err(|error| error.to_string())?;
        loop {
            let message = socket.read().map_err(|error| error.to_string())?;
            let Message::Text(text) = message else { continue };
            let mut message: Value = serde_json::from_str(&text).unwrap();
            if message["id"] == id {
                return match message["error"]["message"].as_str() {
                    Some(error) => Err(error.to_owned()),
                    None => Ok(message["result"].take()),
                };
            }
            if message["method"] == "Network.requestWillBeSent" {
                let url = message["params"]["request"]["url"].as_str().unwrap().to_owned();
                self.requests.borrow_mut().push(url);
            }
        }
    }
}

/// Waits for a value.
#[track_caller]
pub(crate) fn until<T>(what: &str, mut find: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = find() {
            return found;
        }
        assert!(start.elapsed() < LIMIT, "{what}");
        sleep(Duration::from_millis(10));
    }
}
