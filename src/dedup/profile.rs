//! What detection knows of one record: its fields read once, in the form in which they are compared.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::fields::authors::Names;
use super::fields::pages::Pages;
use super::fields::title::Title;
use super::fields::volume;
use super::nature::Nature;
use crate::record::Record;

/// A record ready for comparison.
pub(super) struct Profile<'a> {
    pub record: &'a Record,
    pub title: Title,
    pub authors: Names,
    pub pages: Pages,
    pub volume: Option<u32>,
    pub nature: Nature,
    /// Which of the distinct containers it is in; see [`super::shelf::Shelf`].
    pub container: u32,
}

impl<'a> Profile<'a> {
    pub fn of(record: &'a Record, container: u32) -> Profile<'a> {
        let title = Title::read(&record.title);
        Profile {
            record,
            nature: Nature::of(record, &title),
            title,
            authors: Names::read(&record.authors),
            pages: Pages::read(&record.pages),
            volume: volume::number(&record.volume, record.year),
            container,
        }
    }

    /// Whether it stands in a supplement of its volume, where known.
    pub fn supplement(&self) -> Option<bool> {
        let says = |text: &str| text.to_ascii_lowercase().contains("suppl");
        if says(&self.record.issue) || says(&self.record.volume) {
            return Some(true);
        }
        (!self.record.issue.is_empty()).then_some(false)
    }

    /// What a record says of where in a volume it stands: nothing at all, as ahead of print?
    pub fn is_placed(&self) -> bool {
        self.volume.is_some() || !(self.pages.is_empty() || self.pages.begin_anew())
    }
}

/// A number for anything that hashes, the same in every run of one build.
pub(super) fn number_of(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
