//! Reading on several threads: a file is cut where a record certainly begins, the stretches are read
//! side by side and put together in order, so the result does not depend on the number of threads.
//! [`map`] is for what is in memory and cut already, [`flow`] for what is cut while it is read.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Below this many bytes a stretch is not worth a thread.
const SMALLEST_STRETCH: usize = 1 << 19;
/// More threads wait for memory, not for the processor.
const MOST_THREADS: usize = 8;

/// Threads this machine lends us. Asked once: to answer, Linux opens half a dozen files.
pub(crate) fn threads() -> usize {
    static THREADS: LazyLock<usize> =
        LazyLock::new(|| thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS));
    *THREADS
}

/// How many stretches a text of so many bytes is cut into.
pub(super) fn stretches(bytes: usize, threads: usize) -> usize {
    threads.min(bytes / SMALLEST_STRETCH).max(1)
}

/// Runs `work` on every item, each on its own thread, and returns the results in order.
pub(crate) fn map<I: Send, O: Send>(items: Vec<I>, work: impl Fn(I) -> O + Sync) -> Vec<O> {
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

/// Draws items one after the other, works on them side by side, and hands the results over in the
/// order in which the items were drawn. `draw` puts the next item in place of the one before and is
/// `false` after the last; `work` is `false` where all is to stop, and then so is the answer; `hand`
/// takes what is in a result and leaves it empty. Items and results are used again, because memory
/// fresh from the system costs more than what is done in it.
pub(super) fn flow<I: Default, O: Default + Send>(
    threads: usize,
    draw: impl FnMut(&mut I) -> bool + Send,
    work: impl Fn(&mut I, &mut O) -> bool + Sync,
    hand: impl FnMut(&mut O) + Send,
) -> bool {
    let source = Mutex::new(Source { draw, drawn: 0, state: State::Open });
    let results = Mutex::new(Results { hand, next: 0, waiting: BTreeMap::new() });
    let thread = || {
        let (mut item, mut result) = (I::default(), O::default());
        loop {
            let drawn = lock(&source).next(&mut item); // others may draw while this one works
            let Some(number) = drawn else { return };
            if !work(&mut item, &mut result) {
                lock(&source).state = State::Stopped;
                return;
            }
            lock(&results).add(number, &mut result);
        }
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(thread)).collect();
        thread();
        for other in others {
            if let Err(panic) = other.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
    lock(&source).state != State::Stopped
}

#[derive(PartialEq)]
enum State {
    Open,
    Ended,
    Stopped,
}

/// Where items come from.
struct Source<D> {
    draw: D,
    drawn: usize,
    state: State,
}

impl<D> Source<D> {
    /// Draws an item and says the how manieth it is.
    fn next<I>(&mut self, item: &mut I) -> Option<usize>
    where
        D: FnMut(&mut I) -> bool,
    {
        if self.state != State::Open {
            return None;
        }
        if !(self.draw)(item) {
            self.state = State::Ended;
            return None;
        }
        self.drawn += 1;
        Some(self.drawn - 1)
    }
}

/// Where results go, and those whose turn has not come.
struct Results<H, O> {
    hand: H,
    next: usize,
    waiting: BTreeMap<usize, O>,
}

impl<H: FnMut(&mut O), O: Default> Results<H, O> {
    fn add(&mut self, number: usize, result: &mut O) {
        if number != self.next {
            self.waiting.insert(number, std::mem::take(result));
            return;
        }
        (self.hand)(result);
        self.next += 1;
        while let Some(mut result) = self.waiting.remove(&self.next) {
            (self.hand)(&mut result);
            self.next += 1;
        }
    }
}

/// A thread that panicked ends the reading anyway; the others need not hear of it twice.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
