//! Months and seasons by name, in the languages of the journals that get exported.

/// The month a name or an abbreviation of three letters or more stands for.
pub fn month(word: &str) -> Option<u8> {
    if word.len() < 3 {
        return None;
    }
    let opens = |name: &str| name.get(..word.len()).is_some_and(|name| name.eq_ignore_ascii_case(word));
    let by_english = MONTHS
        .iter()
        .position(|name| opens(name) || word.eq_ignore_ascii_case("sept") && *name == "september");
    let at = by_english.or_else(|| {
        let word = word.to_lowercase();
        OTHER_MONTHS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number as usize - 1)
    })?;
    u8::try_from(at + 1).ok()
}

/// Whether a word is a season's name.
pub(super) fn is_season(word: &str) -> bool {
    SEASONS.iter().any(|season| season.eq_ignore_ascii_case(word))
}

const SEASONS: &[&str] = &["spring", "summer", "autumn", "fall", "winter"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Months of other languages.
#[rustfmt::skip]
const OTHER_MONTHS: &[(&str, u8)] = &[
    ("januar", 1), ("janvier", 1), ("enero", 1), ("janeiro", 1), ("gennaio", 1), ("februar", 2), ("fevrier", 2),
    ("février", 2), ("febrero", 2), ("fevereiro", 2), ("febbraio", 2), ("märz", 3), ("mars", 3), ("marzo", 3),
    ("março", 3), ("avril", 4), ("abril", 4), ("aprile", 4), ("mai", 5), ("mayo", 5), ("maio", 5), ("maggio", 5),
    ("juni", 6), ("juin", 6), ("junio", 6), ("junho", 6), ("giugno", 6), ("juli", 7), ("juillet", 7), ("julio", 7),
    ("julho", 7), ("luglio", 7), ("août", 8), ("agosto", 8), ("septembre", 9), ("septiembre", 9), ("setembro", 9),
    ("settembre", 9), ("oktober", 10), ("octobre", 10), ("octubre", 10), ("outubro", 10), ("ottobre", 10),
    ("novembre", 11), ("noviembre", 11), ("novembro", 11), ("dezember", 12), ("décembre", 12), ("decembre", 12),
    ("diciembre", 12), ("dezembro", 12), ("dicembre", 12),
];
