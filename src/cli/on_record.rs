//! What the commands on one record share: the review opened for a reviewer, the record found by a part
//! of what identifies it, and lines written as one act.

use super::args::WhereArgs;
use super::desk::Desk;
use super::{existing, reviewer_or_say_how, say, warn};
use crate::error::{Error, Result};
use crate::event::{Event, Reviewer};
use crate::record::Key;
use crate::review::{self, Seat};
use crate::screening::{Named, named};

/// Records that are listed where a text names several.
const LISTED: usize = 12;

/// A review opened by somebody who is about to say something in it.
pub(super) struct Sitting {
    pub(super) desk: Desk,
    pub(super) reviewer: Reviewer,
    seat: Seat,
}

impl Sitting {
    /// Opens the review; the reviewer's log is locked from here on.
    ///
    /// # Errors
    /// No review, no reviewer, somebody not in the team, another session in progress.
    pub(super) fn open(place: &WhereArgs, what: &str) -> Result<Sitting> {
        let dir = existing(place.review.as_deref(), &[])?;
        let reviewer = reviewer_or_say_how(place.reviewer.as_deref())?;
        let mut desk = Desk::open_for(&dir, &reviewer)?;
        let seat = review::sit(&desk.review, &reviewer, what, None)?;
        if seat.outdated {
            desk = Desk::open_for(&dir, &reviewer)?;
        }
        warn(&desk.review);
        Ok(Sitting { desk, reviewer, seat })
    }

    /// Writes these lines as one act.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn write(&mut self, events: Vec<Event>) -> Result<()> {
        if !events.is_empty() {
            self.seat.writer.append(events)?;
        }
        Ok(())
    }
}

/// The one record that a text names, by its group; where it names several they are listed.
///
/// # Errors
/// It names none, or several.
pub(super) fn find(desk: &Desk, text: &str) -> Result<usize> {
    match named(&desk.library, text) {
        Named::One(group) => Ok(group),
        Named::Nothing => Err(Error::usage(format!("no record has \"{text}\" in its key, DOI, id or title"))
            .hint("any part of them will do; tiab convert prints what the records of a file have")),
        Named::Several(groups) => {
            for group in groups.iter().take(LISTED) {
                say(&format!("  {}  {}", key(desk, *group), title(desk, *group)));
            }
            let more = groups.len().saturating_sub(LISTED);
            if more > 0 {
                say(&format!("  … and {more} more"));
            }
            Err(Error::usage(format!("\"{text}\" names {} records", groups.len()))
                .hint("give a part that only one of them has, or its key"))
        }
    }
}

/// The key of a group.
pub(super) fn key(desk: &Desk, group: usize) -> Key {
    desk.library.groups().get(group).map(|group| group.key).unwrap_or_default()
}

/// A record in a line: author, year, title.
pub(super) fn title(desk: &Desk, group: usize) -> String {
    let record = desk.library.shown(group);
    let year = record.year.map(|year| year.to_string());
    let title = match record.title.trim() {
        "" => "[no title]",
        title => title,
    };
    let parts = [record.first_author(), year.as_deref().unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { title.to_owned() } else { format!("{}: {title}", parts.join(" ")) }
}
