//! Records that are one report: groups, and the library a review screens.
//!
//! Occurrences with equal keys are certainly the same; `duplicate` events link further ones. A
//! linked set is a group, shown as one record and voted on as one. Nothing here deletes anything:
//! every occurrence stays, with its own fields and place.

mod groups;
mod library;

pub use groups::Groups;
pub use library::{Group, Library};
