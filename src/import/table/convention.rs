//! How a column lists its people, where no tool is known: what many rows show decides what a doubtful one
//! means. `Gabriel Roe,Jess Doe` may be one person or two, and a list with a particle, a body or an odd name in
//! it may be anything; beside hundreds of `Jeff Roe,Tony Poe,Haka Doe` neither is in doubt.

use super::super::links;
use super::people::is_natural;
use crate::record::plain::names;

/// Rows that are looked at.
pub(super) const SAMPLE: usize = 300;
/// As few lists that show something may be chance.
const FEWEST: usize = 3;

/// What stands between the commas of a column's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Convention {
    /// What each cell shows.
    Any,
    /// Whole names, in the order they are spoken in; `tight` where no space follows the comma, so that one
    /// with a space is a name's own.
    Spoken { tight: bool },
    /// Family and given names in turn: `Roe, Jane, Doe, Ann`.
    Pairs,
}

/// What a column's cells show.
pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Convention {
    let (mut spoken, mut other, mut tight, mut loose) = (0, 0, 0, 0);
    let (mut lists, mut even, mut odd) = (0, 0, 0);
    for cell in cells {
        let cell = cell.trim();
        if cell.is_empty() || cell.contains([';', '|', '\n', '[']) || cell.contains(" and ") {
            continue;
        }
        let parts: Vec<&str> = cell.split(',').map(str::trim).collect();
        let natural = parts.iter().filter(|part| is_natural(part)).count();
        let spaced = cell.matches(", ").count();
        if parts.len() >= 3 && natural * 3 >= parts.len() * 2 {
            spoken += 1;
            loose += spaced;
            tight += parts.len() - 1 - spaced;
        } else if parts.len() >= 2 && (natural == 0 || parts.len() == 2 && spaced == 1 && natural == 1) {
            other += 1;
        }
        let in_turn = parts.chunks(2).all(|name| {
            let family = name.first().copied().unwrap_or_default();
            name.len() == 2 && !names::ends_in_initials(family) && !name.iter().any(|part| part.is_empty())
        });
        even += usize::from(in_turn);
        odd += usize::from(!in_turn);
        lists += usize::from(in_turn && parts.len() >= 4);
    }
    if spoken >= FEWEST && other * 5 <= spoken {
        Convention::Spoken { tight: tight > loose }
    } else if even >= FEWEST && lists >= 2 && odd == 0 {
        Convention::Pairs
    } else {
        Convention::Any
    }
}

/// Whether commas part the keywords of a column, so that they do in a cell of two as well: nothing else does, and
/// many cells have more of them than a keyword has.
pub(super) fn commas_part<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut lists, mut few) = (0, 0);
    for cell in cells {
        if cell.contains([';', '|', '\n', '[', '；']) {
            return false;
        }
        match links::between_commas(cell).count() {
            0 | 1 => {}
            2 | 3 => few += 1,
            _ => lists += 1,
        }
    }
    lists >= FEWEST && lists * 2 >= few
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_shows_how_its_people_are_listed() {
        for (cells, expected) in [
            (
                &["Ann Roe,Bob Doe,Cy Poe", "Al Roe,Bo Doe,Ed van Poe,T1D", "Jo Noe,Vi Moe,Ty Foe"][..],
                Convention::Spoken { tight: true },
            ),
            (
                &["Ann Roe, Bob Doe, Cy Poe", "Al Roe, Bo Doe, Ed Poe", "Jo Noe, Vi Moe, Ty Foe", "Ann Roe"],
                Convention::Spoken { tight: false },
            ),
            (&["Ann Roe,Bob Doe,Cy Poe", "Roe, Ann", "Doe, Bob"], Convention::Any),
            (&["Roe, Ann, Doe, Bob", "Poe, Cy", "Noe, Jo, Moe, Vi, Foe, Ty"], Convention::Pairs),
            (&["Roe, Doe, Poe, Noe", "Moe, Foe", "Coe, Loe, Joe"], Convention::Any),
            (&["Roe A., Doe B.", "Poe C., Noe D.", "Moe E., Foe F."], Convention::Any),
            (&["Roe, A.; Doe, B.", "Poe, C. and Noe, D."], Convention::Any),
        ] {
            assert_eq!(of(cells.iter().copied()), expected, "{cells:?}");
        }
    }

    #[test]
    fn a_column_shows_what_parts_its_keywords() {
        let long = "rain, bark, wind, snow";
        for (cells, expected) in [
            (&[long, long, long, "rain, bark"][..], true),
            (&[long, "rain, bark"], false),
            (&[long, long, long, "a; b"], false),
            (&["Oaks, English", "Elms, Dutch", "Ash, Common", long, long, long], true),
            (&["Oaks, English"; 9], false),
        ] {
            assert_eq!(commas_part(cells.iter().copied()), expected, "{cells:?}");
        }
    }
}
