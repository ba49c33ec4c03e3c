//! One log read whole, lines and all: for a log that is looked at by itself.

use super::{Damage, InMemory, Outline, Scan};
use crate::error::Result;
use crate::event::{Line, LineHash, Open};

/// A log as read.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// The later lines in file order, each once, with their hashes.
    pub lines: Vec<(LineHash, Line)>,
    /// What it comes to beside them.
    pub outline: Outline,
}

impl Replay {
    /// Reads a log; `name` is for messages.
    ///
    /// # Errors
    /// Only for a log of a newer format. A file that is no log at all is one with nothing but damage.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Replay> {
        let log = InMemory { name, bytes };
        let mut scan = Scan::new(&log)?;
        let mut lines = Vec::new();
        while let Some(line) = scan.line()? {
            lines.push(line);
        }
        Ok(Replay { lines, outline: scan.into_outline() })
    }

    /// The first line, where there is one.
    pub fn open(&self) -> Option<&Open> {
        self.outline.open.as_ref()
    }

    /// What is wrong with the file, in file order.
    pub fn damage(&self) -> &[Damage] {
        &self.outline.damage
    }
}
