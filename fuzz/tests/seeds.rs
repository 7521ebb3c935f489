//! Runs the seeds without a fuzzer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tencent_errors_fuzz::TARGETS;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn names(folder: &Path) -> BTreeSet<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()
    };
    fs::read_dir(folder).unwrap().map(name).collect()
}

#[test]
fn every_target_is_built_and_has_seeds() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(&folder("fuzz_targets")), targets);
    assert_eq!(names(&folder("seeds")), targets);
}

/// Runs each seed unchanged, truncated, with one byte changed, and with two parts swapped.
#[test]
fn seeds_pass_every_target() {
    for (name, target) in TARGETS {
        let folder = folder("seeds").join(name);
        let mut seeds = 0;
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let seed = fs::read(&path).unwrap();
            println!("{}", path.display());
            target(&seed);
            for step in 1..4 {
                let at = seed.len() * step / 4;
                target(&seed[..at]);
                target(&[&seed[at..], &seed[..at]].concat());
                let mut changed = seed.clone();
                if let Some(byte) = changed.get_mut(at) {
                    *byte ^= 1 << (step % 7);
                    target(&changed);
                }
            }
            seeds += 1;
        }
        assert!(seeds > 2, "{name}");
    }
}
