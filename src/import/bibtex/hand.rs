//! Reading the fields of an entry by hand, where the crate gives up.
//!
//! [`fields`] follows BibTeX's grammar but takes any field name (`Usage-Count-(Last-180-days)`, names
//! with spaces or accents), empty values, missing and doubled commas, odd abbreviations. [`salvage`]
//! is for entries whose braces do not balance: it believes lines that look like the start of a field.

use super::Part;

/// What was read.
pub(super) struct Read {
    pub fields: Vec<(String, Vec<Part>)>,
    /// Whether something was missing, or skipped because it was no field.
    pub repaired: bool,
}

/// Reads `name = value, …`; `None` where braces or quotation marks do not balance.
pub(super) fn fields(text: &str) -> Option<Read> {
    let mut cursor = Cursor { text, at: 0 };
    let mut read = Read { fields: Vec::new(), repaired: false };
    let (mut comma, mut ended) = (true, None);
    loop {
        cursor.skip(|c| c.is_whitespace());
        if cursor.take(',') {
            comma = true;
            continue;
        }
        if cursor.rest().starts_with('%') {
            cursor.skip(|c| c != '\n' && c != '\r');
            continue;
        }
        if cursor.rest().is_empty() {
            return Some(read);
        }
        let from = cursor.at;
        cursor.skip(|c| !matches!(c, '=' | '{' | '}' | '"' | ',' | '@'));
        let words = text.get(from..cursor.at).unwrap_or_default().trim();
        let name = words.rsplit(['\n', '\r']).next().unwrap_or_default().trim();
        read.repaired |= name.len() < words.len();
        if name.is_empty() || name.len() > 100 || !cursor.take('=') {
            // No field: a stray brace, or a word. Go on behind it.
            read.repaired = true;
            // Asked once a value: what the answer is for the first of several strays, it is for all.
            let tail = ended.take().and_then(|ended| rest_of_line(text, ended, from));
            match (read.fields.last_mut(), tail) {
                // One brace too many ended the value before it did.
                (Some((_, value)), Some((rest, end))) => {
                    cursor.at = end;
                    let rest = rest.trim_end().trim_end_matches(',');
                    value.push(Part::Text(rest.strip_suffix('}').unwrap_or(rest).to_owned()));
                }
                _ => cursor.skip_one(),
            }
            continue;
        }
        read.repaired |= !comma;
        let value = cursor.value()?;
        ended = Some(cursor.at);
        cursor.skip(|c| c.is_whitespace());
        comma = false;
        read.fields.push((name.to_owned(), value));
    }
}

/// What follows a value on its line, and where that ends, if what is no field begins there and no
/// field does. Looks no further than the next field, so all values together look at a line once.
fn rest_of_line(text: &str, ended: usize, from: usize) -> Option<(&str, usize)> {
    let rest = text.get(ended..)?;
    let length = rest.find(['\n', '\r', '=']).unwrap_or(rest.len());
    let (line, after) = rest.split_at_checked(length)?;
    let end = ended + length;
    (from < end && !after.starts_with('=')).then_some((line, end))
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self, skips: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !skips(c)).unwrap_or(rest.len());
    }

    fn skip_one(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        self.at += if found { c.len_utf8() } else { 0 };
        found
    }

    /// Pieces joined by `#`.
    fn value(&mut self) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        loop {
            self.skip(char::is_whitespace);
            if self.take('{') {
                parts.push(Part::Text(self.braced()?.to_owned()));
            } else if self.take('"') {
                parts.push(Part::Text(self.quoted()?.to_owned()));
            } else {
                let from = self.at;
                self.skip(|c| !matches!(c, ',' | '#' | '{' | '}' | '"' | '\n' | '\r'));
                let bare = self.text.get(from..self.at).unwrap_or_default().trim();
                if !bare.is_empty() {
                    parts.push(Part::Name(bare.to_owned()));
                }
            }
            self.skip(char::is_whitespace);
            if !self.take('#') {
                return Some(parts);
            }
        }
    }

    /// Up to the closing brace, which is skipped.
    fn braced(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let mut depth = 0usize;
        let end = memchr::memchr2_iter(b'{', b'}', rest.as_bytes()).find(|&at| {
            match rest.as_bytes().get(at) {
                Some(b'{') => depth += 1,
                _ if depth == 0 => return true,
                _ => depth -= 1,
            }
            false
        })?;
        self.at += end + 1;
        rest.get(..end)
    }

    /// Up to the closing quotation mark: one outside braces with the end of a value behind it,
    /// because people write quotation marks inside.
    fn quoted(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let mut depth = 0usize;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.checked_sub(1)?,
                b'"' if depth == 0 => {
                    let after = rest.get(at + 1..).unwrap_or_default().trim_start_matches([' ', '\t']);
                    if after.is_empty() || after.starts_with([',', '#', '\n', '\r', '}', ')']) {
                        self.at += at + 1;
                        return rest.get(..at);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

/// Reads the lines that look like the start of a field; everything up to the next such line is its
/// value.
pub(super) fn salvage(text: &str) -> Vec<(String, Vec<Part>)> {
    let mut fields: Vec<(&str, usize, usize)> = Vec::new(); // name, start and end of the value
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        if let Some((name, offset)) = field_start(line) {
            fields.push((name, at + offset, at + line.len()));
        } else if let Some((_, _, end)) = fields.last_mut() {
            *end = at + line.len();
        }
        at += line.len();
    }
    let mut read = Vec::new();
    for (name, start, end) in fields {
        let (mut name, mut value) = (name, text.get(start..end).unwrap_or_default());
        loop {
            let (parts, behind) = undelimited(value);
            if !parts.is_empty() {
                read.push((name.to_owned(), parts));
            }
            // The line may have further fields.
            let Some((next, at)) = field_start(behind) else { break };
            (name, value) = (next, behind.get(at..).unwrap_or_default());
        }
    }
    read
}

/// `  name = {…`: the name, and where the value begins.
fn field_start(line: &str) -> Option<(&str, usize)> {
    let body = line.trim_start_matches([' ', '\t', ',']);
    let (name, value) = body.split_once('=')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '.' | ':');
    let name = name.trim_end();
    if !(2..=40).contains(&name.len()) || !name.chars().all(plain) || !name.starts_with(char::is_alphabetic) {
        return None;
    }
    let bare = || {
        let word = value.trim().trim_end_matches([',', '}']);
        value.trim().ends_with([',', '}']) && !word.is_empty() && word.chars().all(plain)
    };
    (value.trim_start().starts_with(['{', '"']) || bare()).then(|| (name, line.len() - value.len()))
}

/// A value without its delimiters, as far as they are there, and what follows it.
fn undelimited(value: &str) -> (Vec<Part>, &str) {
    let value = value.trim().trim_end_matches([',', ' ', '\t', '\n', '\r']);
    let mut behind = "";
    let part = if let Some(inner) = value.strip_prefix('{') {
        let (mut depth, mut end) = (0i64, inner.len());
        for (at, byte) in inner.bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' if depth == 0 => {
                    end = at;
                    break;
                }
                b'}' => depth -= 1,
                _ => {}
            }
        }
        behind = inner.get(end + 1..).unwrap_or_default();
        Part::Text(inner.get(..end).unwrap_or_default().trim().to_owned())
    } else if let Some(inner) = value.strip_prefix('"') {
        let inner = inner.trim_end_matches(['}', ' ', '\n', '\r']);
        Part::Text(inner.strip_suffix('"').unwrap_or(inner).to_owned())
    } else {
        Part::Name(value.trim_end_matches(['}', ' ', '\n', '\r', ',']).to_owned())
    };
    let parts = match &part {
        Part::Text(text) | Part::Name(text) if text.is_empty() => Vec::new(),
        _ => vec![part],
    };
    (parts, behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Vec<Part> {
        vec![Part::Text(value.into())]
    }

    #[test]
    fn what_the_crate_refuses_is_read() {
        let read = fields(
            " title = {A {B}},\n Usage-Count-(Last-180-days) = {3},\n empty = {},\n year = 2000\n note = \"x \"y\" z\",,\n größe = ieee:tse # { b}",
        )
        .unwrap();
        let names: Vec<&str> = read.fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["title", "Usage-Count-(Last-180-days)", "empty", "year", "note", "größe"]);
        assert_eq!(read.fields[3].1, [Part::Name("2000".into())]);
        assert_eq!(read.fields[4].1, text("x \"y\" z"));
        assert_eq!(read.fields[5].1, [Part::Name("ieee:tse".into()), Part::Text(" b".into())]);
        assert!(read.repaired); // a comma is missing after 2000
    }

    #[test]
    fn unbalanced_values_are_refused_then_salvaged() {
        let broken =
            "\n title = {A {B},\n abstract = {line\n n = 20 patients},\n year = 2000,\n pages = {1--2}\n";
        assert!(fields(broken).is_none());
        let saved = salvage(broken);
        assert_eq!(saved[0], ("title".into(), text("A {B}")));
        assert_eq!(saved[1], ("abstract".into(), text("line\n n = 20 patients")));
        assert_eq!(saved[2], ("year".into(), vec![Part::Name("2000".into())]));
        assert_eq!(saved[3], ("pages".into(), text("1--2")));
        let line = " author = {A}, title = {B {c, year = {2001}, journal = {X}}";
        assert_eq!(salvage(line)[1], ("title".into(), text("B {c, year = {2001}, journal = {X}}")));
    }
}
