//! Reading single fields the way a librarian does when holding two records side by side: what a
//! title says without its brackets and labels, where a page range begins however it is spelled,
//! whether two journal names are one journal. Each file owns one field; none decides anything.

mod additions;
pub(super) mod authors;
pub(super) mod container;
pub(super) mod pages;
mod respelling;
pub(super) mod title;
pub(super) mod volume;
pub(super) mod words;

/// What two records say about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Both say the same.
    Same,
    /// At least one says nothing that could be compared.
    Unknown,
    /// They say different things.
    Different,
}

impl Agreement {
    /// Compares two values of which either may be missing.
    pub fn of<T: PartialEq>(a: Option<T>, b: Option<T>) -> Agreement {
        match (a, b) {
            (Some(a), Some(b)) if a == b => Agreement::Same,
            (Some(_), Some(_)) => Agreement::Different,
            _ => Agreement::Unknown,
        }
    }

    pub fn same(self) -> bool {
        self == Agreement::Same
    }

    pub fn different(self) -> bool {
        self == Agreement::Different
    }
}
