//! Imports from the Python SDK, in a folder or a wheel.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{IMPORT_ALL, SDK, folder};
use crate::{Folder, stderr, stdout};

/// Converts every table of the Go SDK in the tests to the format of the Python SDK. Returns paths and texts.
fn tables(lang: &str) -> Vec<(String, String)> {
    let root = Path::new(SDK).join(lang).join("tencentcloud");
    let mut tables = Vec::new();
    for product in names(&root) {
        for version in names(&root.join(&product)).into_iter().filter(|name| name.starts_with('v'))
        {
            let go =
                fs::read_to_string(root.join(&product).join(&version).join("errors.go")).unwrap();
            let mut python = String::from("# -*- coding: utf8 -*-\n# Licence.\n\n\n");
            for line in
                go.lines().map(str::trim).skip_while(|line| !line.starts_with("const (")).skip(1)
            {
                match (line.strip_prefix("//"), line.split_once(" = ")) {
                    (Some(comment), _) => python += &format!("#{comment}\n"),
                    (None, Some((name, code))) => {
                        python += &format!("{name} = {}\n", code.replace('"', "'"));
                    }
                    (None, None) => python.push('\n'),
                }
            }
            tables.push((format!("tencentcloud/{product}/{version}/errorcodes.py"), python));
        }
    }
    assert!(tables.len() > 1);
    tables
}

/// Returns the names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

fn wheel(path: &Path, files: &[(String, String)]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (path, text) in files {
        zip.start_file(path.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

fn without_sources(text: &str) -> String {
    text.lines()
        .filter(|line| !line.contains("https://github.com/"))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn tables_of_the_python_sdk_become_the_same_files() {
    let folder = folder();
    folder.run(IMPORT_ALL).success();
    for lang in ["zh", "en"] {
        let tables = tables(lang);
        for (path, text) in &tables {
            folder.write(&format!("python/{lang}/{path}"), text);
        }
        wheel(&folder.path(&format!("{lang}.whl")), &tables);
        // The layout of a repository archive.
        let mut inside: Vec<_> =
            tables.iter().map(|(path, text)| (format!("sdk-1.0/{path}"), text.clone())).collect();
        if lang == "zh" {
            inside.push(("sdk-1.0/products.md".to_owned(), folder.read("sdk/zh/products.md")));
        }
        wheel(&folder.path(&format!("{lang}.zip")), &inside);
    }
    folder.write("python/zh/products.md", folder.read("sdk/zh/products.md"));
    for (zh, en) in [("python/zh", "python/en"), ("zh.whl", "en.whl"), ("zh.zip", "en.zip")] {
        folder.run(&format!("import --zh {zh} --en {en} --all -o from-{zh}")).success();
        let files = folder.catalogs("errors");
        assert_eq!(folder.catalogs(&format!("from-{zh}")), files);
        for file in files {
            let mut go = without_sources(&folder.read(&format!("errors/{file}")));
            let python = folder.read(&format!("from-{zh}/{file}"));
            if zh == "zh.whl" {
                // The Python SDK has no titles.
                go = go.replace("zh: 演示服务\n", "zh: 腾讯云 demo\n");
            }
            assert_eq!(without_sources(&python), go, "{file}");
            assert!(python.contains("/tencentcloud-sdk-python"), "{python}");
            assert!(python.contains("/errorcodes.py\n"), "{python}");
        }
        folder.run(&format!("check from-{zh} --deny warnings")).success();
    }
}

#[test]
fn a_file_made_from_the_go_sdk_follows_the_python_sdk() {
    let folder = folder();
    folder.run(IMPORT_ALL).success();
    let before = folder.read("errors/demo.yaml");
    let mut changed = tables("zh");
    for (_, text) in &mut changed {
        *text = text
            .replace("# 操作失败。", "# 操作没有成功。")
            .replace("OPERATIONDENIED = 'OperationDenied'", "");
    }
    wheel(&folder.path("zh.whl"), &changed);
    wheel(&folder.path("en.whl"), &tables("en"));
    folder.run("import --zh zh.whl --en en.whl --all -o errors").success();
    // The tables are those that the file names, so no source is added.
    let expected = before.replace("zh: 操作失败。", "zh: 操作没有成功。");
    let after = folder.read("errors/demo.yaml");
    assert_eq!(super::elided_lines(&after), super::elided_lines(&expected));
    let run = folder.run("import --zh zh.whl --en en.whl --all -o errors").success();
    assert!(stdout(&run).contains(" 0 created, 0 updated, "), "{}", stdout(&run));
}

#[test]
fn a_placeholder_title_is_replaced_by_a_better_one() {
    let folder = folder();
    wheel(&folder.path("zh.whl"), &tables("zh"));
    folder.run("import --zh zh.whl --product demo -o errors").success();
    assert!(
        folder.read("errors/demo.yaml").contains("  zh: 腾讯云 demo\n  en: Tencent Cloud demo\n")
    );
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    assert!(folder.read("errors/demo.yaml").contains("  zh: 演示服务\n  en: Tencent Cloud demo\n"));
    // The title stays if only the tables are read again.
    folder.run("import --zh zh.whl --product demo -o errors").success();
    assert!(folder.read("errors/demo.yaml").contains("  zh: 演示服务\n"));
    // Earlier releases used the id as the title.
    folder.edit(
        "errors/demo.yaml",
        "  zh: 演示服务\n  en: Tencent Cloud demo\n",
        "  zh: DEMO\n  en: Mine\n",
    );
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    assert!(folder.read("errors/demo.yaml").contains("  zh: 演示服务\n  en: Mine\n"));
}

#[test]
fn an_unreadable_wheel_is_reported_with_the_reason() {
    let folder = Folder::new();
    let good = tables("zh");
    wheel(&folder.path("empty.whl"), &[("a.txt".to_owned(), String::new())]);
    fs::create_dir(folder.path("downloads")).unwrap();
    wheel(&folder.path("downloads/zh.whl"), &good);
    folder.write("text.whl", "no archive");
    for (path, message) in [
        (
            "empty.whl",
            "empty.whl has no error tables\n  |\n  = help: they are `tencentcloud/<product>/<version>/errors.go`",
        ),
        (
            "downloads",
            "downloads has no folder `tencentcloud`\n  |\n  = help: did you mean downloads/zh.whl?\n",
        ),
        ("text.whl", "text.whl is not a readable archive: invalid Zip archive: "),
    ] {
        let run = folder.run(&format!("import --zh {path} --all -o errors")).code(2);
        assert!(stderr(&run).starts_with(&format!("error: {message}")), "{}", stderr(&run));
    }
    // The wheel of the language is proposed, and nothing else is a table.
    fs::create_dir(folder.path("both")).unwrap();
    for name in ["a-intl.whl", "b.whl", "b.whl.txt"] {
        wheel(&folder.path(&format!("both/{name}")), &good);
    }
    for (lang, proposed) in [("zh", "b.whl"), ("en", "a-intl.whl")] {
        let run = folder.run(&format!("import --{lang} both --all -o errors")).code(2);
        let help = format!("help: did you mean both/{proposed}?\n");
        assert!(stderr(&run).ends_with(&help), "{}", stderr(&run));
    }
    let other = ["tencentcloud/cvm/notes/errorcodes.py", "tencentcloud/cvm/v20170312/models.py"];
    let table = "# 一\nA = 'A'\n".to_owned();
    wheel(&folder.path("other.whl"), &other.map(|path| (path.to_owned(), table.clone())));
    let run = folder.run("import --zh other.whl --all -o errors").code(2);
    assert!(stderr(&run).starts_with("error: other.whl has no error tables"), "{}", stderr(&run));
    // One table of many is damaged.
    let mut bytes = fs::read(folder.path("downloads/zh.whl")).unwrap();
    let name = b"tencentcloud/demo/v20240101/errorcodes.py";
    let at = bytes.windows(name.len()).position(|bytes| bytes == name).unwrap() + name.len();
    bytes[at + 40..at + 80].fill(0xFF);
    folder.write("damaged.whl", bytes);
    let run = folder.run("import --zh damaged.whl --all -o errors").code(1);
    let stderr = stderr(&run);
    assert!(stderr.starts_with("error[unreadable-table]: it is damaged: "), "{stderr}");
    assert!(stderr.contains("damaged.whl/tencentcloud/demo/v20240101/errorcodes.py"), "{stderr}");
    assert!(folder.path("errors/zhonly.yaml").exists());
}
