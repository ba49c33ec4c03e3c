//! What holds for any bytes at all. The fuzz targets run these functions on what libFuzzer thinks of,
//! and `cargo test hostile` on mutations of valid files, so that neither can rot alone.

use tiab::export;
use tiab::import::{Format, read};
use tiab::record::restated::{LISTS, TEXTS};
use tiab::record::{Record, plain};

/// Reads bytes as a format, or as what they look like. No panic; places within the file; nothing in a
/// record or a reject that a terminal obeys or that cannot be seen.
pub fn read_holds(bytes: &[u8], format: Option<Format>) {
    let Ok(import) = read("x", bytes, format) else { return };
    assert!(!import.records.is_empty() || !import.rejects.is_empty());
    let ends = bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count() + 1;
    for record in &import.records {
        assert!((1..=ends).contains(&(record.source.line as usize)), "line {} of {ends}", record.source.line);
        let texts = texts(record);
        let size: usize = texts.iter().map(String::len).sum();
        // Decoding makes characters of several bytes of one; abbreviations and parents, of few.
        assert!(size <= 64 * bytes.len() + (1 << 20), "{size} bytes of {}", bytes.len());
        for text in texts {
            assert_eq!(plain::visible(&text), text, "not plain");
        }
    }
    for reject in &import.rejects {
        assert!((1..=ends).contains(&(reject.line as usize)) && reject.excerpt.chars().count() <= 60);
        assert_eq!(plain::visible(&reject.excerpt), reject.excerpt, "not plain");
    }
}

/// Reads bytes as what they look like; what was read comes back from every format it is written in.
pub fn comes_back(bytes: &[u8]) {
    let Ok(import) = read("x", bytes, None) else { return };
    for format in export::Format::ALL {
        let mut written = Vec::new();
        if export::write(format, &import.records, &mut written).is_err() || import.records.is_empty() {
            continue;
        }
        let mut again = read("x", &written, None).map(|import| import.records).unwrap_or_default();
        again.iter_mut().zip(&import.records).for_each(|(a, b)| a.source = b.source.clone());
        assert_eq!(again, import.records, "by {}", format.word());
    }
}

/// Every text in a record.
fn texts(record: &Record) -> Vec<String> {
    let mut record = record.clone();
    let mut texts: Vec<String> = TEXTS.iter().map(|(_, of)| of(&mut record).to_string()).collect();
    texts.extend(LISTS.iter().flat_map(|(_, of)| of(&mut record).clone()).map(String::from));
    texts.extend(record.other.iter().flat_map(|(tag, value)| [tag.to_owned(), value.to_owned()]));
    texts
}
