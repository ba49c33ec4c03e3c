//! Exports that come packed, several at once, or on standard input.

use super::{Desk, ris, ris_with};
use crate::support::{gzipped, zipped};

/// A zip as people make them: exports, folders, what operating systems add, and a text.
fn exports() -> Vec<u8> {
    let bad = "@article{a, title={Four}, year=2014}\n\n@article{\n\n";
    zipped(&[
        ("search/", b""),
        ("search/medline.ris", (ris(&["One"]) + &ris(&["Two"])).as_bytes()),
        ("search\\embase.ris", ris_with(&["Two", "Three"], "DB  - Embase\n").as_bytes()),
        ("search/eric.bib", bad.as_bytes()),
        ("search/strategy.txt", b"peer AND mentor*\n"),
        ("__MACOSX/search/._medline.ris", b"\0\x05\x16\x07"),
        ("search/.DS_Store", b"\0\0\0\x01Bud1"),
    ])
}

#[test]
fn each_export_in_a_zip_is_a_source_and_what_is_none_is_said() {
    let desk = Desk::new();
    desk.write("exports.zip", exports());
    let told = desk.run(&["import", "../exports.zip"]);
    for what in [
        "../exports.zip/search/medline.ris: imported 2 of 2 records as ris",
        "../exports.zip/search/embase.ris: imported 1 of 2 records as ris",
        "rejected: ../exports.zip/search/eric.bib:3: ",
        "passed over: ../exports.zip/search/ (a folder)",
        "passed over: ../exports.zip/search/strategy.txt (no references in it)",
        "passed over: ../exports.zip/__MACOSX/search/._medline.ris (the operating system's own)",
        "passed over: ../exports.zip/search/.DS_Store (a hidden file)",
    ] {
        told.says(what);
    }
    assert_eq!(desk.stored(), ["embase.ris", "eric.bib", "medline.ris"]);
    assert_eq!(desk.records(), 4);
    let sources = desk.sources();
    assert_eq!(sources[1]["file"], "exports.zip/search/embase.ris");
    assert_eq!(sources[1]["name"], "Embase");

    let before = desk.lines();
    let json = desk.run(&["import", "../exports.zip", "--json"]).json();
    for file in json["files"].as_array().unwrap() {
        let n = |name: &str| file[name].as_u64().unwrap();
        assert_eq!((n("kept"), n("read")), (0, n("duplicates") + n("rejected")), "{file}");
        assert!(file["already"].is_string(), "{file}");
    }
    assert_eq!(
        (json["files"].as_array().unwrap().len(), json["passed_over"].as_array().unwrap().len()),
        (3, 4)
    );
    // The same export by itself is the same source.
    desk.write("medline.ris", ris(&["One"]) + &ris(&["Two"]));
    desk.run(&["import", "../medline.ris"]).says("the same bytes are here as exports.zip/search/medline.ris");
    assert_eq!(desk.lines(), before);
    desk.run(&["log", "verify"]).says("");
}

#[test]
fn a_record_from_an_archive_says_its_place_in_it() {
    let desk = Desk::new();
    desk.write("exports.zip", exports());
    desk.write("refs.ris.gz", gzipped(ris(&["One", "Two"]).as_bytes()));
    let places = |file: &str| -> Vec<String> {
        let told = desk.run(&["convert", file, "--to", "jsonl"]);
        assert_eq!(told.status, 0, "{}", told.err);
        let place = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            format!("{}:{}", record["source"]["file"].as_str().unwrap(), record["source"]["line"])
        };
        told.out.lines().map(place).collect()
    };
    assert_eq!(
        places("../exports.zip"),
        [
            "../exports.zip/search/medline.ris:1",
            "../exports.zip/search/medline.ris:8",
            "../exports.zip/search/embase.ris:1",
            "../exports.zip/search/embase.ris:9",
            "../exports.zip/search/eric.bib:1",
        ]
    );
    assert_eq!(places("../refs.ris.gz"), ["../refs.ris.gz:1", "../refs.ris.gz:8"]);
}

#[test]
fn a_gzipped_export_is_the_same_source_as_the_plain_one() {
    let desk = Desk::new();
    let text = ris(&["One", "Two"]);
    desk.write("refs.ris.gz", gzipped(text.as_bytes()));
    desk.write("refs.ris", &text);
    desk.run(&["import", "../refs.ris.gz"]).says("../refs.ris.gz: imported 2 of 2 records as ris");
    assert_eq!(desk.stored(), ["refs.ris"]);
    desk.run(&["import", "../refs.ris"]).says("nothing new, the same bytes are here as refs.ris.gz");
    assert_eq!(desk.records(), 2);
}

#[test]
fn of_rayyans_zip_the_articles_are_read_and_the_decisions_said_to_be_left() {
    let desk = Desk::new();
    let articles = "key,title,year,authors,abstract\nrayyan-1,One,2014,\"Test, A\",About it.\n";
    let log = "created_at,user_id,user_email,article_id,key,value\n2021-05-12T11:08:41Z,1,a@example.org,1,included,-1\n";
    desk.write(
        "rayyan.zip",
        zipped(&[("articles.csv", articles.as_bytes()), ("customizations_log.csv", log.as_bytes())]),
    );
    let told = desk.run(&["import", "../rayyan.zip"]);
    told.says("../rayyan.zip/articles.csv: imported 1 of 1 records as csv");
    told.says("passed over: ../rayyan.zip/customizations_log.csv (Rayyan's log of decisions and labels, no references)");
}

#[test]
fn what_cannot_be_unpacked_is_an_error_and_the_rest_is_imported() {
    let desk = Desk::new();
    let inner = zipped(&[("a.ris", ris(&["Hidden"]).as_bytes())]);
    let half = gzipped(ris(&["One", "Two", "Three"]).as_bytes());
    let mut tar = [&b"refs.ris"[..], &[0; 249], b"ustar", &[0; 250]].concat();
    tar.extend_from_slice(ris(&["One"]).as_bytes());
    for (name, bytes, error) in [
        ("half.ris.gz", half[..half.len() / 2].to_vec(), "../half.ris.gz cannot be unpacked"),
        ("torn.zip", exports()[..200].to_vec(), "../torn.zip cannot be unpacked"),
        ("refs.tar", tar, "../refs.tar is a tar archive"),
        ("twice.gz", gzipped(&gzipped(b"TY  - JOUR")), "an archive within an archive"),
        ("none.zip", zipped(&[("__MACOSX/._a.ris", b"x")]), "holds no file that could be an export"),
        ("empty.zip", zipped(&[]), "holds no file that could be an export"),
        (
            "refs.xlsx",
            zipped(&[("[Content_Types].xml", b"<x/>"), ("xl/a.xml", b"<x/>")]),
            "is an office document",
        ),
        ("bomb.ris.gz", gzipped(&vec![b' '; (64 << 20) + 1]), "250 times its size"),
    ] {
        desk.write(name, bytes);
        desk.run(&["import", &format!("../{name}")]).fails(error, "");
    }
    desk.write("letters.zip", zipped(&[("letter.txt", b"Dear colleague\n")]));
    let told = desk.run(&["import", "../letters.zip"]);
    assert_eq!(told.status, 2, "{}", told.err);
    assert!(
        told.err.starts_with("error: ../letters.zip holds no export that can be read\nhint: "),
        "{}",
        told.err
    );
    assert_eq!(desk.lines(), 0);
    desk.write(
        "mixed.zip",
        zipped(&[
            ("inner.zip", &inner),
            ("good.ris", ris(&["One"]).as_bytes()),
            ("cut.ris", b"nothing here\n"),
        ]),
    );
    let told = desk.run(&["import", "../mixed.zip"]);
    assert_eq!(told.status, 2, "{}", told.err);
    assert!(
        told.err.contains("error: ../mixed.zip/inner.zip is an archive within an archive\nhint: "),
        "{}",
        told.err
    );
    assert!(told.err.contains("error: ../mixed.zip/cut.ris is no bibliography"), "{}", told.err);
    assert_eq!(desk.stored(), ["good.ris"]);
}

#[test]
fn standard_input_is_read_as_any_file() {
    let desk = Desk::new();
    let text = ris(&["One", "Two"]);
    desk.run_with(&["import", "-", "--source", "ERIC"], text.as_bytes())
        .says("stdin: imported 2 of 2 records as ris");
    assert_eq!(desk.stored(), ["stdin.ris"]);
    assert_eq!((&desk.sources()[0]["file"], &desk.sources()[0]["name"]), (&"stdin".into(), &"ERIC".into()));
    desk.run_with(&["import", "-"], &gzipped(text.as_bytes()))
        .says("stdin: nothing new, the same bytes are here as stdin");
    for args in [&["convert", "-", "--to", "csv"][..], &["convert", "--to", "csv"]] {
        let told = desk.run_with(args, text.as_bytes());
        assert_eq!((told.status, told.out.lines().count()), (0, 3), "{}", told.err);
    }
    desk.run_with(&["import", "-", "-"], text.as_bytes()).fails("given twice", "only once");
    desk.run_with(&["convert", "--to", "csv"], b"").fails("stdin is no bibliography", "empty");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_once() {
    let desk = Desk::new();
    let script =
        "printf 'TY  - JOUR\\nTI  - One\\nER  - \\n' | \"$0\" import /dev/fd/0 --as ana --review review.tiab";
    let mut shell = std::process::Command::new("sh");
    shell
        .args(["-c", script, env!("CARGO_BIN_EXE_tiab")])
        .current_dir(desk.place.path())
        .envs(desk.place.environment());
    super::Told::of(&mut shell).says("/dev/fd/0: imported 1 of 1 records as ris");
}

#[test]
fn the_screen_opens_a_zip_and_names_the_review_after_it() {
    let desk = Desk::new();
    desk.write("exports.zip", exports());
    desk.write("refs.ris.gz", gzipped(ris(&["One", "Two"]).as_bytes()));
    for (file, review, records) in [("exports.zip", "exports.tiab", "4"), ("refs.ris.gz", "refs.tiab", "2")] {
        let mut terminal = desk.place.open(&[file, "--as", "ana"]);
        terminal.wait_for(&format!("of {records}"));
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
        assert!(desk.place.path().join(review).join("review.toml").is_file(), "{review}");
    }
}
