//! Reading on several threads: a file is cut where a record certainly begins, the stretches are read
//! side by side and put together in order, so the result does not depend on the number of threads.

use std::num::NonZeroUsize;
use std::thread;

/// Below this many bytes a stretch is not worth a thread.
const SMALLEST_STRETCH: usize = 1 << 19;
/// More threads wait for memory, not for the processor.
const MOST_THREADS: usize = 8;

/// Threads this machine lends us.
pub(super) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS)
}

/// How many stretches a text of so many bytes is cut into.
pub(super) fn stretches(bytes: usize, threads: usize) -> usize {
    threads.min(bytes / SMALLEST_STRETCH).max(1)
}

/// Runs `work` on every item, each on its own thread, and returns the results in order.
pub(super) fn map<I: Send, O: Send>(items: Vec<I>, work: impl Fn(I) -> O + Sync) -> Vec<O> {
    let mut items = items.into_iter();
    let Some(first) = items.next() else { return Vec::new() };
    let work = &work;
    thread::scope(|scope| {
        let others: Vec<_> = items.map(|item| scope.spawn(move || work(item))).collect();
        let mut results = vec![work(first)];
        for other in others {
            match other.join() {
                Ok(result) => results.push(result),
                // A bug of ours: let it go on as it would have on one thread.
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    })
}
