//! Records that are one report: groups, the library a review screens, and the detection of
//! duplicates.
//!
//! Occurrences with equal keys are certainly the same; `duplicate` events link further ones. A
//! linked set is a group, shown as one record and voted on as one. Nothing here deletes anything:
//! every occurrence stays, with its own fields and place.
//!
//! [`detect`] proposes links, each with its evidence: records are read into profiles, blocks of
//! records that share a key give the pairs worth comparing, a comparison holds two side by side field
//! by field, and the rules of `judge` say what follows. `docs/duplicates.md` tells why each rule is as
//! it is.

mod arrival;
mod block;
mod compare;
mod detect;
mod evidence;
mod fields;
mod gather;
mod groups;
mod holdings;
mod judge;
mod library;
mod nature;
mod profile;
mod shelf;
mod sides;

pub use arrival::{Arrival, arrivals};
pub use detect::{Detection, Link, detect};
pub use groups::Groups;
pub use holdings::{Holdings, Stacks, lost};
pub use judge::Standing;
pub use library::{Group, Library};
pub use sides::{Alike, Sides};
