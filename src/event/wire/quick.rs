//! The line that nearly every line is, read without the detour of general JSON: a decision spelled
//! exactly as this program spells it, field after field.
//!
//! Whatever differs in the least (another order of fields, a blank, an escape in a title) is left to
//! the general reader, which also says what is wrong with a line. The two must never disagree about
//! a line that this one reads; a property test holds them together.

use std::str::FromStr;
use std::sync::Arc;

use super::{Decision, Event, Line, Verdict};

/// Reads a decision; `None` for any line that is not one in the usual spelling.
pub(super) fn decision(line: &[u8]) -> Option<Line> {
    let text = std::str::from_utf8(line).ok()?;
    // With these out of the way a string is whatever stands between two quotation marks.
    if has_escapes_or_controls(line) {
        return None;
    }
    let mut rest = Rest(text);
    let seq = rest.after(r#"{"seq":"#)?.number()?;
    let at = rest.after(r#","at":""#)?.value()?;
    let prev = rest.after(r#","prev":""#)?.value()?;
    let stage = rest.after(r#","event":"decision","stage":""#)?.value()?;
    let record = rest.after(r#","record":""#)?.value()?;
    let verdict = match rest.after(r#","verdict":""#)?.text()? {
        "include" => Verdict::Include,
        "exclude" => Verdict::Exclude,
        "maybe" => Verdict::Maybe,
        _ => return None,
    };
    let mut reasons = Vec::new();
    if rest.after(r#","reasons":[""#).is_some() {
        // Hardly ever more than one, and every vote keeps its own.
        reasons.reserve_exact(1);
        reasons.push(rest.text()?.to_owned());
        while rest.after(r#",""#).is_some() {
            reasons.push(rest.text()?.to_owned());
        }
        rest.after("]")?;
    }
    let ms = match rest.after(r#","ms":"#) {
        Some(rest) => Some(rest.number()?),
        None => None,
    };
    let title = rest.optional(r#","title":""#)?;
    let year = match rest.after(r#","year":"#) {
        Some(rest) => Some(rest.number()?),
        None => None,
    };
    let doi = rest.optional(r#","doi":""#)?;
    let pmid = rest.optional(r#","pmid":""#)?;
    let author = rest.optional(r#","author":""#)?;
    if rest.0 != "}" {
        return None;
    }
    let decision = Decision { stage, record, verdict, reasons, ms, title, year, doi, pmid, author };
    Some(Line { seq, at, prev, event: Event::Decision(Arc::new(decision)) })
}

/// Looks at every byte, which is quicker than stopping at the first found: there hardly ever is one.
fn has_escapes_or_controls(line: &[u8]) -> bool {
    line.iter().fold(false, |found, byte| found | (*byte < b' ') | (*byte == b'\\'))
}

/// What is left of a line.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// Goes past what must stand here; stays where it does not.
    fn after(&mut self, expected: &str) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(expected)?;
        Some(self)
    }

    /// The rest of a string whose opening mark is behind, and past its closing mark.
    fn text(&mut self) -> Option<&'a str> {
        let end = memchr::memchr(b'"', self.0.as_bytes())?;
        let text = self.0.get(..end)?;
        self.0 = self.0.get(end + 1..)?;
        Some(text)
    }

    fn value<T: FromStr>(&mut self) -> Option<T> {
        self.text()?.parse().ok()
    }

    /// A string that may be left out.
    fn optional<T: From<&'a str>>(&mut self, name: &str) -> Option<T> {
        match self.after(name) {
            Some(rest) => rest.text().map(T::from),
            None => Some(T::from("")),
        }
    }

    /// A whole number as JSON spells it.
    fn number<T: FromStr>(&mut self) -> Option<T> {
        let sign = usize::from(self.0.starts_with('-'));
        let digits = self.0.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.0.split_at_checked(sign + digits)?;
        let usual = match number.as_bytes() {
            [b'0'] => true,
            [b'0', ..] | [b'-', b'0', ..] => false,
            _ => digits > 0,
        };
        self.0 = rest;
        if usual { number.parse().ok() } else { None }
    }
}
