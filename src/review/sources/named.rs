//! Finding the source that somebody means: by any unambiguous part of its file's name, its own name
//! or its hash. Pure.

use super::Source;
use crate::error::{Error, Result};
use crate::event::Import;

/// Digits of a hash that may stand for it; fewer could be a word.
const FEWEST_DIGITS: usize = 4;

/// The source that is meant. A whole name or hash beats a part of one; case does not matter.
///
/// # Errors
/// No source or several are called so, or no log tells of the one that is.
pub fn find_source<'a>(sources: &'a [Source], text: &str) -> Result<(&'a Source, &'a Import)> {
    let wanted = text.trim().to_lowercase();
    let fits = |whole: bool| -> Vec<&Source> {
        sources.iter().filter(|source| !wanted.is_empty() && is_called(source, &wanted, whole)).collect()
    };
    let mut found = fits(true);
    if found.is_empty() {
        found = fits(false);
    }
    let listed = |sources: &[&Source]| {
        let one = |source: &&Source| match source.short_hash() {
            Some(hash) => format!("{} ({hash})", source.name()),
            None => source.name(),
        };
        sources.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    match found.as_slice() {
        [] if sources.is_empty() => Err(Error::usage(format!("no source is called \"{text}\""))
            .hint("the review has none yet; tiab import FILE adds one")),
        [] => Err(Error::usage(format!("no source is called \"{text}\""))
            .hint(format!("the sources are: {}", listed(&sources.iter().collect::<Vec<_>>())))),
        [source] => match &source.import {
            Some(import) => Ok((source, import)),
            None => Err(Error::usage(format!("no log tells of the import of {}", source.name()))
                .hint("import the file again to note it, or take it out of the folder sources")),
        },
        several => Err(Error::usage(format!("\"{text}\" could be {} sources", several.len()))
            .hint(format!("write more of it, or the hash: {}", listed(several)))),
    }
}

fn is_called(source: &Source, wanted: &str, whole: bool) -> bool {
    let file = source.name().to_lowercase();
    let stored = source.path.as_ref().and_then(|path| path.file_name());
    let stored = stored.map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = source.import.as_ref().and_then(|import| import.facts.name.as_deref());
    let name = name.unwrap_or_default().to_lowercase();
    let hash = source.import.as_ref().map(|import| import.hash.to_string()).unwrap_or_default();
    // In a zip, the file's own name is a whole name as well.
    let own = file.rsplit('/').next().unwrap_or_default();
    if whole {
        [&*file, own, &stored, &name, &hash].contains(&wanted)
    } else {
        [&file, &stored, &name].into_iter().any(|text| text.contains(wanted))
            || (wanted.len() >= FEWEST_DIGITS && hash.starts_with(wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{SourceFacts, SourceHash};

    fn source(file: &str, name: &str) -> Source {
        let facts = Box::new(SourceFacts { name: Some(name.into()), ..SourceFacts::default() });
        let hash = SourceHash::of(file.as_bytes());
        Source {
            path: None,
            import: Some(Import { file: file.into(), hash, facts, ..Import::default() }),
            at: None,
            by: None,
            withdrawn: false,
            records: 0,
            trouble: None,
        }
    }

    #[test]
    fn any_unambiguous_part_of_file_name_or_hash_will_do() {
        let sources = [
            source("medline.ris", "MEDLINE"),
            source("old-medline.ris", "Medline, first try"),
            source("all.zip/eric.ris", "ERIC"),
        ];
        let hash = sources[1].import.as_ref().unwrap().hash.to_string();
        for (text, expected) in [
            ("medline.ris", "medline.ris"),
            ("MEDLINE", "medline.ris"),
            ("old", "old-medline.ris"),
            ("first try", "old-medline.ris"),
            (&hash[..6], "old-medline.ris"),
            ("eric.ris", "all.zip/eric.ris"),
            ("all.zip", "all.zip/eric.ris"),
        ] {
            assert_eq!(find_source(&sources, text).unwrap().0.name(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_unknown_is_an_error_that_lists_the_choice() {
        let sources = [source("medline-1.ris", "MEDLINE"), source("medline-2.ris", "MEDLINE")];
        for (text, what) in [
            ("medline", "could be 2 sources"),
            ("embase", "no source is called"),
            ("", "no source is called"),
        ] {
            let error = find_source(&sources, text).unwrap_err();
            assert!(error.to_string().contains(what), "{text}: {error}");
            let hint = error.hint_text().unwrap();
            assert!(hint.contains("medline-1.ris (") && hint.contains("medline-2.ris ("), "{hint}");
        }
        let error = find_source(&[], "embase").unwrap_err();
        assert!(error.hint_text().unwrap().contains("tiab import"));
    }
}
