//! A list cut into references: by their numbers, by bullets, by hanging indents, by gaps, or a line each.
//!
//! A reference may be wrapped, broken by a page, or have no number where its neighbours have one, so
//! a line opens the next one only where the reference before it can be at its end. Every line goes
//! to one reference, to the page ([`super::furniture`]), or behind the end of the list.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::furniture::Furniture;
use super::label::{Form, Label};
use super::lines::Line;
use super::{name, pattern, people, section};

/// The lines of what may be one reference.
#[derive(Debug, Default)]
pub(super) struct Block<'a> {
    /// The number printed in front.
    pub number: Option<u32>,
    /// Line it begins on, counted from 1.
    pub line: u32,
    /// Its lines, the first without its number.
    pub text: Vec<&'a str>,
    /// Its lines as printed.
    pub printed: Vec<&'a str>,
    /// Lines of the page that stand in it or behind it.
    pub page: Vec<&'a str>,
    dated: bool,
}

/// A list of references.
#[derive(Debug, Default)]
pub(super) struct List<'a> {
    pub blocks: Vec<Block<'a>>,
    /// Stretches of other text: before the first number, behind the end.
    pub outside: u64,
}

static DATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[^\d.])(?:1[5-9]|20)\d\d[a-z]?(?:[^\d]|$)|\bn\.\s?d\.|\bin press\b|\bforthcoming\b|://|\bwww\.|\b10\.\d{4,9}/",
    )
});
/// What goes on a reference that seemed to be at its end.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:[-•*] |[a-z][^.]{0,12}://|www\.|doi\b|10\.\d{4,9}/|pmc?id\b|pmc\d|available\b|accessed\b|retrieved\b|cited\b|epub\b|published online|url\b|isbn\b|[\[(<](?:accessed|cited|last|available|epub|pubmed|crossref|https?|in press|doi|google)|crossref|google scholar|pubmed)|^\p{Ll}|^[,;:)\].]",
    )
});

impl<'a> Block<'a> {
    /// One that is a line and no more.
    pub fn of_line(line: Line<'a>) -> Self {
        let mut block = Block { line: line.number, ..Block::default() };
        block.add(line.text, line.text);
        block
    }

    fn add(&mut self, printed: &'a str, text: &'a str) {
        self.dated |= is_dated(text);
        self.printed.push(printed);
        if !text.is_empty() {
            self.text.push(text);
        }
    }

    /// Whether it may be at its end: it has a date or a link, and its last line stops as references do.
    pub fn may_end(&self) -> bool {
        let Some(last) = self.text.last() else { return false };
        let word = last.rsplit(' ').next().unwrap_or_default();
        self.dated
            && (last.ends_with(['.', '>', ')', ']', '”', '"', '*', '?', '’'])
                || last.ends_with(|c: char| c.is_ascii_digit())
                || word.contains("://")
                || word.contains('/') && word.contains('.')
                || word.starts_with("www."))
    }
}

/// Whether a text has a date, or a link in its place.
pub(super) fn is_dated(text: &str) -> bool {
    DATED.is_match(text)
}

/// How a list is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    Numbered(Form),
    /// This before each.
    Bulleted(char),
    /// First lines begin at another column than the lines after them.
    Indented {
        first: usize,
    },
    /// A reference a line.
    Lines,
    /// Wrapped, or with gaps; lines of a full paragraph are at least so long.
    Paragraphs {
        full: usize,
    },
}

/// Cuts a list into references.
pub(super) fn split<'a>(lines: &[Line<'a>], furniture: &Furniture) -> List<'a> {
    let lines = &super::inline::cut(lines);
    let text: Vec<&Line<'a>> = lines.iter().filter(|line| !furniture.is(line)).collect();
    let mut splitter =
        Splitter { layout: layout(&text), list: List::default(), number: None, ended: false, outside: false };
    for line in lines {
        if furniture.is(line) {
            splitter.page(line);
        } else {
            splitter.line(line);
        }
    }
    splitter.list
}

struct Splitter<'a> {
    layout: Layout,
    list: List<'a>,
    /// The number before.
    number: Option<u32>,
    /// Whether the end of the list was met.
    ended: bool,
    /// Whether the line before was no part of the list.
    outside: bool,
}

impl<'a> Splitter<'a> {
    fn page(&mut self, line: &Line<'a>) {
        match self.list.blocks.last_mut() {
            Some(block) => block.page.push(line.text),
            None => self.no_part(),
        }
    }

    fn no_part(&mut self) {
        self.list.outside += u64::from(!self.outside);
        self.outside = true;
    }

    fn open(&mut self, line: &Line<'a>, label: Option<Label<'a>>) {
        let number = label.map(|label| label.number);
        self.open_at(line, number, label.map_or(line.text, |label| label.rest));
    }

    fn open_at(&mut self, line: &Line<'a>, number: Option<u32>, text: &'a str) {
        let mut block = Block { number, line: line.number, ..Block::default() };
        block.add(line.text, text);
        self.list.blocks.push(block);
        self.number = number.or(self.number);
        (self.ended, self.outside) = (false, false);
    }

    fn line(&mut self, line: &Line<'a>) {
        let may_end = self.list.blocks.last().is_none_or(Block::may_end);
        if let Layout::Bulleted(own) = self.layout {
            return match (bullet(line.text), self.list.blocks.last_mut()) {
                (Some((mark, text)), _) if mark == own => self.open_at(line, None, text),
                (_, Some(block)) if !line.after_gap => block.add(line.text, line.text),
                _ => self.no_part(),
            };
        }
        if let Layout::Numbered(form) = self.layout
            && let Some(label) = Label::read(line.text)
            && self.follows(&label, form, may_end, line)
        {
            return self.open(line, Some(label));
        }
        if section::ends_list(line.text, may_end || line.after_gap) && !people::open(line.text) {
            self.ended = true;
        }
        if self.ended {
            if line.after_gap
                && !matches!(self.layout, Layout::Numbered(_))
                && people::open(line.text)
                && DATED.is_match(line.text)
            {
                return self.open(line, None);
            }
            return self.no_part();
        }
        let opens = match self.layout {
            Layout::Numbered(_) if self.list.blocks.is_empty() => return self.no_part(),
            _ if GOES_ON.is_match(line.text)
                && !self.list.blocks.is_empty()
                && !particle_opens(line.text) =>
            {
                false
            }
            Layout::Numbered(_) => may_end && (line.after_gap || people::open(line.text)),
            Layout::Lines | Layout::Bulleted(_) => true,
            Layout::Indented { first } => line.indent == first || line.after_gap && may_end,
            Layout::Paragraphs { full } => {
                let short = self
                    .list
                    .blocks
                    .last()
                    .and_then(|block| block.printed.last())
                    .is_some_and(|last| last.len() < full);
                may_end && (line.after_gap || people::open(line.text) || short && starts_high(line.text))
                    || line.after_gap && people::open(line.text)
            }
        };
        match self.list.blocks.last_mut().filter(|_| !opens) {
            Some(block) => block.add(line.text, line.text),
            None => self.open(line, None),
        }
    }

    /// Whether a number is the next one of the list: in order, after a gap in the numbering, or from
    /// the start again.
    fn follows(&self, label: &Label<'a>, form: Form, may_end: bool, line: &Line<'a>) -> bool {
        let same = label.form == form;
        match self.number {
            None => same && label.opens(),
            Some(before) if label.number == before + 1 => {
                label.opens() && (same && (may_end || line.after_gap || starts_high(label.rest)) || may_end)
            }
            Some(before) => {
                let near = label.number > before && label.number <= before + 20 || label.number == 1;
                may_end
                    && label.opens()
                    && !label.may_be_year()
                    && (same && near || (same || near) && people::open(label.rest))
            }
        }
    }
}

/// A bullet and what stands behind it.
fn bullet(text: &str) -> Option<(char, &str)> {
    let mark = text.chars().next().filter(|c| "•●▪◦‣·∙■□–-*".contains(*c))?;
    let rest = text.get(mark.len_utf8()..)?;
    rest.starts_with([' ', '\t', '\u{a0}']).then(|| (mark, rest.trim_start()))
}

/// The bullet that stands before most of the references, where there are some.
fn bullets(lines: &[&Line<'_>], open: usize) -> Option<char> {
    let mut marks: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    for (mark, text) in lines.iter().filter_map(|line| bullet(line.text)) {
        let (all, begin) = marks.entry(mark).or_default();
        *all += 1;
        *begin += usize::from(people::open(text));
    }
    let (mark, (all, begin)) = marks.into_iter().max_by_key(|(_, (_, begin))| *begin)?;
    let opens_list = || lines.first().is_some_and(|line| line.text.starts_with(mark));
    (begin * 2 >= all && begin > open && (begin >= 2 || opens_list())).then_some(mark)
}

fn starts_high(text: &str) -> bool {
    text.starts_with(|c: char| !c.is_lowercase() && c.is_alphabetic() || "\"“‘'".contains(c))
}

/// `van der Berg J, …`
fn particle_opens(text: &str) -> bool {
    text.split([' ', '\'', '’', '-']).next().is_some_and(name::is_particle) && people::open(text)
}

fn layout(lines: &[&Line<'_>]) -> Layout {
    let open = lines.iter().filter(|line| people::open(line.text)).count();
    if let Some(form) = numbering(lines, open) {
        return Layout::Numbered(form);
    }
    if let Some(mark) = bullets(lines, open) {
        return Layout::Bulleted(mark);
    }
    let whole = |line: &&&Line<'_>| {
        line.text.len() >= 40 && DATED.is_match(line.text) && !GOES_ON.is_match(line.text) && {
            let mut block = Block::default();
            block.add(line.text, line.text);
            block.may_end()
        }
    };
    // One a line: nearly every line has all that a reference has.
    if lines.iter().filter(whole).count() * 10 >= lines.len() * 8 && !lines.is_empty() {
        return Layout::Lines;
    }
    if let Some(first) = indent_of_first_lines(lines) {
        return Layout::Indented { first };
    }
    let widest = lines.iter().map(|line| line.text.len()).max().unwrap_or(0);
    Layout::Paragraphs { full: if widest <= 140 { widest * 4 / 5 } else { 0 } }
}

/// The form of the numbers, where the list has some that go up one by one.
fn numbering(lines: &[&Line<'_>], open: usize) -> Option<Form> {
    let mut forms: BTreeMap<Form, (u32, usize, usize)> = BTreeMap::new();
    for label in lines.iter().filter_map(|line| Label::read(line.text)).filter(Label::opens) {
        let (before, steps, all) = forms.entry(label.form).or_default();
        *steps += usize::from(label.number == *before + 1 || label.number == 1);
        *all += 1;
        *before = label.number;
    }
    let (form, (_, steps, all)) = forms.into_iter().max_by_key(|(_, (_, steps, all))| (*steps, *all))?;
    let alone = steps == 1
        && all == 1
        && form != Form::Bare
        && lines.first().is_some_and(|line| Label::read(line.text).is_some());
    // A list with gaps has fewer steps; wrapped lines that begin with numbers hardly any.
    let ordered = steps >= 2 && steps * 2 >= all || all >= 3 && steps * 4 >= all && form != Form::Bare;
    (alone || ordered && all * 2 >= open).then_some(form)
}

/// The column at which references begin, where their other lines begin elsewhere.
fn indent_of_first_lines(lines: &[&Line<'_>]) -> Option<usize> {
    let mut columns: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for line in lines {
        let (all, open) = columns.entry(line.indent).or_default();
        *all += 1;
        *open += usize::from(people::open(line.text));
    }
    let (first, (all, open)) = columns.iter().max_by_key(|(_, (_, open))| *open)?;
    let (rest, rest_open) = columns
        .iter()
        .filter(|(column, _)| *column != first)
        .fold((0, 0), |(all, open), (_, (more, more_open))| (all + more, open + more_open));
    (rest * 4 >= *all && rest > 0 && open * 2 >= *all && rest_open * 5 <= rest).then_some(*first)
}
