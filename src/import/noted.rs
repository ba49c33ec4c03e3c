//! Identifiers that notes give, for want of a field of their own.

use crate::record::Text;
use crate::record::plain::doi::find;

/// The DOI a note gives for the record itself: the only one, and not that of a comment or erratum.
pub(super) fn doi<'a>(notes: impl Iterator<Item = &'a str>) -> Option<Text> {
    let mut found: Option<Text> = None;
    for note in notes {
        let lower = note.to_ascii_lowercase();
        if lower.contains("erratum") || lower.contains("comment") || lower.contains("retract") {
            continue;
        }
        for (at, _) in lower.match_indices("doi") {
            let near = note.get(at..).and_then(|rest| head(rest, 200).lines().next());
            let Some(doi) = near.and_then(find) else { continue };
            if found.as_ref().is_some_and(|known| *known != doi) {
                return None;
            }
            found = Some(doi);
        }
    }
    found
}

/// At most so many bytes of a text.
fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// The language in a note of EBSCO's, `…Document Type: Journal Article. Language: EnglishMajor Descriptor: …`,
/// where the next label may stand right behind it.
pub(super) fn language(note: &str) -> Option<&str> {
    let own = ["Accession Number: ", "Cover Date: "].iter().find_map(|first| note.strip_prefix(first))?;
    let (_, rest) = own.split_once("Language: ")?;
    let later = rest.char_indices().skip(1).find(|(_, c)| !c.is_lowercase());
    rest.get(..later.map_or(rest.len(), |(at, _)| at)).filter(|name| name.len() > 3)
}
