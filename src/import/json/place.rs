//! Where in a file of JSON the items lie: alone, one after the other, in an array, or in a page of results that
//! a service wraps around them, of which a file may hold several.
//!
//! A page is told from an item by its own members, and its list by its name and by what the first object in it
//! has. All of it is seen in the brackets and names alone, so that a page that is cut off costs one item.

/// Members that hold the list of items: Zotero's and Crossref's, pandoc's, OpenAlex's, Semantic Scholar's and
/// The Lens', Europe PMC's, DBLP's, Scopus's, IEEE's, the preprint servers', the registers', those of programs
/// that search an index, and what people call theirs.
const LISTS: &[&str] = &[
    "items",
    "references",
    "results",
    "data",
    "result",
    "hit",
    "hits",
    "entry",
    "entries",
    "articles",
    "records",
    "papers",
    "publications",
    "works",
    "docs",
    "documents",
    "collection",
    "studies",
    "preprints",
    "organic_results",
    "bibliography",
    "citations",
];
/// Those that a page has even if it has a title of its own.
const OF_PAGES: &[&str] = &["items", "results", "records", "entry", "docs"];
/// Members that only an item has.
const OF_ITEMS: &[&str] = &[
    "title",
    "Title",
    "dc:title",
    "titles",
    "display_name",
    "itemType",
    "doi",
    "DOI",
    "attributes",
    "protocolSection",
    "bibjson",
    "_source",
    "citedPaper",
    "citingPaper",
];
/// Members that no page has.
const OF_PEOPLE: &[&str] = &["author", "authors", "creators", "creator", "authorships", "authorString"];
/// No list of items lies deeper in its page.
const DEEPEST: usize = 4;

/// The objects of a file that are items, or are to be refused as such, with where each begins.
pub(super) fn items(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let lead = start.iter().filter(|b| !b.is_ascii_whitespace()).take(3).take_while(|b| **b == b'[').count();
    objects(bytes, lead).flat_map(|(at, object)| {
        let (from, to, depth) = inside(object).unwrap_or((0, object.len(), 0));
        let held = object.get(from..to).unwrap_or_default();
        objects(held, depth).map(move |(start, item)| (at + from + start, item))
    })
}

/// An array or object that is open, with what is known of it.
#[derive(Default)]
struct Level<'a> {
    name: &'a [u8],
    start: usize,
    is_list: bool,
    /// Whether the first thing in it is an object.
    has_object: bool,
    has_other: bool,
    /// Whether a member of it is one that only items have, that names people, or that counts summaries.
    of_item: bool,
    of_people: bool,
    of_summaries: bool,
}

/// What the brackets and names of an object show.
#[derive(Default)]
struct Outline<'a> {
    own: Level<'a>,
    /// Lists of objects: how deep they lie, what they are, and where they end.
    lists: Vec<(usize, Level<'a>, usize)>,
    /// Objects that are members, and where they end.
    parts: Vec<(Level<'a>, usize)>,
}

impl<'a> Outline<'a> {
    fn end(&mut self, level: Level<'a>, depth: usize, to: usize) {
        // A list inside an item is the item's.
        if depth > 0 && !level.is_list && level.of_item {
            while self.lists.pop_if(|(_, list, _)| list.start > level.start).is_some() {}
        }
        if depth == 0 {
            self.own = level;
        } else if level.is_list && level.has_object || level.of_summaries {
            self.lists.push((depth, level, to));
        } else if depth == 1 && !level.is_list {
            self.parts.push((level, to));
        }
    }
}

/// Where an object that is a page has its items, and how many brackets deep they lie from there.
fn inside(object: &[u8]) -> Option<(usize, usize, usize)> {
    let mut levels: Vec<Level<'_>> = Vec::with_capacity(DEEPEST + 1);
    let mut deeper = 0usize; // brackets open beyond the deepest
    let (mut at, mut name): (usize, &[u8]) = (0, b"");
    let mut outline = Outline::default();
    while let Some(&byte) = object.get(at) {
        at += 1;
        match byte {
            b'"' => {
                let from = at;
                at += string(object.get(at..).unwrap_or_default());
                let Some(level) = levels.last_mut().filter(|_| deeper == 0) else { continue };
                let text = object.get(from..at.saturating_sub(1)).unwrap_or_default();
                let rest = object.get(at..).unwrap_or_default();
                if !level.is_list && rest.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':') {
                    let is = |names: &[&str]| names.iter().any(|known| known.as_bytes() == text);
                    level.of_item |= is(OF_ITEMS);
                    level.of_people |= is(OF_PEOPLE);
                    level.of_summaries |= text == b"uids" && level.name == b"result";
                    name = text;
                } else {
                    level.has_other = true;
                    name = b"";
                }
            }
            b'{' | b'[' => {
                let is_list = byte == b'[';
                if let Some(level) = levels.last_mut().filter(|_| deeper == 0) {
                    level.has_object |= !is_list && !level.has_other;
                    level.has_other |= is_list;
                }
                if levels.len() > DEEPEST {
                    deeper += 1;
                } else {
                    levels.push(Level { name, start: at - 1, is_list, ..Level::default() });
                }
                name = b"";
            }
            b'}' | b']' if deeper > 0 => deeper -= 1,
            b'}' | b']' => {
                if let Some(level) = levels.pop() {
                    outline.end(level, levels.len(), at);
                }
            }
            b'0'..=b'9' | b't' | b'f' | b'n' | b'-' if deeper == 0 => {
                if let Some(level) = levels.last_mut() {
                    level.has_other = true;
                }
            }
            _ => {}
        }
    }
    while let Some(level) = levels.pop() {
        outline.end(level, levels.len(), object.len());
    }
    found(object, &outline)
}

fn found(object: &[u8], outline: &Outline<'_>) -> Option<(usize, usize, usize)> {
    let Outline { own, lists, parts } = outline;
    let named = |level: &Level<'_>, names: &[&str]| {
        names.iter().any(|known| level.name.eq_ignore_ascii_case(known.as_bytes()))
    };
    let telling = |(_, level, to): &&(usize, Level<'_>, usize)| {
        let list = object.get(level.start..*to).unwrap_or_default();
        objects(list, 1).next().is_some_and(|(_, item)| super::tells(item))
    };
    let is_item = own.of_item || own.of_people;
    let fits = |list: &&(usize, Level<'_>, usize)| {
        let (depth, level, _) = *list;
        level.of_summaries
            || (!is_item || *depth == 1 && !own.of_people && named(level, OF_PAGES) && telling(list))
                && (*depth == 1 || level.name != b"references")
                && (named(level, LISTS) || telling(list) && !named(level, OF_PEOPLE))
    };
    let place = |(_, level, to): &(usize, Level<'_>, usize)| (level.start, *to, 1);
    // Crossref wraps a single work.
    let wrapped = || {
        let message = parts.iter().find(|(part, _)| part.name == b"message" && part.of_item);
        message.map(|(part, to)| (part.start, *to, 0))
    };
    if let Some(place) = wrapped().filter(|_| !is_item) {
        return Some(place);
    }
    let listed = lists.iter().filter(fits).min_by_key(|list| {
        let (depth, level, _) = list;
        let known = level.of_summaries || named(level, LISTS);
        (!known, !level.of_summaries && !telling(list), *depth, level.start)
    });
    if let Some(list) = listed {
        return Some(place(list));
    }
    // Items each under its number, or one in an envelope.
    (!is_item && !own.has_other && parts.iter().any(|(part, _)| part.of_item)).then_some((0, object.len(), 1))
}

/// The length of what follows a quotation mark, up to and with the one that closes it.
fn string(text: &[u8]) -> usize {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        let at = from + found;
        if text.get(at) == Some(&b'"') {
            return at + 1;
        }
        from = at + 2;
    }
    text.len()
}

/// The objects that lie so many brackets deep, with where they begin; one that does not end ends with
/// the text.
fn objects(bytes: &[u8], depth: usize) -> impl Iterator<Item = (usize, &[u8])> {
    let (mut at, mut open, mut start) = (0, 0usize, None);
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'"' => at += string(bytes.get(at..).unwrap_or_default()),
                b'{' | b'[' => {
                    if open == depth && byte == b'{' && start.is_none() {
                        start = Some(at - 1);
                    }
                    open += 1;
                }
                b'}' | b']' => {
                    open = open.saturating_sub(1);
                    if open == depth
                        && byte == b'}'
                        && let Some(from) = start.take()
                    {
                        return Some((from, bytes.get(from..at)?));
                    }
                }
                _ => {}
            }
        }
        start.take().map(|from| (from, bytes.get(from..).unwrap_or_default()))
    })
}
