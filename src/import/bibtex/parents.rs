//! `crossref`: an entry takes what it lacks from the one it names, such as the proceedings of a paper.

use std::collections::HashMap;

use memchr::memmem;

use super::entry::{self, Entry};
use super::fields::INHERITED;
use super::split::Block;

/// A parent longer than this is read for every child in vain.
const LONGEST_PARENT: usize = 1 << 16;

/// The entries of a file by key; empty where nothing refers to another entry.
pub(super) struct Parents<'a> {
    text: &'a str,
    by_key: HashMap<String, Block>,
}

impl<'a> Parents<'a> {
    /// Finds the entries by key, if there is a `crossref` in the file.
    pub fn of(text: &'a str, entries: &[Block]) -> Parents<'a> {
        let mut by_key = HashMap::new();
        let bytes = text.as_bytes();
        if [&b"crossref"[..], b"Crossref", b"CROSSREF", b"CrossRef"]
            .iter()
            .any(|name| memmem::find(bytes, name).is_some())
        {
            for block in entries.iter().filter(|block| block.end - block.start <= LONGEST_PARENT) {
                let key = block.body(text).split([',', '=']).next().unwrap_or_default().trim();
                by_key.entry(key.to_lowercase()).or_insert(*block);
            }
        }
        Parents { text, by_key }
    }

    /// Gives an entry what it inherits. Its own fields stay, and it inherits from one parent only.
    pub fn complete(&self, entry: &mut Entry) {
        if self.by_key.is_empty() {
            return;
        }
        let named = entry.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case("crossref"));
        let Some([super::Part::Text(key) | super::Part::Name(key)]) =
            named.map(|(_, value)| value.as_slice())
        else {
            return;
        };
        let Some(block) = self.by_key.get(&key.trim().to_lowercase()) else { return };
        let Ok(parent) = entry::read(block, self.text) else { return };
        for (from, to) in INHERITED {
            let has = entry.fields.iter().any(|(name, _)| name.eq_ignore_ascii_case(to));
            if let Some((_, value)) = parent.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(from))
                && !has
            {
                entry.fields.push(((*to).to_owned(), value.clone()));
            }
        }
    }
}
