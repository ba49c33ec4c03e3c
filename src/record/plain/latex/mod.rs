//! LaTeX to Unicode: accents, symbols, formatting commands, simple mathematics, protecting braces.
//!
//! One pass with an explicit stack of open groups, so neither deep nesting nor length can hurt. What
//! is not understood is kept: an unknown command stays with its backslash and its braces. Three
//! readings share the pass: everything ([`decode`], for BibTeX), only what cannot be anything else
//! ([`decode_stray`], for LaTeX that leaks into other formats), and only escapes ([`unescape`], for
//! links and identifiers).

mod backslash;
mod commands;
mod dollar;
mod symbols;
mod units;

pub(super) use symbols::superscript;

use commands::Command;
use symbols::symbol;

/// All of LaTeX that bibliographies use: for values of BibTeX files.
///
/// ```
/// use tiab::record::plain::latex::decode;
/// assert_eq!(decode(r#"{\'E}tude of {C3P}: $n$-gram, 10--20\,\%"#), "E\u{301}tude of C3P: n-gram, 10–20 %");
/// ```
pub fn decode(raw: &str) -> String {
    Pass::new(raw, Mode::Full).run()
}

/// Commands, escapes and mathematics; braces, dashes, quotes and tildes that are not part of a
/// command stay as they are.
pub fn decode_stray(raw: &str) -> String {
    Pass::new(raw, Mode::Stray).run()
}

/// Links, DOIs and names of files: escapes and braces only.
pub fn unescape(raw: &str) -> String {
    let text = Pass::new(raw, Mode::Verbatim).run();
    if text.contains('∼') { text.replace('∼', "~") } else { text }
}

/// Whether a value needs [`decode`] at all.
pub fn is_plain(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let mut marked = false;
    // Without branches, so that the compiler can use vector instructions.
    for (&byte, &next) in bytes.iter().zip(bytes.get(1..).unwrap_or_default()) {
        let doubled = (byte == next) & ((byte == b'-') | (byte == b'\''));
        marked |= doubled | is_mark(byte);
    }
    !(marked | bytes.last().is_some_and(|&byte| is_mark(byte)))
}

#[inline]
fn is_mark(byte: u8) -> bool {
    (byte == b'\\') | (byte == b'{') | (byte == b'}') | (byte == b'$') | (byte == b'~') | (byte == b'`')
}

/// Bytes at which [`Pass::run`] has to stop and look.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let marks = b"\\{}$~`-'^_";
    let mut at = 0;
    while at < marks.len() {
        stops[marks[at] as usize] = true;
        at += 1;
    }
    stops
};

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Full,
    Stray,
    Verbatim,
}

/// What to do when an open group ends.
enum Close {
    Nothing,
    Literal,
    Raised(usize),
    Write(&'static str),
    Math(bool),
    /// A stroke, where another argument follows.
    Fraction,
    /// Forgets what has been written since.
    Drop(usize),
    /// The next argument says the same once more.
    First,
}

/// A backslash as Mendeley writes one, behind the first `$`.
const BACKSLASH: &str = "\\backslash$";
struct Pass<'a> {
    text: &'a str,
    at: usize,
    out: String,
    open: Vec<Close>,
    mode: Mode,
    math: bool,
    /// Where the `$` that closes mathematics stands, and how many.
    math_end: Option<(usize, usize)>,
    /// An accent waiting for its letter: combining character and how it was written.
    accent: Option<(char, &'a str)>,
    /// The next thing written is raised.
    raise: bool,
}

impl<'a> Pass<'a> {
    fn new(text: &'a str, mode: Mode) -> Self {
        let out = String::with_capacity(text.len());
        Pass {
            text,
            at: 0,
            out,
            open: Vec::new(),
            mode,
            math: false,
            math_end: None,
            accent: None,
            raise: false,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn run(mut self) -> String {
        while self.at < self.text.len() {
            self.copy_plain();
            let Some(c) = self.peek() else { break };
            if let Some((end, length)) = self.math_end
                && self.at >= end
            {
                self.math_end = None;
                self.math = false;
                self.at = end + length;
                continue;
            }
            self.at += c.len_utf8();
            match c {
                '\\' => self.command(),
                '{' => self.group(),
                '}' => self.end_group(),
                '$' if self.mode == Mode::Full && self.at_escaped_line_end() => {
                    self.at += BACKSLASH.len() + 1;
                    self.out.push('\n');
                }
                '$' if !self.math && self.mode != Mode::Verbatim => self.dollar(),
                '$' if self.mode == Mode::Verbatim && self.rest().starts_with("\\sim$") => {
                    self.at += 5;
                    self.out.push('~');
                }
                '^' if self.math => self.raised(),
                '_' if self.math => {}
                '~' if self.mode == Mode::Full => self.out.push(' '),
                '`' if self.mode == Mode::Stray && self.rest().starts_with('`') => self.quote(c),
                '-' if self.mode == Mode::Full && !self.math && self.rest().starts_with('-') => self.dash(),
                '`' | '\'' if self.mode == Mode::Full && !self.math => self.quote(c),
                _ => self.character(c),
            }
        }
        if let Some((_, written)) = self.accent.take() {
            self.out.push_str(written);
        }
        // Groups that were never closed: what they would have written is not missed.
        self.out
    }

    /// Copies what needs no look; nearly all text is like that.
    fn copy_plain(&mut self) {
        if self.accent.is_some() || self.raise || self.math_end.is_some() {
            return;
        }
        let rest = self.rest();
        let length = rest
            .bytes()
            .position(|b| STOPS.get(usize::from(b)).is_none_or(|&stop| stop))
            .unwrap_or(rest.len());
        let (plain, _) = rest.split_at(length);
        self.out.push_str(plain);
        self.at += length;
    }

    /// A character of text, taking a waiting accent or being raised.
    fn character(&mut self, c: char) {
        if let Some((mark, written)) = self.accent {
            if c.is_whitespace() {
                return;
            }
            self.accent = None;
            if c.is_alphabetic() {
                self.out.push(match c {
                    'ı' => 'i',
                    'ȷ' => 'j',
                    c => c,
                });
                self.out.push(mark);
                return;
            }
            self.out.push_str(written);
        }
        let start = self.out.len();
        self.out.push(c);
        if std::mem::take(&mut self.raise) {
            superscript(&mut self.out, start);
        }
    }

    fn string(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(c) = text.chars().next()
            && text.len() == c.len_utf8()
        {
            return self.character(c);
        }
        if let Some((_, written)) = self.accent.take() {
            self.out.push_str(written);
        }
        self.raise = false;
        self.out.push_str(text);
    }

    fn dash(&mut self) {
        self.at += 1;
        if self.rest().starts_with('-') {
            self.at += 1;
            self.out.push('—');
        } else {
            self.out.push('–');
        }
    }

    fn quote(&mut self, c: char) {
        let double = self.rest().starts_with(c);
        if double {
            self.at += 1;
        }
        self.out.push(match (c, double) {
            ('`', true) => '“',
            ('`', false) => '‘',
            (_, true) => '”',
            (c, _) => c,
        });
    }

    fn group(&mut self) {
        // Mendeley's `{''}` closes what was opened by two grave accents.
        if self.mode == Mode::Stray && self.rest().starts_with("''}") {
            self.at += 3;
            return self.out.push('”');
        }
        // `{[}` and `{*}`: a mark that meant something to LaTeX.
        if let [mark, b'}', ..] = self.rest().as_bytes()
            && self.mode == Mode::Stray
            && mark.is_ascii_punctuation()
            && !matches!(mark, b'{' | b'}' | b'\\')
        {
            self.at += 2;
            return self.out.push(char::from(*mark));
        }
        let keeps =
            self.mode == Mode::Stray && !self.math && self.accent.is_none() && !self.rest().starts_with('\\');
        if keeps {
            self.out.push('{');
        }
        let start = self.out.len();
        let close = match (keeps, std::mem::take(&mut self.raise)) {
            (true, _) => Close::Literal,
            (_, true) => Close::Raised(start),
            _ => Close::Nothing,
        };
        self.open.push(close);
    }

    fn end_group(&mut self) {
        if let Some((mark, _)) = self.accent.take() {
            // `\~{}` and its like: the accent by itself.
            self.out.push_str(match mark {
                '\u{303}' => "~",
                '\u{302}' => "^",
                '\u{300}' => "`",
                '\u{301}' => "´",
                '\u{308}' => "¨",
                _ => "",
            });
        }
        match self.open.pop() {
            Some(Close::Literal) => self.out.push('}'),
            Some(Close::Write(text)) => self.out.push_str(text),
            Some(Close::Math(before)) => self.math = before,
            Some(Close::Raised(start)) => raise(&mut self.out, start),
            Some(Close::Fraction) if self.rest().starts_with('{') => self.out.push('/'),
            Some(Close::Drop(start)) => self.out.truncate(start),
            Some(Close::First) if self.rest().starts_with('{') => {
                self.at += 1;
                self.open.push(Close::Drop(self.out.len()));
            }
            Some(Close::Nothing | Close::Fraction | Close::First) => {}
            None if self.mode == Mode::Stray => self.out.push('}'),
            None => {}
        }
    }

    fn raised(&mut self) {
        if matches!(self.peek(), Some('{' | '\\' | '0'..='9' | '+' | '-')) {
            self.raise = true;
        } else {
            self.out.push('^');
        }
    }

    /// Whether behind this `$` stands the rest of a line end as Mendeley escapes one, `$\backslash$n`, and
    /// not of a command that begins with its letter.
    fn at_escaped_line_end(&self) -> bool {
        let Some(rest) = self.rest().strip_prefix(BACKSLASH) else { return false };
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end);
        name.starts_with(['n', 'r'])
            && !tail.starts_with('{')
            && symbol(name).is_none()
            && matches!(Command::of(name), Command::Unknown)
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }
}

/// A raised group: characters where they exist; `th` is read as it stands; anything else keeps its
/// caret.
fn raise(out: &mut String, start: usize) {
    let before = out.len();
    superscript(out, start);
    let Some(text) = out.get(start..) else { return };
    let same = out.len() == before;
    if same && text.len() <= 64 && text.chars().any(|c| !c.is_alphabetic()) && text.is_ascii() {
        out.insert(start, '^');
    }
}

#[cfg(test)]
mod tests;
