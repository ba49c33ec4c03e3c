//! Panics of a parser we stand on: caught, and silent.
//!
//! The BibTeX crate panics on some inputs. Such a panic is an answer ("cannot read this entry"), not
//! an accident, so it must neither print nor restore the terminal under a running screen. The panic
//! hook is one per process; therefore a hook is wrapped around the one in place which does nothing
//! while the panicking thread is inside `guarded`. A hook installed later (the screen's) wraps
//! around that again and asks [`panicking_is_expected`] first.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread will be caught and is nobody's concern. Every panic hook of the
/// program asks this before it does anything.
///
/// ```
/// let before = std::panic::take_hook();
/// std::panic::set_hook(Box::new(move |info| {
///     if !tiab::import::quiet::panicking_is_expected() {
///         before(info); // and restore the terminal
///     }
/// }));
/// ```
pub fn panicking_is_expected() -> bool {
    GUARDED.with(Cell::get)
}

/// Wraps the present panic hook so that it is silent for guarded code. Once per process; later calls
/// do nothing.
fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !panicking_is_expected() {
                before(info);
            }
        }));
    });
}

/// Runs `work`; a panic in it is `None` and reaches no hook.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    install();
    let outer = GUARDED.with(|guarded| guarded.replace(true));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.with(|guarded| guarded.set(outer));
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_and_expected_only_inside() {
        assert!(!panicking_is_expected());
        assert_eq!(guarded(panicking_is_expected), Some(true));
        assert_eq!(guarded(|| -> u8 { panic!("silent") }), None);
        assert!(!panicking_is_expected());
    }
}
