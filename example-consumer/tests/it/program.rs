//! The output and the errors of the program.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_example-consumer"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn every_sample_is_explained_by_default() {
    let output = run(&[], "");
    assert!(output.status.success());
    assert_eq!(stderr(&output), "");
    assert_eq!(stdout(&output).matches("  envelope  ").count(), 23);
    assert!(!stdout(&output).contains('\u{1b}'), "no color without a terminal");
}

#[test]
fn standard_input_is_decoded() {
    let output = run(&["-"], r#"{"code": "4100"}"#);
    assert!(output.status.success());
    assert_eq!(
        stdout(&output),
        "\
standard input
  envelope    API 2.0
  error       api_v2::InvalidParameterSignatureFailure
  code        InvalidParameter.SignatureFailure, number 4100
  kind        unauthenticated, HTTP 401, do not retry
  api 3.0     AuthFailure.SignatureFailure
  zh          身份认证失败
  zh details  身份认证失败，一般是由于签名计算错误导致的，请参考文档中 签名方法 部分。
  zh solution 身份认证失败，一般是由于签名计算错误导致的。
  en          Authentication failed
  en details  Authentication failed, usually because the signature was computed incorrectly. See the section on signature methods in the documentation.
  en solution Authentication failed, usually because the signature was computed incorrectly.

standard input  4100  unauthenticated, HTTP 401
"
    );
}

#[test]
fn items_of_a_success_may_have_failed() {
    let body = r#"{"Response": {"SendStatusSet": [{"Code": "Ok"}, {"Code": "RequestLimitExceeded", "Message": "slow down"}]}}"#;
    assert_eq!(
        stdout(&run(&["-"], body)),
        "\
standard input
  envelope    API 3.0
  result      success
  item 1      RequestLimitExceeded: resource_exhausted, HTTP 429, retry, with backoff, if the call is idempotent
              slow down

standard input  -  success, but an item failed
"
    );
}

#[test]
fn a_line_for_each_response_ends_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/responses/");
    let files = ["cos_no_such_key.xml", "api_v3_rate_limit.json", "api_v2_success.json"];
    let paths = files.map(|file| format!("{folder}{file}"));
    let output = run(&paths.each_ref().map(String::as_str), "");
    let lines: Vec<_> = stdout(&output).lines().collect();
    assert_eq!(
        lines[lines.len() - 3..],
        [
            "cos_no_such_key.xml     NoSuchKey             not_found, HTTP 404",
            "api_v3_rate_limit.json  RequestLimitExceeded  resource_exhausted, HTTP 429, retry",
            "api_v2_success.json     -                     success",
        ]
    );
}

#[test]
fn one_language_leaves_the_other_out() {
    let body = r#"{"code": 5000}"#;
    let zh = run(&["--lang", "zh", "-"], body);
    assert!(stdout(&zh).contains("资源不存在") && !stdout(&zh).contains("does not exist"));
    let en = run(&["--lang", "en", "-"], body);
    assert!(!stdout(&en).contains("资源不存在") && stdout(&en).contains("does not exist"));
}

#[test]
fn bad_input_is_a_one_line_error() {
    for (arguments, input, expected) in [
        (
            &["-"][..],
            "{\"code\":",
            "error: -: unrecognized response: the body is invalid JSON at line 1, column 8: {\"code\":\n",
        ),
        (
            &["-"][..],
            "<html>502",
            "error: -: unrecognized response: the body is an HTML page: <html>502\n",
        ),
        (
            &["no-such-file.json"][..],
            "",
            "error: no-such-file.json: No such file or directory (os error 2)\n",
        ),
        (&["-"][..], "", "error: -: unrecognized response: the body is empty\n"),
    ] {
        let output = run(arguments, input);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stderr(&output), expected);
        assert_eq!(stdout(&output), "");
    }
    let output = run(&["--lang", "fr"], "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_bad_file_does_not_hide_a_good_one() {
    let good = concat!(env!("CARGO_MANIFEST_DIR"), "/responses/scf_timeout.json");
    let output = run(&["no-such-file.json", good], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("scf::TimeLimitReached"));
}
