//! Titles: what is left of one when the database's additions are taken off, and how like two are.
//!
//! Databases put a translated title in brackets, add the language, the original title, notes of
//! errata and the number of an abstract, leave subtitles out, and print labels (`Short report:`)
//! before it. None of that makes another report; a part number, or a different word, does.

use super::additions::core;
use super::respelling::respelled;
use super::words::{is_small, solid, words};

/// A title reduced to what names the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title(String);

/// How alike two titles are, from most to least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Likeness {
    /// The same words.
    Same,
    /// The same words, some spelled differently.
    Spelling(f64),
    /// One is the beginning or the end of the other: a subtitle or a translation left out.
    Contained,
    /// Much alike, but some words are other words.
    Close(f64),
    /// Some words are shared.
    Loose,
    /// Hardly anything is shared, or one is missing.
    Different,
}

/// A title of fewer letters says too little to name a report (`Editorial`, `Reply to Smith`).
const TELLING: usize = 24;

impl Title {
    /// Reads a title as a record has it.
    pub fn read(text: &str) -> Title {
        let mut title = numerals(&words(core(text)));
        for article in ["a ", "an ", "the "] {
            if let Some(rest) = title.strip_prefix(article) {
                title = rest.to_owned();
                break;
            }
        }
        Title(title)
    }

    /// The words, with a space between them.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The letters without the spaces between the words: what [`Likeness::Same`] compares.
    pub fn solid(&self) -> String {
        self.0.chars().filter(|c| *c != ' ').collect()
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it says enough to name one report.
    pub fn is_telling(&self) -> bool {
        solid(&self.0).count() >= TELLING && self.0.split(' ').nth(2).is_some()
            || self.0.chars().filter(|c| !c.is_ascii()).count() >= 8
    }

    /// The first and the last words that carry meaning, for finding titles of which a part is
    /// missing or misspelled; at most `most` of each.
    pub fn ends(&self, most: usize) -> (Vec<&str>, Vec<&str>) {
        let telling = || self.0.split(' ').filter(|word| !is_small(word));
        let mut last: Vec<&str> = self.0.rsplit(' ').filter(|word| !is_small(word)).take(most).collect();
        last.reverse();
        (telling().take(most).collect(), last)
    }

    /// Compares two titles.
    pub fn compare(&self, other: &Title) -> Likeness {
        if self.is_empty() || other.is_empty() {
            return Likeness::Different;
        }
        if self.0 == other.0 || solid(&self.0).eq(solid(&other.0)) {
            return Likeness::Same;
        }
        let (short, long) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        if short.is_telling() && short.begins_or_ends(long) {
            return Likeness::Contained;
        }
        let (only_a, only_b, shared) = differing(&self.0, &other.0);
        if shared == 0 {
            return Likeness::Different;
        }
        let meaningful = |title: &Title| title.0.split(' ').filter(|word| !is_small(word)).count();
        let least = meaningful(self).min(meaningful(other));
        let loose = if shared * 3 >= least { Likeness::Loose } else { Likeness::Different };
        // Letter by letter only where it can matter: titles on one page are often quite other ones.
        if shared * 2 < least {
            return loose;
        }
        let similarity = strsim::normalized_levenshtein(&self.0, &other.0);
        if similarity >= 0.85 && respelled(&only_a, &only_b) {
            return Likeness::Spelling(similarity);
        }
        if similarity >= 0.8 {
            return Likeness::Close(similarity);
        }
        loose
    }

    fn begins_or_ends(&self, long: &Title) -> bool {
        let (a, b): (Vec<u8>, Vec<u8>) = (solid(&self.0).collect(), solid(&long.0).collect());
        b.starts_with(&a) || b.ends_with(&a)
    }

    /// Whether the titles bear different numbers: part I and part II, phase 2 and phase 3, 2014 and
    /// 2015. Of a title that lacks a part of the other, only the numbers it has count.
    pub fn numbers_differ(&self, other: &Title, likeness: Likeness) -> bool {
        let numbers = |title: &Title| -> Vec<String> {
            let runs = title.0.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
            let mut numbers: Vec<String> = runs.map(str::to_owned).collect();
            numbers.sort_unstable();
            numbers
        };
        match likeness {
            Likeness::Same | Likeness::Contained => false,
            _ => numbers(self) != numbers(other),
        }
    }

    /// Whether both name a part (`part 2`) and not the same.
    pub fn parts_differ(&self, other: &Title) -> bool {
        let part = |title: &Title| {
            let mut words = title.0.split(' ').peekable();
            while let Some(word) = words.next() {
                if matches!(word, "part" | "pt" | "chapter") {
                    return words
                        .peek()
                        .filter(|next| next.starts_with(|c: char| c.is_ascii_digit()))
                        .map(|next| (*next).to_owned());
                }
            }
            None
        };
        matches!((part(self), part(other)), (Some(a), Some(b)) if a != b)
    }
}

/// Roman numerals and number words as digits, so that `phase II` and `phase 2` are one.
fn numerals(words: &str) -> String {
    const COUNTED: [&str; 10] =
        ["part", "pt", "phase", "type", "class", "stage", "grade", "study", "group", "chapter"];
    let mut out = String::with_capacity(words.len());
    let mut before = "";
    for (index, word) in words.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let single = matches!(word, "i" | "v" | "x") && !COUNTED.contains(&before);
        out.push_str(if single { word } else { digits(word) });
        before = word;
    }
    out
}

fn digits(word: &str) -> &str {
    const NUMBERS: [(&str, &str); 12] = [
        ("i", "one"),
        ("ii", "two"),
        ("iii", "three"),
        ("iv", "four"),
        ("v", "five"),
        ("vi", "six"),
        ("vii", "seven"),
        ("viii", "eight"),
        ("ix", "nine"),
        ("x", "ten"),
        ("xi", "eleven"),
        ("xii", "twelve"),
    ];
    const DIGITS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    if word.len() > 6 {
        return word;
    }
    let place = NUMBERS.iter().position(|(roman, spelled)| word == *roman || word == *spelled);
    place.and_then(|place| DIGITS.get(place)).copied().unwrap_or(word)
}

/// The words only one of two titles has, and how many meaningful ones they share.
fn differing<'a>(a: &'a str, b: &'a str) -> (Vec<&'a str>, Vec<&'a str>, usize) {
    let mut only_b: Vec<&str> = b.split(' ').collect();
    let mut only_a = Vec::new();
    let mut shared = 0;
    for word in a.split(' ') {
        match only_b.iter().position(|other| *other == word) {
            Some(at) => {
                only_b.swap_remove(at);
                shared += usize::from(!is_small(word));
            }
            None => only_a.push(word),
        }
    }
    (only_a, only_b, shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: &str, b: &str) -> Likeness {
        Title::read(a).compare(&Title::read(b))
    }

    #[test]
    fn what_a_database_adds_makes_no_other_title() {
        for (a, b) in [
            (
                "[Peer support of residents on night duty]",
                "Peer support of residents on night duty. [Russian]",
            ),
            ("[Peer support of residents] LA: Chi", "Peer support of residents"),
            ("[Peer support of residents] TO: Apoyo entre residentes", "\"Peer support of residents\""),
            (
                "Peer support of residents.[Erratum appears in J Peer. 2012;3(2):1]",
                "Peer support of residents",
            ),
            (
                "Peer support of residents... [corrected][published erratum appears in J",
                "Peer support of residents",
            ),
            ("Peer support of residents [abstract no: 134]", "PEER SUPPORT OF RESIDENTS"),
            ("Short report: peer support of residents", "Peer support of residents"),
            ("Abstract P-12: peer support of residents", "The peer support of residents"),
            ("Peer support of residents. <ORIGINAL> APOYO ENTRE RESIDENTES", "Peer support of residents"),
            ("A phase II trial of TNF-α blockade", "A phase 2 trial of TNF-alpha blockade"),
        ] {
            assert_eq!(compare(a, b), Likeness::Same, "{a} / {b}");
        }
    }

    #[test]
    fn a_subtitle_or_a_translation_may_be_missing() {
        let title = "Mentoring among residents on night duty";
        assert_eq!(compare(title, &format!("{title}: a comparative study")), Likeness::Contained);
        assert_eq!(
            compare(title, &format!("Mentoría entre residentes nocturnos; {title}")),
            Likeness::Contained
        );
    }

    #[test]
    fn a_misspelled_word_is_told_from_another_word() {
        let spelling = |a, b| matches!(compare(a, b), Likeness::Spelling(_));
        assert!(spelling(
            "Control of malignant effusions with bleomycin",
            "Control of malignant effusion with bleomycoin"
        ));
        assert!(spelling(
            "Blood activity in non-immune residents: a double-blinded trial",
            "Blood activity in nonimmune residents: a double-blind trial"
        ));
        assert!(!spelling(
            "Peer mentoring of men in surgical residency",
            "Peer mentoring of women in surgical residency"
        ));
        assert!(!spelling(
            "Care of residents with hypertension at work",
            "Care of residents with hypotension at work"
        ));
    }

    #[test]
    fn numbers_tell_parts_and_editions_apart() {
        let differ = |a, b| {
            let (a, b) = (Title::read(a), Title::read(b));
            a.numbers_differ(&b, a.compare(&b))
        };
        assert!(differ("Mentoring in residency. Part I", "Mentoring in residency. Part II"));
        assert!(differ("Survey of residents 2014", "Survey of residents 2015"));
        assert!(!differ("WR 238605 in healthy residents", "WR238605 in healty residents"));
        assert!(Title::read("Part one: peers").parts_differ(&Title::read("Part 2: mentors")));
    }

    #[test]
    fn short_titles_do_not_name_a_report() {
        assert!(!Title::read("Editorial").is_telling());
        assert!(!Title::read("Reply to the editor").is_telling());
        assert!(Title::read("Peer mentoring of residents at night").is_telling());
    }
}
