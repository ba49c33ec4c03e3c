//! Encodings and line ends, in every format: the same record comes out, and the report names what
//! the file was read in.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_1252};
use proptest::prelude::*;
use tiab::import::{Format, read};

/// A title and an abstract as they could be, long enough for a detector.
pub const WESTERN: (&str, &str) = (
    "Prévention des chutes chez les personnes âgées – étude randomisée à l’hôpital",
    "Über die Prävention von Stürzen wurde häufig berichtet. Los niños y señoras mayores también se cayeron. Une équipe dévouée a été formée.",
);
const CHINESE: (&str, &str) = (
    "住院医师培训中的同伴指导：系统评价",
    "目的：评价住院医师培训中同伴指导的效果。方法：检索六个数据库，由两名研究者独立筛选文献并提取资料。结果：共纳入九项研究。",
);
const TAIWANESE: (&str, &str) = (
    "住院醫師訓練中的同儕指導：系統性回顧",
    "目的：評估住院醫師訓練中同儕指導的成效。方法：檢索六個資料庫，由兩位研究者獨立篩選文獻並擷取資料。結果：共納入九項研究。",
);
const JAPANESE: (&str, &str) = (
    "研修医教育におけるピアメンタリング：系統的レビュー",
    "目的：研修医教育におけるピアメンタリングの効果を評価する。方法：六つのデータベースを検索し、二名が独立して文献を選択した。結果：九件の研究を採用した。",
);
const KOREAN: (&str, &str) = (
    "전공의 교육에서의 동료 멘토링: 체계적 문헌고찰",
    "목적: 전공의 교육에서 동료 멘토링의 효과를 평가한다. 방법: 여섯 개의 데이터베이스를 검색하고 두 명의 연구자가 독립적으로 문헌을 선별하였다.",
);

/// A file of each format with this title and abstract.
pub fn files((title, text): (&str, &str)) -> Vec<(Format, String)> {
    vec![
        (Format::Ris, format!("TY  - JOUR\nTI  - {title}\nAB  - {text}\nPY  - 2014\nER  - \n")),
        (
            Format::Bibtex,
            format!(
                "@article{{a1,\n  title = {{{title}}},\n  abstract = {{{text}}},\n  year = {{2014}},\n}}\n"
            ),
        ),
        (Format::Nbib, format!("PMID- 24158957\nTI  - {title}\nAB  - {text}\nDP  - 2014\n")),
        (
            Format::Wos,
            format!(
                "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI {title}\nAB {text}\nPY 2014\nER\n\nEF\n"
            ),
        ),
        (Format::Refer, format!("%0 Journal Article\n%T {title}\n%X {text}\n%D 2014\n")),
        (Format::RefWorks, format!("RT Journal Article\nT1 {title}\nAB {text}\nYR 2014\n")),
        (Format::Ovid, format!("<1>\nTitle\n  {title}\nAbstract\n  {text}\nYear of Publication\n  2014\n")),
        (Format::Cochrane, format!("Record #1 of 1\nID: CN-01\nTI: {title}\nAB: {text}\nYR: 2014\n")),
        (
            Format::PubmedText,
            format!(
                "1. Gut. 2014 Feb;9(2):142-6.\n\n{title}\n\nEisen S(1), Long A.\n\n{text}\n\nPMID: 24158957\n\n"
            ),
        ),
        (
            Format::ScopusText,
            format!(
                "Eisen S., Long A.\n{title}\n(2014) Gut, 9 (2), pp. 142-146.\nABSTRACT: {text}\nSOURCE: Scopus\n"
            ),
        ),
        (
            Format::SciencedirectText,
            format!(
                "Sarah Eisen,\n{title},\nGut,\n2014,\n(https://www.sciencedirect.com/science/article/pii/S1)\nAbstract: {text}\n"
            ),
        ),
        (
            Format::ProquestText,
            format!(
                "____________\n\nTitle: {title}\n\nAbstract: {text}\n\nPublication year: 2014\n\nProQuest document ID: 1\n"
            ),
        ),
        (Format::Csv, format!("Title,Abstract,Year\n\"{title}\",\"{text}\",2014\n")),
        (
            Format::Jsonl,
            format!(
                "{{\"key\":\"k1-00000000000000000000\",\"title\":\"{title}\",\"abstract\":\"{text}\",\"year\":2014}}\n"
            ),
        ),
        (
            Format::CslJson,
            format!(
                "[{{\"type\":\"article-journal\",\"title\":\"{title}\",\"abstract\":\"{text}\",\"issued\":{{\"date-parts\":[[2014]]}}}}]\n"
            ),
        ),
        (
            Format::EndnoteXml,
            format!(
                "<xml><records><record><ref-type name=\"Journal Article\">17</ref-type><titles><title>{title}</title></titles><dates><year>2014</year></dates><abstract>{text}</abstract></record></records></xml>\n"
            ),
        ),
        (
            Format::PubmedXml,
            format!(
                "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{title}</ArticleTitle><Abstract><AbstractText>{text}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>\n"
            ),
        ),
    ]
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let text = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

/// Reads bytes and compares them with what they should hold.
fn holds(bytes: &[u8], format: Format, (title, text): (&str, &str), encoding: &str) {
    let import = read("x", bytes, None).unwrap_or_else(|error| panic!("{}: {error}", format.name()));
    assert_eq!((import.format, import.encoding.as_str()), (format, encoding));
    assert_eq!((import.records.len(), import.rejects.len()), (1, 0), "{}", format.name());
    let record = &import.records[0];
    assert_eq!((record.title.as_str(), record.abstract_text.as_str()), (title, text), "{}", format.name());
    assert_eq!(record.year.is_some(), format != Format::PubmedXml, "{}", format.name());
}

#[test]
fn unicode_in_every_clothing_is_read_in_every_format() {
    for (format, text) in files(WESTERN) {
        holds(text.as_bytes(), format, WESTERN, "utf-8");
        holds(format!("\u{feff}{text}").as_bytes(), format, WESTERN, "utf-8");
        for mark in [true, false] {
            holds(&utf16(&text, false, mark), format, WESTERN, "utf-16le");
            holds(&utf16(&text, true, mark), format, WESTERN, "utf-16be");
        }
    }
}

#[test]
fn older_encodings_are_guessed_in_every_format() {
    let cases: [(&'static Encoding, (&str, &str), &str); 6] = [
        (WINDOWS_1252, WESTERN, "windows-1252"),
        (MACINTOSH, WESTERN, "macintosh"),
        (GBK, CHINESE, "gbk"),
        (BIG5, TAIWANESE, "big5"),
        (SHIFT_JIS, JAPANESE, "shift_jis"),
        (EUC_KR, KOREAN, "euc-kr"),
    ];
    for (encoding, words, name) in cases {
        // Our own lines are UTF-8, whoever writes them.
        for (format, text) in files(words).into_iter().filter(|(format, _)| *format != Format::Jsonl) {
            let (bytes, _, lost) = encoding.encode(&text);
            assert!(!lost, "{name} cannot hold the text");
            holds(&bytes, format, words, name);
            assert!(read("x", &bytes, None).unwrap().warnings.contains_key("guessed encoding"));
        }
    }
}

#[test]
fn every_kind_of_line_end_is_one() {
    for (format, text) in files(WESTERN) {
        // A line of our own JSON ends with LF: CR is white space in JSON.
        for end in ["\r\n", "\r", "\n\r", "\r\n\n"] {
            if format == Format::Jsonl && end == "\r" {
                continue;
            }
            holds(text.replace('\n', end).as_bytes(), format, WESTERN, "utf-8");
        }
        let mut ends = ["\n", "\r\n", "\r"].iter().cycle();
        // Between a CR and an LF there is no blank line, and PubMed's paragraphs need theirs.
        if !matches!(format, Format::Jsonl | Format::PubmedText) {
            let mixed: String = text
                .split_inclusive('\n')
                .flat_map(|line| [line.trim_end_matches('\n'), ends.next().unwrap()])
                .collect();
            holds(mixed.as_bytes(), format, WESTERN, "utf-8");
        }
    }
}

#[test]
fn headers_in_other_letters_are_known_once_they_are_decoded() {
    let chinese =
        "Title-题名,Author-作者,Source-文献来源,Year-年\n医院的同伴指导研究,李明;王芳,医学教育,2014\n";
    let russian = "Название,Авторы,Год,Журнал\nОб отделениях больницы,Иванов И.И.; Петров П.П.,2014,Врач\n";
    let spanish = "Autores;Título;Año;Revista\n\"Roe, R; Doe, A\";Sobre la educación médica;2014;Enseñanza\n";
    for (text, encoding, container) in [
        (chinese, encoding_rs::GB18030, "医学教育"),
        (russian, encoding_rs::WINDOWS_1251, "Врач"),
        (russian, encoding_rs::KOI8_R, "Врач"),
        (spanish, WINDOWS_1252, "Enseñanza"),
    ] {
        let import = read("x", &encoding.encode(text).0, None).unwrap();
        assert_eq!((import.format, import.records.len()), (Format::Csv, 1), "{text}");
        let record = &import.records[0];
        assert_eq!((record.container.as_str(), record.authors.len()), (container, 2), "{}", import.encoding);
        assert_eq!(import.warnings.get("guessed encoding"), Some(&1));
    }
}

#[test]
fn files_joined_of_two_encodings_are_read_line_by_line() {
    for (format, text) in files(WESTERN) {
        // These cannot be joined, a table has one header, and our own lines are UTF-8.
        if matches!(
            format,
            Format::CslJson | Format::EndnoteXml | Format::PubmedXml | Format::Csv | Format::Jsonl
        ) {
            continue;
        }
        let (windows, mac) = (WINDOWS_1252.encode(&text).0, MACINTOSH.encode(&text).0);
        for (other, name) in [(windows, "utf-8 and windows-1252"), (mac, "utf-8 and macintosh")] {
            let marked = format!("\u{feff}{text}\n");
            for bytes in
                [[marked.as_bytes(), &other].concat(), [&other[..], b"\n", marked.as_bytes()].concat()]
            {
                let import =
                    read("x", &bytes, None).unwrap_or_else(|error| panic!("{}: {error}", format.name()));
                assert_eq!(import.encoding, name, "{}", format.name());
                let titles: Vec<_> = import.records.iter().map(|record| record.title.as_str()).collect();
                assert_eq!(titles, [WESTERN.0; 2], "{}", format.name());
            }
        }
    }
}

#[test]
fn a_mark_in_mid_file_and_zero_bytes_are_passed_over() {
    for (format, text) in files(WESTERN) {
        if !matches!(format, Format::CslJson | Format::EndnoteXml | Format::PubmedXml | Format::Csv) {
            let import = read("x", format!("\u{feff}{text}\n\u{feff}{text}").as_bytes(), None)
                .unwrap_or_else(|error| panic!("{}: {error}", format.name()));
            assert_eq!(import.records.len(), 2, "{}", format.name());
            assert!(import.records.iter().all(|record| record.title == WESTERN.0), "{}", format.name());
        }
        let zeros = text.replace("chutes", "chu\0tes");
        let title = read("x", zeros.as_bytes(), Some(format))
            .unwrap()
            .records
            .first()
            .map(|record| record.title.clone());
        // Strings in JSON hold no control characters: such a record is refused, and said.
        let json = matches!(format, Format::Jsonl | Format::CslJson);
        assert_eq!(title.as_deref(), (!json).then_some(WESTERN.0), "{}", format.name());
    }
}

proptest! {
    #[test]
    fn western_words_in_cp1252_are_never_taken_for_macroman(words in prop::collection::vec("[a-zàâäçéèêëîïôöùûüßñáíóúøåæ]{2,9}|[ŠŽ][a-z]{3,6}|[a-z]{2,5}’s|–|“[a-z]{4}”|€|…", 3..40)) {
        let text = format!("TY  - JOUR\nTI  - A trial é {}\nER  - \n", words.join(" "));
        let import = read("x", &WINDOWS_1252.encode(&text).0, None).unwrap();
        prop_assert_ne!(import.encoding.as_str(), "macintosh");
    }
}

/// `cargo test --release a_line_of_a_hundred -- --ignored --nocapture` prints time and memory.
#[test]
#[ignore = "needs a gigabyte and a few seconds"]
fn a_line_of_a_hundred_megabytes_is_read_in_every_format() {
    let long = "word ".repeat(20 << 20);
    for (format, text) in files((WESTERN.0, "LONG")) {
        let text = text.replace("LONG", long.trim_end());
        // Linux forgets the peak so far.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let start = std::time::Instant::now();
        let import = read("x", text.as_bytes(), None).unwrap();
        assert_eq!(import.records.len() + import.rejects.len(), 1, "{}", format.name());
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        eprintln!(
            "{}: {} ms, peak {} with 200 MB of input",
            format.name(),
            start.elapsed().as_millis(),
            peak.trim()
        );
    }
}
