//! How well two reviewers agree, in the measures that reviews report.
//!
//! Every measure is computed from the cross-table of the two reviewers' verdicts on the records both
//! voted on, `p` being its cells as proportions, `p1` and `p2` its row and column sums, `q` the
//! number of verdicts that are told apart. No adjectives and no thresholds: the Cochrane Handbook
//! (chapter 4.6.3) recommends neither. A measure that is not defined for a table is `None` and
//! [`Agreement::why`] says why; it is never NaN.
//!
//! Sources: Cohen, Educ Psychol Meas 1960;20:37. Fleiss, Cohen & Everitt, Psychol Bull 1969;72:323
//! (standard error). Byrt, Bishop & Carlin, J Clin Epidemiol 1993;46:423 (PABAK). Gwet, Br J Math
//! Stat Psychol 2008;61:29 (AC1). Cicchetti & Feinstein, J Clin Epidemiol 1990;43:551 (positive and
//! negative agreement).

use crate::event::Verdict;
use crate::protocol::MaybeRule;

/// Standard normal deviate of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// Verdicts of two reviewers on the records both voted on: rows are the first reviewer's, columns
/// the second's, each in the order include, maybe, exclude.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crosstab(pub [[u64; 3]; 3]);

impl Crosstab {
    /// Counts one record.
    pub fn add(&mut self, first: Verdict, second: Verdict) {
        self.0[place(first)][place(second)] += 1;
    }

    /// Records counted.
    pub fn n(&self) -> u64 {
        self.0.iter().flatten().sum()
    }

    /// The table with maybe counted as include.
    pub fn two_by_two(&self) -> [[u64; 2]; 2] {
        let t = &self.0;
        [[t[0][0] + t[0][1] + t[1][0] + t[1][1], t[0][2] + t[1][2]], [t[2][0] + t[2][1], t[2][2]]]
    }

    fn has_maybe(&self) -> bool {
        self.0[1].iter().sum::<u64>() + self.0.iter().map(|row| row[1]).sum::<u64>() > 0
    }
}

fn place(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Include => 0,
        Verdict::Maybe => 1,
        Verdict::Exclude => 2,
    }
}

/// Cohen's kappa with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kappa {
    /// Kappa, at most 1; 0 is what chance alone would give with these inclusion rates.
    pub value: f64,
    /// Large-sample standard error.
    pub se: f64,
    /// Lower end of the 95 % interval, not below -1.
    pub low: f64,
    /// Upper end of the 95 % interval, not above 1.
    pub high: f64,
}

/// Agreement of two reviewers on one reading of their votes.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Records both voted on.
    pub n: u64,
    /// All verdicts as they were given.
    pub verdicts: Crosstab,
    /// The two-by-two table (include, exclude) the measures rest on; `None` where maybe was a
    /// verdict of its own and they rest on the three-by-three table.
    pub table: Option<[[u64; 2]; 2]>,
    /// Raw agreement, 0 to 1: `po = Σ p[i][i]`.
    pub raw: Option<f64>,
    /// Cohen's kappa.
    pub kappa: Option<Kappa>,
    /// Prevalence- and bias-adjusted kappa, `(q·po - 1) / (q - 1)`; for two verdicts `2·po - 1`.
    pub pabak: Option<f64>,
    /// Gwet's AC1, `(po - pe) / (1 - pe)` with `pe = Σ m(1-m) / (q-1)`, `m` the mean of the two
    /// reviewers' rates of a verdict.
    pub ac1: Option<f64>,
    /// Positive agreement, 0 to 1: `2·p[inc][inc] / (p1[inc] + p2[inc])`.
    pub positive: Option<f64>,
    /// Negative agreement, 0 to 1: the same for exclude.
    pub negative: Option<f64>,
    /// Share of these records that each reviewer included, 0 to 1 (maybe as the rule counts it).
    pub inclusion: Option<[f64; 2]>,
    /// Why something above is `None`.
    pub why: Option<&'static str>,
}

impl Agreement {
    /// The measures of a cross-table under a rule for maybe.
    ///
    /// Under [`MaybeRule::Conflict`] maybe is a third verdict where either reviewer used it, and the
    /// measures are those of the three-by-three table; otherwise maybe counts as include (under
    /// [`MaybeRule::Open`] it is no vote, so the caller has left it out).
    pub fn of(verdicts: Crosstab, rule: MaybeRule) -> Agreement {
        if rule == MaybeRule::Conflict && verdicts.has_maybe() {
            Agreement { table: None, ..measure(verdicts.0, verdicts) }
        } else {
            let table = verdicts.two_by_two();
            Agreement { table: Some(table), ..measure(table, verdicts) }
        }
    }
}

/// All measures of a table whose first verdict is include and whose last is exclude.
fn measure<const Q: usize>(table: [[u64; Q]; Q], verdicts: Crosstab) -> Agreement {
    let n: u64 = table.iter().flatten().sum();
    let mut out = Agreement {
        n,
        verdicts,
        table: None,
        raw: None,
        kappa: None,
        pabak: None,
        ac1: None,
        positive: None,
        negative: None,
        inclusion: None,
        why: None,
    };
    if n == 0 {
        out.why = Some("no votes in common");
        return out;
    }
    let p = table.map(|row| row.map(|count| count as f64 / n as f64));
    // Sums of counts, so that a rate of 30 in 50 is 0.6 and not its neighbour.
    let rows: [u64; Q] = table.map(|row| row.iter().sum());
    let columns: [u64; Q] = std::array::from_fn(|j| table.iter().map(|row| row[j]).sum());
    let [p1, p2] = [rows, columns].map(|sums| sums.map(|count| count as f64 / n as f64));
    let agreed: u64 = (0..Q).map(|i| table[i][i]).sum();
    let po = agreed as f64 / n as f64;
    let q = Q as f64;

    out.raw = Some(po);
    out.inclusion = Some([p1[0], p2[0]]);
    out.pabak = Some((q * po - 1.0) / (q - 1.0));
    // At most (q-1)/q / (q-1) = 1/q, so the denominator is never zero.
    let pe = (0..Q).map(|k| (p1[k] + p2[k]) / 2.0).map(|m| m * (1.0 - m)).sum::<f64>() / (q - 1.0);
    out.ac1 = Some((po - pe) / (1.0 - pe));
    let on = |k: usize| match rows[k] + columns[k] {
        0 => None,
        given => Some((2 * table[k][k]) as f64 / given as f64),
    };
    out.positive = on(0);
    out.negative = on(Q - 1);

    // Chance agreement is 1 exactly where both gave one and the same verdict throughout. Counts are
    // compared, not rounded proportions.
    if (0..Q).any(|k| table[k][k] == n) {
        out.why = Some("no variance: both gave the same verdict throughout");
    } else {
        out.kappa = Some(kappa(&p, &p1, &p2, po, n));
        out.why = match (out.positive, out.negative) {
            (None, _) => Some("nobody included any of them"),
            (_, None) => Some("nobody excluded any of them"),
            _ => None,
        };
    }
    out
}

/// Cohen's kappa, `(po - pe) / (1 - pe)` with `pe = Σ p1[i]·p2[i]`, and the standard error of
/// Fleiss, Cohen & Everitt 1969 (their equation 13, all weights 0 or 1):
///
/// `se² = (A + B - C) / (n·(1-pe)²)`, `A = Σ p[i][i]·(1 - (p1[i]+p2[i])(1-κ))²`,
/// `B = (1-κ)²·Σ(i≠j) p[i][j]·(p2[i]+p1[j])²`, `C = (κ - pe(1-κ))²`.
fn kappa<const Q: usize>(p: &[[f64; Q]; Q], p1: &[f64; Q], p2: &[f64; Q], po: f64, n: u64) -> Kappa {
    let pe: f64 = (0..Q).map(|i| p1[i] * p2[i]).sum();
    let value = ((po - pe) / (1.0 - pe)).min(1.0);
    let miss = 1.0 - value;
    let (mut a, mut b) = (0.0, 0.0);
    for i in 0..Q {
        for j in 0..Q {
            if i == j {
                a += p[i][i] * (1.0 - (p1[i] + p2[i]) * miss).powi(2);
            } else {
                b += p[i][j] * (p2[i] + p1[j]).powi(2);
            }
        }
    }
    let c = (value - pe * miss).powi(2);
    // Rounding can leave a zero slightly below zero.
    let variance = ((a + miss * miss * b - c) / (n as f64 * (1.0 - pe).powi(2))).max(0.0);
    let se = variance.sqrt();
    Kappa { value, se, low: (value - Z * se).max(-1.0), high: (value + Z * se).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A cross-table without maybes: both include, only the first, only the second, both exclude.
    fn two(a: u64, b: u64, c: u64, d: u64) -> Crosstab {
        Crosstab([[a, 0, b], [0, 0, 0], [c, 0, d]])
    }

    fn close(left: Option<f64>, right: f64) -> bool {
        left.is_some_and(|left| (left - right).abs() < 5e-6)
    }

    #[test]
    fn published_two_by_two_tables_give_the_published_numbers() {
        // The standard worked example (grant proposals read twice), kappa 0.40; standard error and
        // interval as statsmodels 0.14 gives them, AC1 as Gwet's irrCAC.
        let it = Agreement::of(two(20, 5, 10, 15), MaybeRule::Include);
        let kappa = it.kappa.unwrap();
        assert_eq!((it.n, it.table, it.why), (50, Some([[20, 5], [10, 15]]), None));
        assert!(close(it.raw, 0.7) && close(Some(kappa.value), 0.4) && close(Some(kappa.se), 0.126_996));
        assert!(close(Some(kappa.low), 0.151_092) && close(Some(kappa.high), 0.648_908));
        assert!(close(it.pabak, 0.4) && close(it.ac1, 0.405_94));
        assert!(close(it.positive, 40.0 / 55.0) && close(it.negative, 30.0 / 45.0));
        assert_eq!(it.inclusion, Some([0.5, 0.6]));
        // Gwet's paradox: 94 % agreement, kappa below zero, AC1 0.94.
        let it = Agreement::of(two(118, 5, 2, 0), MaybeRule::Include);
        let kappa = it.kappa.unwrap();
        assert!(close(Some(kappa.value), -0.023_392) && close(Some(kappa.se), 0.012_287));
        assert!(close(it.ac1, 0.940_78) && close(it.pabak, 0.888));
        // Same agreement, other marginals: 0.1304 and 0.2593.
        for (table, expected) in [(two(45, 15, 25, 15), 0.130_435), (two(25, 35, 5, 35), 0.259_259)] {
            assert!(close(Agreement::of(table, MaybeRule::Open).kappa.map(|k| k.value), expected));
        }
    }

    #[test]
    fn maybe_as_a_verdict_of_its_own_gives_the_three_by_three_numbers() {
        // Cohen 1960's layout of three categories, with counts per 200; numbers by statsmodels and irrCAC.
        let table = Crosstab([[88, 10, 2], [14, 40, 6], [18, 10, 12]]);
        let it = Agreement::of(table, MaybeRule::Conflict);
        let kappa = it.kappa.unwrap();
        assert_eq!((it.n, it.table), (200, None));
        assert!(
            close(it.raw, 0.7) && close(Some(kappa.value), 0.491_525) && close(Some(kappa.se), 0.051_002)
        );
        assert!(close(it.ac1, 0.575_97) && close(it.pabak, 0.55));
        assert_eq!(Agreement::of(table, MaybeRule::Include).table, Some([[152, 8], [28, 12]]));
        assert_eq!(Agreement::of(two(1, 2, 3, 4), MaybeRule::Conflict).table, Some([[1, 2], [3, 4]]));
    }

    #[test]
    fn what_is_not_defined_says_why() {
        let none = Agreement::of(Crosstab::default(), MaybeRule::Include);
        assert_eq!((none.raw, none.kappa, none.why), (None, None, Some("no votes in common")));
        let same = Agreement::of(two(0, 0, 0, 9), MaybeRule::Include);
        assert_eq!((same.raw, same.kappa, same.positive), (Some(1.0), None, None));
        assert_eq!(same.why, Some("no variance: both gave the same verdict throughout"));
        // One reviewer without variance leaves kappa defined: it is 0.
        assert_eq!(Agreement::of(two(0, 0, 3, 6), MaybeRule::Include).kappa.unwrap().value, 0.0);
        let odd = Agreement::of(Crosstab([[0; 3], [0, 2, 1], [0, 1, 2]]), MaybeRule::Conflict);
        assert_eq!((odd.positive, odd.why), (None, Some("nobody included any of them")));
    }

    fn crosstab() -> impl Strategy<Value = Crosstab> {
        prop::array::uniform3(prop::array::uniform3(prop_oneof![Just(0u64), 0u64..40, 0u64..100_000]))
            .prop_map(Crosstab)
    }

    proptest! {
        #[test]
        fn measures_stay_in_their_ranges_and_do_not_depend_on_who_is_first(
            table in crosstab(), conflict in any::<bool>()
        ) {
            let rule = if conflict { MaybeRule::Conflict } else { MaybeRule::Include };
            let turned = Crosstab(std::array::from_fn(|i| std::array::from_fn(|j| table.0[j][i])));
            let (one, other) = (Agreement::of(table, rule), Agreement::of(turned, rule));
            prop_assert_eq!(one.why, other.why);
            for (left, right) in [
                (one.raw, other.raw), (one.pabak, other.pabak), (one.ac1, other.ac1),
                (one.positive, other.positive), (one.negative, other.negative),
                (one.kappa.map(|k| k.value), other.kappa.map(|k| k.value)),
                (one.kappa.map(|k| k.se), other.kappa.map(|k| k.se)),
            ] {
                prop_assert_eq!(left.is_some(), right.is_some());
                if let (Some(left), Some(right)) = (left, right) {
                    prop_assert!((left - right).abs() < 1e-6, "{left} {right}");
                    prop_assert!((-1.0..=1.0).contains(&left), "{left}");
                }
            }
            if let Some(kappa) = one.kappa {
                prop_assert!(kappa.low <= kappa.value && kappa.value <= kappa.high);
                prop_assert!(kappa.value <= one.raw.unwrap() + 1e-12);
            }
        }

        #[test]
        fn perfect_agreement_is_one(a in 1u64..5_000, d in 1u64..5_000) {
            let it = Agreement::of(two(a, 0, 0, d), MaybeRule::Include);
            let kappa = it.kappa.unwrap();
            prop_assert_eq!((it.raw, it.pabak, it.positive, it.negative), (Some(1.0), Some(1.0), Some(1.0), Some(1.0)));
            prop_assert!((kappa.value - 1.0).abs() < 1e-12 && kappa.se < 1e-6);
        }
    }
}
