//! A small repository with a built-in catalog, for tests.

use std::fs;
use std::path::Path;

use super::{Args, MAX_GONE, run};
use crate::outcome::{Outcome, Output};

const FILES: &[(&str, &str)] = &[
    (
        "catalog/data/documents/api_v3.yaml",
        "product: api_v3
title: { zh: 基础, en: Base }
errors:
  - code: InternalError
    kind: internal
    retry: true
    summary: { zh: 内部错误。, en: An internal error. }
  - code: FailedOperation
    kind: internal
    summary: { zh: 操作失败。, en: It failed. }
",
    ),
    (
        "catalog/data/products/abc.yaml",
        "product: abc
title: { zh: 甲, en: Abc }
extends: api_v3
errors:
  # The first.
  - code: ResourceNotFound.A
    kind: not_found
    summary:
      zh: 找不到甲。
      en: No such A.

  - code: ResourceNotFound.B
    deprecated: true
    kind: not_found
    summary:
      zh: 找不到乙。
      en: No such B.
",
    ),
    (
        "catalog/data/actions/abc.yaml",
        "# yaml-language-server: $schema=../../catalog.schema.json
product: abc
actions:
  RunAbc:
    - InternalError
",
    ),
    ("catalog/data/src/index.rs", "files! {\n    \"products\": [\n        abc\n    ]\n};\n"),
    ("catalog/data/src/actions.rs", "files! {\n    \"actions\": [\n        abc\n    ]\n};\n"),
    ("catalog/data/Cargo.toml", "[package]\nname = \"d\"\nversion = \"1.20261128.0\"\n"),
    (
        "catalog/catalog.schema.json",
        "{ \"pattern\": \"^(api_v2|api_v3|abc)$\", \"not\": \"^(api_v2|api_v3|abc)$\" }",
    ),
    ("Cargo.lock", "[[package]]\nname = \"tencent-errors-data\"\nversion = \"1.20261128.0\"\n"),
];

pub(in super::super) fn write(root: &Path) {
    for (path, text) in FILES {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("every path has a parent")).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Runs `upkeep` on the tables in `zh/` and `en/`. Returns its output, without the path of the folder.
pub(in super::super) fn upkeep(root: &Path, today: &str) -> (Outcome, String) {
    let (zh, en, data) = (root.join("zh"), root.join("en"), root.join("catalog/data"));
    let mut out = Output::default();
    let outcome =
        run(&Args { zh, en, data, day: None, max_gone: MAX_GONE }, today, &mut out).unwrap();
    (outcome, out.into_text().replace(&format!("{}/", root.display()), ""))
}
