//! A record drafted from fields that say what they mean.
//!
//! Tagged dialects, tables, JSON and XML differ in how a field is written and what it is called. Each
//! has a table from its own names to a [`Means`], in order of preference; what is done with a meaning
//! is here, once, so that equal facts give equal records whatever format they came in. What loses
//! against a preferred field and says something else is kept in `other` by its own name.

mod numbers;
mod people;

use std::borrow::Cow;

use crate::record::plain::{self, Looked, Written};
use crate::record::{Record, Text};

use super::ris::{is_no_abstract, is_placeholder};
use super::tagged::trimmed;
use super::{kinds, links, notice, pages, pmid, serial};

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// The record's own identifier in its file.
    Id,
    /// What the report is.
    Kind,
    Title,
    /// The title of a whole book: the record's own where it has no other, or else what contains it.
    BookTitle,
    /// One author, or several on a line.
    Author,
    /// The same people with their given names; where there are any, [`Means::Author`] repeats them.
    FullAuthor,
    /// A body, whose name holds no given name.
    GroupAuthor,
    /// Who made a whole book that has no author; kept by its own name, which says what they did.
    Editor,
    Abstract,
    Container,
    /// Year, or a date that begins with one.
    Date,
    /// Another date, for want of a better one.
    LaterDate,
    Month,
    Day,
    Volume,
    Issue,
    FirstPage,
    LastPage,
    Pages,
    /// Stands for pages where there are none.
    ArticleNumber,
    Doi,
    /// A field in which a DOI is one of several things, marked `[doi]` or written as a link.
    DoiAmongOthers,
    Pmid,
    /// A PubMed identifier where a word beside it says so.
    PmidAmongOthers,
    Accession,
    /// Whose number the accession number is; kept by its own name.
    Database,
    Serial,
    Link,
    Keyword,
    Language,
    Note,
    /// Container, volume, issue, pages and date in one line, see [`super::citation`].
    Citation,
    /// Kept by its own name.
    Other,
}

/// One field: its own name, what it means, and how well it says it (0 is best).
struct Piece<'a> {
    name: Cow<'a, str>,
    means: Means,
    rank: usize,
    /// Trimmed.
    raw: Cow<'a, str>,
    looked: Looked,
    taken: bool,
    /// Where the next piece of the same meaning is, if it is anywhere.
    next: usize,
}

impl Piece<'_> {
    fn written(&self) -> Written<'_> {
        Written::new(&self.raw, self.looked)
    }
}

/// Where no piece is.
const NOWHERE: usize = usize::MAX;
const MEANINGS: usize = Means::Other as usize + 1;

/// The fields of one record.
pub(super) struct Draft<'a> {
    pieces: Vec<Piece<'a>>,
    /// The first and the last piece of every meaning: a record has many fields and is asked for each
    /// of many meanings.
    ends: [(usize, usize); MEANINGS],
    /// Whether a field holds all its values, as a cell of a table does.
    tabular: bool,
}

impl Default for Draft<'_> {
    fn default() -> Self {
        Draft { pieces: Vec::new(), ends: [(NOWHERE, NOWHERE); MEANINGS], tabular: false }
    }
}

impl<'a> Draft<'a> {
    /// A record whose fields each hold all their values.
    pub fn tabular() -> Self {
        Draft { tabular: true, ..Draft::default() }
    }

    /// A record of at most so many fields.
    pub fn with_room(fields: usize) -> Self {
        Draft { pieces: Vec::with_capacity(fields), ..Draft::default() }
    }

    /// Adds a field; one without a value is not there.
    pub fn add(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        (means, rank): (Means, usize),
        raw: impl Into<Cow<'a, str>>,
    ) {
        self.add_looked_at(name, (means, rank), raw.into(), Looked::NotYet);
    }

    /// [`add`](Self::add) for a field of which something is known.
    pub fn add_looked_at(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        (means, rank): (Means, usize),
        raw: Cow<'a, str>,
        looked: Looked,
    ) {
        let raw = match raw {
            Cow::Borrowed(raw) => Cow::Borrowed(trimmed(raw)),
            Cow::Owned(raw) if raw.trim_ascii().len() < raw.len() => raw.trim_ascii().to_owned().into(),
            raw => raw,
        };
        if raw.is_empty() {
            return;
        }
        let at = self.pieces.len();
        if let Some((first, last)) = self.ends.get_mut(means as usize) {
            match self.pieces.get_mut(*last) {
                Some(before) => before.next = at,
                None => *first = at,
            }
            *last = at;
        }
        self.pieces.push(Piece { name: name.into(), means, rank, raw, looked, taken: false, next: NOWHERE });
    }

    /// Whether nothing but a type and the record's own number is known.
    fn is_bare(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece.means, Means::Kind | Means::Id))
    }

    /// The pieces of a meaning, in order of the file.
    fn of(&self, means: Means) -> impl Iterator<Item = &Piece<'a>> {
        std::iter::successors(self.pieces.get(self.first(means)), |piece| self.pieces.get(piece.next))
    }

    /// Hands over the pieces of a meaning, in order of the file, to be changed.
    fn change(&mut self, means: Means, mut change: impl FnMut(&mut Piece<'a>)) {
        let mut at = self.first(means);
        while let Some(piece) = self.pieces.get_mut(at) {
            at = piece.next;
            change(piece);
        }
    }

    fn first(&self, means: Means) -> usize {
        self.ends.get(means as usize).map_or(NOWHERE, |(first, _)| *first)
    }

    fn has(&self, means: Means) -> bool {
        self.first(means) != NOWHERE
    }

    fn count(&self, means: Means) -> usize {
        self.of(means).filter(|piece| !piece.taken).count()
    }

    /// The best value of a meaning, which is then taken.
    fn take(&mut self, means: Means) -> Option<Written<'_>> {
        self.take_if(means, |_| true)
    }

    fn take_if(&mut self, means: Means, fit: impl Fn(&str) -> bool) -> Option<Written<'_>> {
        let mut best: Option<(usize, usize)> = None;
        let mut at = self.first(means);
        while let Some(piece) = self.pieces.get(at) {
            let better = best.is_none_or(|(rank, _)| piece.rank < rank);
            if better && !piece.taken && !is_placeholder(&piece.raw) && fit(&piece.raw) {
                best = Some((piece.rank, at));
            }
            at = piece.next;
        }
        let piece = self.pieces.get_mut(best?.1)?;
        piece.taken = true;
        Some(piece.written())
    }

    /// Hands over all values of a meaning in order of the file; each is taken where `take` says so.
    fn each(&mut self, means: Means, mut take: impl FnMut(Written<'_>) -> bool) {
        self.change(means, |piece| {
            if !piece.taken {
                piece.taken = !is_placeholder(&piece.raw) && take(piece.written());
            }
        });
    }

    /// Makes the record.
    ///
    /// # Errors
    /// Where no field but the type has a value.
    pub fn build(mut self) -> Result<Record, &'static str> {
        if self.is_bare() {
            return Err("the record has no field with a value");
        }
        let mut record = Record::default();
        if let Some(raw) = self.take(Means::Id) {
            record.id = raw.line();
        }
        self.kind(&mut record);
        self.authors(&mut record);
        self.editors(&mut record);
        // Cochrane puts a trial's address where its journal would be.
        self.each(Means::Container, |raw| links::is_link(&raw) && links::read(raw, &mut record.urls));
        for (means, field) in [
            (Means::Title, &mut record.title),
            (Means::Container, &mut record.container),
            (Means::Language, &mut record.language),
        ] {
            if let Some(raw) = self.take(means) {
                *field = raw.line();
            }
        }
        for field in [&mut record.title, &mut record.container] {
            if field.is_empty()
                && let Some(raw) = self.take(Means::BookTitle)
            {
                *field = raw.line();
            }
        }
        if let Some(raw) = self.take_if(Means::Abstract, |raw| !is_no_abstract(raw)) {
            record.abstract_text = raw.paragraphs();
            let field = self.of(Means::Abstract).find(|piece| piece.taken);
            notice::split_off(&mut record, field.map_or("", |field| &field.name));
        }
        self.citation(&mut record);
        self.dates(&mut record);
        for (means, field) in [(Means::Volume, &mut record.volume), (Means::Issue, &mut record.issue)] {
            let fit =
                |raw: &str| raw.len() < 60 && !pages::is_none(raw) && pages::can_be_of(&record.kind, raw);
            if let Some(raw) = self.take_if(means, fit) {
                *field = pages::number(raw.line());
            }
        }
        self.pages(&mut record);
        self.each(Means::Serial, |raw| {
            let number = raw.strip_prefix("ISSN-").or_else(|| raw.strip_prefix("ISBN-"));
            serial::read(&raw.part(number.unwrap_or(raw.raw())).line_in(), &mut record.issn, &mut record.isbn)
        });
        self.identifiers(&mut record);
        self.each(Means::Link, |raw| links::read(raw, &mut record.urls));
        let keywords = self.count(Means::Keyword);
        let alone = self.tabular || keywords == 1;
        record.keywords.reserve_exact(keywords);
        self.each(Means::Keyword, |raw| {
            links::keywords(raw, alone, &mut record.keywords);
            true
        });
        self.each(Means::Note, |raw| {
            record.notes.extend(Some(raw.lines()).filter(|note| !note.is_empty()));
            true
        });
        pmid::and_accession(&mut record);
        self.leftovers(&mut record);
        Ok(record)
    }

    fn kind(&mut self, record: &mut Record) {
        // MEDLINE gives several types; the first that says what the thing is wins over its genre. What
        // is in a series is something else besides.
        let mut first =
            |fit: &dyn Fn(&str) -> bool| self.take_if(Means::Kind, fit).map(|raw| Text::from(raw.raw()));
        let thing = |raw: &str| matches!(kinds::from_name(raw), (word, true) if word != "series");
        let known = |raw: &str| kinds::from_name(raw).1;
        let Some(raw) = first(&thing).or_else(|| first(&known)).or_else(|| first(&|_| true)) else { return };
        let words = plain::line_in(&raw);
        record.kind = kinds::from_name(&words).0;
        // Web of Science's `PT` says what was printed, `DT` what it is.
        if ["article", "book", "series"].contains(&&*record.kind)
            && let Some(word) = self.of(Means::Kind).find_map(|piece| kinds::refined(&piece.raw))
        {
            record.kind = word;
        }
        // One of several words: the others stay beside the record.
        if words.contains(';') {
            self.change(Means::Kind, |piece| piece.taken &= piece.raw != raw);
        }
    }

    /// What no field of the record has, by its own name. Copies of a field are left out.
    fn leftovers(self, record: &mut Record) {
        let left = self.pieces.iter().filter(|piece| !piece.taken);
        let (values, bytes) = left.fold((0, 0), |(n, sum), p| (n + 1, sum + p.name.len() + p.raw.len()));
        record.other.reserve(values, bytes);
        for piece in self.pieces.into_iter().filter(|piece| !piece.taken) {
            if is_placeholder(&piece.raw) && piece.means != Means::Abstract {
                continue;
            }
            let value = piece.written().lines_in();
            let copies = piece.means != Means::Other
                && [&record.title, &record.container, &record.pages, &record.doi, &record.accession]
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(&value));
            // `ZOOR155` beside `ZOOREC:ZOOR155`.
            let copies = copies
                || piece.means == Means::Accession
                    && (record.accession.ends_with(&*value) || record.pmid == *value);
            if !value.is_empty() && !copies && !piece.name.is_empty() {
                record.other.push(plain::line_in(&piece.name), value);
            }
        }
    }
}
