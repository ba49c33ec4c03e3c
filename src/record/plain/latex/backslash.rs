//! What a backslash begins: a command, an escape, an accent, and what else programs that are not TeX write
//! with one.

use super::commands::{Command, letter_accent, math_accent};
use super::symbols::symbol;
use super::{Close, Mode, Pass, units};

impl Pass<'_> {
    /// What follows a backslash.
    pub(super) fn command(&mut self) {
        let rest = self.rest();
        let name_end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (name, tail) = rest.split_at(name_end);
        if name.is_empty() {
            return self.escape();
        }
        let braced = tail.starts_with('{');
        if let Some(mark) = letter_accent(name)
            && (braced || self.mode == Mode::Full && tail.starts_with([' ', '\\']))
            && self.mode != Mode::Verbatim
        {
            self.accent = Some((mark, self.text.get(self.at - 1..self.at + name_end).unwrap_or_default()));
            self.at += name_end;
            return;
        }
        if let Some(mark) = math_accent(name).filter(|_| braced && self.mode != Mode::Verbatim) {
            self.accent = Some((mark, self.text.get(self.at - 1..self.at + name_end).unwrap_or_default()));
            self.at += name_end;
            return;
        }
        if self.mode == Mode::Full
            && (braced || tail.starts_with('['))
            && let Some((text, length)) = units::read(name, tail)
        {
            self.at += name_end + length;
            return self.string(&text);
        }
        if let Some(text) = symbol(name) {
            self.at += name_end;
            if self.rest().starts_with("{}") {
                self.at += 2;
            } else if (name.len() <= 2 || name == "slash" || swallows(name) && self.mode == Mode::Full)
                && !self.math
            {
                // TeX ends a command at a space and swallows it: `\ss en` is one word.
                self.skip_spaces();
            }
            return self.string(text);
        }
        match Command::of(name) {
            Command::Formatting(close) if braced => {
                self.at += name_end + 1;
                self.open.push(match close {
                    Close::Raised(_) => Close::Raised(self.out.len()),
                    Close::Drop(_) => Close::Drop(self.out.len()),
                    Close::Math(_) => Close::Math(std::mem::replace(&mut self.math, true)),
                    Close::Write("”") => {
                        self.out.push('“');
                        close
                    }
                    close => close,
                });
            }
            Command::Formatting(_) | Command::Switch => {
                self.at += name_end;
                self.skip_spaces();
            }
            Command::Environment => {
                self.at += name_end;
                if let Some(end) =
                    self.rest().strip_prefix('{').and_then(|r| r.bytes().take(30).position(|b| b == b'}'))
                {
                    self.at += end + 2;
                }
            }
            Command::Document => {
                // Springer wraps formulas in a whole document.
                const BEGIN: &str = "\\begin{document}";
                let near = rest.get(..rest.len().min(4000)).unwrap_or(rest);
                match near.find(BEGIN) {
                    Some(found) => self.at += found + BEGIN.len(),
                    None => self.unknown(name_end, braced),
                }
            }
            // An escaped line end: `\\n\\nMETHODS`.
            Command::Unknown if self.mode == Mode::Full && is_escaped_line_end(name) => {
                self.at += 1;
                self.out.push('\n');
            }
            Command::Unknown => self.unknown(name_end, braced),
        }
    }

    /// Kept as it is, with its first argument's braces.
    fn unknown(&mut self, name_end: usize, braced: bool) {
        self.out.push('\\');
        let end = self.at + name_end;
        self.out.push_str(self.text.get(self.at..end).unwrap_or_default());
        self.at = end;
        if braced {
            self.at += 1;
            self.out.push('{');
            self.open.push(Close::Literal);
        }
    }

    /// A backslash and a character that is no letter.
    fn escape(&mut self) {
        let Some(c) = self.peek() else { return self.out.push('\\') };
        let before = self.at - 1;
        self.at += c.len_utf8();
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => self.character(c),
            ' ' | ',' | ';' | ':' | '\n' | '\t' if self.mode != Mode::Verbatim => self.out.push(' '),
            // An accent escaped once more: `Sch{\\"u}tz`.
            '\\' if self.mode == Mode::Full && self.is_escaped_accent(before) => self.at -= 1,
            '\\' if self.mode == Mode::Full => self.out.push(' '),
            '!' | '/' | '-' | '@' | '(' | ')' | '[' | ']' | '*' | '|' if self.mode == Mode::Full => {}
            '(' | ')' if self.mode == Mode::Stray => {}
            '\'' | '`' | '^' | '"' | '~' | '=' | '.'
                if self.mode == Mode::Full || self.is_accent(before, c) =>
            {
                let mark = match c {
                    '\'' => '\u{301}',
                    '`' => '\u{300}',
                    '^' => '\u{302}',
                    '"' => '\u{308}',
                    '~' => '\u{303}',
                    '=' => '\u{304}',
                    _ => '\u{307}',
                };
                self.accent = Some((mark, self.text.get(before..self.at).unwrap_or_default()));
            }
            '\'' | '"' if self.mode == Mode::Stray => self.out.push(c),
            '~' if self.mode == Mode::Verbatim => {
                self.out.push('~');
                if self.rest().starts_with("{}") {
                    self.at += 2;
                }
            }
            '/' if self.mode == Mode::Verbatim => self.out.push('/'),
            _ => {
                self.out.push('\\');
                self.at -= c.len_utf8();
                if c == '\\' {
                    self.at += 1;
                    self.out.push('\\');
                }
            }
        }
    }

    /// Outside BibTeX `\'` and `\"` are as likely an escaped quotation mark: an accent has braces, or
    /// stands in a word.
    fn is_accent(&self, backslash: usize, c: char) -> bool {
        if self.mode != Mode::Stray {
            return false;
        }
        let before = self.text.get(..backslash).unwrap_or_default();
        let Some(next) = self.peek() else { return false };
        next == '{' && c != '.'
            || before.ends_with('{') && next.is_alphabetic()
            || !matches!(c, '\'' | '.' | '=')
                && before.ends_with(char::is_alphabetic)
                && "aeiouAEIOUn".contains(next)
    }

    /// Whether two backslashes, of which the first stands here, open a group with an accented letter and
    /// nothing else.
    fn is_escaped_accent(&self, backslash: usize) -> bool {
        let before = self.text.get(..backslash).unwrap_or_default();
        let mut rest = self.rest().chars();
        before.ends_with('{')
            && matches!(rest.next(), Some('\'' | '`' | '^' | '"' | '~'))
            && rest.next().is_some_and(char::is_alphabetic)
            && rest.next() == Some('}')
    }
}

/// Whether a symbol is one that is written before what it belongs to, so that the space behind its command can
/// only be TeX's. People leave a space of their own behind others.
fn swallows(name: &str) -> bool {
    matches!(
        name,
        "textmu"
            | "textmicro"
            | "textohm"
            | "textquotedblleft"
            | "textquoteleft"
            | "quotedblbase"
            | "glqq"
            | "guillemotleft"
            | "guillemetleft"
            | "flqq"
            | "textsterling"
            | "texteuro"
            | "textdollar"
            | "textyen"
            | "pounds"
            | "textendash"
            | "textdegree"
            | "textminus"
            | "textnumero"
    )
}

/// Whether a command that nobody knows is the letter `n` before a word.
fn is_escaped_line_end(name: &str) -> bool {
    name.strip_prefix('n')
        .is_some_and(|word| word.is_empty() || word.starts_with(|c: char| c.is_ascii_uppercase()))
}
