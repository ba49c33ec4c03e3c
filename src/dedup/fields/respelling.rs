//! Whether words that differ between two titles are the same words: misspelled, inflected, or divided at
//! other places. One letter may also make another word, so numbers and opposites are never variants.

use super::words::is_small;

/// Whether the words that differ are the same words spelled, inflected or divided differently. A title
/// that exchanges one word for another (men, women) is another title.
pub fn respelled(a: &[&str], b: &[&str]) -> bool {
    let mut left: Vec<&str> = b.iter().copied().filter(|word| !is_small(word)).collect();
    let mut rest = Vec::new();
    for word in a.iter().copied().filter(|word| !is_small(word)) {
        match left.iter().position(|other| is_variant(word, other)) {
            Some(at) => {
                left.remove(at);
            }
            None => rest.push(word),
        }
    }
    if rest.is_empty() && left.is_empty() {
        return true;
    }
    // What remains may be the same letters with the spaces elsewhere: non immune, nonimmune.
    let (rest, left) = (rest.concat(), left.concat());
    rest.len() >= 4 && strsim::levenshtein(&rest, &left) <= 1 && !holds_digits(&rest)
}

fn is_variant(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if holds_digits(short) || holds_digits(long) || opposed(short, long) || opposed(long, short) {
        return false;
    }
    let inflected = short.len() >= 4 && long.len() - short.len() <= 3 && long.starts_with(short);
    let edits = if long.len() >= 8 { 2 } else { 1 };
    inflected || (short.bytes().take(2).eq(long.bytes().take(2)) && strsim::levenshtein(short, long) <= edits)
}

/// Words one letter apart that mean the opposite.
fn opposed(a: &str, b: &str) -> bool {
    [("hyper", "hypo"), ("intra", "inter"), ("with", "without"), ("pre", "pro")]
        .iter()
        .any(|(one, other)| a.starts_with(one) && b.starts_with(other))
}

fn holds_digits(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}
