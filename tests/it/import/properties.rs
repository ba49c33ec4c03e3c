//! What holds for every input: no panic, nothing lost, the same answer however it is read.

use proptest::prelude::*;
use tiab::import::{Format, read};

/// Pieces of which hostile files are made.
fn fragment() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "TY  - JOUR\n",
        "ER  - \n",
        "ER  -",
        "TI  - ",
        "AU  - Smith, J; Doe, K",
        "AB  - ",
        "KW  - a; b\nc\n",
        "DO  - 10.1000/x",
        "UR  - http://a",
        "PY  - 2020/05//undefined",
        "SP  - 1",
        "\r",
        "\n",
        "\r\n",
        "\u{feff}",
        "\"1\" \"",
        "TY - JOUR\r",
        "@article{",
        "@string{a = ",
        "@comment{",
        "@{",
        "title = {",
        "author = \"",
        " and ",
        "A B",
        "J. Smith",
        "Smith J, Doe K",
        ", ",
        "; ",
        " 10.1000/",
        "--",
        "``",
        "{[}",
        "doi",
        "N1  - ",
        "}",
        "{",
        "\"",
        "#",
        ",",
        "=",
        "(",
        ")",
        "\\'{",
        "\\",
        "$",
        "^{",
        "&amp;",
        "&lt;i&gt;",
        "<sub>",
        "</p>",
        "\u{1b}[31m",
        "\u{1b}]0;",
        "\0",
        "é",
        "\u{301}",
        "  ",
        "- ",
        "PMID- 1\n",
        "OWN - ERIC\n",
        "FAU - Smith, J\n",
        "      ",
        "PT J\n",
        "ER\n",
        "AF Li, W\n   Dou",
        "%0 Book\n",
        "%A ",
        "<1>\n",
        "Source\n  A. 1(2):3-4, 2000.",
        "RT Journal\n",
        "A1 ",
        "Record #1 of 2\n",
        "ID: CN\n",
        "title,authors,source,year\n",
        "title\tyear\n",
        "\"\n",
        ";",
        "\t",
        "Gut (2014) 3:4 (1-2)",
        "[{\"title\":",
        "{\"key\":\"k1-00000000000000000000\",\"title\":\"x\"}\n",
        "\"author\":[{\"family\":\"x\"}]",
        "\"issued\":{\"date-parts\":[[2014]]}",
        "]",
        "['a', 'b']",
        "<?xml version=\"1.0\"?>",
        "<records><record>",
        "<title><style face=\"normal\">",
        "</style></title></record>",
        "<PubmedArticle>",
        "<Author><LastName>x</LastName></Author>",
        "<AbstractText Label=\"",
        "\nReferences\n",
        "1. Eisen S, Long A. ",
        "Eisen, S., & Long, A. (2014). ",
        "In: Park D, editor. ",
        "Arch Dis Child. 2014 Feb;99(2):142-6.",
        "Leeds: Sage; 2009.",
        " [Internet] [cited 2019 May 2]. Available from: <http://a.org/(b)>",
        "\u{201c}",
        "\u{c}",
        "men-\n",
        "<![CDATA[",
        "<!--",
    ]);
    prop_oneof![
        4 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..12),
        1 => "[a-zA-Z0-9 .,;:]{0,20}".prop_map(String::into_bytes),
    ]
}

/// A title that is none of the words programs write for nothing.
fn title() -> impl Strategy<Value = String> {
    let nothing = ["na", "none", "null", "nan", "undefined"];
    "[a-zA-Z][a-zA-Z0-9 ]{0,40}[a-z]"
        .prop_filter("a word for nothing", move |title| !nothing.contains(&&*title.to_lowercase()))
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(fragment(), 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_input_panics(bytes in file()) {
        for format in Format::ALL.iter().copied().map(Some).chain([None]) {
            if let Ok(import) = read("x", &bytes, format) {
                for record in &import.records {
                    prop_assert!(record.source.line >= 1);
                    let shown = serde_json::to_string(record).unwrap();
                    prop_assert!(!shown.contains("\\u001b") && !shown.contains('\u{202e}'), "{shown}");
                }
                for reject in &import.rejects {
                    prop_assert!(reject.excerpt.chars().count() <= 60);
                }
            }
        }
    }

    #[test]
    fn every_well_formed_record_comes_back(titles in prop::collection::vec(title(), 1..30)) {
        let ris: String = titles.iter().map(|t| format!("TY  - JOUR\nTI  - {t}\nPY  - 2020\nER  - \n\n")).collect();
        let bib: String = titles.iter().enumerate().map(|(n, t)| format!("@article{{k{n},\n  title = {{{t}}},\n  year = {{2020}},\n}}\n\n")).collect();
        for text in [&ris, &ris.replace('\n', "\r\n"), &ris.replace('\n', "\r"), &ris.replace("ER  - \n", ""), &bib, &bib.replace('\n', "\r\n")] {
            let import = read("x", text.as_bytes(), None).unwrap();
            prop_assert_eq!(import.rejects.len(), 0);
            let read: Vec<String> = import.records.iter().map(|r| r.title.to_string()).collect();
            let expected: Vec<String> = titles.iter().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            prop_assert_eq!(&read, &expected);
            let lines: Vec<u32> = import.records.iter().map(|r| r.source.line).collect();
            prop_assert!(lines.is_sorted());
        }
    }
}
