//! LaTeX commands that stand for no character: accents, fonts, environments.

use super::Close;

/// Accents whose command is a letter.
pub(super) fn letter_accent(name: &str) -> Option<char> {
    Some(match name {
        "u" => '\u{306}',
        "v" => '\u{30c}',
        "H" => '\u{30b}',
        "c" => '\u{327}',
        "d" => '\u{323}',
        "b" => '\u{331}',
        "r" => '\u{30a}',
        "k" => '\u{328}',
        _ => return None,
    })
}

/// Accents of mathematics.
pub(super) fn math_accent(name: &str) -> Option<char> {
    Some(match name {
        "hat" => '\u{302}',
        "bar" => '\u{304}',
        "tilde" => '\u{303}',
        "dot" => '\u{307}',
        "ddot" => '\u{308}',
        "vec" => '\u{20d7}',
        "check" => '\u{30c}',
        "breve" => '\u{306}',
        "acute" => '\u{301}',
        "grave" => '\u{300}',
        _ => return None,
    })
}

/// Commands that stand for no character.
pub(super) enum Command {
    /// Its argument is text; what to do at its end.
    Formatting(Close),
    /// Changes the font from here on.
    Switch,
    /// `\begin` and `\end`.
    Environment,
    /// `\documentclass`.
    Document,
    Unknown,
}

impl Command {
    pub(super) fn of(name: &str) -> Command {
        match name {
            "emph" | "textit" | "textbf" | "textsc" | "textrm" | "textsf" | "texttt" | "textup"
            | "textsl" | "textmd" | "textnormal" | "textsubscript" | "underline" | "underbar" | "uline"
            | "mbox" | "hbox" | "fbox" | "mathrm" | "mathbf" | "mathit" | "mathcal" | "mathbb" | "mathsf"
            | "mathtt" | "mathfrak" | "mathscr" | "boldsymbol" | "bm" | "operatorname" | "text" | "url"
            | "path" | "nolinkurl" | "uppercase" | "lowercase" | "MakeUppercase" | "MakeLowercase"
            | "mkbibemph" | "bibinfo" | "overline" | "widehat" | "widetilde" | "mathop" | "mathord"
            | "ce" | "NoCaseChange" | "noopsort" | "textsubscr" | "ul" | "t" | "textquote"
            | "foreignquote" | "textnormalfont" => Command::Formatting(Close::Nothing),
            "textsuperscript" => Command::Formatting(Close::Raised(0)),
            "href" => Command::Formatting(Close::Write(" ")),
            "frac" | "tfrac" | "dfrac" | "nicefrac" | "sfrac" => Command::Formatting(Close::Fraction),
            // What a reader does not see: a colour, a language, a length. Of two wordings the first is print's.
            "textcolor" | "foreignlanguage" | "hspace" | "vspace" | "color" | "selectlanguage" | "label"
            | "phantom" | "hphantom" => Command::Formatting(Close::Drop(0)),
            "texorpdfstring" => Command::Formatting(Close::First),
            "enquote" | "mkbibquote" => Command::Formatting(Close::Write("”")),
            "mkbibparens" => Command::Formatting(Close::Nothing),
            "ensuremath" => Command::Formatting(Close::Math(false)),
            "em" | "it" | "bf" | "rm" | "sc" | "sl" | "tt" | "sf" | "up" | "itshape" | "bfseries"
            | "scshape" | "upshape" | "rmfamily" | "sffamily" | "ttfamily" | "normalfont" | "small"
            | "footnotesize" | "large" | "displaystyle" | "textstyle" | "ud" | "scriptstyle" | "left"
            | "right" | "limits" | "big" | "Big" | "bigl" | "bigr" | "cal" | "textgreek" => Command::Switch,
            "begin" | "end" => Command::Environment,
            "documentclass" => Command::Document,
            _ => Command::Unknown,
        }
    }
}
