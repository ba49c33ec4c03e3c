//! Putting examined files into the review.

use super::{Added, Examined, hashes, short, stacks};
use crate::error::{Error, Result};
use crate::event::{Event, Import};
use crate::import::Format;
use crate::review::Review;
use crate::review::create;
use crate::review::sit::Seat;

/// Puts examined files into the review: first the bytes, then the line in the reviewer's log that
/// tells of them, with the links that make certain duplicates one. A file that yields no record is not kept; the others are.
///
/// # Errors
/// The disk refused; files put in place before stay.
pub fn add(review: &Review, seat: &mut Seat, examined: Vec<Examined>) -> Result<Vec<Added>> {
    let folder = create::folder(&review.dir, "sources")?;
    // What is new was compared with all that is here when it was examined.
    if examined.iter().any(|file| file.added.is_new()) {
        seat.writer.note_compared(hashes(&review.sources).into_iter().collect());
    }
    let mut all = Vec::new();
    for Examined { added, bytes, records, links } in examined {
        if added.is_new() {
            let path = folder.join(stored_name(&added.import));
            if !path.is_file() {
                seat.disk.replace(&path, &bytes).map_err(|error| {
                    Error::disk(format!("cannot write {}", path.display()), error).hint(
                        "nothing was imported from this file; make room or mend the folder and try again",
                    )
                })?;
            }
            if let Ok(format) = added.import.format.parse() {
                stacks::catalogue(&path, format, &records);
            }
            let mut events = vec![Event::Import(added.import.clone())];
            events.extend(links.into_iter().map(Event::Duplicate));
            seat.writer.append(events)?;
        }
        all.push(added);
    }
    Ok(all)
}

/// `medline-3fa9c1d2.ris`: the export's own name, without the archive it came in, made safe for every
/// file system, and the beginning of the hash of the bytes. What has no ending (standard input) gets
/// its format's.
pub(in crate::review) fn stored_name(import: &Import) -> String {
    let safe = |text: &str, most: usize| -> String {
        let kept = text.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' });
        kept.take(most).collect()
    };
    let file = import.file.rsplit('/').next().unwrap_or_default();
    let file = file.strip_suffix(".gz").or_else(|| file.strip_suffix(".GZ")).unwrap_or(file);
    let usual = import.format.parse().map_or("", Format::extension);
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, usual));
    let mut name = format!("{}-{}", safe(stem, 60), short(import.hash));
    if !extension.is_empty() {
        name.push('.');
        name.push_str(&safe(extension, 12));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::SourceHash;

    #[test]
    fn a_source_is_stored_under_its_own_name_and_nowhere_else() {
        let hash = SourceHash::of(b"x");
        for (file, name) in [
            ("medline.ris", "medline-HASH.ris"),
            ("medline.ris.gz", "medline-HASH.ris"),
            ("exports.zip/2026/medline.ris", "medline-HASH.ris"),
            ("exports.zip/../../etc/pass wd", "pass-wd-HASH.nbib"),
            ("stdin", "stdin-HASH.nbib"),
            ("a\u{1b}[2J.ris", "a--2J-HASH.ris"),
            ("..", "--HASH"),
        ] {
            let import = Import { file: file.into(), hash, format: "nbib".into(), ..Import::default() };
            assert_eq!(stored_name(&import).replace(&short(hash), "HASH"), name, "{file}");
        }
    }
}
