//! `crossref`: an entry takes what it lacks from the one it names, such as the proceedings of a paper. biblatex's
//! `xdata` names entries that describe nothing themselves and hold what several others share.

use std::collections::{HashMap, HashSet};

use memchr::memmem;

use super::entry::{self, Entry};
use super::fields::INHERITED;
use super::split::Block;

/// A parent longer than this is read for every child in vain.
const LONGEST_PARENT: usize = 1 << 16;

/// Entries of shared data that one takes fields from, at most.
const MOST_SHARED: usize = 16;

/// The entries of a file by key; empty where nothing refers to another entry.
pub(super) struct Parents<'a> {
    text: &'a str,
    by_key: HashMap<String, Block>,
    /// Keys of the shared data that is used.
    shared: HashSet<String>,
}

impl<'a> Parents<'a> {
    /// Finds the entries by key, if there is a `crossref` in the file.
    pub fn of(text: &'a str, entries: &[Block]) -> Parents<'a> {
        let mut by_key = HashMap::new();
        let bytes = text.as_bytes();
        let shares = entries.iter().any(|block| is_shared(block, text));
        if shares
            || [&b"crossref"[..], b"Crossref", b"CROSSREF", b"CrossRef"]
                .iter()
                .any(|name| memmem::find(bytes, name).is_some())
        {
            for block in entries.iter().filter(|block| block.end - block.start <= LONGEST_PARENT) {
                by_key.entry(key(block, text)).or_insert(*block);
            }
        }
        let mut parents = Parents { text, by_key, shared: HashSet::new() };
        if shares {
            let names = |block: &&Block| memmem::find(block.body(text).as_bytes(), b"data").is_some();
            for block in entries.iter().filter(names) {
                if let Ok(entry) = entry::read(block, text) {
                    parents.shared.extend(shared_keys(&entry));
                }
            }
        }
        parents
    }

    /// Whether a block holds what other entries share, and describes no report.
    pub fn is_shared(&self, block: &Block) -> bool {
        !self.shared.is_empty() && is_shared(block, self.text) && self.shared.contains(&key(block, self.text))
    }

    /// Gives an entry what it inherits. Its own fields stay, and it inherits from one parent only.
    pub fn complete(&self, entry: &mut Entry) {
        if self.by_key.is_empty() {
            return;
        }
        self.share(entry);
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

    /// Gives an entry what it shares with others, and what that shares in turn.
    fn share(&self, entry: &mut Entry) {
        let mut keys = shared_keys(entry);
        let mut at = 0;
        while let Some(key) = keys.get(at).filter(|_| at < MOST_SHARED) {
            at += 1;
            let block = self.by_key.get(key).filter(|block| is_shared(block, self.text));
            let Some(data) = block.and_then(|block| entry::read(block, self.text).ok()) else { continue };
            keys.extend(shared_keys(&data));
            for (name, value) in data.fields {
                let has = entry.fields.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name));
                if !has && !name.eq_ignore_ascii_case("xdata") {
                    entry.fields.push((name, value));
                }
            }
        }
    }
}

fn key(block: &Block, text: &str) -> String {
    block.body(text).split([',', '=']).next().unwrap_or_default().trim().to_lowercase()
}

fn is_shared(block: &Block, text: &str) -> bool {
    block.word(text).eq_ignore_ascii_case("xdata")
}

/// The keys that an entry's `xdata` names.
fn shared_keys(entry: &Entry) -> Vec<String> {
    let named = entry.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case("xdata"));
    let Some([super::Part::Text(keys) | super::Part::Name(keys)]) = named.map(|(_, value)| value.as_slice())
    else {
        return Vec::new();
    };
    keys.split(',')
        .map(|key| key.trim().to_lowercase())
        .filter(|key| !key.is_empty())
        .take(MOST_SHARED)
        .collect()
}
