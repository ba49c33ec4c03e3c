//! What stands between two dollars: mathematics, or prices.

use super::{Mode, Pass};

/// Mathematics between two `$` is short; a price list is not mathematics.
const LONGEST_MATH: usize = 500;

impl Pass<'_> {
    /// A `$`: mathematics if its partner is near and what stands between looks like it.
    pub(super) fn dollar(&mut self) {
        let rest = self.rest();
        let length = if rest.starts_with('$') { 2 } else { 1 };
        let body = rest.get(length - 1..).unwrap_or_default();
        let near = body.as_bytes().get(..body.len().min(LONGEST_MATH)).unwrap_or_default();
        let mut escaped = false;
        let end = near.iter().position(|&b| {
            let found = b == b'$' && !escaped;
            escaped = b == b'\\' && !escaped;
            found
        });
        let math = end.and_then(|end| body.get(..end).map(|inner| (end, inner))).filter(|(end, inner)| {
            let marked = inner.contains(['\\', '^', '_']) || self.mode == Mode::Full && inner.contains('{');
            let digit = body.as_bytes().get(end + length).is_some_and(u8::is_ascii_digit);
            let tight = !inner.is_empty()
                && !inner.starts_with([' ', '\n'])
                && !inner.ends_with([' ', '\n'])
                && !inner.starts_with(|c: char| c.is_ascii_digit())
                && !digit
                && !inner.contains(' ');
            // `$5 per \unit and $10`
            let price = inner.starts_with(|c: char| c.is_ascii_digit()) && inner.ends_with([' ', '\n']);
            let sign = matches!(*inner, "-" | "+" | "<" | ">" | "=");
            marked && !price || self.mode == Mode::Full && (tight || sign || is_relation(inner))
        });
        match math {
            Some((end, _)) => {
                self.at += length - 1;
                self.math = true;
                self.math_end = Some((self.at + end, length));
            }
            None => self.out.push('$'),
        }
    }
}

/// `p < 0.05`, `n = 20`: a short name, and what it is equal to or not.
fn is_relation(inner: &str) -> bool {
    let Some((name, value)) = inner.split_once(['<', '>', '=']) else { return false };
    (1..=3).contains(&name.trim_end().len())
        && name.trim_end().bytes().all(|b| b.is_ascii_alphabetic())
        && value.trim() == value.trim_start()
        && value.contains(|c: char| c.is_ascii_digit())
        && value.len() < 20
}
