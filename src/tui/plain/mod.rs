//! Screening line by line: for screen readers, braille lines, pipes and terminals that cannot draw.
//!
//! A record is printed, a line is read, what came of it is printed. Nothing is ever drawn over, and
//! nothing but text is printed. What a line does is what the key does: the same [`State`] decides,
//! undoes and keeps what could not be written, so that the two ways of working leave the same log.
//!
//! - `command`: what a line means, and the list of what is known
//! - `dialogue`: a line and a state to effects and an answer; pure
//! - `page`: a record as plain text

mod command;
mod dialogue;
mod page;

use std::io::{BufRead, Write};

use super::guard::Moment;
use super::update::Effect;
use super::{Recorder, Session};
use crate::error::{Error, Kind, Result};
use dialogue::Dialogue;

/// Where the lines come from and the answers go to.
pub struct Lines<R, W, C> {
    /// One command a line.
    pub input: R,
    /// Plain text.
    pub output: W,
    /// Time since the session began, where a person reads what is printed.
    pub clock: C,
    /// Whether what is read has to be printed too, because no terminal shows it.
    pub echoes: bool,
    /// Columns of a line.
    pub width: usize,
}

/// Runs a session to the end of its input.
///
/// # Errors
/// The input or output is gone; the session ends with something that could not be written.
pub fn run_plain<R: BufRead, W: Write, C: Fn() -> Option<Moment>>(
    lines: Lines<R, W, C>,
    recorder: &mut impl Recorder,
    session: Session,
) -> Result<()> {
    let Lines { mut input, mut output, clock, echoes, width } = lines;
    let mut dialogue = Dialogue::new(session, width);
    let mut say = |text: &str| match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        // Nobody reads any more (`| head`): what was decided is on disk.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Error::disk("cannot write the answer", error)),
        Ok(()) => Ok(true),
    };
    let mut reads = say(&dialogue.greeting())?;
    while reads {
        if let Some(now) = clock() {
            dialogue.shown(now);
        }
        let mut line = Vec::new();
        let read = input.read_until(b'\n', &mut line);
        if read.map_err(|error| Error::disk("cannot read the next command", error))? == 0 {
            say("\n")?;
            break;
        }
        let line = String::from_utf8_lossy(&line);
        if echoes {
            say(&format!("{}\n", crate::report::text::clean(line.trim())))?;
        }
        let mut effects = dialogue.line(&line, clock());
        let mut ends = false;
        while let Some(effect) = effects.pop() {
            effects.extend(match effect {
                Effect::Append(events) => dialogue.written(recorder.append(events)),
                Effect::Retry => dialogue.written(recorder.retry()),
                Effect::Quit => {
                    ends = true;
                    vec![]
                }
                _ => vec![],
            });
        }
        if ends {
            break;
        }
        reads = say(&dialogue.answer())?;
    }
    say(&dialogue.farewell())?;
    match dialogue.unsaved() {
        None => Ok(()),
        Some(why) => Err(Error::new(Kind::Disk, format!("what was said last is not saved: {why}"))
            .hint("everything before it is saved; say it again")),
    }
}
