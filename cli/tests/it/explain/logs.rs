//! `explain` of logs.

use serde_json::Value;
use snapbox::str;

use crate::{Folder, stdout};

#[test]
fn a_log_is_annotated_line_by_line() {
    let log = "\
starting
2026-11-01 [TencentCloudSDKError] Code=InvalidInstanceId.NotFound, Message=no, RequestId=1
{
  \"code\": 4100
}
Code=FailedOperation.BrandNewNotFound
Code=AuthFailure.BrandNew
{\"code\":0,\"message\":\"\"}
done
";
    let folder = Folder::with_crm();
    folder
        .run_with(["explain", "--catalog", "errors", "-"], log)
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
starting
2026-11-01 [TencentCloudSDKError] Code=InvalidInstanceId.NotFound, Message=no, RequestId=1
  = InvalidInstanceId.NotFound (crm and 3 more): not_found, HTTP 404, do not retry
    实例不存在。
    The instance does not exist.
{
  "code": 4100
}
  = InvalidParameter.SignatureFailure (api_v2): unauthenticated, HTTP 401, do not retry
    身份认证失败
    Authentication failed
Code=FailedOperation.BrandNewNotFound
  = FailedOperation.BrandNewNotFound, by the rule `*NotFound*`: not_found, HTTP 404, do not retry
Code=AuthFailure.BrandNew
  = AuthFailure, the closest known code (api_v3): unauthenticated, HTTP 401, do not retry
    CAM 签名/鉴权错误。
    CAM signature/authentication error.
{"code":0,"message":""}
done

"#]]);
    folder.run_with(["explain", "-"], "INFO one\ntwo\n").code(1).stdout_eq("INFO one\ntwo\n");
    let run = folder.run_with(["explain", "--catalog", "errors", "--json", "-"], log).success();
    let stdout = stdout(&run);
    let lines: Vec<Value> =
        stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let numbers: Vec<u64> = lines.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [2, 3, 6, 7]);
    assert_eq!(lines[1]["text"], "{\n  \"code\": 4100\n}");
    assert_eq!(lines[0]["matches"][0]["variant"], "CrmError::InvalidInstanceIdNotFound");
    assert_eq!(lines[2]["classes"][0]["kind"], "not_found");
}

#[test]
fn lines_are_annotated_while_input_arrives() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_tencent-errors"))
        .args(["explain", "-", "--lang", "en", "--color", "never"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, received) = std::sync::mpsc::channel();
    std::thread::spawn(move || lines.for_each(|line| drop(sender.send(line.unwrap()))));
    // Long enough that a timeout is a genuine failure.
    let patience = std::time::Duration::from_secs(60);
    let next = || received.recv_timeout(patience).unwrap();
    // The input stays open: each line is answered before the next one is written.
    for (line, annotation) in [
        ("Code=InternalError", "  = InternalError (api_v3 and 3 more): internal, HTTP 500, retry"),
        ("x 1", ""),
        (
            "code 4100",
            "  = InvalidParameter.SignatureFailure (api_v2): unauthenticated, HTTP 401, do not retry",
        ),
    ] {
        writeln!(stdin, "{line}").unwrap();
        assert_eq!(next(), line);
        if !annotation.is_empty() {
            assert_eq!(next(), annotation);
            next();
        }
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_log_is_printed_unchanged() {
    let log: &[u8] = b"\xef\xbb\xbf\x1b[31mINFO\x1b[0m \xb4\xed\r\nCode=InternalError\r\nend";
    let output = std::process::Command::new("sh")
        .args(["-c", "printf '\\357\\273\\277\\033[31mINFO\\033[0m \\264\\355\\r\\nCode=InternalError\\r\\nend' | \"$0\" explain - --lang en"])
        .arg(env!("CARGO_BIN_EXE_tencent-errors"))
        .output()
        .unwrap();
    let annotated = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<u8> = output
        .stdout
        .split_inclusive(|&byte| byte == b'\n')
        .filter(|line| !line.starts_with(b"  "))
        .flatten()
        .copied()
        .collect();
    assert_eq!(lines, log, "{annotated}");
    assert!(annotated.contains("  = InternalError"), "{annotated}");
}

#[test]
fn trailing_empty_lines_do_not_make_a_log() {
    let folder = Folder::new();
    let alone = stdout(&folder.run_with(["explain", "-"], "4100\n").success());
    assert_eq!(stdout(&folder.run_with(["explain", "-"], "4100\n\n \n").success()), alone);
    let json = "{\n\"code\": 4100\n}\n\n";
    assert_eq!(stdout(&folder.run_with(["explain", "-"], json).success()), alone);
    assert_eq!(stdout(&folder.run("explain 4100")), alone);
    // The same applies to JSON.
    let of_text = stdout(&folder.run("explain 4100 --json"));
    let of_stdin = stdout(&folder.run_with(["explain", "--json", "-"], "4100\n"));
    assert_eq!(of_text, of_stdin);
}
