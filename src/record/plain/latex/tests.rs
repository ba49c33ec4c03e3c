//! LaTeX in all its spellings.

use super::*;
use unicode_normalization::UnicodeNormalization;

fn full(raw: &str) -> String {
    decode(raw).nfc().collect()
}

#[test]
fn accents_in_every_spelling() {
    for (raw, plain) in [
        (r#"\'e \'{e} {\'e} {\'{e}} \'\i \'{\i} {\'{\i}}"#, "é é é é íí í"),
        (r#"\"o {\"o} \"{o} \^{a} \`a \~n \=a \.z"#, "ö ö ö â à ñ ā ż"),
        (r"\v{c} \v c \c{c} {\c c} \u{g} \H{o} \d{s} \k{a} \r{a} \v{S}", "č č ç ç ğ ő ṣ ą å Š"),
        (
            r"\ss {\ss} Stra\ss e stra{\ss}e \O{}re \o re {\aa} \AE \L{}od\'z",
            "ßß Straße straße Øre øre å ÆŁodź",
        ),
        (r"\~{} \^{} x", "~ ^ x"),
        (r#"M{\\"u}ller a {\\ "u}"#, "Müller a   \"u"),
        ("\\'", "\\'"),
        (r"\'1", r"\'1"),
    ] {
        assert_eq!(full(raw), plain, "{raw}");
    }
}

#[test]
fn text_escapes_dashes_quotes_and_braces() {
    for (raw, plain) in [
        (r"{C3P}: {Context}-{Aware}", "C3P: Context-Aware"),
        (r"R\&D, 5\,\% \_ \# \$ \{x\}", "R&D, 5 % _ # $ {x}"),
        ("a~b 1--2 x---y ``q'' `s'", "a b 1–2 x—y “q” ‘s'"),
        (r"\emph{in vitro} {\em new} \textbf{b}", "in vitro new b"),
        (r"H\textsubscript{2}O, 10\textsuperscript{5}, 13\textsuperscript{th}", "H2O, 10⁵, 13th"),
        (r"\enquote{x} \href{http://a}{b} \url{http://c}", "“x” http://a b http://c"),
        (r"p {\textless} 0.05 \textgreater{} 1", "p < 0.05 > 1"),
        (r"\unknown{x} \foo", r"\unknown{x} \foo"),
        (r"AND\slash OR, his\slash{}her", "AND/OR, his/her"),
        ("}unbalanced{", "unbalanced"),
    ] {
        assert_eq!(full(raw), plain, "{raw}");
    }
}

#[test]
fn what_a_reader_does_not_see_is_left_out_and_fractions_keep_both_parts() {
    for (raw, plain) in [
        (r"a \frac{1}{2} b $\nicefrac{3}{4}$", "a 1/2 b 3/4"),
        (r"\textcolor{red}{text} \foreignlanguage{german}{Wort}\hspace{1em}!", "text Wort!"),
        (r"\texorpdfstring{$\alpha$}{alpha}-blockers", "α-blockers"),
        (r"$\bar{x}$ and $\hat{\theta}$", "x\u{304} and θ\u{302}"),
        (r"37\textdegree C, 5 \textmu m, \textquotedblleft x\textquotedblright{} y", "37°C, 5 µm, “x” y"),
        (r"$p < 0.05$, $n = 20$, $-$5 at $5 and $10", "p < 0.05, n = 20, -5 at $5 and $10"),
        (r"$5 per \alpha{} and $10", "$5 per α and $10"),
    ] {
        assert_eq!(full(raw), plain, "{raw}");
    }
}

#[test]
fn numbers_and_units_are_written_out() {
    for (raw, plain) in [
        (r"\SI{5}{\milli\gram\per\liter}", "5 mg/L"),
        (r"\qty[mode=text]{37}{\degreeCelsius}", "37 °C"),
        (r"\SI{1.5e-3}{\meter\squared} \qty{2}{\square\meter}", "1.5 × 10⁻³ m² 2 m²"),
        (r"\num{12 +- 3} \ang{45} \ang{1;2;3} \si{kg.m^{-2}}", "12 ± 3 45° 1°2′3″ kg m⁻²"),
        (r"\SIrange{1}{5}{\percent} \numrange{3}{4}", "1–5 % 3–4"),
        (r"\SI{5}{\unheard}", r"\SI{5}\unheard"),
        (r"\SI{5", r"\SI{5"),
    ] {
        assert_eq!(full(raw), plain, "{raw}");
    }
}

#[test]
fn mendeley_escapes_line_ends() {
    for (raw, plain) in [
        (r"End.$\backslash$n$\backslash$nMETHODS: of$\backslash$nwards", "End.\n\nMETHODS: of\nwards"),
        (r"0000-0001$\backslash$r0000-0002", "0000-0001\n0000-0002"),
        (r"the $\backslash$nu and $\backslash$rho of $\backslash$x", r"the \nu and \rho of \x"),
    ] {
        assert_eq!(full(raw), plain, "{raw}");
    }
}

#[test]
fn mathematics_and_money() {
    for (raw, plain) in [
        ("$n$-gram", "n-gram"),
        (r"$\beta$2, $\alpha_{1}$ $10^{5}$ 37$^\circ$C 37$^{\circ}$C x$^2$", "β2, α1 10⁵ 37°C 37°C x²"),
        (r"$$\alpha \le 5$$", "α ≤ 5"),
        ("between $5 and $10 million", "between $5 and $10 million"),
        ("US$ 30 or US$ 40", "US$ 30 or US$ 40"),
        (r"\ensuremath{\beta}-blockers", "β-blockers"),
        (r"$x^{n+1}$", "x^n+1"),
        (r"$\weird{x}$", r"\weird{x}"),
        ("only one $", "only one $"),
    ] {
        assert_eq!(full(raw), plain, "{raw}");
    }
}

#[test]
fn outside_bibtex_only_commands_are_latex() {
    for (raw, plain) in [
        (r"Social Science \& Medicine", "Social Science & Medicine"),
        (r#"{G{\"o}del} don\'t \'quoted\' C:\dir --- ~"#, r"{Gödel} don't 'quoted' C:\dir --- ~"),
        (r"Malm{\'o} \alpha-helix \n new", r"Malmó α-helix \n new"),
        ("``We are{''} {here} {[}x] I{*}", "“We are” {here} [x] I*"),
        (r"{SCHOOL {\&} MANAGEMENT}", "{SCHOOL & MANAGEMENT}"),
        (r#"said \"yes\" ok"#, r#"said "yes" ok"#),
        (r"$\beta$ costs $5 and $6", "β costs $5 and $6"),
    ] {
        assert_eq!(decode_stray(raw).nfc().collect::<String>(), plain, "{raw}");
    }
    let springer =
        r"x \documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$$\alpha$$\end{document} y";
    assert_eq!(decode_stray(springer), "x α y");
}

#[test]
fn links_lose_escapes_only() {
    for (raw, plain) in [
        (r"http://x.org/a\_b?c=1\&d=\%20\#e", "http://x.org/a_b?c=1&d=%20#e"),
        (r"{http://x.org/\~{}me/--x/$\sim$you}", "http://x.org/~me/--x/~you"),
        (r"10.1000/j{\_}x", "10.1000/j_x"),
    ] {
        assert_eq!(unescape(raw), plain, "{raw}");
    }
}

#[test]
fn nesting_and_length_do_no_harm() {
    assert_eq!(decode(&"{".repeat(1_000_000)), "");
    assert_eq!(decode(&"$".repeat(100_001)).trim_matches('$'), "");
    assert_eq!(decode(&"}".repeat(1_000_000)), "");
    decode(&"$x^{".repeat(100_000));
    decode(&"\\'".repeat(500_000));
}
