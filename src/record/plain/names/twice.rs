//! The same people twice in one list: Web of Science has them with initials and with their given names
//! (fields AU and AF), and what reads its files puts one behind the other.

use compact_str::format_compact;

use super::super::super::Text;

/// Leaves the fuller half of a list whose second half names the people of the first again, in their
/// order. One person alone is left twice, because two may have one name.
///
/// ```
/// let mut people = ["Roe, J", "Doe, AB", "Roe, Jane", "Doe, Ann B."].map(Into::into).to_vec();
/// tiab::record::plain::names::once(&mut people);
/// assert_eq!(people, ["Roe, Jane", "Doe, Ann B."]);
/// ```
pub fn once(people: &mut Vec<Text>) {
    let half = people.len() / 2;
    if half < 2 || !people.len().is_multiple_of(2) {
        return;
    }
    let (first, second) = people.split_at(half);
    let letters = |names: &[Text]| -> usize { names.iter().map(|name| name.len()).sum() };
    let (short, full) = if letters(second) > letters(first) { (first, second) } else { (second, first) };
    let full: Vec<Text> = short.iter().zip(full).map(|(short, full)| turned(short, full)).collect();
    let pairs = || short.iter().zip(&full);
    // So many in one order are no chance.
    let same = |least| half >= 4 || pairs().filter(|(short, full)| is_same(short, full)).count() >= least;
    if pairs().all(|(short, full)| is_like(short, full)) && same(half.div_ceil(2)) {
        *people = full;
    }
}

/// A name without a comma, where the short form says what its family name is: `Oanh, NTK` that
/// `Nguyen Thi Kim Oanh` is `Oanh, Nguyen Thi Kim`.
fn turned(short: &str, full: &str) -> Text {
    let (family, _) = parts(short);
    let before = || full.strip_prefix(family)?.strip_prefix(' ');
    let behind = || full.strip_suffix(family)?.strip_suffix(' ');
    match before().or_else(behind) {
        Some(given) if !full.contains(',') => format_compact!("{family}, {given}"),
        _ => full.into(),
    }
}

/// The same family name, and a given name with the same first letter.
fn is_same(a: &str, b: &str) -> bool {
    let ((family, given), (other_family, other_given)) = (parts(a), parts(b));
    first(given) == first(other_given) && family.to_lowercase() == other_family.to_lowercase()
}

/// Less than that: the family name among the other's names and the first initial among their letters, as
/// where a second family name counts as a given one; or the first letters of both, where an umlaut is
/// written out.
fn is_like(short: &str, full: &str) -> bool {
    let ((family, given), (full_family, full_given)) = (parts(short), parts(full));
    let last = family.rsplit(' ').next().unwrap_or_default();
    let mut words = full.split([' ', ',']);
    first(family) == first(full_family) && first(given) == first(full_given)
        || words.clone().any(|word| word == last) && words.any(|word| first(word) == first(given))
}

fn parts(name: &str) -> (&str, &str) {
    name.split_once(", ").unwrap_or((name, ""))
}

fn first(name: &str) -> Option<char> {
    name.chars().next().and_then(|c| c.to_lowercase().next())
}
