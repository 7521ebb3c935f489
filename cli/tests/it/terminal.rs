//! Behavior in a terminal.

use crate::{CRM, Folder, program, stderr, stdout};

#[test]
fn snippets_are_cut_to_the_width_of_the_terminal() {
    let folder = Folder::new();
    let long = "The instance does not exist. ".repeat(20);
    folder
        .write("crm.yaml", CRM.replace("en: The instance does not exist.", &format!("fr: {long}")));
    for width in ["60", "100"] {
        let run = program()
            .current_dir(folder.path(""))
            .args(["check", "crm.yaml"])
            .env("COLUMNS", width)
            .assert()
            .code(1);
        let longest = stdout(&run)
            .lines()
            .filter(|line| line.contains(" | "))
            .map(textwrap::core::display_width)
            .max()
            .unwrap();
        let width: usize = width.parse().unwrap();
        assert!((width - 20..=width).contains(&longest), "{longest}\n{}", stdout(&run));
    }
}

#[test]
fn explanations_are_wrapped_behind_their_labels() {
    let run = |width: &str| {
        let run = program().args(["explain", "4100"]).env("COLUMNS", width).assert().success();
        stdout(&run)
    };
    snapbox::assert_data_eq!(
        run("60"),
        snapbox::str![[r#"
InvalidParameter.SignatureFailure
  product   api_v2, 云 API 2.0 / Tencent Cloud API 2.0
  variant   ApiV2Error::InvalidParameterSignatureFailure
  number    4100
  kind      unauthenticated, HTTP 401
  retry     no
  api 3.0   AuthFailure.SignatureFailure
  zh        身份认证失败
  说明      身份认证失败，一般是由于签名计算错误导致的，请参
            考文档中 签名方法 部分。
  解决方法  身份认证失败，一般是由于签名计算错误导致的。
  en        Authentication failed
  details   Authentication failed, usually because the
            signature was computed incorrectly. See
            the section on signature methods in the
            documentation.
  solution  Authentication failed, usually because the
            signature was computed incorrectly.
  link      https://cloud.tencent.com/document/api/213/568

"#]]
    );
    let widest = |text: &str| text.lines().map(textwrap::core::display_width).max().unwrap();
    assert!(widest(&run("60")) <= 60);
    assert!(widest(&run("80")) <= 80 && widest(&run("80")) > 60);
    // Invalid widths are ignored.
    assert_eq!(run("0"), run("many"));
    assert_ne!(run("0"), run("60"));
    // Some text is shown even at a minimal width.
    assert!(run("5").contains("身份认证失败"));
}

#[test]
fn shells_get_their_completions() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let text = stdout(&folder.run(&format!("completions {shell}")).success());
        for word in ["tencent-errors", "explain", "dry-run"] {
            assert!(text.contains(word), "{shell} lacks {word}");
        }
    }
    assert!(stdout(&folder.run("completions bash")).contains("no-solution"));
    folder.run("completions tcsh").code(2);
}

#[test]
fn bash_takes_its_completions() {
    let Ok(bash) = std::process::Command::new("bash").arg("--version").output() else { return };
    assert!(bash.status.success());
    let folder = Folder::new();
    folder.write("completions", stdout(&folder.run("completions bash").success()));
    let completed = |words: &str, word: &str| {
        let script = format!(
            "source ./completions && COMP_WORDS=({words} '{word}') && \
             COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)) && \
             _tencent__errors tencent-errors '{word}' \"${{COMP_WORDS[COMP_CWORD-1]}}\" && \
             echo \"${{COMPREPLY[@]}}\""
        );
        let output = std::process::Command::new("bash")
            .args(["-c", &script])
            .current_dir(folder.path(""))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(completed("tencent-errors", "expl"), "explain");
    assert_eq!(completed("tencent-errors check", "--dry"), "--dry-run");
    assert_eq!(completed("tencent-errors check --allow", "no-"), "no-solution");
    assert_eq!(completed("tencent-errors generate --format", "h"), "html");
    assert_eq!(completed("tencent-errors explain --lang", ""), "zh en");
}

#[test]
fn manual_pages_are_printed() {
    let folder = Folder::new();
    let page = stdout(&folder.run("man").success());
    assert!(page.contains(".TH tencent-errors 1"), "{page}");
    assert!(page.contains("tencent\\-errors\\-explain(1)"), "{page}");
    let page = stdout(&folder.run("man check").success());
    assert!(page.contains(".TH tencent-errors-check 1"), "{page}");
    assert!(page.contains("\\-\\-dry\\-run"), "{page}");
    // All pages that are referred to are printed, and examples keep their line breaks.
    let all = stdout(&folder.run("man").success());
    for part in all.split("tencent\\-errors\\-").skip(1).filter(|part| part.contains("(1)")) {
        let name = part.split("(1)").next().unwrap();
        folder.run(&format!("man {name}")).success();
    }
    assert!(page.contains(".SH EXAMPLES\n.nf\n"), "{page}");
    assert!(all.contains(".SH \"EXIT CODES\"\n"), "{all}");
    let run = folder.run("man chekc").code(2);
    assert!(stderr(&run).contains("did you mean `check`?"), "{}", stderr(&run));
}

#[test]
fn the_version_includes_that_of_the_data() {
    let folder = Folder::new();
    let expected = format!(
        "tencent-errors {} (data {})\n",
        env!("CARGO_PKG_VERSION"),
        tencent_errors_catalog::Sources::BOX_VERSION
    );
    folder.run("--version").success().stdout_eq(expected);
    folder.run("-V").success();
}
