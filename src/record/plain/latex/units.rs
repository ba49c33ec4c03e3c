//! Numbers and units as the package siunitx has them: `\SI{5}{\milli\gram\per\liter}` is 5 mg/L.
//!
//! Source: the manual of siunitx, *Using the siunitx package*, version 3, and the names of version 2.

use super::symbols::superscript;

/// No number or unit is longer.
const LONGEST: usize = 200;

/// What a command of siunitx writes, and how long its arguments are.
pub(super) fn read(name: &str, tail: &str) -> Option<(String, usize)> {
    let count = match name {
        "num" | "si" | "unit" | "ang" => 1,
        "SI" | "qty" | "numrange" => 2,
        "SIrange" | "qtyrange" => 3,
        _ => return None,
    };
    let mut at = option(tail);
    let mut arguments = [""; 3];
    for argument in arguments.iter_mut().take(count) {
        let (inner, length) = group(tail.get(at..)?)?;
        *argument = inner;
        at += length;
    }
    let [first, second, third] = arguments;
    let text = match name {
        "num" => number(first),
        "si" | "unit" => unit(first)?,
        "ang" => angle(first),
        "numrange" => format!("{}–{}", number(first), number(second)),
        "SIrange" | "qtyrange" => with_unit(&format!("{}–{}", number(first), number(second)), &unit(third)?),
        _ => with_unit(&number(first), &unit(second)?),
    };
    Some((text, at))
}

/// The length of `[per-mode=symbol]`.
fn option(tail: &str) -> usize {
    if !tail.starts_with('[') {
        return 0;
    }
    tail.bytes().take(LONGEST).position(|b| b == b']').map_or(0, |end| end + 1)
}

/// What stands between the braces that a text begins with, and its length with them.
fn group(text: &str) -> Option<(&str, usize)> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some((text.get(1..at)?, at + 1)),
            b'}' => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn with_unit(number: &str, unit: &str) -> String {
    let space = if unit.starts_with(['°', '′', '″']) && unit != "°C" { "" } else { " " };
    format!("{number}{space}{unit}")
}

/// `1.5e-3` as 1.5 × 10⁻³, `5 +- 1` as 5 ± 1.
fn number(text: &str) -> String {
    let text = text.trim().replace("+-", " ± ").replace("\\pm", " ± ").replace(['{', '}'], "");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((mantissa, exponent)) = text.split_once(['e', 'E', 'd', 'D']) else { return text };
    let mut out = if mantissa.is_empty() { "10".to_owned() } else { format!("{mantissa} × 10") };
    let from = out.len();
    out.push_str(exponent.trim_start_matches('+'));
    superscript(&mut out, from);
    out
}

/// `1;2;3` as 1°2′3″.
fn angle(text: &str) -> String {
    let parts = text.split(';').zip(["°", "′", "″"]).filter(|(part, _)| !part.trim().is_empty());
    parts.map(|(part, sign)| format!("{}{sign}", part.trim())).collect()
}

/// A unit: commands, or written as it is. `None` where a command is not known.
fn unit(text: &str) -> Option<String> {
    let mut out = String::new();
    let (mut prefix, mut power, mut per, mut joined) = ("", "", false, false);
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some(command) = rest.strip_prefix('\\') else {
            let end = rest.find('\\').unwrap_or(rest.len());
            let (plain, tail) = rest.split_at(end);
            let plain = plain.replace(['{', '}'], "").replace(['.', '~'], " ");
            let mut pieces = plain.trim().split('^');
            out.push_str(pieces.next().unwrap_or_default());
            for piece in pieces {
                let from = out.len();
                out.push_str(piece);
                superscript(&mut out, from);
            }
            joined |= !plain.trim().is_empty();
            rest = tail;
            continue;
        };
        let end = command.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(command.len());
        let (name, tail) = command.split_at(end);
        rest = tail.trim_start();
        match name {
            "per" => per = true,
            "square" => power = "²",
            "cubic" => power = "³",
            "squared" => out.push('²'),
            "cubed" => out.push('³'),
            "of" | "tothe" | "raiseto" => {
                let (inner, length) = group(rest)?;
                rest = rest.get(length..)?;
                let from = out.len();
                out.push_str(inner);
                if name != "of" {
                    superscript(&mut out, from);
                }
            }
            _ => {
                if let Some((_, sign)) = PREFIXES.iter().find(|(known, _)| *known == name) {
                    prefix = sign;
                    continue;
                }
                let (_, sign) = UNITS.iter().find(|(known, _)| *known == name)?;
                if per {
                    out.push_str(if joined { "/" } else { "1/" });
                } else if joined {
                    out.push(' ');
                }
                out.push_str(prefix);
                out.push_str(sign);
                out.push_str(power);
                (prefix, power, per, joined) = ("", "", false, true);
            }
        }
    }
    Some(out)
}

const PREFIXES: &[(&str, &str)] = &[
    ("femto", "f"),
    ("pico", "p"),
    ("nano", "n"),
    ("micro", "µ"),
    ("milli", "m"),
    ("centi", "c"),
    ("deci", "d"),
    ("deca", "da"),
    ("deka", "da"),
    ("hecto", "h"),
    ("kilo", "k"),
    ("mega", "M"),
    ("giga", "G"),
    ("tera", "T"),
    ("peta", "P"),
];

const UNITS: &[(&str, &str)] = &[
    ("ampere", "A"),
    ("angstrom", "Å"),
    ("arcminute", "′"),
    ("arcsecond", "″"),
    ("bar", "bar"),
    ("becquerel", "Bq"),
    ("bel", "B"),
    ("bit", "bit"),
    ("byte", "B"),
    ("candela", "cd"),
    ("celsius", "°C"),
    ("coulomb", "C"),
    ("dalton", "Da"),
    ("day", "d"),
    ("decibel", "dB"),
    ("degree", "°"),
    ("degreeCelsius", "°C"),
    ("electronvolt", "eV"),
    ("eV", "eV"),
    ("farad", "F"),
    ("g", "g"),
    ("gram", "g"),
    ("gray", "Gy"),
    ("hectare", "ha"),
    ("henry", "H"),
    ("hertz", "Hz"),
    ("hour", "h"),
    ("joule", "J"),
    ("katal", "kat"),
    ("kelvin", "K"),
    ("kg", "kg"),
    ("kilogram", "kg"),
    ("kilometre", "km"),
    ("km", "km"),
    ("cm", "cm"),
    ("mm", "mm"),
    ("mg", "mg"),
    ("ml", "ml"),
    ("mL", "mL"),
    ("l", "l"),
    ("liter", "L"),
    ("litre", "L"),
    ("lumen", "lm"),
    ("lux", "lx"),
    ("m", "m"),
    ("meter", "m"),
    ("metre", "m"),
    ("minute", "min"),
    ("mmHg", "mmHg"),
    ("molar", "M"),
    ("mole", "mol"),
    ("neper", "Np"),
    ("newton", "N"),
    ("ohm", "Ω"),
    ("pascal", "Pa"),
    ("percent", "%"),
    ("radian", "rad"),
    ("s", "s"),
    ("second", "s"),
    ("siemens", "S"),
    ("sievert", "Sv"),
    ("steradian", "sr"),
    ("tesla", "T"),
    ("tonne", "t"),
    ("um", "µm"),
    ("volt", "V"),
    ("watt", "W"),
    ("weber", "Wb"),
];
