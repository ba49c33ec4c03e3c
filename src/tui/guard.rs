//! A key decides only what was seen.
//!
//! A deciding key counts only if the record it decides had been on the screen for a guard time
//! when the key arrived. One that came earlier was meant for the record before, or is a held key
//! repeating, or sat in a lagging link; it is dropped, and it restarts the guard, so that a held
//! key stays without effect for as long as it is held. Times are passed in: nothing here reads a
//! clock.

use std::time::Duration;

/// A moment of the session: the time since it began.
pub type Moment = Duration;

/// Watches over one record at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    wait: Duration,
    shown: Option<Moment>,
    opens: Moment,
}

impl Guard {
    /// A guard that lets deciding keys through `wait` after a record appeared.
    pub fn new(wait: Duration) -> Guard {
        Guard { wait, shown: None, opens: Moment::ZERO }
    }

    /// Another record is to be shown: nothing decides until it has been.
    pub fn hide(&mut self) {
        self.shown = None;
    }

    /// Whether the record has yet to be shown.
    pub fn is_hidden(&self) -> bool {
        self.shown.is_none()
    }

    /// A frame with the record on it was flushed. Only the first such frame counts.
    pub fn shown(&mut self, at: Moment) {
        if self.shown.is_none() {
            self.shown = Some(at);
            self.opens = at + self.wait;
        }
    }

    /// Whether a deciding key that arrived at this moment may decide.
    pub fn admits(&mut self, at: Moment) -> bool {
        match self.shown {
            Some(shown) if at >= shown && at >= self.opens => true,
            _ => {
                self.close(at);
                false
            }
        }
    }

    /// Lets nothing through for the guard time from this moment on.
    pub fn close(&mut self, at: Moment) {
        self.opens = self.opens.max(at + self.wait);
    }

    /// How long the record had been on screen.
    pub fn on_screen(&self, at: Moment) -> Option<Duration> {
        self.shown.map(|shown| at.saturating_sub(shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    #[test]
    fn nothing_decides_a_record_that_was_not_shown() {
        let mut guard = Guard::new(ms(150));
        assert!(!guard.admits(ms(10_000)));
        guard.shown(ms(10_010));
        assert!(!guard.admits(ms(10_005)), "it arrived before the frame");
    }

    #[test]
    fn a_key_decides_once_the_guard_time_is_over() {
        let mut guard = Guard::new(ms(150));
        guard.shown(ms(1_000));
        assert!(guard.admits(ms(1_150)));
        guard.hide();
        guard.shown(ms(1_200));
        assert!(!guard.admits(ms(1_349)));
    }

    #[test]
    fn a_held_key_never_decides_and_a_later_press_does() {
        let mut guard = Guard::new(ms(150));
        guard.shown(ms(0));
        assert!((1..100).all(|n| !guard.admits(ms(30 * n))));
        assert!(guard.admits(ms(30 * 99 + 150)));
    }

    #[test]
    fn without_a_guard_time_the_frame_itself_is_the_bound() {
        let mut guard = Guard::new(ms(0));
        guard.shown(ms(5));
        assert!(!guard.admits(ms(4)));
        assert!(guard.admits(ms(5)));
    }

    #[test]
    fn redrawing_the_same_record_does_not_restart_anything() {
        let mut guard = Guard::new(ms(150));
        guard.shown(ms(0));
        guard.shown(ms(500));
        assert!(guard.admits(ms(510)));
        assert_eq!(guard.on_screen(ms(510)), Some(ms(510)));
    }
}
