//! Authors: in any order, with initials or given names, with particles or without, some left out,
//! sometimes with letters an export could not write. Only names are held against each other.

use crate::record::Text;

/// The names of a record's authors: folded, one space between them, in order of appearance, without
/// initials, particles and generational suffixes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(String);

/// How two records' authors compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorsAgreement {
    /// Most names of the shorter list are in the other; how many of them.
    Same(usize),
    /// At least one has none.
    Unknown,
    /// Some names are shared, most are not.
    Some,
    /// No name is shared.
    Different,
}

/// Names kept: consortia sign with hundreds.
const MOST: usize = 40;

impl Names {
    /// Reads authors as `Family, Given`; several in one string (`Adeli K.Lewis G. F.`) as well.
    pub fn read(authors: &[Text]) -> Names {
        let mut out = String::new();
        let mut count = 0;
        for author in authors {
            let (family, given) = author.split_once(',').unwrap_or((author, ""));
            let given = given.split_whitespace().filter(|word| !are_initials(word));
            for text in std::iter::once(family).chain(given) {
                for name in super::words::words(text).split(' ') {
                    if is_name(name) && count < MOST && !out.split(' ').any(|known| known == name) {
                        if !out.is_empty() {
                            out.push(' ');
                        }
                        out.push_str(name);
                        count += 1;
                    }
                }
            }
        }
        Names(out)
    }

    /// The first names of the list, for finding records by author; at most `most`.
    pub fn first(&self, most: usize) -> impl Iterator<Item = &str> {
        self.iter().take(most)
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|name| !name.is_empty())
    }

    /// Compares two lists.
    pub fn compare(&self, other: &Names) -> AuthorsAgreement {
        let (a, b) = (self.iter().count(), other.iter().count());
        let (short, long, least) = if a <= b { (self, other, a) } else { (other, self, b) };
        if least == 0 {
            return AuthorsAgreement::Unknown;
        }
        let shared = short.iter().filter(|name| long.iter().any(|other| alike(name, other))).count();
        match shared {
            0 => AuthorsAgreement::Different,
            _ if shared * 2 > least => AuthorsAgreement::Same(shared),
            _ => AuthorsAgreement::Some,
        }
    }
}

impl AuthorsAgreement {
    pub fn same(self) -> bool {
        matches!(self, AuthorsAgreement::Same(_))
    }
}

/// `SJ`, `J.-P.`, `M`.
fn are_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() <= 3 && letters.clone().all(char::is_uppercase)
        || word.ends_with('.') && word.len() <= 3
}

fn is_name(word: &str) -> bool {
    let particle = matches!(
        word,
        "van"
            | "von"
            | "vom"
            | "den"
            | "der"
            | "ter"
            | "ten"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "el"
            | "al"
            | "ibn"
            | "bin"
            | "jr"
            | "sr"
            | "ii"
            | "iii"
            | "null"
            | "et"
            | "and"
            | "anonymous"
            | "3rd"
            | "2nd"
            | "group"
            | "the"
            | "of"
            | "for"
    );
    !particle && word.chars().count() >= 2
}

/// Whether two names are one, allowing for a letter lost or changed by an export.
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= 4 && long.len() - short.len() <= 2 && {
        let edits = strsim::levenshtein(short, long);
        edits <= 1 || (edits == 2 && short.len() >= 7)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Names {
        Names::read(&text.split("; ").map(Text::from).collect::<Vec<_>>())
    }

    #[test]
    fn one_list_of_authors_is_written_in_many_ways() {
        for (a, b) in [
            ("Wu, C. Y.; Yang, C. L.; Chuang, L. L.", "Ching-yi, Wu; Chieh-ling, Yang; Li-ling, Chuang"),
            ("Van Schil, P.; Kramer, G.", "Schil, P.; Kramer, G."),
            ("Grundström, Kerstin; Rönnberg, Jerker", "Grundstrm, K.; Ronnberg, J."),
            ("Adeli K.Lewis G. F.", "Lewis, Gary F.; Adeli, Khosrow"),
            ("Stringer, A. Y.", "Stringer, Anthony Y.; Small, Sarah K."),
            ("Smith, SJ", "Smith, Sarah"),
            ("Sørensen, P. G.", "Sorensen, P. G."),
        ] {
            assert!(names(a).compare(&names(b)).same(), "{a} / {b}");
        }
    }

    #[test]
    fn other_people_are_other_people() {
        assert_eq!(names("Rosa, Ute W.").compare(&names("Bouros, D.")), AuthorsAgreement::Different);
        assert_eq!(names("Lee, C.").compare(&names("")), AuthorsAgreement::Unknown);
        assert_eq!(
            names("Chen, A.; Okafor, B.; Silva, C.; Novak, D.")
                .compare(&names("Chen, X.; Haddad, Y.; Petrov, Z.; Marchetti, U.")),
            AuthorsAgreement::Some
        );
    }
}
