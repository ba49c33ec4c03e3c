//! Which line of a table is its header, and what its columns mean.

use csv::ByteRecord;

use super::super::draft::Means;
use super::super::tagged;
use super::convention::Convention;
use super::tools::Tool;
use super::{cited, columns, ovid, own, reader};

/// Lines before the header that are looked at.
const LONGEST_PREAMBLE: usize = 5;
/// A header with line ends in its cells is no longer.
const LONGEST_HEADER: usize = 1 << 14;

/// A header that was recognised.
pub(in crate::import) struct Header {
    /// Where its line begins.
    pub start: usize,
    pub(super) delimiter: u8,
    pub(super) columns: Vec<Column>,
    pub(super) own: bool,
    pub(super) ovid: bool,
    /// The column that has whole references.
    pub(super) reference: Option<usize>,
    pub(super) tool: &'static Tool,
    /// How its authors are listed, as far as the rows show it.
    pub(super) convention: Convention,
}

pub(super) struct Column {
    pub name: String,
    pub meaning: (Means, usize),
    /// Whether commas part its keywords.
    pub commas: bool,
}

/// The header of a table, if this is one: a title column and another that is known, or else one of references, or
/// two that are known beside a DOI or PubMed's number.
pub(in crate::import) fn header(bytes: &[u8]) -> Option<Header> {
    let (mut seen, mut read) = (0, 0);
    let (mut first, mut identified) = (None, None);
    for line in tagged::byte_lines(bytes) {
        let start = line.as_ptr() as usize - bytes.as_ptr() as usize;
        if start < read {
            continue;
        }
        let line = whole(bytes, line);
        read = start + line.len();
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        let delimiters = [b',', b';', b'\t', b'|'].into_iter().filter(|delimiter| line.contains(delimiter));
        let candidates = delimiters.filter_map(|delimiter| candidate(line, delimiter));
        let best = candidates.max_by_key(|(known, titled, _)| (*titled, *known));
        if let Some((known, titled, mut header)) = best {
            header.start = start;
            if titled && known >= 2 {
                return Some(header);
            }
            let names_it =
                header.columns.iter().any(|column| matches!(column.meaning.0, Means::Doi | Means::Pmid));
            identified = identified.or(Some(header).filter(|_| names_it && known >= 3));
        }
        first.get_or_insert(start);
        seen += 1;
        if seen > LONGEST_PREAMBLE {
            break;
        }
    }
    cited::header(bytes, first?).or(identified)
}

/// A line with those that its cells go on in: people break the names of columns too.
fn whole<'a>(bytes: &'a [u8], line: &'a [u8]) -> &'a [u8] {
    let start = line.as_ptr() as usize - bytes.as_ptr() as usize;
    let marks = |text: &[u8]| memchr::memchr_iter(b'"', text).count();
    if marks(line) % 2 == 0 {
        return line;
    }
    let rest = bytes.get(start..).unwrap_or_default();
    let mut open = true;
    let mut end = line.len();
    while open && end < rest.len().min(LONGEST_HEADER) {
        let next = rest.get(end + 1..).unwrap_or_default();
        let length = next.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(next.len());
        open ^= marks(next.get(..length).unwrap_or_default()) % 2 == 1;
        end = (end + 1 + length).min(rest.len());
    }
    rest.get(..end).filter(|_| !open).unwrap_or(line)
}

/// A line as a header with this delimiter, how many of its columns are known, and whether a title is.
pub(super) fn candidate(line: &[u8], delimiter: u8) -> Option<(usize, bool, Header)> {
    if line.len() > 1 << 16 {
        return None;
    }
    let mut row = ByteRecord::new();
    reader(line, delimiter).read_byte_record(&mut row).ok()?;
    let names: Vec<String> = row
        .iter()
        .enumerate()
        .map(|(at, name)| match String::from_utf8_lossy(name).trim() {
            "" => format!("column {}", at + 1),
            name => name.to_owned(),
        })
        .collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    let ovid = ovid::heads(has);
    // Some programs leave out the column of types.
    let wos = has("TI") && has("SO") && (has("PT") || has("AU") && has("PY"));
    let folded: Vec<String> = names.iter().map(|name| columns::folded(name)).collect();
    let tool = Tool::of(&folded);
    let mut columns: Vec<Column> = names
        .into_iter()
        .zip(&folded)
        .map(|(name, folded)| {
            let common = match () {
                () if ovid => ovid::meaning(&name),
                () if wos => columns::web_of_science(&name),
                () => columns::meaning(&name),
            };
            let meaning = tool.meaning(folded).map_or(common, |means| (means, common.1));
            Column { meaning, name, commas: false }
        })
        .collect();
    if !ovid && !wos {
        qualified(&mut columns);
    }
    let known = columns.iter().filter(|column| column.meaning.0 != Means::Other).count();
    let titled = columns.iter().any(|column| column.meaning.0 == Means::Title);
    let own = own::COLUMNS.iter().all(|name| columns.iter().any(|column| column.name == *name));
    let contained = columns.iter().any(|column| column.meaning.0 == Means::Container);
    // Beside a journal's column, *source* is the database, unless it cites.
    let is_database =
        |column: &&mut Column| column.meaning.0 == Means::Citation && contained && !tool.cites();
    for column in columns.iter_mut().filter(is_database) {
        column.meaning = (Means::Citation, usize::MAX);
    }
    let is_author = |column: &Column| matches!(column.meaning.0, Means::Author | Means::FullAuthor);
    if !columns.iter().any(is_author) {
        let first = |(_, name): &(&mut Column, &String)| columns::FIRST_AUTHOR.contains(&name.as_str());
        if let Some((column, _)) = columns.iter_mut().zip(&folded).find(first) {
            column.meaning = (Means::Author, 0);
        }
    }
    // The same people in another form.
    let best = columns
        .iter()
        .filter(|column| column.meaning.0 == Means::Author)
        .map(|column| column.meaning.1)
        .min();
    for column in columns.iter_mut().filter(|column| column.meaning.0 == Means::Author) {
        if Some(column.meaning.1) > best {
            column.meaning = (Means::Other, usize::MAX);
        }
    }
    let convention = Convention::Any;
    let header = Header { start: 0, delimiter, columns, own, ovid, reference: None, tool, convention };
    Some((known, titled, header))
}

/// Gives `Year (published)` its meaning where no other column has it.
fn qualified(columns: &mut [Column]) {
    for at in 0..columns.len() {
        let Some(column) = columns.get(at).filter(|column| column.meaning.0 == Means::Other) else {
            continue;
        };
        let Some(meaning) = columns::unqualified(&column.name) else { continue };
        let people = [Means::Author, Means::FullAuthor];
        let same =
            |means: Means| means == meaning.0 || people.contains(&means) && people.contains(&meaning.0);
        if !columns.iter().any(|column| same(column.meaning.0))
            && let Some(column) = columns.get_mut(at)
        {
            column.meaning = meaning;
        }
    }
}
