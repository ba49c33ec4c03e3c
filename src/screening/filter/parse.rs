//! Reading a filter: terms, operators, fields, values.

use std::ops::RangeInclusive;

use super::words::Words;
use super::{Field, Stands, Term, Test};
use crate::error::{Error, Result};
use crate::event::Verdict;
use crate::protocol::Reason;
use crate::record::fold::fold;
use crate::record::plain::doi;

/// What verdicts are called, the name for lists first.
const VERDICTS: [(&[&str], Stands); 6] = [
    (&["include", "included", "i"], Stands::Cast(Verdict::Include)),
    (&["exclude", "excluded", "e"], Stands::Cast(Verdict::Exclude)),
    (&["maybe", "m"], Stands::Cast(Verdict::Maybe)),
    (&["none", "undecided", "open"], Stands::Open),
    (&["aside"], Stands::Aside),
    (&["differ"], Stands::Split),
];

/// Reads a filter: alternatives, all of which must hold.
pub fn parse(text: &str, reasons: &[Reason]) -> Result<Vec<Vec<Term>>> {
    let mut all: Vec<Vec<Term>> = Vec::new();
    let mut operator: Option<Piece> = None;
    let mut not = false;
    for piece in pieces(text)? {
        match piece.text {
            "|" | "OR" | "AND" => {
                if all.is_empty() || operator.is_some() || not {
                    return Err(piece.lonely());
                }
                operator = Some(piece);
            }
            "NOT" => not = !not,
            _ => {
                let mut term = term(piece, reasons)?;
                term.not ^= std::mem::take(&mut not);
                match (operator.take().map(|piece| piece.text), all.last_mut()) {
                    (Some("|" | "OR"), Some(any)) => any.push(term),
                    _ => all.push(vec![term]),
                }
            }
        }
    }
    match operator {
        Some(piece) => Err(piece.lonely()),
        None if not => Err(Error::usage("NOT stands at the end").hint("what must not hold follows it")),
        None => Ok(all),
    }
}

/// A part of the filter, and the character it begins with, counted from 1.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Piece<'a> {
    fn lonely(self) -> Error {
        Error::usage(format!("{} at character {} stands alone", self.text, self.at))
            .hint("it goes between two terms")
    }

    /// What is left of it after so many bytes.
    fn after(self, bytes: usize) -> Piece<'a> {
        let (before, text) = self.text.split_at(bytes);
        Piece { text, at: self.at + before.chars().count() }
    }

    /// The field it names, and what follows the colon. A word with a colon in it names one only if
    /// it begins with letters: `3:1` does not.
    fn field(self) -> Option<(&'a str, Piece<'a>)> {
        let (name, _) = self.text.split_once(':')?;
        let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
        named.then(|| (name, self.after(name.len() + 1)))
    }
}

/// Cuts at blanks and at `|`, except between quotes.
fn pieces(text: &str) -> Result<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut quote: Option<usize> = None;
    for (nth, (byte, c)) in text.char_indices().enumerate() {
        let ends = quote.is_none() && (c.is_whitespace() || c == '|');
        if ends && let Some((from, at)) = start.take() {
            pieces.push(Piece { text: &text[from..byte], at });
        }
        if ends && c == '|' {
            pieces.push(Piece { text: &text[byte..byte + 1], at: nth + 1 });
        }
        if !ends {
            start.get_or_insert((byte, nth + 1));
        }
        if c == '"' {
            quote = if quote.is_some() { None } else { Some(nth + 1) };
        }
    }
    if let Some(at) = quote {
        return Err(Error::usage(format!("the quote at character {at} is not closed"))
            .hint("a phrase stands between two quotes: \"peer mentor*\""));
    }
    if let Some((from, at)) = start {
        pieces.push(Piece { text: &text[from..], at });
    }
    Ok(pieces)
}

fn term(mut piece: Piece, reasons: &[Reason]) -> Result<Term> {
    let mut not = false;
    loop {
        if let Some(rest) = piece.text.strip_prefix('-')
            && !rest.is_empty()
        {
            piece = piece.after(1);
        } else if let Some((name, value)) = piece.field()
            && name.eq_ignore_ascii_case("not")
        {
            piece = value;
        } else {
            break;
        }
        not = !not;
    }
    let Some((name, value)) = piece.field() else {
        return Ok(Term { not, test: Test::Anywhere(words(piece)?) });
    };
    let Some(field) = Field::of(name) else {
        return Err(Error::usage(format!("{name}: at character {} is no field", piece.at))
            .hint(format!("fields are {}; quotes around it look for the words", Field::list())));
    };
    Ok(Term { not, test: test(field, value, reasons)? })
}

/// The condition that a field has a value.
fn test(field: Field, value: Piece, reasons: &[Reason]) -> Result<Test> {
    let name = field.name();
    if value.text.is_empty() {
        return Err(Error::usage(format!("{name}: has no value at character {}", value.at))
            .hint(format!("{name}:none finds records without one")));
    }
    if value.text.eq_ignore_ascii_case("none") && !matches!(field, Field::Verdict | Field::Key) {
        return Ok(Test::Missing(field));
    }
    Ok(match field {
        Field::Year => Test::Year(years(value)?),
        Field::Verdict => Test::Verdict(verdict(value)?),
        Field::Reason => Test::Reason(reason(value, reasons)?),
        Field::Doi | Field::Pmid | Field::Key | Field::Id | Field::Source => {
            let text = unquoted(value)?;
            let link = if field == Field::Doi { doi::in_link(text) } else { None };
            let start = fold(link.as_deref().unwrap_or(text));
            if start.is_empty() {
                return Err(nothing_in(value));
            }
            Test::Is { field, start, open: text.ends_with('*') }
        }
        Field::Title
        | Field::Abstract
        | Field::Author
        | Field::Journal
        | Field::Keyword
        | Field::Label
        | Field::Note
        | Field::Type
        | Field::Language => Test::In(field, words(value)?),
    })
}

fn nothing_in(piece: Piece) -> Error {
    Error::usage(format!("{} at character {} has no letter or digit to look for", piece.text, piece.at))
        .hint("words, \"phrases\", stems with an asterisk at the end, field:value")
}

/// A value without the quotes around it.
fn unquoted(piece: Piece<'_>) -> Result<&str> {
    let bare = piece.text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(piece.text);
    if bare.contains('"') {
        return Err(Error::usage(format!("quotes inside {} at character {}", piece.text, piece.at))
            .hint("quotes go around a whole value: journal:\"Acad Med\""));
    }
    Ok(bare)
}

fn words(piece: Piece) -> Result<Words> {
    let text = unquoted(piece)?;
    // An asterisk counts at the end of a word and nowhere else.
    let ends = text.match_indices('*').all(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        before.ends_with(char::is_alphanumeric)
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '*')
    });
    if !ends {
        return Err(Error::usage(format!(
            "the asterisk in {} at character {} is misplaced",
            piece.text, piece.at
        ))
        .hint("it stands for the end of a word: mentor*"));
    }
    Words::new(text).ok_or_else(|| nothing_in(piece))
}

/// `2010`, `2010..2015`, `2010..`, `..2015`; a hyphen between two years does as well.
fn years(value: Piece) -> Result<RangeInclusive<i32>> {
    let text = unquoted(value)?;
    let year = |text: &str, open: i32| match text {
        "" => Some(open),
        text if text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    };
    let range = match text
        .split_once("..")
        .or_else(|| text.split_once('-').filter(|(a, b)| !a.is_empty() && !b.is_empty()))
    {
        Some(("", "")) => None,
        Some((from, to)) => year(from, i32::MIN).zip(year(to, i32::MAX)),
        None => year(text, 0).map(|year| (year, year)),
    };
    let (from, to) = range.ok_or_else(|| {
        Error::usage(format!("year:{text} at character {} is no year", value.at))
            .hint("year:2015, year:2010..2015, year:2010.., year:..2015 or year:none")
    })?;
    if from > to {
        return Err(Error::usage(format!("year:{text} at character {} runs backwards", value.at))
            .hint(format!("year:{to}..{from}")));
    }
    Ok(from..=to)
}

fn verdict(value: Piece) -> Result<Stands> {
    let text = unquoted(value)?.to_lowercase();
    let known = VERDICTS.iter().find(|(names, _)| names.contains(&text.as_str()));
    known.map(|(_, stands)| *stands).ok_or_else(|| {
        let names: Vec<&str> = VERDICTS.iter().filter_map(|(names, _)| names.first().copied()).collect();
        Error::usage(format!("verdict:{text} at character {} is no verdict", value.at))
            .hint(format!("verdicts are {}", names.join(", ")))
    })
}

/// The id of a reason, given by its number, its id, or words of its text that only one has.
fn reason(value: Piece, reasons: &[Reason]) -> Result<String> {
    let text = unquoted(value)?;
    let by_number = text.parse::<usize>().ok().and_then(|number| reasons.get(number.checked_sub(1)?));
    let by_id = || reasons.iter().find(|reason| reason.id.eq_ignore_ascii_case(text));
    if let Some(reason) = by_number.or_else(by_id) {
        return Ok(reason.id.clone());
    }
    let words = Words::new(text);
    let said: Vec<_> = reasons
        .iter()
        .filter(|reason| words.as_ref().is_some_and(|words| words.is_in(&reason.text)))
        .collect();
    if let [only] = said.as_slice() {
        return Ok(only.id.clone());
    }
    let ids: Vec<&str> = reasons.iter().map(|reason| reason.id.as_str()).collect();
    let trouble = if said.is_empty() { "is no reason of this review" } else { "is said in several reasons" };
    let error = Error::usage(format!("reason:{text} at character {} {trouble}", value.at));
    Err(if ids.is_empty() {
        error.hint("this review has no reasons; reason:none finds records excluded without one")
    } else {
        error.hint(format!("reasons are 1-{}, or {}, or none", ids.len(), ids.join(", ")))
    })
}
