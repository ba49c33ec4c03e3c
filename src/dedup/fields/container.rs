//! Journals, books and proceedings under their full name, an abbreviation, an acronym or a
//! translation: `Am J Trop Med Hyg`, `Arch-Intern-Med`, `Ai zheng = Aizheng = Chinese journal of
//! cancer`, `Trials [Electronic Resource]`, `AMCIS 2017 Proceedings`.
//!
//! No table of abbreviations is used: an abbreviation is recognised by its letters, which works for
//! journals no table knows.

use super::words::{is_small, words};

/// A container's names: the whole, and each of the names it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Container {
    names: Vec<String>,
}

impl Container {
    /// Reads a container as a record has it.
    pub fn read(text: &str) -> Container {
        let text = text.trim().trim_matches('"');
        let mut names = Vec::new();
        let mut add = |text: &str| {
            let name = words(text);
            let name = name.strip_prefix("the ").unwrap_or(&name);
            // The supplements of a journal are the journal.
            let name = [" supplements", " supplement", " suppl"]
                .iter()
                .find_map(|end| name.strip_suffix(end))
                .unwrap_or(name);
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        };
        add(text);
        // Embase names the meeting after the journal; NLM the society, the place or the translation.
        let text = text.split(". Conference").next().unwrap_or(text);
        for name in text.split(['=', '/', '[', ']', '(', ')']).flat_map(|part| part.split(" : ")) {
            if name.trim().len() >= 4 {
                add(name);
            }
        }
        Container { names }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether its names hold one of these words.
    pub fn mentions(&self, wanted: &[&str]) -> bool {
        self.names.iter().any(|name| name.split(' ').any(|word| wanted.contains(&word)))
    }

    /// Whether two are the same.
    pub fn is_same(&self, other: &Container) -> bool {
        self.names.iter().any(|a| other.names.iter().any(|b| same_name(a, b)))
    }
}

fn same_name(a: &str, b: &str) -> bool {
    if a == b || a.replace(' ', "") == b.replace(' ', "") {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let telling = |name: &str| -> Vec<String> {
        name.split(' ').filter(|word| !is_small(word)).map(str::to_owned).collect()
    };
    let (short_words, long_words) = (telling(short), telling(long));
    if short_words == long_words {
        return true;
    }
    abbreviates(&short_words, &long_words)
        || short_words.iter().any(|word| is_acronym(word, &long_words))
        || (short_words.len() == 1 && short_words.first().is_some_and(|word| run_together(word, &long_words)))
}

/// Whether each word of one name abbreviates the word in its place in the other.
fn abbreviates(short: &[String], long: &[String]) -> bool {
    short.len() >= 2
        && short.len() == long.len()
        && short.iter().zip(long).all(|(a, b)| {
            let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
            is_short_for(a, b)
        })
}

/// `natl` for `national`, `dtsch` for `deutsche`: the same beginning, the other letters in order.
fn is_short_for(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().next() == long.chars().next() && short.chars().all(|c| letters.any(|l| l == c))
}

/// `amcis` for Americas Conference on Information Systems: made of the beginnings of all the words
/// that carry meaning.
fn is_acronym(word: &str, long: &[String]) -> bool {
    (3..=8).contains(&word.len()) && long.len() >= 3 && beginnings(word.as_bytes(), long, 3)
}

/// Whether `letters` is made of beginnings, of at most `most` letters each, of all the words.
fn beginnings(letters: &[u8], words: &[String], most: usize) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    let common = letters.iter().zip(word.as_bytes()).take(most).take_while(|(a, b)| a == b).count();
    letters.len() >= words.len()
        && (1..=common).any(|taken| letters.get(taken..).is_some_and(|l| beginnings(l, rest, most)))
}

/// `jthoraccardiovascsurg`: abbreviations of all the words written together.
fn run_together(word: &str, long: &[String]) -> bool {
    word.len() >= 8 && long.len() >= 2 && long.len() <= 12 && beginnings(word.as_bytes(), long, 12)
}

#[cfg(test)]
mod tests {
    use super::Container;

    fn same(a: &str, b: &str) -> bool {
        let (a, b) = (Container::read(a), Container::read(b));
        assert_eq!(a.is_same(&b), b.is_same(&a));
        a.is_same(&b)
    }

    #[test]
    fn one_journal_has_many_names() {
        for (a, b) in [
            ("Am J Trop Med Hyg", "American Journal of Tropical Medicine and Hygiene"),
            ("Arch-Intern-Med", "Archives of Internal Medicine"),
            ("Dtsch-Med-Wochenschr", "Deutsche medizinische Wochenschrift (1946)"),
            ("Jthoraccardiovascsurg", "The Journal of thoracic and cardiovascular surgery"),
            ("Aizheng", "Ai zheng = Aizheng = Chinese journal of cancer"),
            ("Trials [Electronic Resource]", "Trials"),
            ("Lancet (london, england)", "The Lancet"),
            ("Circulation. Conference: Resuscitation Science Symposium", "Circulation"),
            ("Journal of clinical oncology : official journal of a society", "Journal of Clinical Oncology"),
            ("Drugs & Aging", "Drugs and Aging"),
            ("AMCIS 2017 Proceedings", "Americas Conference on Information Systems"),
            ("Zhongguo Zhenjiu", "Zhongguo zhen jiu [Chinese acupuncture & moxibustion]"),
            ("Cancer (Philad)", "Cancer"),
            ("Atherosclerosis Supplements. Conference: a Symposium", "Atherosclerosis"),
        ] {
            assert!(same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn other_journals_have_other_names() {
        for (a, b) in [
            ("Stroke", "Canadian Journal of Neurological Sciences"),
            ("American Heart Journal", "European Heart Journal"),
            ("Chest", "Heart Surgery Forum"),
            ("Annals of Internal Medicine", "Archives of Internal Medicine"),
            ("Diabetes", "Diabetologia"),
            ("HPB", "Surgical Endoscopy"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }
}
