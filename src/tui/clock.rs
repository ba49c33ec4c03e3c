//! The reviewer's own calendar: logs keep UTC, people read the time on their wall.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::event::Timestamp;

/// When the sitting began, and in which time zone.
#[derive(Clone, Debug)]
pub struct Clock {
    /// When the sitting began.
    pub began: Timestamp,
    /// Where the reviewer sits.
    pub zone: TimeZone,
}

impl Default for Clock {
    /// The epoch, UTC.
    fn default() -> Clock {
        Clock { began: Timestamp::default(), zone: TimeZone::UTC }
    }
}

impl Clock {
    /// `22 Nov 2026 15:20`, on the reviewer's wall.
    pub fn when(&self, at: Timestamp) -> String {
        match jiff::Timestamp::from_millisecond(at.as_millis()) {
            Ok(instant) => instant.to_zoned(self.zone.clone()).strftime("%-d %b %Y %H:%M").to_string(),
            // Out of the calendar's range only with a clock far gone.
            Err(_) => at.to_string(),
        }
    }

    /// The day on the reviewer's calendar.
    pub fn day(&self, at: Timestamp) -> Option<Date> {
        self.wall(at).map(DateTime::date)
    }

    /// Day and time on the reviewer's wall; none out of the calendar's range.
    pub fn wall(&self, at: Timestamp) -> Option<DateTime> {
        let instant = jiff::Timestamp::from_millisecond(at.as_millis()).ok()?;
        Some(instant.to_zoned(self.zone.clone()).datetime())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_on_the_wall() {
        let at = Timestamp::from_millis(1_795_390_200_000);
        let mut clock = Clock::default();
        assert_eq!(clock.when(at), "22 Nov 2026 23:30");
        clock.zone = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(clock.when(at), "23 Nov 2026 00:30");
        assert_eq!(clock.day(at).map(|day| day.day()), Some(23));
        assert_eq!(clock.when(Timestamp::from_millis(i64::MAX)), i64::MAX.to_string());
        assert_eq!(clock.day(Timestamp::from_millis(i64::MAX)), None);
    }
}
