//! Files that mean harm, or were harmed: mutations of a valid file in every format, and nesting without
//! end. What must hold is in `fuzz/targets.rs`, which the fuzz targets run too.

use proptest::prelude::*;
use tiab::import::{Format, read};

use super::encodings::{WESTERN, files};

#[path = "../../../fuzz/targets.rs"]
mod targets;

/// One harm done to a file, at a place given in thousandths of its length.
#[derive(Clone, Debug)]
enum Harm {
    Cut(usize, usize),
    Repeat(usize, usize),
    Insert(usize, Vec<u8>),
    Truncate(usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let nasty = prop::sample::select(vec![
        "\u{1b}[31m",
        "\u{1b}]0;x\u{7}",
        "\u{9b}2J",
        "\u{202e}",
        "\u{2066}",
        "\0",
        "\u{feff}",
        "\r",
        "\n",
        "\n\n",
        "\"",
        "{",
        "}",
        "{{{{",
        "<",
        "</",
        "<![CDATA[",
        "&#27;",
        "&#x202e;",
        "&amp;#27;",
        "]]>",
        "\\",
        "\\u001b",
        "%",
        "@",
        "@string{a = a # a}",
        "@comment{",
        "#",
        ",",
        ";",
        "\t",
        "  - ",
        "ER  - ",
        "TY  - JOUR",
        "\nPMID- 1",
        "\n%0 ",
        "[tiab title] %1B[31m%E2%80%AE",
        "N1  - [tiab other a] %zz\n",
        "GN  - [tiab notes]\n",
        "GN  - [tiab\n",
        "crossref = {a1},",
        "10.1000/",
        "[",
        "{\"a\":",
        "é",
        "\u{301}",
    ]);
    let bytes = prop_oneof![
        3 => nasty.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..8),
    ];
    let place = 0..1000usize;
    prop_oneof![
        1 => (place.clone(), 0..200usize).prop_map(|(at, length)| Harm::Cut(at, length)),
        1 => (place.clone(), 0..200usize).prop_map(|(at, length)| Harm::Repeat(at, length)),
        3 => (place.clone(), bytes).prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        1 => place.prop_map(Harm::Truncate),
    ]
}

fn harmed(text: &str, harms: &[Harm]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for harm in harms {
        let place = |at: usize| at * bytes.len() / 1000;
        let stretch = |at: usize, length: usize| place(at)..(place(at) + length).min(bytes.len());
        match harm {
            Harm::Cut(at, length) => drop(bytes.drain(stretch(*at, *length))),
            Harm::Repeat(at, length) => {
                let (again, at) = (bytes[stretch(*at, *length)].to_vec(), place(*at));
                bytes.splice(at..at, again);
            }
            Harm::Insert(at, new) => drop(bytes.splice(place(*at)..place(*at), new.iter().copied())),
            Harm::Truncate(at) => bytes.truncate(place(*at)),
        }
    }
    bytes
}

proptest! {
    #[test]
    fn harmed_files_of_every_format_keep_every_promise(harms in prop::collection::vec(harm(), 1..8)) {
        let list = "1. Eisen S, Long A. Prévention. Arch Dis Child 2014;99:142-6. doi:10.1136/x\n".to_owned();
        for (format, text) in files(WESTERN).into_iter().chain([(Format::References, list)]) {
            let bytes = harmed(&format!("{text}\n{text}"), &harms);
            targets::read_holds(&bytes, Some(format));
            targets::read_holds(&bytes, None);
            targets::comes_back(&bytes);
        }
    }
}

/// What fuzzing found, as small as it could be made.
#[test]
fn inputs_that_once_broke_a_promise_keep_it() {
    let cases = [
        // Four bytes that begin like a year.
        (Format::Ris, "TY  - JOUR\nTI  - x\nPY  - 20\u{11}2\nER  - \n"),
        // A joiner behind what becomes a hyphen.
        (Format::Nbib, "PMID- 1\nTI  - x\nPG  - چ–\u{200d}5\n"),
        // A joiner at the start of a line.
        (Format::RefWorks, "RT Book\nT1 x\nOP “\n\u{200c}ج\nYR ج\n"),
        // A note and a group's name with nothing visible in them.
        (Format::Nbib, "PMID- 1\nTI  - x\nGN  - \u{1b}[31m\nCN  - \u{1b}[31m\n"),
        (Format::Ris, "TY  - JOUR\nTI  - x\nN1  - \u{1b}[31m\nER  - \n"),
        // Notes that only begin like what our exports say again.
        (Format::Nbib, "PMID- 1\nTI  - x\nGN  - [tiab AB -GN - [tiab notes] a\nGN  - [tiab AB -GN - b\n"),
        // A number whose last word is a full stop.
        (Format::Ovid, "<1>\nTitle\n  x\nAccession Number\n  12\u{c}\0.\n"),
    ];
    for (format, text) in cases {
        assert_eq!(read("x", text.as_bytes(), Some(format)).unwrap().records.len(), 1, "{text:?}");
        targets::read_holds(text.as_bytes(), Some(format));
        targets::comes_back(text.as_bytes());
    }
    // A mark of UTF-16 before what is none: it was looked at for ever.
    for bytes in [
        &b"\xfe\xffi{\"key\":r"[..],
        b"\xfe\xff\xff\xbfRecord U: Tsu \nSO:Rec",
        b"\xff\xfeTY  - JOUR\nTI  - x\n",
    ] {
        targets::read_holds(bytes, None);
        targets::comes_back(bytes);
    }
}

#[test]
fn nesting_without_end_is_read_or_refused() {
    const DEEP: usize = 300_000;
    let cases = [
        (Format::Bibtex, "@article{a, title = ", "{", "}"),
        (Format::Bibtex, "@article{a, author = {", "{\\'", "}"),
        (Format::Bibtex, "@string{a = ", "a # ", "a}"),
        (Format::Bibtex, "", "@article{", "}"),
        (Format::CslJson, "", "[", "]"),
        (Format::CslJson, "[{\"title\":", "{\"a\":", "}"),
        (Format::Jsonl, "{\"key\":\"k1-00000000000000000000\",\"other\":", "[", "]"),
        (Format::EndnoteXml, "<xml><records><record><titles>", "<title>", "</title>"),
        (Format::PubmedXml, "<PubmedArticle><Article><ArticleTitle>", "<i>", "</i>"),
        (Format::Ris, "TY  - JOUR\nTI  - ", "<i>", "</i>"),
        (Format::Ris, "TY  - JOUR\nTI  - ", "{\\a{", "}}"),
        (Format::Csv, "title,year\n", "\"", "\""),
    ];
    for (format, head, open, close) in cases {
        for text in [
            head.to_owned() + &open.repeat(DEEP),
            head.to_owned() + &open.repeat(DEEP) + "x" + &close.repeat(DEEP),
        ] {
            targets::read_holds(text.as_bytes(), Some(format));
            targets::read_holds(text.as_bytes(), None);
        }
    }
}

#[test]
fn every_reader_has_a_fuzz_target() {
    for format in Format::ALL {
        let name = format.name().replace('-', "_");
        let path = format!("{}/fuzz/fuzz_targets/{name}.rs", env!("CARGO_MANIFEST_DIR"));
        let target = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(target.contains(&format!("Format::{format:?}")), "{path}");
    }
    // A file each of them reads.
    assert!(
        files(WESTERN)
            .iter()
            .all(|(format, text)| read("x", text.as_bytes(), None).unwrap().format == *format)
    );
}
