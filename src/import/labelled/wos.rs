//! Web of Science: `.ciw`, `savedrecs.txt`, ISI export format.
//!
//! Source: Clarivate, *Web of Science Core Collection Field Tags*. Two characters and a space open a
//! field, three spaces continue it; `PT` opens a record, `ER` ends it, `FN`, `VR` and `EF` frame the
//! file. `PG` counts pages and is no page. BIOSIS, MEDLINE and Zoological Record, searched there, have
//! labels of their own.

use super::{Draft, Field, Means, Role, Table, values};

pub(in crate::import) struct Wos;

impl Table for Wos {
    const ROWS: &'static [(&'static str, Means)] = &[
        ("PT", Means::Kind),
        // Of what `PT S` says no more than that it is in a series.
        ("DT", Means::Kind),
        ("TI", Means::Title),
        ("AF", Means::FullAuthor),
        ("AU", Means::Author),
        ("CA", Means::GroupAuthor),
        ("AB", Means::Abstract),
        // Where there is no English one: in Spanish, in Portuguese, in Chinese or Korean.
        ("X4", Means::Abstract),
        ("Y4", Means::Abstract),
        ("Z4", Means::Abstract),
        ("SO", Means::Container),
        ("BS", Means::Container),
        ("SE", Means::Container),
        ("JI", Means::Container),
        ("J9", Means::Container),
        ("PY", Means::Date),
        ("PD", Means::Date),
        ("EA", Means::LaterDate),
        ("VL", Means::Volume),
        ("IS", Means::Issue),
        ("BP", Means::FirstPage),
        ("EP", Means::LastPage),
        ("AR", Means::ArticleNumber),
        // Pages as other databases than the Core Collection have them.
        ("PS", Means::ArticleNumber),
        ("DI", Means::Doi),
        ("PM", Means::Pmid),
        ("UT", Means::Accession),
        ("AN", Means::Accession),
        ("SN", Means::Serial),
        ("EI", Means::Serial),
        ("BN", Means::Serial),
        ("DE", Means::Keyword),
        ("ID", Means::Keyword),
        // MEDLINE's headings, Zoological Record's broad terms, BIOSIS's descriptors.
        ("MH", Means::Keyword),
        ("BD", Means::Keyword),
        ("MQ", Means::Keyword),
        ("LA", Means::Language),
        ("UR", Means::Link),
    ];
    const ONE_A_LINE: &'static [&'static str] = &["AU", "AF", "CA"];
    const HEADINGS: &'static [&'static str] = &["MH"];
    const CLOSES: bool = true;

    fn label(line: &str) -> Option<(&str, Role, &str)> {
        let line = line.trim_start_matches(['\u{feff}', '\0']);
        let (tag, value) = line.split_at_checked(2)?;
        let [a, b] = tag.as_bytes() else { return None };
        if !a.is_ascii_uppercase() || !(b.is_ascii_uppercase() || b.is_ascii_digit()) {
            return None;
        }
        if !(value.is_empty() || value.starts_with([' ', '\t'])) {
            return None;
        }
        let role = match tag {
            "FN" | "VR" | "EF" => return None,
            // `PT J`; nothing else than one letter.
            "PT" if value.trim().len() <= 2 => Role::Start,
            "ER" if value.trim().is_empty() => Role::End,
            _ => Role::Field,
        };
        Some((tag, role, value))
    }

    /// `AF` has `Ren Guo-Yu` where a name's parts are not known to it; beside it `AU` has `Ren, GY`.
    fn each_line<'a>(
        draft: &mut Draft<'a>,
        name: &'a str,
        meaning: (Means, usize),
        raw: &'a str,
        fields: &[Field<'a, &'a str>],
    ) {
        let is_full = meaning.0 == Means::FullAuthor;
        let short = fields.iter().find(|field| is_full && field.tag == "AU");
        let mut shorts = values(short.map_or("", |field| field.raw));
        for line in values(raw) {
            let short = shorts.next().filter(|short| short.contains(',') && !line.contains(','));
            match short.map(|short| (short, with_comma(line, short))) {
                Some((_, Some(parted))) => draft.add(name, meaning, parted),
                Some((short, None)) => {
                    draft.add("AU", (Means::Other, 0), short);
                    draft.add(name, meaning, line);
                }
                None => draft.add(name, meaning, line),
            }
        }
    }

    fn is_preamble(line: &str) -> bool {
        let line = line.trim_start_matches(['\u{feff}', '\0', ' ']);
        ["FN ", "VR ", "EF"].iter().any(|tag| line.starts_with(tag))
    }
}

/// `Ren, Guo-Yu` of `Ren Guo-Yu` and `Ngo, Phuong-Thao Thi` of `Phuong-Thao Thi Ngo`, whose family the name
/// with initials tells.
fn with_comma(full: &str, short: &str) -> Option<String> {
    let (family, _) = short.split_once(',')?;
    let same = |text: &str| text.to_lowercase() == family.to_lowercase();
    let letters = family.chars().count();
    let cut = |place: Option<(usize, char)>| {
        let (at, _) = place.filter(|(_, mark)| *mark == ' ')?;
        Some((full.get(..at)?, full.get(at + 1..)?))
    };
    let last = cut(full.char_indices().rev().nth(letters)).map(|(given, family)| (family, given));
    let first = cut(full.char_indices().nth(letters));
    let (family, given) = [last, first].into_iter().flatten().find(|(family, _)| same(family))?;
    Some(format!("{family}, {given}"))
}

/// Whether a line certainly opens a record.
pub(in crate::import) fn opens(line: &[u8]) -> bool {
    matches!(line, [b'P', b'T', b' ', b'A'..=b'Z'])
}

#[cfg(test)]
mod tests {
    use crate::import::read;
    use crate::record::Record;

    fn one(text: &str) -> Record {
        read("x", text.as_bytes(), None).unwrap().records.remove(0)
    }

    #[test]
    fn families_are_told_by_the_names_with_initials() {
        let record = one(
            "FN x\nVR 1.0\nPT J\nAU Ngo, PTT\n   Ren, GY\n   van der Berg, J\n   Oak, A\n   Smith, B\nAF Phuong-Thao Thi Ngo\n   Ren Guo-Yu\n   \
             Jan van der Berg\n   Oak, Ann\n   Bo Elm\nTI One\nER\n\nEF\n",
        );
        assert_eq!(
            record.authors,
            ["Ngo, Phuong-Thao Thi", "Ren, Guo-Yu", "van der Berg, Jan", "Oak, Ann", "Bo Elm"]
        );
        assert_eq!(record.other.iter().collect::<Vec<_>>(), [("AU", "Smith, B")]);
    }
}
