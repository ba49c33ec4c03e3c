//! The door: formats, encodings, counting, threads.

use std::io;

use super::*;

fn many(records: usize) -> String {
    let mut text = String::from("Provider: x\r\n\r\n");
    for n in 0..records {
        let end = if n % 7 == 3 { "" } else { "ER  - \r\nNL  - after the end\r\n" };
        let start = if n % 11 == 5 { "ty  - jour\r\nti  - " } else { "TY  - JOUR\r\nTI  - " };
        let body = "word ".repeat(60);
        text.push_str(&format!("{start}Title {n}\r\nAB  - {body}\r\n{body}\r\nAU  - Smith, J\r\n{end}\r\n"));
        if n % 13 == 0 {
            text.push_str("TY  - JOUR\r\nER  - \r\n");
        }
    }
    text
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let ris = many(6000);
    let bib: String = (0..9000)
        .map(|n| {
            format!("junk {n}\n@article{{k{n},\n title={{T {n}}}, abstract={{{}}}\n}}\n", "x ".repeat(120))
        })
        .collect();
    for text in [&ris, &ris.replace('\n', ""), &bib] {
        let one = read_on("x", text.as_bytes(), None, 1, &|_| {}).unwrap();
        for threads in [2, 3, 8] {
            let more = read_on("x", text.as_bytes(), None, threads, &|_| {}).unwrap();
            assert_eq!(one.records, more.records);
            assert_eq!(one.rejects, more.rejects);
            assert_eq!(one.warnings, more.warnings);
        }
    }
}

#[test]
fn a_source_read_in_blocks_gives_what_its_bytes_give() {
    let ris = many(6000);
    let cp1252: Vec<u8> = ris.replace("Title", "Pr\u{e9}vention").chars().map(|c| c as u8).collect();
    for bytes in [
        ris.as_bytes(),
        ris.replace(['\n'], "").as_bytes(),
        &[b"\xef\xbb\xbf", ris.as_bytes()].concat(),
        &ris.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        &cp1252,
        b"@article{a, title={x}}",
        b"no bibliography",
        b"",
    ] {
        match (read("x", bytes, None), read_from("x", io::Cursor::new(bytes), None)) {
            (Ok(whole), Ok(blocks)) => {
                assert_eq!(whole.records, blocks.records);
                assert_eq!(whole.rejects, blocks.rejects);
                assert_eq!((whole.format, whole.encoding), (blocks.format, blocks.encoding));
                assert_eq!(whole.warnings, blocks.warnings);
            }
            (whole, blocks) => assert_eq!(whole.unwrap_err().to_string(), blocks.unwrap_err().to_string()),
        }
    }
}

#[test]
fn lines_are_counted_from_one_in_every_convention() {
    for end in ["\n", "\r\n", "\r"] {
        let text =
            ["", "TY  - JOUR", "TI  - a", "ER  - ", "", "TY  - JOUR", "ER  - ", "TY  - JOUR", "TI  - b"]
                .join(end);
        let import = read("x", text.as_bytes(), None).unwrap();
        let lines: Vec<u32> = import.records.iter().map(|r| r.source.line).collect();
        assert_eq!((lines.as_slice(), import.rejects[0].line), ([2, 8].as_slice(), 6), "{end:?}");
    }
    let import = read("x", b"\n\n@article{a,\n title={x}}\n\n@book{b,}\n@book{c, title={y}}", None).unwrap();
    let lines: Vec<u32> = import.records.iter().map(|r| r.source.line).collect();
    assert_eq!((lines.as_slice(), import.rejects[0].line), ([3, 7].as_slice(), 6));
}

#[test]
fn encodings_are_named() {
    let text = "TY  - JOUR\nTI  - Prévention à l’hôpital\nER  - \n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cp1252: Vec<u8> = text.replace('’', "\u{92}").chars().map(|c| c as u8).collect();
    for (bytes, name, guessed) in [
        (text.as_bytes().to_vec(), "utf-8", false),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "utf-8", false),
        ([b"\xff\xfe", utf16.as_slice()].concat(), "utf-16le", false),
        (utf16, "utf-16le", true),
        (cp1252, "windows-1252", true),
    ] {
        let import = read("x", &bytes, None).unwrap();
        assert_eq!(import.records[0].title, "Prévention à l’hôpital", "{name}");
        assert_eq!(import.encoding, name);
        assert_eq!(import.warnings.contains_key(GUESSED_ENCODING), guessed);
    }
}

#[test]
fn what_is_no_bibliography_is_an_error_with_a_hint() {
    for bytes in [&b""[..], b"\n\n", b"hello", b"@comment{x}", &[0xff; 100]] {
        let error = read("notes.txt", bytes, None).unwrap_err();
        assert_eq!(error.to_string(), "notes.txt is no bibliography tiab can read");
        assert!(error.hint_text().is_some());
        assert_eq!(error.kind(), crate::error::Kind::Input);
    }
    assert!(read("x", b"@article{a, title={x}}", Some(Format::Ris)).is_err());
}

#[test]
fn formats_have_names() {
    for format in Format::ALL {
        assert_eq!(format.name().parse::<Format>().unwrap(), *format);
    }
    assert!("word".parse::<Format>().is_err());
}

#[test]
fn a_place_names_the_file_and_is_shared() {
    let import =
        read("refs/a.ris", b"TY  - JOUR\nTI  - a\nER  - \nTY  - JOUR\nTI  - b\nER  - ", None).unwrap();
    let [a, b] = import.records.as_slice() else { panic!("{import:?}") };
    assert_eq!(&*a.source.file, "refs/a.ris");
    assert!(Arc::ptr_eq(&a.source.file, &b.source.file));
    assert_ne!(a.key, b.key);
}

#[test]
fn excerpts_are_short_and_safe() {
    let import = read("x", "TY  - \u{1b}[31mJOUR\u{202e}\nER  - \n".as_bytes(), None).unwrap();
    assert_eq!(import.rejects[0].excerpt, "TY - JOUR ER -");
    assert_eq!(import.rejects[0].reason, "the record has no field with a value");
}

#[test]
fn a_reading_tells_how_far_it_is_and_ends_at_the_last_byte() {
    let text = "TY  - JOUR\nTI  - Peer mentoring\nER  - \n".repeat(60_000);
    let told = std::sync::Mutex::new(Vec::new());
    let import = read_telling("x", text.as_bytes(), None, &|read| told.lock().unwrap().push(read)).unwrap();
    let told = told.into_inner().unwrap();
    assert_eq!(import.records.len(), 60_000);
    assert!(told.is_sorted() && told.first().is_some_and(|first| *first < text.len()), "{told:?}");
    assert_eq!(told.last(), Some(&text.len()));
}

#[test]
fn an_e_mail_address_behind_a_name_is_no_part_of_it_and_is_kept() {
    for (text, field) in [
        ("TY  - JOUR\nTI  - A\nAU  - Smith, John (js@x.edu)\nAU  - Doe, Ann\nER  - \n", "AU"),
        ("PMID- 1\nTI  - A\nFAU - Smith, John (js@x.edu)\nFAU - Doe, Ann\n", "FAU"),
        ("Title,Authors,Year\nA,\"Smith, John (js@x.edu); Doe, Ann\",2014\n", "Authors"),
        ("@article{a, title={A}, author={John Smith (js@x.edu) and Doe, Ann}}\n", "author"),
    ] {
        let read = read("x", text.as_bytes(), None).unwrap();
        let [record] = read.records.as_slice() else { panic!("{text}") };
        assert_eq!(record.authors, ["Smith, John", "Doe, Ann"], "{text}");
        let kept = record.other.get(field).next();
        assert!(kept.is_some_and(|kept| kept.contains("js@x.edu")), "{text}: {kept:?}");
    }
}
